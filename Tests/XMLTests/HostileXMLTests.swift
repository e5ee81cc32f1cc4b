import Testing
import TestSupport
import XML

/// Documents made to hurt: each is refused early, by its code, and nothing outside is touched.
@Suite struct HostileXMLTests {
  private static let bomb = """
    <!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;"><!ENTITY z "&y;&y;">]>
    <a>&z;</a>
    """

  @Test(arguments: [
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a SYSTEM 'a.dtd'><a/>",
    "<!DOCTYPE a PUBLIC '-//A//B' 'http://dtd.example/a.dtd'><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
    bomb,
  ])
  func doctypeIsRefused(document: String) {
    let error = #expect(throws: XMLError.self) { try Trace.of(document) }
    #expect(error?.code == .doctype)
    #expect(error?.line == 1)
    #expect(error?.reason == "found a DOCTYPE, expected none: remove it")
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://entity.example/x'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x 'y'>]><a b='&x;'/>",
    "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]><a/>",
    "<!DOCTYPE a [<!NOTATION n SYSTEM 'n'><!ENTITY x SYSTEM 'x' NDATA n>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA 'default'>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b (c|d) 'c'>]><a/>",
    "<!DOCTYPE a PUBLIC '-//A//B' 'http://dtd.example/a.dtd'><a>&nbsp;</a>",
    "<!DOCTYPE a PUBLIC '-//A//B' 'http://dtd.example/a.dtd'><a b='&nbsp;'/>",
    bomb,
  ])
  func doctypeThatChangesTheDocumentIsRefusedEvenWhereOneIsAllowed(document: String) {
    var limits = XMLLimits.standard
    limits.allowsDoctype = true
    let error = #expect(throws: XMLError.self) { try Trace.of(document, limits: limits) }
    #expect(error?.code == .doctype)
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a PUBLIC '-//A//B' 'http://dtd.example/a.dtd'><a/>",
    "<!DOCTYPE a [<!ELEMENT a (b|c)*> <!-- c --> ]><a/>",
  ])
  func harmlessDoctypeIsPassedOverWhereOneIsAllowed(document: String) throws {
    var limits = XMLLimits.standard
    limits.allowsDoctype = true
    #expect(try Trace.of(document, limits: limits) == ["<a>1", "</a>1"])
  }

  /// A limit, a document just within it, one just above it, and what is said of that.
  struct Limit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var limits: XMLLimits
    var within: String
    var above: String
    var code = XMLError.Code.tooLarge
    var reason: String

    init(
      _ name: String, _ change: (inout XMLLimits) -> Void, within: String, above: String,
      code: XMLError.Code = .tooLarge, reason: String
    ) {
      testDescription = name
      limits = .standard
      change(&limits)
      self.within = within
      self.above = above
      self.code = code
      self.reason = reason
    }
  }

  static let limits = [
    Limit(
      "bytes", { $0.bytes = 7 }, within: "<a></a>", above: "<ab></ab>",
      reason: "found 9 bytes, expected at most 7"),
    Limit(
      "depth", { $0.depth = 2 }, within: "<a><b/><b/></a>", above: "<a><b><c/></b></a>",
      code: .tooDeep, reason: "found <c> at depth 3, expected at most 2"),
    Limit(
      "elements", { $0.elements = 3 }, within: "<a><b/><b/></a>", above: "<a><b/><b/><b/></a>",
      reason: "found more than 3 elements, which is the limit"),
    Limit(
      "names", { $0.names = 2 }, within: "<a b=''><b/></a>", above: "<a b=''><c/></a>",
      reason: "found more than 2 different names, which is the limit"),
    Limit(
      "text", { $0.textBytes = 4 }, within: "<a>1234<b/>1234</a>", above: "<a>12<!-- -->345</a>",
      reason: "found more than 4 bytes of text in <a>, which is the limit"),
    Limit(
      "attributes", { $0.attributes = 2 }, within: "<a b='' c=''/>", above: "<a b='' c='' d=''/>",
      reason: "found more than 2 attributes or namespaces at <a>, which is the limit"),
    Limit(
      "namespaces", { $0.attributes = 2 }, within: "<a xmlns='u'><b xmlns:p='u'/></a>",
      above: "<a xmlns='u'><b xmlns:p='u' xmlns:q='u'/></a>",
      reason: "found more than 2 attributes or namespaces at <b>, which is the limit"),
    Limit(
      "attribute bytes", { $0.attributeBytes = 4 }, within: "<a b='12' c='34'/>",
      above: "<a b='12' c='345'/>",
      reason: "found more than 4 bytes in the attributes of <a>, which is the limit"),
  ]

  @Test(arguments: limits)
  func limitIsKeptExactly(limit: Limit) {
    #expect(throws: Never.self) { try Trace.of(limit.within, limits: limit.limits) }
    let error = #expect(throws: XMLError.self) { try Trace.of(limit.above, limits: limit.limits) }
    #expect(error?.code == limit.code)
    #expect(error?.reason == limit.reason)
  }

  @Test(arguments: [
    ("a million nested elements", "", "<a>", 1_000_000, XMLError.Code.tooDeep),
    ("20 MB of text", "<a>", "0123456789", 2_000_000, .tooLarge),
    ("20 MB in a CDATA section", "<a><![CDATA[", "0123456789", 2_000_000, .tooLarge),
    ("20 MB of comment", "<a><!--", "0123456789", 2_000_000, .tooLarge),
    ("20 MB of processing instruction", "<a><?p ", "0123456789", 2_000_000, .tooLarge),
    ("20 MB of attribute", "<a b='", "0123456789", 2_000_000, .tooLarge),
    ("20 MB of name", "<", "abcdefghij", 2_000_000, .tooLarge),
    ("a million attributes", "<a", " a=''", 1_000_000, .tooLarge),
    ("20 MB of DOCTYPE", "<!DOCTYPE a [<!ELEMENT a '", "0123456789", 2_000_000, .tooLarge),
  ])
  func hugeDocumentIsRefusedBeforeItsEnd(
    what: String, head: String, part: String, times: Int, code: XMLError.Code
  ) {
    var limits = XMLLimits.standard
    limits.allowsDoctype = true
    let bytes = Array((head + String(repeating: part, count: times)).utf8)
    let error = #expect(throws: XMLError.self) { try Trace.of(bytes, limits: limits) }
    #expect(error?.code == code)
    #expect(error?.reason.contains("which is the limit") == (code == .tooLarge))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func damagedDocumentIsReadOrRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE r [<!ELEMENT r ANY><!ENTITY e "x"><!ATTLIST r b (c|d) "c">]>
      <r xmlns="u" xmlns:p="v" p:a="1&amp;2"><p:b/>é<![CDATA[<x>]]>&lt;&#65;<!-- c --><?i j?></r>
      """.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: position)
      default: bytes.insert(contentsOf: bytes[position...].prefix(9), at: position)
      }
    }
    for allowsDoctype in [false, true] {
      var limits = XMLLimits.standard
      limits.allowsDoctype = allowsDoctype
      do {
        _ = try Trace.of(bytes, limits: limits)
      } catch {
        #expect(error is XMLError)
      }
    }
  }
}
