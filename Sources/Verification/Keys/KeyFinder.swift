internal import JSON
internal import SkillModel

/// Finds the key that a proof or token names, and says whether it is the issuer's and may be used.
///
/// Source: Controlled Identifiers 1.0, section 3.3, with the rules of ownership before it.
struct KeyFinder: Sendable {
  /// What was found of a key.
  struct Answer: Sendable {
    /// The key; nil when there is none to try.
    var key: PublicKey?
    /// The algorithm that a JSON Web Key is limited to.
    var jwk: JSONWebKey?
    /// What speaks against it; nil when the key is the issuer's and may be used.
    var finding: Finding?

    /// An answer without a key.
    static func none(_ finding: Finding) -> Answer { Answer(finding: finding) }
  }

  /// What asking for somebody's document gives.
  enum Resolution {
    case document(ControllerDocument)
    case failed(Finding)
    /// The identifier is a name and leads nowhere.
    case unresolvable
  }

  let fetcher: (any Fetcher)?
  let clock: VerificationClock
  let limits: JSONLimits

  /// The key `method`, as a key of `issuer`.
  func key(
    _ method: String, of issuer: String, for relationship: ControllerDocument.Relationship
  ) -> Answer {
    guard let iri = AbsoluteIRI(method) else {
      return .none(
        Finding(
          .proofMalformed, .proof,
          detail: "found a verification method that is no absolute IRI, expected one"))
    }
    if AbsoluteIRI.areSame(iri.withoutFragment, issuer) {
      return ownKey(iri, for: relationship)
    }
    switch document(of: issuer) {
    case .document(let document) where document.refers(to: method, for: relationship):
      return ownKey(iri, for: relationship)
    case .document(let document) where document.hasKeys:
      return withKey(of: iri, relationship, Finding(.issuerKeyMismatch, .issuerKey))
    case .document, .unresolvable:
      return selfAsserted(iri, relationship)
    case .failed(let finding):
      return .none(finding)
    }
  }

  /// The key in the document that it names itself, whoever's that is.
  func ownKey(
    _ method: AbsoluteIRI, for relationship: ControllerDocument.Relationship
  ) -> Answer {
    let owner = method.withoutFragment
    if owner.utf8.starts(with: ControllerDocument.keyPrefix.utf8) {
      return Self.key(fragment: method.fragment, ofKey: owner)
    }
    switch document(of: owner) {
    case .failed(let finding): return .none(finding)
    case .unresolvable: return .none(Finding(.issuerKeyUnreachable, .issuerKey))
    case .document(let document):
      return key(method.text, in: document, for: relationship)
    }
  }

  /// The one key of a `did:key`, as its document would have it: for every use, and never out of use.
  ///
  /// Published examples name it without the fragment.
  private static func key(fragment: String?, ofKey did: String) -> Answer {
    let text = String(did.dropFirst(ControllerDocument.keyPrefix.count))
    guard fragment?.hasSameBytes(as: text) ?? true else {
      return .none(Finding(.issuerKeyNotFound, .issuerKey))
    }
    do throws(PublicKey.Refusal) {
      return Answer(key: try Multikey.key(text))
    } catch {
      return .none(refusal(error))
    }
  }

  /// The key `method` as `document` describes it.
  func key(
    _ method: String, in document: ControllerDocument,
    for relationship: ControllerDocument.Relationship
  ) -> Answer {
    guard let entry = document.entry(for: method) else {
      return .none(Finding(.issuerKeyNotFound, .issuerKey))
    }
    var answer = Self.material(of: entry)
    guard answer.key != nil else { return answer }
    if entry["controller"]?.string?.hasSameBytes(as: document.id) != true {
      answer.finding = Finding(
        .issuerKeyMismatch, .issuerKey,
        detail: "found a key of another controller, expected the document's own")
    } else if !document.refers(to: method, for: relationship) {
      answer.finding = Finding(
        .issuerKeyNotAuthorized, .issuerKey,
        detail: "found the key outside \(relationship.rawValue), expected it there")
    } else {
      answer.finding = lapse(of: entry)
    }
    return answer
  }

  /// Why the key is no longer in use, if it is not.
  private func lapse(of entry: JSONObject) -> Finding? {
    if let revoked = entry["revoked"] {
      guard let moment = revoked.string.flatMap(DateTimeStamp.instant), clock.isBefore(moment)
      else {
        return Finding(.issuerKeyRevoked, .issuerKey)
      }
    }
    if let expires = entry["expires"] {
      guard let moment = expires.string.flatMap(DateTimeStamp.instant) else {
        return Finding(.issuerKeyExpired, .issuerKey, "an unreadable date")
      }
      if clock.isAfter(moment) { return Finding(.issuerKeyExpired, .issuerKey, moment.dateText) }
    }
    return nil
  }

  private func selfAsserted(
    _ method: AbsoluteIRI, _ relationship: ControllerDocument.Relationship
  ) -> Answer {
    let answer = ownKey(method, for: relationship)
    guard answer.finding == nil else { return answer }
    return Answer(
      key: answer.key, jwk: answer.jwk, finding: Finding(.issuerKeySelfAsserted, .issuerKey))
  }

