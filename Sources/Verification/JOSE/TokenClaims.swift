internal import JSON
internal import SkillModel

/// Makes the credential or presentation that a token's payload is, and holds its claims against it.
///
/// Source: Securing Verifiable Credentials using JOSE and COSE 1.0, section 3.1; Verifiable
/// Credentials Data Model 1.1, section 6.3.1.
enum TokenClaims {
  /// The credential of a payload, without the claims of the token.
  ///
  /// A claim that has a member beside it must say the same; where there is only the claim, it becomes
  /// the member.
  ///
  /// - Throws: A finding of the check `structure`.
  static func credential(of payload: JSONObject) throws(Finding) -> JSONObject {
    var credential: JSONObject
    if let claim = payload["vc"] {
      guard let inner = claim.object, !holdsMember(payload) else {
        throw Finding(
          .structureBadField, .structure, "vc",
          detail: "found a credential in and around the claim vc, expected it in one place")
      }
      guard payload["iss"] != nil else {
        throw Finding(.structureMissingField, .structure, "iss")
      }
      credential = inner
    } else {
      credential = payload
      for name in registered { credential[name] = nil }
    }
    try settle("iss", of: payload, in: &credential, member: "issuer")
    try settle("jti", of: payload, in: &credential, member: "id")
    try settleSubject(of: payload, in: &credential)
    let isSecond = isSecondVersion(credential)
    try settleDate("nbf", of: payload, in: &credential, isSecond ? "validFrom" : "issuanceDate")
    try settleDate("exp", of: payload, in: &credential, isSecond ? "validUntil" : "expirationDate")
    if let issued = payload["iat"] { _ = try instant(issued, "iat") }
    return credential
  }

  /// The presentation of a payload, without the claims of the token.
  static func presentation(of payload: JSONObject) throws(Finding) -> JSONObject {
    var presentation: JSONObject
    if let claim = payload["vp"] {
      guard let inner = claim.object, !holdsMember(payload) else {
        throw Finding(.structureBadField, .structure, "vp")
      }
      presentation = inner
    } else {
      presentation = payload
      for name in registered { presentation[name] = nil }
    }
    try settle("iss", of: payload, in: &presentation, member: "holder")
    try settle("jti", of: payload, in: &presentation, member: "id")
    return presentation
  }

  /// The moment of a claim: a number of seconds, finite and within ±1e11.
  static func instant(_ value: JSONValue, _ name: String) throws(Finding) -> Instant {
    guard let seconds = value.number?.double, abs(seconds) <= 1e11 else {
      throw Finding(
        .dateMalformed, .structure, name,
        detail: "found a claim \(name) that is no number of seconds, expected one within 1e11")
    }
    let whole = seconds.rounded(.down)
    return Instant(
      seconds: Int64(whole), nanoseconds: Int32(min((seconds - whole) * 1e9, 999_999_999)))
  }

  /// What belongs to the token and not to what it says.
  private static let registered = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "cnf"]

  /// The members that only a credential or presentation has.
  private static let members = Set(
    [
      "@context", "id", "type", "issuer", "holder", "credentialSubject", "validFrom", "validUntil",
      "issuanceDate", "expirationDate", "credentialStatus", "proof", "verifiableCredential", "name",
      "description", "evidence", "credentialSchema", "termsOfUse", "refreshService",
    ].map(KeyBytes.init))

  private static func holdsMember(_ payload: JSONObject) -> Bool {
    payload.members.contains { members.contains(KeyBytes($0.key)) }
  }

  private static func isSecondVersion(_ credential: JSONObject) -> Bool {
    credential["@context"]?.list.first == .string(BaseContext.second)
  }

  private static func settle(
    _ claim: String, of payload: JSONObject, in credential: inout JSONObject, member: String
  ) throws(Finding) {
    guard let value = payload[claim] else { return }
    guard let text = value.string else { throw mismatch(claim) }
    guard let stated = credential[member] else {
      credential[member] = value
      return
    }
    guard let other = stated.string ?? stated["id"]?.string, other.hasSameBytes(as: text) else {
      throw mismatch(claim)
    }
  }

  private static func settleSubject(
    of payload: JSONObject, in credential: inout JSONObject
  ) throws(Finding) {
    guard let value = payload["sub"] else { return }
    guard let text = value.string, let subject = credential["credentialSubject"] else {
      throw mismatch("sub")
    }
    if case .object(var only) = subject, only["id"] == nil {
      only["id"] = value
      credential["credentialSubject"] = .object(only)
      return
    }
    guard subject.list.allSatisfy({ $0["id"]?.string?.hasSameBytes(as: text) ?? false }) else {
      throw mismatch("sub")
    }
  }

  private static func settleDate(
    _ claim: String, of payload: JSONObject, in credential: inout JSONObject, _ member: String
  ) throws(Finding) {
    guard let value = payload[claim] else { return }
    let moment = try instant(value, claim)
    guard let stated = credential[member] else {
      guard (1...9999).contains(moment.civil.year) else {
        throw Finding(.dateMalformed, .structure, claim)
      }
      credential[member] = .string(moment.description)
      return
    }
    // A date that cannot be read is what the structure check says of the member itself.
    guard let other = stated.string.flatMap(DateTimeStamp.lenientInstant) else { return }
    guard other.seconds == moment.seconds else { throw mismatch(claim) }
  }

  private static func mismatch(_ claim: String) -> Finding {
    Finding(
      .jwtClaimMismatch, .structure, claim,
      detail: "found a claim \(claim) that contradicts the credential, expected them to agree")
  }
}
