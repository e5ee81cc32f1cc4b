/// What a text looks like to RDF and JSON-LD; all by bytes.
enum IRIForm {
  /// Whether the text starts with a scheme and a colon.
  ///
  /// Source: RFC 3986, section 3.1.
  static func isAbsolute(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    for byte in text.utf8 {
      if byte == UInt8(ascii: ":") { return true }
      guard isLetter(byte) || isDigit(byte) || "+-.".utf8.contains(byte) else { return false }
    }
    return false
  }

  /// Whether the text is an absolute IRI that RDF takes: no white space, no control character, none
  /// of `< > " { } | \ ^` and the grave accent, and one `#` at most.
  static func isWellFormed(_ text: String) -> Bool {
    guard isAbsolute(text) else { return false }
    var hasFragment = false
    for byte in text.utf8 {
      switch byte {
      case ...0x20, 0x7F: return false
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
        UInt8(ascii: "`"):
        return false
      case UInt8(ascii: "#"):
        if hasFragment { return false }
        hasFragment = true
      default: continue
      }
    }
    return true
  }

  /// Whether the text is a blank node label, `_:` and more.
  static func isBlank(_ text: String) -> Bool {
    text.utf8.starts(with: "_:".utf8)
  }

  /// Whether the text ends with one of the delimiters after which a prefix may be cut.
  ///
  /// Source: RFC 3986, section 2.2, `gen-delims`.
  static func endsWithDelimiter(_ text: String) -> Bool {
    text.utf8.last.map { ":/?#[]@".utf8.contains($0) } ?? false
  }

  /// Whether the text is a language tag: subtags of 1 to 8 letters or digits, the first of letters.
  ///
  /// Source: RFC 5646, section 2.1, without the registry.
  static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, first.allSatisfy(isLetter) else { return false }
    return parts.allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || isDigit($0) }
    }
  }

  /// Splits `text` at its first colon that is not its first byte; nil without such a colon.
  static func compactParts(of text: String) -> (prefix: String, suffix: String)? {
    let bytes = text.utf8
    guard let colon = bytes.dropFirst().firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return (String(text[..<colon]), String(text[bytes.index(after: colon)...]))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
