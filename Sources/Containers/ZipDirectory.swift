/// What the central directory of a zip archive says of its members, checked against the bytes.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end
/// of the directory).
struct ZipDirectory {
  /// One member.
  struct Entry {
    var name: String
    var isDeflated: Bool
    var checksum: UInt32

    /// Bytes when unpacked.
    var size: Int

    /// Where its packed bytes are.
    var data: Range<Int>

    /// From its local header to the end of its packed bytes.
    var extent: Range<Int>

    var isFolder: Bool { name.hasSuffix("/") }
  }

  /// In the directory's order.
  private(set) var entries: [Entry] = []

  private let bytes: [UInt8]

  /// Reads the directory.
  init(_ bytes: [UInt8], limits: InflationLimits) throws(ContainerError) {
    self.bytes = bytes
    let end = try endRecord()
    let count = number(end + 10, 2)
    let size = number(end + 12, 4)
    let start = number(end + 16, 4)
    guard number(end + 4, 2) == 0, number(end + 6, 2) == 0, number(end + 8, 2) == count else {
      throw Self.unsupported("in several parts")
    }
    guard count < 0xFFFF, size < 0xFFFF_FFFF, start < 0xFFFF_FFFF else {
      throw Self.unsupported("in the zip64 form")
    }
    guard count <= limits.members else {
      throw ContainerError(
        code: .tooLarge,
        reason: "found \(count) members in the archive, expected at most \(limits.members)")
    }
    guard start + size <= end else { throw Self.malformed("its directory") }
    var position = start
    for _ in 0..<count {
      position = try readEntry(at: position, before: start + size)
    }
    try checkExtents(before: start)
  }

  /// Where the record is that ends the archive; only a comment of at most 65,535 bytes may follow it.
  private func endRecord() throws(ContainerError) -> Int {
    let size = 22
    var position = bytes.count - size
    let lowest = max(0, position - 0xFFFF)
    while position >= lowest {
      if isSignature(5, 6, at: position),
        number(position + 20, 2) == bytes.count - position - size
      {
        return position
      }
      position -= 1
    }
    throw ContainerError(
      code: .truncated,
      reason: "found a zip archive without its directory, expected one at its end: fetch it again")
  }

  /// Reads one entry of the directory and finds its data; returns where the next entry is.
  private mutating func readEntry(at position: Int, before end: Int) throws(ContainerError) -> Int {
    guard position + 46 <= end, isSignature(1, 2, at: position) else {
      throw Self.malformed("its directory")
    }
    let nameEnd = position + 46 + number(position + 28, 2)
    let next = nameEnd + number(position + 30, 2) + number(position + 32, 2)
    guard next <= end else { throw Self.malformed("its directory") }
    let name = try name(in: position + 46..<nameEnd)
    guard number(position + 8, 2) & 1 == 0 else { throw Self.unsupported("encrypted") }
    let method = number(position + 10, 2)
    let packed = number(position + 20, 4)
    let size = number(position + 24, 4)
    let header = number(position + 42, 4)
    guard packed < 0xFFFF_FFFF, size < 0xFFFF_FFFF, header < 0xFFFF_FFFF else {
      throw Self.unsupported("in the zip64 form")
    }
    guard method == 0 || method == 8 else {
      throw Self.unsupported("compressed by method \(method)")
    }
    guard header + 30 <= bytes.count, isSignature(3, 4, at: header) else {
      throw Self.malformed("the place of \(name)")
    }
    // The name and the extra field are given again, and may be of another length here.
    let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
    guard start + packed <= bytes.count, method == 8 || packed == size else {
      throw Self.malformed("the size of \(name)")
    }
    entries.append(
      Entry(
        name: name, isDeflated: method == 8, checksum: UInt32(number(position + 16, 4)),
        size: size, data: start..<start + packed, extent: header..<start + packed))
    return next
  }

  /// Refuses members that share bytes, as archives do that unpack to far more than they hold.
  private func checkExtents(before directory: Int) throws(ContainerError) {
    var end = 0
    for extent in entries.map(\.extent).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard extent.lowerBound >= end, extent.upperBound <= directory else {
        throw ContainerError(
          code: .malformed,
          reason: "found members that overlap in the archive, expected each in its own place")
      }
      end = extent.upperBound
    }
  }
}

// MARK: - Parts

extension ZipDirectory {
  /// A member's name, which must stay inside the archive.
  ///
  /// Names that are not UTF-8 are in a code page that nothing names; their bytes are taken as
  /// ISO 8859-1.
  private func name(in range: Range<Int>) throws(ContainerError) -> String {
    let slice = bytes[range]
    let name =
      String(validating: slice, as: UTF8.self)
      ?? String(String.UnicodeScalarView(slice.map { Unicode.Scalar($0) }))
    // Bytes, because a mark after a slash makes one character of the two.
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isAbsolute = parts.first?.isEmpty == true || parts.first?.last == UInt8(ascii: ":")
    let isStrange = name.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }
    guard !isAbsolute, !isStrange, !parts.contains(where: { $0.elementsEqual("..".utf8) })
    else {
      throw ContainerError(
        code: .malformed,
        reason: "found a member whose name leads out of the archive, "
          + "expected names of files below it")
    }
    return name
  }

  private func isSignature(_ third: UInt8, _ fourth: UInt8, at position: Int) -> Bool {
    bytes[position...].starts(with: [0x50, 0x4B, third, fourth])
  }

  /// An unsigned number of 2 or 4 bytes, the lowest first.
  private func number(_ position: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }

  private static func malformed(_ what: String) -> ContainerError {
    ContainerError(
      code: .malformed,
      reason: "found \(what) outside the archive, expected it inside: fetch it again")
  }

  private static func unsupported(_ what: String) -> ContainerError {
    ContainerError(
      code: .unsupported,
      reason: "found an archive that is \(what), expected a plain one: pack it again without that")
  }
}
