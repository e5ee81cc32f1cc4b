package import JSON

/// The JSON Canonicalization Scheme: one text for one value.
///
/// No white space; members sorted by the UTF-16 code units of their names; numbers as ECMAScript
/// prints the nearest Double.
///
/// Source: RFC 8785.
package enum CanonicalJSON {
  /// The canonical bytes of a value; nil when a number is none of I-JSON: too large for a Double, or
  /// with more digits than one keeps, so that two readers may see two numbers.
  package static func bytes(of value: JSONValue) -> [UInt8]? {
    guard let canonical = canonical(value) else { return nil }
    return JSONWriter.bytes(of: canonical)
  }

  /// The value with its members sorted and its numbers in their one text.
  private static func canonical(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .null, .bool, .string:
      return value
    case .number(let number):
      guard let double = number.double, keeps(number.text, as: double) else { return nil }
      return .number(double)
    case .array(let elements):
      var sorted: [JSONValue] = []
      sorted.reserveCapacity(elements.count)
      for element in elements {
        guard let element = canonical(element) else { return nil }
        sorted.append(element)
      }
      return .array(sorted)
    case .object(let object):
      return canonical(object).map(JSONValue.object)
    }
  }

  private static func canonical(_ object: JSONObject) -> JSONObject? {
    var sorted = JSONObject()
    for member in object.members.sorted(by: { precedes($0.key, $1.key) }) {
      guard let value = canonical(member.value) else { return nil }
      sorted[member.key] = value
    }
    return sorted
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }

  /// Whether the Double is the number written, as far as the text says.
  ///
  /// It is when the shortest digits that read back are the digits written. A fraction may have more,
  /// up to the 17 that always tell two Doubles apart; a whole number above 2^53 may not.
  ///
  /// Source: RFC 7493 section 2.2.
  private static func keeps(_ text: String, as double: Double) -> Bool {
    let written = DecimalNumber(text)
    if written == DecimalNumber(JSONNumber(double).text) { return true }
    return written.isFraction && written.digitCount <= 17 && double != 0
      && double.magnitude < 9_007_199_254_740_992
  }
}

/// The digits and the exponent of a decimal number, without zeros at either end.
private struct DecimalNumber: Equatable {
  private var isNegative = false
  private var digits: [UInt8] = []
  private var exponent = 0

  /// Reads a text in the grammar of RFC 8259.
  init(_ text: String) {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest.removeFirst()
    }
    var isFraction = false
    while let byte = rest.popFirst(), byte | 0x20 != UInt8(ascii: "e") {
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else {
        digits.append(byte)
        exponent -= isFraction ? 1 : 0
      }
    }
    // No Double has an exponent of six digits, and a sum must not overflow.
    exponent += min(max(Int(Substring(rest)) ?? 0, -100_000), 100_000)
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }

  /// Whether digits stand behind the point.
  var isFraction: Bool { exponent < 0 }

  /// The number of digits.
  var digitCount: Int { digits.count }
}
