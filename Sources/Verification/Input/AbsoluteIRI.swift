internal import JSON

/// An identifier with a scheme, as it was written, made of characters that RDF keeps.
struct AbsoluteIRI: Sendable {
  /// The identifier as written.
  let text: String

  /// Takes an identifier; nil when it has no scheme, white space, a control character, or one of
  /// `<>"{}|\^` and the back-quote: RDF conversion drops such a value, so nothing signs it.
  ///
  /// Source: RFC 3987 section 2.2; N-Quads, production IRIREF.
  init?(_ text: String) {
    guard Self.beginsWithScheme(text.utf8.span), Self.isMadeOfAllowed(text) else { return nil }
    self.text = text
  }

  /// Takes the text of a JSON value.
  init?(_ value: JSONValue?) {
    guard let text = value?.string else { return nil }
    self.init(text)
  }

  /// The identifier up to the first `#`.
  var withoutFragment: String {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return text }
    return String(text[..<mark])
  }

  /// What follows the first `#`; nil when there is none.
  var fragment: String? {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    return String(text[text.index(after: mark)...])
  }

  /// Whether two identifiers are the same bytes, but for the case of scheme and host.
  static func areSame(_ left: String, _ right: String) -> Bool {
    left.hasSameBytes(as: right) || compared(left) == compared(right)
  }

  /// The bytes that are compared: scheme and host in lower case.
  static func compared(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return bytes }
    var end = colon
    if bytes[colon...].starts(with: "://".utf8) {
      end = bytes[(colon + 3)...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
    }
    for place in 0..<end where (0x41...0x5A).contains(bytes[place]) { bytes[place] |= 0x20 }
    return bytes
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Whether the bytes begin with a letter, then letters, digits, `+`, `-` and `.`, a colon and more.
  private static func beginsWithScheme(_ bytes: Span<UInt8>) -> Bool {
    guard let first = bytes.indices.first, isLetter(bytes[first]) else { return false }
    for place in bytes.indices.dropFirst() {
      switch bytes[place] {
      case UInt8(ascii: ":"): return place + 1 < bytes.count
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        continue
      case let byte: guard isLetter(byte) else { return false }
      }
    }
    return false
  }

  /// Whether every character is allowed: of ASCII by its byte, of the rest by its properties.
  private static func isMadeOfAllowed(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for place in bytes.indices
    where !(bytes[place] < 0x80 && isAllowed(Unicode.Scalar(bytes[place]))) {
      return text.unicodeScalars.allSatisfy(isAllowed)
    }
    return true
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0: false
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D: false
    // Of ASCII only what was named before is white space; to look a property up takes longer.
    default: scalar.isASCII || !scalar.properties.isWhitespace
    }
  }
}
