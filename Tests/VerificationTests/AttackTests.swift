import TestSupport
import Testing
import Verification

@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct AttackTests {
  @Test func everyCaseHasAnAllowedVerdictAndAReason() throws {
    var faults: [String] = []
    var count = 0
    for id in try AttackCase.identifiers() where !id.hasPrefix("rdfc-") {
      let attack = try AttackCase(id)
      count += 1
      if let fault = attack.fault(of: try attack.result()) { faults.append("\(id): \(fault)") }
    }
    print("\(count - faults.count) of \(count) attack cases")
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }
}
