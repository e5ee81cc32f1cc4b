internal import Containers
public import JSON
public import XML

/// A file's bytes with the name people know it by.
public struct SourceFile: Sendable {
  /// The name shown in messages: the path below what was asked for.
  public var name: String

  /// The bytes; of a file that is read piece by piece, its first ones.
  public var bytes: [UInt8]

  /// How the bytes behind ``bytes`` are read, if there are any.
  var rest: Rest?

  /// What of a file is not in memory.
  struct Rest: Sendable {
    /// The bytes of the whole file.
    var count: Int
    var piece: @Sendable (Range<Int>) throws -> [UInt8]
  }

  /// Bytes under a name.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A file that is too long to be held.
  ///
  /// - Parameters:
  ///   - name: The name shown in messages.
  ///   - count: How many bytes it has.
  ///   - head: The first of them, enough to tell its format.
  ///   - piece: Reads some of its bytes; fewer where the file has become shorter.
  public init(
    name: String, count: Int, head: [UInt8],
    piece: @escaping @Sendable (Range<Int>) throws -> [UInt8]
  ) {
    self.name = name
    bytes = head
    rest = Rest(count: count, piece: piece)
  }

  /// How many bytes it has.
  public var count: Int { rest?.count ?? bytes.count }

  /// The name without folders and endings: `skills_en` for `v1.1.1/skills_en.csv.gz`.
  public var stem: String {
    let last = name.split(separator: "/").last ?? Substring(name)
    guard let dot = last.dropFirst().firstIndex(of: ".") else { return String(last) }
    return String(last[..<dot])
  }
}

/// A file, unpacked and told apart by its content, ready for the reader of its format.
public struct Document: Sendable {
  /// The content in the form readers take it.
  public enum Content: Sendable {
    /// JSON, or the JSON-LD in a web page.
    case json(JSONValue)
    /// A framework in JSON of this format, too large for a tree: its reader takes the bytes.
    case longJSON(DocumentFormat)
    /// XML, well-formed or not, and the name of the first element.
    case xml(root: XMLName)
    /// RDF in Turtle, well-formed or not.
    case turtle
    /// Delimited rows under a header.
    case table(Table)
    /// The parts of a JWS, decoded and not verified.
    case token(SignedToken)
    case text(String)
  }

  /// The decoded parts of a JWS; nothing is verified.
  public struct SignedToken: Sendable {
    public var header: JSONValue
    public var payload: JSONValue

    /// The payload as it was signed.
    public var payloadBytes: [UInt8]

    /// The compact token, without the white space around it; nil in the JSON form.
    public var compact: ArraySlice<UInt8>?

    /// The headers of further signatures over the same payload.
    public var otherHeaders: [JSONValue] = []

    /// Whether it was in the JSON form of a JWS and not in the compact one.
    public var isInJSON: Bool { compact == nil }
  }

  /// The file's bytes, unpacked and, if that was needed, mended.
  public let file: SourceFile
  public let content: Content

  /// What was mended so that the file could be read at all.
  public let repairs: [Remark]

  /// Unpacks and sorts a file; of a picture, what is baked into it.
  ///
  /// - Throws: ``FormatError`` when the bytes are not well-formed in what they claim to be.
  public init(_ file: SourceFile) throws(FormatError) {
    if let root = try Self.rootOfLongXML(file) {
      (self.file, content, repairs) = (file, .xml(root: root), [])
      return
    }
    let file = try file.held()
    let unpacked = SourceFile(name: file.name, bytes: try Self.unpacked(file))
    let source = try Self.baked(in: unpacked) ?? unpacked
    do {
      content = try Self.content(of: source)
      self.file = SourceFile(name: file.name, bytes: source.bytes)
      repairs = []
    } catch {
      guard error.code == .malformed, let repair = try Self.repair(of: source) else {
        throw error
      }
      self.file = SourceFile(name: file.name, bytes: repair.bytes)
      content = try Self.content(of: SourceFile(name: source.name, bytes: repair.bytes))
      repairs = [Remark(.repaired, in: file.name, at: error.location, repair.message)]
    }
  }

