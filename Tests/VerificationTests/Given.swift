import Digest
import JSON
import SkillModel
import Verification

/// The moment at which the tests verify: 15 January 2026.
let now = Instant(seconds: 1_768_435_200)

/// A verifier that recognises everyone and has all the time, with what the web answers.
func verifier(_ web: [String: JSONValue] = [:]) -> Verifier {
  var verifier = Verifier(
    policy: VerificationPolicy(trust: .anyIssuer), fetcher: FetchedDocuments(answers(web)))
  verifier.elapsedTime = { .zero }
  return verifier
}

/// Answers of the web that are JSON.
func answers(_ web: [String: JSONValue]) -> [String: FetchOutcome] {
  web.mapValues { .document(JSONWriter.bytes(of: $0), mediaType: "application/json") }
}

/// Verifies JSON.
func verify(
  _ document: JSONObject, _ web: [String: JSONValue] = [:],
  request: PresentationRequest? = nil
) -> VerificationResult {
  verifier(web).verify(JSONWriter.bytes(of: .object(document)), at: now, request: request)
}

extension VerificationResult {
  /// The verdict and the reasons that led to it, for tables of tests.
  var summary: String {
    ([verdict.rawValue] + findings.map(\.code.rawValue)).joined(separator: " ")
  }
}

/// The text form of a digest of a text.
enum SHA256Text {
  /// 64 lower-case hexadecimal digits.
  static func hex(of text: String) -> String { SHA256Digest(of: text).hex }
}
