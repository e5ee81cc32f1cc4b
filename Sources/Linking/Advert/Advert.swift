/// A job advert's text, cut into pieces: what may ask for a skill, and what is left out, and why.
///
/// - A piece is a sentence, an item of a list or a heading, and at most ``mostWords`` words.
/// - Under a heading about the employer, the benefits, the application or equal opportunity, and in
///   sentences that say such things elsewhere, nothing is asked. A sentence that praises and asks
///   counts.
/// - What a sentence says is *not* needed is a piece of its own, left out as negated; "not required
///   but a plus" is a wish and counts.
///
/// The rules are tables for English, see `AdvertRules`; text in other languages is cut into
/// sentences, and all of it counts. Any text can be read, in time and memory in proportion to it.
public struct Advert: Sendable, Hashable {
  /// Why a piece asks nothing.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case heading, company, benefits, application, equalOpportunity, negated
  }

  /// A piece of the text.
  public struct Piece: Sendable, Hashable {
    /// Its characters as they stand in the text, line breaks among them.
    public var text: String

    /// Where they stand.
    public var place: TextPlace

    /// Why it asks nothing; nil if it may ask something.
    public var leftOut: Reason?
  }

  /// The most words of a piece, so that each of its runs of words is looked at; see ``ExtractMode``.
  public static let mostWords = 64

  /// All pieces that have a letter, in the text's order.
  public let pieces: [Piece]

  /// The pieces that may ask something.
  public var sentences: [Piece] { pieces.filter { $0.leftOut == nil } }

  /// Reads a text.
  public init(_ text: String) {
    var reader = AdvertReader(text)
    pieces = reader.pieces()
  }
}

extension Advert.Piece {
  /// The place in the whole text of some bytes of the piece.
  ///
  /// - Parameter window: Bytes of ``text``, such as ``RankedCompetency/window``; all of them if nil.
  /// - Returns: Their place.
  public func place(of window: Range<Int>?) -> TextPlace {
    guard let window else { return place }
    let start = place.bytes.lowerBound
    return place.moved(
      over: text.utf8.prefix(window.lowerBound),
      to: start + window.lowerBound..<start + window.upperBound)
  }
}

/// A competency that an advert speaks of, and where.
public struct AdvertHit: Sendable, Hashable {
  /// The competency, with its score for the sentence.
  public var found: RankedCompetency

  /// The words that fit best.
  public var words: String

  /// Where they stand in the advert.
  public var place: TextPlace

  /// The number of the sentence among ``Advert/sentences``, from 0.
  public var sentence: Int
}

extension ExtractMode {
  /// The competencies that the sentences of an advert speak of.
  ///
  /// - Parameters:
  ///   - advert: What was read.
  ///   - limit: The most competencies a sentence, >= 0.
  ///   - floor: The least score.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  ///   - progress: Told the share that is done, in `0 ... 1`, as it goes on.
  /// - Returns: Sentence after sentence in the text's order, for each the best first.
  public func hits(
    in advert: Advert, limit: Int, floor: Double, threads: Int = 1,
    progress: ((Double) -> Void)? = nil
  ) -> [AdvertHit] {
    let sentences = advert.sentences
    let found = competencies(
      for: sentences.map(\.text), limit: limit, floor: floor, threads: threads,
      progress: progress)
    return zip(sentences, found).enumerated().flatMap { number, pair in
      let (sentence, competencies) = pair
      return competencies.map { competency in
        let window = competency.window ?? 0..<sentence.text.utf8.count
        let words = sentence.text.utf8.dropFirst(window.lowerBound).prefix(window.count)
        return AdvertHit(
          found: competency, words: String(Substring(words)), place: sentence.place(of: window),
          sentence: number)
      }
    }
  }
}
