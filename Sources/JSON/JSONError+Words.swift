/// Names what stands at `offset`, never more than one character of the input.
func found(at offset: Int, in text: Span<UInt8>) -> String {
  guard offset < text.count else { return "the end of the text" }
  let byte = text[offset]
  switch byte {
  case 0x09: return "a tab"
  case 0x0A: return "a line feed"
  case 0x0D: return "a carriage return"
  case 0x20: return "a space"
  case 0x21...0x7E: return "'\(Unicode.Scalar(byte))'"
  case 0xC2...0xF4:
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let bytes = text.extracting(offset..<min(offset + length, text.count))
    guard let valid = try? UTF8Span(validating: bytes),
      let scalar = String(copying: valid).unicodeScalars.first
    else { return "byte 0x\(hexadecimal(UInt32(byte), digits: 2))" }
    let code = "U+\(hexadecimal(scalar.value, digits: 4))"
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned,
      .privateUse, .nonspacingMark, .enclosingMark:
      return code
    default:
      return "'\(scalar)' (\(code))"
    }
  default: return "byte 0x\(hexadecimal(UInt32(byte), digits: 2))"
  }
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// A member's name for a message: at most 64 code points, none of them a control.
func quoted(_ name: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in name.unicodeScalars.prefix(64) {
    shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
  }
  return "\"\(String(shown))\(name.unicodeScalars.count > 64 ? "…" : "")\""
}
