import TestSupport
import Testing
import XML

struct XMLWriterTests {
  @Test func aDocumentHasOneElementALine() {
    var writer = XMLWriter()
    writer.start("a", ["x": "1", "y": "<&>\"'\t\n\r"])
    writer.empty("b")
    writer.element("c", ["d": "e"], text: "1 < 2 & 3 > 2, \"so\"\r\n")
    writer.start("f")
    writer.end()
    writer.end()
    #expect(
      String(decoding: writer.bytes(), as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a x="1" y="&lt;&amp;&gt;&quot;'&#9;&#10;&#13;">
          <b/>
          <c d="e">1 &lt; 2 &amp; 3 &gt; 2, "so"&#13;\u{A}</c>
          <f>
          </f>
        </a>

        """)
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func textsAndAttributesReadBackAsTheyWere(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Unicode.Scalar] = [
      "a", " ", "<", ">", "&", "\"", "'", "]", "\t", "\n", "\r", "é", "𝑑", "\u{85}", "\u{2028}",
      "\u{FFFD}", "\u{7F}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...20, using: &generator) {
      text.unicodeScalars.append(
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
    }
    var writer = XMLWriter()
    writer.element("t", ["a": text], text: text)
    #expect(
      try Trace.of(writer.bytes()) == ["<t a=[\(text)]>2", "[\(text)]"]
        + ["</t>"].map { end in
          "\(end)\(2 + text.unicodeScalars.count { $0 == "\n" })"
        })
  }

  @Test func whatXMLCannotHoldIsReplaced() throws {
    let scalars: [Unicode.Scalar] = ["\0", "\u{7}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"]
    for scalar in scalars {
      #expect(!XMLWriter.canHold(scalar))
      var writer = XMLWriter()
      writer.element("t", text: "a\(Character(scalar))b")
      #expect(try Trace.of(writer.bytes()) == ["<t>2", "[a\u{FFFD}b]", "</t>2"])
    }
    #expect(["\t", "\n", "\r", " ", "\u{D7FF}", "\u{10FFFF}"].allSatisfy(XMLWriter.canHold))
  }

  @Test func anElementLeftOpenIsAMistake() async {
    await #expect(processExitsWith: .failure) {
      var writer = XMLWriter()
      writer.start("a")
      _ = writer.bytes()
    }
    await #expect(processExitsWith: .failure) {
      var writer = XMLWriter()
      writer.end()
    }
  }
}
