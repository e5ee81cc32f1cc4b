/// Makes PNG pictures by hand, good and bad, so that tests need no encoder.
///
/// Source: PNG Specification, third edition, sections 5 and 11.3.3; RFC 1950, RFC 1951 section 3.2.4.
enum PNGBuilder {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// A picture of some chunks between a header and the end.
  static func picture(_ chunks: [UInt8]...) -> [UInt8] {
    signature + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]) + chunks.flatMap(\.self)
      + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
  }

  /// A chunk with its checksum, which `damage` is added to.
  static func chunk(_ name: String, _ data: [UInt8], damage: UInt32 = 0) -> [UInt8] {
    let named = Array(name.utf8) + data
    return bigEndian(UInt32(data.count)) + named + bigEndian(crc32(named) &+ damage)
  }

  /// An international text, as it is or in a zlib stream.
  static func iTXt(_ keyword: String, _ text: String, isCompressed: Bool = false) -> [UInt8] {
    let body = isCompressed ? zlib(Array(text.utf8)) : Array(text.utf8)
    return chunk(
      "iTXt",
      Array(keyword.utf8) + [0, isCompressed ? 1 : 0, 0] + Array("en".utf8) + [0]
        + Array("Übersetzt".utf8) + [0] + body)
  }

  static func tEXt(_ keyword: String, _ text: [UInt8]) -> [UInt8] {
    chunk("tEXt", Array(keyword.utf8) + [0] + text)
  }

  static func zTXt(_ keyword: String, _ stream: [UInt8]) -> [UInt8] {
    chunk("zTXt", Array(keyword.utf8) + [0, 0] + stream)
  }

  /// A zlib stream that holds `content` in one stored block.
  static func zlib(_ content: [UInt8]) -> [UInt8] {
    let size = UInt16(content.count)
    return [0x78, 0x01, 1] + [size, ~size].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + content
      + bigEndian(adler32(content))
  }

  static func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
    }
  }
}
