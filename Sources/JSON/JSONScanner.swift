/// The grammar of JSON, one event at a time, over bytes that the caller lends for each step.
struct JSONScanner: Sendable {
  /// What may come next.
  private enum Due {
    case start
    case value
    case valueOrEnd
    case key
    case keyOrEnd
    case commaOrEnd
    case endOfText
  }

  /// An array or object that is open, or the text as a whole.
  private struct Container {
    var isObject = false
    var members = 0
  }

  let limits: JSONLimits
  private(set) var eventStart = 0
  /// The place of the last key in `names`.
  private(set) var keyNumber = 0
  /// False where nobody wants texts: strings without escapes are then checked and not made.
  var makesTexts = true
  /// Where the last string stands that was not made.
  private(set) var stringRange: Range<Int>?
  /// Behind the last event.
  private(set) var offset = 0
  private var due = Due.start
  private var values = 0
  private var container = Container()
  /// Those around `container`, the text first.
  private var outerContainers: [Container] = []
  private var names = NameTable()
  private var strings = StringScanner()

  init(limits: JSONLimits) {
    self.limits = limits
  }

  /// The number of open arrays and objects.
  var depth: Int { outerContainers.count }

  /// The next event; nil once the text has ended.
  @inline(__always)
  mutating func next(in text: Span<UInt8>) throws(JSONError) -> JSONReader.Event? {
    if due == .start {
      try start(in: text)
    }
    skipSpace(in: text)
    if due == .commaOrEnd, offset < text.count, text[offset] == UInt8(ascii: ",") {
      offset += 1
      skipSpace(in: text)
      due = container.isObject ? .key : .value
    }
    eventStart = offset
    switch due {
    case .start, .value, .valueOrEnd:
      if due == .valueOrEnd, offset < text.count, text[offset] == UInt8(ascii: "]") {
        return close()
      }
      return try value(in: text)
    case .key, .keyOrEnd:
      if due == .keyOrEnd, offset < text.count, text[offset] == UInt8(ascii: "}") {
        return close()
      }
      return try key(in: text)
    case .commaOrEnd:
      let end = container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      guard offset < text.count, text[offset] == end else { throw unexpected(in: text) }
      return close()
    case .endOfText:
      guard offset == text.count else {
        throw JSONError(
          .trailingBytes, at: offset, in: text,
          "found \(found(at: offset, in: text)) after the end of the value, expected nothing")
      }
      return nil
    }
  }
}

// MARK: - Structure

extension JSONScanner {
  /// Checks the size and passes over a byte order mark where one is accepted.
  private mutating func start(in text: Span<UInt8>) throws(JSONError) {
    guard text.count <= limits.bytes else {
      throw JSONError(
        .tooLarge, at: limits.bytes, in: text,
        "found \(text.count) bytes, expected at most \(limits.bytes)")
    }
    due = .value
    guard text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF else { return }
    guard limits.acceptsByteOrderMark else {
      throw JSONError(
        .malformed, at: 0, in: text, "found a byte order mark, expected a value")
    }
    offset = 3
  }

