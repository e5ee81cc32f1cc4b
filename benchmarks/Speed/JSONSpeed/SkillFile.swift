/// A generated file of skill descriptors: the same bytes on every run.
///
/// An array of objects with four texts and two numbers each. One text in eight holds letters
/// outside ASCII, one in sixteen an escape.
struct SkillFile {
  static let stringsPerObject = 4

  private static let words = [
    "analyse", "arrange", "assess", "audit", "build", "calculate", "care", "client", "cloud",
    "compile", "contract", "data", "deploy", "design", "document", "evaluate", "exposure", "field",
    "guide", "health", "inspect", "install", "interpret", "law", "learning", "maintain", "measure",
    "monitor", "network", "operate", "plan", "procedure", "protocol", "record", "repair", "report",
    "review", "risk", "safety", "schedule", "service", "software", "statistics", "support", "team",
  ]
  private static let accentedWords = ["évaluer", "führen", "naïve", "対話", "señal", "smörgås"]
  private static let languages = ["en", "de", "fr", "es", "pt-BR"]

  private var random: UInt64
  private(set) var bytes: [UInt8] = []

  /// Writes `objects` descriptors; `seed` decides their words.
  init(objects: Int, seed: UInt64) {
    random = seed
    bytes.reserveCapacity(objects * 230)
    append("[")
    for number in 0..<objects {
      if number > 0 { append(",\n") }
      appendObject(number)
    }
    append("]\n")
  }

  private mutating func appendObject(_ number: Int) {
    append("{\"id\":\"https://skills.example/rsd/\(100_000 + number)\",\"name\":\"")
    appendWords(2 + below(3))
    append("\",\"statement\":\"")
    appendWords(7 + below(8))
    append("\",\"language\":\"\(Self.languages[below(5)])\",\"level\":\(below(9))")
    append(",\"weight\":0.\(100 + below(900))}")
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
    if escaped == 0 { append(" \\\"\\u00e9\\\"") }
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
