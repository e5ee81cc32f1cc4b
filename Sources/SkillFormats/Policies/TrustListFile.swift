internal import JSON
public import SkillModel

/// A list of recognised issuers as a file.
///
/// YAML or JSON with `issuers`, a list of entries with `id` (a DID or an address), `name` (how people
/// know the issuer) and, where it is recognised for some types of credentials only, `certifies`, a
/// list of them such as `OpenBadgeCredential`, and, where it seals credentials with a certificate,
/// `anchor`, the certificate of whoever vouches for that one: in PEM form, or in base64 on one line, as
/// YAML needs it. A registry snapshot is read too: JSON with `registry`,
/// an object whose names are the issuers' identifiers and whose values have a `name`, as the Digital
/// Credentials Consortium publishes its known issuers.
public struct TrustListFile: Hashable, Sendable {
  /// The issuers, in the order of the file.
  public var issuers: [TrustedIssuer]

  /// Reads a list.
  ///
  /// - Throws: ``FormatError`` with a JSON pointer when a member is missing, unknown or wrong, and when
  ///   an issuer is listed twice.
  public init(reading file: SourceFile) throws(FormatError) {
    let document = try Document(file)
    let value: JSONValue
    switch document.content {
    case .json(let json): value = json
    case .text(let text): value = try PlainYAML.value(of: text, in: document.name)
    default: value = .null
    }
    let parser = TrustListParser(file: document.name)
    if let registry = value["registry"]?.object {
      issuers = try parser.issuers(registry: registry)
    } else if let object = value.object {
      issuers = try parser.issuers(object)
    } else {
      throw FormatError(
        .malformed, in: document.name,
        "found no list of issuers, expected YAML or JSON with \"issuers\", each with \"id\" and "
          + "\"name\"")
    }
    try parser.refuseRepeated(issuers)
  }
}

/// Reads the members of a trust list.
private struct TrustListParser: MemberParser {
  let file: String

  func issuers(_ object: JSONObject) throws(FormatError) -> [TrustedIssuer] {
    try refuseOthers(than: ["issuers"], in: object, at: JSONPointer())
    let place = JSONPointer(["issuers"])
    guard let values = object["issuers"]?.array else {
      throw bad(place, "found no list, expected the issuers that are recognised")
    }
    var issuers: [TrustedIssuer] = []
    for (index, value) in values.enumerated() {
      issuers.append(try issuer(value, at: place.appending(index)))
    }
    return issuers
  }

  private func issuer(
    _ value: JSONValue, at place: JSONPointer
  ) throws(FormatError) -> TrustedIssuer {
    guard let object = value.object else {
      throw bad(place, "found no entry with \"id\" and \"name\", expected one")
    }
    try refuseOthers(than: ["id", "name", "certifies", "anchor"], in: object, at: place)
    return TrustedIssuer(
      id: try identifier(try words("id", of: object, at: place), at: place.appending("id")),
      name: try words("name", of: object, at: place), certifies: try types(object, at: place),
      anchor: object["anchor"] == nil ? nil : try words("anchor", of: object, at: place))
  }

  private func types(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> [String]? {
    guard let value = object["certifies"] else { return nil }
    let types = value.list.compactMap(\.string)
    guard !types.isEmpty, types.count == value.list.count else {
      throw bad(
        place.appending("certifies"),
        "found no list of types, expected names such as OpenBadgeCredential; leave it out for all")
    }
    return types
  }

  func issuers(registry: JSONObject) throws(FormatError) -> [TrustedIssuer] {
    let place = JSONPointer(["registry"])
    var issuers: [TrustedIssuer] = []
    for member in registry.members {
      let place = place.appending(member.key)
      issuers.append(
        TrustedIssuer(
          id: try identifier(member.key, at: place),
          name: try words("name", of: member.value.object ?? JSONObject(), at: place)))
    }
    return issuers
  }

  func refuseRepeated(_ issuers: [TrustedIssuer]) throws(FormatError) {
    var seen: Set<[UInt8]> = []
    for issuer in issuers where !seen.insert(Array(issuer.id.utf8)).inserted {
      throw FormatError(
        .badValue, in: file, "found '\(issuer.id)' a second time, expected each issuer once")
    }
  }

  private func identifier(_ id: String, at place: JSONPointer) throws(FormatError) -> String {
    let scheme = id.prefix { $0 != ":" }
    guard !scheme.isEmpty, scheme.count < id.count, !id.contains(where: \.isWhitespace) else {
      throw bad(place, "found '\(id.prefix(60))', expected a DID or an address, such as did:web:…")
    }
    return id
  }

  private func words(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> String {
    guard let words = object[name]?.string?.trimmingWhiteSpace(), !words.isEmpty else {
      throw FormatError(
        .missingField, in: file, at: place.location, "found no \"\(name)\", expected some words")
    }
    return words
  }
}
