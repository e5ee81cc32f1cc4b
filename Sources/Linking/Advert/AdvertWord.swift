/// A word of an advert, and what stands between it and the word before.
struct AdvertWord: Sendable {
  /// How strongly the words on its two sides are parted.
  enum Mark: Int, Comparable, Sendable {
    case none, comma, clause

    static func < (a: Mark, b: Mark) -> Bool { a.rawValue < b.rawValue }
  }

  /// What stands between two words.
  struct Gap: Sendable, Hashable {
    /// How many lines end in it.
    var lineBreaks = 0

    /// Whether a bullet begins an item of a list in it.
    var hasBullet = false

    /// Whether a number sign begins a line in it, as in Markdown.
    var hasHeadingSign = false

    /// Whether a colon ends it or the line before it.
    var hasColon = false

    /// The strongest of its commas, brackets, dashes and the like.
    var mark = Mark.none

    /// Whether a bracket closes in it.
    var closesBracket = false

    /// Whether white space follows a full stop, an exclamation or a question mark in it.
    var hasStop = false
  }

  /// In lower case, with a straight apostrophe.
  var folded: String

  /// Its bytes in the text.
  var place: Range<Int>

  /// Whether its first character is an upper-case letter or a digit.
  var isCapital: Bool

  /// What stands before it.
  var before: Gap
}

extension AdvertWord {
  /// The words of a text, and the gap after the last one.
  ///
  /// A word is a run of letters and digits; an apostrophe between two of them belongs to it.
  static func words(of text: String) -> (words: [AdvertWord], end: Gap) {
    var scanner = AdvertScanner()
    for scalar in text.unicodeScalars { scanner.read(scalar) }
    scanner.finishWord()
    return (scanner.words, scanner.gap)
  }
}

/// Takes a text apart, a scalar at a time.
private struct AdvertScanner {
  private(set) var words: [AdvertWord] = []
  private(set) var gap = AdvertWord.Gap()

  private var word = String.UnicodeScalarView()
  private var place = 0..<0
  private var offset = 0
  private var hasApostrophe = false
  private var followsStop = false
  private var isLineStart = true

  mutating func read(_ scalar: Unicode.Scalar) {
    let next = offset + UTF8.width(scalar)
    defer { offset = next }
    if scalar.isWordPart {
      if hasApostrophe { word.append("'") }
      hasApostrophe = false
      place = (word.isEmpty ? offset : place.lowerBound)..<next
      word.append(scalar)
    } else if !word.isEmpty, !hasApostrophe, scalar == "'" || scalar == "’" {
      hasApostrophe = true
    } else {
      finishWord()
      readGap(scalar)
    }
  }

  mutating func finishWord() {
    hasApostrophe = false
    guard let first = word.first else { return }
    let isDigit = first.properties.generalCategory == .decimalNumber
    words.append(
      AdvertWord(
        folded: String(word).lowercased(), place: place,
        isCapital: first.properties.isUppercase || isDigit, before: gap))
    word.removeAll(keepingCapacity: true)
    gap = AdvertWord.Gap()
    followsStop = false
    isLineStart = false
  }

  private mutating func readGap(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n":
      gap.lineBreaks += 1
      gap.hasStop = gap.hasStop || followsStop
      isLineStart = true
    case ".", "!", "?", "。", "！", "？":
      followsStop = true
    case ")", "]":
      gap.closesBracket = true
      gap.mark = max(gap.mark, .comma)
    case "\"", "”", "'", "’", ",":
      gap.mark = max(gap.mark, .comma)
    case ":":
      gap.hasColon = true
      gap.mark = .clause
    case "-", "*":
      if isLineStart { gap.hasBullet = true }
    case "#":
      if isLineStart { gap.hasHeadingSign = true }
    case "•", "▪", "●", "◦", "‣", "·", "✓", "✔", "➤", "■":
      gap.hasBullet = true
    case ";", "–", "—", "(", "[", "|":
      if isLineStart { gap.hasBullet = true }
      gap.mark = .clause
    default:
      guard scalar.properties.isWhitespace else { return followsStop = false }
      gap.hasStop = gap.hasStop || followsStop
    }
  }
}
