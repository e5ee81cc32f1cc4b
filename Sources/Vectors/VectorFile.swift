internal import Glibc

/// A file of vectors of one model that grows at its end: a header of 64 bytes, then row after row.
///
/// The file does not know how many of its rows count: its user does, in its database. Rows are
/// appended and on the disk before the user commits the new count; rows beyond the count are left
/// from an unfinished import and are written over by the next one. The file is never cut, so the
/// rows of an open ``VectorRows`` stay as they are while others append.
///
/// | bytes | what |
/// | --- | --- |
/// | 0 ..< 8 | `TESSVECS` |
/// | 8 ..< 12 | 1, the version |
/// | 12 ..< 16 | 0x01020304 in the byte order of the numbers |
/// | 16 ..< 20 | the dimension |
/// | 20 ..< 32 | zeros |
/// | 32 ..< 64 | SHA-256 that names the model |
/// | 64 ... | Float32 numbers, row-major |
///
/// The numbers of the header are in the machine's own byte order, as the rows are.
public struct VectorFile: Sendable {
  /// Where the rows begin, a multiple of 64.
  static let headerSize = 64

  /// Where the file is.
  public let path: String

  /// How many numbers a row has.
  public let dimension: Int

  /// Makes a file without rows, in place of any that has its name.
  ///
  /// The file appears under its name only when it is whole; who has an older one mapped keeps it.
  ///
  /// - Parameters:
  ///   - path: Where the file is to be; its folder exists.
  ///   - dimension: Numbers a row, > 0.
  ///   - modelHash: The model's SHA-256, 64 hexadecimal digits.
  /// - Returns: The file, ready for its first row.
  /// - Throws: ``VectorFileError`` of code `system`; the older file is then still there.
  public static func create(
    path: String, dimension: Int, modelHash: String
  ) throws(VectorFileError) -> VectorFile {
    let header = header(dimension: dimension, modelHash: modelHash)
    let unfinished = path + ".new"
    try write(header, to: unfinished)
    try OpenFile.rename(unfinished, to: path)
    return VectorFile(path: path, dimension: dimension)
  }

  /// Opens a file and checks its header.
  ///
  /// - Throws: ``VectorFileError`` if the file is not there, is none of ours, or holds vectors of
  ///   another model or length.
  public init(path: String, dimension: Int, modelHash: String) throws(VectorFileError) {
    let expected = Self.header(dimension: dimension, modelHash: modelHash)
    let found = try OpenFile(path: path, flags: O_RDONLY).head(Self.headerSize)
    try Self.check(found, against: expected, path: path)
    self.init(path: path, dimension: dimension)
  }

  private init(path: String, dimension: Int) {
    self.path = path
    self.dimension = dimension
  }

  /// Writes rows after the first `count` and returns when they are on the disk.
  ///
  /// One writer at a time: the transaction in which the caller will commit the new count.
  ///
  /// - Parameters:
  ///   - rows: Rows of the file's dimension.
  ///   - count: How many rows the file holds by its user's word.
  /// - Returns: The number of the first new row, which is `count`.
  /// - Throws: ``VectorFileError`` if the disk is full or the file holds fewer rows than `count`;
  ///   the first `count` rows are unharmed.
  @discardableResult
  public func append(_ rows: Matrix, after count: Int) throws(VectorFileError) -> Int {
    precondition(rows.columns == dimension, "rows of \(rows.columns) in a file of \(dimension)")
    let file = try OpenFile(path: path, flags: O_WRONLY)
    let end = try end(of: count, size: try file.size())
    // SAFETY: a Float has no padding: all its bytes are initialised.
    unsafe try file.write(rows.elements.span.bytes, at: end)
    try file.sync()
    return count
  }

  /// The first `count` rows, mapped.
  ///
  /// - Throws: ``VectorFileError`` of code `truncated` if the file holds fewer.
  public func rows(count: Int) throws(VectorFileError) -> VectorRows {
    let map = try MappedFile(path: path)
    _ = try end(of: count, size: map.size)
    return try VectorRows(
      mapped: SharedMap(map), offset: Self.headerSize, count: count, dimension: dimension)
  }

  /// Where row `count` begins, in a file of `size` bytes that holds all rows before it.
  private func end(of count: Int, size: Int) throws(VectorFileError) -> Int {
    let width = dimension * MemoryLayout<Float>.stride
    let held = max(0, size - Self.headerSize) / width
    guard count >= 0, count <= held else {
      throw VectorFileError(
        code: .truncated, path: path,
        reason: "the file holds \(held) vectors; \(count) were expected: it is damaged")
    }
    return Self.headerSize + count * width
  }
}

// MARK: The header

extension VectorFile {
  private static let magic = Array("TESSVECS".utf8)

  private static func header(dimension: Int, modelHash: String) -> [UInt8] {
    precondition(dimension > 0 && dimension <= Int32.max, "a dimension of \(dimension)")
    let digits = modelHash.compactMap(\.hexDigitValue)
    precondition(digits.count == 64 && modelHash.utf8.count == 64, "a SHA-256 has 64 digits")
    var bytes = magic
    for number in [1, 0x0102_0304, UInt32(dimension), 0, 0, 0] {
      // SAFETY: the four bytes are copied inside the closure.
      unsafe withUnsafeBytes(of: number) { unsafe bytes.append(contentsOf: $0) }
    }
    for place in stride(from: 0, to: 64, by: 2) {
      bytes.append(UInt8(digits[place] << 4 | digits[place + 1]))
    }
    return bytes
  }

  private static func check(
    _ found: [UInt8], against expected: [UInt8], path: String
  ) throws(VectorFileError) {
    func differ(_ range: Range<Int>) -> Bool { found[range] != expected[range] }
    func refuse(_ code: VectorFileError.Code, _ reason: String) -> VectorFileError {
      VectorFileError(code: code, path: path, reason: reason)
    }
    guard found.starts(with: magic.prefix(found.count)), !found.isEmpty else {
      throw refuse(.notAVectorFile, "this is not a vector file")
    }
    guard found.count == headerSize else {
      throw refuse(.truncated, "the file ends inside its header")
    }
    if differ(12..<16) {
      guard found[12..<16].elementsEqual(expected[12..<16].reversed()) else {
        throw refuse(.notAVectorFile, "the header of this vector file is damaged")
      }
      throw refuse(.otherByteOrder, "the file was written on a machine of the other byte order")
    }
    if differ(8..<12) {
      throw refuse(.otherVersion, "the file is of another version of this program")
    }
    if differ(16..<20) {
      throw refuse(.otherDimension, "the file holds vectors of another length than the model's")
    }
    if differ(32..<64) {
      throw refuse(.otherModel, "the file holds vectors of another model")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(VectorFileError) {
    let file = try OpenFile(path: path, flags: O_WRONLY | O_CREAT | O_TRUNC)
    // SAFETY: bytes have no padding.
    unsafe try file.write(bytes.span.bytes, at: 0)
    try file.sync()
  }
}
