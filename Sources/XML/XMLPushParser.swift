internal import CLibXML2

/// Owns one libxml2 parser, fed chunk by chunk, that tells a recorder what it finds.
///
/// Source: libxml2 2.9, `parser.h` and `SAX2.h`. Names come from the parser's dictionary, so the
/// address of a name stands for the name as long as the parser lives.
@safe
struct XMLPushParser: ~Copyable {
  private let context: xmlParserCtxtPtr
  private let recorder: XMLRecorder
  private let limits: XMLLimits

  /// Makes a parser; `recorder` is told of everything.
  init(recording recorder: XMLRecorder, limits: XMLLimits) throws(XMLError) {
    XMLPushParser.startLibrary
    // SAFETY: libxml2 copies the handlers; no name and no bytes are passed yet.
    var handlers = unsafe XMLPushParser.handlers(limits)
    guard let context = unsafe xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil) else {
      throw XMLError(code: .tooLarge, line: 1, column: 1, reason: "found no memory for a parser")
    }
    // SAFETY: the context was just made; the recorder is held by this value as long as the context.
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    unsafe context.pointee._private = Unmanaged.passUnretained(recorder).toOpaque()
    unsafe self.context = context
    self.recorder = recorder
    self.limits = limits
  }

  deinit {
    // SAFETY: nobody else holds the context; a document exists if the DOCTYPE declared an entity.
    unsafe xmlFreeDoc(context.pointee.myDoc)
    unsafe context.pointee.myDoc = nil
    unsafe xmlFreeParserCtxt(context)
  }

  /// Parses the next chunk; after a failure the recorder holds it, and nothing more must be parsed.
  mutating func parse(_ chunk: Span<UInt8>, isLast: Bool) {
    // SAFETY: the recorder outlives the call, and is forgotten after it.
    unsafe cxml_listen(Unmanaged.passUnretained(recorder).toOpaque(), reportOutside)
    defer { cxml_listen(nil, nil) }
    // SAFETY: libxml2 copies the chunk; its count fits in 32 bits because chunks are small.
    let status = unsafe chunk.withUnsafeBytes {
      unsafe xmlParseChunk(
        context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count),
        isLast ? 1 : 0)
    }
    let (line, column) = unsafe place(context)
    if status != 0 {
      recorder.fail(
        .encoding, line: line, column: column,
        "found bytes that are not in the document's encoding")
    }
    refuseCrowdedTag(line: line, column: column)
  }

  /// Refuses a start tag that goes on and on and holds thousands of attributes.
  ///
  /// libxml2 compares each attribute with each before it reports the tag, so the limit must be kept
  /// before the tag is complete. A long value is no attribute: `=` marks one.
  private func refuseCrowdedTag(line: Int32, column: Int32) {
    // SAFETY: `cur ..< end` is the parser's own unread input; both are nil or in one buffer.
    guard unsafe context.pointee.instate == XML_PARSER_START_TAG,
      let input = unsafe context.pointee.input,
      let start = unsafe input.pointee.cur, let end = unsafe input.pointee.end
    else { return }
    let unread = unsafe UnsafeBufferPointer(start: start, count: end - start)
    let marks = unsafe unread.reduce(0) { $1 == UInt8(ascii: "=") ? $0 &+ 1 : $0 }
    if unread.count > limits.attributeBytes * 2 || marks > max(4_096, limits.attributes * 4) {
      recorder.fail(
        .tooLarge, line: line, column: column,
        "found a start tag with more attributes than the limit of \(limits.attributes)")
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
    unsafe handlers.startElementNs = start
    unsafe handlers.endElementNs = end
    unsafe handlers.serror = report
    unsafe handlers.entityDecl = { context, _, _, _, _, _ in
      unsafe stop(context, .doctype, "found an entity declaration, expected none")
    }
    unsafe handlers.attributeDecl = { context, _, _, _, _, _, tree in
      unsafe xmlFreeEnumeration(tree)
      unsafe stop(context, .doctype, "found an attribute declaration, expected none")
    }
    unsafe handlers.reference = { context, _ in
      unsafe stop(context, .doctype, "found a reference to an entity, expected none")
    }
    if !limits.allowsDoctype {
      unsafe handlers.internalSubset = { context, _, _, _ in
        unsafe stop(context, .doctype, "found a DOCTYPE, expected none: remove it")
      }
    }
    return unsafe handlers
  }
}

/// The parser a callback belongs to: libxml2 passes it where no user data is set.
private func parser(_ context: UnsafeMutableRawPointer?) -> xmlParserCtxtPtr? {
  unsafe context?.assumingMemoryBound(to: _xmlParserCtxt.self)
}

