internal import XML

extension SourceFile {
  /// The most bytes of a file that are held at once; only XML is read piece by piece.
  static let mostHeld = 256 << 20

  /// The file with all of its bytes in memory.
  ///
  /// - Throws: ``FormatError`` when it is too long for that, or can no longer be read.
  func held() throws(FormatError) -> SourceFile {
    guard let rest else { return self }
    guard rest.count <= Self.mostHeld else {
      throw FormatError(
        .tooLarge, in: name,
        "the file has \(rest.count) bytes; at most \(Self.mostHeld) are read of a file that is no "
          + "XML. Split it.")
    }
    guard let bytes = try? rest.piece(0..<rest.count), bytes.count == rest.count else {
      throw changed
    }
    return SourceFile(name: name, bytes: bytes)
  }

  /// The error of a file that is no longer what it was when the reading began.
  var changed: FormatError {
    FormatError(.malformed, in: name, "the file changed or went away while it was read. Try again.")
  }

  /// Reads the file as XML, giving `handler` its pages.
  ///
  /// - Throws: An `XMLError`, or what the handler or the reading of the file throws.
  func readXML(pages handler: inout some XMLPageHandler) throws {
    guard let rest else { return try XMLReader.read(bytes, pages: &handler) }
    try XMLReader.read(count: rest.count, pages: &handler, piece: rest.piece)
  }

  /// Reads the file as XML, telling `handler` of its parts.
  ///
  /// - Throws: An `XMLError`, or what the handler or the reading of the file throws.
  func readXML(into handler: inout some XMLHandler) throws {
    guard let rest else { return try XMLReader.read(bytes, into: &handler) }
    try XMLReader.read(count: rest.count, into: &handler, piece: rest.piece)
  }
}

extension Document {
  /// The first element of a file that is not held and is XML other than a picture or a web page; nil
  /// for every other file.
  static func rootOfLongXML(_ file: SourceFile) throws(FormatError) -> XMLName? {
    guard file.rest != nil else { return nil }
    let body = file.bytes.skippingMark()
    guard body.first(where: { !$0.isBlank }) == UInt8(ascii: "<"), WebPage(body) == nil,
      !Turtle.isBegun(by: body), let root = XMLReader.root(of: file.bytes), root.local != "svg"
    else { return nil }
    return root
  }
}