  /// The name shown in messages.
  public var name: String { file.name }
}

extension Document {
  static func unpacked(_ file: SourceFile) throws(FormatError) -> [UInt8] {
    guard Gzip.isGzip(file.bytes) else { return file.bytes }
    do {
      return try Gzip.inflate(file.bytes, limits: .standard)
    } catch {
      let code: FormatError.Code = error.code == .tooLarge ? .tooLarge : .malformed
      throw FormatError(code, in: file.name, error.reason)
    }
  }

  private static func content(of file: SourceFile) throws(FormatError) -> Content {
    guard !Zip.isZip(file.bytes) else {
      throw FormatError(
        .unsupported, in: file.name,
        "this is an archive inside another container, expected a file: unpack it first")
    }
    try file.refuseForeign()
    let body = file.bytes.skippingMark()
    guard let first = body.first(where: { !$0.isBlank }) else {
      throw FormatError(.malformed, in: file.name, "the file is empty")
    }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if let format = try longFormat(of: file) { return .longJSON(format) }
      let value = try json(file.bytes, in: file.name)
      return try signedToken(in: value, of: file.name).map { .token($0) } ?? .json(value)
    case _ where Turtle.isBegun(by: body):
      return .turtle
    case UInt8(ascii: "<"):
      if let page = WebPage(body) { return .json(try page.value(in: file.name)) }
      guard let root = XMLReader.root(of: file.bytes) else { throw fault(ofXML: file) }
      return .xml(root: root)
    case UInt8(ascii: "/") where body.isCommentedJSON:
      return .json(try json(file.bytes, in: file.name))
    default:
      if CompactJWS.looksLikeCompactJWS(file.bytes) { return try token(file) }
      try refuseJSON(behindWordsIn: file)
      if let table = Table(file.bytes) { return .table(table) }
      return .text(try text(file))
    }
  }

  /// Refuses a JSON value with something else before it, which cannot be mended: nobody can tell what
  /// the rest is.
  private static func refuseJSON(behindWordsIn file: SourceFile) throws(FormatError) {
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    guard file.bytes.last(where: { !$0.isBlank }) == close,
      let start = file.bytes.indices.first(where: { index in
        file.bytes[index] == open && (index == 0 || file.bytes[index - 1] == 0x0A)
      }),
      let value = try? JSONValue(parsing: Array(file.bytes[start...]), limits: .tree),
      value.object?.isEmpty == false
    else { return }
    let place = JSONLocation(offset: start, in: file.bytes)
    throw FormatError(
      .malformed, in: file.name, at: .line(1, column: 1),
      "found other text before the JSON value that begins on line \(place.line), expected the "
        + "value alone")
  }

  /// What JSON that is not strict was meant to be; nil for files that are no JSON, or too long.
  private static func repair(of file: SourceFile) throws(FormatError) -> JSONRepair? {
    let body = file.bytes.skippingMark()
    let first = body.first { !$0.isBlank }
    let isJSON =
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      || first == UInt8(ascii: "/") && body.isCommentedJSON
    guard isJSON, file.bytes.count <= JSONLimits.tree.bytes else { return nil }
    do {
      return try JSONRepair(of: file.bytes, limits: .tree)
    } catch {
      throw FormatError(error, in: file.name)
    }
  }

  private static func longFormat(of file: SourceFile) throws(FormatError) -> DocumentFormat? {
    do {
      return try LongJSON.format(of: file.bytes)
    } catch {
      throw FormatError(error, in: file.name)
    }
  }

  /// Parses JSON and tells where it is broken.
  static func json(_ bytes: [UInt8], in name: String) throws(FormatError) -> JSONValue {
    guard bytes.count <= JSONLimits.tree.bytes else {
      throw FormatError(
        .tooLarge, in: name,
        "found \(bytes.count) bytes of JSON that is read as a whole, expected at most "
          + "\(JSONLimits.tree.bytes): split it")
    }
    do {
      return try JSONValue(parsing: bytes, limits: .tree)
    } catch {
      throw FormatError(error, in: name)
    }
  }

  private static func token(_ file: SourceFile) throws(FormatError) -> Content {
    let jws: CompactJWS
    do {
      jws = try CompactJWS(file.bytes)
    } catch {
      throw FormatError(.malformed, in: file.name, error.reason)
    }
    guard !jws.payload.isEmpty else {
      throw FormatError(
        .missingField, in: file.name,
        "the token has a header and no payload; the credential itself is not in this file")
    }
    return .token(
      SignedToken(
        header: try json(jws.header, in: "\(file.name) (header)"),
        payload: try json(jws.payload, in: "\(file.name) (payload)"), payloadBytes: jws.payload,
        compact: jws.token))
  }

  private static func text(_ file: SourceFile) throws(FormatError) -> String {
    guard let text = String(validating: file.bytes.skippingMark(), as: UTF8.self) else {
      throw FormatError(
        .unknownFormat, in: file.name,
        "found bytes that are neither JSON, XML, a table, a token nor UTF-8 text, "
          + "expected a file in one of the formats that are read")
    }
    try file.refuseControls()
    return text
  }
}

