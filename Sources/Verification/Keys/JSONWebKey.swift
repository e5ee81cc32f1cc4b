internal import Containers
internal import Digest
package import JSON

/// A public key as a JSON object.
///
/// Source: RFC 7517; RFC 7518 section 6; RFC 8037 section 2.
package struct JSONWebKey: Sendable {
  /// The key.
  package let key: PublicKey
  /// The only algorithm that the key's owner lets it be used with; nil for any that fits.
  package let algorithm: String?
  /// The name by which tokens call it.
  package let identifier: String?
  /// What tells the key apart from every other: the SHA-256 of its needed members.
  ///
  /// Source: RFC 7638.
  package let thumbprint: [UInt8]

  /// Reads the public key of `object`.
  ///
  /// - Throws: `malformed` also when a private member is there, or when `use` or `key_ops` do not
  ///   allow it to verify signatures.
  package init(_ object: JSONObject) throws(PublicKey.Refusal) {
    guard Self.privateMembers.allSatisfy({ object[$0] == nil }), Self.mayVerify(object) else {
      throw .malformed
    }
    guard let kind = object["kty"]?.asciiText else { throw .malformed }
    var needed: [String] = ["kty"]
    switch kind {
    case "OKP":
      guard let curve = object["crv"]?.asciiText else { throw .malformed }
      guard curve == "Ed25519" else { throw .unsupported(curve) }
      key = try PublicKey(ed25519: Self.bytes(object["x"], count: 32))
      needed += ["crv", "x"]
    case "EC":
      key = try Self.curveKey(object)
      needed += ["crv", "x", "y"]
    case "RSA":
      key = try PublicKey(
        modulus: Self.bytes(object["n"], count: nil), exponent: Self.bytes(object["e"], count: nil))
      needed += ["n", "e"]
    default:
      throw .unsupported(kind)
    }
    if let stated = object["alg"] {
      guard let text = stated.asciiText else { throw .malformed }
      algorithm = text
    } else {
      algorithm = nil
    }
    identifier = object["kid"]?.string
    thumbprint = Self.thumbprint(of: object, needed: needed)
  }

  /// Whether the owner lets the key be used with an algorithm of this name.
  package func allows(_ algorithm: PublicKey.Algorithm) -> Bool {
    guard let stated = self.algorithm else { return true }
    return stated == algorithm.rawValue || (algorithm == .edDSA && stated == "Ed25519")
  }

  private static let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

  private static func mayVerify(_ object: JSONObject) -> Bool {
    if let use = object["use"], use.asciiText != "sig" { return false }
    guard let operations = object["key_ops"] else { return true }
    return operations.array?.contains { $0.asciiText == "verify" } ?? false
  }

  private static func curveKey(_ object: JSONObject) throws(PublicKey.Refusal) -> PublicKey {
    guard let curve = object["crv"]?.asciiText else { throw .malformed }
    switch curve {
    case "P-256":
      return try PublicKey(
        p256: bytes(object["x"], count: 32) + bytes(object["y"], count: 32))
    case "P-384":
      return try PublicKey(
        p384: bytes(object["x"], count: 48) + bytes(object["y"], count: 48))
    default:
      throw .unsupported(curve)
    }
  }

  private static func bytes(_ value: JSONValue?, count: Int?) throws(PublicKey.Refusal) -> [UInt8] {
    guard let text = value?.string, let bytes = try? Base64URL.decode(text), !bytes.isEmpty,
      count == nil || bytes.count == count
    else { throw .malformed }
    return bytes
  }

  private static func thumbprint(of object: JSONObject, needed: [String]) -> [UInt8] {
    var members = JSONObject()
    for name in needed { members[name] = object[name] }
    return SHA256Digest(of: CanonicalJSON.bytes(of: .object(members)) ?? []).bytes
  }
}
