/// Splits texts into the WordPiece pieces of an uncased BERT model.
///
/// A word is the longest piece it begins with, then the longest continuation (`##...`) that comes
/// next, and so on. A word that cannot be split to its end, or of more than 100 characters, is
/// the one piece `[UNK]`. No special pieces are added and no text is cut.
///
/// Source: Wu et al., "Google's Neural Machine Translation System" (2016), section 4.1; BERT,
/// `tokenization.py`, `WordpieceTokenizer`.
public struct Tokenizer: Sendable {
  let vocabulary: Vocabulary
  private let unknown: Int32

  /// Words of more characters are unknown.
  private static let longestWord = 100

  /// Takes a vocabulary, one piece a line.
  ///
  /// - Throws: ``ModelError`` if a piece occurs twice, or there is no `[UNK]`.
  init(vocabulary bytes: [UInt8], path: String) throws(ModelError) {
    vocabulary = try Vocabulary(lines: bytes, path: path)
    guard let unknown = vocabulary.id(of: "[UNK]") else {
      throw ModelError(.otherVocabulary, path: path, "the vocabulary has no piece [UNK]")
    }
    self.unknown = unknown
  }

  /// How many pieces there are.
  public var count: Int { vocabulary.count }

  /// The ids of the pieces of `text`.
  public func ids(of text: String) -> [Int32] {
    var scratch = Scratch()
    var ids: [Int32] = []
    append(idsOf: text.utf8.span, to: &ids, scratch: &scratch)
    return ids
  }

  /// The piece of `id` as the vocabulary writes it.
  public func piece(_ id: Int32) -> String {
    vocabulary.text(of: id)
  }

  /// Memory that is used again from text to text.
  struct Scratch {
    var words = FoldedWords()
    var hashes = [UInt32](repeating: 0, count: 4 * Tokenizer.longestWord)
  }

  /// Appends the ids of the pieces of `text`.
  func append(idsOf text: Span<UInt8>, to ids: inout [Int32], scratch: inout Scratch) {
    scratch.words.fold(text)
    var start = 0
    for place in scratch.words.bytes.indices where scratch.words.bytes[place] == 0x20 {
      if place > start { append(start..<place, to: &ids, scratch: &scratch) }
      start = place + 1
    }
  }

  /// Appends the ids of the pieces of one folded word.
  private func append(_ word: Range<Int>, to ids: inout [Int32], scratch: inout Scratch) {
    guard !isTooLong(scratch.words.bytes[word]) else { return ids.append(unknown) }
    let before = ids.count
    var start = word.lowerBound
    var place = Vocabulary.Place.start
    while start < word.upperBound {
      guard let (id, end) = longestPiece(start..<word.upperBound, at: place, &scratch) else {
        ids.removeLast(ids.count - before)
        return ids.append(unknown)
      }
      ids.append(id)
      start = end
      place = .continuation
    }
  }

  private func isTooLong(_ word: ArraySlice<UInt8>) -> Bool {
    word.count > Self.longestWord
      && word.count(where: { $0 & 0xC0 != 0x80 }) > Self.longestWord
  }

  /// The longest piece that `range` begins with, and where it ends.
  private func longestPiece(
    _ range: Range<Int>, at place: Vocabulary.Place, _ scratch: inout Scratch
  ) -> (id: Int32, end: Int)? {
    let longest = min(range.count, vocabulary.longest, scratch.hashes.count)
    var hash = place.rawValue
    for length in 0..<longest {
      hash = Vocabulary.hash(hash, scratch.words.bytes[range.lowerBound + length])
      scratch.hashes[length] = hash
    }
    for length in stride(from: longest, to: 0, by: -1) {
      let end = range.lowerBound + length
      if let id = vocabulary.id(
        of: range.lowerBound..<end, in: scratch.words.bytes, hash: scratch.hashes[length - 1],
        at: place)
      {
        return (id, end)
      }
    }
    return nil
  }
}
