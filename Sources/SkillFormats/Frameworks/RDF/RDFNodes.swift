internal import JSON
internal import SkillModel

/// Gathers what a document says of each subject as a node of JSON-LD: `@id`, `@type`, and each
/// property by its prefixed name with its values, `{"@id": …}` or a text that may name its language.
///
/// This is how vocabularies that are read from JSON-LD are read from Turtle: their mapping stays in
/// one place. Blank nodes keep their labels and are not nested.
struct RDFNodes: RDFSink {
  var terms = RDFTerms()
  private var nodes: [Node] = []
  private var places: [RDFTerm: Int] = [:]

  private struct Node {
    var id: RDFTerm
    var line: Int
    var members: [(predicate: RDFTerm, values: [JSONValue])] = []
  }

  init() {}

  /// Where each node is first described.
  var lines: [Int] { nodes.map(\.line) }

  mutating func use(of predicate: RDFTerm) -> RDFUse { .all }

  mutating func begin(_ file: String, list: String?) {}

  mutating func describe(_ subject: RDFTerm, at place: Int) {
    guard places[subject] == nil else { return }
    places[subject] = nodes.count
    nodes.append(Node(id: subject, line: place))
  }

  mutating func add(_ predicate: RDFTerm, _ object: RDFTerm, to subject: RDFTerm, at place: Int) {
    let name = terms.name(of: object)
    let isType = terms.name(of: predicate) == RDF.type
    add(
      predicate, isType ? .string(RDFPrefixes.compact(name)) : ["@id": .string(name)], to: subject)
  }

  mutating func add(
    _ predicate: RDFTerm, text: Span<UInt8>, language: String?, to subject: RDFTerm,
    at place: Int
  ) {
    guard let words = String(utf8: text) else { return }
    guard let language else { return add(predicate, .string(words), to: subject) }
    add(predicate, ["@value": .string(words), "@language": .string(language)], to: subject)
  }

  private mutating func add(_ predicate: RDFTerm, _ value: JSONValue, to subject: RDFTerm) {
    guard let place = places[subject] else { return }
    if let member = nodes[place].members.lastIndex(where: { $0.predicate == predicate }) {
      nodes[place].members[member].values.append(value)
    } else {
      nodes[place].members.append((predicate, [value]))
    }
  }

  /// The nodes as a document of JSON-LD.
  var graph: JSONValue {
    let elements = nodes.map { node in
      var object: JSONObject = ["@id": .string(terms.name(of: node.id))]
      for member in node.members {
        let name = terms.name(of: member.predicate)
        let key = name == RDF.type ? "@type" : RDFPrefixes.compact(name)
        object[key] = member.values.count == 1 ? member.values[0] : .array(member.values)
      }
      return JSONValue.object(object)
    }
    return ["@graph": .array(elements)]
  }
}

/// A Turtle document written as JSON-LD, for readers of vocabularies that are published so.
struct TurtleAsJSON {
  /// The nodes as JSON under the document's name.
  let file: SourceFile

  /// The line of each node, in their order.
  private let lines: [Int]

  /// Reads a document in Turtle.
  ///
  /// - Throws: ``FormatError`` with the line and column of the first fault.
  init(_ document: Document) throws(FormatError) {
    var nodes = RDFNodes()
    try TurtleReader.read(document, into: &nodes)
    file = SourceFile(name: document.name, bytes: JSONWriter.bytes(of: nodes.graph))
    lines = nodes.lines
  }

  /// The place in the Turtle of something that was found in the JSON.
  func location(of location: SourceLocation) -> SourceLocation {
    guard case .pointer(let pointer) = location else { return location }
    let tokens = pointer.split(separator: "/")
    guard tokens.count > 1, let place = Int(tokens[1]), lines.indices.contains(place) else {
      return .whole
    }
    return .line(lines[place], column: 1)
  }
}
