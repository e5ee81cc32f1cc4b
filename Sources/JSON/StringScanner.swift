/// Finds the end of strings and makes their texts.
struct StringScanner: Sendable {
  /// The bytes between two quotation marks.
  struct Extent {
    var start: Int
    var end: Int
    var hasEscape: Bool
    var isASCII: Bool
  }

  /// The decoded bytes of the last string with escapes.
  private(set) var decoded: [UInt8] = []

  /// Finds the string whose opening quotation mark stands just before `start`.
  func extent(in text: Span<UInt8>, from start: Int) throws(JSONError) -> Extent {
    var at = start
    var seen: UInt64 = 0
    var hasEscape = false
    while true {
      // Eight bytes at a time, up to the first that is no plain part of a string.
      while at &+ 8 <= text.count {
        let word = text.word(at: at)
        let special = word.specialBytes
        if special != 0 {
          let plain = special.trailingZeroBitCount & ~7
          seen |= word & ((1 << plain) &- 1)
          at &+= plain >> 3
          break
        }
        seen |= word
        at &+= 8
      }
      guard at < text.count else {
        throw JSONError(
          .malformed, at: at, in: text,
          "found the end of the text inside a string, expected its closing quotation mark")
      }
      switch text[at] {
      case UInt8(ascii: "\""):
        return Extent(
          start: start, end: at, hasEscape: hasEscape, isASCII: seen & UInt64.highBits == 0)
      case UInt8(ascii: "\\"):
        hasEscape = true
        at = min(at + 2, text.count)
      case 0..<0x20:
        throw JSONError(
          .malformed, at: at, in: text,
          "found \(found(at: at, in: text)) inside a string, expected it as an escape")
      case let byte:
        seen |= UInt64(byte)
        at += 1
      }
    }
  }

  /// Makes the text of a string.
  mutating func text(of extent: Extent, in text: Span<UInt8>) throws(JSONError) -> String {
    if extent.hasEscape { return try unescaped(in: text, from: extent.start, to: extent.end) }
    if extent.isASCII { return String(ascii: text.extracting(extent.start..<extent.end)) }
    return try validString(in: text, from: extent.start, to: extent.end)
  }

  /// Checks that a string without escapes is UTF-8, without making its text.
  @inline(__always)
  func check(_ extent: Extent, in text: Span<UInt8>) throws(JSONError) {
    guard !extent.isASCII else { return }
    do {
      _ = try UTF8Span(validating: text.extracting(extent.start..<extent.end))
    } catch {
      throw invalid(error, in: text, from: extent.start)
    }
  }

  private func validString(
    in text: Span<UInt8>, from start: Int, to end: Int
  ) throws(JSONError) -> String {
    do {
      return String(copying: try UTF8Span(validating: text.extracting(start..<end)))
    } catch {
      throw invalid(error, in: text, from: start)
    }
  }

  private func invalid(
    _ error: UTF8.ValidationError, in text: Span<UInt8>, from start: Int
  ) -> JSONError {
    let at = start + error.byteOffsets.lowerBound
    return JSONError(
      .invalidText, at: at, in: text,
      "found \(found(at: at, in: text)) inside a string, expected UTF-8")
  }
}

// MARK: - Escapes

extension StringScanner {
  /// Decodes a string with escapes; its bytes reach from `start` to its closing quotation mark.
  private mutating func unescaped(
    in text: Span<UInt8>, from start: Int, to end: Int
  ) throws(JSONError) -> String {
    decoded.removeAll(keepingCapacity: true)
    var at = start
    while at < end {
      let byte = text[at]
      if byte != UInt8(ascii: "\\") {
        decoded.append(byte)
        at += 1
      } else {
        try decodeEscape(in: text, at: &at)
      }
    }
    do {
      return String(copying: try UTF8Span(validating: decoded.span))
    } catch {
      // What an escape stands for is valid by itself, so the fault is in the bytes as written.
      return try validString(in: text, from: start, to: end)
    }
  }

  /// Decodes one escape and moves past it: RFC 8259, section 7.
  private mutating func decodeEscape(
    in text: Span<UInt8>, at offset: inout Int
  ) throws(JSONError) {
    guard offset + 1 < text.count else {
      throw JSONError(
        .malformed, at: text.count, in: text, "found the end of the text inside an escape")
    }
    let letter = text[offset + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      try decodeUnicodeEscape(in: text, at: &offset)
      return
    default:
      throw JSONError(
        .malformed, at: offset + 1, in: text,
        "found \(found(at: offset + 1, in: text)) after a backslash, "
          + "expected one of \" \\ / b f n r t u")
    }
    offset += 2
  }

  /// Decodes `\u` with its four digits, or two of them that are a surrogate pair.
  private mutating func decodeUnicodeEscape(
    in text: Span<UInt8>, at offset: inout Int
  ) throws(JSONError) {
    let start = offset
    var value = try hexDigits(in: text, from: start + 2)
    offset += 6
    if 0xD800...0xDBFF ~= value, offset + 1 < text.count, text[offset] == UInt8(ascii: "\\"),
      text[offset + 1] == UInt8(ascii: "u")
    {
      let low = try hexDigits(in: text, from: offset + 2)
      if 0xDC00...0xDFFF ~= low {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        offset += 6
      }
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw JSONError(
        .invalidText, at: start, in: text,
        "found half of a surrogate pair, expected both halves or neither")
    }
    decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func hexDigits(in text: Span<UInt8>, from start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for at in start..<start + 4 {
      guard at < text.count else {
        throw JSONError(
          .malformed, at: text.count, in: text, "found the end of the text inside an escape")
      }
      let byte = text[at]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default:
        throw JSONError(
          .malformed, at: at, in: text,
          "found \(found(at: at, in: text)) after \\u, expected four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
