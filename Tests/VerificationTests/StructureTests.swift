import Foundation
import JSON
import SkillModel
import TestSupport
import Testing
import Verification

/// What a credential must have, whoever signed it.
@Suite struct StructureTests {
  @Test func checksHaveTheirPlacesInTheOrderOfReports() {
    #expect(Check.allCases.map(\.place) == Array(Check.allCases.indices))
  }

  /// Members replaced in a good badge, and what is said of it.
  private static let table: [([(String, JSONValue?)], String)] = [
    ([("@context", nil)], "rejected STRUCTURE_MISSING_FIELD"),
    ([("@context", [])], "rejected STRUCTURE_MISSING_FIELD"),
    ([("@context", "https://www.w3.org/ns/credentials/v2")], "unconfirmed PROOF_MISSING"),
    (
      [("@context", ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"])],
      "rejected STRUCTURE_BAD_FIELD"
    ),
    ([("@context", ["https://www.w3.org/ns/credentials/v2", 1])], "rejected STRUCTURE_BAD_FIELD"),
    ([("@context", ["https://www.w3.org/ns/credentials/v2", nil])], "rejected CONTEXT_INJECTION"),
    (
      [("@context", ["https://www.w3.org/ns/credentials/v2", ["issuer": "https://x.example/y"]])],
      "rejected CONTEXT_INJECTION"
    ),
    ([("type", ["OpenBadgeCredential"])], "rejected STRUCTURE_MISSING_FIELD"),
    ([("type", ["VerifiableCredential", 1])], "rejected STRUCTURE_BAD_FIELD"),
    ([("type", ["VerifiableCredential", "two words"])], "rejected STRUCTURE_BAD_FIELD"),
    ([("id", "no iri")], "rejected STRUCTURE_BAD_FIELD"),
    ([("id", ["urn:x:1", "urn:x:2"])], "rejected STRUCTURE_BAD_FIELD"),
    ([("issuer", nil)], "rejected STRUCTURE_MISSING_FIELD"),
    ([("issuer", ["did:x:1", "did:x:2"])], "rejected STRUCTURE_BAD_FIELD"),
    ([("issuer", ["name": "College"])], "rejected STRUCTURE_BAD_FIELD"),
    ([("validFrom", "2025")], "rejected DATE_MALFORMED"),
    ([("validFrom", 2025)], "rejected STRUCTURE_BAD_FIELD"),
    (
      [("validUntil", ["2027-01-01T00:00:00Z", "2025-01-01T00:00:00Z"])],
      "rejected STRUCTURE_BAD_FIELD"
    ),
    ([("expirationDate", "never")], "rejected DATE_MALFORMED"),
    ([("credentialSubject", nil)], "rejected STRUCTURE_MISSING_FIELD"),
    ([("credentialSubject", [])], "rejected STRUCTURE_BAD_FIELD"),
    ([("credentialSubject", ["id": "a person"])], "rejected STRUCTURE_BAD_FIELD"),
    (
      [("credentialSubject", ["id": "did:x:1", "achievement": "welding"])],
      "rejected STRUCTURE_BAD_FIELD"
    ),
    ([("credentialStatus", ["id": "urn:x:1"])], "rejected STRUCTURE_MISSING_FIELD"),
    ([("credentialSchema", ["type": "JsonSchema"])], "rejected STRUCTURE_MISSING_FIELD"),
    ([("evidence", "paper")], "rejected STRUCTURE_BAD_FIELD"),
    ([("name", ["@value": "x", "note": "y"])], "rejected STRUCTURE_BAD_FIELD"),
    ([("image", [["a"]])], "rejected STRUCTURE_BAD_FIELD"),
    ([("type", ["VerifiableCredential", "ClrCredential"])], "rejected STRUCTURE_MISSING_FIELD"),
  ]

  @Test(arguments: table)
  func membersHaveToBeThereAndWellFormed(changes: [(String, JSONValue?)], summary: String) throws {
    #expect(verify(try Signer(kind: .ed25519).badge(about: "did:x:1", changes)).summary == summary)
  }

  @Test(arguments: [
    ("", "INPUT_NOT_JSON"), ("[]", "INPUT_NOT_JSON"), ("{", "INPUT_NOT_JSON"),
    ("{\"a\": 1, \"a\": 2}", "INPUT_DUPLICATE_KEY"), ("{} x", "INPUT_NOT_JSON"),
    ("\u{FEFF}{}", "INPUT_NOT_JSON"), ("{\"a\": \"\\ud800\"}", "INPUT_NOT_JSON"),
    (String(repeating: "[", count: 65), "INPUT_TOO_DEEP"),
    ("{\"a\": [" + String(repeating: "1,", count: 50_000) + "1]}", "INPUT_TOO_LARGE"),
  ])
  func inputHasToBeStrict(text: String, code: String) {
    #expect(verifier().verify(Array(text.utf8), at: now).summary == "rejected " + code)
  }

  @Test func unknownKindsAreSaidToBeUnknown() {
    #expect(verify(["name": "Something"]).summary == "unconfirmed INPUT_KIND_UNKNOWN")
  }

  @Test func largeCredentialIsRefusedBeforeAnythingElse() throws {
    let badge = try Signer(kind: .ed25519).badge(
      about: "did:x:1", [("name", .string(String(repeating: "x", count: 1 << 20)))])
    #expect(verify(badge).summary == "rejected INPUT_TOO_LARGE")
  }

  @Test func everyReasonHasWords() {
    for code in ReasonCode.allCases {
      #expect(code.row.words.hasSuffix("."), "\(code)")
      #expect(code.rawValue == code.rawValue.uppercased())
    }
    #expect(Set(ReasonCode.allCases.map(\.rawValue)).count == ReasonCode.allCases.count)
  }

  // MARK: Published files

  private static let vectors = "vectors/vc-data-model-2.0"

  /// The files of a folder and of the folders in it, by their paths.
  private static func files(_ folder: String) throws -> [String] {
    let walk = FileManager.default.enumerator(atPath: Corpus.url(folder).path)
    return (walk?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".json") }.sorted()
  }

  /// The test suite gives most of its files an issuer before it uses them.
  private static func withIssuer(_ value: JSONValue, _ name: String) -> JSONObject {
    var document = value.object ?? [:]
    let types = document["type"]?.list ?? []
    let isAbout = name.contains("issuer") || types.contains("VerifiablePresentation")
    if !isAbout, document["issuer"] == nil { document["issuer"] = "did:example:issuer" }
    if var issuer = document["issuer"]?.object, issuer["id"] == nil {
      issuer["id"] = "did:example:issuer"
      document["issuer"] = .object(issuer)
    }
    return document
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func filesOfTheDataModelAreJudgedAsTheirNamesSay() throws {
    var wrong: [String] = []
    let names = try Self.files(Self.vectors)
    for name in names {
      let value = try JSONValue(
        parsing: Corpus.bytes("\(Self.vectors)/\(name)"), limits: .credential)
      let result = verify(Self.withIssuer(value, name))
      let isGood = name.hasSuffix("-ok.json")
      let isAccepted =
        isGood ? result.state(of: .structure) < .fail : result.worstVerdict != .rejected
      if isAccepted != isGood {
        wrong.append("\(name): \(result.summary) \(result.contained.map(\.summary))")
      }
    }
    print("\(names.count - wrong.count) of \(names.count) files of the data model")
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func filesThatAreNotJSONAreRefusedBeforeAnythingElse() throws {
    let names = try Self.files("vectors/json-parsing/test_parsing")
    for name in names {
      let bytes = try Corpus.bytes("vectors/json-parsing/test_parsing/\(name)")
      let result = verifier().verify(bytes, at: now)
      #expect(result.verdict != .verified)
      if name.hasPrefix("n_") { #expect(result.verdict == .rejected, "\(name)") }
      if name.hasPrefix("y_object"), !name.contains("duplicated") {
        #expect(result.findings.map(\.code) == [.inputKindUnknown], "\(name)")
      }
    }
    print("\(names.count) files of JSON")
  }
}
