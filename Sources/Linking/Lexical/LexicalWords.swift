/// The words by which texts are compared word for word: stems, without the commonest words.
///
/// A word is a run of letters and digits in lower case, with the `+` and `#` that follow it, so
/// that `C++` and `C#` are words. Stop words are left out unless nothing else is left.
enum LexicalWords {
  /// The stems of a text's words, in the text's order.
  static func stems(of text: String) -> [String] {
    let words = words(of: text)
    let telling = words.filter { !stopWords.contains($0) }
    return (telling.isEmpty ? words : telling).map(EnglishStemmer.stem)
  }

  /// The words of a text, stop words among them.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var isClosing = false
    func finish() {
      if !word.isEmpty { words.append(String(word)) }
      word.removeAll(keepingCapacity: true)
      isClosing = false
    }
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isWordPart {
        if isClosing { finish() }
        word.append(scalar)
      } else if scalar == "+" || scalar == "#", !word.isEmpty {
        isClosing = true
        word.append(scalar)
      } else {
        finish()
      }
    }
    finish()
    return words
  }

  /// Words that say nothing about a skill: articles, prepositions, pronouns, forms of be and have.
  private static let stopWords: Set = [
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have",
    "in", "into", "is", "it", "its", "of", "on", "or", "our", "such", "that", "the", "their",
    "these", "they", "this", "those", "to", "us", "use", "using", "was", "we", "were", "will",
    "with", "you", "your",
  ]
}

extension Unicode.Scalar {
  /// Whether it is a letter, a mark on one, or a digit.
  var isWordPart: Bool {
    if isASCII {
      return ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return false
    }
  }
}
