internal import JSON

/// Turns an expanded document into quads.
///
/// A map of nodes between the two is not needed: a data set is a set, so that what is said of one
/// node in several places comes together in it. Nothing is compared with what stands beside it, so
/// 60,000 values of one property take 60,000 steps.
///
/// Statements that RDF does not have are left out: with an id, type, graph name or datatype that is
/// no well-formed IRI, with a blank node as property, or with a language that is no language tag.
///
/// Source: JSON-LD 1.1 API, sections 7.2.2 (node map) and 8.1.2 to 8.3.2 (RDF).
struct QuadMaker {
  /// The graph that statements go to.
  private enum Graph {
    case named(RDFTerm?)
    case dropped
  }

  private static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  private static let type = RDFTerm.bracketed((rdf + "type").utf8)
  private static let first = RDFTerm.bracketed((rdf + "first").utf8)
  private static let rest = RDFTerm.bracketed((rdf + "rest").utf8)
  private static let empty = RDFTerm.iri(rdf + "nil")

  private let direction: RDFDirection?
  private var quads: QuadSet
  private var blanks: [KeyBytes: Int] = [:]
  private var indexes: [RDFTerm: String] = [:]

  private init(direction: RDFDirection?, limits: LinkedDataLimits) {
    self.direction = direction
    quads = QuadSet(limits: limits)
  }

  /// The data set that the top objects of an expanded document say.
  static func quads(
    of expanded: [JSONValue], direction: RDFDirection?, limits: LinkedDataLimits
  ) throws(LinkedDataError) -> QuadSet {
    var maker = QuadMaker(direction: direction, limits: limits)
    for element in expanded {
      guard let node = element.object, element.isNode else { continue }
      _ = try maker.add(node: node, to: .named(nil))
    }
    return maker.quads
  }
}

// MARK: - Nodes

extension QuadMaker {
  /// Adds all that a node says.
  ///
  /// - Returns: The node; nil when its id is no IRI, so that nothing can be said of it.
  private mutating func add(
    node: JSONObject, to graph: Graph
  ) throws(LinkedDataError) -> RDFTerm? {
    let subject =
      if let id = node[.id] { try term(of: id) } else { RDFTerm.blank(try quads.makeBlank()) }
    try checkIndex(of: node, subject)
    for member in node.members {
      switch Keyword(member.key) {
      case .type?:
        for type in member.value.asArray {
          try insert(subject, QuadMaker.type, try term(of: type), graph)
        }
      case .graph?:
        let inner = subject.map { Graph.named($0) } ?? .dropped
        for element in member.value.asArray { _ = try add(element, to: inner) }
      case .included?:
        for element in member.value.asArray { _ = try add(element, to: graph) }
      case .reverse?:
        try add(reverse: member.value, of: subject, to: graph)
      case _?:
        continue
      case nil:
        try add(member.value.asArray, as: member.key, of: subject, to: graph)
      }
    }
    return subject
  }

  private mutating func add(
    _ values: [JSONValue], as property: String, of subject: RDFTerm?, to graph: Graph
  ) throws(LinkedDataError) {
    let isKept = subject != nil && IRIForm.isWellFormed(property)
    let predicate = isKept ? RDFTerm.bracketed(property.utf8) : []
    for value in values {
      let object = try add(value, to: graph)
      if isKept { try insert(subject, predicate, object, graph) }
    }
  }

  private mutating func add(
    reverse value: JSONValue, of object: RDFTerm?, to graph: Graph
  ) throws(LinkedDataError) {
    for member in value.object?.members ?? [] {
      let isKept = IRIForm.isWellFormed(member.key)
      let predicate = RDFTerm.bracketed(member.key.utf8)
      for element in member.value.asArray {
        let subject = try add(element, to: graph)
        if isKept { try insert(subject, predicate, object, graph) }
      }
    }
  }

  private mutating func insert(
    _ subject: RDFTerm?, _ predicate: [UInt8], _ object: RDFTerm?, _ graph: Graph
  ) throws(LinkedDataError) {
    guard let subject, let object, case .named(let name) = graph else { return }
    try quads.insert(
      Quad(subject: subject, predicate: predicate, object: object, graph: name))
  }

  /// A node that is written twice with an index has one index.
  private mutating func checkIndex(
    of node: JSONObject, _ subject: RDFTerm?
  ) throws(LinkedDataError) {
    guard let subject, let index = node[.index]?.string else { return }
    if let earlier = indexes.updateValue(index, forKey: subject) {
      guard earlier.hasSameBytes(as: index) else {
        throw LinkedDataError(.conflictingIndexes, "a node has two indexes")
      }
    }
  }

  /// The node that an id or a type names; nil when it is no IRI and no label.
  private mutating func term(of value: JSONValue) throws(LinkedDataError) -> RDFTerm? {
    guard let text = value.string else { return nil }
    guard IRIForm.isBlank(text) else {
      return IRIForm.isWellFormed(text) ? .iri(text) : nil
    }
    if let number = blanks[KeyBytes(text)] { return .blank(number) }
    let number = try quads.makeBlank()
    blanks[KeyBytes(text)] = number
    return .blank(number)
  }
}

// MARK: - Values

extension QuadMaker {
  /// Adds what a value says beside itself.
  ///
  /// - Returns: The value; nil for one that RDF does not have.
  private mutating func add(
    _ value: JSONValue, to graph: Graph
  ) throws(LinkedDataError) -> RDFTerm? {
    guard let object = value.object else { return nil }
    if object[.value] != nil {
      guard let direction, let side = object[.direction]?.string else {
        return try RDFLiteral.term(of: object)
      }
      return try add(text: object, side: side, as: direction, to: graph)
    }
    if let list = object[.list] { return try add(list: list.asArray, to: graph) }
    return try add(node: object, to: graph)
  }

  private mutating func add(
    list elements: [JSONValue], to graph: Graph
  ) throws(LinkedDataError) -> RDFTerm {
    var cells: [RDFTerm] = []
    for _ in elements { cells.append(.blank(try quads.makeBlank())) }
    for (place, element) in elements.enumerated() {
      try insert(cells[place], QuadMaker.first, try add(element, to: graph), graph)
      let next = place + 1 < cells.count ? cells[place + 1] : QuadMaker.empty
      try insert(cells[place], QuadMaker.rest, next, graph)
    }
    return cells.first ?? QuadMaker.empty
  }
}

// MARK: - Directions

extension QuadMaker {
  private static let languageProperty = RDFTerm.bracketed((rdf + "language").utf8)
  private static let directionProperty = RDFTerm.bracketed((rdf + "direction").utf8)
  private static let valueProperty = RDFTerm.bracketed((rdf + "value").utf8)

  /// Step 13 of section 8.2.2.
  private mutating func add(
    text object: JSONObject, side: String, as direction: RDFDirection, to graph: Graph
  ) throws(LinkedDataError) -> RDFTerm? {
    let text = object[.value]?.string ?? ""
    let language = object[.language]?.string?.lowercased()
    if let language, !IRIForm.isLanguageTag(language) { return nil }
    switch direction {
    case .datatype:
      let datatype = "https://www.w3.org/ns/i18n#\(language ?? "")_\(side)"
      return .literal(text.utf8, datatype: datatype)
    case .compound:
      let node = RDFTerm.blank(try quads.makeBlank())
      try insert(node, QuadMaker.valueProperty, .literal(text.utf8), graph)
      try insert(node, QuadMaker.directionProperty, .literal(side.utf8), graph)
      if let language {
        try insert(node, QuadMaker.languageProperty, .literal(language.utf8), graph)
      }
      return node
    }
  }
}
