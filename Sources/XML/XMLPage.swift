/// A stretch of a document as it was read: its tags and texts in order, their words by number.
///
/// This is what the parser hands on between two chunks. A handler of pages sees numbers and bytes
/// and makes a `String` of what it keeps; ``XMLHandler`` is the simpler way where speed matters less.
public final class XMLPage: Sendable {
  /// One tag or run of text.
  public struct Part: Sendable {
    /// What it is.
    public enum Kind: UInt8, Sendable {
      case start, text, end
    }

    public let kind: Kind
    private let number, first, last: Int32

    // Four small numbers rather than an enum with payloads: there are millions of parts.
    init(_ kind: Kind, number: Int = 0, _ range: Range<Int> = 0..<0, line: Int32 = 0) {
      self.kind = kind
      self.number = Int32(truncatingIfNeeded: kind == .text ? 0 : number)
      first = Int32(truncatingIfNeeded: range.lowerBound)
      last = Int32(truncatingIfNeeded: range.upperBound)
      self.line = line
    }

    /// A tag's line, from 1.
    public let line: Int32

    /// A tag's name, a place in ``XMLPage/names``.
    public var name: Int { Int(number) }

    /// The attributes of a start tag, places in ``XMLPage/attributes``; those of a text in
    /// ``XMLPage/bytes``.
    public var range: Range<Int> { Int(first)..<Int(last) }
  }

  /// Where one attribute's parts lie: its name in ``names``, its value in ``bytes``.
  public struct Attribute: Sendable {
    private let number, first, last: Int32

    init(name: Int, value: Range<Int>) {
      number = Int32(truncatingIfNeeded: name)
      first = Int32(truncatingIfNeeded: value.lowerBound)
      last = Int32(truncatingIfNeeded: value.upperBound)
    }

    public var name: Int { Int(number) }
    public var value: Range<Int> { Int(first)..<Int(last) }
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

extension XMLHandler {
  /// Takes each part of a page.
  mutating func read(_ page: XMLPage) throws {
    for part in page.parts {
      switch part.kind {
      case .start:
        try start(
          page.names[part.name], attributes: XMLAttributes(page: page, places: part.range),
          line: Int(part.line))
      case .text:
        try text(XMLText(page: page, range: part.range))
      case .end:
        try end(page.names[part.name], line: Int(part.line))
      }
    }
  }
}
