/// The SHA-256 of some bytes.
///
/// Its text form, 64 lower-case hexadecimal digits, is also how it is coded.
///
/// Source: FIPS 180-4.
public struct SHA256Digest: Hashable, Sendable {
  /// The number of bytes of any digest.
  public static let count = 32

  /// The digest, 32 bytes.
  public let bytes: [UInt8]

  /// Takes a digest made elsewhere; `nil` unless it has 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == SHA256Digest.count else { return nil }
    self.bytes = bytes
  }

  /// Reads the text form, in either case; `nil` for any other text.
  public init?(hex: some StringProtocol) {
    let digits = hex.utf8.map(SHA256Digest.value(ofDigit:))
    guard digits.count == 2 * SHA256Digest.count else { return nil }
    var bytes: [UInt8] = []
    for position in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[position], let low = digits[position + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    self.bytes = bytes
  }

  /// Takes what the hasher made, which always has 32 bytes.
  init(finished bytes: [UInt8]) {
    precondition(bytes.count == SHA256Digest.count, "\(bytes.count) bytes, not 32")
    self.bytes = bytes
  }

  /// The digest of `bytes`.
  public init(of bytes: [UInt8]) {
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    self = hasher.finalize()
  }

  /// The digest of the UTF-8 of `text`.
  public init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// The text form: 64 lower-case hexadecimal digits.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension SHA256Digest: CustomStringConvertible {
  /// The text form.
  public var description: String {
    hex
  }
}

extension SHA256Digest: Codable {
  /// Reads the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let digest = SHA256Digest(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "found no SHA-256, expected 64 hexadecimal digits")
    }
    self = digest
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}
