internal import Glibc

/// A file of arrays, mapped: a header, sections that begin at multiples of 64 bytes, and a table that
/// says where each lies and what its checksum is.
///
/// | bytes | what |
/// | --- | --- |
/// | 0 ..< 8 | what kind of file it is |
/// | 8 ..< 12 | its version |
/// | 12 ..< 16 | 0x01020304 in the byte order of the numbers |
/// | 16 ..< 24 | where the table begins |
/// | 24 ..< 32 | how many sections there are |
/// | 32 ..< 64 | what the file belongs to, a SHA-256 |
/// | the table | 32 bytes a section: kind and number in 4 each; offset, length, checksum in 8 each |
/// | the last 8 | the checksum of header and table |
///
/// The file is written beside its place, synced and renamed: under its name it is whole.
public struct SectionFile: Sendable {
  /// What files of one purpose begin with.
  public struct Format: Sendable {
    let magic: [UInt8]
    let version: UInt32

    /// - Parameters:
    ///   - magic: Eight ASCII characters.
    ///   - version: Of the sections' meaning.
    public init(magic: String, version: UInt32) {
      precondition(magic.utf8.count == 8, "'\(magic)' is not of eight bytes")
      self.magic = Array(magic.utf8)
      self.version = version
    }
  }

  /// Which section is meant.
  public struct Key: Hashable, Sendable {
    public var kind: UInt32
    public var number: UInt32

    /// - Parameters:
    ///   - kind: What the section holds.
    ///   - number: Which of its kind.
    public init(kind: UInt32, number: UInt32 = 0) {
      self.kind = kind
      self.number = number
    }
  }

  struct Entry: Sendable {
    var offset: Int
    var length: Int
    var checksum: UInt64
  }

  static let headerSize = 64
  static let entrySize = 32

  private let map: SharedMap
  private let entries: [Key: Entry]

  /// Every section, in the order in which they lie in the file.
  public let keys: [Key]

  /// Where the file was opened.
  public var path: String { map.path }

  /// Maps a file, and checks its header and table.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - format: What it should be.
  ///   - owner: What it should belong to: a SHA-256, 64 hexadecimal digits.
  /// - Throws: ``VectorFileError``.
  public init(path: String, format: Format, owner: String) throws(VectorFileError) {
    map = SharedMap(try MappedFile(path: path))
    let header = try map.copy(of: 0..<min(Self.headerSize, map.size))
    try Self.check(header, format, owner: owner, path: path)
    (keys, entries) = try Self.table(of: map, header)
  }

  /// A section as an array, read in place.
  ///
  /// - Throws: ``VectorFileError`` of code `damaged` if there is no such section, or if it is not of
  ///   whole elements.
  public func array<Element: BitwiseCopyable & Sendable>(
    _ key: Key, of type: Element.Type
  ) throws(VectorFileError) -> FlatArray<Element> {
    guard let entry = entries[key], entry.length.isMultiple(of: MemoryLayout<Element>.stride)
    else { throw damaged("section \(key.kind).\(key.number) is missing or of a wrong length") }
    return try FlatArray(
      section: map, offset: entry.offset, count: entry.length / MemoryLayout<Element>.stride)
  }

  /// Whether there is a section.
  public func has(_ key: Key) -> Bool { entries[key] != nil }

  /// The sections whose bytes are not those that were written.
  ///
  /// - Complexity: Reads the whole file.
  public func damagedSections() -> [Key] {
    keys.filter { !isWhole($0) }
  }

  /// Whether there is a section whose bytes are those that were written.
  ///
  /// - Complexity: Reads the section.
  public func isWhole(_ key: Key) -> Bool {
    guard let entry = entries[key] else { return false }
    return map.withBytes { bytes in
      checksum(of: bytes.extracting(entry.offset..<entry.offset + entry.length))
    } == entry.checksum
  }

  private func damaged(_ reason: String) -> VectorFileError {
    VectorFileError(code: .damaged, path: path, reason: reason)
  }
}

// MARK: - Reading the head

extension SectionFile {
  static func header(_ format: Format, owner: String, table: Int, count: Int) -> [UInt8] {
    let digits = owner.compactMap(\.hexDigitValue)
    precondition(digits.count == 64 && owner.utf8.count == 64, "a SHA-256 has 64 digits")
    var bytes = format.magic
    bytes.append(number: format.version)
    bytes.append(number: 0x0102_0304 as UInt32)
    bytes.append(number: UInt64(table))
    bytes.append(number: UInt64(count))
    for place in stride(from: 0, to: 64, by: 2) {
      bytes.append(UInt8(digits[place] << 4 | digits[place + 1]))
    }
    return bytes
  }

