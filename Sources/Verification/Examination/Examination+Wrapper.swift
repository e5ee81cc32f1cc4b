internal import JSON

extension Examination {
  /// Verifies the credentials in a learning and employment record, each by itself.
  ///
  /// The record around them is a résumé: its own signature is not of a kind that is read.
  ///
  /// Source: HR Open, LER Resume Standard 1.0.
  func wrapper(_ document: Document, depth: Int, log: CheckLog) -> VerificationResult {
    var log = log
    let proofs = document.members["proof"]?.list ?? []
    let suite = proofs.first?["type"]?.asciiText ?? "unknown"
    log.note(
      proofs.isEmpty
        ? Finding(.proofMissing, .proof) : Finding(.proofUnsupported, .proof, suite))
    for check in [Check.issuerKey, .issuerTrust] { log.leaveOpen(check) }
    let entries = Self.verifications(in: document.members)
    guard entries.count <= limits.credentials else {
      log.note(Finding(.inputTooLarge, .input, detail: "found \(entries.count) credentials"))
      return result(of: document.members, document: nil, log: log)
    }
    let contained = entries.map { credential(inside: $0, binding: .none, depth: depth + 1) }
    return result(of: document.members, document: nil, log: log, contained: contained)
  }

  /// Whether a document is such a record.
  static func isWrapper(_ members: JSONObject) -> Bool {
    (members["@context"]?.list ?? []).contains { context in
      context.string?.utf8.starts(with: "http://schema.hropenstandards.org/".utf8) ?? false
    }
  }

  /// The credentials in such a record, wherever they stand.
  static func verifications(in members: JSONObject) -> [JSONValue] {
    var found: [JSONValue] = []
    collectVerifications(.object(members), into: &found)
    return found
  }

  private static func collectVerifications(_ value: JSONValue, into found: inout [JSONValue]) {
    switch value {
    case .array(let elements):
      for element in elements { collectVerifications(element, into: &found) }
    case .object(let object):
      for member in object.members {
        if member.key == "verifications" || member.key == "verifiableCredential" {
          found += member.value.list
        } else {
          collectVerifications(member.value, into: &found)
        }
      }
    default: break
    }
  }
}
