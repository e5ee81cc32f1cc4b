import Foundation

extension String {
  /// The text as it is matched: NFC, ordinary and no-break spaces trimmed, every run of white
  /// space one space.
  ///
  /// U+0000, which the store cannot hold, becomes U+FFFD: a text is the same from a file and from
  /// the store.
  ///
  /// Two statements are one dictionary entry when the bytes of this form and their language are
  /// equal.
  public func normalizedForMatching() -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var hasOnlySpaces = true
    for byte in utf8 {
      guard byte < 0x80, byte != 0 else { return normalizedSlowly() }
      if byte.isWhiteSpace {
        if byte != 0x20 { hasOnlySpaces = false }
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      } else {
        bytes.append(byte)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return hasOnlySpaces && bytes.count == utf8.count
      ? self : String(decoding: bytes, as: UTF8.self)
  }

  /// The text with U+FFFD for every U+0000, at which a text of the store would end.
  ///
  /// Identifiers are kept in this form: they are the same from a file and from the store.
  public var storable: String {
    guard utf8.contains(0) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar == "\0" ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  /// The form in which two labels are the same words: ``normalizedForMatching()`` in lower case.
  public func foldedForMatching() -> String {
    normalizedForMatching().lowercased()
  }

  /// The text without white space, no-break spaces and byte order marks at its ends.
  public func trimmingWhiteSpace() -> String {
    if let first = utf8.first, let last = utf8.last, first.isVisibleASCII, last.isVisibleASCII {
      return self
    }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isTrimmed || last.isTrimmed
    else { return self }
    let scalars = unicodeScalars
    let start = scalars.firstIndex { !$0.isTrimmed } ?? scalars.endIndex
    let end = scalars.lastIndex { !$0.isTrimmed }.map { scalars.index(after: $0) } ?? start
    return String(scalars[start..<end])
  }

  private func normalizedSlowly() -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in precomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.isTrimmed {
        if let last = scalars.last, last != " " { scalars.append(" ") }
      } else {
        scalars.append(scalar == "\0" ? "\u{FFFD}" : scalar)
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}

extension UInt8 {
  /// Whether it is a letter, digit or mark of ASCII.
  fileprivate var isVisibleASCII: Bool { (0x21...0x7E).contains(self) }

  fileprivate var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension Unicode.Scalar {
  fileprivate var isTrimmed: Bool { properties.isWhitespace || value == 0xFEFF }
}
