/// Which rows of a static table belong to a text: those of its WordPiece pieces, then those of its
/// pairs of neighbouring words.
///
/// Row numbers below the vocabulary's size are pieces; the others are buckets of word pairs.
public struct TextRows: Sendable {
  /// How texts are split into pieces.
  public let tokenizer: Tokenizer
  private let pairs: WordPairs

  init(tokenizer: Tokenizer, buckets: Int) {
    self.tokenizer = tokenizer
    pairs = WordPairs(buckets: buckets)
  }

  /// Takes a vocabulary, one piece a line, and how many buckets of word pairs follow its rows.
  ///
  /// - Throws: ``ModelError`` if the vocabulary cannot be used.
  public init(vocabulary bytes: [UInt8], path: String, buckets: Int) throws(ModelError) {
    precondition(buckets > 0, "\(buckets) buckets")
    self.init(tokenizer: try Tokenizer(vocabulary: bytes, path: path), buckets: buckets)
  }

  /// How many pieces there are.
  public var pieces: Int { tokenizer.count }

  /// How many rows the table has.
  public var count: Int { tokenizer.count + pairs.buckets }

  /// The rows of `text`, in its order.
  public func rows(of text: String) -> [Int32] {
    var words = FoldedWords()
    var rows: [Int32] = []
    append(rowsOf: text.utf8.span, to: &rows, by: &words)
    return rows
  }

  /// Appends the rows of `text`, with memory that is used again from text to text.
  func append(rowsOf text: Span<UInt8>, to rows: inout [Int32], by words: inout FoldedWords) {
    tokenizer.append(idsOf: text, to: &rows, by: &words)
    pairs.append(bucketsOf: text, plus: Int32(tokenizer.count), to: &rows)
  }
}
