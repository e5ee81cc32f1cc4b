/// The grammar of JSON, one event at a time, over bytes that the caller lends for each step.
struct JSONScanner: Sendable {
  /// What may come next.
  private enum Due {
    case start
    case value
    case valueOrEndOfArray
    case keyOrEndOfObject
    case commaOrEnd
    case endOfText
  }

  /// An array or object that is open.
  private struct Container {
    var isObject: Bool
    var members = 0
  }

  let limits: JSONLimits
  private(set) var eventStart = 0
  private var offset = 0
  private var due = Due.start
  private var values = 0
  private var containers: [Container] = []
  private var names = MemberNames()
  private var strings = StringScanner()

  init(limits: JSONLimits) {
    self.limits = limits
  }

  /// The number of open arrays and objects.
  var depth: Int { containers.count }

  /// The next event; nil once the text has ended.
  mutating func next(in text: Span<UInt8>) throws(JSONError) -> JSONReader.Event? {
    if due == .start {
      try start(in: text)
    }
    skipSpace(in: text)
    if due == .commaOrEnd, offset < text.count, text[offset] == UInt8(ascii: ",") {
      offset += 1
      skipSpace(in: text)
      eventStart = offset
      if containers[containers.count - 1].isObject {
        return try key(in: text, expected: "a member's name in quotation marks")
      }
      return try value(in: text, expected: "a value")
    }
    eventStart = offset
    switch due {
    case .start, .value:
      return try value(in: text, expected: "a value")
    case .valueOrEndOfArray:
      if offset < text.count, text[offset] == UInt8(ascii: "]") {
        return close()
      }
      return try value(in: text, expected: "a value or ']'")
    case .keyOrEndOfObject:
      if offset < text.count, text[offset] == UInt8(ascii: "}") {
        return close()
      }
      return try key(in: text, expected: "a member's name in quotation marks or '}'")
    case .commaOrEnd:
      let isObject = containers[containers.count - 1].isObject
      let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      guard offset < text.count, text[offset] == end else {
        throw unexpected(in: text, expected: isObject ? "',' or '}'" : "',' or ']'")
      }
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
    guard containers.count < limits.depth else {
      throw JSONError(
        .tooDeep, at: offset, in: text,
        "found \(limits.depth + 1) arrays and objects inside each other, "
          + "expected at most \(limits.depth)")
    }
    containers.append(Container(isObject: isObject))
    if isObject { names.beginObject() }
    due = isObject ? .keyOrEndOfObject : .valueOrEndOfArray
    offset += 1
  }

  private mutating func close() -> JSONReader.Event {
    offset += 1
    let isObject = containers.removeLast().isObject
    if isObject { names.endObject() }
    due = containers.isEmpty ? .endOfText : .commaOrEnd
    return isObject ? .endObject : .endArray
  }

  /// Reads a member's name and the colon after it.
  private mutating func key(
    in text: Span<UInt8>, expected: String
  ) throws(JSONError) -> JSONReader.Event {
    guard offset < text.count, text[offset] == UInt8(ascii: "\"") else {
      throw unexpected(in: text, expected: expected)
    }
    let start = offset
    let name = try string(in: text)
    if let first = names.insert(name, at: start) {
      let place = JSONLocation(offset: first, in: text)
      throw JSONError(
        .duplicateKey, at: start, in: text,
        "found a second member named \(quoted(name)), expected each name once; "
          + "the first is at \(place.line):\(place.column)")
    }
    let place = containers.count - 1
    containers[place].members += 1
    guard containers[place].members <= limits.members else {
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
    return .key(name)
  }
}

// MARK: - Values

extension JSONScanner {
  private mutating func value(
    in text: Span<UInt8>, expected: String
  ) throws(JSONError) -> JSONReader.Event {
    guard offset < text.count else { throw unexpected(in: text, expected: expected) }
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
      throw unexpected(in: text, expected: expected)
    }
    due = containers.isEmpty ? .endOfText : .commaOrEnd
    return event
  }

  private mutating func string(in text: Span<UInt8>) throws(JSONError) -> String {
    try strings.read(in: text, from: &offset, limit: limits.string)
  }

  private mutating func literal(
    _ word: StaticString, in text: Span<UInt8>
  ) throws(JSONError) {
    let letters = word.description
    for letter in letters.utf8 {
      guard offset < text.count, text[offset] == letter else {
        throw unexpected(in: text, expected: "\(letters)")
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
    return JSONNumber(checked: strings.asciiString(in: text, from: start, to: offset))
  }

  private mutating func digits(in text: Span<UInt8>) throws(JSONError) {
    let start = offset
    while offset < text.count, isDigit(text[offset]) { offset += 1 }
    guard offset > start else { throw unexpected(in: text, expected: "a digit") }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }
}

// MARK: - Words

extension JSONScanner {
  private func unexpected(in text: Span<UInt8>, expected: String) -> JSONError {
    JSONError(
      .malformed, at: offset, in: text,
      "found \(found(at: offset, in: text)), expected \(expected)")
  }
}

/// Names what stands at `offset` without repeating more than one character of the input.
func found(at offset: Int, in text: Span<UInt8>) -> String {
  guard offset < text.count else { return "the end of the text" }
  let byte = text[offset]
  switch byte {
  case 0x09: return "a tab"
  case 0x0A: return "a line feed"
  case 0x0D: return "a carriage return"
  case 0x20: return "a space"
  case 0x21...0x7E: return "'\(Unicode.Scalar(byte))'"
  default: return "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

/// A member's name for a message: cut after 64 code points, without control characters.
func quoted(_ name: String) -> String {
  let scalars = name.unicodeScalars
  var shown = String.UnicodeScalarView()
  for scalar in scalars.prefix(64) {
    shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
  }
  return "\"\(String(shown))\(scalars.count > 64 ? "…" : "")\""
}
