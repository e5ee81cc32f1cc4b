/// RDF statements in the order they were read, kept by their subject.
struct RDFGraph {
  /// What a statement's predicate leads to.
  enum Term: Hashable {
    /// An absolute IRI, or a blank node's label, which begins with `_:`.
    case resource(String)
    /// A text with its language, if it has one.
    case literal(String, language: String?)
  }

  /// One statement about a node.
  struct Property {
    var predicate: String
    var object: Term
    /// From 1.
    var line: Int
  }

  /// A subject with all that is said of it.
  struct Node {
    var id: String
    /// Where it is first described.
    var file: String
    /// From 1.
    var line: Int
    var properties: [Property] = []
  }

  /// The nodes something is said of, in the order of their first mention.
  private(set) var nodes: [Node] = []
  private var places: [String: Int] = [:]

  /// What is said of `id`; nil when nothing is.
  subscript(id: String) -> Node? {
    places[id].map { nodes[$0] }
  }

  /// Notes that `id` is described at a place, though nothing may be said of it.
  mutating func mention(_ id: String, in file: String, line: Int) {
    guard places[id] == nil else { return }
    places[id] = nodes.count
    nodes.append(Node(id: id, file: file, line: line))
  }

  /// Adds a statement about a node that was mentioned.
  mutating func add(_ property: Property, to id: String) {
    guard let place = places[id] else { return }
    nodes[place].properties.append(property)
  }
}

extension RDFGraph.Node {
  /// The objects of one predicate, in order.
  func objects(_ predicate: String) -> [RDFGraph.Term] {
    properties.filter { $0.predicate == predicate }.map(\.object)
  }

  /// The resources that one predicate leads to, in order.
  func resources(_ predicate: String) -> [String] {
    objects(predicate).compactMap { object in
      if case .resource(let id) = object { id } else { nil }
    }
  }

  /// Whether `type` is one of its types.
  func isOf(type: String) -> Bool {
    resources(RDF.type).contains(type)
  }
}

/// The names of RDF itself.
enum RDF {
  static let namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  static let type = namespace + "type"
}
