internal import SkillModel
internal import XML

/// Reads RDF/XML into a graph.
///
/// Node and property elements take turns. Read are `rdf:about`, `rdf:ID`, `rdf:nodeID`,
/// `rdf:resource`, typed nodes, nested nodes, properties written as attributes,
/// `rdf:parseType` `Resource`, `Literal` (its text alone) and `Collection` (each member becomes an
/// object of the property itself), `xml:base` and `xml:lang`. Reification, containers and datatypes
/// are passed over.
///
/// Source: RDF 1.1 XML Syntax, sections 2 and 7.
struct RDFXMLReader: XMLHandler {
  private(set) var graph: RDFGraph
  private let file: String
  private var frames: [Frame]
  private var predicates: [XMLName: String] = [:]
  private var blanks: Int

  /// What an open element is.
  private enum Role {
    case document
    case node(id: String)
    /// A property of `subject` that is a text, unless a node is found inside.
    case property(subject: String, predicate: String)
    /// A property whose object is known; nodes inside are further objects.
    case complete(subject: String, predicate: String)
    /// A property whose text may hold mark-up.
    case literal(subject: String, predicate: String)
    /// An element inside a ``literal``.
    case markup
  }

  private struct Frame {
    var role: Role
    var base: String
    var language: String?
    var line: Int
    var text = ""
  }

  /// Adds to `graph` what `document` says.
  ///
  /// - Throws: ``FormatError`` when the bytes are not well-formed.
  static func read(_ document: Document, into graph: inout RDFGraph) throws(FormatError) {
    var reader = RDFXMLReader(document, graph)
    try document.readXML(into: &reader)
    graph = reader.graph
  }

  private init(_ document: Document, _ graph: RDFGraph) {
    self.graph = graph
    file = document.name
    blanks = graph.nodes.count
    // A document without xml:base is known by its name alone.
    frames = [
      Frame(role: .document, base: "urn:tessera:file:\(document.file.stem.urnSegment)", line: 1)
    ]
  }

  // MARK: - Events

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
    guard let parent = frames.last else { return }
    var frame = Frame(
      role: .markup, base: parent.base, language: parent.language, line: line)
    if let base = attributes["base", in: XMLName.xmlNamespace] {
      frame.base = base.resolved(against: parent.base)
    }
    if let language = attributes["lang", in: XMLName.xmlNamespace] {
      frame.language = language.isEmpty ? nil : language
    }
    switch parent.role {
    case .document where name == XMLName("RDF", in: RDF.namespace):
      frame.role = .document
    case .document:
      frame.role = .node(id: describe(name, attributes, frame))
    case .node(let subject):
      frame.role = property(of: subject, name, attributes, frame)
    case .property(let subject, let predicate), .complete(let subject, let predicate):
      let id = describe(name, attributes, frame)
      frame.role = .node(id: id)
      add(.resource(id), predicate, to: subject, frame)
      frames[frames.count - 1].role = .complete(subject: subject, predicate: predicate)
    case .literal, .markup:
      break
    }
    frames.append(frame)
  }

  mutating func text(_ text: XMLText) throws {
    // The text of an element inside a literal belongs to the property that holds it.
    let place = frames.lastIndex { frame in
      if case .markup = frame.role { false } else { true }
    }
    guard let place else { return }
    switch frames[place].role {
    case .property, .literal: frames[place].text += text.string
    default: break
    }
  }

  mutating func end(_ name: XMLName, line: Int) throws {
    guard let frame = frames.popLast() else { return }
    switch frame.role {
    case .property(let subject, let predicate), .literal(let subject, let predicate):
      add(.literal(frame.text, language: frame.language), predicate, to: subject, frame)
    default:
      break
    }
  }

  // MARK: - Elements

  /// Begins a node element: its name, its type and the properties written as attributes.
  private mutating func describe(
    _ name: XMLName, _ attributes: XMLAttributes, _ frame: Frame
  ) -> String {
    let id = subject(attributes, frame) ?? newBlank()
    graph.mention(id, in: file, line: frame.line)
    if name != XMLName("Description", in: RDF.namespace) {
      add(.resource(predicate(name)), RDF.type, to: id, frame)
    }
    addAttributes(attributes, to: id, frame)
    return id
  }

  /// Begins a property element of `subject`.
  private mutating func property(
    of subject: String, _ name: XMLName, _ attributes: XMLAttributes, _ frame: Frame
  ) -> Role {
    let predicate = predicate(name)
    switch attributes["parseType", in: RDF.namespace] {
    case "Resource":
      let object = newBlank()
      graph.mention(object, in: file, line: frame.line)
      add(.resource(object), predicate, to: subject, frame)
      return .node(id: object)
    case "Collection":
      return .complete(subject: subject, predicate: predicate)
    case .some:
      return .literal(subject: subject, predicate: predicate)
    case nil:
      break
    }
    let object =
      attributes.rdf("resource").map { $0.resolved(against: frame.base) }
      ?? attributes["nodeID", in: RDF.namespace].map(blank)
    guard let object else { return .property(subject: subject, predicate: predicate) }
    add(.resource(object), predicate, to: subject, frame)
    return .complete(subject: subject, predicate: predicate)
  }

  private mutating func add(
    _ object: RDFGraph.Term, _ predicate: String, to subject: String, _ frame: Frame
  ) {
    graph.add(.init(predicate: predicate, object: object, line: frame.line), to: subject)
  }

  private mutating func addAttributes(
    _ attributes: XMLAttributes, to id: String, _ frame: Frame
  ) {
    for (name, value) in attributes {
      guard let namespace = name.namespace, namespace != XMLName.xmlNamespace else { continue }
      if namespace != RDF.namespace {
        add(.literal(value, language: frame.language), predicate(name), to: id, frame)
      } else if name.local == "type" {
        add(.resource(value.resolved(against: frame.base)), RDF.type, to: id, frame)
      }
    }
  }

  // MARK: - Names

  private func subject(_ attributes: XMLAttributes, _ frame: Frame) -> String? {
    if let about = attributes.rdf("about") { return about.resolved(against: frame.base) }
    if let id = attributes.rdf("ID") { return "#\(id)".resolved(against: frame.base) }
    return attributes["nodeID", in: RDF.namespace].map(blank)
  }

  private mutating func predicate(_ name: XMLName) -> String {
    if let known = predicates[name] { return known }
    let predicate = (name.namespace ?? "") + name.local
    predicates[name] = predicate
    return predicate
  }

  /// A blank node that the document labels; labels mean something in one document only.
  private func blank(_ label: String) -> String { "_:\(file)#\(label)" }

  private mutating func newBlank() -> String {
    blanks += 1
    return "_:\(blanks)"
  }
}