  static func check(
    _ found: [UInt8], _ format: Format, owner: String, path: String
  ) throws(VectorFileError) {
    let expected = header(format, owner: owner, table: 0, count: 0)
    func refuse(_ code: VectorFileError.Code, _ reason: String) -> VectorFileError {
      VectorFileError(code: code, path: path, reason: reason)
    }
    guard !found.isEmpty, found.starts(with: format.magic.prefix(found.count)) else {
      throw refuse(.notAVectorFile, "this is not the file that was expected here")
    }
    guard found.count == headerSize else {
      throw refuse(.truncated, "the file ends inside its header")
    }
    if found[12..<16] != expected[12..<16] {
      guard found[12..<16].elementsEqual(expected[12..<16].reversed()) else {
        throw refuse(.damaged, "the header is damaged")
      }
      throw refuse(.otherByteOrder, "the file was written on a machine of the other byte order")
    }
    if found[8..<12] != expected[8..<12] {
      throw refuse(.otherVersion, "the file is of another version of this program")
    }
    if found[32..<64] != expected[32..<64] {
      throw refuse(.otherModel, "the file belongs to other statements or another model")
    }
  }

  private static func table(
    of map: SharedMap, _ header: [UInt8]
  ) throws(VectorFileError) -> (keys: [Key], entries: [Key: Entry]) {
    func damaged() -> VectorFileError {
      VectorFileError(
        code: .damaged, path: map.path, reason: "the table of sections is damaged or cut")
    }
    let start = header.number(at: 16)
    let count = header.number(at: 24)
    guard start >= UInt64(headerSize), start <= UInt64(map.size), count <= UInt64(map.size),
      Int(start) + Int(count) * entrySize + 8 == map.size
    else { throw damaged() }
    let table = try map.copy(of: Int(start)..<map.size)
    let summed = header + table.dropLast(8)
    // SAFETY: bytes have no padding.
    guard unsafe checksum(of: summed.span.bytes) == table.number(at: table.count - 8) else {
      throw damaged()
    }
    var keys: [Key] = []
    var entries: [Key: Entry] = [:]
    for place in stride(from: 0, to: table.count - 8, by: entrySize) {
      let names = table.number(at: place)
      let key = Key(
        kind: UInt32(truncatingIfNeeded: names), number: UInt32(truncatingIfNeeded: names >> 32))
      let (offset, length) = (table.number(at: place + 8), table.number(at: place + 16))
      guard offset.isMultiple(of: 64), offset <= start, length <= start - offset else {
        throw damaged()
      }
      entries[key] = Entry(
        offset: Int(offset), length: Int(length), checksum: table.number(at: place + 24))
      keys.append(key)
    }
    return (keys, entries)
  }
}

// MARK: - Writing

/// Writes a ``SectionFile`` section after section, in no more memory than its table takes; what is not
/// finished is removed.
public struct SectionFileWriter: ~Copyable {
  private let path: String
  private let format: SectionFile.Format
  private let owner: String
  private let file: OpenFile
  private var end = SectionFile.headerSize
  private var table: [UInt8] = []
  private var count = 0
  private var isFinished = false

  /// Begins a file beside its place.
  ///
  /// - Parameters:
  ///   - path: Where the file is to be; its folder exists.
  ///   - format: What it is.
  ///   - owner: What it belongs to: a SHA-256, 64 hexadecimal digits.
  /// - Throws: ``VectorFileError`` of code `system`.
  public init(path: String, format: SectionFile.Format, owner: String) throws(VectorFileError) {
    self.path = path
    self.format = format
    self.owner = owner
    file = try OpenFile(path: path + ".new", flags: O_WRONLY | O_CREAT | O_TRUNC)
  }

  deinit {
    if !isFinished { OpenFile.remove(path + ".new") }
  }

  /// Writes a section; each key once.
  public mutating func add<Element: BitwiseCopyable & Sendable>(
    _ array: FlatArray<Element>, as key: SectionFile.Key
  ) throws(VectorFileError) {
    let offset = (end + 63) / 64 * 64
    // SAFETY: elements of our files are numbers without padding.
    let bytes = unsafe array.span.bytes
    try file.write(bytes, at: offset)
    table.append(number: UInt64(key.kind) | UInt64(key.number) << 32)
    table.append(number: UInt64(offset))
    table.append(number: UInt64(bytes.byteCount))
    table.append(number: checksum(of: bytes))
    end = offset + bytes.byteCount
    count += 1
  }

  /// Writes header and table, waits until all is on the disk, and gives the file its name.
  public consuming func finish() throws(VectorFileError) {
    let start = (end + 63) / 64 * 64
    let header = SectionFile.header(format, owner: owner, table: start, count: count)
    let summed = header + table
    // SAFETY: bytes have no padding.
    table.append(number: unsafe checksum(of: summed.span.bytes))
    unsafe try file.write(header.span.bytes, at: 0)
    unsafe try file.write(table.span.bytes, at: start)
    try file.sync()
    try OpenFile.rename(path + ".new", to: path)
    isFinished = true
  }
}

extension [UInt8] {
  /// Appends a number in the machine's byte order.
  mutating func append(number: some FixedWidthInteger & BitwiseCopyable) {
    // SAFETY: the bytes are copied inside the closure.
    unsafe Swift.withUnsafeBytes(of: number) { unsafe append(contentsOf: $0) }
  }

  /// The eight bytes from a place that has them, as a number in the machine's byte order.
  func number(at place: Int) -> UInt64 {
    precondition(place >= 0 && place <= count - 8, "byte \(place) of \(count)")
    // SAFETY: the eight bytes are there; every bit pattern is a number.
    return unsafe withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
  }
}
