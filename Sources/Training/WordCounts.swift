internal import Embedding

/// The words of texts, how often each occurs, and the pieces that they have in common.
struct WordCounts {
  private struct Word {
    var characters: [Unicode.Scalar]
    var count: Int

    var whole: WordPiece { piece(characters.indices) }

    func piece(_ range: Range<Int>) -> WordPiece {
      WordPiece(characters: characters[range], continues: range.lowerBound > 0)
    }

    /// Where the word's pieces begin, the longest that fits taken each time.
    func starts(in pieces: Set<WordPiece>) -> [Int] {
      var starts: [Int] = []
      var start = 0
      while start < characters.count {
        starts.append(start)
        start =
          (start + 1...characters.count).last { pieces.contains(piece(start..<$0)) } ?? start + 1
      }
      return starts
    }
  }

  /// In the order of their first occurrence.
  private var words: [Word] = []

  /// Counts the words of all texts, as the tokenizer sees them.
  init(of texts: [String]) {
    var places: [String: Int] = [:]
    for text in texts {
      for word in Tokenizer.words(of: text) {
        if let place = places[word] {
          words[place].count += 1
        } else {
          places[word] = words.count
          words.append(Word(characters: Array(word.unicodeScalars), count: 1))
        }
      }
    }
  }

  /// Every character as a piece, by code point; then, as continuations, those that occur beside
  /// others.
  var characters: [WordPiece] {
    let joined = words.filter { $0.characters.count > 1 }
    return [(words, false), (joined, true)].flatMap { words, continues in
      Set(words.flatMap(\.characters)).sorted().map {
        WordPiece(characters: [$0], continues: continues)
      }
    }
  }

  /// The words and pieces of two characters or more that are used `least` times or more, those that
  /// are used most first.
  func pieces(usedAtLeast least: Int) -> [WordPiece] {
    var uses: [WordPiece: Int] = [:]
    for word in words where word.count >= least { uses[word.whole] = word.count }
    let rest = words.filter { $0.count < least }
    let known = Set(uses.keys)
    let split = Set(
      Self.pieces(of: rest, from: { Array($0.characters.indices) }, least: least, or: known).keys)
    let pieces = Self.pieces(of: rest, from: { $0.starts(in: split) }, least: least, or: known)
    uses.merge(pieces) { $0 + $1 }
    return uses.filter { $0.key.length > 1 }.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key.precedes(right.key)
    }.map(\.key)
  }

  /// The substrings of words, from some of their places on, that are used `least` times or more, or
  /// are known as pieces; with their uses.
  private static func pieces(
    of words: [Word], from starts: (Word) -> [Int], least: Int, or known: Set<WordPiece>
  ) -> [WordPiece: Int] {
    var uses: [WordPiece: Int] = [:]
    for word in words {
      for start in starts(word) {
        for end in start + 1...word.characters.count {
          uses[word.piece(start..<end), default: 0] += word.count
        }
      }
    }
    var kept: [WordPiece: Int] = [:]
    for piece in uses.keys.sorted(by: { $0.length > $1.length }) {
      guard let count = uses[piece], count >= least || known.contains(piece) else { continue }
      kept[piece] = count
      for shorter in piece.beginnings { uses[shorter]? -= count }
    }
    return kept
  }
}
