/// The steps in the order of the published description.
extension EnglishStemmer {
  /// Steps 0 and 1a: apostrophes and the plural.
  mutating func removePlural() {
    if let suffix = ["'s'", "'s", "'"].first(where: ends(with:)) {
      letters.removeLast(suffix.utf8.count)
    }
    if ends(with: "sses") {
      letters.removeLast(2)
    } else if ends(with: "ied") || ends(with: "ies") {
      letters.removeLast(letters.count > 4 ? 2 : 1)
    } else if ends(with: "s"), !ends(with: "us"), !ends(with: "ss"), hasVowel(beforeLast: 2) {
      letters.removeLast()
    }
  }

  /// Step 1b: `-eed`, `-ed`, `-ing`, and what they had changed in the word.
  mutating func removeVerbEnding() {
    let endings = ["eedly", "ingly", "edly", "eed", "ing", "ed"]
    guard let ending = endings.first(where: ends(with:)) else { return }
    let stem = letters.dropLast(ending.utf8.count)
    if ending.hasPrefix("eed") {
      guard stem.count >= r1, !Self.verbsInEed.contains(where: stem.elementsEqual) else { return }
      return replaceLast(ending.utf8.count, by: "ee")
    }
    if ending == "ing" {
      if Self.nounsInIng.contains(where: stem.elementsEqual) { return }
      if stem.count == 2, stem[1] == Self.y { return replaceLast(4, by: "ie") }
    }
    guard hasVowel(beforeLast: ending.utf8.count) else { return }
    letters.removeLast(ending.utf8.count)
    mendVerb()
  }

  /// What is left of a verb gets its final e back, or loses the letter that was doubled.
  private mutating func mendVerb() {
    if ["at", "bl", "iz"].contains(where: ends(with:)) {
      replaceLast(0, by: "e")
    } else if endsDoubled {
      let isWhole = letters.count == 3 && "aeo".utf8.contains(letters[0])
      if !isWhole { letters.removeLast() }
    } else if letters.count == r1, hasShortSyllable(before: letters.count) {
      replaceLast(0, by: "e")
    }
  }

  /// Step 1c: `-y` after a non-vowel that does not begin the word.
  mutating func replaceFinalY() {
    guard letters.count > 2, ends(with: "y") || ends(with: "Y"),
      !"aeiouy".utf8.contains(letters[letters.count - 2])
    else { return }
    replaceLast(1, by: "i")
  }

  /// Steps 2, 3 and 4: the longest suffix of a table, if it lies in the region and its condition
  /// holds.
  mutating func replace(_ suffixes: [Suffix], in region: Int) {
    guard let suffix = suffixes.first(where: { ends(with: $0.letters) }) else { return }
    let start = letters.count - suffix.letters.utf8.count
    guard start >= region, start >= (suffix.isInR2 ? r2 : 0) else { return }
    if let needed = suffix.after {
      guard start > 0, needed.utf8.contains(letters[start - 1]) else { return }
    }
    replaceLast(suffix.letters.utf8.count, by: suffix.replacement)
  }

  /// Step 5: a final e, or the second of two final l.
  mutating func removeFinalLetter() {
    let start = letters.count - 1
    if ends(with: "e") {
      guard start >= r2 || start >= r1 && !hasShortSyllable(before: start) else { return }
      letters.removeLast()
    } else if ends(with: "ll"), start >= r2 {
      letters.removeLast()
    }
  }
}

// MARK: - Tables

extension EnglishStemmer {
  /// A suffix, and what stands in its place.
  struct Suffix {
    var letters: String
    var replacement: String

    /// The letters one of which must stand before it; any if nil.
    var after: String?

    /// Whether it must lie in R2, whatever the step's region.
    var isInR2 = false
  }

  /// Words with stems of their own.
  static let exceptions = [
    "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli",
    "only": "onli", "singly": "singl", "sky": "sky", "news": "news", "howe": "howe",
    "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "andes": "andes",
  ]

  /// Beginnings after which R1 begins, so that `general` and `generate` stay apart.
  static let wholePrefixes = [
    "arsen", "commun", "emerg", "gener", "inter", "later", "organ", "past", "univers",
  ]

  /// What stands before `-eed` in verbs that have no participle there.
  static let verbsInEed: [String.UTF8View] = ["succ", "proc", "exc"].map(\.utf8)

  /// What stands before `-ing` in words that are no verbs.
  static let nounsInIng: [String.UTF8View] = ["inn", "out", "cann", "herr", "earr", "even"]
    .map(\.utf8)

  /// Step 2, in R1.
  static let doubleSuffixes = table([
    ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("entli", "ent"),
    ("izer", "ize"), ("ization", "ize"), ("ational", "ate"), ("ation", "ate"), ("ator", "ate"),
    ("alism", "al"), ("aliti", "al"), ("alli", "al"), ("fulness", "ful"), ("ousli", "ous"),
    ("ousness", "ous"), ("iveness", "ive"), ("iviti", "ive"), ("biliti", "ble"), ("bli", "ble"),
    ("ogist", "og"), ("fulli", "ful"), ("lessli", "less"),
  ]) {
    [
      Suffix(letters: "ogi", replacement: "og", after: "l"),
      Suffix(letters: "li", replacement: "", after: "cdeghkmnrt"),
    ]
  }

  /// Step 3, in R1.
  static let singleSuffixes = table([
    ("tional", "tion"), ("ational", "ate"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"),
    ("ical", "ic"), ("ful", ""), ("ness", ""),
  ]) {
    [Suffix(letters: "ative", replacement: "", isInR2: true)]
  }

  /// Step 4, in R2.
  static let lastSuffixes = table(
    [
      "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism",
      "ate", "iti", "ous", "ive", "ize",
    ].map { ($0, "") }
  ) {
    [Suffix(letters: "ion", replacement: "", after: "st")]
  }

  /// The suffixes of both lists, longest first.
  private static func table(
    _ plain: [(String, String)], conditional: () -> [Suffix]
  ) -> [Suffix] {
    let all = plain.map { Suffix(letters: $0.0, replacement: $0.1) } + conditional()
    return all.sorted { ($1.letters.utf8.count, $0.letters) < ($0.letters.utf8.count, $1.letters) }
  }
}
