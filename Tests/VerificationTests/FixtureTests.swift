import Foundation
import JSON
import TestSupport
import Testing
import Verification

/// The test credentials of the 1EdTech validators.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct FixtureTests {
  @Test func openBadges3AndLearnerRecords() throws {
    let folder = "vectors/1edtech-validator"
    let expected = try JSONValue(
      parsing: Corpus.bytes("\(folder)/expected.json"), limits: .framework)
    for member in expected.object?.members ?? [] {
      guard !member.key.hasSuffix(".png"), !member.key.hasSuffix(".svg") else { continue }
      let bytes = try Corpus.bytes("\(folder)/\(member.key)")
      let result = verifier().verify(bytes, at: now)
      print(
        member.key, member.value["validator1EdTech"]?.string ?? "",
        (member.value["proofSignatures"] ?? nil).description, "->", result.summary,
        result.contained.map(\.summary))
    }
  }

  @Test func openBadges2() throws {
    let folder = "vectors/1edtech-ob20"
    let expected = try JSONValue(
      parsing: Corpus.bytes("\(folder)/expected.json"), limits: .framework)
    let names = (expected.object?.keys ?? []).filter {
      $0.hasPrefix("basic-") || $0.hasSuffix(".jwt") || $0.hasPrefix("assertion-")
    }
    var web: [String: FetchOutcome] = [:]
    for name in try FileManager.default.contentsOfDirectory(
      atPath: Corpus.url("\(folder)/assets").path)
    {
      web["https://example.org/\(name)"] = .document(
        try Corpus.bytes("\(folder)/assets/\(name)"), mediaType: "application/json")
    }
    for name in names {
      let bytes = try Corpus.bytes("\(folder)/\(name)")
      var own = web
      if let value = try? JSONValue(parsing: bytes, limits: .credential),
        let id = value["id"]?.string
      {
        own[id] = .document(bytes, mediaType: "application/json")
      }
      let verifier = Verifier(
        policy: VerificationPolicy(trust: .anyIssuer), fetcher: FetchedDocuments(own))
      let result = verifier.verify(bytes, at: now)
      print(
        name, expected[name]?["validator1EdTech"]?.string ?? "", "->", result.summary,
        result.findings.first?.detail ?? "")
    }
  }
}
