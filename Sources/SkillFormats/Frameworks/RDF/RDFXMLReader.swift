internal import SkillModel
internal import XML

/// Reads RDF/XML into drafts, a page at a time.
///
/// Node and property elements take turns. Read are `rdf:about`, `rdf:ID`, `rdf:nodeID`,
/// `rdf:resource`, typed nodes, nested nodes, properties written as attributes,
/// `rdf:parseType` `Resource`, `Literal` (its text alone) and `Collection` (each member becomes an
/// object of the property itself), `xml:base` and `xml:lang`. Reification, containers and datatypes
/// are passed over.
///
/// Source: RDF 1.1 XML Syntax, sections 2 and 7.
struct RDFXMLReader: XMLPageHandler {
  // Not any sink: a handler of pages must be no generic type to be compiled as fast code.
  private var sink: SKOSDrafts
  private let blankPrefix: String
  private var blanks = 0
  private let type: RDFTerm

  private var frames: [Frame]
  private var names: [Name] = []
  private var bases: [String]
  private var languages: [String] = []
  private var languagePlaces: [String: Int] = [:]
  /// Places in `languages` of tags of up to eight bytes, which are compared as one number.
  private var shortLanguages: [(word: UInt64, place: Int)] = []

  /// The hashes of the resources that the attributes of this page name; 0 for other attributes.
  private var hashes: [UInt32] = []
  private var candidates: [Int32] = []
  private var touched: UInt8 = 0

  /// The text of the innermost property: pieces put together, or one piece still in its page.
  private var text: [UInt8] = []
  private var piece: Range<Int>?

  /// What an open element is.
  private enum Role {
    case document
    case node
    /// A property that is a text, unless a node is found inside.
    case property
    /// A property whose object is known; nodes inside are further objects.
    case complete
    /// A property whose text may hold mark-up.
    case literal
    /// An element inside a ``literal``.
    case markup
  }

  private struct Frame {
    var role: Role
    /// The node, or the node that the property is about.
    var subject: RDFTerm
    var predicate: RDFTerm
    var use = RDFUse.none
    /// A place in `bases`.
    var base: Int
    /// A place in `languages`; -1 for none.
    var language: Int
    var line: Int32
  }

  /// What a name of an element or attribute means.
  private struct Name {
    enum Meaning {
      case about, id, nodeID, resource, parseType, typeAttribute, base, language
      /// An attribute that says nothing.
      case silent
      case root, description
      case other
    }

    var meaning: Meaning
    var predicate: RDFTerm
    var use: RDFUse
  }

  /// Tells `sink` what `document` says.
  ///
  /// - Throws: ``FormatError`` when the bytes are not well-formed; `sink` is then empty.
  static func read(_ document: Document, into sink: inout SKOSDrafts) throws(FormatError) {
    var reader = RDFXMLReader(document, sink.handOver())
    try document.readXML(pages: &reader)
    sink = reader.sink
  }

  private init(_ document: Document, _ sink: SKOSDrafts) {
    self.sink = sink
    self.sink.begin(document.name, list: nil)
    type = self.sink.terms.term(RDF.type)
    blankPrefix = "_:\(self.sink.terms.count)."
    // A document without xml:base is known by its name alone.
    bases = ["urn:tessera:file:\(document.file.stem.urnSegment)"]
    frames = [
      Frame(role: .document, subject: type, predicate: type, base: 0, language: -1, line: 1)
    ]
  }

  // MARK: - Events

  mutating func read(_ page: XMLPage) {
    while names.count < page.names.count { learn(page.names[names.count]) }
    let content = page.bytes
    let bytes = content.span
    let attributes = page.attributes
    foresee(attributes, bytes)
    for part in page.parts {
      switch part.kind {
      case .start:
        start(part.name, part.range, attributes.span, part.line, bytes)
      case .text:
        addText(part.range, bytes)
      case .end:
        end(bytes)
      }
    }
    settlePiece(bytes)
  }

  /// Finds the hashes of the resources that a page names, and has their memory fetched.
  private mutating func foresee(_ attributes: [XMLPage.Attribute], _ bytes: Span<UInt8>) {
    hashes.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    for attribute in attributes {
      let meaning = names[attribute.name].meaning
      var hash: UInt32 = 0
      if meaning == .resource || meaning == .about {
        hash = RDFTerms.hash(of: bytes.extracting(attribute.value))
        candidates.append(sink.terms.candidate(hash))
      }
      hashes.append(hash)
    }
    for candidate in candidates { touched ^= sink.terms.touch(candidate) }
  }

