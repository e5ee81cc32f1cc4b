internal import CLibXML2

/// Owns one libxml2 parser, fed chunk by chunk, that tells a recorder what it finds.
///
/// Source: libxml2 2.9, `parser.h` and `SAX2.h`. Names come from the parser's dictionary, so the
/// address of a name stands for the name as long as the parser lives.
@safe
struct XMLPushParser: ~Copyable {
  private let context: xmlParserCtxtPtr
  private let limits: XMLLimits

  /// Makes a parser that keeps to the limits.
  init(limits: XMLLimits) throws(XMLError) {
    XMLPushParser.startLibrary
    // SAFETY: libxml2 copies the handlers; no name and no bytes are passed yet.
    var handlers = unsafe XMLPushParser.handlers(limits)
    guard let context = unsafe xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil) else {
      throw XMLError(code: .tooLarge, line: 1, column: 1, reason: "found no memory for a parser")
    }
    // SAFETY: the context was just made.
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    unsafe self.context = context
    self.limits = limits
  }

  deinit {
    // SAFETY: nobody else holds the context; a document exists if the DOCTYPE declared an entity.
    unsafe xmlFreeDoc(context.pointee.myDoc)
    unsafe context.pointee.myDoc = nil
    unsafe xmlFreeParserCtxt(context)
  }

  /// Parses the next chunk and tells `recorder` what is in it.
  ///
  /// Once the recorder holds a failure nothing more must be parsed.
  mutating func parse(_ chunk: Span<UInt8>, isLast: Bool, recording recorder: inout XMLRecorder) {
    let status = unsafe withUnsafeMutablePointer(to: &recorder) { recorder in
      // SAFETY: the recorder outlives the closure, and libxml2 forgets it before the closure ends.
      unsafe context.pointee._private = UnsafeMutableRawPointer(recorder)
      unsafe cxml_listen(recorder, reportOutside)
      defer {
        unsafe context.pointee._private = nil
        cxml_listen(nil, nil)
      }
      // SAFETY: libxml2 copies the chunk; its count fits in 32 bits because chunks are small.
      return unsafe chunk.withUnsafeBytes {
        unsafe xmlParseChunk(
          context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count),
          isLast ? 1 : 0)
      }
    }
    let (line, column) = unsafe place(context)
    if recorder.isConversionBroken || status == XML_ERR_INVALID_ENCODING.rawValue {
      recorder.failConversion(line: line, column: column)
    }
    if unsafe context.pointee.wellFormed == 0 {
      recorder.fail(
        .malformed, line: line, column: column, "found malformed XML, expected well-formed XML")
    }
    if let backlog {
      recorder.fail(.tooLarge, line: line, column: column, backlog)
    }
  }

  /// What the parser holds back more of than it should, if it does.
  ///
  /// It reports a start tag when it has all of it, and by then has compared each attribute with
  /// each, so the limit must be kept before. A long value is no attribute: `=` marks one. A DOCTYPE
  /// it looks through from the start with each chunk.
  private var backlog: String? {
    // SAFETY: `cur ..< end` is the parser's own unread input, in one buffer; a parser that has met an
    // error may stand past the end.
    guard let input = unsafe context.pointee.input,
      let start = unsafe input.pointee.cur, let end = unsafe input.pointee.end,
      unsafe start <= end
    else { return nil }
    let unread = unsafe UnsafeBufferPointer(start: start, count: end - start)
    switch unsafe context.pointee.instate {
    case XML_PARSER_START_TAG where unread.count > 2 * limits.attributeBytes:
      return "found a start tag of more than \(2 * limits.attributeBytes) bytes, which is the limit"
    case XML_PARSER_START_TAG:
      let marks = unsafe unread.reduce(0) { $1 == UInt8(ascii: "=") ? $0 &+ 1 : $0 }
      return marks > max(4_096, 4 * limits.attributes)
        ? "found more than \(limits.attributes) attributes in one tag, which is the limit" : nil
    case XML_PARSER_DTD where unread.count > 256 << 10:
      return "found a DOCTYPE of more than \(256 << 10) bytes, which is the limit"
    default:
      return nil
    }
  }
}

// MARK: What libxml2 calls

extension XMLPushParser {
  private static let startLibrary: Void = xmlInitParser()

