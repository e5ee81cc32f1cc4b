import JSON
import Testing

struct JSONErrorTests {
  @Test(arguments: [
    ("", "1:1: found the end of the text, expected a value"),
    ("[1, ]", "1:5: found ']', expected a value"),
    ("[", "1:2: found the end of the text, expected a value or ']'"),
    ("[1 2]", "1:4: found '2', expected ',' or ']'"),
    ("{\"a\": 1; \"b\": 2}", "1:8: found ';', expected ',' or '}'"),
    ("{\n  name: 1\n}", "2:3: found 'n', expected a member's name in quotation marks or '}'"),
    ("{\"a\":1,}", "1:8: found '}', expected a member's name in quotation marks"),
    ("{\"a\" 1}", "1:6: found '1', expected ':' after the member's name"),
    ("{\"a\":}", "1:6: found '}', expected a value"),
    ("{\r\n\t\"é𝄞\": x\r\n}", "2:8: found 'x', expected a value"),
    ("// comment\n{}", "1:1: found '/', expected a value"),
    ("“a”", "1:1: found '“' (U+201C), expected a value"),
    ("[\u{A0}1]", "1:2: found U+00A0, expected a value or ']'"),
    ("01", "1:2: found '1', expected no digit after a leading zero"),
    ("-", "1:2: found the end of the text, expected a digit"),
    ("1.e5", "1:3: found 'e', expected a digit"),
    ("nul", "1:4: found the end of the text, expected null"),
    ("trUe", "1:3: found 'U', expected true"),
    (
      "\"abc",
      "1:5: found the end of the text inside a string, expected its closing quotation mark"
    ),
    ("[\"a\nb\"]", "1:4: found a line feed inside a string, expected it as an escape"),
    ("\"\u{1}\"", "1:2: found byte 0x01 inside a string, expected it as an escape"),
    ("\"\\x\"", "1:3: found 'x' after a backslash, expected one of \" \\ / b f n r t u"),
    ("\"\\u12g4\"", "1:6: found 'g' after \\u, expected four hexadecimal digits"),
    (
      "\"é\\ud800\"", "1:3: found half of a surrogate pair, expected both halves or neither"
    ),
    ("{}\n{}", "2:1: found '{' after the end of the value, expected nothing"),
    (
      "{\"a\": 1,\n \"b\": 2,\n \"\\u0061\": 3}",
      "3:2: found a second member named \"a\", expected each name once; the first is at 1:2"
    ),
  ])
  func errorSaysWhereWhatWasFoundAndWhatWasExpected(text: String, message: String) {
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array(text.utf8), limits: .framework)
    }
    #expect(error?.description == message)
  }

  @Test func badByteIsNamed() {
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: [0x5B, 0x0A, 0x22, 0x61, 0xE9, 0x22, 0x5D], limits: .framework)
    }
    #expect(error?.description == "2:3: found byte 0xE9 inside a string, expected UTF-8")
    #expect(error?.offset == 4)
  }

  @Test func byteOrderMarkTakesNoColumn() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("{\"a\":1,}".utf8)
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, limits: .job) }
    #expect(error?.line == 1 && error?.column == 8)
  }

  @Test func byteOrderMarkIsRefusedWhereNotAccepted() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("{\"a\":1}".utf8)
    #expect(try JSONValue(parsing: bytes, limits: .framework) == ["a": 1])
    #expect(try JSONValue(parsing: bytes, limits: .job) == ["a": 1])
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: bytes, limits: .credential)
    }
    #expect(error?.description == "1:1: found a byte order mark, expected a value")
  }

  @Test func trailingBytesAreWhereTheNextValueStarts() {
    let text = "{\"a\":1}\r\n{\"b\":2}"
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array(text.utf8), limits: .framework)
    }
    #expect(error?.code == .trailingBytes)
    #expect(error?.offset == 9)
  }

  @Test func longNameIsCutInTheMessage() {
    let name = String(repeating: "é", count: 100)
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array("{\"\(name)\":1,\"\(name)\":2}".utf8), limits: .framework)
    }
    let shown = String(repeating: "é", count: 64)
    #expect(
      error?.reason
        == "found a second member named \"\(shown)…\", expected each name once; the first is at 1:2"
    )
  }
}
