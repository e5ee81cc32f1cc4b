import JSON
import Testing

/// RFC 8259 as tables: texts that are JSON and texts that are not.
struct GrammarTests {
  private static let nonCharacters = String(
    decoding: [0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90], as: UTF8.self)

  /// A text and how it is written again.
  private static let texts: [(String, String)] = [
    // Values alone, and white space around them.
    ("null", "null"), (" true ", "true"), ("\tfalse\r\n", "false"), ("\"\"", "\"\""),
    ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"), ("{\n}", "{}"), ("[[],{}]", "[[],{}]"),
    ("[1 ,2\n,\t3]", "[1,2,3]"), (#"{ "a" : 1 , "b" : [ null ] }"#, #"{"a":1,"b":[null]}"#),
    // Numbers keep their text.
    ("0", "0"), ("-0", "-0"), ("-1", "-1"), ("10", "10"), ("1.0", "1.0"), ("0.10", "0.10"),
    ("1e5", "1e5"), ("1E+05", "1E+05"), ("0e-0", "0e-0"), ("-1.5e-3", "-1.5e-3"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    // Numbers beyond every machine type are still numbers.
    ("1e400", "1e400"), ("-1e-400", "-1e-400"),
    // Escapes are resolved, and only the necessary ones written again.
    (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#), (#""\u0041\u00e9\u20AC""#, #""Aé€""#),
    (#""\uD834\uDD1E""#, #""𝄞""#), (#""\ud834\udd1e""#, #""𝄞""#),
    (#""\u0000\u001F""#, #""\u0000\u001f""#),
    (#""\uFFFF\uFDD0""#, "\"" + nonCharacters + "\""),
    (#""\uFFFF\uFDD0""#, "\"" + nonCharacters + "\""),
    (#"{"":0,"\u0000":1}"#, #"{"":0,"\u0000":1}"#),
    // Canonically equivalent names differ: composed and decomposed.
    ("{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
    // One name in two objects.
    (#"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}"#, #"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}"#),
  ]

  @Test(arguments: texts)
  func textIsReadAndWritten(text: String, written: String) throws {
    let value = try JSONValue(parsing: Array(text.utf8), limits: .credential)
    #expect(Array(JSONWriter.text(of: value).utf8) == Array(written.utf8))
  }

  @Test(arguments: [
    // Numbers.
    "-", "+1", "++1", "-01", "00", "012", "1.", "-1.", ".5", "-.5", "1.e3", "0.e1", "1e", "1e+",
    "1E-",
    "0e", "1eE2", "1.2.3", "1 000", "1_000", "1+2", "0x1", "0xFF", "1a", "1ea", "- 1", "--1", "1-",
    "0.3e+",
    "NaN", "-NaN", "Infinity", "-Infinity", "Inf", "\u{FF11}", "1.8011670033376514H-308", "-foo",
    "0e+-1",
    // Literals.
    "nul", "nulll", "tru", "True", "TRUE", "fals", "truefalse", "n", "undefined", "nan",
    // Arrays.
    "[", "]", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1}",
    "[\"a\"", "[[]",
    "[]]", "[][]", "[1],", "[3[4]]", "[x", "[\u{B}]", "[\u{A0}]", "[\u{2060}]", "*", "[*]", "['a']",
    // Objects.
    "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\" 1}",
    "{\"a\",1}",
    "{\"a\"::1}", "{:1}", "{1:1}", "{null:1}", "{a:1}", "{'a':1}", "{\"a\":1,,\"b\":2}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1]", "{\"a\":1}}", "{\"a\":1,\"b\"}", "{[:1}", "{\"a\":\"x\",truth}", "{\"a\":1}#",
    "{\"a\":}",
    "{\"a\":1}/**/", "{\"a\":1}//", "{/**/\"a\":1}", "{\"a\":1,,,}", "{🇨🇭}",
    // Strings.
    "\"", "\"a", "\"a\\", "\"\\\"", "\"\\", "'a'", "\"\\x00\"", "\"\\a\"", "\"\\'\"",
    "\"\\\u{1F300}\"", "\"\\U0041\"",
    "\"\\u\"", "\"\\u00\"", "\"\\u00A\"", "\"\\u00G0\"", "\"\\u-123\"", "\"\\u 123\"", "\"\\",
    "\"\\u12",
    "\"tab\there\"", "\"line\nfeed\"", "\"\u{0}\"", "\"\u{1F}\"", "\"\\\u{0}\"", "\"a\"b", "\"\"x",
    "abc", "é",
    "\\u0020\"a\"", "[\"a\\", "\"\\\n\"",
    // Nothing, or more than one value.
    "", " ", "\n", "1 2", "{}{}", "[] 1", "nullnull", "\u{0}", "1\u{0}", "<null>", "{} \u{0}",
  ])
  func otherTextIsRefused(text: String) {
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array(text.utf8), limits: .framework)
    }
    #expect([.malformed, .trailingBytes].contains(error?.code))
  }

  /// Bytes that are not UTF-8, and where in a string of them the fault stands.
  private static let badBytes: [([UInt8], Int)] = [
    // Bytes that are not UTF-8.
    ([0xFF], 1), ([0x81], 1), ([0xE9], 1), ([0x61, 0x62, 0xC3], 3), ([0xC0, 0xAF], 1),
    ([0xE0, 0x80, 0xAF], 1),
    ([0xF4, 0x90, 0x80, 0x80], 1), ([0xF4, 0xBF, 0xBF, 0xBF], 1), ([0xED, 0xA0, 0x80], 1),
    ([0xE0, 0xFF], 1),
    ([0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF], 1), ([0xE6, 0x97, 0xA5, 0xFA], 4),
    ([0xF0, 0x9D, 0x84], 1),
    ([0xC3, 0x5C, 0x6E], 1), ([0x5C, 0x6E, 0xC3], 3),
    ([0xC3, 0x5C, 0x75, 0x30, 0x30, 0x65, 0x39], 1),
    ([0x5C, 0x75, 0x30, 0x30, 0x65, 0x39, 0xA9], 7),
  ]

  @Test(arguments: badBytes)
  func bytesThatAreNotUTF8AreRefusedWhereTheyStand(bytes: [UInt8], offset: Int) {
    // Long texts take another path through the scanner than short ones.
    for padding in [[], Array(repeating: UInt8(ascii: "x"), count: 40)] {
      for text in [
        [0x22] + padding + bytes + [0x22],
        [0x7B, 0x22] + padding + bytes + [0x22, 0x3A, 0x30, 0x7D],
      ] {
        let error = #expect(throws: JSONError.self) {
          try JSONValue(parsing: text, limits: .framework)
        }
        #expect(error?.code == .invalidText)
        #expect(error?.offset == offset + padding.count + (text[0] == 0x22 ? 0 : 1))
      }
    }
  }

  @Test(arguments: [
    #"\ud800"#, #"\uDBFF"#, #"\udc00"#, #"\uDFAA"#, #"\ud800abc"#, #"\uD800\n"#, #"\uD800\uD800\n"#,
    #"\uDd1e\uD834"#, #"\uD888\u1234"#, #"\uD800\\uDC00"#, #"\uDADA"#, #"\uD800\uDBFF\uDC00"#,
  ])
  func halfOfASurrogatePairIsRefused(text: String) {
    for whole in ["[\"\(text)\"]", "{\"\(text)\":0}"] {
      let error = #expect(throws: JSONError.self) {
        try JSONValue(parsing: Array(whole.utf8), limits: .framework)
      }
      #expect(error?.code == .invalidText)
      #expect(error?.offset == 2)
    }
  }

  @Test func otherEncodingsAreRefused() {
    for bytes: [UInt8] in [
      [0xFF, 0xFE, 0x5B, 0, 0x5D, 0], [0xFE, 0xFF, 0, 0x5B, 0, 0x5D], [0x5B, 0, 0x5D, 0],
      [0, 0x5B, 0, 0x5D],
      [0xEF, 0xBB], [0xEF, 0xBB, 0xBF],
    ] {
      #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, limits: .framework) }
    }
  }

  @Test(arguments: [
    #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#,
    #"{"a":{"a":1},"a":2}"#, #"{"a":[{"a":1},{"a":2}],"b":0,"a":2}"#,
    #"{"x":{"a":1,"b":{"a":1},"a":1}}"#,
    #"{"":1,"":2}"#, #"{"é":1,"\u00e9":2}"#, #"{"\"":1,"\u0022":2}"#, #"{"𝄞":1,"\uD834\uDD1E":2}"#,
    #"{"a name of many letters":1,"a name of many letters":2}"#,
    #"[{"a":1,"b":2},{"a":1,"b":2,"a":3}]"#,
  ])
  func secondMemberOfOneNameIsRefused(text: String) {
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array(text.utf8), limits: .framework)
    }
    #expect(error?.code == .duplicateKey)
  }

  @Test func secondMemberOfOneNameIsFoundAmongMany() throws {
    let many = (0..<5_000).map { "\"name \($0)\":{\"name \($0 + 1)\":null}" }
    let distinct = try JSONValue(
      parsing: Array("{\(many.joined(separator: ","))}".utf8), limits: .framework)
    #expect(distinct.object?.count == 5_000)
    for repeated in [0, 17, 4_999] {
      let text = "{\((many + [many[repeated]]).joined(separator: ","))}"
      let error = #expect(throws: JSONError.self) {
        try JSONValue(parsing: Array(text.utf8), limits: .framework)
      }
      #expect(error?.code == .duplicateKey)
    }
  }

  @Test(arguments: 0..<200)
  func damagedTextIsJudgedAsTheDefinitionSays(seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    let whole = JSONWriter.bytes(
      of: values.value(depth: 0), layout: seed % 2 == 0 ? .compact : .pretty)
    for _ in 0..<20 {
      let bytes = values.damaged(whole)
      let verdict = GrammarDefinition.verdict(on: bytes)
      do {
        let value = try JSONValue(parsing: bytes, limits: .credential)
        #expect(verdict == .json)
        #expect(try JSONValue(parsing: JSONWriter.bytes(of: value), limits: .credential) == value)
      } catch {
        // A second equal name may stand before what makes the text no JSON.
        #expect(verdict == .notJSON || verdict == .repeatsAName && error.code == .duplicateKey)
      }
    }
  }
}
