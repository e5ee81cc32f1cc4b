internal import Glibc

/// A file's bytes in memory without a copy, read-only, unmapped when its owner goes.
///
/// The compiler refuses a span that outlives the mapping. A file that is cut short while it is
/// mapped kills the process: writers make a new file and rename it, and never truncate in place.
@safe
public struct MappedFile: ~Copyable, @unchecked Sendable {
  /// Where the file was opened.
  public let path: String

  /// How many bytes there are.
  public let size: Int

  /// Nothing for a file without bytes, which cannot be mapped.
  fileprivate let base: UnsafeRawPointer?

  /// Maps the whole file.
  ///
  /// - Throws: ``VectorFileError`` of code `system` if it cannot be opened or is no ordinary file.
  public init(path: String) throws(VectorFileError) {
    self.path = path
    (unsafe base, size) = unsafe try Self.map(path)
  }

  private static func map(
    _ path: String
  ) throws(VectorFileError) -> (base: UnsafeRawPointer?, size: Int) {
    let file = try OpenFile(path: path, flags: O_RDONLY)
    let size = try file.size()
    guard size > 0 else { return (nil, 0) }
    // SAFETY: a new private mapping of an open file, checked before use and owned by one value.
    guard
      let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0),
      unsafe address != MAP_FAILED
    else {
      throw .system("map", path: path)
    }
    return (UnsafeRawPointer(address), size)
  }

  deinit {
    // SAFETY: the mapping made by `init`, not yet unmapped, and no span of it is alive.
    if let base = unsafe base { unsafe munmap(UnsafeMutableRawPointer(mutating: base), size) }
  }

  /// All bytes.
  public var bytes: RawSpan {
    @_lifetime(borrow self) get {
      // SAFETY: the mapping has `size` bytes and lives as long as `self`.
      unsafe _overrideLifetime(
        RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: base, count: size)), borrowing: self)
    }
  }

  /// `count` values that begin `offset` bytes into the file.
  ///
  /// - Throws: ``VectorFileError`` of code `truncated` if they do not lie in the file, or begin
  ///   where a `T` cannot.
  @_lifetime(borrow self)
  public func span<T: BitwiseCopyable>(
    of type: T.Type, offset: Int, count: Int
  ) throws(VectorFileError) -> Span<T> {
    try check(of: type, offset: offset, count: count)
    // SAFETY: `check` has put the extent inside the mapping, which lives as long as `self`, and
    // aligned it; every bit pattern is a value of a type such as Int8 or Float.
    return unsafe _overrideLifetime(
      Span<T>(_unsafeElements: values(of: type, offset: offset, count: count)), borrowing: self)
  }

  /// The address of an extent that `check` has allowed, for an owner that keeps the file mapped.
  @unsafe
  fileprivate func values<T: BitwiseCopyable>(
    of type: T.Type, offset: Int, count: Int
  ) -> UnsafeBufferPointer<T> {
    unsafe UnsafeBufferPointer(
      start: base.map { unsafe ($0 + offset).assumingMemoryBound(to: T.self) }, count: count)
  }

  /// Refuses an extent that is not inside the file or not aligned for `T`.
  func check<T: BitwiseCopyable>(
    of type: T.Type, offset: Int, count: Int
  ) throws(VectorFileError) {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<T>.stride)
    guard
      offset >= 0, offset <= size, offset.isMultiple(of: MemoryLayout<T>.alignment),
      count >= 0, !overflow, bytes <= size - offset
    else {
      throw VectorFileError(
        code: .truncated, path: path,
        reason: "\(count) values cannot lie at byte \(offset) of a file of \(size) bytes")
    }
  }
}

/// A ``MappedFile`` that many tasks read.
public final class SharedMap: Sendable {
  private let map: MappedFile

  /// Shares `map`.
  public init(_ map: consuming MappedFile) {
    self.map = map
  }

  /// Where the file was opened.
  public var path: String { map.path }

  /// How many bytes there are.
  public var size: Int { map.size }

  /// Lends all bytes to `body`.
  public func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try map.withBytes(body)
  }

  /// A copy of some bytes.
  ///
  /// - Throws: ``VectorFileError`` of code `truncated` if they do not lie in the file.
  public func copy(of range: Range<Int>) throws(VectorFileError) -> [UInt8] {
    try check(of: UInt8.self, offset: range.lowerBound, count: range.count)
    // SAFETY: `check` has put the extent inside the mapping, which `self` keeps.
    return unsafe Array(
      values(of: UInt8.self, offset: range.lowerBound, count: range.count))
  }

  /// Lends `count` values that begin `offset` bytes into the file to `body`.
  public func withSpan<T: BitwiseCopyable, Result>(
    of type: T.Type, offset: Int, count: Int, _ body: (Span<T>) -> Result
  ) throws(VectorFileError) -> Result {
    try map.withSpan(of: type, offset: offset, count: count, body)
  }

  /// Refuses an extent that is not inside the file or not aligned for `T`.
  func check<T: BitwiseCopyable>(
    of type: T.Type, offset: Int, count: Int
  ) throws(VectorFileError) {
    try map.check(of: type, offset: offset, count: count)
  }

  /// The address of an extent that `check` has allowed, for an owner that keeps this map alive.
  @unsafe
  func values<T: BitwiseCopyable>(
    of type: T.Type, offset: Int, count: Int
  ) -> UnsafeBufferPointer<T> {
    unsafe map.values(of: type, offset: offset, count: count)
  }
}

extension MappedFile {
  fileprivate func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(bytes)
  }

  fileprivate func withSpan<T: BitwiseCopyable, Result>(
    of type: T.Type, offset: Int, count: Int, _ body: (Span<T>) -> Result
  ) throws(VectorFileError) -> Result {
    body(try span(of: type, offset: offset, count: count))
  }
}
