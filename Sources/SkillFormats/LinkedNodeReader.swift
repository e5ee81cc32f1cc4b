internal import JSON

/// Reads JSON-LD node by node over bytes, without a tree: graphs, bare lists and nodes, nodes inside
/// nodes, and what a registry's envelope holds.
///
/// Members are read by name, with and without a prefix; contexts are not processed.
struct LinkedNodeReader {
  private var reader: JSONReader
  private let file: String
  private var builder: LinkedNodesBuilder

  /// Takes nodes by the thousand.
  private let hand: (LinkedNodes) throws -> Void

  /// What each distinct name means, by its number: nil where it has not been asked yet, and nil
  /// inside where it means nothing here.
  private var meanings: [LinkedProperty??] = []

  /// The language that each distinct name is the tag of, by its number: nil where it has not been asked
  /// yet, and nil inside where it is none.
  private var tags: [Int32??] = []

  private init(_ file: SourceFile, hand: @escaping (LinkedNodes) throws -> Void) {
    reader = JSONReader(file.bytes, limits: .framework)
    reader.makesTexts = false
    self.file = file.name
    builder = LinkedNodesBuilder(document: file.bytes)
    self.hand = hand
  }

  /// Reads a file to its end.
  ///
  /// - Parameters:
  ///   - file: JSON.
  ///   - take: Takes each node; one that stands in another comes before it.
  /// - Throws: ``FormatError`` where the bytes are not strict JSON.
  static func read(
    _ file: SourceFile, _ take: (LinkedNode) -> Void
  ) throws(FormatError) {
    func use(_ nodes: LinkedNodes) {
      for number in nodes.taken { take(LinkedNode(number, of: nodes)) }
    }
    do {
      guard file.bytes.count >= ReadAhead.threshold else {
        var gathered: [LinkedNodes] = []
        var reader = LinkedNodeReader(file) { gathered.append($0) }
        try reader.read()
        return gathered.forEach(use)
      }
      try ReadAhead.run { hand in
        var reader = LinkedNodeReader(file, hand: hand)
        try reader.read()
      } using: {
        use($0)
      }
    } catch {
      throw error as? FormatError ?? FormatError(.malformed, in: file.name, "\(error)")
    }
  }

  private mutating func read() throws {
    do {
      switch try reader.next() {
      case .beginArray: try readElements(at: "")
      case .beginObject: try readNode(at: "", nil)
      default: break
      }
      try reader.end()
    } catch let error as JSONError {
      throw FormatError(error, in: file)
    }
    try hand(builder.finish())
  }

  private mutating func readElements(at base: String) throws {
    var index = 0
    while let event = try reader.next() {
      switch event {
      case .endArray: return
      case .beginArray: try readElements(at: "\(base)/\(index)")
      case .beginObject: try readNode(at: base, index)
      default: break
      }
      index += 1
    }
  }

  /// Reads a node that is not inside another.
  private mutating func readNode(at base: String, _ index: Int?) throws {
    builder.take(try node(at: base, index))
    if let nodes = builder.finishIfFull() { try hand(nodes) }
  }

  /// Reads a node up to its end.
  private mutating func node(
    at base: String, _ index: Int?
  ) throws -> LinkedNodesBuilder.OpenNode {
    var node = builder.begin(at: base, index)
    while case .key(let key)? = try reader.next() {
      guard let property = property(key) else {
        try reader.skip()
        continue
      }
      guard let event = try reader.next() else { break }
      if property == .graph || property == .resource {
        let pointer = index.map { "\(base)/\($0)/\(key)" } ?? "\(base)/\(key)"
        switch event {
        case .beginArray: try readElements(at: pointer)
        case .beginObject: try readNode(at: pointer, nil)
        default: break
        }
      } else {
        try read(event, as: property, of: &node)
      }
    }
    return node
  }

  /// What the last name means.
  private mutating func property(_ key: String) -> LinkedProperty? {
    let number = reader.keyNumber
    if number < meanings.count, let meaning = meanings[number] { return meaning }
    // Names that were passed over have numbers too.
    while meanings.count <= number { meanings.append(nil) }
    let meaning = LinkedProperty(key: key)
    meanings[number] = .some(meaning)
    return meaning
  }

  /// Reads the values of a property, one or many.
  private mutating func read(
    _ event: JSONReader.Event, as property: LinkedProperty,
    of node: inout LinkedNodesBuilder.OpenNode
  ) throws {
    switch event {
    case .string, .number: builder.add(property, words(of: event), to: &node)
    case .beginArray:
      while let element = try reader.next() {
        if case .endArray = element { return }
        try read(element, as: property, of: &node)
      }
    case .beginObject where property.isText:
      try readTexts(as: property, of: &node)
    case .beginObject:
      let inner = try self.node(at: node.base, node.index)
      builder.end(inner, as: property, of: &node)
    default: break
    }
  }

  /// The words of the string or number that has just been read.
  private func words(of event: JSONReader.Event) -> LinkedNodesBuilder.Words {
    switch event {
    case .string(let text): reader.stringRange.map { .inPlace($0) } ?? .made(text)
    default: .inPlace(reader.offset..<reader.endOffset)
    }
  }

  /// Reads a map from languages to one or many texts, or a literal with its language.
  private mutating func readTexts(
    as property: LinkedProperty, of node: inout LinkedNodesBuilder.OpenNode
  ) throws {
    var literal: LinkedNodesBuilder.Words?
    var literalLanguage: LinkedNodesBuilder.Words?
    while case .key(let key)? = try reader.next() {
      let language = language(key)
      guard let event = try reader.next() else { break }
      switch (key, event) {
      case (_, .string) where language != nil:
        builder.add(property, words(of: event), language: language ?? -1, to: &node)
      case ("@value", .string), ("@id", .string), ("@value", .number): literal = words(of: event)
      case ("@language", .string): literalLanguage = words(of: event)
      case (_, .beginArray):
        while let element = try reader.next() {
          if case .endArray = element { break }
          if case .string = element, let language {
            builder.add(property, words(of: element), language: language, to: &node)
          } else {
            try passOver(element)
          }
        }
      default: try passOver(event)
      }
    }
    guard let literal else { return }
    let language = literalLanguage.map { builder.number(ofLanguage: $0) } ?? -1
    builder.add(property, literal, language: language, to: &node)
  }

  /// The language whose tag the last name is, by its number: -1 for `@none`, nil for no tag.
  private mutating func language(_ key: String) -> Int32? {
    let number = reader.keyNumber
    if number < tags.count, let tag = tags[number] { return tag }
    while tags.count <= number { tags.append(nil) }
    let language: Int32? =
      key == "@none" ? -1 : key.isLanguageTag ? builder.number(ofLanguage: .made(key)) : nil
    tags[number] = .some(language)
    return language
  }

  /// Passes over the rest of a value that begins with `event`.
  private mutating func passOver(_ event: JSONReader.Event) throws(JSONError) {
    switch event {
    case .beginArray, .beginObject:
      while try reader.skip() {}
    default: break
    }
  }
}
