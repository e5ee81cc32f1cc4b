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
    var words = FoldedWords()
    var ids: [Int32] = []
    append(idsOf: text.utf8.span, to: &ids, by: &words)
    return ids
  }

  /// The words of `text` that are split into pieces, in its order: folded, punctuation marks by
  /// themselves, without those that are too long to be split.
  package static func words(of text: String) -> [String] {
    var words = FoldedWords()
    words.fold(text.utf8.span)
    return words.bytes.split(separator: UInt8(ascii: " ")).filter { !isTooLong($0.span) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The piece of `id` as the vocabulary writes it.
  public func piece(_ id: Int32) -> String {
    vocabulary.text(of: id)
  }

  /// Appends the ids of the pieces of `text`, with memory that is used again from text to text.
  func append(idsOf text: Span<UInt8>, to ids: inout [Int32], by words: inout FoldedWords) {
    words.fold(text)
    let bytes = words.bytes.span
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: " ") {
      if place > start { append(bytes.extracting(start..<place), to: &ids) }
      start = place + 1
    }
  }

  /// Appends the ids of the pieces of one folded word.
  private func append(_ word: Span<UInt8>, to ids: inout [Int32]) {
    guard !Self.isTooLong(word) else { return ids.append(unknown) }
    let before = ids.count
    var start = 0
    var place = Vocabulary.Place.start
    while start < word.count {
      guard let (id, length) = longestPiece(of: word.extracting(start...), at: place) else {
        ids.removeLast(ids.count - before)
        return ids.append(unknown)
      }
      ids.append(id)
      start += length
      place = .continuation
    }
  }

  private static func isTooLong(_ word: Span<UInt8>) -> Bool {
    guard word.count > longestWord else { return false }
    return word.indices.count { word[$0] & 0xC0 != 0x80 } > longestWord
  }

  /// The longest piece that `text` begins with, and how many bytes it has.
  private func longestPiece(
    of text: Span<UInt8>, at place: Vocabulary.Place
  ) -> (id: Int32, length: Int)? {
    var length = min(text.count, vocabulary.longest)
    var hash = Vocabulary.hash(of: text.extracting(first: length), at: place)
    while length > 0 {
      if let id = vocabulary.id(of: text.extracting(first: length), hash: hash) {
        return (id, length)
      }
      length -= 1
      hash = Vocabulary.hash(hash, without: text[length])
    }
    return nil
  }
}
