import Containers
import TestSupport
import Testing
import XML

struct SVGBadgeTests {
  private static func picture(_ inner: String, prolog: String = "") -> [UInt8] {
    Array(
      (prolog
        + "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:ob=\"https://purl.imsglobal.org/ob/v3p0\""
        + " xmlns:obi=\"http://openbadges.org\">\(inner)<g/></svg>").utf8)
  }

  private static func text(_ inner: String, prolog: String = "") throws -> String? {
    try SVGBadge.text(of: picture(inner, prolog: prolog)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("", nil),
    ("<credential>{}</credential>", nil),
    ("<ob:credential><![CDATA[{\"a\": \"<b>\"}]]></ob:credential>", "{\"a\": \"<b>\"}"),
    ("<ob:credential verify=\"eyJh.eyJi.c2ln\"/>", "eyJh.eyJi.c2ln"),
    ("<ob:credential verify=\"eyJh.eyJi.c2ln\">{}</ob:credential>", "eyJh.eyJi.c2ln"),
    ("<obi:assertion verify=\"https://b.example/1\">{}</obi:assertion>", "{}"),
    ("<obi:assertion verify=\"https://b.example/1\"> </obi:assertion>", "https://b.example/1"),
    ("<ob:credential>{<x>no</x>}</ob:credential>", "{}"),
    ("<ob:credential/>", ""),
  ])
  func credentialIsWhatWasBakedIn(inner: String, text: String?) throws {
    #expect(try Self.text(inner) == text)
  }

  @Test func doctypeIsPassedOver() throws {
    let prolog = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"file:///etc/passwd\">"
    #expect(try Self.text("<ob:credential>{}</ob:credential>", prolog: prolog) == "{}")
  }

  @Test(arguments: [
    "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE svg [<!ENTITY x \"y\">]>",
  ])
  func entitiesAreRefused(prolog: String) {
    let error = #expect(throws: XMLError.self) {
      try Self.text("<ob:credential>{&x;}</ob:credential>", prolog: prolog)
    }
    #expect(error?.code == .doctype)
    #expect(error?.reason == "found an entity declaration, expected none")
  }

  @Test func twoCredentialsAreRefused() {
    let error = #expect(throws: XMLError.self) {
      try Self.text("<ob:credential>{}</ob:credential>\n<ob:credential>{}</ob:credential>")
    }
    #expect(
      error
        == XMLError(
          code: .malformed, line: 2, column: 1,
          reason: "found a second baked credential in the picture, expected one"))
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func realPicturesHoldTheirCredentials() throws {
    let folder = "data/credentials/ob3-1edtech"
    for name in ["simple-json", "simple-jwt"] {
      let svg = try SVGBadge.text(of: Corpus.bytes("\(folder)/\(name).svg"))
      let png = try PNG.text(
        of: "openbadgecredential", in: Corpus.bytes("\(folder)/\(name).png"))
      for text in [svg, png] {
        let text = try #require(text)
        #expect(CompactJWS.looksLikeCompactJWS(text) == (name == "simple-jwt"))
      }
    }
    let robot = try Corpus.bytes("data/credentials/ob2-1edtech/assets/robotics-badge.png")
    #expect(try PNG.text(of: "openbadges", in: robot) == nil)
  }
}
