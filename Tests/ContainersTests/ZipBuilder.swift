/// Makes zip archives by hand, good and bad, so that tests need no archiver.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, section 4.3.
struct ZipBuilder {
  /// What is said of one member, right or wrong.
  struct Member {
    var name: [UInt8]
    var data: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var checksum: UInt32
    var size: UInt32

    /// Whether sizes and checksum stand behind the data and not in the local header.
    var isStreamed = false

    /// A stored member.
    init(_ name: String, _ content: String) {
      self.name = Array(name.utf8)
      data = Array(content.utf8)
      checksum = GzipBuilder.crc32(data)
      size = UInt32(data.count)
    }

    /// A deflated member: what stands between a gzip file's header and its checksum.
    init(_ name: String, gzip: [UInt8], content: [UInt8], header: Int = 10) {
      self.name = Array(name.utf8)
      data = Array(gzip.dropFirst(header).dropLast(8))
      method = 8
      checksum = GzipBuilder.crc32(content)
      size = UInt32(content.count)
    }
  }

  var members: [Member]
  var comment: [UInt8] = []

  /// What the end of the directory says of the number of members; nil for the truth.
  var count: UInt16?

  /// The archive.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = bytes.count
      let flags = member.flags | (member.isStreamed ? 8 : 0)
      let sums =
        Self.number(member.checksum, 4) + Self.number(UInt32(member.data.count), 4)
        + Self.number(member.size, 4)
      let shared =
        Self.number(20, 2) + Self.number(UInt32(flags), 2)
        + Self.number(UInt32(member.method), 2) + Self.number(0, 4)
      let nameSize = Self.number(UInt32(member.name.count), 2)
      bytes += [0x50, 0x4B, 3, 4] + shared
      bytes += member.isStreamed ? [UInt8](repeating: 0, count: 12) : sums
      bytes += nameSize + Self.number(3, 2) + member.name + [1, 2, 3] + member.data
      if member.isStreamed { bytes += [0x50, 0x4B, 7, 8] + sums }
      directory += [0x50, 0x4B, 1, 2, 20, 0] + shared + sums + nameSize
      directory += [UInt8](repeating: 0, count: 12) + Self.number(UInt32(offset), 4) + member.name
    }
    let number = Self.number(UInt32(count ?? UInt16(members.count)), 2)
    return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number + number
      + Self.number(UInt32(directory.count), 4) + Self.number(UInt32(bytes.count), 4)
      + Self.number(UInt32(comment.count), 2) + comment
  }

  static func number(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }
}
