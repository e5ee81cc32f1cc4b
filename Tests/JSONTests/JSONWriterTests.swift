import JSON
import TestSupport
import Testing

struct JSONWriterTests {
  @Test func prettyTextHasOneMemberALine() {
    let value: JSONValue = [
      "name": "Mosaic", "empty": [], "none": [:], "items": [1, [true, nil], ["a": "b"]],
    ]
    #expect(
      JSONWriter.text(of: value, layout: .pretty) == """
        {
          "name": "Mosaic",
          "empty": [],
          "none": {},
          "items": [
            1,
            [
              true,
              null
            ],
            {
              "a": "b"
            }
          ]
        }
        """)
  }

  @Test func onlyWhatJSONDemandsIsEscaped() {
    let text = String(String.UnicodeScalarView((0...0x80).compactMap(Unicode.Scalar.init)))
    let expected =
      #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
      + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"#
      + ##" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"##
      + "\u{7F}\u{80}\""
    #expect(JSONWriter.text(of: .string(text)) == expected)
  }

  /// Texts are looked at eight bytes at a time.
  @Test(arguments: 1...20)
  func anEscapeIsFoundAtEveryPlace(count: Int) {
    for place in 0..<count {
      for (character, escape) in [
        ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{1F}", "\\u001f"),
      ] {
        let before = String(repeating: "a", count: place)
        let after = String(repeating: "é", count: count - place - 1)
        let text = JSONWriter.text(of: .string(before + character + after))
        #expect(text == "\"\(before)\(escape)\(after)\"")
      }
    }
  }

  @Test(arguments: 0..<200)
  func whatIsWrittenIsReadBackEqual(seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    let value = values.value(depth: 0)
    let compact = JSONWriter.bytes(of: value)
    let pretty = JSONWriter.bytes(of: value, layout: .pretty)
    #expect(try JSONValue(parsing: compact, limits: .framework) == value)
    #expect(try JSONValue(parsing: pretty, limits: .framework) == value)
    #expect(JSONWriter.bytes(of: try JSONValue(parsing: pretty, limits: .framework)) == compact)
  }
}