extension XMLAttributes {
  /// An attribute of RDF, which old documents write without a prefix.
  fileprivate func rdf(_ local: String) -> String? {
    self[local, in: RDF.namespace] ?? self[local]
  }
}

// MARK: - IRIs

extension String {
  /// The absolute form of this reference where `base` is the address of the document.
  ///
  /// Source: RFC 3986, section 5.2.
  func resolved(against base: String) -> String {
    let reference = trimmingWhiteSpace()
    if reference.hasScheme { return reference }
    let document = base.prefix { $0 != "#" }
    if reference.isEmpty { return String(document) }
    if reference.hasPrefix("#") { return document + reference }
    let path = document.prefix { $0 != "?" }
    if reference.hasPrefix("?") { return path + reference }
    let schemeEnd = path.firstIndex(of: ":").map { path.index(after: $0) } ?? path.startIndex
    if reference.hasPrefix("//") { return path[..<schemeEnd] + reference }
    var rootEnd = schemeEnd
    if path[schemeEnd...].hasPrefix("//") {
      let authority = path.index(schemeEnd, offsetBy: 2)
      rootEnd = path[authority...].firstIndex(of: "/") ?? path.endIndex
    }
    let folder =
      reference.hasPrefix("/") ? "" : path[rootEnd...].throughLastSlash
    let separator = folder.isEmpty && !reference.hasPrefix("/") ? "/" : ""
    return path[..<rootEnd] + (folder + separator + reference).withoutDotSegments
  }

  /// Whether it begins as `scheme:`.
  private var hasScheme: Bool {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = utf8[..<colon]
    guard let first = scheme.first, first.isASCIILetter else { return false }
    return scheme.allSatisfy {
      $0.isASCIILetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
  }

  /// The path without `.` and `..`; a query or fragment behind it stays as it is.
  private var withoutDotSegments: String {
    let end = firstIndex { $0 == "?" || $0 == "#" } ?? endIndex
    var segments: [Substring] = []
    let parts = self[..<end].split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      switch part {
      case ".":
        if isLast { segments.append("") }
      case "..":
        if segments.count > 1 { segments.removeLast() }
        if isLast { segments.append("") }
      default:
        segments.append(part)
      }
    }
    return segments.joined(separator: "/") + self[end...]
  }
}

extension Substring {
  /// What stands up to the last slash, with it; nothing when there is none.
  fileprivate var throughLastSlash: String {
    lastIndex(of: "/").map { String(self[...$0]) } ?? ""
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
