/// The Bitcoin alphabet's base 58, which has no 0, O, I and l.
///
/// Source: draft-msporny-base58-03.
package enum Base58 {
  /// The longest text that is decoded, in characters: decoding is quadratic, and a signature of 64
  /// bytes needs 88.
  package static let longest = 1_024

  private static let alphabet = Array(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

  /// Place in the alphabet by character; 255 for characters outside.
  private static let places: [UInt8] = {
    var places = [UInt8](repeating: 255, count: 256)
    for (place, character) in alphabet.enumerated() { places[Int(character)] = UInt8(place) }
    return places
  }()

  /// The bytes of a text; nil when a character is outside the alphabet or there are too many.
  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count <= longest else { return nil }
    let places = Self.places
    var number: [UInt32] = []  // Least word first.
    number.reserveCapacity(text.count / 5 + 1)
    var digits: UInt64 = 0
    var scale: UInt64 = 1
    for character in text {
      let place = places[Int(character)]
      guard place < 58 else { return nil }
      digits = digits * 58 + UInt64(place)
      scale *= 58
      // Another digit and the scale is no word: 58^5 < 2^32 < 58^6.
      if scale == 656_356_768 {
        add(digits, to: &number, times: scale)
        (digits, scale) = (0, 1)
      }
    }
    add(digits, to: &number, times: scale)
    let zeros = text.prefix { $0 == alphabet[0] }.count
    var bytes = [UInt8](repeating: 0, count: zeros)
    bytes.reserveCapacity(zeros + 4 * number.count)
    for (place, word) in number.reversed().enumerated() {
      let first = place == 0 ? word.leadingZeroBitCount / 8 : 0
      for byte in first..<4 { bytes.append(UInt8(truncatingIfNeeded: word >> (24 - 8 * byte))) }
    }
    return bytes
  }

  /// Makes a number `scale` times as large, and `digits` larger.
  private static func add(_ digits: UInt64, to number: inout [UInt32], times scale: UInt64) {
    var carry = digits
    for index in number.indices {
      carry += UInt64(number[index]) * scale
      number[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { number.append(UInt32(carry)) }
  }

  /// The text of some bytes.
  package static func encode(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []  // Least digit first.
    for byte in bytes {
      var carry = Int(byte)
      for index in digits.indices {
        carry += Int(digits[index]) << 8
        digits[index] = UInt8(carry % 58)
        carry /= 58
      }
      while carry > 0 {
        digits.append(UInt8(carry % 58))
        carry /= 58
      }
    }
    let zeros = bytes.prefix { $0 == 0 }.count
    let characters = digits.reversed().map { alphabet[Int($0)] }
    return String(
      decoding: [UInt8](repeating: alphabet[0], count: zeros) + characters, as: UTF8.self)
  }
}
