import SkillModel
import Foundation
import JSON
import TestSupport
import Testing
import Verification

/// The test credentials of the 1EdTech validators, with the verdicts of its own tests.
///
/// Most name keys of hosts that do not exist, so they cannot be verified; what counts here is that
/// nothing is verified that should not be, and nothing refused that is good.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct FixtureTests {
  /// The files that are read here, with what is expected of each.
  private static func files(_ folder: String) throws -> [(name: String, label: JSONValue)] {
    let expected = try JSONValue(
      parsing: Corpus.bytes("\(folder)/expected.json"), limits: .framework)
    return (expected.object?.members ?? []).map { ($0.key, $0.value) }
      .filter { !$0.0.hasSuffix(".png") && !$0.0.hasSuffix(".svg") }
  }

  private static func isSaid(_ word: String, of label: JSONValue) -> Bool {
    label["validator1EdTech"]?.string?.hasPrefix(word) ?? false
  }

  @Test func openBadges3AndLearnerRecords() throws {
    let folder = "vectors/1edtech-validator"
    var counts: [Verdict: Int] = [:]
    for (name, label) in try Self.files(folder) {
      let result = verifier().verify(try Corpus.bytes("\(folder)/\(name)"), at: now)
      counts[result.verdict, default: 0] += 1
      #expect(result.verdict != .verified, "\(name)")
      if Self.isSaid("valid", of: label) {
        #expect(result.verdict == .unconfirmed, "\(name): \(result.summary)")
      }
    }
    print("1EdTech validator: \(Verdict.allCases.map { "\(counts[$0] ?? 0) \($0)" })")
  }

  @Test func openBadges2() throws {
    let folder = "vectors/1edtech-ob20"
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Corpus.url("\(folder)/assets").path)
    var web: [String: FetchOutcome] = [:]
    for name in names {
      web["https://example.org/\(name)"] = .document(
        try Corpus.bytes("\(folder)/assets/\(name)"), mediaType: "application/json")
    }
    var counts: [Verdict: Int] = [:]
    for (name, label) in try Self.files(folder) {
      let bytes = try Corpus.bytes("\(folder)/\(name)")
      var own = web
      if let id = try? JSONValue(parsing: bytes, limits: .credential)["id"]?.string {
        own[id] = .document(bytes, mediaType: "application/json")
      }
      let policy = VerificationPolicy(trust: .anyIssuer)
      var verifier = Verifier(policy: policy, fetcher: FetchedDocuments(own))
      verifier.elapsedTime = { .zero }
      let result = verifier.verify(bytes, at: now)
      counts[result.verdict, default: 0] += 1
      if Self.isSaid("valid", of: label) {
        #expect(result.verdict != .rejected, "\(name): \(result.summary)")
      } else {
        #expect(result.verdict != .verified, "\(name): \(result.summary)")
      }
    }
    print("1EdTech Open Badges 2.0: \(Verdict.allCases.map { "\(counts[$0] ?? 0) \($0)" })")
  }
}
