import Testing
import XML

@Suite struct XMLEncodingTests {
  private static func declared(_ encoding: String, _ content: [UInt8]) -> [UInt8] {
    Array("<?xml version='1.0' encoding='\(encoding)'?><a>".utf8) + content + Array("</a>".utf8)
  }

  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap {
      let bytes = [UInt8($0 >> 8), UInt8($0 & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: [
    ("ISO-8859-15", declared("ISO-8859-15", [0xA4, 0xE9, 0xBD]), "€éœ"),
    ("ISO-8859-1", declared("ISO-8859-1", [0xA4, 0xE9]), "¤é"),
    ("windows-1252", declared("windows-1252", [0x80, 0xE9]), "€é"),
    ("US-ASCII", declared("US-ASCII", [0x65]), "e"),
    ("UTF-8 declared", declared("UTF-8", [0xC3, 0xA9]), "é"),
    ("UTF-8 with byte order mark", [0xEF, 0xBB, 0xBF] + Array("<a>é</a>".utf8), "é"),
    ("UTF-16, little end first", utf16("<a>é😀</a>", bigEndian: false), "é😀"),
    ("UTF-16, big end first", utf16("<a>é😀</a>", bigEndian: true), "é😀"),
  ])
  func textArrivesInUnicode(encoding: String, document: [UInt8], text: String) throws {
    #expect(try Trace.of(document) == ["<a>1", "[\(text)]", "</a>1"])
  }

  @Test(arguments: [
    ("Latin-1", [0xE9, 0x74]), ("a lone continuation", [0x80]), ("a cut sequence", [0xC3]),
    ("two bytes for one", [0xC1, 0x81]), ("three bytes for one", [0xE0, 0x81, 0x81]),
    ("four bytes for one", [0xF0, 0x80, 0x81, 0x81]), ("a surrogate", [0xED, 0xA0, 0x80]),
    ("above U+10FFFF", [0xF5, 0x80, 0x80, 0x80]),
  ])
  func bytesThatAreNotUTF8AreRefused(what: String, bytes: [UInt8]) {
    let places = [
      Array("<a>\n".utf8) + bytes + Array("</a>".utf8),
      Array("<a\nb='".utf8) + bytes + Array("'/>".utf8),
      Array("<a>\n<![CDATA[".utf8) + bytes + Array("]]></a>".utf8),
    ]
    for document in places {
      let error = #expect(throws: XMLError.self) { try Trace.of(document) }
      #expect(error?.line == 2)
    }
  }

  @Test func bytesThatAreNotUTF8AreSaidToBe() {
    let error = #expect(throws: XMLError.self) { try Trace.of(Self.declared("UTF-8", [0xE9])) }
    #expect(error?.code == .encoding)
  }

  @Test(arguments: ["US-ASCII", "windows-1252"])
  func bytesThatTheEncodingLacksAreRefused(encoding: String) {
    let document = Self.declared(encoding, Array("\nx".utf8) + [0x81] + Array("y".utf8))
    let error = #expect(throws: XMLError.self) { try Trace.of(document) }
    #expect(error?.code == .encoding)
    #expect(error?.line == 2)
  }

  @Test func prologThatContradictsTheBytesIsRefused() {
    let error = #expect(throws: XMLError.self) { try Trace.of(Self.declared("UTF-16", [0x65])) }
    #expect(error?.code == .encoding)
  }
}
