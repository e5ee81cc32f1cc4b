internal import SkillModel

/// Reads Turtle into a sink, statement by statement.
///
/// It is our own rather than serd's or raptor's because this is a small strict grammar over bytes that
/// are already at hand: there is no C parser to guard, a fault has its line and column in our words,
/// and statements stream into the same sink as those of RDF/XML.
///
/// All of the grammar is read: `@prefix`, `@base` and their SPARQL forms, relative references,
/// prefixed names with escapes, the four kinds of quotes, languages, datatypes (passed over), numbers,
/// booleans, blank nodes, property lists and collections, whose members become objects of the property
/// itself. Nothing is mended: the first fault ends the reading.
///
/// Source: RDF 1.1 Turtle, W3C Recommendation of 25 February 2014, section 6.5.
struct TurtleReader<Sink: RDFSink> {
  private var sink: Sink
  private let limits: TurtleLimits
  private let file: String
  private let bytes: [UInt8]
  private var at: Int

  private var base: String
  private var prefixes: [[UInt8]: [UInt8]] = [:]
  private let blankPrefix: String
  private var blanks = 0
  private var termCount = 0
  private let type: RDFTerm

  /// The words of the term read last.
  private var words: [UInt8] = []

  /// A place whose line is known; places to come are behind it.
  private var known = (place: 0, line: 1)

  /// Tells `sink` what `document` says.
  ///
  /// - Throws: ``FormatError`` with the line and column of the first fault; `sink` is then empty.
  static func read(
    _ document: Document, limits: TurtleLimits = TurtleLimits(), into sink: inout Sink
  ) throws(FormatError) {
    var reader = TurtleReader(document, limits, sink.handOver())
    try reader.readDocument()
    sink = reader.sink
  }

  private init(_ document: Document, _ limits: TurtleLimits, _ sink: Sink) {
    self.sink = sink
    self.limits = limits
    file = document.name
    bytes = document.file.bytes
    at = bytes.count - bytes.skippingMark().count
    base = "urn:tessera:file:\(document.file.stem.urnSegment)"
    self.sink.begin(file, list: nil)
    type = self.sink.terms.term(RDF.type)
    blankPrefix = "_:\(self.sink.terms.count)."
  }

  // MARK: - Statements

  private mutating func readDocument() throws(FormatError) {
    guard bytes.count <= limits.bytes else {
      throw FormatError(
        .tooLarge, in: file, "found \(bytes.count) bytes, expected at most \(limits.bytes)")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      at = error.byteOffsets.lowerBound
      throw fault("found bytes that are not UTF-8, expected UTF-8")
    }
    while true {
      skipBlanks()
      guard at < bytes.count else { return }
      if try readDirective() { continue }
      try readTriples()
      try expect(UInt8(ascii: "."), "\".\" at the end of the statement")
    }
  }

  /// Reads `@prefix`, `@base`, `PREFIX` or `BASE`; false when none stands here.
  private mutating func readDirective() throws(FormatError) -> Bool {
    if bytes[at] == UInt8(ascii: "@") {
      if take("@prefix") {
        try readPrefix()
      } else if take("@base") {
        try readBase()
      } else {
        throw fault("found \(found), expected @prefix, @base or a statement")
      }
      try expect(UInt8(ascii: "."), "\".\" at the end of the declaration")
      return true
    }
    if take("prefix", ignoringCase: true) {
      try readPrefix()
    } else if take("base", ignoringCase: true) {
      try readBase()
    } else {
      return false
    }
    return true
  }

  private mutating func readPrefix() throws(FormatError) {
    skipBlanks()
    let start = at
    try skipName(allowingColon: false)
    let prefix = Array(bytes[start..<at])
    guard peek == UInt8(ascii: ":") else {
      throw fault("found \(found), expected a prefix and \":\"")
    }
    at += 1
    skipBlanks()
    guard peek == UInt8(ascii: "<") else {
      throw fault("found \(found), expected <an address> for the prefix")
    }
    try readReference()
    prefixes[prefix] = words
    guard prefixes.count <= limits.prefixes else {
      throw fault("found more than \(limits.prefixes) prefixes, which is the limit", .tooLarge)
    }
  }

