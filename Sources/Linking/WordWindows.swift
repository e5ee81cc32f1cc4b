/// The runs of 2, 3 and 5 words of a text: what a short label is compared with.
///
/// A word is a run of letters, digits and `+ # . / ' -`, less a mark that only ends it (a full stop,
/// a dash) or begins it. A text with fewer words than a run has gives all its words as one. Runs of
/// the same words are taken once, at their first place, the shorter runs before the longer, and 200
/// at most: a text of 68 words has all of its own.
struct WordWindows: Sendable {
  static let most = 200

  /// The words of each run with one space between.
  private(set) var texts: [String] = []

  /// Where each run stands in the text, in UTF-8 bytes.
  private(set) var places: [Range<Int>] = []

  /// Cuts a text into runs of some lengths, ascending; none without a word.
  init(of text: String, lengths: [Int] = [2, 3, 5]) {
    let words = Self.words(of: text)
    guard !words.isEmpty else { return }
    var met: Set<[String]> = []
    for length in lengths {
      for start in 0...max(words.count - length, 0) {
        guard texts.count < Self.most else { return }
        let run = words[start..<min(start + length, words.count)]
        guard met.insert(run.map(\.text)).inserted, let first = run.first, let last = run.last
        else { continue }
        texts.append(run.map(\.text).joined(separator: " "))
        places.append(first.place.lowerBound..<last.place.upperBound)
      }
    }
  }

  private static func words(of text: String) -> [(text: String, place: Range<Int>)] {
    var words: [(text: String, place: Range<Int>)] = []
    let scalars = text.unicodeScalars
    for run in scalars.split(whereSeparator: {
      !$0.isWordPart && !"+#./'-".unicodeScalars.contains($0)
    }) {
      var word = run.drop { "'/-".unicodeScalars.contains($0) }
      while let last = word.last, ".'/-".unicodeScalars.contains(last) { word.removeLast() }
      guard word.contains(where: \.isWordPart) else { continue }
      let start = text.utf8.distance(from: text.startIndex, to: word.startIndex)
      let end = start + String(word).utf8.count
      words.append((String(word), start..<end))
    }
    return words
  }
}