  private static func handlers(_ limits: XMLLimits) -> xmlSAXHandler {
    var handlers = unsafe xmlSAXHandler()
    unsafe handlers.initialized = XML_SAX2_MAGIC
    // Without a text handler of its own for blanks, libxml2 guesses which blanks matter.
    unsafe handlers.characters = addText
    unsafe handlers.ignorableWhitespace = addText
    unsafe handlers.cdataBlock = addSection
    unsafe handlers.startElementNs = start
    unsafe handlers.endElementNs = end
    unsafe handlers.serror = report
    unsafe handlers.entityDecl = { context, _, _, _, _, _ in
      unsafe stop(context, "found an entity declaration, expected none")
    }
    unsafe handlers.unparsedEntityDecl = { context, _, _, _, _ in
      unsafe stop(context, "found an entity declaration, expected none")
    }
    unsafe handlers.attributeDecl = { context, _, _, _, _, _, tree in
      unsafe xmlFreeEnumeration(tree)
      unsafe stop(context, "found an attribute declaration, expected none")
    }
    unsafe handlers.reference = { context, _ in
      unsafe stop(context, "found a reference to an entity, expected none")
    }
    if !limits.allowsDoctype {
      unsafe handlers.internalSubset = { context, _, _, _ in
        unsafe stop(context, "found a DOCTYPE, expected none: remove it")
      }
    }
    return unsafe handlers
  }
}

/// The parser a callback belongs to: libxml2 passes it where no user data is set.
private func parser(_ context: UnsafeMutableRawPointer?) -> xmlParserCtxtPtr? {
  unsafe context?.assumingMemoryBound(to: _xmlParserCtxt.self)
}

