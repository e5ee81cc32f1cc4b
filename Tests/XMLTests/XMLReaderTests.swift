import Testing
import XML

@Suite struct XMLReaderTests {
  @Test(arguments: [
    ("<a/>", ["<a>1", "</a>1"]),
    ("<a>x</a>", ["<a>1", "[x]", "</a>1"]),
    ("<?xml version='1.0'?>\n<!-- c -->\n<a>\n</a>\n<?p i?>", ["<a>3", "[\n]", "</a>4"]),
    ("<a b='1' c=\"2\"/>", ["<a b=[1] c=[2]>1", "</a>1"]),
    ("<a\n b='1'\n>x</a\n>", ["<a b=[1]>1", "[x]", "</a>4"]),
    (
      "<!--\n-->\n<a\n b='1\n'\n>\n<b\n\n/>\r\n<c\r\nd=''/></a>",
      ["<a b=[1 ]>3", "[\n]", "<b>7", "</b>9", "[\n]", "<c d=[]>10", "</c>11", "</a>11"]
    ),
    (
      "<p>one <b>two</b> three</p>",
      ["<p>1", "[one ]", "<b>1", "[two]", "</b>1", "[ three]", "</p>1"]
    ),
    ("<a>x<!-- c -->y<?p i?>z</a>", ["<a>1", "[xyz]", "</a>1"]),
    ("<a>1<![CDATA[<b>&amp;]]>2</a>", ["<a>1", "[1<b>&amp;2]", "</a>1"]),
    ("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</a>", ["<a>1", "[<&>\"'A😀]", "</a>1"]),
    ("<a b='x&amp;y&#38;z&amp;#38;&lt;'/>", ["<a b=[x&y&z&#38;<]>1", "</a>1"]),
    ("<a b=' x\n y\t'/>", ["<a b=[ x  y ]>1", "</a>2"]),
    ("<a>\r\nx\ry</a>", ["<a>1", "[\nx\ny]", "</a>2"]),
    ("<a></a>", ["<a>1", "</a>1"]),
    (
      "<a xmlns='u' xmlns:p='v' b='1' p:b='2'><p:c/><d xmlns=''/></a>",
      ["<{u}a b=[1] {v}b=[2]>1", "<{v}c>1", "</{v}c>1", "<d>1", "</d>1", "</{u}a>1"]
    ),
    (
      "<a xml:lang='fr'/>",
      ["<a {http://www.w3.org/XML/1998/namespace}lang=[fr]>1", "</a>1"]
    ),
    ("<a xmlns='not an iri'/>", ["<{not an iri}a>1", "</{not an iri}a>1"]),
    ("<é ü='ß'>ø</é>", ["<é ü=[ß]>1", "[ø]", "</é>1"]),
  ])
  func partsComeInDocumentOrder(document: String, parts: [String]) throws {
    #expect(try Trace.of(document) == parts)
  }

  @Test(arguments: [
    (
      "<a>\n<b>\n</c>\n</a>", XMLError.Code.malformed, 3, 5,
      "found </c>, expected </b> for the start tag on line 2"
    ),
    (
      "<a>\n<b>\ntext", .malformed, 3, 5,
      "found the end of the document, expected </b> for the start tag on line 2"
    ),
    (
      "<a/>\n<b/>", .malformed, 2, 1,
      "found more after the end of the root element, expected the end of the document"
    ),
    ("", .malformed, 1, 1, "found no element, expected one"),
    ("  \n", .malformed, 1, 1, "found no element, expected one"),
    ("{\"a\": 1}", .malformed, 1, 1, "found no element, expected one"),
    (
      "<a b='1' b='2'/>", .malformed, 1, 15,
      "found the attribute b twice in one tag, expected it once"
    ),
    ("<a>fish & chips</a>", .malformed, 1, 10, "found & that begins no reference, expected &amp;"),
    ("<a>AT&T</a>", .malformed, 1, 8, "found & that begins no reference, expected &amp;"),
    ("<a>1 < 2</a>", .malformed, 1, 7, "found < that begins no tag, expected &lt;"),
    ("<a>]]></a>", .malformed, 1, 4, "found ]]> outside a CDATA section, expected ]]&gt;"),
    (
      "<a b></a>", .malformed, 1, 5,
      "found the attribute b without a value, expected b=\"...\""
    ),
    (
      "\n<?xml version='1.0'?><a/>", .malformed, 2, 6,
      "found an XML declaration inside the document, expected it only at the very start"
    ),
    (
      "<a>\n</ a>", .malformed, 2, 4,
      "found a broken end tag, expected </a> for the start tag on line 1"
    ),
    (
      "<a b=1/>", .malformed, 1, 6,
      "found an attribute value without quotes, expected quotes around it"
    ),
    ("<a b='<'/>", .malformed, 1, 7, "found < in an attribute value, expected &lt;"),
    (
      "<a>\n<b c='", .malformed, 2, 7,
      "found no end of an attribute value, expected its closing quote"
    ),
    (
      "<a>&nbsp;</a>", .malformed, 1, 10,
      "found &nbsp;, expected a character or one of &amp; &lt; &gt; &quot; &apos;"
    ),
    (
      "<a b='&nbsp;'/>", .malformed, 1, 13,
      "found &nbsp;, expected a character or one of &amp; &lt; &gt; &quot; &apos;"
    ),
    ("<x:a/>", .malformed, 1, 5, "found the prefix x, expected a declaration xmlns:x"),
    ("<a x:b='1'/>", .malformed, 1, 11, "found the prefix x, expected a declaration xmlns:x"),
    ("<a>\u{1}</a>", .malformed, 1, 4, "found a character that XML does not allow, expected none"),
    ("<a>&#0;</a>", .malformed, 1, 8, "found a character that XML does not allow, expected none"),
    ("<a>\0</a>", .malformed, 1, 4, "found a character that XML does not allow, expected none"),
    (
      "<?xml version='1.0' encoding='klingon'?><a/>", .encoding, 1, 39,
      "found the encoding klingon, expected a known one"
    ),
  ])
  func faultIsReportedWithItsPlace(
    document: String, code: XMLError.Code, line: Int, column: Int, reason: String
  ) {
    #expect(throws: XMLError(code: code, line: line, column: column, reason: reason)) {
      try Trace.of(document)
    }
  }
}