  private mutating func start(
    _ name: Int, _ range: Range<Int>, _ attributes: Span<XMLPage.Attribute>, _ line: Int32,
    _ bytes: Span<UInt8>
  ) {
    guard let parent = frames.last else { return }
    var frame = parent
    frame.line = line
    let known = KnownAttributes(range, of: attributes, names)
    if let base = known.base {
      frame.base = number(ofBase: String(utf8: bytes.extracting(base)) ?? "", in: frame.base)
    }
    if let language = known.language {
      frame.language = number(ofLanguage: bytes.extracting(language))
    }
    switch parent.role {
    case .document where names[name].meaning == .root:
      frame.role = .document
    case .document:
      describe(name, range, attributes, known, &frame, bytes)
    case .node:
      beginProperty(name, known, &frame, bytes)
    case .property, .complete:
      frames[frames.count - 1].role = .complete
      describe(name, range, attributes, known, &frame, bytes)
      sink.add(parent.predicate, frame.subject, to: parent.subject, at: Int(line))
    case .literal, .markup:
      frame.role = .markup
    }
    frames.append(frame)
  }

  private mutating func addText(_ range: Range<Int>, _ bytes: Span<UInt8>) {
    switch frames[frames.count - 1].role {
    case .property, .literal, .markup:
      // The text of an element inside a literal belongs to the property that holds it.
      settlePiece(bytes)
      piece = range
    case .document, .node, .complete:
      break
    }
  }

  /// Puts a piece that is still in its page behind the text before it.
  private mutating func settlePiece(_ bytes: Span<UInt8>) {
    guard let range = piece else { return }
    for place in range { text.append(bytes[place]) }
    piece = nil
  }

  private mutating func end(_ bytes: Span<UInt8>) {
    guard frames.count > 1, let frame = frames.popLast() else { return }
    guard frame.role == .property || frame.role == .literal else { return }
    let language = frame.language < 0 ? nil : languages[frame.language]
    if let range = piece, text.isEmpty {
      piece = nil
      guard frame.use != .none else { return }
      sink.add(
        frame.predicate, text: bytes.extracting(range), language: language, to: frame.subject,
        at: Int(frame.line))
    } else {
      settlePiece(bytes)
      let text = text
      sink.add(
        frame.predicate, text: text.span, language: language, to: frame.subject,
        at: Int(frame.line))
    }
  }

  // MARK: - Elements

  /// Begins a node element: its name, its type and the properties written as attributes.
  private mutating func describe(
    _ name: Int, _ range: Range<Int>, _ attributes: Span<XMLPage.Attribute>,
    _ known: KnownAttributes, _ frame: inout Frame, _ bytes: Span<UInt8>
  ) {
    frame.role = .node
    frame.subject = subject(known, frame, bytes)
    sink.describe(frame.subject, at: Int(frame.line))
    if names[name].meaning != .description {
      sink.add(type, names[name].predicate, to: frame.subject, at: Int(frame.line))
    }
    guard known.hasProperties else { return }
    for place in range {
      let attribute = attributes[place]
      let value = bytes.extracting(attribute.value)
      let name = names[attribute.name]
      if name.meaning == .typeAttribute {
        sink.add(type, resource(value, frame), to: frame.subject, at: Int(frame.line))
      } else if name.meaning == .other, name.use != .none {
        sink.add(
          name.predicate, text: value,
          language: frame.language < 0 ? nil : languages[frame.language], to: frame.subject,
          at: Int(frame.line))
      }
    }
  }

  /// Begins a property element.
  private mutating func beginProperty(
    _ name: Int, _ known: KnownAttributes, _ frame: inout Frame, _ bytes: Span<UInt8>
  ) {
    let name = names[name]
    frame.predicate = name.predicate
    frame.use = name.use
    text.removeAll(keepingCapacity: true)
    piece = nil
    if let parseType = known.parseType {
      switch String(utf8: bytes.extracting(parseType)) {
      case "Resource":
        let object = newBlank()
        sink.describe(object, at: Int(frame.line))
        sink.add(name.predicate, object, to: frame.subject, at: Int(frame.line))
        frame.subject = object
        frame.role = .node
      case "Collection":
        frame.role = .complete
      default:
        frame.role = .literal
      }
      return
    }
    guard let object = known.resource ?? known.nodeID else {
      frame.role = .property
      return
    }
    frame.role = .complete
    guard name.use != .none else { return }
    let value = bytes.extracting(object)
    sink.add(
      name.predicate,
      known.resource == nil
        ? blank(value)
        : resource(value, frame, hash: known.about == nil ? hashes[known.named] : nil),
      to: frame.subject, at: Int(frame.line))
  }

