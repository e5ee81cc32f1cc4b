/// A signed token in its compact form, taken apart and *not* verified.
///
/// White space around the token is ignored. The signature may be empty, as in an unsigned token:
/// whoever verifies must look.
///
/// Source: RFC 7515 section 7.1.
public struct CompactJWS: Hashable, Sendable {
  /// The token as it was found, without the white space around it.
  public let token: ArraySlice<UInt8>

  /// The protected header: JSON, if the token is any good.
  public let header: [UInt8]

  /// The content.
  public let payload: [UInt8]

  /// The signature, or nothing.
  public let signature: [UInt8]

  /// The bytes that were signed: header and payload as they stand in the token, joined by a dot.
  public let signingInput: [UInt8]

  /// Takes a token apart.
  public init(_ bytes: [UInt8]) throws(ContainerError) {
    let token = CompactJWS.trimmed(bytes)
    let dot = UInt8(ascii: ".")
    guard let first = token.firstIndex(of: dot), let last = token.lastIndex(of: dot),
      first + 1 < last
    else { throw CompactJWS.fault(in: token) }
    do {
      header = try CompactJWS.decode(token[..<first], "header")
      payload = try CompactJWS.decode(token[(first + 1)..<last], "payload")
      signature = try CompactJWS.decode(token[(last + 1)...], "signature")
    } catch {
      // Neither a third dot nor a tilde is base64url, and they say more of what the token is.
      guard token.count(where: { $0 == dot }) == 2, !token.contains(UInt8(ascii: "~")) else {
        throw CompactJWS.fault(in: token)
      }
      throw error
    }
    self.token = token
    signingInput = Array(token[..<last])
  }

  /// Why a token is none of three parts with something in the second.
  private static func fault(in token: ArraySlice<UInt8>) -> ContainerError {
    if token.contains(UInt8(ascii: "~")) {
      return ContainerError(
        code: .unsupported,
        reason: "found a token with selective disclosures (SD-JWT), expected a plain signed token")
    }
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count == 5 {
      return ContainerError(
        code: .unsupported,
        reason: "found an encrypted token (JWE), expected a signed one")
    }
    if parts.count == 1 || parts.count <= 3 && parts[1].isEmpty {
      return ContainerError(
        code: .missingPayload,
        reason: "found a signed token without content, expected header.payload.signature: "
          + "ask the issuer for the whole token")
    }
    return ContainerError(
      code: .malformed,
      reason: "found a token of \(parts.count) parts, expected header.payload.signature")
  }

  /// Whether the bytes are a token, or so much like one that ``init(_:)`` should say what is wrong.
  ///
  /// They are when they have two dots and nothing else but base64url, or when they start with a
  /// JSON object in base64: a word of at least 12 characters, or the whole.
  public static func looksLikeCompactJWS(_ bytes: [UInt8]) -> Bool {
    let token = trimmed(bytes)
    let isTokens = { (byte: UInt8) in Base64URL.contains(byte) || ".~=+/".utf8.contains(byte) }
    if token.starts(with: "eyJ".utf8) {
      return token.prefix(shortestHeader).allSatisfy(isTokens)
    }
    guard token.allSatisfy(isTokens) else { return false }
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 3 && parts[..<2].allSatisfy { !$0.isEmpty }
      && parts.joined().allSatisfy(Base64URL.contains)
  }

  /// Of `{"alg":"…"}`, the least that a header says; no word of a text begins so.
  private static let shortestHeader = 12

  private static func decode(
    _ part: ArraySlice<UInt8>, _ name: String
  ) throws(ContainerError) -> [UInt8] {
    do {
      return try Base64URL.decode(part)
    } catch {
      throw ContainerError(code: error.code, reason: "in the token's \(name): \(error.reason)")
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let isText = { (byte: UInt8) in byte != 0x20 && !(0x09...0x0D).contains(byte) }
    guard let first = bytes.firstIndex(where: isText), let last = bytes.lastIndex(where: isText)
    else { return [] }
    return bytes[first...last]
  }
}
