internal import JSON
internal import SkillModel

/// What an issuer or holder says of its own keys: a DID document, a controlled identifier document,
/// or an Open Badges profile with keys.
///
/// Source: Controlled Identifiers 1.0, section 2.
struct ControllerDocument: Sendable {
  /// What a key may be used for.
  enum Relationship: String, Sendable {
    /// To sign credentials and status lists.
    case assertionMethod
    /// To sign presentations.
    case authentication
  }

  /// Whose document it is.
  let id: String
  /// The whole document.
  let members: JSONObject

  /// Whether the document names any key at all.
  var hasKeys: Bool {
    !listed("verificationMethod").isEmpty || !listed("publicKey").isEmpty
      || Self.relationships.contains { !listed($0).isEmpty }
  }

  /// Whether the document says that the key `method`, here or elsewhere, is one of its own for this
  /// use.
  ///
  /// A profile of Open Badges has no words for what a key may do: its `publicKey` is what it signs
  /// badges with.
  func refers(to method: String, for relationship: Relationship) -> Bool {
    if listed(relationship.rawValue).contains(where: { names(method, $0) }) { return true }
    return relationship == .assertionMethod && isPlainProfile
      && listed("publicKey").contains { names(method, $0) }
  }

  /// The description of the key `method`; nil when there is none, or two that differ.
  func entry(for method: String) -> JSONObject? {
    let places = ["verificationMethod", "publicKey"] + Self.relationships
    let found = places.flatMap(listed).filter { $0.object != nil && names(method, $0) }
    guard let first = found.first, found.allSatisfy({ $0 == first }) else { return nil }
    return first.object
  }

  /// The identifiers of every key that may be used so.
  func methods(for relationship: Relationship) -> [String] {
    listed(relationship.rawValue).compactMap { ($0.string ?? $0["id"]?.string).map(resolved) }
  }

  /// An identifier as the document means it: one that is only a fragment belongs to the document.
  func resolved(_ identifier: String) -> String {
    identifier.utf8.first == UInt8(ascii: "#") ? id + identifier : identifier
  }

  private static let relationships = ["assertionMethod", "authentication"]

  private var isPlainProfile: Bool {
    let types = (members["type"]?.list ?? []).compactMap(\.asciiText)
    return (types.contains("Profile") || types.contains("Issuer"))
      && Self.relationships.allSatisfy { members[$0] == nil }
      && members["verificationMethod"] == nil
  }

  private func listed(_ member: String) -> [JSONValue] { members[member]?.list ?? [] }

  private func names(_ method: String, _ value: JSONValue) -> Bool {
    guard let identifier = value.string ?? value["id"]?.string else { return false }
    return resolved(identifier).hasSameBytes(as: method)
  }
}

// MARK: - Identifiers that are their own document

extension ControllerDocument {
  /// The document that a `did:key` is.
  ///
  /// Source: The did:key Method v0.9.
  static func ofKey(_ did: String) -> ControllerDocument {
    let text = String(did.dropFirst(keyPrefix.count))
    let method = did + "#" + text
    return single(
      did, method,
      [
        "id": .string(method), "type": "Multikey", "controller": .string(did),
        "publicKeyMultibase": .string(text),
      ])
  }

  /// How every `did:key` begins.
  static let keyPrefix = "did:key:"

  /// The document that a `did:jwk` is; nil when it holds no JSON object.
  ///
  /// Source: The did:jwk Method.
  static func ofJWK(_ did: String, limits: JSONLimits) -> ControllerDocument? {
    guard let bytes = base64URL(did.dropFirst("did:jwk:".count)),
      let key = try? StrictJSON.object(of: bytes, limits: limits)
    else { return nil }
    let method = did + "#0"
    return single(
      did, method,
      [
        "id": .string(method), "type": "JsonWebKey", "controller": .string(did),
        "publicKeyJwk": .object(key),
      ])
  }

  private static func single(
    _ did: String, _ method: String, _ entry: JSONObject
  ) -> ControllerDocument {
    ControllerDocument(
      id: did,
      members: [
        "id": .string(did), "verificationMethod": [.object(entry)],
        "assertionMethod": [.string(method)], "authentication": [.string(method)],
      ])
  }
}
