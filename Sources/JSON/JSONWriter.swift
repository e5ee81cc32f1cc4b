/// Writes JSON values as UTF-8: members in their order, numbers by their text, and no escape that
/// JSON does not demand.
///
/// Escaped are `"`, `\`, and the control characters below U+0020: `\b \t \n \f \r` by name, the
/// others as `\u00xx` in lower case. Equal values give equal bytes.
public struct JSONWriter: Sendable {
  /// How white space is placed.
  public enum Layout: Sendable {
    /// None at all.
    case compact
    /// One member or element a line, indented by 2 spaces a level; no line feed at the end.
    case pretty
  }

  private let layout: Layout
  private var output: [UInt8] = []
  private var depth = 0

  private init(layout: Layout) {
    self.layout = layout
  }

  /// The bytes of `value`.
  public static func bytes(of value: JSONValue, layout: Layout = .compact) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.write(value)
    return writer.output
  }

  /// The text of `value`.
  public static func text(of value: JSONValue, layout: Layout = .compact) -> String {
    String(decoding: bytes(of: value, layout: layout), as: UTF8.self)
  }
}

extension JSONWriter {
  private mutating func write(_ value: JSONValue) {
    switch value {
    case .null, .bool, .number, .string: Self.append(value, to: &output)
    case .array(let elements): write(elements)
    case .object(let object): write(object)
    }
  }

  private mutating func write(_ elements: [JSONValue]) {
    output.append(UInt8(ascii: "["))
    depth += 1
    for (place, element) in elements.enumerated() {
      separate(isFirst: place == 0)
      write(element)
    }
    close(with: UInt8(ascii: "]"), isEmpty: elements.isEmpty)
  }

  private mutating func write(_ object: JSONObject) {
    output.append(UInt8(ascii: "{"))
    depth += 1
    for (place, member) in object.members.enumerated() {
      separate(isFirst: place == 0)
      Self.append(member.key, to: &output)
      output.append(UInt8(ascii: ":"))
      if layout == .pretty { output.append(UInt8(ascii: " ")) }
      write(member.value)
    }
    close(with: UInt8(ascii: "}"), isEmpty: object.isEmpty)
  }

  private mutating func separate(isFirst: Bool) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    startLine()
  }

  private mutating func close(with bracket: UInt8, isEmpty: Bool) {
    depth -= 1
    if !isEmpty { startLine() }
    output.append(bracket)
  }

  private mutating func startLine() {
    guard layout == .pretty else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }
}

// MARK: - Words

extension JSONWriter {
  /// Adds what `value` is written as; nothing for an array or an object.
  package static func append(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
    case .number(let number): output.append(contentsOf: number.text.utf8)
    case .string(let string): append(string, to: &output)
    case .array, .object: break
    }
  }

  /// Adds a text in quotation marks.
  package static func append(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    if string.utf8.span.holdsSpecial {
      for byte in string.utf8 { append(byte, to: &output) }
    } else {
      output.append(contentsOf: string.utf8)
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Adds one byte of a text, with an escape where it needs one.
  private static func append(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      output.append(UInt8(ascii: "\\"))
      output.append(byte)
    case 0x08: output.append(contentsOf: "\\b".utf8)
    case 0x09: output.append(contentsOf: "\\t".utf8)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x0C: output.append(contentsOf: "\\f".utf8)
    case 0x0D: output.append(contentsOf: "\\r".utf8)
    case ..<0x20:
      output.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
      output.append(contentsOf: String(byte, radix: 16).utf8)
    default: output.append(byte)
    }
  }
}
