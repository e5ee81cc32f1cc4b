/// A JSON number as its own text.
///
/// Numbers are equal when their texts are: `1`, `1.0` and `1e0` differ.
public struct JSONNumber: Sendable, Hashable {
  /// The number as written, in the grammar of RFC 8259.
  public let text: String

  /// Takes a text that a reader has checked.
  init(checked text: String) {
    self.text = text
  }

  /// Writes `value` in decimal digits.
  public init(_ value: Int) {
    text = String(value)
  }

  /// Writes `value` with the fewest digits that read back as `value`, laid out as ECMAScript does:
  /// `1` for 1.0 and for it alone no point, `1e-7`, `1e+21`, and `0` for -0.0.
  ///
  /// - Precondition: `value` is finite: JSON has no word for NaN and infinity.
  ///
  /// Source: RFC 8785, section 3.2.2.3.
  public init(_ value: Double) {
    precondition(value.isFinite, "\(value) is not a JSON number")
    text = JSONNumber.shortestText(of: value)
  }
}

// MARK: - Values

extension JSONNumber {
  /// The nearest `Double`; nil when the number is too large for one.
  public var double: Double? {
    Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The exact value when it is a whole number that `Int` holds, however it is written (`1e2`,
  /// `3.0`); otherwise nil.
  public var integer: Int? {
    if let value = Int(text) { return value }
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
      rest.removeFirst()
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else {
        digits.append(byte)
        exponent -= isFraction ? 1 : 0
      }
    }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard !digits.isEmpty else { return 0 }
    if !rest.isEmpty {
      guard let written = Int(Substring(rest.dropFirst())), abs(written) < Int(Int32.max) else {
        return nil
      }
      exponent += written
    }
    guard exponent >= 0, exponent <= 18 else { return nil }
    let sign = isNegative ? "-" : ""
    let coefficient = String(decoding: digits, as: UTF8.self)
    return Int(sign + coefficient + String(repeating: "0", count: exponent))
  }
}

// MARK: - Shortest text

extension JSONNumber {
  /// The text of a finite `value`: the digits are those of Swift's own shortest description.
  private static func shortestText(of value: Double) -> String {
    guard value != 0 else { return "0" }
    var digits: [UInt8] = []
    var pointPlace = 0  // The value is 0.DIGITS × 10^pointPlace.
    var sawPoint = false
    var rest = value.magnitude.description.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "."):
        sawPoint = true
      case UInt8(ascii: "e"):
        pointPlace += Int(Substring(rest)) ?? 0
        rest = rest.suffix(0)
      default:
        digits.append(byte)
        pointPlace += sawPoint ? 0 : 1
      }
    }
    let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leadingZeros)
    pointPlace -= leadingZeros
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (value < 0 ? "-" : "") + layOut(digits, pointPlace: pointPlace)
  }

  /// Places the point as ECMAScript's Number::toString does.
  private static func layOut(_ digits: [UInt8], pointPlace: Int) -> String {
    func text(_ part: ArraySlice<UInt8>) -> String { String(decoding: part, as: UTF8.self) }
    func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
    switch pointPlace {
    case digits.count...21:
      return text(digits[...]) + zeros(pointPlace - digits.count)
    case 1...21:
      return text(digits[..<pointPlace]) + "." + text(digits[pointPlace...])
    case -5...0:
      return "0." + zeros(-pointPlace) + text(digits[...])
    default:
      let fraction = digits.count > 1 ? "." + text(digits[1...]) : ""
      let exponent = pointPlace - 1
      return text(digits[..<1]) + fraction + "e" + (exponent < 0 ? "-" : "+")
        + String(abs(exponent))
    }
  }
}
