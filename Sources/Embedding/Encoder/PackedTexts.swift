/// Texts as pieces, one after the other without padding.
struct PackedTexts: Sendable {
  /// The numbers of the pieces of all texts.
  private(set) var ids: [Int32] = []

  /// Where each text ends among them.
  private(set) var ends: [Int] = []

  /// How many texts there are.
  var count: Int { ends.count }

  /// The pieces of the text `number`.
  func pieces(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// Adds a text of `[CLS]`, its pieces and `[SEP]`, cut so that it has at most `longest` in all.
  mutating func append(_ text: String, by pieces: inout TextPieces) {
    pieces.append(text, to: &ids)
    ends.append(ids.count)
  }

  /// Adds a text that is split already.
  mutating func append(ids pieces: [Int32]) {
    ids += pieces
    ends.append(ids.count)
  }

  /// Adds other texts at the end.
  mutating func append(contentsOf other: PackedTexts) {
    let before = ids.count
    ids.append(contentsOf: other.ids)
    ends.append(contentsOf: other.ends.map { before + $0 })
  }

  /// Ranges of texts that follow each other, each of at most `pieces` pieces or one text.
  func batches(ofPieces pieces: Int) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var first = 0
    for text in 0..<count
    where text > first && ends[text] - self.pieces(of: first).lowerBound > pieces {
      batches.append(first..<text)
      first = text
    }
    if first < count { batches.append(first..<count) }
    return batches
  }
}

/// Makes the pieces of one text after the other.
struct TextPieces {
  let tokenizer: Tokenizer
  let first: Int32
  let last: Int32
  let longest: Int

  private var words = FoldedWords()

  init(_ tokenizer: Tokenizer, first: Int32, last: Int32, longest: Int) {
    self.tokenizer = tokenizer
    self.first = first
    self.last = last
    self.longest = longest
  }

  /// Appends the first piece, those of `text` as far as they fit, and the last.
  mutating func append(_ text: String, to ids: inout [Int32]) {
    let start = ids.count
    ids.append(first)
    tokenizer.append(idsOf: text.utf8.span, to: &ids, by: &words)
    ids.removeLast(max(0, ids.count - start - (longest - 1)))
    ids.append(last)
  }
}
