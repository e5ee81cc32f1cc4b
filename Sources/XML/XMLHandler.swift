/// What a reader of one XML format does with the parts of a document, in document order.
///
/// Lines count from 1: a start tag's is the one it begins on, an end tag's the one it ends on. An
/// error thrown here ends the reading and reaches the caller of ``XMLReader/read(_:limits:into:)``
/// unchanged.
public protocol XMLHandler {
  /// Called at each start tag; an empty-element tag is a start and an end.
  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws

  /// Called for each run of text between two tags, white space included.
  ///
  /// In mixed content, as `<p>one <b>two</b> three</p>`, an element has several runs.
  mutating func text(_ text: XMLText) throws

  /// Called at each end tag.
  mutating func end(_ name: XMLName, line: Int) throws
}

extension XMLHandler {
  /// Passes over the text.
  public mutating func text(_ text: XMLText) {}

  /// Passes over the end tag.
  public mutating func end(_ name: XMLName, line: Int) {}
}