  private mutating func readBase() throws(FormatError) {
    skipBlanks()
    guard peek == UInt8(ascii: "<") else {
      throw fault("found \(found), expected <an address> as the base")
    }
    try readReference()
    base = text(of: words)
  }

  private mutating func readTriples() throws(FormatError) {
    let isPropertyList = peek == UInt8(ascii: "[")
    let subject = try readSubject()
    if isPropertyList {
      skipBlanks()
      if peek == UInt8(ascii: ".") { return }
    }
    try readProperties(of: subject, depth: 0)
  }

  private mutating func readSubject() throws(FormatError) -> RDFTerm {
    let place = line()
    switch peek {
    case UInt8(ascii: "["):
      return try readBlankNode(depth: 1)
    case UInt8(ascii: "("):
      let subject = newBlank()
      sink.describe(subject, at: place)
      try readCollection(depth: 1) { (_, _) in }
      return subject
    default:
      guard let subject = try readResource() else {
        throw fault("found \(found), expected the subject of a statement")
      }
      sink.describe(subject, at: place)
      return subject
    }
  }

  /// Reads verbs and their objects up to `.` or `]`, which is left.
  private mutating func readProperties(
    of subject: RDFTerm, depth: Int
  ) throws(FormatError) {
    skipBlanks()
    while true {
      let predicate = try readVerb()
      let use = sink.use(of: predicate)
      repeat {
        try readObject(of: subject, predicate, use, depth: depth)
        skipBlanks()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: ";")) else { return }
      skipBlanks()
      while take(UInt8(ascii: ";")) { skipBlanks() }
      if peek == UInt8(ascii: ".") || peek == UInt8(ascii: "]") { return }
    }
  }

  private mutating func readVerb() throws(FormatError) -> RDFTerm {
    if peek == UInt8(ascii: "a") {
      let next = at + 1 < bytes.count ? bytes[at + 1] : 0x20
      if next.isBlank || next == UInt8(ascii: "<") || next == UInt8(ascii: "[") {
        at += 1
        try countTerm()
        return type
      }
    }
    guard let predicate = try readResource() else {
      throw fault("found \(found), expected a predicate")
    }
    if sink.terms.isBlank(predicate) {
      throw fault("found a blank node, expected a predicate")
    }
    return predicate
  }

  private mutating func readObject(
    of subject: RDFTerm, _ predicate: RDFTerm, _ use: RDFUse, depth: Int
  ) throws(FormatError) {
    skipBlanks()
    let place = line()
    switch peek {
    case UInt8(ascii: "["):
      let object = try readBlankNode(depth: depth + 1)
      sink.add(predicate, object, to: subject, at: place)
    case UInt8(ascii: "("):
      try readCollection(depth: depth + 1) { (reader, depth) throws(FormatError) in
        try reader.readObject(of: subject, predicate, use, depth: depth)
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      try readQuoted()
      let language = try readLanguageOrDatatype()
      add(predicate, language, to: subject, use, at: place)
    case let byte? where byte.isDigit || "+-.".utf8.contains(byte):
      try readNumber()
      add(predicate, nil, to: subject, use, at: place)
    default:
      if takeBoolean() {
        try countTerm()
        add(predicate, nil, to: subject, use, at: place)
        return
      }
      guard let object = try readResource() else {
        throw fault("found \(found), expected the object of a statement")
      }
      sink.add(predicate, object, to: subject, at: place)
    }
  }

  private mutating func add(
    _ predicate: RDFTerm, _ language: String?, to subject: RDFTerm, _ use: RDFUse, at place: Int
  ) {
    guard use != .none else { return }
    let words = words
    sink.add(predicate, text: words.span, language: language, to: subject, at: place)
  }

  /// Reads `[ … ]`, the bracket being next.
  private mutating func readBlankNode(depth: Int) throws(FormatError) -> RDFTerm {
    try checkDepth(depth)
    try countTerm()
    let node = newBlank()
    sink.describe(node, at: line())
    at += 1
    skipBlanks()
    if peek != UInt8(ascii: "]") { try readProperties(of: node, depth: depth) }
    try expect(UInt8(ascii: "]"), "\"]\" or \";\"")
    return node
  }

  /// Reads `( … )`, the bracket being next; `body` reads a member.
  private mutating func readCollection(
    depth: Int, _ body: (inout Self, Int) throws(FormatError) -> Void
  ) throws(FormatError) {
    try checkDepth(depth)
    at += 1
    skipBlanks()
    while peek != UInt8(ascii: ")") {
      guard at < bytes.count else {
        throw fault("found the end of the file, expected \")\"")
      }
      let before = at
      try body(&self, depth)
      if at == before { try skipObject(depth: depth) }
      skipBlanks()
    }
    at += 1
  }

  /// Reads a member of a collection that is a subject: nothing is said of it here.
  private mutating func skipObject(depth: Int) throws(FormatError) {
    let unused = newBlank()
    try readObject(of: unused, unused, .none, depth: depth)
  }
}

