internal import Containers
package import JSON

/// A compact JSON Web Signature whose header has been read and found allowed; not verified yet.
///
/// Source: RFC 7515; RFC 8725, which says what to refuse.
package struct SignedToken: Sendable {
  /// How it says that it is signed.
  package let algorithm: PublicKey.Algorithm
  /// The key that it names; nil when it names none.
  package let keyIdentifier: String?
  /// The key that it carries, which proves nothing by itself.
  package let embeddedKey: JSONWebKey?
  /// The media type that it says it is, in lower case; nil when it says none.
  package let type: String?
  /// The content.
  package let payload: [UInt8]

  private let signature: [UInt8]
  private let signingInput: [UInt8]

  /// Takes a token apart; white space around it is ignored.
  ///
  /// - Throws: A finding when the form is not three parts of strict base64url, or when the header is
  ///   no strict JSON, names an algorithm that is not allowed, or demands what is not supported.
  package init(_ bytes: [UInt8], limits: JSONLimits) throws(Finding) {
    let token: CompactJWS
    do {
      token = try CompactJWS(bytes)
    } catch {
      throw error.code == .unsupported
        ? Finding(.proofUnsupported, .proof, "SD-JWT or JWE", detail: error.reason)
        : Finding(.proofMalformed, .proof, detail: error.reason)
    }
    let header = try StrictJSON.object(of: token.header, limits: limits)
    algorithm = try Self.algorithm(of: header)
    try Self.checkDemands(of: header)
    keyIdentifier = try Self.text("kid", of: header)
    type = try Self.text("typ", of: header)?.lowercased()
    embeddedKey = try Self.embeddedKey(of: header)
    guard !token.signature.isEmpty else {
      throw Finding(
        .proofMalformed, .proof, detail: "found a token without a signature, expected one")
    }
    payload = token.payload
    signature = token.signature
    signingInput = token.signingInput
  }

  /// Why the token is not signed with `key`; nil when it is.
  ///
  /// The key decides how the signature must be made; a header that says otherwise is refused.
  package func mismatch(with key: PublicKey, jwk: JSONWebKey?) -> Finding? {
    guard algorithm.family == key.family, jwk?.allows(algorithm) ?? true else {
      return Finding(.algKeyMismatch, .proof, algorithm.rawValue)
    }
    guard key.verifies(signature, of: signingInput, by: algorithm) else {
      return Finding(.signatureInvalid, .proof)
    }
    return nil
  }
}

// MARK: - The header

extension SignedToken {
  private static func algorithm(of header: JSONObject) throws(Finding) -> PublicKey.Algorithm {
    guard let name = header["alg"]?.asciiText else { throw Finding(.algNotAllowed, .proof) }
    if name == "Ed25519" { return .edDSA }
    guard let algorithm = PublicKey.Algorithm(rawValue: name) else {
      throw Finding(
        .algNotAllowed, .proof,
        detail: "found another algorithm, expected EdDSA, ES256, ES384, RS256 or PS256")
    }
    return algorithm
  }

  private static func checkDemands(of header: JSONObject) throws(Finding) {
    if header["crit"] != nil || (header["b64"] != nil && header["b64"]?.bool != true) {
      throw Finding(.jwtCritUnsupported, .proof)
    }
    for name in ["zip", "enc"] where header[name] != nil {
      throw Finding(
        .proofMalformed, .proof, name,
        detail: "found the header \(name), expected a signed token that is not compressed")
    }
  }

  private static func text(_ name: String, of header: JSONObject) throws(Finding) -> String? {
    guard let value = header[name] else { return nil }
    guard let text = value.string, !text.isEmpty else {
      throw Finding(
        .proofMalformed, .proof, name,
        detail: "found a header \(name) that is no text, expected one"
      )
    }
    return text
  }

  private static func embeddedKey(of header: JSONObject) throws(Finding) -> JSONWebKey? {
    guard let value = header["jwk"] else { return nil }
    guard let object = value.object else { throw unreadableKey }
    do throws(PublicKey.Refusal) {
      return try JSONWebKey(object)
    } catch {
      switch error {
      case .malformed: throw unreadableKey
      case .tooWeak, .unsupported: throw KeyFinder.refusal(error)
      }
    }
  }

  private static let unreadableKey = Finding(
    .proofMalformed, .proof, "jwk",
    detail: "found a key in the header that is private or cannot be read, expected a public key")
}
