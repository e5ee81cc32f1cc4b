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
    let rest = text.count % 4
    var seen: UInt32 = 0
    var last: UInt32 = 0
    let bytes = [UInt8](capacity: text.count / 4 * 3 + 2) { output in
      let characters = text.span
      let table = Self.values
      let values = table.span
      for place in stride(from: 0, to: characters.count - rest, by: 4) {
        let first = values[Int(characters[place])]
        let second = values[Int(characters[place + 1])]
        let third = values[Int(characters[place + 2])]
        let fourth = values[Int(characters[place + 3])]
        seen |= first | second | third | fourth
        let bits = first << 18 | second << 12 | third << 6 | fourth
        output.append(UInt8(truncatingIfNeeded: bits >> 16))
        output.append(UInt8(truncatingIfNeeded: bits >> 8))
        output.append(UInt8(truncatingIfNeeded: bits))
      }
      for place in characters.count - rest..<characters.count {
        last = last << 6 | values[Int(characters[place])]
        seen |= values[Int(characters[place])]
      }
      if rest > 1 { output.append(UInt8(truncatingIfNeeded: last >> (rest == 2 ? 4 : 10))) }
      if rest > 2 { output.append(UInt8(truncatingIfNeeded: last >> 2)) }
    }
    guard seen < outside else {
      let place = text.firstIndex { !contains($0) } ?? text.startIndex
      throw malformed(
        "found a character outside the base64url alphabet at place "
          + "\(place - text.startIndex + 1), expected letters, digits, - and _ only")
    }
    guard rest != 1 else {
      throw malformed("found a last character that is alone, expected groups of 4, 3 or 2")
    }
    guard last & (rest == 2 ? 15 : 3) == 0 else {
      throw malformed("found set bits after the last byte, expected zeros")
    }
    return bytes
  }

  /// Whether a byte is a character of the alphabet.
  static func contains(_ byte: UInt8) -> Bool {
    values[Int(byte)] != outside
  }

  /// What stands for no value: a bit that none of them has.
  private static let outside: UInt32 = 64

  /// The value of each byte as a character.
  private static let values = {
    var values = [UInt32](repeating: outside, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt32(value) }
    return values
  }()

  private static func malformed(_ reason: String) -> ContainerError {
    ContainerError(code: .malformed, reason: reason)
  }
}
