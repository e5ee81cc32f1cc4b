/// A stretch of a document as it was read: its tags and texts in order, their words by number.
///
/// This is what the parser hands on between two chunks. A handler of pages sees numbers and bytes
/// and makes a `String` of what it keeps; ``XMLHandler`` is the simpler way where speed matters less.
public final class XMLPage: Sendable {
  /// One tag or run of text.
  ///
  /// A name is a place in ``names``; lines count from 1.
  public enum Part: Sendable {
    /// A start tag with its attributes, places in ``XMLPage/attributes``.
    case start(name: Int, line: Int32, attributes: Range<Int>)
    /// A run of text, places in ``XMLPage/bytes``.
    case text(Range<Int>)
    case end(name: Int, line: Int32)
  }

  /// Where one attribute's parts lie: its name in ``names``, its value in ``bytes``.
  public struct Attribute: Sendable {
    public let name: Int
    public let value: Range<Int>
  }

  public let parts: [Part]
  public let attributes: [Attribute]

  /// The names met so far; a name keeps its number to the end of the document.
  public let names: [XMLName]

  /// UTF-8: values and texts one after the other, references resolved.
  public let bytes: [UInt8]

  init(parts: [Part], attributes: [Attribute], names: [XMLName], bytes: [UInt8]) {
    self.parts = parts
    self.attributes = attributes
    self.names = names
    self.bytes = bytes
  }

  /// The text of some of the bytes.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

/// What a reader of one XML format does with a document a page at a time.
public protocol XMLPageHandler {
  /// Called with each page in order; an error thrown here ends the reading.
  mutating func read(_ page: XMLPage) throws
}

/// Tells a handler of each part of a page.
struct XMLPageTurner<Handler: XMLHandler>: XMLPageHandler {
  var handler: Handler

  mutating func read(_ page: XMLPage) throws {
    for part in page.parts {
      switch part {
      case .start(let name, let line, let attributes):
        try handler.start(
          page.names[name], attributes: XMLAttributes(page: page, places: attributes),
          line: Int(line))
      case .text(let range):
        try handler.text(XMLText(page: page, range: range))
      case .end(let name, let line):
        try handler.end(page.names[name], line: Int(line))
      }
    }
  }
}
