/// Where something stands in a text.
public struct TextPlace: Sendable, Hashable, CustomStringConvertible {
  /// Its bytes in the text's UTF-8.
  public var bytes: Range<Int>

  /// The line of its first character, from 1; a line ends at a line feed.
  public var line: Int

  /// The column of its first character in its line, in Unicode scalars, from 1.
  public var column: Int

  /// States a place.
  public init(bytes: Range<Int>, line: Int, column: Int) {
    self.bytes = bytes
    self.line = line
    self.column = column
  }

  /// Line and column as editors write them: `3:14`.
  public var description: String { "\(line):\(column)" }

  /// The place `steps` further on: what stands between is `text`.
  func moved(over text: some Sequence<UInt8>, to bytes: Range<Int>) -> TextPlace {
    var place = TextPlace(bytes: bytes, line: line, column: column)
    for byte in text {
      if byte == UInt8(ascii: "\n") {
        place.line += 1
        place.column = 1
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    return place
  }
}
