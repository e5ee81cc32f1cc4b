/// The English stemmer of Martin Porter, known as Porter2: words of one family get one stem.
///
/// `skills`, `skilled` and `skill` become `skill`; a stem need not be a word (`happi`). Steps and
/// exceptional words are those of Snowball 3.1.
///
/// Source: snowballstem.org, "The English (Porter2) stemming algorithm".
public struct EnglishStemmer: Sendable {
  /// The letters that are left of the word; `Y` is a y that stands for a consonant.
  var letters: [UInt8] = []

  /// Where the regions begin: R1 after the first non-vowel behind a vowel, R2 likewise in R1.
  var r1 = 0
  var r2 = 0

  private init() {}

  /// The stem of a word.
  ///
  /// - Parameter word: In lower case.
  /// - Returns: Its stem; the word itself if it has one or two letters, or a character beyond
  ///   ASCII.
  public static func stem(_ word: String) -> String {
    guard word.utf8.count > 2, word.utf8.allSatisfy({ $0 < 0x80 }) else { return word }
    if let stem = exceptions[word] { return stem }
    var stemmer = EnglishStemmer()
    stemmer.begin(word)
    stemmer.removePlural()
    stemmer.removeVerbEnding()
    stemmer.replaceFinalY()
    stemmer.replace(doubleSuffixes, in: stemmer.r1)
    stemmer.replace(singleSuffixes, in: stemmer.r1)
    stemmer.replace(lastSuffixes, in: stemmer.r2)
    stemmer.removeFinalLetter()
    return String(decoding: stemmer.letters.map { $0 == consonantY ? y : $0 }, as: UTF8.self)
  }

  /// Takes the word's letters, marks each y that is a consonant, and finds the regions.
  private mutating func begin(_ word: String) {
    letters = Array(word.utf8)
    if letters.first == UInt8(ascii: "'") { letters.removeFirst() }
    for place in letters.indices
    where letters[place] == Self.y && (place == 0 || letters[place - 1].isVowel) {
      letters[place] = Self.consonantY
    }
    let prefix = Self.wholePrefixes.first { letters.starts(with: $0.utf8) }
    r1 = prefix?.utf8.count ?? regionStart(after: 0)
    r2 = regionStart(after: r1)
  }

  /// The place after the first non-vowel that follows a vowel at or after `start`.
  private func regionStart(after start: Int) -> Int {
    guard let vowel = letters[start...].firstIndex(where: \.isVowel),
      let other = letters[vowel...].firstIndex(where: { !$0.isVowel })
    else { return letters.count }
    return other + 1
  }
}

// MARK: - Looking at endings

extension EnglishStemmer {
  static let y = UInt8(ascii: "y")
  static let consonantY = UInt8(ascii: "Y")

  func ends(with suffix: String) -> Bool {
    letters.count >= suffix.utf8.count
      && letters.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Puts `replacement` in place of the last `count` letters.
  mutating func replaceLast(_ count: Int, by replacement: String) {
    letters.removeLast(count)
    letters.append(contentsOf: replacement.utf8)
  }

  /// Whether the letters before the last `count` have a vowel.
  func hasVowel(beforeLast count: Int) -> Bool {
    letters.dropLast(count).contains(where: \.isVowel)
  }

  /// Whether the letters before `end` close with a short syllable: `rap`, `trap`, `on`, `past`.
  func hasShortSyllable(before end: Int) -> Bool {
    let word = letters[..<end]
    if word.suffix(4).elementsEqual("past".utf8) { return true }
    guard end >= 2, letters[end - 2].isVowel, !letters[end - 1].isVowel else { return false }
    return end == 2 || !letters[end - 3].isVowel && !"wxY".utf8.contains(letters[end - 1])
  }

  /// Whether it ends with a double letter of those that an ending doubles.
  var endsDoubled: Bool {
    guard letters.count >= 2, let last = letters.last else { return false }
    return letters[letters.count - 2] == last && "bdfgmnprt".utf8.contains(last)
  }
}

extension UInt8 {
  /// Whether it is a, e, i, o, u or a y that is no consonant.
  fileprivate var isVowel: Bool { "aeiouy".utf8.contains(self) }
}
