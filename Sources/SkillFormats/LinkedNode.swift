internal import JSON
internal import SkillModel

/// One node of linked data, flat: what each of the properties that are read says.
struct LinkedNode: Sendable {
  /// Something a property says.
  enum Value: Sendable {
    /// Words or an identifier, with the language if one is given.
    case text(String, language: String?)
    /// A node without an identifier, such as an alignment.
    case node(LinkedNode)
  }

  /// Where it stands: a JSON pointer to its list, and its place in it if it is in a list.
  let base: String
  let index: Int?

  /// The property of each value: apart from the values, because looking for one costs nothing then.
  private(set) var properties: [LinkedProperty] = []
  private(set) var values: [Value] = []

  init(base: String, index: Int?) {
    self.base = base
    self.index = index
    properties.reserveCapacity(16)
    values.reserveCapacity(16)
  }

  /// Adds what a property says, unless that is nothing.
  mutating func add(_ property: LinkedProperty, _ text: String, language: String? = nil) {
    properties.append(property)
    // Nearly every text says something from its first byte to its last.
    if text.utf8.count > 4, let first = text.utf8.first, let last = text.utf8.last,
      (0x21...0x7E).contains(first), (0x21...0x7E).contains(last)
    {
      values.append(.text(text, language: language))
    } else if text.isVoid {
      properties.removeLast()
    } else {
      values.append(.text(text.trimmingWhiteSpace(), language: language))
    }
  }

  /// Adds a node that a property holds.
  mutating func add(_ property: LinkedProperty, _ node: LinkedNode) {
    properties.append(property)
    values.append(.node(node))
  }

  /// The place in messages.
  var location: SourceLocation {
    let pointer = index.map { "\(base)/\($0)" } ?? base
    return pointer.isEmpty ? .whole : .pointer(pointer)
  }

  /// The first text of a property.
  func text(_ property: LinkedProperty) -> String? {
    for index in properties.indices where properties[index] == property {
      if case .text(let text, _) = values[index] { return text }
    }
    return nil
  }

  /// The texts of a property with their languages.
  func texts(_ property: LinkedProperty) -> [LocalizedText] {
    properties.indices.compactMap { index in
      guard properties[index] == property, case .text(let text, let language) = values[index]
      else { return nil }
      return LocalizedText(text, language: language)
    }
  }

  /// What a property refers to.
  func references(_ property: LinkedProperty) -> [String] {
    properties.indices.compactMap { properties[$0] == property ? values[$0].reference : nil }
  }

  /// The nodes that a property holds.
  func nodes(_ property: LinkedProperty) -> [LinkedNode] {
    properties.indices.compactMap { index in
      guard properties[index] == property, case .node(let node) = values[index] else { return nil }
      return node
    }
  }

  /// Whether one of the types is `name`, with or without a prefix or address in front.
  func isOf(type name: String) -> Bool {
    properties.indices.contains { index in
      guard properties[index] == .type, case .text(let text, _) = values[index] else {
        return false
      }
      return text.localName == name
    }
  }
}

extension LinkedNode.Value {
  /// What it refers to.
  var reference: String? {
    switch self {
    case .text(let text, _): text
    case .node(let node): node.text(.targetNode)
    }
  }
}

/// The properties of CTDL, CTDL-ASN and SKOS that make frameworks, by their names without prefix.
enum LinkedProperty: String, CaseIterable {
  case id, type, graph, targetNode, targetNodeName, frameworkName
  case resource = "decoded_resource"
  case name, description, comment, inLanguage
  case publisher, publisherName, creator, author, license, versionIdentifier
  case hasTopChild, isTopChildOf, hasChild, isChildOf, isPartOf, hasMember, isMemberOf
  case competencyText, competencyLabel, competencyCategory, codedNotation
  /// A misspelling of `codedNotation` that is in use.
  case competencyNotation = "CompetencyNotation"
  case conceptKeyword, complexityLevel, educationLevelType, weight, occupationType
  case exactAlignment, narrowAlignment, broadAlignment, majorAlignment, minorAlignment
  case prerequisiteAlignment, alignTo, inferredCompetency
  case prefLabel, altLabel, hiddenLabel, definition, note, notation
  case broader, narrower, related, exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch
  case inScheme, topConceptOf, hasTopConcept, classification
  case hasRubricCriterion, hasRubricLevel, hasCriterionLevel, targetCompetency
  case benchmarkText, benchmarkLabel, percentage, value, feedback

