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
    var output: [UInt8] = []
    output.reserveCapacity(usualCount)
    return append(value, to: &output) ? output : nil
  }

  /// As many bytes as most credentials have.
  private static let usualCount = 2_048

  /// Adds the bytes of a value; false when a number in it has none.
  private static func append(_ value: JSONValue, to output: inout [UInt8]) -> Bool {
    switch value {
    case .null, .bool, .string:
      JSONWriter.append(value, to: &output)
    case .number(let number):
      guard let double = number.double, keeps(number.text, as: double) else { return false }
      JSONWriter.append(.number(double), to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { output.append(UInt8(ascii: ",")) }
        guard append(element, to: &output) else { return false }
      }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      return append(object, to: &output)
    }
    return true
  }

  private static func append(_ object: JSONObject, to output: inout [UInt8]) -> Bool {
    output.append(UInt8(ascii: "{"))
    let members = object.members
    let order = members.indices.sorted { precedes(members[$0].key, members[$1].key) }
    for place in order {
      if place != order[0] { output.append(UInt8(ascii: ",")) }
      JSONWriter.append(members[place].key, to: &output)
      output.append(UInt8(ascii: ":"))
      guard append(members[place].value, to: &output) else { return false }
    }
    output.append(UInt8(ascii: "}"))
    return true
  }

  /// Whether a name stands before another by the code units of UTF-16, told by the bytes of UTF-8.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    let left = left.utf8.span
    let right = right.utf8.span
    for place in 0..<min(left.count, right.count) where left[place] != right[place] {
      return rank(left[place]) < rank(right[place])
    }
    return left.count < right.count
  }

  /// The place of a byte among those that may stand where two texts begin to differ.
  ///
  /// Beyond U+FFFF, where bytes begin with F0 to F4, code units are surrogates: they stand before
  /// U+E000 to U+FFFF, whose bytes begin with EE and EF.
  private static func rank(_ byte: UInt8) -> UInt8 {
    byte == 0xEE || byte == 0xEF ? byte | 0x10 : byte
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
