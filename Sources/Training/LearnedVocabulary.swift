/// A WordPiece vocabulary that is learned from texts: what a table has rows for.
///
/// First the special pieces, then every character that was seen, so that no word of the texts is
/// unknown; then words and pieces of words, those that are used most first. What is used equally
/// often stands in the order of its bytes: equal texts give equal vocabularies.
///
/// A word that occurs `n` times or more is a piece. The other words are split: of all their
/// substrings, the longest first, those that occur `n` times or more are pieces, and what a piece is
/// used for no longer counts for what it begins with, since a tokenizer takes the longest piece that
/// fits. In a second pass only those substrings count that begin where a piece of the first does.
/// `n` is the greatest number that gives as many pieces as were asked for, and 2 or more; of what is
/// then too much, the least used is left out.
///
/// Source: TensorFlow Text, "Subword tokenizers", the top-down learning of WordPiece vocabularies;
/// Schuster and Nakajima, "Japanese and Korean Voice Search" (2012), for WordPiece.
public struct LearnedVocabulary: Hashable, Sendable {
  private let learned: [WordPiece]

  /// How many pieces come before those that stand in the order of their use.
  public let unranked: Int

  /// What BERT's tokenizers expect.
  private static let special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]

  /// What occurs once in all texts tells nothing about other texts.
  private static let leastUse = 2

  /// Learns a vocabulary.
  ///
  /// - Parameters:
  ///   - texts: What is to be split into pieces.
  ///   - count: How many pieces there are at most; fewer if no more are used twice.
  /// - Throws: ``TrainingError`` of code `vocabulary` if there is no room for the characters seen.
  /// - Complexity: O(log(uses) · words · length²).
  public init(of texts: [String], count: Int) throws(TrainingError) {
    let words = WordCounts(of: texts)
    let characters = words.characters
    unranked = Self.special.count + characters.count
    guard unranked <= count else {
      throw TrainingError(
        .vocabulary,
        "a vocabulary of \(count) pieces has no room for the special ones and the characters of the "
          + "texts; expected \(unranked) or more")
    }
    learned = characters + Self.mostUsed(of: words, atMost: count - unranked)
  }

  private static func mostUsed(of words: WordCounts, atMost room: Int) -> ArraySlice<WordPiece> {
    var found = words.pieces(usedAtLeast: leastUse)
    guard found.count > room else { return found[...] }
    var (many, few) = (leastUse, leastUse * 2)
    while true {
      let pieces = words.pieces(usedAtLeast: few)
      guard pieces.count > room else { break }
      (many, few, found) = (few, few * 2, pieces)
    }
    while few - many > 1 {
      let middle = (many + few) / 2
      let pieces = words.pieces(usedAtLeast: middle)
      if pieces.count > room { (many, found) = (middle, pieces) } else { few = middle }
    }
    return found.prefix(room)
  }

  /// How many pieces there are.
  public var count: Int { Self.special.count + learned.count }

  /// The bytes of `vocab.txt`: one piece a line.
  public var lines: [UInt8] {
    Array((Self.special + learned.map(\.written)).map { "\($0)\n" }.joined().utf8)
  }

  /// What each piece says by itself: its letters; a special piece says nothing.
  public var texts: [String] { Self.special.map { _ in "" } + learned.map(\.letters) }
}
