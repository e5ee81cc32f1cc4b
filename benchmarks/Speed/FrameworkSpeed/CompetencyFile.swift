/// A generated framework in CTDL-ASN as JSON-LD: the same bytes on every run.
///
/// A graph of competencies under each other, ten to a parent, each with the members that published
/// frameworks have: identifiers, a label, a text of 8 to 24 words, a code, a category, a language, dates
/// and both directions of the hierarchy. One text in eight holds letters outside ASCII, one in
/// sixteen an escape. No white space between members.
struct CompetencyFile {
  private static let words = [
    "analyse", "arrange", "assess", "audit", "build", "calculate", "care", "client", "cloud",
    "compile", "contract", "data", "deploy", "design", "document", "evaluate", "exposure", "field",
    "guide", "health", "inspect", "install", "interpret", "law", "learning", "maintain", "measure",
    "monitor", "network", "operate", "plan", "procedure", "protocol", "record", "repair", "report",
    "review", "risk", "safety", "schedule", "service", "software", "statistics", "support", "team",
  ]
  private static let accentedWords = ["évaluer", "führen", "naïve", "対話", "señal", "smörgås"]
  private static let categories = ["Knowledge", "Skill", "Competency", "Task", "Domain"]
  private static let base = "https://registry.example/resources/ce-"

  private var random: UInt64
  private(set) var bytes: [UInt8] = []

  /// Writes competencies until there are `size` bytes; `seed` decides their words.
  init(size: Int, seed: UInt64) {
    random = seed
    bytes.reserveCapacity(size + 4096)
    // About 840 bytes a competency; children are named before they are written.
    let identifiers = (0..<max(1, size / 840)).map { _ in identifier() }
    let framework = identifier()
    append("{\"@context\":\"https://credreg.net/ctdlasn/schema/context/json\",")
    append("\"@id\":\"https://registry.example/graph/ce-\(framework)\",\"@graph\":[")
    append("{\"@id\":\"\(Self.base)\(framework)\",\"@type\":\"ceasn:CompetencyFramework\",")
    append("\"ceasn:name\":{\"en-us\":\"Generated\"}}")
    for number in identifiers.indices {
      append(",")
      appendCompetency(number, of: identifiers, in: framework)
    }
    append("]}\n")
  }

  private mutating func appendCompetency(
    _ number: Int, of identifiers: [String], in framework: String
  ) {
    let identifier = identifiers[number]
    append("{\"@id\":\"\(Self.base)\(identifier)\",\"@type\":\"ceasn:Competency\",")
    append("\"ceterms:ctid\":\"ce-\(identifier)\",\"ceasn:competencyLabel\":{\"en-us\":\"")
    appendWords(2 + below(3))
    append("\"},\"ceasn:competencyText\":{\"en-us\":\"")
    appendWords(8 + below(17))
    append("\"},\"ceasn:codedNotation\":\"2.C.\(number)\",")
    append("\"ceasn:isPartOf\":\"\(Self.base)\(framework)\",\"ceasn:inLanguage\":[\"en-us\"],")
    append("\"ceasn:competencyCategory\":{\"en-us\":\"\(Self.categories[below(5)])\"},")
    append("\"ceasn:dateCreated\":\"2018-10-29\",")
    append("\"ceasn:dateModified\":\"2018-10-30T01:15:28.199Z\"")
    if number > 0 {
      append(",\"ceasn:isChildOf\":[\"\(Self.base)\(identifiers[(number - 1) / 10])\"]")
    }
    let children = (10 * number + 1)..<(10 * number + 11)
    if children.upperBound <= identifiers.count {
      append(",\"ceasn:hasChild\":[")
      for child in children {
        append(child == children.lowerBound ? "\"" : ",\"")
        append("\(Self.base)\(identifiers[child])\"")
      }
      append("]")
    }
    append("}")
  }

  /// A random identifier of the form 8-4-4-4-12.
  private mutating func identifier() -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (place, length) in [8, 4, 4, 4, 12].enumerated() {
      if place > 0 { text.append(UInt8(ascii: "-")) }
      for _ in 0..<length { text.append(digits[below(16)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func appendWords(_ count: Int) {
    let accented = below(8) == 0 ? below(count) : count
    let escaped = below(16) == 0 ? below(count) : count
    for place in 0..<count {
      if place > 0 { append(place == escaped ? "\\n" : " ") }
      append(
        place == accented
          ? Self.accentedWords[below(Self.accentedWords.count)]
          : Self.words[below(Self.words.count)])
    }
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
