internal import Crypto
internal import Digest
internal import JSON

/// To whom a badge was given, as an address that may be hashed.
///
/// Source: Open Badges 2.0, IdentityObject; Open Badges 3.0, IdentityObject.
struct RecipientIdentity: Sendable {
  /// The address, or `alg$hex` of it.
  private let identity: String
  private let isHashed: Bool
  private let salt: String

  /// Reads an identity; nil when it is no object or has no text to compare.
  init?(_ value: JSONValue) {
    guard let identity = (value["identity"] ?? value["identityHash"])?.string else { return nil }
    self.identity = identity
    isHashed = value["hashed"]?.bool ?? false
    salt = value["salt"]?.string ?? ""
  }

  /// Whether one of the addresses, as given or in lower case, is the one meant.
  func isOne(of addresses: [String]) -> Bool {
    addresses.flatMap { [$0, $0.lowercased()] }.contains(where: matches)
  }

  private func matches(_ address: String) -> Bool {
    guard isHashed else { return identity.hasSameBytes(as: address) }
    let parts = identity.utf8.split(separator: UInt8(ascii: "$"), maxSplits: 1)
      .map { String(decoding: Array($0), as: UTF8.self).lowercased() }
    guard parts.count == 2 else { return false }
    let salted = Array((address + salt).utf8)
    switch parts[0] {
    case "sha256": return SHA256Digest(of: salted).hex.hasSameBytes(as: parts[1])
    case "md5": return Self.hex(Array(Insecure.MD5.hash(data: salted))).hasSameBytes(as: parts[1])
    default: return false
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
