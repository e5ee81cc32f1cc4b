internal import SkillModel

extension PlainText {
  /// The most pieces that one text gives.
  static let mostSentences = 500

  /// The sentences of all lines, in their order.
  ///
  /// A line is cut after `.`, `!` or `?` that white space and then an upper-case letter or a digit
  /// follow, unless the full stop ends `e.g.`, `i.e.`, `etc.`, `vs.`, a single capital letter or a
  /// short title such as `Dr.` Pieces are trimmed and lose one final full stop; those without a
  /// letter are dropped.
  var sentences: [String] {
    var pieces: [String] = []
    for line in lines {
      for piece in Self.sentences(of: line.text) {
        guard pieces.count < Self.mostSentences else { return pieces }
        pieces.append(piece)
      }
    }
    return pieces
  }

  /// The sentences of one line.
  static func sentences(of line: String) -> [String] {
    let scalars = Array(line.unicodeScalars)
    var pieces: [String] = []
    var start = 0
    for place in scalars.indices where isEnd(place, of: scalars) {
      append(scalars[start...place], to: &pieces)
      start = place + 1
    }
    append(scalars[start...], to: &pieces)
    return pieces
  }

  /// A piece without white space around it and without one final full stop; nil without a letter.
  static func statement(_ piece: String) -> String? {
    var text = piece.trimmingWhiteSpace()
    if text.utf8.last == UInt8(ascii: ".") {
      text.removeLast()
      text = text.trimmingWhiteSpace()
    }
    return text.unicodeScalars.contains(where: \.properties.isAlphabetic) ? text : nil
  }

  private static func append(_ scalars: ArraySlice<Unicode.Scalar>, to pieces: inout [String]) {
    if let piece = statement(String(String.UnicodeScalarView(scalars))) { pieces.append(piece) }
  }

  private static func isEnd(_ place: Int, of scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[place] {
    case "!", "?": break
    case ".": if isAbbreviated(scalars[..<place]) { return false }
    default: return false
    }
    let blanks = scalars[(place + 1)...].prefix { $0.isBlank }.count
    guard blanks > 0, place + 1 + blanks < scalars.count else { return false }
    let follower = scalars[place + 1 + blanks].properties
    return follower.isUppercase || follower.generalCategory == .decimalNumber
  }

  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "etc", "vs", "dr", "mr", "mrs", "ms", "prof", "st", "sr", "jr", "hon", "rev",
  ]

  /// Whether the word before a full stop is one that is written with it.
  private static func isAbbreviated(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    let word = Array(
      before.suffix(5).reversed().prefix { $0 == "." || $0.properties.isAlphabetic })
    let text = String(String.UnicodeScalarView(word.reversed()))
    if abbreviations.contains(text.lowercased()) { return true }
    guard let last = word.first, last.properties.isUppercase else { return false }
    return word.count == 1 || word[1] == "."
  }
}
