/// Makes gzip files by hand, good and bad, so that tests need no compressor.
///
/// Source: RFC 1951 sections 3.2.3 to 3.2.6, RFC 1952 section 2.3.
enum GzipBuilder {
  static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// A member that holds `content` in stored blocks.
  static func member(_ content: [UInt8]) -> [UInt8] {
    var bytes = header
    var position = 0
    repeat {
      let end = min(position + 65_535, content.count)
      let size = UInt16(end - position)
      bytes.append(end == content.count ? 1 : 0)
      bytes += littleEndian(UInt32(size) | UInt32(~size) << 16)
      bytes += content[position..<end]
      position = end
    } while position < content.count
    return bytes + littleEndian(crc32(content)) + littleEndian(UInt32(content.count))
  }

  /// A member that unpacks to `1 + 258 * times` equal bytes at 158 to 1, with a wrong checksum and
  /// whatever size.
  static func bomb(times: Int, statedSize: UInt32) -> [UInt8] {
    var bits = BitWriter()
    bits.append(0b1, count: 1)  // last block
    bits.append(0b01, count: 2)  // fixed codes
    bits.append(reversing: 0x30 + 0x61, count: 8)  // literal "a"
    for _ in 0..<times {
      bits.append(reversing: 0b1100_0101, count: 8)  // length 258
      bits.append(reversing: 0, count: 5)  // distance 1
    }
    bits.append(reversing: 0, count: 7)  // end of block
    return header + bits.bytes + littleEndian(0) + littleEndian(statedSize)
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
    }
  }

  /// Packs bits from the lowest of each byte on.
  private struct BitWriter {
    var bytes: [UInt8] = []
    var used = 8

    mutating func append(_ bits: Int, count: Int) {
      for index in 0..<count {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        bytes[bytes.count - 1] |= UInt8(bits >> index & 1) << used
        used += 1
      }
    }

    /// Codes, unlike numbers, are packed from their highest bit on.
    mutating func append(reversing bits: Int, count: Int) {
      for index in (0..<count).reversed() {
        append(bits >> index & 1, count: 1)
      }
    }
  }
}
