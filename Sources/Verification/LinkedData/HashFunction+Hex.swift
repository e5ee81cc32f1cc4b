internal import Crypto

/// The hash functions that blank nodes may be named by.
///
/// Source: FIPS 180-4.
package enum RDFHash: Sendable {
  case sha256
  /// For proofs with P-384 keys.
  case sha384

  /// The digest of `bytes` in lower-case hexadecimal digits.
  func hex(of bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sha256: RDFHash.hexDigits(of: SHA256.hash(data: bytes))
    case .sha384: RDFHash.hexDigits(of: SHA384.hash(data: bytes))
    }
  }

  private static func hexDigits(of digest: some Sequence<UInt8>) -> [UInt8] {
    var hex: [UInt8] = []
    hex.reserveCapacity(96)
    for byte in digest {
      hex.append(digit(byte >> 4))
      hex.append(digit(byte & 15))
    }
    return hex
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
