internal import JSON

/// Turns credentials of the European Learning Model in Turtle into the JSON that its reader takes:
/// trees with the local names of properties.
///
/// Each node is described once, as near to the credential as it is named; elsewhere its identifier
/// stands for it, as it does in JSON-LD.
struct ELMTurtle {
  /// Nodes inside each other; what is deeper is named only.
  private static let greatestDepth = 32

  /// Values in all trees of a document, in which many credentials may share their nodes.
  private static let mostValues = 500_000

  private var nodes: [String: JSONObject] = [:]
  private var described: Set<String> = []
  private var count = 0

  /// The credentials of a document, in its order.
  ///
  /// - Throws: ``FormatError`` with the line of the first fault, or when there is no credential.
  static func credentials(in document: Document) throws(FormatError) -> [JSONNode] {
    let file = try TurtleAsJSON(document).file
    let graph = try Document.json(file.bytes, in: file.name).list("@graph")
    var turtle = ELMTurtle()
    for node in graph {
      guard let object = node.object, let id = node.identifier else { continue }
      turtle.nodes[id] = object
    }
    let credentials = graph.filter { $0.isOf(type: "EuropeanDigitalCredential") }
      .compactMap(\.identifier)
    guard !credentials.isEmpty else {
      throw FormatError(
        .missingField, in: document.name,
        "found the European Learning Model in Turtle and no node of the type "
          + "elm:EuropeanDigitalCredential, expected one")
    }
    let trees = credentials.map { id in
      turtle.described = [id]
      return JSONNode(turtle.tree(id, depth: 0))
    }
    guard turtle.count <= mostValues else {
      throw FormatError(
        .tooLarge, in: document.name,
        "found credentials that share nodes of more than \(mostValues) values, which is the limit")
    }
    return trees
  }

  /// A node with what it names and no node before it has described.
  private mutating func tree(_ id: String, depth: Int) -> JSONValue {
    guard let node = nodes[id], count <= Self.mostValues else { return ["id": .string(id)] }
    count += node.members.reduce(1) { $0 + $1.value.list.count }
    let named = node.members.flatMap { $0.value.list.compactMap(\.reference) }
    let own = depth < Self.greatestDepth ? named.filter { described.insert($0).inserted } : []
    var remaining = Set(own)
    var tree = JSONObject()
    for member in node.members {
      let values = member.value.list.map { value -> JSONValue in
        guard let reference = value.reference else { return value }
        guard remaining.remove(reference) != nil else { return ["id": .string(reference)] }
        return self.tree(reference, depth: depth + 1)
      }
      let name = Self.name(of: member.key)
      tree[name] = .array((tree[name]?.list ?? []) + values)
    }
    return .object(tree.withSingleValues)
  }

  /// A property's name in JSON-LD of the model.
  private static func name(of property: String) -> String {
    switch property {
    case "@id": "id"
    case "@type": "type"
    case "dct:type": "dcType"
    default: String(property.localName)
    }
  }
}

extension JSONValue {
  /// The identifier that stands for a node; nil for texts.
  fileprivate var reference: String? {
    guard let object, object.count == 1 else { return nil }
    return self["@id"]?.string
  }
}

extension JSONObject {
  /// The object with lists of one value as that value.
  fileprivate var withSingleValues: JSONObject {
    var object = self
    for member in members {
      guard let values = member.value.array, values.count == 1 else { continue }
      object[member.key] = values[0]
    }
    return object
  }
}