  private mutating func skipSpace(in text: Span<UInt8>) {
    while offset < text.count, isSpace(text[offset]) { offset += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func open(isObject: Bool, in text: Span<UInt8>) throws(JSONError) {
    guard depth < limits.depth else {
      throw JSONError(
        .tooDeep, at: offset, in: text,
        "found \(limits.depth + 1) arrays and objects inside each other, "
          + "expected at most \(limits.depth)")
    }
    outerContainers.append(container)
    container = Container(isObject: isObject)
    if isObject { names.beginObject() }
    due = isObject ? .keyOrEnd : .valueOrEnd
    offset += 1
  }

  @inline(__always)
  private mutating func close() -> JSONReader.Event {
    offset += 1
    let isObject = container.isObject
    if isObject { names.endObject() }
    container = outerContainers.removeLast()
    due = depth == 0 ? .endOfText : .commaOrEnd
    return isObject ? .endObject : .endArray
  }

  /// Reads a member's name and the colon after it.
  @inline(__always)
  private mutating func key(in text: Span<UInt8>) throws(JSONError) -> JSONReader.Event {
    guard offset < text.count, text[offset] == UInt8(ascii: "\"") else {
      throw unexpected(in: text)
    }
    let start = offset
    let name = try name(in: text)
    if let first = names.add(name, at: start) {
      let place = JSONLocation(offset: first, in: text)
      throw JSONError(
        .duplicateKey, at: start, in: text,
        "found a second member named \(quoted(names.text(of: name))), expected each name once; "
          + "the first is at \(place.line):\(place.column)")
    }
    container.members += 1
    guard container.members <= limits.members else {
      throw JSONError(
        .tooLarge, at: start, in: text,
        "found an object of more than \(limits.members) members, expected no more")
    }
    skipSpace(in: text)
    guard offset < text.count, text[offset] == UInt8(ascii: ":") else {
      throw unexpected(in: text, expected: "':' after the member's name")
    }
    offset += 1
    due = .value
    keyNumber = name
    return .key(names.text(of: name))
  }
}

// MARK: - Values

extension JSONScanner {
  @inline(__always)
  private mutating func value(in text: Span<UInt8>) throws(JSONError) -> JSONReader.Event {
    guard offset < text.count else { throw unexpected(in: text) }
    values += 1
    guard values <= limits.values else {
      throw JSONError(
        .tooLarge, at: offset, in: text,
        "found more than \(limits.values) values, expected no more")
    }
    let event: JSONReader.Event
    switch text[offset] {
    case UInt8(ascii: "{"):
      try open(isObject: true, in: text)
      return .beginObject
    case UInt8(ascii: "["):
      try open(isObject: false, in: text)
      return .beginArray
    case UInt8(ascii: "\""):
      event = .string(try string(in: text))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      event = .number(try number(in: text))
    case UInt8(ascii: "t"):
      try literal("true", in: text)
      event = .bool(true)
    case UInt8(ascii: "f"):
      try literal("false", in: text)
      event = .bool(false)
    case UInt8(ascii: "n"):
      try literal("null", in: text)
      event = .null
    default:
      throw unexpected(in: text)
    }
    due = depth == 0 ? .endOfText : .commaOrEnd
    return event
  }

  @inline(__always)
  private mutating func string(in text: Span<UInt8>) throws(JSONError) -> String {
    let extent = try extent(in: text)
    guard !makesTexts, !extent.hasEscape else {
      stringRange = nil
      return try strings.text(of: extent, in: text)
    }
    try strings.check(extent, in: text)
    stringRange = extent.start..<extent.end
    return ""
  }

  /// Reads a string as a member's name; its place in `names`.
  @inline(__always)
  private mutating func name(in text: Span<UInt8>) throws(JSONError) -> Int {
    if let name = names.foreseen(in: text, from: offset + 1) {
      offset += names.length(of: name) + 2
      return name
    }
    let name = try unforeseenName(in: text)
    names.expect(name)
    return name
  }

  private mutating func unforeseenName(in text: Span<UInt8>) throws(JSONError) -> Int {
    let extent = try extent(in: text)
    guard !extent.hasEscape else {
      let name = try strings.text(of: extent, in: text)
      let decoded = strings.decoded
      let hash = NameTable.hash(of: decoded.indices, in: decoded.span)
      let place = names.place(of: decoded.indices, in: decoded.span, hash: hash)
      return place ?? names.keep(name, hash: hash, isPlain: false)
    }
    let range = extent.start..<extent.end
    let hash = NameTable.hash(of: range, in: text)
    if let place = names.place(of: range, in: text, hash: hash) { return place }
    return names.keep(try strings.text(of: extent, in: text), hash: hash, isPlain: true)
  }

  /// Finds the string at `offset` and moves past it.
  @inline(__always)
  private mutating func extent(
    in text: Span<UInt8>
  ) throws(JSONError) -> StringScanner.Extent {
    let extent = try strings.extent(in: text, from: offset + 1)
    guard extent.end - extent.start <= limits.string else {
      throw JSONError(
        .tooLarge, at: offset, in: text,
        "found a string of \(extent.end - extent.start) bytes, expected at most \(limits.string)")
    }
    offset = extent.end + 1
    return extent
  }

  private mutating func literal(_ word: String, in text: Span<UInt8>) throws(JSONError) {
    for letter in word.utf8 {
      guard offset < text.count, text[offset] == letter else {
        throw unexpected(in: text, expected: word)
      }
      offset += 1
    }
  }

  /// Reads `-`, digits without a leading zero, a fraction, an exponent: RFC 8259, section 6.
  private mutating func number(in text: Span<UInt8>) throws(JSONError) -> JSONNumber {
    let start = offset
    if text[offset] == UInt8(ascii: "-") { offset += 1 }
    if offset < text.count, text[offset] == UInt8(ascii: "0") {
      offset += 1
      if offset < text.count, isDigit(text[offset]) {
        throw unexpected(in: text, expected: "no digit after a leading zero")
      }
    } else {
      try digits(in: text)
    }
    if offset < text.count, text[offset] == UInt8(ascii: ".") {
      offset += 1
      try digits(in: text)
    }
    if offset < text.count, text[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < text.count, text[offset] == UInt8(ascii: "+") || text[offset] == UInt8(ascii: "-")
      {
        offset += 1
      }
      try digits(in: text)
    }
    return JSONNumber(checked: String(ascii: text.extracting(start..<offset)))
  }

  private mutating func digits(in text: Span<UInt8>) throws(JSONError) {
    var at = offset
    while at < text.count, isDigit(text[at]) { at += 1 }
    guard at > offset else { throw unexpected(in: text, expected: "a digit") }
    offset = at
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }
}

// MARK: - Words

extension JSONScanner {
  /// Says that what stands here is not what is due.
  private func unexpected(in text: Span<UInt8>) -> JSONError {
    let expected =
      switch due {
      case .start, .value: "a value"
      case .valueOrEnd: "a value or ']'"
      case .key: "a member's name in quotation marks"
      case .keyOrEnd: "a member's name in quotation marks or '}'"
      case .commaOrEnd: container.isObject ? "',' or '}'" : "',' or ']'"
      case .endOfText: "nothing"
      }
    return unexpected(in: text, expected: expected)
  }

  private func unexpected(in text: Span<UInt8>, expected: String) -> JSONError {
    JSONError(
      .malformed, at: offset, in: text,
      "found \(found(at: offset, in: text)), expected \(expected)")
  }
}
