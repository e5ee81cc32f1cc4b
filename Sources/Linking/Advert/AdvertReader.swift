internal import SkillModel

/// Cuts an advert into its pieces: lines into sentences, sentences at negations.
struct AdvertReader {
  private let bytes: [UInt8]
  private let words: [AdvertWord]
  private let end: AdvertWord.Gap

  private var found: [Advert.Piece] = []
  private var cursor = TextPlace(bytes: 0..<0, line: 1, column: 1)

  init(_ text: String) {
    bytes = Array(text.utf8)
    (words, end) = AdvertWord.words(of: text)
  }

  /// The pieces, in the text's order.
  mutating func pieces() -> [Advert.Piece] {
    var section: Advert.Reason?
    for line in lines().map(withoutNumber) {
      let heading = headingEnd(of: line)
      var rest = line
      var lineSection = section
      if let heading {
        append(line.lowerBound..<heading.end, .heading)
        rest = heading.end..<line.upperBound
        lineSection = heading.reason
        // With words behind its colon, a heading is about its own line.
        if rest.isEmpty { section = heading.reason }
      }
      for sentence in sentences(of: rest) { appendSentence(sentence, in: lineSection) }
    }
    return found
  }

  /// The gap after a word.
  private func gap(after word: Int) -> AdvertWord.Gap {
    word + 1 < words.count ? words[word + 1].before : end
  }
}

// MARK: - Lines and headings

extension AdvertReader {
  private static let mostHeadingWords = 6

  /// The words of each line; a line that goes on with the sentence before it belongs to it.
  private func lines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for place in words.indices.dropFirst() where beginsLine(place) {
      lines.append(start..<place)
      start = place
    }
    if start < words.count { lines.append(start..<words.count) }
    return lines
  }

  /// Whether a line begins with the word: it does not where a lower-case word follows a line
  /// without a closing mark.
  private func beginsLine(_ place: Int) -> Bool {
    let gap = words[place].before
    if gap.hasBullet || gap.hasHeadingSign { return true }
    guard gap.lineBreaks > 0 else { return false }
    return gap.lineBreaks > 1 || gap.hasStop || gap.hasColon || words[place].isCapital
      || gap.mark == .clause
  }

  /// A line without the number of an item in a list: `1.` or `2)`.
  private func withoutNumber(_ line: Range<Int>) -> Range<Int> {
    guard let first = line.first, line.count > 1, words[first].folded.utf8.count <= 2,
      words[first].folded.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return line }
    let gap = gap(after: first)
    let isNumber = gap.hasStop || gap.closesBracket
    return isNumber ? first + 1..<line.upperBound : line
  }

  /// Where the heading at the start of a line ends, and what stands under it; nil without one.
  private func headingEnd(of line: Range<Int>) -> (end: Int, reason: Advert.Reason?)? {
    guard let first = line.first else { return nil }
    let isItem = words[first].before.hasBullet
    let colon = line.prefix(Self.mostHeadingWords).first { gap(after: $0).hasColon }
    let end = colon.map { $0 + 1 } ?? line.upperBound
    let isWhole = end == line.upperBound
    guard end - first <= Self.mostHeadingWords, !isItem || !isWhole else { return nil }
    let heading = words[first..<end].map(\.folded).joined(separator: " ")
    if let section = AdvertSection(heading: heading) {
      // Of an item only a heading with a colon is one: "- Benefits: a bicycle".
      return (end, Advert.Reason(of: section))
    }
    let isMarked = words[first].before.hasHeadingSign
    let introduces = isWhole && colon != nil
    return !isItem && (isMarked || introduces) ? (end, nil) : nil
  }
}

// MARK: - Sentences

