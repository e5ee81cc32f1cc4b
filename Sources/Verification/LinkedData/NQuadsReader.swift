/// Reads N-Quads.
///
/// Source: RDF 1.1 N-Quads, section 5.
package struct NQuadsReader {
  private var quads: QuadSet
  private var labels: [String] = []
  private var numbers: [[UInt8]: Int] = [:]
  private var line: ArraySlice<UInt8> = []

  private init(limits: LinkedDataLimits) {
    quads = QuadSet(limits: limits)
  }

  /// The data set in `bytes`, and the label that each blank node had.
  ///
  /// - Throws: ``LinkedDataError`` with `malformedQuads`, its pointer the line from 1, or `workLimit`.
  package static func read(
    _ bytes: [UInt8], limits: LinkedDataLimits
  ) throws(LinkedDataError) -> (quads: QuadSet, labels: [String]) {
    var reader = NQuadsReader(limits: limits)
    let lines = bytes.split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    for (place, line) in lines.enumerated() {
      reader.line = line
      do throws(LinkedDataError) {
        try reader.readLine()
      } catch {
        throw error.inside(String(place + 1))
      }
    }
    return (reader.quads, reader.labels)
  }
}

// MARK: - Lines

extension NQuadsReader {
  private mutating func readLine() throws(LinkedDataError) {
    skipBlanks()
    if line.isEmpty || line.first == UInt8(ascii: "#") { return }
    let subject = try node()
    guard case .text(let predicate) = try term(), predicate.first == UInt8(ascii: "<") else {
      throw malformed("found no IRI as predicate")
    }
    let object = try term()
    var graph: RDFTerm?
    if line.first != UInt8(ascii: ".") { graph = try node() }
    guard line.popFirst() == UInt8(ascii: ".") else { throw malformed("found no full stop") }
    skipBlanks()
    guard line.isEmpty || line.first == UInt8(ascii: "#") else {
      throw malformed("found text after the full stop")
    }
    try quads.insert(
      Quad(subject: subject, predicate: predicate, object: object, graph: graph))
  }

  private mutating func node() throws(LinkedDataError) -> RDFTerm {
    let found = try term()
    if case .text(let text) = found, text.first != UInt8(ascii: "<") {
      throw malformed("found a literal, expected an IRI or a blank node")
    }
    return found
  }

  private mutating func term() throws(LinkedDataError) -> RDFTerm {
    defer { skipBlanks() }
    switch line.popFirst() {
    case UInt8(ascii: "<"): return .text(RDFTerm.bracketed(try iri()))
    case UInt8(ascii: "\""): return try literal()
    case UInt8(ascii: "_"): return try blank()
    default: throw malformed("found no term")
    }
  }

  private mutating func skipBlanks() {
    line = line.drop { $0 == 0x20 || $0 == 0x09 }
  }

  private func malformed(_ reason: String) -> LinkedDataError {
    LinkedDataError(.malformedQuads, reason)
  }
}

// MARK: - Terms

extension NQuadsReader {
  private mutating func blank() throws(LinkedDataError) -> RDFTerm {
    guard line.popFirst() == UInt8(ascii: ":") else { throw malformed("found _ without a colon") }
    var label = Array(
      line.prefix { byte in
        byte > 0x7F || "-_.:".utf8.contains(byte) || isLetterOrDigit(byte)
      })
    while label.last == UInt8(ascii: ".") { label.removeLast() }
    guard !label.isEmpty else { throw malformed("found a blank node without a label") }
    line = line.dropFirst(label.count)
    if let number = numbers[label] { return .blank(number) }
    let number = try quads.makeBlank()
    numbers[label] = number
    labels.append(String(decoding: label, as: UTF8.self))
    return .blank(number)
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// The rest of an IRI, its escapes undone.
  private mutating func iri() throws(LinkedDataError) -> [UInt8] {
    let text = try unescaped(until: UInt8(ascii: ">"))
    guard IRIForm.isWellFormed(String(decoding: text, as: UTF8.self)) else {
      throw malformed("found an IRI that is none")
    }
    return text
  }

  private mutating func literal() throws(LinkedDataError) -> RDFTerm {
    let text = try unescaped(until: UInt8(ascii: "\""))
    switch line.first {
    case UInt8(ascii: "@"):
      let tag = line.dropFirst().prefix { $0 == UInt8(ascii: "-") || isLetterOrDigit($0) }
      line = line.dropFirst(tag.count + 1)
      let language = String(decoding: tag, as: UTF8.self)
      guard IRIForm.isLanguageTag(language) else { throw malformed("found no language tag") }
      return .literal(text, language: language)
    case UInt8(ascii: "^"):
      guard line.starts(with: "^^<".utf8) else { throw malformed("found no datatype") }
      line = line.dropFirst(3)
      return .literal(text, datatype: String(decoding: try iri(), as: UTF8.self))
    default:
      return .literal(text)
    }
  }

  /// The bytes up to `end`, which is passed, with `\` escapes undone.
  private mutating func unescaped(until end: UInt8) throws(LinkedDataError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let byte = line.popFirst() {
      if byte == end { return bytes }
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      bytes += try escape()
    }
    throw malformed("found the end of the line inside a term")
  }

  private mutating func escape() throws(LinkedDataError) -> [UInt8] {
    switch line.popFirst() {
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""): return [0x22]
    case UInt8(ascii: "'"): return [0x27]
    case UInt8(ascii: "\\"): return [0x5C]
    case UInt8(ascii: "u"): return try scalar(digits: 4)
    case UInt8(ascii: "U"): return try scalar(digits: 8)
    default: throw malformed("found an unknown escape")
    }
  }

  private mutating func scalar(digits: Int) throws(LinkedDataError) -> [UInt8] {
    let hex = line.prefix(digits)
    line = line.dropFirst(hex.count)
    guard hex.count == digits, hex.allSatisfy({ isLetterOrDigit($0) }),
      let value = UInt32(String(decoding: hex, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw malformed("found an escape of no character") }
    return Array(String(Character(scalar)).utf8)
  }
}