/// The recorder that `XMLPushParser.init` left in the parser.
private func recorder(_ context: UnsafeMutableRawPointer?) -> XMLRecorder? {
  // SAFETY: `_private` holds a recorder from `init` on, and `XMLPushParser` keeps it alive.
  unsafe parser(context)?.pointee._private.map {
    unsafe Unmanaged<XMLRecorder>.fromOpaque($0).takeUnretainedValue()
  }
}

/// Where the parser is.
private func place(_ context: UnsafeMutableRawPointer?) -> (line: Int32, column: Int32) {
  // SAFETY: a parser that calls back is alive; its input is nil or alive.
  guard let input = unsafe parser(context)?.pointee.input else { return (1, 1) }
  return unsafe (input.pointee.line, input.pointee.col)
}

/// Records a fault in the conversion to UTF-8, which libxml2 does not tell the parser's own handler.
private func reportOutside(_ context: UnsafeMutableRawPointer?, _ fault: xmlErrorPtr?) {
  // SAFETY: `XMLPushParser.parse` registered a recorder that lives until it returns.
  unsafe context.map {
    unsafe Unmanaged<XMLRecorder>.fromOpaque($0).takeUnretainedValue().breakConversion()
  }
}

private func stop(
  _ context: UnsafeMutableRawPointer?, _ code: XMLError.Code, _ reason: String
) {
  let (line, column) = unsafe place(context)
  unsafe recorder(context)?.fail(code, line: line, column: column, reason)
  unsafe halt(context)
}

private func halt(_ context: UnsafeMutableRawPointer?) {
  // SAFETY: libxml2 allows this from within its SAX callbacks.
  unsafe xmlStopParser(parser(context))
}

private func start(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?,
  _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
  _ namespaceCount: Int32, _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
  _ attributeCount: Int32, _ defaultedCount: Int32,
  _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let recorder = unsafe recorder(context) else { return }
  recorder.beginTag()
  if let attributes = unsafe attributes {
    for index in 0..<Int(attributeCount) {
      // SAFETY: an attribute is five pointers: local name, prefix, namespace, and its value's first
      // byte and the one past its last, all alive during this call.
      guard let lower = unsafe attributes[5 * index + 3],
        let upper = unsafe attributes[5 * index + 4]
      else { continue }
      let name = unsafe number(of: attributes[5 * index], attributes[5 * index + 2], in: recorder)
      let value = unsafe Span(_unsafeStart: lower, count: upper - lower)
      recorder.addAttribute(name: name, value: value)
    }
  }
  let (line, column) = unsafe place(context)
  let inForce = unsafe Int(parser(context)?.pointee.nsNr ?? 0) / 2
  let goesOn = unsafe recorder.endTag(
    name: number(of: local, namespace, in: recorder), namespacesInForce: inForce, line: line,
    column: column)
  if !goesOn {
    unsafe halt(context)
  }
}

private func number(
  of local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, in recorder: XMLRecorder
) -> Int32 {
  let key = XMLRecorder.NameKey(
    local: UInt(bitPattern: local), namespace: UInt(bitPattern: namespace))
  return recorder.number(of: key) {
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
  unsafe recorder(context)?.end(line: place(context).line)
}

private func addText(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
) {
  guard let text = unsafe text, let recorder = unsafe recorder(context) else { return }
  let (line, column) = unsafe place(context)
  // SAFETY: libxml2 lends `count` bytes for the length of this call; the recorder copies them.
  let piece = unsafe Span(_unsafeStart: text, count: Int(count))
  if !recorder.addText(piece, line: line, column: column) {
    unsafe halt(context)
  }
}

/// Records libxml2's first error; its warnings are not ours.
private func report(_ context: UnsafeMutableRawPointer?, _ fault: xmlErrorPtr?) {
  guard let fault = unsafe fault?.pointee, let recorder = unsafe recorder(context),
    unsafe fault.level.rawValue >= XML_ERR_ERROR.rawValue,
    unsafe !XMLFault.tolerated.contains(fault.code)
  else { return }
  // SAFETY: the message and the names are strings ended by a zero byte, or nil.
  let words = unsafe XMLFault(
    number: UInt32(bitPattern: fault.code),
    message: fault.message.map { unsafe String(cString: $0) } ?? "",
    names: [fault.str1, fault.str2].map { unsafe $0.map { unsafe String(cString: $0) } ?? "" })
  unsafe recorder.fail(
    words.code, line: fault.line, column: fault.int2,
    words.reason(open: recorder.innermost, hasRoot: recorder.hasRoot))
  // No halt here: libxml2 may be anywhere. A fatal error has silenced it already.
  unsafe parser(context)?.pointee.disableSAX = 1
}