extension AdvertReader {
  /// The sentences of a line, none longer than a piece may be.
  private func sentences(of line: Range<Int>) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = line.lowerBound
    for place in line.dropFirst()
    where endsSentence(before: place) || place - start == Advert.mostWords {
      sentences.append(start..<place)
      start = place
    }
    if start < line.upperBound { sentences.append(start..<line.upperBound) }
    return sentences
  }

  private func endsSentence(before place: Int) -> Bool {
    let last = words[place - 1].folded
    guard words[place].before.hasStop, words[place].isCapital else { return false }
    return last.unicodeScalars.count > 1 && !AdvertRules.abbreviations.contains(last)
  }

  /// Appends a sentence, what it says is not needed apart.
  private mutating func appendSentence(_ sentence: Range<Int>, in section: Advert.Reason?) {
    if let reason = section ?? reasonToLeaveOut(sentence) { return append(sentence, reason) }
    var rest = sentence
    while let negated = negation(in: rest) {
      append(rest.lowerBound..<negated.lowerBound, nil)
      append(negated, .negated)
      rest = negated.upperBound..<rest.upperBound
    }
    append(rest, nil)
  }

  private func reasonToLeaveOut(_ sentence: Range<Int>) -> Advert.Reason? {
    guard let match = AdvertRules.sentences.firstMatch(in: words[sentence]) else { return nil }
    guard match.meaning == .company || match.meaning == .benefits else { return match.meaning }
    return AdvertRules.asks.firstMatch(in: words[sentence]) == nil ? match.meaning : nil
  }

  /// Appends the words of a range as a piece, if there is a letter in them.
  private mutating func append(_ range: Range<Int>, _ reason: Advert.Reason?) {
    guard let first = range.first, let last = range.last,
      words[range].contains(where: { $0.folded.unicodeScalars.contains(where: \.isLetter) })
    else { return }
    let span = start(of: first)..<stop(of: last)
    let place = cursor.moved(over: bytes[cursor.bytes.upperBound..<span.lowerBound], to: span)
    let text = bytes[span]
    found.append(
      Advert.Piece(text: String(decoding: text, as: UTF8.self), place: place, leftOut: reason))
    cursor = place.moved(over: text, to: span)
  }

  /// Where a word begins, with the full stop of a name such as `.NET`.
  private func start(of word: Int) -> Int {
    let start = words[word].place.lowerBound
    guard start > cursor.bytes.upperBound, bytes[start - 1] == UInt8(ascii: ".") else {
      return start
    }
    return start == 1 || bytes[start - 2] <= 0x20 ? start - 1 : start
  }

  /// Where a word ends, with the marks that belong to it: `C++`, `C#`, a full stop, a bracket.
  private func stop(of word: Int) -> Int {
    let place = words[word].place.upperBound
    let next = word + 1 < words.count ? words[word + 1].place.lowerBound : bytes.count
    return bytes[place..<next].firstIndex { !"+#.!?)%'\"".utf8.contains($0) } ?? next
  }
}

// MARK: - Negation

extension AdvertReader {
  /// The first words of a range that say what is not needed.
  private func negation(in range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    while let match = AdvertRules.negations.firstMatch(in: words[start..<range.upperBound]) {
      let rest = match.range.upperBound..<range.upperBound
      guard match.meaning == .nothing || isWish(rest) else { return extent(of: match, in: range) }
      start = match.range.upperBound
    }
    return nil
  }

  /// Whether what follows a negation makes it a wish.
  private func isWish(_ rest: Range<Int>) -> Bool {
    guard let first = rest.first,
      AdvertRules.clauseWords.contains(words[first].folded)
        || words[first].before.mark >= .comma || words[first].folded == "and"
    else { return false }
    return AdvertRules.wishes.firstMatch(in: words[rest.prefix(7)]) != nil
  }

  private func extent(
    of match: (meaning: AdvertRules.Negation, range: Range<Int>), in range: Range<Int>
  ) -> Range<Int> {
    switch match.meaning {
    case .nothing: match.range.upperBound..<match.range.upperBound
    case .itself: match.range
    case .before: clauseStart(before: match.range.lowerBound, in: range)..<match.range.upperBound
    case .after:
      subjectStart(
        before: match.range.lowerBound, in: range)..<clauseEnd(
          after: match.range.upperBound, in: range)
    }
  }

  /// Where the subject before a verb begins, if it is as short as "you" or "this role".
  private func subjectStart(before place: Int, in range: Range<Int>) -> Int {
    let start = clauseStart(before: place, in: range)
    return place - start <= 2 ? start : place
  }

  /// Where the clause that leads up to a word begins.
  ///
  /// A mark right before the word belongs to it: "Java: not needed".
  private func clauseStart(before place: Int, in range: Range<Int>) -> Int {
    var start = place
    while start > range.lowerBound {
      if AdvertRules.clauseWords.contains(words[start - 1].folded) { return start }
      let mark = words[start].before.mark
      if start < place, mark == .clause { return start }
      if start < place, mark == .comma, hasVerb(range.lowerBound..<start) { return start }
      start -= 1
    }
    return start
  }

  /// Where the clause that goes on from a word ends.
  private func clauseEnd(after place: Int, in range: Range<Int>) -> Int {
    var end = place
    while end < range.upperBound {
      if end > place, words[end].before.mark == .clause { return end }
      if AdvertRules.clauseWords.contains(words[end].folded) { return end }
      if end > place, words[end].before.mark == .comma,
        hasVerb(end..<min(end + 3, range.upperBound))
      {
        return end
      }
      end += 1
    }
    return end
  }

  private func hasVerb(_ range: Range<Int>) -> Bool {
    words[range].contains { AdvertRules.verbs.contains($0.folded) }
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { properties.isAlphabetic }
}

extension Advert.Reason {
  /// Why nothing is asked under a heading; nil where something is.
  fileprivate init?(of section: AdvertSection) {
    switch section {
    case .employer: self = .company
    case .benefits: self = .benefits
    case .application: self = .application
    case .equalOpportunity: self = .equalOpportunity
    case .introduction, .requirements: return nil
    }
  }
}