/// What a reader promises beyond one document's parts.
@Suite struct XMLReaderPromiseTests {
  private struct Stop: Error, Equatable {
    var line: Int
  }

  /// Stops at an element called `stop`.
  private struct Stopper: XMLHandler {
    var seen: [String] = []

    mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
      seen.append(name.local)
      if name.local == "stop" {
        throw Stop(line: line)
      }
    }
  }

  @Test func errorOfTheHandlerArrivesUnchanged() {
    var stopper = Stopper()
    #expect(throws: Stop(line: 2)) {
      try XMLReader.read(Array("<a>\n<stop/><b/></wrong>".utf8), into: &stopper)
    }
    #expect(stopper.seen == ["a", "stop"])
  }

  @Test func handlerSeesWhatStandsBeforeAFault() {
    var trace = Trace()
    #expect(throws: XMLError.self) {
      try XMLReader.read(Array("<a>x<b/>y</c>".utf8), into: &trace)
    }
    #expect(trace.parts == ["<a>1", "[x]", "<b>1", "</b>1"])
  }

  @Test func partsDoNotDependOnWhereChunksEnd() throws {
    let sample =
      "<p:a xmlns:p='u' b='1&amp;2'>é€😀 &lt;&#65;<![CDATA[<]]>]]<!-- c --><c/>\r\n</p:a>"
    let expected = try Trace.of("<r>\n\(sample)</r>").dropFirst(2)
    for lead in (65_536 - sample.utf8.count - 8)...65_536 {
      let document = "<r><!--\(String(repeating: "x", count: lead))-->\n\(sample)</r>"
      #expect(try Trace.of(document).dropFirst(2) == expected, "with \(lead) bytes before")
    }
  }

  @Test func textLongerThanAChunkIsOneRun() throws {
    let text = String(repeating: "0123456789", count: 50_000)
    let parts = try Trace.of("<a>\(text)<b/>\(text)</a>")
    #expect(parts == ["<a>1", "[\(text)]", "<b>1", "</b>1", "[\(text)]", "</a>1"])
  }

  @Test func keptAttributesAndTextStayAsTheyWere() throws {
    struct Keeper: XMLHandler {
      var attributes: [XMLAttributes] = []
      var texts: [XMLText] = []

      mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) {
        self.attributes.append(attributes)
      }

      mutating func text(_ text: XMLText) {
        texts.append(text)
      }
    }
    let count = 20_000
    let elements = (0..<count).map { "<e n='\($0)'>t\($0)</e>" }.joined()
    var keeper = Keeper()
    try XMLReader.read(Array("<r>\(elements)</r>".utf8), into: &keeper)
    #expect(keeper.attributes.dropFirst().map { $0["n"] } == (0..<count).map { "\($0)" })
    #expect(keeper.texts.map(\.string) == (0..<count).map { "t\($0)" })
  }

  @Test func attributesAreFoundByNameAndNamespace() throws {
    struct Reader: XMLHandler {
      var found: [String?] = []

      mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) {
        found = [
          attributes["a"], attributes["a", in: "u"], attributes["a", in: "v"], attributes["b"],
          attributes["lang", in: XMLName.xmlNamespace],
        ]
      }
    }
    var reader = Reader()
    try XMLReader.read(Array("<r xmlns:p='u' p:a='2' a='1' xml:lang='de'/>".utf8), into: &reader)
    #expect(reader.found == ["1", "2", nil, nil, "de"])
  }

  @Test func blankTextIsToldFromText() throws {
    struct Reader: XMLHandler {
      var blanks: [Bool] = []

      mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) {}

      mutating func text(_ text: XMLText) {
        blanks.append(text.isBlank)
      }
    }
    var reader = Reader()
    try XMLReader.read(Array("<a>\n\t <b/> x <b/>\u{A0}</a>".utf8), into: &reader)
    #expect(reader.blanks == [true, false, false])
  }

  @Test(arguments: [
    ("<a/>", XMLName("a")),
    ("\u{FEFF}<?xml version='1.0'?><!-- c --><p:a xmlns:p='u'>", XMLName("a", in: "u")),
    ("<!DOCTYPE svg PUBLIC 'a' 'b'><svg xmlns='s'><broken", XMLName("svg", in: "s")),
    ("<a></b>", XMLName("a")),
    ("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", nil),
    ("{\"a\": 1}", nil), ("", nil), ("<", nil), ("<!-- ", nil), ("plain text", nil),
  ])
  func rootIsFoundWithoutJudgingTheRest(document: String, root: XMLName?) {
    #expect(XMLReader.root(of: Array(document.utf8)) == root)
  }
}
