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
