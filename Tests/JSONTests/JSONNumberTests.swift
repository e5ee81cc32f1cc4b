import Foundation
import JSON
import TestSupport
import Testing

struct JSONNumberTests {
  private static func number(_ text: String) throws -> JSONNumber {
    try #require(try JSONValue(parsing: Array(text.utf8), limits: .job).number)
  }

  /// Texts and the integers they are.
  private static let wholeNumbers: [(String, Int?)] = [
    ("0", 0), ("-0", 0), ("0.0", 0), ("0e99999", 0), ("-7", -7), ("1.0", 1), ("1e2", 100),
    ("1.50e1", 15), ("-12.5E+1", -125), ("1200e-2", 12), ("9223372036854775807", .max),
    ("-9223372036854775808", .min), ("9223372036854775807.0", .max),
    ("9.2e18", 9_200_000_000_000_000_000),
    ("9007199254740993.0", 9_007_199_254_740_993), ("0.5", nil), ("1e-1", nil), ("1200e-3", nil),
    ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e19", nil),
    ("1e999999999999999999999", nil),
    ("1e-999999999999999999999", nil), ("1.000000000000000005", nil),
    ("10000000000000000999", nil),
    ("1e2147483647", nil), ("0.00000000000000000000001e23", 1),
  ]

  @Test(arguments: wholeNumbers)
  func wholeNumberIsExact(text: String, value: Int?) throws {
    #expect(try Self.number(text).integer == value)
  }

  /// Texts and the doubles nearest to them.
  private static let nearestDoubles: [(String, Double?)] = [
    ("1.0", 1), ("-0", -0.0), ("0.1", 0.1), ("1e-999", 0), ("1E400", nil), ("-1e400", nil),
    ("1.7976931348623157e308", .greatestFiniteMagnitude), ("5e-324", .leastNonzeroMagnitude),
    ("123456789012345678", 123_456_789_012_345_680),
  ]

  @Test(arguments: nearestDoubles)
  func nearestDoubleIsGiven(text: String, value: Double?) throws {
    #expect(try Self.number(text).double?.bitPattern == value?.bitPattern)
    #expect(try Self.number(text).text == text)
  }

  /// Doubles and their texts.
  private static let shortTexts: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (100, "100"),
    (1e20, "100000000000000000000"),
    (1e21, "1e+21"), (123e19, "1.23e+21"), (1e-6, "0.000001"), (1e-7, "1e-7"), (1.5e-7, "1.5e-7"),
    (123456.789, "123456.789"), (0.000123, "0.000123"), (Double.leastNonzeroMagnitude, "5e-324"),
    (1.0 / 3, "0.3333333333333333"),
    (9_007_199_254_740_992, "9007199254740992"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (4.50, "4.5"), (2e-3, "0.002"), (333333333.33333329, "333333333.3333333"), (1e23, "1e+23"),
  ]

  @Test(arguments: shortTexts)
  func doubleIsWrittenShortAsECMAScriptDoes(value: Double, text: String) {
    #expect(JSONNumber(value).text == text)
  }

  @Test(arguments: 0..<50)
  func everyFiniteDoubleIsReadBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = JSONNumber(value).text
      #expect(try Self.number(text).double == value)
    }
  }

  @Test func infinityIsAMistake() async {
    await #expect(processExitsWith: .failure) { _ = JSONNumber(Double.infinity) }
    await #expect(processExitsWith: .failure) { _ = JSONNumber(Double.nan) }
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func tenThousandNumbersOfRFC8785AreWritten() throws {
    let lines = try String(
      decoding: Corpus.bytes("vectors/jcs-rfc8785/es6-numbers-10000.txt"), as: UTF8.self
    ).split(separator: "\n")
    #expect(lines.count == 10_000)
    for line in lines {
      let fields = line.split(separator: ",")
      let bits = try #require(UInt64(fields[0], radix: 16))
      #expect(JSONNumber(Double(bitPattern: bits)).text == fields[1])
    }
  }
}
