internal import JSON
internal import SkillModel

/// Who signed a token with what, and the registered claims that override what is inside.
///
/// Source: W3C Verifiable Credentials Data Model 1.1, section 6.3.1, "JSON Web Token".
struct TokenSignature {
  /// The header's `alg`; nil when nothing is signed.
  var algorithm: String?
  var issuer: String?
  var subject: String?
  var id: String?
  var validFrom: Instant?
  var validUntil: Instant?

  /// No token at all.
  init() {}

  /// The signature and claims of a token; nothing is verified.
  ///
  /// - Throws: ``FormatError`` when a date among the claims cannot be read.
  init(
    _ token: Document.SignedToken, at payload: JSONNode, in file: String
  ) throws(FormatError) {
    if let name = token.header["alg"]?.string, !name.isVoid {
      algorithm = name.prefixForDisplay
    }
    issuer = payload.first("iss")?.value.identifier
    subject = payload.first("sub")?.value.identifier
    id = payload.first("jti")?.value.identifier
    validFrom = try Self.instant(payload.first("nbf", "iat"), in: file)
    validUntil = try Self.instant(payload.first("exp"), in: file)
  }

  /// Reads a NumericDate, seconds since 1970; a fraction is cut.
  private static func instant(_ node: JSONNode?, in file: String) throws(FormatError) -> Instant? {
    guard let node else { return nil }
    guard let seconds = node.value.number?.double, let instant = Instant(numericDate: seconds)
    else {
      throw FormatError(
        .badValue, in: file, at: node.location,
        "found a registered claim that is no date, expected seconds since 1970")
    }
    return instant
  }
}

extension Instant {
  /// Whole seconds since 1970; nil outside the years 1 to 9999.
  init?(numericDate seconds: Double) {
    let firstSecond = -62_135_596_800.0
    let lastSecond = 253_402_300_799.0
    guard (firstSecond...lastSecond).contains(seconds) else { return nil }
    self.init(seconds: Int64(seconds.rounded(.down)))
  }
}

extension String {
  /// The beginning, where only a word is expected and a source may say anything.
  var prefixForDisplay: String { String(prefix(80)) }
}