  // MARK: - Resources

  private mutating func subject(
    _ known: KnownAttributes, _ frame: Frame, _ bytes: Span<UInt8>
  ) -> RDFTerm {
    if let about = known.about {
      return resource(
        bytes.extracting(about), frame, hash: known.resource == nil ? hashes[known.named] : nil)
    }
    if let id = known.id {
      return sink.terms.term(
        "#\(String(utf8: bytes.extracting(id)) ?? "")".resolved(against: bases[frame.base]))
    }
    if let nodeID = known.nodeID { return blank(bytes.extracting(nodeID)) }
    return newBlank()
  }

  private mutating func resource(
    _ value: Span<UInt8>, _ frame: Frame, hash: UInt32? = nil
  ) -> RDFTerm {
    if value.isAbsoluteIRI {
      return sink.terms.term(value, hash: hash ?? RDFTerms.hash(of: value))
    }
    return sink.terms.term((String(utf8: value) ?? "").resolved(against: bases[frame.base]))
  }

  /// A blank node that the document labels; labels mean something in one document only.
  private mutating func blank(_ label: Span<UInt8>) -> RDFTerm {
    sink.terms.term("\(blankPrefix)#\(String(utf8: label) ?? "")")
  }

  private mutating func newBlank() -> RDFTerm {
    blanks += 1
    return sink.terms.term("\(blankPrefix)\(blanks)")
  }

  // MARK: - Names

  private mutating func learn(_ name: XMLName) {
    let meaning: Name.Meaning =
      switch (name.namespace, name.local) {
      case (RDF.namespace, "about"), (nil, "about"): .about
      case (RDF.namespace, "ID"), (nil, "ID"): .id
      case (RDF.namespace, "resource"), (nil, "resource"): .resource
      case (RDF.namespace, "nodeID"): .nodeID
      case (RDF.namespace, "parseType"): .parseType
      case (RDF.namespace, "type"): .typeAttribute
      case (RDF.namespace, "RDF"): .root
      case (RDF.namespace, "Description"): .description
      case (RDF.namespace, _), (nil, _): .silent
      case (XMLName.xmlNamespace, "base"): .base
      case (XMLName.xmlNamespace, "lang"): .language
      case (XMLName.xmlNamespace, _): .silent
      default: .other
      }
    let predicate = sink.terms.term((name.namespace ?? "") + name.local)
    names.append(Name(meaning: meaning, predicate: predicate, use: sink.use(of: predicate)))
  }

  private mutating func number(ofBase base: String, in outer: Int) -> Int {
    let base = base.resolved(against: bases[outer])
    if bases[outer] == base { return outer }
    if bases[bases.count - 1] == base { return bases.count - 1 }
    bases.append(base)
    return bases.count - 1
  }

  private mutating func number(ofLanguage value: Span<UInt8>) -> Int {
    if value.isEmpty { return -1 }
    let word = value.shortWord
    if word != 0, let known = shortLanguages.first(where: { $0.word == word }) {
      return known.place
    }
    let language = (String(utf8: value) ?? "").lowercased()
    let place = languagePlaces[language] ?? languages.count
    if place == languages.count {
      languagePlaces[language] = place
      languages.append(language)
    }
    if word != 0, shortLanguages.count < 64 { shortLanguages.append((word, place)) }
    return place
  }

  /// The attributes of one element that RDF and XML themselves define, as places in a page.
  private struct KnownAttributes {
    var about, id, nodeID, resource, parseType, base, language: Range<Int>?
    var hasProperties = false

    /// The attribute that names the resource, a place among the page's.
    var named = 0

    init(_ range: Range<Int>, of attributes: Span<XMLPage.Attribute>, _ names: [Name]) {
      for place in range {
        let attribute = attributes[place]
        switch names[attribute.name].meaning {
        case .about:
          about = attribute.value
          named = place
        case .id: id = attribute.value
        case .nodeID: nodeID = attribute.value
        case .resource:
          resource = attribute.value
          named = place
        case .parseType: parseType = attribute.value
        case .base: base = attribute.value
        case .language: language = attribute.value
        case .typeAttribute, .other: hasProperties = true
        case .silent, .root, .description: break
        }
      }
    }
  }
}

extension Span<UInt8> {
  /// Up to eight bytes as one number; 0 when there are more or none.
  fileprivate var shortWord: UInt64 {
    guard count <= 8 else { return 0 }
    var word: UInt64 = 0
    for place in indices { word = word << 8 | UInt64(self[place]) }
    return word
  }
}
