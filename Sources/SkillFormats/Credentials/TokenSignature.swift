internal import JSON

/// Who signed a token with what, and the registered claims that override what is inside.
///
/// Source: W3C Verifiable Credentials Data Model 1.1, section 6.3.1, "JSON Web Token".
struct TokenSignature {
  /// Each signature's form and its header's `alg`: `JWT ES256`, `JWS RS256`; `none` is none.
  var proofs: [String] = []
  var issuer: String?
  var subject: String?
  var id: String?
  var validFrom: JSONNode?
  var validUntil: JSONNode?

  /// Where the bytes of the token are to be had.
  var origin: OriginalTexts.Origin?

  /// No token at all.
  init() {}

  /// The signature and claims of a token; nothing is verified.
  init(_ token: Document.SignedToken, at payload: JSONNode) {
    let form = token.isInJSON || CredentialKind(payload.value) == .assertion ? "JWS" : "JWT"
    proofs = ([token.header] + token.otherHeaders).compactMap { header in
      guard let name = header["alg"]?.string, !name.isVoid, name.lowercased() != "none" else {
        return nil
      }
      return "\(form) \(name.prefixForDisplay)"
    }
    issuer = payload.first("iss")?.value.identifier
    subject = payload.first("sub")?.value.identifier
    id = payload.first("jti")?.value.identifier
    validFrom = payload.first("nbf", "iat")
    validUntil = payload.first("exp")
  }
}

extension String {
  /// The beginning, where only a word is expected and a source may say anything.
  var prefixForDisplay: String { String(prefix(80)) }
}
