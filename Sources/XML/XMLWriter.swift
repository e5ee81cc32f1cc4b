/// Writes XML 1.0 in UTF-8: one element a line, indented by 2 spaces a level, texts as they are.
///
/// Written back, ``XMLReader`` finds the same names, attributes and texts: `&`, `<` and `>` are
/// escaped, quotes in attributes too, and so is the white space that a parser would change (tab and
/// line feed in attributes, carriage return everywhere). A character that XML cannot hold becomes
/// U+FFFD; ``canHold(_:)`` tells which. Equal calls give equal bytes.
///
/// Names come from the program and are not checked. An element holds elements or a text, not both.
///
/// Source: XML 1.0, fifth edition, sections 2.2, 2.4, 2.11 and 3.3.3.
public struct XMLWriter: Sendable {
  private var output: [UInt8]
  private var open: [String] = []

  /// Begins a document with its declaration.
  public init() {
    output = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  }

  /// Begins an element that holds elements.
  public mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    tag(name, attributes)
    output += ">\n".utf8
    open.append(name)
  }

  /// Ends the element begun last.
  ///
  /// - Precondition: One is open.
  public mutating func end() {
    guard let name = open.popLast() else {
      preconditionFailure("there is no open element to end")
    }
    indent()
    output += "</\(name)>\n".utf8
  }

  /// Writes an element that holds nothing.
  public mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    tag(name, attributes)
    output += "/>\n".utf8
  }

  /// Writes an element that holds a text.
  public mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) {
    tag(name, attributes)
    output += ">".utf8
    escape(text, inAttribute: false)
    output += "</\(name)>\n".utf8
  }

  /// The document.
  ///
  /// - Precondition: No element is open.
  public func bytes() -> [UInt8] {
    precondition(open.isEmpty, "the element \(open.last ?? "") is open")
    return output
  }

  /// Whether a document of XML 1.0 can hold a character, escaped or not.
  public static func canHold(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x1_0000...: true
    default: false
    }
  }
}

extension XMLWriter {
  private mutating func indent() {
    output += repeatElement(UInt8(ascii: " "), count: 2 * open.count)
  }

  private mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    indent()
    output += "<\(name)".utf8
    for (name, value) in attributes {
      output += " \(name)=\"".utf8
      escape(value, inAttribute: true)
      output.append(UInt8(ascii: "\""))
    }
  }

  private mutating func escape(_ text: String, inAttribute: Bool) {
    if text.utf8.allSatisfy(\.isPlain) {
      output += text.utf8
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;".utf8
      case "<": output += "&lt;".utf8
      case ">": output += "&gt;".utf8
      case "\"" where inAttribute: output += "&quot;".utf8
      case "\t" where inAttribute: output += "&#9;".utf8
      case "\n" where inAttribute: output += "&#10;".utf8
      case "\r": output += "&#13;".utf8
      default: output += String(Self.canHold(scalar) ? scalar : "\u{FFFD}").utf8
      }
    }
  }
}

extension UInt8 {
  /// Whether it is a character that is written as it is everywhere.
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): false
    case 0x20..<0x80: true
    default: false
    }
  }
}