/// The recorder that `XMLPushParser.parse` lends the parser for one chunk.
private func recorder(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLRecorder>? {
  // SAFETY: a parser calls back only inside `parse`, and `_private` is then its recorder.
  unsafe parser(context)?.pointee._private?.assumingMemoryBound(to: XMLRecorder.self)
}

/// Where the parser is.
private func place(_ context: UnsafeMutableRawPointer?) -> (line: Int32, column: Int32) {
  // SAFETY: a parser that calls back is alive; its input is nil or alive.
  guard let input = unsafe parser(context)?.pointee.input else { return (1, 1) }
  return unsafe (input.pointee.line, input.pointee.col)
}

/// The line on which the start tag that was just read begins.
///
/// `<` stands nowhere in a start tag but at its beginning.
private func lineOfTag(_ context: UnsafeMutableRawPointer?, endingOn line: Int32) -> Int32 {
  // SAFETY: `base ..< cur` is what the parser holds of its input up to here, the tag included.
  guard let input = unsafe parser(context)?.pointee.input, let base = unsafe input.pointee.base,
    let current = unsafe input.pointee.cur, unsafe base <= current
  else { return line }
  var tag = unsafe current
  var line = line
  while unsafe tag > base {
    unsafe tag -= 1
    let byte = unsafe tag.pointee
    if byte == UInt8(ascii: "<") { break }
    if byte == UInt8(ascii: "\n") { line -= 1 }
  }
  return line
}

/// Records a fault in the conversion to UTF-8, which libxml2 does not tell the parser's own handler.
private func reportOutside(_ context: UnsafeMutableRawPointer?, _ fault: xmlErrorPtr?) {
  // SAFETY: libxml2 calls this only inside `parse`, which registered its recorder.
  unsafe context?.assumingMemoryBound(to: XMLRecorder.self).pointee.breakConversion()
}

/// Fails and stops the parser where it stands, before it reads what a DOCTYPE declares.
private func stop(_ context: UnsafeMutableRawPointer?, _ reason: String) {
  let (line, column) = unsafe place(context)
  unsafe recorder(context)?.pointee.fail(.doctype, line: line, column: column, reason)
  // SAFETY: libxml2 allows this from within its SAX callbacks.
  unsafe xmlStopParser(parser(context))
}

/// Ends the callbacks after a failure; the parser is fed no further chunk.
///
/// This is what libxml2 does after its own errors, and needs no care about where the parser is.
private func silence(_ context: UnsafeMutableRawPointer?) {
  unsafe parser(context)?.pointee.disableSAX = 1
}

private func start(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?,
  _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
  _ namespaceCount: Int32, _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
  _ attributeCount: Int32, _ defaultedCount: Int32,
  _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let recorder = unsafe recorder(context) else { return }
  unsafe recorder.pointee.beginTag()
  if let attributes = unsafe attributes {
    for index in 0..<Int(attributeCount) {
      // SAFETY: an attribute is five pointers: local name, prefix, namespace, and its value's first
      // byte and the one past its last, all alive during this call.
      guard let lower = unsafe attributes[5 * index + 3],
        let upper = unsafe attributes[5 * index + 4]
      else { continue }
      let name = unsafe number(of: attributes[5 * index], attributes[5 * index + 2], in: recorder)
      let value = unsafe Span(_unsafeStart: lower, count: upper - lower)
      unsafe recorder.pointee.addAttribute(name: name, value: value)
    }
  }
  var (line, column) = unsafe place(context)
  if unsafe line != recorder.pointee.line {
    line = unsafe lineOfTag(context, endingOn: line)
  }
  let inForce = unsafe Int(parser(context)?.pointee.nsNr ?? 0) / 2
  let goesOn = unsafe recorder.pointee.endTag(
    name: number(of: local, namespace, in: recorder), namespacesInForce: inForce, line: line,
    column: column)
  if !goesOn {
    unsafe silence(context)
  }
}

private func number(
  of local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
  in recorder: UnsafeMutablePointer<XMLRecorder>
) -> Int {
  let key = XMLRecorder.NameKey(
    local: UInt(bitPattern: local), namespace: UInt(bitPattern: namespace))
  return unsafe recorder.pointee.number(of: key) {
    // SAFETY: both are strings of the parser's dictionary, ended by a zero byte.
    unsafe XMLName(
      local.map { unsafe String(cString: $0) } ?? "",
      in: namespace.map { unsafe String(cString: $0) })
  }
}

private func end(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?,
  _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
) {
  unsafe recorder(context)?.pointee.end(line: place(context).line)
}

private func addText(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
) {
  guard let text = unsafe text, let recorder = unsafe recorder(context) else { return }
  let (line, column) = unsafe place(context)
  // SAFETY: libxml2 lends `count` bytes for the length of this call; the recorder copies them.
  let piece = unsafe Span(_unsafeStart: text, count: Int(count))
  if unsafe !recorder.pointee.addText(piece, line: line, column: column) {
    unsafe silence(context)
  }
}

/// Adds a piece of a CDATA section: the one place where libxml2 lets two bytes stand for an ASCII
/// character.
private func addSection(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
) {
  guard let start = unsafe text else { return }
  // SAFETY: libxml2 lends `count` bytes for the length of this call.
  let bytes = unsafe Span(_unsafeStart: start, count: Int(count))
  guard (try? UTF8Span(validating: bytes)) != nil else {
    let (line, column) = unsafe place(context)
    unsafe recorder(context)?.pointee.fail(
      .encoding, line: line, column: column, XMLFault.notUTF8)
    return unsafe silence(context)
  }
  unsafe addText(context, text, count)
}

/// Whether a document ends in bytes that could not be turned into UTF-8: for some encodings that is
/// all that libxml2 tells.
private func endsUnconverted(_ context: UnsafeMutableRawPointer?) -> Bool {
  // SAFETY: a parser that calls back is alive; its input and the buffers of that are nil or alive.
  guard let buffer = unsafe parser(context)?.pointee.input?.pointee.buf,
    let raw = unsafe buffer.pointee.raw
  else { return false }
  return unsafe xmlBufUse(raw) > 0
}

/// Records libxml2's first error; its warnings are not ours.
private func report(_ context: UnsafeMutableRawPointer?, _ fault: xmlErrorPtr?) {
  guard let fault = unsafe fault?.pointee, let recorder = unsafe recorder(context),
    unsafe fault.level.rawValue >= XML_ERR_ERROR.rawValue,
    unsafe !XMLFault.tolerated.contains(fault.code)
  else { return }
  if unsafe fault.code == XML_ERR_DOCUMENT_END.rawValue && endsUnconverted(context) {
    unsafe recorder.pointee.breakConversion()
  }
  // SAFETY: the message and the names are strings ended by a zero byte, or nil.
  let words = unsafe XMLFault(
    number: UInt32(bitPattern: fault.code),
    message: fault.message.map { unsafe String(cString: $0) } ?? "",
    names: [fault.str1, fault.str2].map { unsafe $0.map { unsafe String(cString: $0) } ?? "" })
  unsafe recorder.pointee.fail(
    words.code, line: fault.line, column: fault.int2,
    words.reason(open: recorder.pointee.innermost, hasRoot: recorder.pointee.hasRoot))
  unsafe silence(context)
}
