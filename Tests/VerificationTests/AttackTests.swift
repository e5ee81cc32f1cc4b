import TestSupport
import Testing
import Verification

/// The cases of the whole engine.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct AttackTests {
  @Test func everyCaseHasAnAllowedVerdictAndAReason() throws {
    var faults: [String] = []
    let identifiers = try AttackCase.identifiers()
    for id in identifiers {
      let attack = try AttackCase(id)
      if let fault = attack.fault(of: try attack.result()) { faults.append("\(id): \(fault)") }
    }
    print("\(identifiers.count - faults.count) of \(identifiers.count) attack cases")
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func nothingIsVerifiedThatMustNotBe() throws {
    let identifiers = try AttackCase.identifiers()
    let falseAccepts = try identifiers.filter { id in
      let attack = try AttackCase(id)
      return try attack.result().worstVerdict == .verified && !attack.mayBeVerified
    }
    print("\(falseAccepts.count) false accepts of \(identifiers.count) attack cases")
    #expect(falseAccepts.isEmpty && identifiers.count > 300)
  }

  /// An offline verifier verifies only what needs no network, and says why it does not the rest.
  @Test func withoutANetworkNothingIsVerifiedThatMustNotBe() throws {
    for id in try AttackCase.identifiers() {
      let attack = try AttackCase(id)
      let result = try attack.result(isOffline: true)
      #expect(result.worstVerdict != .verified || attack.mayBeVerified, "\(id)")
      #expect(result.verdict == .verified || !result.findings.isEmpty, "\(id)")
    }
  }
}
