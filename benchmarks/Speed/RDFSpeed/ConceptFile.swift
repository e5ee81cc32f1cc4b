/// A generated concept scheme in RDF/XML, in the shape of ESCO's SKOS: the same bytes on every run.
///
/// Concepts with types, their scheme, a preferred label in eight languages, up to six alternative
/// labels, a definition, one to three broader concepts, and up to six skills that are essential or
/// optional to them. One label in eight holds letters outside ASCII, one in thirty-two a reference.
struct ConceptFile {
  private static let words = [
    "analyse", "arrange", "assess", "audit", "build", "calculate", "care", "client", "cloud",
    "compile", "contract", "data", "deploy", "design", "document", "evaluate", "exposure", "field",
    "guide", "health", "inspect", "install", "interpret", "law", "learning", "maintain", "measure",
    "monitor", "network", "operate", "plan", "procedure", "protocol", "record", "repair", "report",
    "review", "risk", "safety", "schedule", "service", "software", "statistics", "support", "team",
  ]
  private static let accentedWords = ["évaluer", "führen", "naïve", "対話", "señal", "smörgås"]
  private static let languages = ["en", "de", "fr", "es", "it", "pl", "cs", "el"]
  private static let scheme = "http://data.europa.eu/esco/concept-scheme/skills"

  private var random: UInt64
  private(set) var bytes: [UInt8] = []
  private(set) var concepts = 0
  private(set) var labels = 0
  private(set) var relations = 0

  /// Writes concepts until there are `size` bytes; `seed` decides their words.
  init(size: Int, seed: UInt64) {
    random = seed
    bytes.reserveCapacity(size + 8_192)
    append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
      xmlns:skos="http://www.w3.org/2004/02/skos/core#" \
      xmlns:dct="http://purl.org/dc/terms/" xmlns:esco="http://data.europa.eu/esco/model#">
        <skos:ConceptScheme rdf:about="\(Self.scheme)">
          <dct:title xml:lang="en">Generated skills</dct:title>
        </skos:ConceptScheme>

      """)
    while bytes.count < size { appendConcept() }
    append("</rdf:RDF>\n")
  }

  private mutating func appendConcept() {
    append("  <rdf:Description rdf:about=\"\(Self.address(concepts))\">\n")
    appendResource("rdf:type", "http://www.w3.org/2004/02/skos/core#Concept")
    appendResource("rdf:type", "http://data.europa.eu/esco/model#Skill")
    appendResource("skos:inScheme", Self.scheme)
    append("    <dct:modified>2024-05-1\(below(10))T00:00:00Z</dct:modified>\n")
    append("    <esco:status>released</esco:status>\n")
    for language in Self.languages { appendText("skos:prefLabel", language, words: 2 + below(4)) }
    for _ in 0..<below(7) {
      appendText("skos:altLabel", Self.languages[below(8)], words: 2 + below(4))
    }
    appendText("skos:definition", "en", words: 18 + below(20))
    for _ in 0..<(1 + below(3)) {
      appendResource("skos:broader", Self.address(below(concepts + 1)))
      relations += 1
    }
    for _ in 0..<below(7) {
      let name = below(2) == 0 ? "relatedEssentialSkill" : "relatedOptionalSkill"
      appendResource("esco:\(name)", Self.address(below(concepts + 1)))
      relations += 1
    }
    append("  </rdf:Description>\n")
    concepts += 1
  }

  private mutating func appendResource(_ name: String, _ address: String) {
    append("    <\(name) rdf:resource=\"\(address)\"/>\n")
  }

  private mutating func appendText(_ name: String, _ language: String, words count: Int) {
    append("    <\(name) xml:lang=\"\(language)\">")
    let accented = below(8) == 0 ? below(count) : count
    for place in 0..<count {
      if place > 0 { append(" ") }
      append(
        place == accented
          ? Self.accentedWords[below(Self.accentedWords.count)]
          : Self.words[below(Self.words.count)])
    }
    if below(32) == 0 { append(" &amp; more") }
    append("</\(name)>\n")
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

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// SplitMix64, reduced to `0 ..< bound`.
  private mutating func below(_ bound: Int) -> Int {
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