  /// A finding together with the key, where that costs no fetch.
  private func withKey(
    of method: AbsoluteIRI, _ relationship: ControllerDocument.Relationship, _ finding: Finding
  ) -> Answer {
    guard method.text.utf8.starts(with: "did:key:".utf8) else { return .none(finding) }
    return Answer(key: ownKey(method, for: relationship).key, finding: finding)
  }
}

// MARK: - Key material

extension KeyFinder {
  /// The key that an entry describes, or why there is none.
  static func material(of entry: JSONObject) -> Answer {
    do throws(PublicKey.Refusal) {
      switch entry["type"]?.asciiText {
      case "Multikey", "Ed25519VerificationKey2020":
        guard let text = entry["publicKeyMultibase"]?.string else { throw .malformed }
        let key = try Multikey.key(text)
        guard entry["type"]?.asciiText == "Multikey" || key.family == .ed25519 else {
          throw .malformed
        }
        return Answer(key: key)
      case "JsonWebKey", "JsonWebKey2020":
        guard let object = entry["publicKeyJwk"]?.object else { throw .malformed }
        let jwk = try JSONWebKey(object)
        return Answer(key: jwk.key, jwk: jwk)
      case let type?: throw .unsupported(type)
      case nil: throw .malformed
      }
    } catch {
      return .none(refusal(error))
    }
  }

  /// What it means that key material is refused.
  static func refusal(_ refusal: PublicKey.Refusal) -> Finding {
    switch refusal {
    case .tooWeak: Finding(.keyTooWeak, .issuerKey)
    case .unsupported(let name): Finding(.proofUnsupported, .issuerKey, "a key \(name)")
    case .malformed:
      Finding(
        .issuerKeyNotFound, .issuerKey,
        detail: "found a key that cannot be read, expected a public key")
    }
  }
}

// MARK: - Documents

extension KeyFinder {
  /// The document of an issuer or holder.
  func document(of identifier: String) -> Resolution {
    let starts = { (prefix: String) in identifier.utf8.starts(with: prefix.utf8) }
    if starts("did:key:") { return .document(.ofKey(identifier)) }
    if starts("did:jwk:") {
      guard let document = ControllerDocument.ofJWK(identifier, limits: limits) else {
        return .failed(Finding(.issuerKeyNotFound, .issuerKey))
      }
      return .document(document)
    }
    if starts("did:web:") { return fetched(identifier, from: DIDWeb.address(identifier)) }
    if starts("did:") {
      let method = identifier.utf8.dropFirst(4).prefix { $0 != UInt8(ascii: ":") }
      let name = String(decoding: Array(method.prefix(32)), as: UTF8.self)
      return .failed(Finding(.didMethodUnsupported, .issuerKey, "did:" + name))
    }
    let scheme = identifier.prefix { $0 != ":" }.lowercased()
    guard scheme == "https" || scheme == "http" else { return .unresolvable }
    return fetched(identifier, from: WebAddress(identifier))
  }

  private func fetched(_ identifier: String, from address: WebAddress?) -> Resolution {
    do {
      let members = try object(at: address)
      guard let id = members["id"]?.string, AbsoluteIRI.areSame(id, identifier) else {
        return .failed(
          Finding(
            .issuerKeyMismatch, .issuerKey,
            detail: "found the document of another identifier, expected the issuer's"))
      }
      return .document(ControllerDocument(id: id, members: members))
    } catch {
      return .failed(error)
    }
  }

  /// The JSON object at an address that keys are looked for at.
  func object(at address: WebAddress?) throws(Finding) -> JSONObject {
    guard let address else { throw Finding(.fetchRefused, .issuerKey) }
    guard let fetcher else {
      throw Finding(.issuerKeyUnreachable, .issuerKey, detail: "the network is switched off")
    }
    switch fetcher.fetch(address, for: .keys) {
    case .refused: throw Finding(.fetchRefused, .issuerKey)
    case .unreachable, .gone: throw Finding(.issuerKeyUnreachable, .issuerKey)
    case .document(let bytes, let mediaType):
      guard MediaType.isJSON(mediaType),
        let object = try? StrictJSON.object(of: bytes, limits: limits)
      else {
        throw Finding(
          .issuerKeyUnreachable, .issuerKey,
          detail: "found no JSON object at \(address.host), expected one")
      }
      return object
    }
  }
}

/// Media types, without regard to case and parameters.
enum MediaType {
  /// The type and subtype alone.
  static func essence(_ text: String) -> String {
    String(text.prefix { $0 != ";" }.filter { $0 != " " }).lowercased()
  }

  /// Whether what is so called is JSON.
  static func isJSON(_ text: String) -> Bool {
    let essence = essence(text)
    return essence == "application/json" || essence.hasSuffix("+json")
      || ["application/did", "application/vc", "application/vp", "application/cid"]
        .contains(essence)
  }
}
