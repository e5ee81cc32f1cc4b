/// RFC 8259 read off rule by rule, for comparing: slow, without messages, positions or values.
///
/// Only the names of members are decoded, so that equal ones can be told.
struct GrammarDefinition {
  /// What the definition says about a text.
  enum Verdict {
    case json, repeatsAName, notJSON
  }

  private var rest: ArraySlice<UInt8>
  private var repeatsAName = false

  /// Judges `bytes` as one whole text.
  static func verdict(on bytes: [UInt8]) -> Verdict {
    guard String(validating: bytes, as: UTF8.self) != nil else { return .notJSON }
    var definition = GrammarDefinition(rest: bytes[...])
    guard definition.element(), definition.rest.isEmpty else { return .notJSON }
    return definition.repeatsAName ? .repeatsAName : .json
  }

  private init(rest: ArraySlice<UInt8>) {
    self.rest = rest
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private mutating func take(in set: String) -> UInt8? {
    guard let byte = rest.first, set.utf8.contains(byte) else { return nil }
    return rest.popFirst()
  }

  private mutating func space() -> Bool {
    while take(in: " \t\n\r") != nil {}
    return true
  }

  private mutating func element() -> Bool {
    space() && value() && space()
  }

  private mutating func value() -> Bool {
    if take("null") || take("true") || take("false") { return true }
    if take("{") { return members() }
    if take("[") { return elements() }
    if rest.first == UInt8(ascii: "\"") { return string() != nil }
    return number()
  }

  private mutating func elements() -> Bool {
    if space(), take("]") { return true }
    repeat {
      guard element() else { return false }
    } while take(",")
    return take("]")
  }

  private mutating func members() -> Bool {
    if space(), take("}") { return true }
    var names: Set<[UInt16]> = []
    repeat {
      guard space(), let name = string(), space(), take(":"), element() else { return false }
      if !names.insert(name).inserted { repeatsAName = true }
    } while take(",")
    return take("}")
  }

  private mutating func digits() -> Bool {
    guard take(in: "0123456789") != nil else { return false }
    while take(in: "0123456789") != nil {}
    return true
  }

  private mutating func number() -> Bool {
    _ = take("-")
    guard take("0") || digits() else { return false }
    if take("."), !digits() { return false }
    if take(in: "eE") != nil {
      _ = take(in: "+-")
      guard digits() else { return false }
    }
    return true
  }

  /// The string's UTF-16 code units; nil when it is none or holds a lone surrogate.
  private mutating func string() -> [UInt16]? {
    guard take("\"") else { return nil }
    var units: [UInt16] = []
    var raw: [UInt8] = []
    while let byte = rest.popFirst(), byte >= 0x20 {
      if byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        raw.append(byte)
        continue
      }
      units += Array(String(decoding: raw, as: UTF8.self).utf16)
      raw = []
      if byte == UInt8(ascii: "\"") { return Self.hasOnlyPairs(units) ? units : nil }
      guard let unit = escape() else { return nil }
      units.append(unit)
    }
    return nil
  }

  private mutating func escape() -> UInt16? {
    let simple: [UInt8: UInt16] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    guard let letter = rest.popFirst() else { return nil }
    guard letter == UInt8(ascii: "u") else { return simple[letter] }
    var digits: [UInt8] = []
    for _ in 0..<4 {
      guard let digit = take(in: "0123456789abcdefABCDEF") else { return nil }
      digits.append(digit)
    }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func hasOnlyPairs(_ units: [UInt16]) -> Bool {
    Array(String(decoding: units, as: UTF16.self).utf16) == units
  }
}
