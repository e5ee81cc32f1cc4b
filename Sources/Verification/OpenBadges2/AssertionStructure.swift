internal import JSON

extension Examination {
  /// The contexts of assertions, of version 2.0 and of those before.
  private static let assertionContexts = [
    "https://w3id.org/openbadges/v2", "https://w3id.org/openbadges/v1",
    "https://openbadgespec.org/v2/context.json", "https://purl.imsglobal.org/spec/ob/v2p0/context",
    "https://purl.imsglobal.org/spec/ob/v2p0/context.json",
    "https://purl.imsglobal.org/spec/ob/v2p1/context/ob_v2p1.jsonld",
  ]

  /// Refuses an assertion that lacks what every reader relies on.
  ///
  /// Source: Open Badges 2.0, Assertion.
  static func checkStructure(of assertion: JSONObject) throws(Finding) {
    let contexts = (assertion["@context"]?.list ?? []).compactMap(\.string)
    guard contexts.contains(where: assertionContexts.containsExactly) else {
      throw Finding(.structureBadField, .structure, "@context")
    }
    for name in ["id", "recipient", "badge", "issuedOn"] where assertion[name] == nil {
      throw Finding(
        .structureMissingField, .structure, name, detail: "found no \(name), expected one")
    }
    guard assertion["recipient"]?.list.allSatisfy({ $0.object != nil }) ?? false else {
      throw Finding(.structureBadField, .structure, "recipient")
    }
    for image in assertion["image"]?.list ?? [] {
      guard let text = (image.string ?? image["id"]?.string),
        text.utf8.starts(with: "http".utf8)
      else { throw Finding(.structureBadField, .structure, "image") }
    }
  }
}
