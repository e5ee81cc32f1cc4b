/// Writes made-up words among other text: the same bytes for the same seed and calls.
public struct WordWriter {
  private static let words = [
    "analyse", "arrange", "assess", "audit", "build", "calculate", "care", "client", "cloud",
    "compile", "contract", "data", "deploy", "design", "document", "evaluate", "exposure", "field",
    "guide", "health", "inspect", "install", "interpret", "law", "learning", "maintain", "measure",
    "monitor", "network", "operate", "plan", "procedure", "protocol", "record", "repair", "report",
    "review", "risk", "safety", "schedule", "service", "software", "statistics", "support", "team",
  ]
  private static let accentedWords = ["évaluer", "führen", "naïve", "対話", "señal", "smörgås"]

  private var random: MadeUpNumbers

  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Starts with room for `capacity` bytes.
  public init(seed: UInt64, capacity: Int) {
    random = MadeUpNumbers(seed: seed)
    bytes.reserveCapacity(capacity)
  }

  /// Writes a text as it is.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes `count` words, in one of eight calls one of them with letters outside ASCII.
  public mutating func appendWords(_ count: Int) {
    appendWords(count, accentedAt: accentedPlace(among: count), escapedAt: count)
  }

  /// Writes `count` words for a string of JSON, in one of sixteen calls with an escape among them.
  ///
  /// - Returns: Whether the escape would stand before the first word, where none is written.
  @discardableResult
  public mutating func appendJSONWords(_ count: Int) -> Bool {
    let accented = accentedPlace(among: count)
    let escaped = below(16) == 0 ? below(count) : count
    appendWords(count, accentedAt: accented, escapedAt: escaped)
    return escaped == 0
  }

  /// The next random number, in `0 ..< bound`.
  public mutating func below(_ bound: Int) -> Int { random.below(bound) }

  private mutating func accentedPlace(among count: Int) -> Int {
    below(8) == 0 ? below(count) : count
  }

  private mutating func appendWords(_ count: Int, accentedAt accented: Int, escapedAt escaped: Int)
  {
    for place in 0..<count {
      if place > 0 { append(place == escaped ? "\\n" : " ") }
      append(
        place == accented
          ? Self.accentedWords[below(Self.accentedWords.count)]
          : Self.words[below(Self.words.count)])
    }
  }
}
