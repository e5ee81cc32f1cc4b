/// Why a document could not be read as XML.
public struct XMLError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: String, Hashable, Sendable {
    /// The bytes are not well-formed XML.
    case malformed
    /// The document has a DOCTYPE, or declares what is not allowed in one.
    case doctype
    /// The bytes are not in the encoding that the document claims, or nobody knows that encoding.
    case encoding
    /// The document, an element's text or attributes, or a count is above its limit.
    case tooLarge
    /// Elements nest above the limit.
    case tooDeep
  }

  /// What a program acts on.
  public var code: Code

  /// The line, from 1.
  public var line: Int

  /// The column, from 1.
  public var column: Int

  /// What was found, then what was expected.
  public var reason: String

  /// States a failure at a place.
  public init(code: Code, line: Int, column: Int, reason: String) {
    self.code = code
    self.line = line
    self.column = column
    self.reason = reason
  }
}

extension XMLError: CustomStringConvertible {
  /// The place and the reason: `48:7: found </b>, expected </a>`.
  public var description: String {
    "\(line):\(column): \(reason)"
  }
}