extension FormatError {
  /// Says where JSON is broken.
  init(_ error: JSONError, in file: String) {
    self.init(
      error.code == .tooLarge || error.code == .tooDeep ? .tooLarge : .malformed, in: file,
      at: .line(error.line, column: error.column), error.reason)
  }
}

extension [UInt8] {
  /// The bytes after a UTF-8 byte order mark, if there is one.
  func skippingMark() -> ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
  }
}

extension ArraySlice<UInt8> {
  /// Whether it begins with lines of `//` comments or nothing, and goes on as JSON does.
  fileprivate var isCommentedJSON: Bool {
    let lines = split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let code = lines.lazy.map { $0.drop(while: \.isBlank) }
      .first { !$0.isEmpty && !$0.starts(with: "//".utf8) }
    return code?.first == UInt8(ascii: "{") || code?.first == UInt8(ascii: "[")
  }
}

extension UInt8 {
  /// Space, tab, line feed or carriage return.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension Document {
  /// Reads the document as XML, telling `handler` of its parts.
  ///
  /// - Throws: ``FormatError``: what the handler throws, or where the bytes are not well-formed.
  func readXML(into handler: inout some XMLHandler) throws(FormatError) {
    do {
      try file.readXML(into: &handler)
    } catch {
      throw formatError(error)
    }
  }

  /// Reads the document as XML, giving `handler` its pages.
  ///
  /// - Throws: ``FormatError``: what the handler throws, or where the bytes are not well-formed.
  func readXML(pages handler: inout some XMLPageHandler) throws(FormatError) {
    do {
      guard file.count >= ReadAhead.threshold else {
        return try file.readXML(pages: &handler)
      }
      try ReadAhead.run { [file] hand in
        var relay = PageRelay(hand: hand)
        try file.readXML(pages: &relay)
      } using: { page in
        try handler.read(page)
      }
    } catch {
      throw formatError(error)
    }
  }

  /// Hands pages on as they come.
  private struct PageRelay: XMLPageHandler {
    let hand: (XMLPage) throws -> Void

    mutating func read(_ page: XMLPage) throws { try hand(page) }
  }

  private func formatError(_ error: any Error) -> FormatError {
    if let error = error as? FormatError { return error }
    guard let error = error as? XMLError else { return file.changed }
    return FormatError(error, in: name)
  }
}

extension [Document] {
  /// What messages about all of them call them: the one's name, else the folders that their names
  /// have in common.
  var sharedName: String {
    guard count > 1, let first else { return first?.name ?? "" }
    var shared = first.name.split(separator: "/").dropLast()
    for document in self {
      let folders = document.name.split(separator: "/").dropLast()
      shared = zip(shared, folders).prefix { $0 == $1 }.map(\.0)[...]
    }
    return shared.isEmpty ? "\(count) files" : shared.joined(separator: "/")
  }
}
