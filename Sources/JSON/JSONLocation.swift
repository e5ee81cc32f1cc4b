/// A place in a text: line and column from 1.
///
/// Lines end with a line feed; a column counts code points.
public struct JSONLocation: Sendable, Hashable {
  /// Line feeds before the place, plus one.
  public var line: Int
  /// Code points of the line before the place, plus one.
  public var column: Int

  /// The place of the byte `offset` of `bytes`; past the end, that of the end.
  ///
  /// - Complexity: O(`offset`).
  public init(offset: Int, in bytes: [UInt8]) {
    self.init(offset: offset, in: bytes.span)
  }

  init(offset: Int, in text: Span<UInt8>) {
    var line = 1
    var column = 1
    // A byte order mark stands before the first column.
    let isMarked = text.count > 2 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    let start = isMarked ? 3 : 0
    for index in start..<max(start, min(offset, text.count)) {
      let byte = text[index]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1  // A continuation byte belongs to the code point before it.
      }
    }
    self.line = line
    self.column = column
  }
}
