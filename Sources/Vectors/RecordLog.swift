internal import Glibc
internal import Synchronization

/// A file of records that grows at its end; a record that was acknowledged outlives a crash.
///
/// After a header as that of ``SectionFile``, without table, each record is its length in 4 bytes, a
/// checksum of number and length in 4, a checksum of number and bytes in 8, and its bytes. A record
/// that ends the file and is not whole was never acknowledged: it is cut off when the file is
/// opened. One writer at a time.
public final class RecordLog: Sendable {
  private static let headSize = 16

  public let path: String
  private let file: OpenFile
  private let state: Mutex<State>

  private struct State {
    var end: Int
    var count: UInt64
  }

  /// Opens a log, or makes one where there is none.
  ///
  /// - Parameters:
  ///   - path: Where it is; its folder exists.
  ///   - format: What it should be.
  ///   - owner: What it should belong to: a SHA-256, 64 hexadecimal digits.
  ///   - body: Gets each record, in the order in which they were added.
  /// - Throws: ``VectorFileError``; of code `damaged` when a record is not what was written and more
  ///   records follow it.
  public init(
    path: String, format: SectionFile.Format, owner: String, _ body: ([UInt8]) -> Void
  ) throws(VectorFileError) {
    self.path = path
    file = try OpenFile(path: path, flags: O_RDWR | O_CREAT)
    var content = try file.content()
    let header = SectionFile.header(format, owner: owner, table: 0, count: 0)
    if content.count < header.count, header.starts(with: content) {
      // Nothing was acknowledged before the header was whole.
      try Self.begin(file, header, path: path)
      content = header
    }
    try SectionFile.check(
      Array(content.prefix(SectionFile.headerSize)), format, owner: owner, path: path)
    var state = State(end: SectionFile.headerSize, count: 0)
    while let record = try Self.record(of: content, at: state, path: path) {
      body(record)
      state.end += Self.headSize + record.count
      state.count += 1
    }
    if state.end < content.count {
      try file.cut(to: state.end)
      try file.syncData()
    }
    self.state = Mutex(state)
  }

  /// How many records there are.
  public var count: Int { state.withLock { Int($0.count) } }

  /// Adds a record and returns when it is on the disk.
  ///
  /// - Throws: ``VectorFileError`` of code `system`; the record may then be there or not.
  public func append(_ record: [UInt8]) throws(VectorFileError) {
    try state.withLock { (state) throws(VectorFileError) in
      var bytes: [UInt8] = []
      bytes.append(number: UInt32(record.count))
      bytes.append(number: Self.headSum(length: UInt32(record.count), number: state.count))
      bytes.append(number: Self.sum(of: record, number: state.count))
      bytes.append(contentsOf: record)
      // SAFETY: bytes have no padding.
      unsafe try file.write(bytes.span.bytes, at: state.end)
      try file.syncData()
      state.end += bytes.count
      state.count += 1
    }
  }

  /// Forgets all records, for good.
  public func clear() throws(VectorFileError) {
    try state.withLock { (state) throws(VectorFileError) in
      try file.cut(to: SectionFile.headerSize)
      try file.syncData()
      state = State(end: SectionFile.headerSize, count: 0)
    }
  }

  private static func begin(
    _ file: borrowing OpenFile, _ header: [UInt8], path: String
  ) throws(VectorFileError) {
    // SAFETY: bytes have no padding.
    unsafe try file.write(header.span.bytes, at: 0)
    try file.sync()
    try OpenFile.syncFolder(of: path)
  }

  /// The record that begins where the state ends; nil when none is whole.
  private static func record(
    of content: [UInt8], at state: State, path: String
  ) throws(VectorFileError) -> [UInt8]? {
    let start = state.end + headSize
    guard start <= content.count else { return nil }
    let head = content.number(at: state.end)
    let length = UInt32(truncatingIfNeeded: head)
    var rest = content[start...]
    if UInt32(truncatingIfNeeded: head >> 32) == headSum(length: length, number: state.count) {
      guard Int(length) <= rest.count else { return nil }
      let record = Array(rest.prefix(Int(length)))
      let isWhole = sum(of: record, number: state.count) == content.number(at: state.end + 8)
      if isWhole { return record }
      rest = rest.dropFirst(Int(length))
    }
    // Nothing follows the last record, or zeros where the disk gave room but no bytes.
    guard rest.allSatisfy({ $0 == 0 }) else {
      throw VectorFileError(
        code: .damaged, path: path, reason: "record \(state.count) of the file is damaged")
    }
    return nil
  }

  private static func headSum(length: UInt32, number: UInt64) -> UInt32 {
    var bytes: [UInt8] = []
    bytes.append(number: length)
    return UInt32(truncatingIfNeeded: sum(of: bytes, number: number))
  }

  private static func sum(of record: [UInt8], number: UInt64) -> UInt64 {
    var bytes: [UInt8] = []
    bytes.append(number: number)
    bytes.append(contentsOf: record)
    // SAFETY: bytes have no padding.
    return unsafe checksum(of: bytes.span.bytes)
  }
}
