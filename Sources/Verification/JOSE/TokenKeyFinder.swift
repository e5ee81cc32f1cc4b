internal import SkillModel
internal import JSON
internal import SkillModel

/// Finds the key of a token, as the key of an issuer or holder.
struct TokenKeyFinder: Sendable {
  let keys: KeyFinder
  /// Hosts whose keys belong to whichever issuer is on the same host.
  let keyHosts: Set<String>

  /// The key that `token` is to be checked with.
  func key(
    of token: SignedToken, issuer: String, for relationship: ControllerDocument.Relationship
  ) -> KeyFinder.Answer {
    guard let name = token.keyIdentifier else {
      return unnamedKey(of: token, issuer: issuer, for: relationship)
    }
    guard let iri = AbsoluteIRI(name) else {
      // A name that is no IRI is a fragment of the issuer's own identifier.
      let fragment = name.utf8.first == UInt8(ascii: "#") ? name : "#" + name
      return keys.key(issuer + fragment, of: issuer, for: relationship)
    }
    if name.utf8.starts(with: "https://".utf8), !AbsoluteIRI.areSame(iri.withoutFragment, issuer) {
      return publishedKey(iri, issuer: issuer, for: relationship)
    }
    return keys.key(name, of: issuer, for: relationship)
  }

  // MARK: Keys at an address of their own

  private func publishedKey(
    _ name: AbsoluteIRI, issuer: String, for relationship: ControllerDocument.Relationship
  ) -> KeyFinder.Answer {
    let jwk: JSONWebKey
    do throws(Finding) {
      let object = try keys.object(at: WebAddress(name.text))
      jwk = try Self.key(name, in: object)
    } catch {
      return .none(error)
    }
    return KeyFinder.Answer(
      key: jwk.key, jwk: jwk, finding: doubt(about: name, issuer: issuer, relationship))
  }

  /// What speaks against a key at an address being the issuer's.
  private func doubt(
    about name: AbsoluteIRI, issuer: String,
    _ relationship: ControllerDocument.Relationship
  ) -> Finding? {
    if ["/", "#"].contains(where: { name.text.utf8.starts(with: (issuer + $0).utf8) }) {
      return nil
    }
    if let host = WebAddress(name.text)?.host, host == WebAddress(issuer)?.host,
      keyHosts.contains(host)
    {
      return nil
    }
    switch keys.document(of: issuer) {
    case .document(let document) where document.refers(to: name.text, for: relationship):
      return nil
    case .document(let document) where document.hasKeys:
      return Finding(.issuerKeyMismatch, .issuerKey)
    case .document, .unresolvable: return Finding(.issuerKeySelfAsserted, .issuerKey)
    case .failed(let finding): return finding
    }
  }

  /// The one key of a JSON Web Key, or of a set of them, that `name` means.
  private static func key(
    _ name: AbsoluteIRI, in object: JSONObject
  ) throws(Finding) -> JSONWebKey {
    let fits = { (key: JSONObject) in
      key["kid"]?.string.map {
        $0.hasSameBytes(as: name.text) || $0.hasSameBytes(as: name.fragment ?? name.text)
      }
    }
    let candidates: [JSONObject]
    if let set = object["keys"]?.array {
      candidates = set.compactMap(\.object).filter { fits($0) == true }
    } else {
      candidates = fits(object) == false ? [] : [object]
    }
    guard candidates.count == 1 else {
      throw Finding(
        .issuerKeyNotFound, .issuerKey,
        detail: "found \(candidates.count) keys of that name, expected one")
    }
    do throws(PublicKey.Refusal) {
      return try JSONWebKey(candidates[0])
    } catch {
      throw KeyFinder.refusal(error)
    }
  }

  // MARK: Tokens that name no key

  private func unnamedKey(
    of token: SignedToken, issuer: String, for relationship: ControllerDocument.Relationship
  ) -> KeyFinder.Answer {
    let resolution = keys.document(of: issuer)
    if let jwk = token.embeddedKey {
      return KeyFinder.Answer(
        key: jwk.key, jwk: jwk,
        finding: doubt(about: jwk, resolution: resolution, relationship))
    }
    switch resolution {
    case .failed(let finding): return .none(finding)
    case .unresolvable: return .none(Finding(.issuerKeyUnreachable, .issuerKey))
    case .document(let document):
      let methods = document.methods(for: relationship)
      guard methods.count == 1 else { return .none(Finding(.issuerKeyNotFound, .issuerKey)) }
      var answer = keys.key(methods[0], in: document, for: relationship)
      answer.finding =
        answer.finding
        ?? Finding(
          .issuerKeyNotFound, .issuerKey, weight: .warns,
          detail: "The token names no key; the only key of its issuer was tried.")
      return answer
    }
  }

  private func doubt(
    about jwk: JSONWebKey, resolution: KeyFinder.Resolution,
    _ relationship: ControllerDocument.Relationship
  ) -> Finding? {
    guard case .document(let document) = resolution, document.hasKeys else {
      return Finding(.issuerKeySelfAsserted, .issuerKey)
    }
    let own = document.methods(for: relationship)
      .map { keys.key($0, in: document, for: relationship) }
      .first { $0.key == jwk.key }
    guard let own else { return Finding(.issuerKeyMismatch, .issuerKey) }
    return own.finding
  }
}
