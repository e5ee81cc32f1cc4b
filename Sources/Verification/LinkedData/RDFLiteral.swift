internal import Foundation
internal import JSON

/// Literals of expanded values.
///
/// Source: JSON-LD 1.1 API, section 8.2.2.
enum RDFLiteral {
  private static let xsd = "http://www.w3.org/2001/XMLSchema#"
  private static let boolean = xsd + "boolean"
  private static let double = xsd + "double"
  private static let integer = xsd + "integer"
  private static let json = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"

  /// The literal of a value object; nil when its datatype or language is not well-formed.
  static func term(of object: JSONObject) throws(LinkedDataError) -> RDFTerm? {
    let type = object[.type]?.string
    if let type, Keyword.json.isSpelled(type) {
      guard let text = CanonicalJSON.bytes(of: object[.value] ?? nil) else {
        throw LinkedDataError(.invalidNumber, "found a number in a JSON literal that is no double")
      }
      return .literal(text, datatype: json)
    }
    if let type, !IRIForm.isWellFormed(type) { return nil }
    switch object[.value] {
    case .bool(let bool)?:
      return .literal((bool ? "true" : "false").utf8, datatype: type ?? boolean)
    case .number(let number)?:
      return try term(of: number, type: type)
    case .string(let text)?:
      let language = object[.language]?.string
      if let language, !IRIForm.isLanguageTag(language) { return nil }
      return .literal(text.utf8, datatype: type, language: language)
    default:
      return nil
    }
  }

  /// An integer where it is one below 10²¹ and not asked to be a double; else a double.
  ///
  /// Numbers are what a `Double` makes of their text, as in every other processor: integers above
  /// 2⁵³ may come out as a neighbour.
  private static func term(
    of number: JSONNumber, type: String?
  ) throws(LinkedDataError) -> RDFTerm {
    guard let value = number.double else {
      throw LinkedDataError(.invalidNumber, "found a number above the greatest a double holds")
    }
    let isDouble = type?.hasSameBytes(as: double) ?? false
    if !isDouble, value.magnitude < 1e21, value == value.rounded(.towardZero) {
      let digits = String(Int128(value))
      return .literal(digits.utf8, datatype: type ?? integer)
    }
    return .literal(canonicalDouble(value).utf8, datatype: type ?? double)
  }

  /// The canonical text of a double: one digit, a point, up to 15 digits, `E` and the exponent.
  ///
  /// Source: XML Schema 1.1 Part 2, section 3.3.5.
  static func canonicalDouble(_ value: Double) -> String {
    let parts = String(format: "%.15E", value).utf8.split(separator: UInt8(ascii: "E"))
    var digits = parts[0]
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.last == UInt8(ascii: ".") { digits = parts[0].prefix(digits.count + 1) }
    let exponent = Int(Substring(parts[1])) ?? 0
    return String(Substring(digits)) + "E" + String(exponent)
  }
}
