public import XML

/// Takes the credential out of a baked SVG picture.
///
/// Source: Open Badges 3.0, section 5.3.2; Open Badges 2.0, "Open Badges Baking Specification".
public enum SVGBadge {
  /// The credential as it was baked in: JSON, a compact JWS, or an address.
  ///
  /// It stands in `credential` of the namespace `https://purl.imsglobal.org/ob/v3p0`, or in
  /// `assertion` of `http://openbadges.org`: in the attribute `verify` where that is a signed
  /// token, else in the element's text, else whatever the attribute says. A DOCTYPE is passed over
  /// and nothing outside the picture is read.
  ///
  /// - Returns: Nil when no credential is baked in.
  /// - Throws: ``XMLError`` when the picture is not well-formed, declares entities, or holds two
  ///   credentials.
  public static func text(of bytes: [UInt8]) throws(XMLError) -> [UInt8]? {
    let badges = try badges(in: bytes)
    if badges.count > 1 {
      throw XMLError(
        code: .malformed, line: badges[1].line, column: 1,
        reason: "found a second baked credential in the picture, expected one")
    }
    return badges.first?.credential
  }

  /// Everything that is baked in where a credential may stand: attributes and texts that are not
  /// blank, by themselves.
  ///
  /// - Throws: ``XMLError`` when the picture is not well-formed or declares entities.
  public static func texts(of bytes: [UInt8]) throws(XMLError) -> [[UInt8]] {
    try badges(in: bytes).flatMap { badge in
      [badge.attribute ?? "", badge.content].filter { !$0.allSatisfy(\.isWhitespace) }
        .map { Array($0.utf8) }
    }
  }

  private static func badges(in bytes: [UInt8]) throws(XMLError) -> [BakedElement] {
    var limits = XMLLimits()
    limits.bytes = 64 << 20
    limits.elements = 1_000_000
    limits.allowsDoctype = true
    var finder = BadgeFinder()
    do {
      try XMLReader.read(bytes, limits: limits, into: &finder)
    } catch let error as XMLError {
      throw error
    } catch {
      throw XMLError(code: .malformed, line: 1, column: 1, reason: "the picture cannot be read")
    }
    return finder.found
  }
}

/// An element that holds a credential.
private struct BakedElement {
  let line: Int
  let attribute: String?
  var content = ""

  /// The text and not the address, the token and not the text.
  var credential: [UInt8] {
    let token = (attribute.map { Array($0.utf8) } ?? [])
    let isBlank = content.allSatisfy(\.isWhitespace)
    return isBlank || CompactJWS.looksLikeCompactJWS(token) && !token.isEmpty
      ? token : Array(content.utf8)
  }
}

/// Remembers what stands in the elements that hold a credential.
private struct BadgeFinder: XMLHandler {
  private var depth = 0
  private var isInside: Bool { depth > 0 }
  private(set) var found: [BakedElement] = []

  private static let names: Set<XMLName> = [
    XMLName("credential", in: "https://purl.imsglobal.org/ob/v3p0"),
    XMLName("assertion", in: "http://openbadges.org"),
    XMLName("assertion", in: "https://openbadges.org"),
  ]

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
    if isInside {
      depth += 1
      return
    }
    guard Self.names.contains(name) else { return }
    depth = 1
    found.append(BakedElement(line: line, attribute: attributes["verify"]))
  }

  mutating func text(_ text: XMLText) {
    if depth == 1 { found[found.count - 1].content += text.string }
  }

  mutating func end(_ name: XMLName, line: Int) {
    if isInside { depth -= 1 }
  }
}
