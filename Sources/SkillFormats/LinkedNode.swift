internal import JSON
internal import SkillModel

/// Nodes of linked data as they follow each other in a document, and what their properties say.
///
/// Flat: what a property says is a text, or a place among the document's bytes, so that a thousand
/// nodes take a few allocations, and no text is made of an identifier that is known.
final class LinkedNodes: Sendable {
  /// What a property of a node says.
  struct Value: Sendable {
    var property: LinkedProperty
    var kind: Kind
    /// The place of its language in `languages`, or -1.
    var language: Int32 = -1
    /// The first byte of a plain text; else the place in `texts` or `heads`.
    var start: UInt32
    /// How many bytes a plain text has.
    var count: UInt32 = 0

    /// The bytes of a plain text.
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  enum Kind: Sendable {
    /// A text that stands in the document as it is.
    case plain
    /// A text of `texts`.
    case made
    /// A node without an identifier, such as an alignment.
    case node
  }

  /// A node: which values are its own, and where it stands.
  struct Head: Sendable {
    var values: Range<Int32>
    /// The place in `bases` of the JSON pointer to its list.
    var base: Int32
    /// Its place in the list, or -1.
    var index: Int32
  }

  let document: [UInt8]
  let texts: [String]
  let languages: [String]
  let bases: [String]
  let values: [Value]
  let heads: [Head]

  /// The nodes that are taken, in their order; the others are values of these.
  let taken: [Int32]

  init(_ parts: LinkedNodesBuilder) {
    document = parts.document
    texts = parts.texts
    languages = parts.languages
    bases = parts.bases
    values = parts.values
    heads = parts.heads
    taken = parts.taken
  }
}

/// Words or an identifier where they stand, in UTF-8 that has been checked.
struct LinkedText {
  private let nodes: LinkedNodes
  private let value: LinkedNodes.Value

  /// Takes a value of `nodes` that is no node.
  fileprivate init(_ value: LinkedNodes.Value, of nodes: LinkedNodes) {
    self.nodes = nodes
    self.value = value
  }

  /// The text itself.
  var string: String {
    value.kind == .made ? nodes.texts[Int(value.start)] : withBytes { String(utf8: $1, in: $0) }
  }

  /// Whether it is another text, byte by byte.
  func isEqual(to text: String) -> Bool {
    let other = text.utf8.span
    return withBytes { bytes, range in
      other.count == range.count
        && bytes.hasEqualWords(at: range.lowerBound, as: 0, in: other, length: other.count)
    }
  }

  /// Lends the bytes among which it stands, and says which are its own.
  ///
  /// Through `nodes`, because both threads would count references to the document itself.
  func withBytes<Result>(_ body: (Span<UInt8>, Range<Int>) -> Result) -> Result {
    guard value.kind == .plain else {
      let text = nodes.texts[Int(value.start)]
      return body(text.utf8.span, 0..<text.utf8.count)
    }
    return Self.lend(nodes.document, value.range, body)
  }

  private static func lend<Result>(
    _ bytes: borrowing [UInt8], _ range: Range<Int>, _ body: (Span<UInt8>, Range<Int>) -> Result
  ) -> Result {
    body(bytes.span, range)
  }
}

/// One node of linked data: what each of the properties that are read says.
struct LinkedNode {
  private let nodes: LinkedNodes
  private let head: LinkedNodes.Head

  /// The places of its values.
  let places: Range<Int>

  init(_ number: Int32, of nodes: LinkedNodes) {
    self.nodes = nodes
    head = nodes.heads[Int(number)]
    places = Int(head.values.lowerBound)..<Int(head.values.upperBound)
  }

  /// The place in messages.
  var location: SourceLocation {
    let base = nodes.bases[Int(head.base)]
    let pointer = head.index < 0 ? base : "\(base)/\(head.index)"
    return pointer.isEmpty ? .whole : .pointer(pointer)
  }
}

// MARK: - Value by value

extension LinkedNode {
  /// The property of the value at `place`.
  func property(at place: Int) -> LinkedProperty { nodes.values[place].property }

  /// The text at `place`; nil for a node.
  func text(at place: Int) -> LinkedText? {
    let value = nodes.values[place]
    return value.kind == .node ? nil : LinkedText(value, of: nodes)
  }

  /// The language of the value at `place` if one is given.
  func language(at place: Int) -> String? {
    let language = Int(nodes.values[place].language)
    return language < 0 ? nil : nodes.languages[language]
  }

  /// The node at `place`; nil for a text.
  func node(at place: Int) -> LinkedNode? {
    let value = nodes.values[place]
    guard value.kind == .node else { return nil }
    return LinkedNode(Int32(bitPattern: value.start), of: nodes)
  }

  /// What the value at `place` refers to.
  func reference(at place: Int) -> LinkedText? {
    text(at: place) ?? node(at: place)?.firstText(.targetNode)
  }

  /// The first text of a property, where it stands.
  func firstText(_ property: LinkedProperty) -> LinkedText? {
    for place in places where self.property(at: place) == property {
      if let text = text(at: place) { return text }
    }
    return nil
  }
}

// MARK: - Property by property

extension LinkedNode {
  /// The first text of a property.
  func text(_ property: LinkedProperty) -> String? {
    firstText(property)?.string
  }

  /// The texts of a property with their languages.
  func texts(_ property: LinkedProperty) -> [LocalizedText] {
    places.compactMap { place in
      guard self.property(at: place) == property, let text = text(at: place) else { return nil }
      return LocalizedText(text.string, language: language(at: place))
    }
  }

  /// What a property refers to.
  func references(_ property: LinkedProperty) -> [LinkedText] {
    places.compactMap { self.property(at: $0) == property ? reference(at: $0) : nil }
  }

  /// The nodes that a property holds.
  func nodes(_ property: LinkedProperty) -> [LinkedNode] {
    places.compactMap { self.property(at: $0) == property ? node(at: $0) : nil }
  }

  /// Whether one of the types is `name`, with or without a prefix or address in front.
  func isOf(type name: String) -> Bool {
    places.contains { place in
      property(at: place) == .type && text(at: place)?.string.localName == name[...]
    }
  }
}
