internal import JSON

/// One part of a quad: a blank node by its number in the data set, or anything else by its canonical
/// N-Quads text.
package enum RDFTerm: Hashable, Sendable {
  case blank(Int)
  case text([UInt8])
}

/// One statement of an RDF data set.
package struct Quad: Hashable, Sendable {
  package var subject: RDFTerm
  /// An IRI in angle brackets.
  package var predicate: [UInt8]
  package var object: RDFTerm
  /// The graph it stands in; nil for the default graph.
  package var graph: RDFTerm?

  package init(subject: RDFTerm, predicate: [UInt8], object: RDFTerm, graph: RDFTerm?) {
    self.subject = subject
    self.predicate = predicate
    self.object = object
    self.graph = graph
  }
}

// MARK: - Hashing

extension RDFTerm {
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .blank(let number): hasher.combine(number)
    case .text(let text): hasher.combine(wordsOf: text)
    }
  }
}

extension Quad {
  package func hash(into hasher: inout Hasher) {
    hasher.combine(subject)
    hasher.combine(wordsOf: predicate)
    hasher.combine(object)
    hasher.combine(graph)
  }
}

extension Hasher {
  /// Takes bytes by eights: an array of bytes takes each by itself, which is many times slower.
  fileprivate mutating func combine(wordsOf bytes: [UInt8]) {
    var word: UInt64 = 0
    for (place, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if place % 8 == 7 { combine(word) }
    }
    combine(word)
    combine(bytes.count)
  }
}

// MARK: - Data sets

/// An RDF data set: quads, each once, in the order they came.
package struct QuadSet: Sendable {
  /// The quads.
  package private(set) var quads: [Quad] = []
  /// Blank nodes are numbered from 0.
  package private(set) var blankCount = 0
  private var known: Set<Quad> = []
  private let limits: LinkedDataLimits

  /// Starts empty.
  package init(limits: LinkedDataLimits) {
    self.limits = limits
  }

  /// The number of a new blank node.
  package mutating func makeBlank() throws(LinkedDataError) -> Int {
    guard blankCount < limits.blankNodes else {
      throw LinkedDataError(.workLimit, "more than \(limits.blankNodes) blank nodes")
    }
    blankCount += 1
    return blankCount - 1
  }

  /// Adds a quad unless it is there.
  package mutating func insert(_ quad: Quad) throws(LinkedDataError) {
    guard known.insert(quad).inserted else { return }
    guard quads.count < limits.quads else {
      throw LinkedDataError(.workLimit, "more than \(limits.quads) quads")
    }
    quads.append(quad)
  }
}

// MARK: - Text

extension Quad {
  /// Appends the quad as a line of canonical N-Quads, blank nodes named by `label`, which appends
  /// what follows `_:`.
  ///
  /// Source: RDF 1.2 N-Quads, section 4 (canonical form).
  func write(to line: inout [UInt8], label: (Int, inout [UInt8]) -> Void) {
    func write(_ term: RDFTerm, to line: inout [UInt8]) {
      switch term {
      case .text(let text):
        line += text
      case .blank(let number):
        line += "_:".utf8
        label(number, &line)
      }
      line.append(UInt8(ascii: " "))
    }
    write(subject, to: &line)
    line += predicate
    line.append(UInt8(ascii: " "))
    write(object, to: &line)
    if let graph { write(graph, to: &line) }
    line += ".\n".utf8
  }
}

extension RDFTerm {
  private static let stringType = "http://www.w3.org/2001/XMLSchema#string"

  /// An IRI.
  static func iri(_ text: String) -> RDFTerm {
    .text(bracketed(text.utf8))
  }

  /// `<` the IRI `>`.
  static func bracketed(_ iri: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(iri.count + 2)
    bytes.append(UInt8(ascii: "<"))
    bytes += iri
    bytes.append(UInt8(ascii: ">"))
    return bytes
  }

  /// A literal: its text, and its language or the IRI of its datatype.
  ///
  /// The datatype `xsd:string` is not written, as if there were none.
  static func literal(
    _ text: some Collection<UInt8>, datatype: String? = nil, language: String? = nil
  ) -> RDFTerm {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + 2)
    bytes.append(UInt8(ascii: "\""))
    for byte in text { escape(byte, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
    if let language {
      bytes.append(UInt8(ascii: "@"))
      bytes += language.utf8
    } else if let datatype, !datatype.hasSameBytes(as: stringType) {
      bytes += "^^".utf8
      bytes += bracketed(datatype.utf8)
    }
    return .text(bytes)
  }

  /// Escapes what canonical N-Quads do: seven by a letter, other control characters by number.
  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case 0x08: bytes += "\\b".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0x0D: bytes += "\\r".utf8
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case ..<0x20, 0x7F:
      bytes += (byte < 0x10 ? "\\u000" : "\\u00").utf8
      bytes += String(byte, radix: 16, uppercase: true).utf8
    default: bytes.append(byte)
    }
  }
}
