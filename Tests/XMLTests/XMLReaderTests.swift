import Testing
import XML

@Suite struct XMLReaderTests {
  @Test(arguments: [
    ("<a/>", ["<a>1", "</a>1"]),
    ("<a>x</a>", ["<a>1", "[x]", "</a>1"]),
    ("<?xml version='1.0'?>\n<!-- c -->\n<a>\n</a>\n<?p i?>", ["<a>3", "[\n]", "</a>4"]),
    ("<a b='1' c=\"2\"/>", ["<a b=[1] c=[2]>1", "</a>1"]),
    ("<a\n b='1'\n>x</a\n>", ["<a b=[1]>3", "[x]", "</a>4"]),
    (
      "<p>one <b>two</b> three</p>",
      ["<p>1", "[one ]", "<b>1", "[two]", "</b>1", "[ three]", "</p>1"]
    ),
    ("<a>x<!-- c -->y<?p i?>z</a>", ["<a>1", "[xyz]", "</a>1"]),
    ("<a>1<![CDATA[<b>&amp;]]>2</a>", ["<a>1", "[1<b>&amp;2]", "</a>1"]),
    ("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</a>", ["<a>1", "[<&>\"'A😀]", "</a>1"]),
    ("<a b='x&amp;y&#38;z&amp;#38;&lt;'/>", ["<a b=[x&y&z&#38;<]>1", "</a>1"]),
    ("<a b=' x\n y\t'/>", ["<a b=[ x  y ]>2", "</a>2"]),
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