// MARK: - Resources

extension TurtleReader {
  /// Reads an IRI, a prefixed name or a blank node's label; nil when none stands here.
  private mutating func readResource() throws(FormatError) -> RDFTerm? {
    guard let byte = peek else { return nil }
    try countTerm()
    if byte == UInt8(ascii: "<") {
      try readReference()
      return term()
    }
    if byte == UInt8(ascii: "_") { return try readBlankLabel() }
    guard byte == UInt8(ascii: ":") || bytes.scalar(at: at)?.isNameStart ?? false else {
      return nil
    }
    try readPrefixedName()
    return term()
  }

  /// The resource that was read last.
  private mutating func term() -> RDFTerm {
    let words = words
    return sink.terms.term(words.span)
  }

  /// Reads `<reference>` into `words`, resolved.
  private mutating func readReference() throws(FormatError) {
    let start = at
    words.removeAll(keepingCapacity: true)
    at += 1
    while let byte = peek, byte != UInt8(ascii: ">") {
      switch byte {
      case UInt8(ascii: "\\"):
        try readEscape(isName: true)
      case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "`"):
        throw fault("found \(found) inside <…>, expected an address and \">\"")
      default:
        words.append(byte)
        at += 1
      }
    }
    guard peek != nil else {
      at = start
      throw fault("found no end of an address, expected \">\"")
    }
    try checkSize()
    at += 1
    if !words.span.isAbsoluteIRI { words = Array(text(of: words).resolved(against: base).utf8) }
  }

  private mutating func readPrefixedName() throws(FormatError) {
    let start = at
    try skipName(allowingColon: false)
    guard peek == UInt8(ascii: ":") else {
      let word = text(of: bytes[start..<at])
      at = start
      throw fault("found \"\(word.prefix(40))\", expected <an address> or a name with \":\"")
    }
    guard let namespace = prefixes[Array(bytes[start..<at])] else {
      let prefix = text(of: bytes[start..<at])
      at = start
      throw fault("found the prefix \"\(prefix.prefix(40))\", expected a declaration of it")
    }
    words.removeAll(keepingCapacity: true)
    words += namespace
    at += 1
    try readLocalName()
    try checkSize()
  }

  /// Adds the part of a name behind the colon to `words`.
  private mutating func readLocalName() throws(FormatError) {
    var isFirst = true
    while let byte = peek {
      switch byte {
      case UInt8(ascii: ":"):
        words.append(byte)
        at += 1
      case UInt8(ascii: "%"):
        guard at + 2 < bytes.count, bytes[at + 1].isHexDigit, bytes[at + 2].isHexDigit else {
          throw fault("found % in a name, expected two hexadecimal digits behind it")
        }
        words += bytes[at..<at + 3]
        at += 3
      case UInt8(ascii: "\\"):
        guard at + 1 < bytes.count, "_~.-!$&'()*+,;=/?#@%".utf8.contains(bytes[at + 1]) else {
          throw fault("found \\ in a name, expected one of _~.-!$&'()*+,;=/?#@% behind it")
        }
        words.append(bytes[at + 1])
        at += 2
      case UInt8(ascii: "."):
        // A dot belongs to the name only when more of it follows.
        guard !isFirst, continuesName(from: at + 1) else { return }
        words.append(byte)
        at += 1
      default:
        guard let scalar = bytes.scalar(at: at),
          isFirst ? scalar.isNameStart || byte.isDigit || byte == UInt8(ascii: "_") : scalar.isName
        else { return }
        let length = scalar.utf8.count
        words += bytes[at..<at + length]
        at += length
      }
      isFirst = false
    }
  }

  /// Whether a name goes on from `place`, dots left aside.
  private func continuesName(from place: Int) -> Bool {
    var place = place
    while place < bytes.count, bytes[place] == UInt8(ascii: ".") { place += 1 }
    guard place < bytes.count else { return false }
    return ":%\\".utf8.contains(bytes[place]) || bytes.scalar(at: place)?.isName ?? false
  }

  /// Passes over a prefix.
  private mutating func skipName(allowingColon: Bool) throws(FormatError) {
    var isFirst = true
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: ".") {
        guard !isFirst, continuesName(from: at + 1) else { return }
        at += 1
        continue
      }
      guard let scalar = bytes.scalar(at: at), isFirst ? scalar.isNameStart : scalar.isName else {
        return
      }
      at += scalar.utf8.count
      isFirst = false
    }
  }

  private mutating func readBlankLabel() throws(FormatError) -> RDFTerm {
    guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ":") else {
      throw fault("found \"_\", expected _: and a label, or a name")
    }
    at += 2
    let start = at
    while let scalar = bytes.scalar(at: at) {
      let isFirst = at == start
      if scalar == ".", !isFirst, continuesName(from: at + 1) {
        at += 1
        continue
      }
      guard
        isFirst
          ? scalar.isNameStart || scalar == "_" || ("0"..."9").contains(scalar) : scalar.isName
      else { break }
      at += scalar.utf8.count
    }
    guard at > start else { throw fault("found \(found), expected a label behind _:") }
    return sink.terms.term("\(blankPrefix)#\(text(of: bytes[start..<at]))")
  }

  private mutating func newBlank() -> RDFTerm {
    blanks += 1
    return sink.terms.term("\(blankPrefix)\(blanks)")
  }
}

