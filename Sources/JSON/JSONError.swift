/// Why bytes could not be read as JSON, and where.
///
/// Lines end with a line feed. A column counts code points, not bytes; both count from 1.
/// The words never repeat a value of the input, only a member's name.
public struct JSONError: Error, Sendable, Hashable {
  /// What a program acts on.
  public enum Code: Sendable, Hashable {
    /// The bytes break the grammar of RFC 8259.
    case malformed
    /// A complete value is followed by more than white space; `offset` is where that starts.
    case trailingBytes
    /// An object names one member twice.
    case duplicateKey
    /// A string is not UTF-8 or holds half of a surrogate pair.
    case invalidText
    /// The input has more bytes, values, members or text than the limits accept.
    case tooLarge
    /// Arrays and objects nest deeper than the limits accept.
    case tooDeep
  }

  /// What kind of failure it is.
  public var code: Code
  /// Bytes before the place of failure.
  public var offset: Int
  /// The line of the place of failure.
  public var line: Int
  /// The column of the place of failure.
  public var column: Int
  /// What was found, then what was expected.
  public var reason: String

  /// A failure at a place.
  public init(code: Code, offset: Int, line: Int, column: Int, reason: String) {
    self.code = code
    self.offset = offset
    self.line = line
    self.column = column
    self.reason = reason
  }
}

extension JSONError: CustomStringConvertible {
  /// The error as people read it: `12:5: found ']', expected a value`.
  public var description: String {
    "\(line):\(column): \(reason)"
  }
}

extension JSONError {
  /// Describes a failure at `offset`, which may be the end of `text`.
  init(_ code: Code, at offset: Int, in text: Span<UInt8>, _ reason: String) {
    let place = JSONLocation(offset: offset, in: text)
    self.init(
      code: code, offset: offset, line: place.line, column: place.column, reason: reason)
  }
}
