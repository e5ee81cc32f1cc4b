internal import JSON
internal import SkillModel

/// Reads JSON-LD into a sink: a graph, a list of nodes or one node.
///
/// Members are read by name: an address, a name with a prefix that everybody uses or that the context
/// declares, or a bare name, which is SKOS's unless the context says otherwise. Texts may be strings,
/// value objects or language maps. Nodes may be nested. Contexts are not fetched.
///
/// Source: JSON-LD 1.1, sections 4.1 to 4.6.
struct RDFJSONReader<Sink: RDFSink> {
  private var sink: Sink
  private var prefixes = RDFPrefixes.common
  /// What the context says names are short for.
  private var aliases: [String: String] = [:]
  private var language: String?
  private let base: String
  private let blankPrefix: String
  private var blanks = 0
  private var predicates: [String: Predicate] = [:]
  private let type: RDFTerm

  private struct Predicate {
    var term: RDFTerm
    var use: RDFUse
  }

  /// Tells `sink` what a document says.
  ///
  /// - Throws: ``FormatError`` where a long document is not strict JSON; `sink` is then empty.
  static func read(_ document: Document, into sink: inout Sink) throws(FormatError) {
    var nodes = try JSONElements(of: document, under: "@graph")
    var reader = RDFJSONReader(document, list: nodes.pointer, sink.handOver())
    if let around = nodes.around { reader.readContext(around["@context"]) }
    var place = nodes.areListed ? 0 : -1
    while let node = try nodes.next() {
      if nodes.around == nil, !nodes.areListed { reader.readContext(node["@context"]) }
      _ = reader.readNode(node, at: place)
      place += 1
    }
    sink = reader.sink
  }

  private init(_ document: Document, list: String, _ sink: Sink) {
    self.sink = sink
    self.sink.begin(document.name, list: list)
    type = self.sink.terms.term(RDF.type)
    base = "urn:tessera:file:\(document.file.stem.urnSegment)"
    blankPrefix = "_:\(self.sink.terms.count)."
  }

  private mutating func readContext(_ context: JSONValue?) {
    for part in context?.list ?? [] {
      for (name, value) in part.object?.members.map({ ($0.key, $0.value) }) ?? [] {
        let meaning = value.string ?? value["@id"]?.string
        if name == "@language" {
          language = value.string?.lowercased()
        } else if let meaning, !name.hasPrefix("@"), !name.contains(":") {
          if meaning.hasSuffix("#") || meaning.hasSuffix("/") { prefixes[name] = meaning }
          aliases[name] = meaning
        }
      }
    }
  }

  /// Reads a node; nil when the value is none.
  private mutating func readNode(_ value: JSONValue, at place: Int) -> RDFTerm? {
    guard let object = value.object else { return nil }
    let subject = value.identifier.map { resource($0) } ?? newBlank()
    sink.describe(subject, at: place)
    for name in value.types {
      sink.add(type, sink.terms.term(address(ofName: name)), to: subject, at: place)
    }
    for member in object.members {
      switch member.key {
      case "@id", "id", "@type", "type", "@context": continue
      default: break
      }
      let predicate = predicate(member.key)
      guard predicate.use != .none else { continue }
      for element in member.value.list { add(element, predicate, to: subject, at: place) }
    }
    return subject
  }

  private mutating func add(
    _ value: JSONValue, _ predicate: Predicate, to subject: RDFTerm, at place: Int
  ) {
    if let string = value.string, predicate.use != .texts,
      predicate.use == .resources || string.isAbsoluteIRI
    {
      guard !string.isVoid else { return }
      sink.add(predicate.term, resource(string), to: subject, at: place)
    } else if let list = value["@list"] ?? value["@set"] {
      for element in list.list { add(element, predicate, to: subject, at: place) }
    } else if value["@id"] != nil || value["id"] != nil {
      guard let object = readNode(value, at: place) else { return }
      sink.add(predicate.term, object, to: subject, at: place)
    } else if predicate.use == .resources {
      guard value.object != nil, let object = readNode(value, at: place) else { return }
      sink.add(predicate.term, object, to: subject, at: place)
    } else {
      for text in value.texts {
        let named = text.language == "@none" ? nil : text.language ?? language
        sink.add(
          predicate.term, text: Array(text.text.utf8).span, language: named, to: subject, at: place)
      }
    }
  }

  // MARK: - Names

  private mutating func predicate(_ name: String) -> Predicate {
    if let known = predicates[name] { return known }
    let term = sink.terms.term(address(ofName: name))
    let predicate = Predicate(term: term, use: sink.use(of: term))
    predicates[name] = predicate
    return predicate
  }

  /// The address of a property or type.
  private func address(ofName name: String) -> String {
    let name = aliases[name] ?? name
    return name.contains(":") ? expanded(name) : SKOS.namespace + name
  }

  private mutating func resource(_ name: String) -> RDFTerm {
    let name = name.trimmingWhiteSpace()
    if name.hasPrefix("_:") { return sink.terms.term("\(blankPrefix)#\(name.dropFirst(2))") }
    return sink.terms.term(expanded(name).resolved(against: base))
  }

  /// The address that a name with a known prefix is short for.
  private func expanded(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":"), !name[colon...].hasPrefix("://"),
      let namespace = prefixes[String(name[..<colon])]
    else { return name }
    return namespace + name[name.index(after: colon)...]
  }

  private mutating func newBlank() -> RDFTerm {
    blanks += 1
    return sink.terms.term("\(blankPrefix)\(blanks)")
  }
}