// MARK: - Texts

extension TurtleReader {
  /// Reads a quoted text into `words`.
  private mutating func readQuoted() throws(FormatError) {
    try countTerm()
    let (start, quote) = (at, bytes[at])
    words.removeAll(keepingCapacity: true)
    let isLong = at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote
    at += isLong ? 3 : 1
    while let byte = peek {
      if byte == quote {
        if !isLong {
          at += 1
          return
        }
        if at + 2 < bytes.count, bytes[at + 1] == quote, bytes[at + 2] == quote {
          at += 3
          return
        }
      } else if byte == UInt8(ascii: "\\") {
        try readEscape(isName: false)
        continue
      } else if !isLong, byte == 0x0A || byte == 0x0D {
        throw fault(
          "found the end of the line inside a text, expected \(text(of: [quote])), "
            + "or three of them around a text of several lines")
      }
      words.append(byte)
      at += 1
      try checkSize()
    }
    at = start
    throw fault(
      "found no end of a text, expected "
        + text(of: [UInt8](repeating: quote, count: isLong ? 3 : 1)))
  }

  /// Reads `@language` or `^^datatype`; the language in lower case, the datatype passed over.
  private mutating func readLanguageOrDatatype() throws(FormatError) -> String? {
    guard let byte = peek else { return nil }
    if byte == UInt8(ascii: "@") {
      at += 1
      let start = at
      while let byte = peek, byte.isLetter || (at > start && (byte.isDigit || byte == 0x2D)) {
        at += 1
      }
      let tag = text(of: bytes[start..<at])
      let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
      guard !parts.contains(where: \.isEmpty), parts[0].utf8.allSatisfy(\.isLetter) else {
        at = start
        throw fault("found \(found), expected a language such as en or en-au")
      }
      return tag.lowercased()
    }
    guard byte == UInt8(ascii: "^") else { return nil }
    guard at + 1 < bytes.count, bytes[at + 1] == byte else {
      throw fault("found \"^\", expected ^^ and a datatype")
    }
    at += 2
    skipBlanks()
    let text = words
    guard let datatype = try readResource(), !sink.terms.isBlank(datatype) else {
      throw fault("found \(found), expected a datatype behind ^^")
    }
    words = text
    return nil
  }

