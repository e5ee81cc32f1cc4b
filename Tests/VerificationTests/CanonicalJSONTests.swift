import JSON
import TestSupport
import Testing
import Verification

@Suite struct CanonicalJSONTests {
  private static func canonical(_ text: String) throws -> String? {
    let value = try JSONValue(parsing: Array(text.utf8), limits: .credential)
    return CanonicalJSON.bytes(of: value).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func membersAreSortedByCodeUnitsOfUTF16() throws {
    // U+1F600 is written D83D DE00, which comes before U+FB33, though its code point is greater.
    #expect(
      try Self.canonical(#"{"\ufb33": 1, "😀": 2, "b": {"d": [], "c": null}, "a": "x"}"#)
        == #"{"a":"x","b":{"c":null,"d":[]},"😀":2,"דּ":1}"#)
  }

  /// Names of the characters beside which the orders of UTF-8 and UTF-16 part.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func anyNamesAreSortedByCodeUnits(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scalars = Array(
      "az\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFD}\u{10000}\u{10FFFF}".unicodeScalars)
    var names: Set<[UInt16]> = []
    for _ in 0..<30 {
      var name = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        name.append(scalars[Int.random(in: scalars.indices, using: &random)])
      }
      names.insert(Array(String(name).utf16))
    }
    var object = JSONObject()
    for name in names { object[String(decoding: name, as: UTF16.self)] = JSONValue.null }
    let bytes = try #require(CanonicalJSON.bytes(of: .object(object)))
    let sorted = try JSONValue(parsing: bytes, limits: .credential)
    #expect(
      sorted.object?.keys.map { Array($0.utf16) }
        == names.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test(arguments: [
    ("1.0", "1"), ("-0", "0"), ("1e21", "1e+21"),
    ("100000000000000000000", "100000000000000000000"),
    ("0.000001", "0.000001"), ("1E-7", "1e-7"), ("333333333.33333329", "333333333.3333333"),
    ("9007199254740992", "9007199254740992"), ("1.50", "1.5"), ("0e5", "0"),
    ("-1.5e300", "-1.5e+300"),
  ])
  func numbersHaveOneText(written: String, text: String) throws {
    #expect(try Self.canonical("[\(written)]") == "[\(text)]")
  }

  @Test(arguments: [
    "1e400", "9007199254740993", "0.1000000000000000055511151231257827", "1e-400",
    "123456789012345678", "0.01e-9223372036854775807", "1e99999999999999999999",
    "9007199254740993.5",
  ])
  func numbersThatADoubleDoesNotKeepAreRefused(written: String) throws {
    #expect(try Self.canonical("[\(written)]") == nil)
  }

  @Test(
    .enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)),
    arguments: ["arrays", "french", "unicode", "values"])
  func publishedExamplesAreByteEqual(name: String) throws {
    let folder = "vectors/jcs-rfc8785/"
    let value = try JSONValue(
      parsing: Corpus.bytes(folder + "input/\(name).json"), limits: .credential)
    #expect(CanonicalJSON.bytes(of: value) == (try Corpus.bytes(folder + "output/\(name).json")))
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func tenThousandNumbersAreEqual() throws {
    let bytes = try Corpus.bytes("vectors/jcs-rfc8785/es6-numbers-10000.txt")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    var equal = 0
    for line in lines {
      let parts = line.split(separator: ",")
      let bits = try #require(UInt64(parts[0], radix: 16))
      let text = JSONNumber(Double(bitPattern: bits)).text
      let canonical = try Self.canonical("[\(text)]")
      equal += text == parts[1] && canonical == "[\(parts[1])]" ? 1 : 0
    }
    print("\(equal) of \(lines.count) numbers as ECMAScript prints them")
    #expect(equal == lines.count && lines.count == 10_000)
  }
}
