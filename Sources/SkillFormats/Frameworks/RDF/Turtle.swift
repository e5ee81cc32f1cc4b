/// How Turtle is told from other texts, and what it describes.
enum Turtle {
  /// Whether bytes begin as Turtle does: with a declaration or an address, comments left aside.
  static func isBegun(by bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes.drop(while: \.isBlank)
    while rest.first == UInt8(ascii: "#") {
      rest = rest.drop { $0 != 0x0A && $0 != 0x0D }.drop(while: \.isBlank)
    }
    guard let first = rest.first else { return false }
    switch first {
    case UInt8(ascii: "@"):
      return rest.starts(with: "@prefix".utf8) || rest.starts(with: "@base".utf8)
    case UInt8(ascii: "<"):
      // An element's name has no white space, no "://" and no "#".
      let address = rest.dropFirst().prefix(512).prefix { $0 != UInt8(ascii: ">") && !$0.isBlank }
      guard rest.dropFirst().dropFirst(address.count).first == UInt8(ascii: ">") else {
        return false
      }
      return address.isEmpty || address.first == UInt8(ascii: "#")
        || String(decoding: address, as: UTF8.self).contains("://")
    case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "b"), UInt8(ascii: "B"):
      // The SPARQL forms: the address must follow, because these are words of other texts too.
      let line = rest.prefix(512).prefix { $0 != 0x0A && $0 != 0x0D }
      let words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
      let keyword = String(decoding: words[0], as: UTF8.self).lowercased()
      if keyword == "base" { return words.count > 1 && words[1].first == UInt8(ascii: "<") }
      return keyword == "prefix" && words.count > 1 && words[1].contains(UInt8(ascii: ":"))
        && line.contains(UInt8(ascii: "<"))
    default:
      return false
    }
  }

  /// What Turtle describes: a credential of the European Learning Model, or competencies in CTDL-ASN,
  /// if it names both the vocabulary and the class, else SKOS.
  static func format(of bytes: [UInt8]) -> DocumentFormat {
    let head = String(decoding: bytes.prefix(16 << 10), as: UTF8.self)
    if head.contains("data.europa.eu/snb/model/elm/") {
      // A credential may stand behind all that it names.
      let text = String(decoding: bytes.prefix(16 << 20), as: UTF8.self)
      if text.contains("EuropeanDigitalCredential") { return .elmCredential }
    }
    return head.contains("purl.org/ctdlasn/terms/") && head.contains(":Competency")
      ? .ctdlASN : .skosTurtle
  }
}