  /// Reads a number into `words`, as it is written.
  private mutating func readNumber() throws(FormatError) {
    try countTerm()
    let start = at
    if "+-".utf8.contains(bytes[at]) { at += 1 }
    var digits = skipDigits()
    if peek == UInt8(ascii: "."), at + 1 < bytes.count,
      bytes[at + 1].isDigit || digits > 0 && bytes[at + 1] | 0x20 == UInt8(ascii: "e")
    {
      at += 1
      digits += skipDigits()
    }
    if digits > 0, let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      at += 1
      if let sign = peek, "+-".utf8.contains(sign) { at += 1 }
      if skipDigits() == 0 { digits = 0 }
    }
    guard digits > 0 else {
      at = start
      throw fault("found \(found), expected the object of a statement")
    }
    words = Array(bytes[start..<at])
  }

  private mutating func skipDigits() -> Int {
    let start = at
    while let byte = peek, byte.isDigit { at += 1 }
    return at - start
  }

  /// Reads `true` or `false` into `words`.
  private mutating func takeBoolean() -> Bool {
    for word in ["true", "false"] where bytes[at...].starts(with: word.utf8) {
      let end = at + word.utf8.count
      if let next = bytes.scalar(at: end), next.isName || next == ":" { continue }
      at = end
      words = Array(word.utf8)
      return true
    }
    return false
  }

  /// Reads an escape into `words`: `\u` with four digits and `\U` with eight anywhere, the others in
  /// texts.
  private mutating func readEscape(isName: Bool) throws(FormatError) {
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    let digits = next == UInt8(ascii: "u") ? 4 : next == UInt8(ascii: "U") ? 8 : 0
    if digits > 0 {
      var value: UInt32 = 0
      for place in at + 2..<at + 2 + digits {
        guard place < bytes.count, let digit = bytes[place].hexDigit else {
          throw fault("found a broken escape, expected \(digits) hexadecimal digits")
        }
        value = value << 4 | UInt32(digit)
      }
      guard let scalar = Unicode.Scalar(value) else {
        throw fault("found an escape that stands for no character, expected one that does")
      }
      guard !isName || !scalar.isForbiddenInReference else {
        throw fault("found an escape for a character that no address may have, expected none")
      }
      words += Array(String(scalar).utf8)
      at += 2 + digits
      return
    }
    let characters: [UInt8: UInt8] = [
      UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08, UInt8(ascii: "n"): 0x0A,
      UInt8(ascii: "r"): 0x0D, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "\""): 0x22,
      UInt8(ascii: "'"): 0x27, UInt8(ascii: "\\"): 0x5C,
    ]
    guard !isName, let character = characters[next] else {
      let words = isName ? "\\u or \\U" : "\\u, \\U or one of \\t \\b \\n \\r \\f \\\" \\' \\\\"
      throw fault("found an unknown escape, expected \(words)")
    }
    words.append(character)
    at += 2
  }
}

// MARK: - Bytes

