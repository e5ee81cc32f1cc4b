/// Takes RDF statements in the order in which a document makes them.
///
/// Readers of all forms of RDF feed the same sinks, so that one mapping serves them all and nothing
/// has to hold the statements of a whole document.
protocol RDFSink {
  /// Has taken nothing.
  init()

  /// The resources met so far.
  var terms: RDFTerms { get set }

  /// What it does with statements of a predicate; those it does not use need not be told.
  mutating func use(of predicate: RDFTerm) -> RDFUse

  /// Begins a document; places after this are places in it.
  ///
  /// - Parameters:
  ///   - file: Its name.
  ///   - list: Where its nodes are, as a JSON pointer; nil when places are lines.
  mutating func begin(_ file: String, list: String?)

  /// Notes that a resource is described, though nothing may be said of it.
  mutating func describe(_ subject: RDFTerm, at place: Int)

  /// Takes a statement that leads to a resource.
  mutating func add(_ predicate: RDFTerm, _ object: RDFTerm, to subject: RDFTerm, at place: Int)

  /// Takes a statement that leads to a text, UTF-8, with its language in lower case if it has one.
  mutating func add(
    _ predicate: RDFTerm, text: Span<UInt8>, language: String?, to subject: RDFTerm,
    at place: Int)
}

extension RDFSink {
  /// Gives away what was taken, so that the one who goes on with it has the only copy.
  mutating func handOver() -> Self {
    let taken = self
    self = Self()
    return taken
  }
}

/// What a sink does with a predicate.
enum RDFUse {
  case none, texts, resources
  /// Either; the document tells them apart.
  case all
}

/// The names of RDF itself.
enum RDF {
  static let namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  static let type = namespace + "type"
}

extension String {
  /// The text of bytes; nil when they are not UTF-8.
  init?(utf8 bytes: Span<UInt8>) {
    guard let text = try? UTF8Span(validating: bytes) else { return nil }
    self.init(copying: text)
  }
}
