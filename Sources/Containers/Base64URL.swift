/// The text form that tokens give to bytes: the URL-safe alphabet, without padding.
///
/// Decoding is strict, so that one value has one text: no padding, no white space, no character of
/// the other alphabet, and the bits that a last character has to spare are zero.
///
/// Source: RFC 4648 sections 3.5 and 5.
public enum Base64URL {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The text of some bytes.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 {
      text.append(alphabet[Int(bits << UInt32(6 - count) & 63)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that a text stands for.
  public static func decode(_ text: some StringProtocol) throws(ContainerError) -> [UInt8] {
    try decode(Array(text.utf8)[...])
  }

  /// The bytes that a text, given as its bytes, stands for.
  public static func decode(_ text: ArraySlice<UInt8>) throws(ContainerError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for position in text.indices {
      guard let value = value(of: text[position]) else {
        throw malformed(
          "found a character outside the base64url alphabet at place "
            + "\(position - text.startIndex + 1), expected letters, digits, - and _ only")
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    guard count < 6 else {
      throw malformed("found a last character that is alone, expected groups of 4, 3 or 2")
    }
    guard bits & (1 << UInt32(count) - 1) == 0 else {
      throw malformed("found set bits after the last byte, expected zeros")
    }
    return bytes
  }

  /// Whether a byte is a character of the alphabet.
  static func contains(_ byte: UInt8) -> Bool {
    value(of: byte) != nil
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static func malformed(_ reason: String) -> ContainerError {
    ContainerError(code: .malformed, reason: reason)
  }
}