extension TurtleReader {
  /// The next byte.
  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  /// Passes over white space and comments.
  private mutating func skipBlanks() {
    while at < bytes.count {
      if bytes[at].isBlank {
        at += 1
      } else if bytes[at] == UInt8(ascii: "#") {
        while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
      } else {
        return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  /// Takes a word that white space, or `<` or `:`, follows.
  private mutating func take(_ word: String, ignoringCase: Bool = false) -> Bool {
    let end = at + word.utf8.count
    guard end < bytes.count,
      zip(bytes[at..<end], word.utf8).allSatisfy({ $0 == $1 || (ignoringCase && $0 | 0x20 == $1) }),
      bytes[end].isBlank || bytes[end] == UInt8(ascii: "<")
        || !ignoringCase && bytes[end] == UInt8(ascii: ":")
    else { return false }
    at = end
    return true
  }

  private mutating func expect(_ byte: UInt8, _ words: String) throws(FormatError) {
    skipBlanks()
    guard take(byte) else { throw fault("found \(found), expected \(words)") }
  }

  /// What stands here, in words.
  private var found: String {
    guard let byte = peek else { return "the end of the file" }
    switch byte {
    case UInt8(ascii: "<"): return "an address"
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return "a text"
    case 0..<0x20, 0x7F: return "a control character"
    default: break
    }
    var end = at
    while let scalar = bytes.scalar(at: end), scalar.isName || scalar == ":", end < at + 40 {
      end += scalar.utf8.count
    }
    if end == at { end += bytes.scalar(at: at)?.utf8.count ?? 1 }
    return "\"\(text(of: bytes[at..<end]))\""
  }

  private func text(of bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  // MARK: - Limits and places

  private mutating func countTerm() throws(FormatError) {
    termCount += 1
    guard termCount <= limits.terms else {
      throw fault("found more than \(limits.terms) terms, which is the limit", .tooLarge)
    }
  }

  private mutating func checkDepth(_ depth: Int) throws(FormatError) {
    guard depth <= limits.depth else {
      throw fault(
        "found brackets nested \(depth) deep, expected at most \(limits.depth)", .tooLarge)
    }
  }

  private func checkSize() throws(FormatError) {
    guard words.count <= limits.termBytes else {
      throw fault(
        "found a text or address of more than \(limits.termBytes) bytes, which is the limit",
        .tooLarge)
    }
  }

  /// The line of this place.
  private mutating func line() -> Int {
    while known.place < at {
      if bytes[known.place] == 0x0A { known.line += 1 }
      known.place += 1
    }
    return known.line
  }

  private func fault(_ reason: String, _ code: FormatError.Code = .malformed) -> FormatError {
    var (line, column) = (1, 1)
    for byte in bytes[..<min(at, bytes.count)] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return FormatError(code, in: file, at: .line(line, column: column), reason)
  }
}

extension [UInt8] {
  /// The character that begins at `place` of valid UTF-8; nil past the end.
  fileprivate func scalar(at place: Int) -> Unicode.Scalar? {
    guard place < count else { return nil }
    let lead = self[place]
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard place + length <= count else { return nil }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for byte in self[place + 1..<place + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  fileprivate var isHexDigit: Bool { hexDigit != nil }

  fileprivate var hexDigit: UInt8? {
    if isDigit { return self - UInt8(ascii: "0") }
    let letter = self | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) else { return nil }
    return letter - UInt8(ascii: "a") + 10
  }
}

extension Unicode.Scalar {
  /// `PN_CHARS_BASE`.
  fileprivate var isNameStart: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// `PN_CHARS`.
  fileprivate var isName: Bool {
    switch value {
    case 0x2D, 0x30...0x39, 0x5F, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart
    }
  }

  /// Whether `IRIREF` may not hold it, escaped or not.
  fileprivate var isForbiddenInReference: Bool {
    value <= 0x20 || "<>\"{}|^`\\".unicodeScalars.contains(self)
  }
}
