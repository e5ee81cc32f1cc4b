import MadeUpWords

/// A generated concept scheme in RDF/XML, in the shape of ESCO's SKOS: the same bytes on every run.
///
/// Concepts with types, their scheme, a preferred label in eight languages, up to six alternative
/// labels, a definition, one to three broader concepts, and up to six skills that are essential or
/// optional to them. One label in eight holds letters outside ASCII, one in thirty-two a reference.
struct ConceptFile {
  private static let languages = ["en", "de", "fr", "es", "it", "pl", "cs", "el"]
  private static let scheme = "http://data.europa.eu/esco/concept-scheme/skills"

  private var writer: WordWriter
  private(set) var concepts = 0
  private(set) var labels = 0
  private(set) var relations = 0

  /// The whole file.
  var bytes: [UInt8] { writer.bytes }

  /// Writes concepts until there are `size` bytes; `seed` decides their words.
  init(size: Int, seed: UInt64) {
    writer = WordWriter(seed: seed, capacity: size + 8_192)
    writer.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
      xmlns:skos="http://www.w3.org/2004/02/skos/core#" \
      xmlns:dct="http://purl.org/dc/terms/" xmlns:esco="http://data.europa.eu/esco/model#">
        <skos:ConceptScheme rdf:about="\(Self.scheme)">
          <dct:title xml:lang="en">Generated skills</dct:title>
        </skos:ConceptScheme>

      """)
    while writer.bytes.count < size { appendConcept() }
    writer.append("</rdf:RDF>\n")
  }

  private mutating func appendConcept() {
    writer.append("  <rdf:Description rdf:about=\"\(Self.address(concepts))\">\n")
    appendResource("rdf:type", "http://www.w3.org/2004/02/skos/core#Concept")
    appendResource("rdf:type", "http://data.europa.eu/esco/model#Skill")
    appendResource("skos:inScheme", Self.scheme)
    writer.append("    <dct:modified>2024-05-1\(writer.below(10))T00:00:00Z</dct:modified>\n")
    writer.append("    <esco:status>released</esco:status>\n")
    for language in Self.languages {
      appendText("skos:prefLabel", language, words: 2 + writer.below(4))
    }
    for _ in 0..<writer.below(7) {
      appendText("skos:altLabel", Self.languages[writer.below(8)], words: 2 + writer.below(4))
    }
    appendText("skos:definition", "en", words: 18 + writer.below(20))
    for _ in 0..<(1 + writer.below(3)) {
      appendResource("skos:broader", Self.address(writer.below(concepts + 1)))
      relations += 1
    }
    for _ in 0..<writer.below(7) {
      let name = writer.below(2) == 0 ? "relatedEssentialSkill" : "relatedOptionalSkill"
      appendResource("esco:\(name)", Self.address(writer.below(concepts + 1)))
      relations += 1
    }
    writer.append("  </rdf:Description>\n")
    concepts += 1
  }

  private mutating func appendResource(_ name: String, _ address: String) {
    writer.append("    <\(name) rdf:resource=\"\(address)\"/>\n")
  }

  private mutating func appendText(_ name: String, _ language: String, words count: Int) {
    writer.append("    <\(name) xml:lang=\"\(language)\">")
    writer.appendWords(count)
    if writer.below(32) == 0 { writer.append(" &amp; more") }
    writer.append("</\(name)>\n")
    labels += 1
  }

  /// The address of a concept: its number spread over a UUID.
  private static func address(_ number: Int) -> String {
    let mixed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    let high = String(mixed, radix: 16)
    let low = String(UInt64(number) &* 0xD6E8_FEB8_6659_FD93 | 1 << 60, radix: 16)
    let digits = Array(String(repeating: "0", count: 16 - high.count) + high + low)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "http://data.europa.eu/esco/skill/" + parts.joined(separator: "-")
  }
}