  /// Whether its objects are maps from languages to words rather than nodes.
  var isText: Bool {
    switch self {
    case .name, .description, .comment, .publisherName, .competencyText, .competencyLabel,
      .competencyCategory, .codedNotation, .competencyNotation, .conceptKeyword, .weight,
      .prefLabel, .altLabel, .hiddenLabel, .definition, .note, .notation, .benchmarkText,
      .benchmarkLabel, .percentage, .value, .feedback, .targetNodeName, .frameworkName, .author,
      .versionIdentifier:
      true
    default: false
    }
  }

  /// Whether it says something of the node itself rather than how it is related.
  var isOwn: Bool {
    isText || self == .conceptKeyword || self == .educationLevelType || self == .complexityLevel
  }

  private static let byName = {
    var byName = Dictionary(uniqueKeysWithValues: allCases.map { (Substring($0.rawValue), $0) })
    // A misspelling that is in use.
    byName["CompetencyCategory"] = .competencyCategory
    return byName
  }()

  /// The property that a member's name means, with or without a prefix or address in front.
  init?(key: String) {
    let name = key.hasPrefix("@") ? key.dropFirst() : key.localName
    // `@value` and `@language` belong to literals.
    guard let property = Self.byName[name], !key.hasPrefix("@") || property.isKeyword else {
      return nil
    }
    self = property
  }

  private var isKeyword: Bool { self == .id || self == .type || self == .graph }
}

/// What takes nodes as they are read.
protocol LinkedNodeSink {
  /// Takes a node; one that stands in another comes before it.
  mutating func take(_ node: LinkedNode)
}

/// Hands nodes on by the thousand: to wake another thread takes longer than to read a few.
private struct NodeRelay: LinkedNodeSink {
  private var nodes: [LinkedNode] = []
  private let hand: ([LinkedNode]) throws -> Void

  init(hand: @escaping ([LinkedNode]) throws -> Void) {
    self.hand = hand
  }

  mutating func take(_ node: LinkedNode) {
    nodes.append(node)
    // Whoever takes nodes never refuses one.
    if nodes.count == 1_000 { try? handOn() }
  }

  mutating func handOn() throws {
    try hand(nodes)
    nodes = []
  }
}

/// Reads JSON-LD node by node over bytes, without a tree: graphs, bare lists and nodes, nodes inside
/// nodes, and what a registry's envelope holds.
///
/// Members are read by name, with and without a prefix; contexts are not processed.
struct LinkedNodeReader {
  private var reader: JSONReader
  private let file: String

  /// What each distinct name means, by its number: nil where it has not been asked yet, and nil
  /// inside where it means nothing here.
  private var meanings: [LinkedProperty??] = []

  /// Which names are language tags, by their numbers; nil where it has not been asked yet.
  private var tags: [Bool?] = []

  private init(_ file: SourceFile) {
    reader = JSONReader(file.bytes, limits: .framework)
    self.file = file.name
  }

  /// Reads a file to its end.
  ///
  /// - Throws: ``FormatError`` where the bytes are not strict JSON.
  static func read(
    _ file: SourceFile, into sink: inout some LinkedNodeSink
  ) throws(FormatError) {
    guard file.bytes.count >= ReadAhead.threshold else {
      var reader = LinkedNodeReader(file)
      return try reader.read(into: &sink)
    }
    do {
      try ReadAhead.run { hand in
        var relay = NodeRelay(hand: hand)
        var reader = LinkedNodeReader(file)
        try reader.read(into: &relay)
        try relay.handOn()
      } using: { (nodes: [LinkedNode]) in
        for node in nodes { sink.take(node) }
      }
    } catch {
      throw error as? FormatError ?? FormatError(.malformed, in: file.name, "\(error)")
    }
  }

