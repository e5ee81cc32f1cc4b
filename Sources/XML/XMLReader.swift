/// Reads XML without building a tree: a handler is told of each tag and text as it comes.
///
/// Nothing outside the document is read, no entity beyond the five of XML itself is expanded, a
/// DOCTYPE is refused unless the limits allow one, and a document is refused at the first fault; the
/// handler has then seen what stands before it.
public enum XMLReader {
  /// Reads one document.
  ///
  /// - Parameters:
  ///   - bytes: The document, in UTF-8, UTF-16 or the encoding its prolog names.
  ///   - limits: How much is read before the document is refused.
  ///   - handler: Told of the parts in document order.
  /// - Throws: An ``XMLError``, or what the handler throws.
  /// - Complexity: O(bytes), some KiB at a time.
  public static func read(
    _ bytes: [UInt8], limits: XMLLimits = .standard, into handler: inout some XMLHandler
  ) throws {
    try read(
      bytes.count, limits: limits, chunk: smallChunk, bytes.piece
    ) { page in try handler.read(page) }
  }

  /// Reads one document a page at a time, for handlers that must be fast.
  ///
  /// - Throws: An ``XMLError``, or what the handler throws; the pages before it were handed on.
  public static func read(
    _ bytes: [UInt8], limits: XMLLimits = .standard, pages handler: inout some XMLPageHandler
  ) throws {
    try read(
      bytes.count, limits: limits, chunk: largeChunk, bytes.piece
    ) { page in try handler.read(page) }
  }

  /// Reads one document that is not in memory.
  ///
  /// - Parameters:
  ///   - count: The document's bytes.
  ///   - limits: How much is read before the document is refused.
  ///   - handler: Told of the parts in document order.
  ///   - piece: Some of the bytes, asked for in their order.
  /// - Throws: An ``XMLError``, or what the handler or `piece` throws.
  public static func read(
    count: Int, limits: XMLLimits = .standard, into handler: inout some XMLHandler,
    piece: (Range<Int>) throws -> [UInt8]
  ) throws {
    try read(count, limits: limits, chunk: largeChunk, { try piece($0)[...] }) { page in
      try handler.read(page)
    }
  }

  /// Reads one document that is not in memory a page at a time, for handlers that must be fast.
  ///
  /// - Throws: An ``XMLError``, or what the handler or `piece` throws.
  public static func read(
    count: Int, limits: XMLLimits = .standard, pages handler: inout some XMLPageHandler,
    piece: (Range<Int>) throws -> [UInt8]
  ) throws {
    try read(count, limits: limits, chunk: largeChunk, { try piece($0)[...] }) { page in
      try handler.read(page)
    }
  }

  private static let smallChunk = 16 << 10
  private static let largeChunk = 128 << 10

  /// The name of a document's first element, read as far as it takes to find it.
  ///
  /// A DOCTYPE is passed over here, so that the format of a document can be told before the document
  /// is judged.
  ///
  /// - Returns: `nil` when no element is found; ``read(_:limits:into:)`` says why.
  public static func root(of bytes: [UInt8]) -> XMLName? {
    var limits = XMLLimits()
    limits.allowsDoctype = true
    var root: XMLName?
    try? read(bytes.count, limits: limits, chunk: 4 << 10, bytes.piece) { page in
      guard let start = page.parts.first(where: { $0.kind == .start }) else { return }
      root = page.names[start.name]
      throw Found()
    }
    return root
  }

  /// Reads one document, `chunk` bytes at a time, which makes no difference to what is told.
  package static func read(
    _ count: Int, limits: XMLLimits, chunk: Int, _ piece: (Range<Int>) throws -> ArraySlice<UInt8>,
    _ body: (XMLPage) throws -> Void
  ) throws {
    guard count <= limits.bytes else {
      throw XMLError(
        code: .tooLarge, line: 1, column: 1,
        reason: "found \(count) bytes, expected at most \(limits.bytes)")
    }
    var recorder = XMLRecorder(limits: limits)
    var parser = try XMLPushParser(limits: limits)
    var position = 0
    repeat {
      let end = min(position + chunk, count)
      let bytes = try piece(position..<end)
      parser.parse(bytes.span, isLast: end == count, recording: &recorder)
      try recorder.deliver(to: body)
      position = end
    } while position < count
  }
}

/// Ends a reading that has found what it was for.
private struct Found: Error {}

extension [UInt8] {
  fileprivate func piece(_ range: Range<Int>) -> ArraySlice<UInt8> { self[range] }
}
