/// A piece of words: what a word begins with, or what comes further on in it.
struct WordPiece: Hashable, Sendable {
  let letters: String

  /// Whether it stands after another piece of the word.
  let continues: Bool

  /// How many characters it has.
  let length: Int

  init(characters: ArraySlice<Unicode.Scalar>, continues: Bool) {
    var letters = String.UnicodeScalarView()
    letters.append(contentsOf: characters)
    self.init(letters: String(letters), continues: continues, length: characters.count)
  }

  private init(letters: String, continues: Bool, length: Int) {
    self.letters = letters
    self.continues = continues
    self.length = length
  }

  /// As a vocabulary writes it.
  var written: String { continues ? "##" + letters : letters }

  /// The shorter pieces in the same place of a word that it begins with, the longest first.
  var beginnings: some Sequence<WordPiece> {
    sequence(first: self) { piece in
      guard piece.length > 1 else { return nil }
      return WordPiece(
        letters: String(piece.letters.unicodeScalars.dropLast()), continues: piece.continues,
        length: piece.length - 1)
    }.dropFirst()
  }

  /// Whether it stands before another that is used equally often: by its bytes.
  func precedes(_ other: WordPiece) -> Bool {
    written.utf8.lexicographicallyPrecedes(other.written.utf8)
  }
}