  private mutating func read(into sink: inout some LinkedNodeSink) throws(FormatError) {
    do {
      switch try reader.next() {
      case .beginArray: try readElements(at: "", into: &sink)
      case .beginObject: try readNode(at: "", nil, into: &sink)
      default: break
      }
      try reader.end()
    } catch {
      throw FormatError(error, in: file)
    }
  }

  private mutating func readElements(
    at base: String, into sink: inout some LinkedNodeSink
  ) throws(JSONError) {
    var index = 0
    while let event = try reader.next() {
      switch event {
      case .endArray: return
      case .beginArray: try readElements(at: "\(base)/\(index)", into: &sink)
      case .beginObject: try readNode(at: base, index, into: &sink)
      default: break
      }
      index += 1
    }
  }

  /// Reads a node that is not inside another.
  private mutating func readNode(
    at base: String, _ index: Int?, into sink: inout some LinkedNodeSink
  ) throws(JSONError) {
    let node = try node(at: base, index, into: &sink)
    if !node.values.isEmpty { sink.take(node) }
  }

  /// Reads a node up to its end.
  private mutating func node(
    at base: String, _ index: Int?, into sink: inout some LinkedNodeSink
  ) throws(JSONError) -> LinkedNode {
    var node = LinkedNode(base: base, index: index)
    while case .key(let key)? = try reader.next() {
      guard let property = property(key) else {
        try reader.skip()
        continue
      }
      guard let event = try reader.next() else { break }
      if property == .graph || property == .resource {
        let pointer = index.map { "\(base)/\($0)/\(key)" } ?? "\(base)/\(key)"
        switch event {
        case .beginArray: try readElements(at: pointer, into: &sink)
        case .beginObject: try readNode(at: pointer, nil, into: &sink)
        default: break
        }
      } else {
        try read(event, as: property, of: &node, into: &sink)
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
    _ event: JSONReader.Event, as property: LinkedProperty, of node: inout LinkedNode,
    into sink: inout some LinkedNodeSink
  ) throws(JSONError) {
    switch event {
    case .string(let text): node.add(property, text)
    case .number(let number): node.add(property, number.text)
    case .beginArray:
      while let element = try reader.next() {
        if case .endArray = element { return }
        try read(element, as: property, of: &node, into: &sink)
      }
    case .beginObject where property.isText:
      try readTexts(as: property, of: &node)
    case .beginObject:
      let inner = try self.node(at: node.base, node.index, into: &sink)
      guard let id = inner.text(.id) else {
        if !inner.values.isEmpty { node.add(property, inner) }
        return
      }
      node.add(property, id)
      if inner.values.count > 1 { sink.take(inner) }
    default: break
    }
  }

  /// Reads a map from languages to one or many texts, or a literal with its language.
  private mutating func readTexts(
    as property: LinkedProperty, of node: inout LinkedNode
  ) throws(JSONError) {
    var literal: String?
    var literalLanguage: String?
    while case .key(let key)? = try reader.next() {
      let isTag = isLanguageTag(key)
      guard let event = try reader.next() else { break }
      switch (key, event) {
      case (_, .string(let text)) where isTag:
        node.add(property, text, language: key == "@none" ? nil : key)
      case ("@value", .string(let text)), ("@id", .string(let text)): literal = text
      case ("@value", .number(let number)): literal = number.text
      case ("@language", .string(let text)): literalLanguage = text
      case (_, .beginArray):
        while let element = try reader.next() {
          if case .endArray = element { break }
          if case .string(let text) = element, isTag {
            node.add(property, text, language: key == "@none" ? nil : key)
          } else {
            try passOver(element)
          }
        }
      default: try passOver(event)
      }
    }
    if let literal { node.add(property, literal, language: literalLanguage) }
  }

  /// Whether the last name is the tag of a language.
  private mutating func isLanguageTag(_ key: String) -> Bool {
    let number = reader.keyNumber
    if number < tags.count, let isTag = tags[number] { return isTag }
    while tags.count <= number { tags.append(nil) }
    tags[number] = key.isLanguageTag
    return key.isLanguageTag
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
