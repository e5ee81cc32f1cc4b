/// A run of words that a rule of the tables looks for.
///
/// Written as words with a space between: `red|blue` is either word, `our?` may be missing, `..3`
/// stands for up to three words of any kind. Case and the marks between words do not count, but a
/// gap does not reach over a mark that ends a clause; one of up to six words not over a comma.
struct AdvertPattern: Sendable {
  private enum Step: Sendable {
    case word(Set<String>, isOptional: Bool)
    case gap(Int)
  }

  private let steps: [Step]

  /// The words it may begin with; its first step is neither a gap nor optional.
  let firstWords: Set<String>

  /// Reads a pattern.
  init(_ text: String) {
    let steps = text.split(separator: " ").map { part -> Step in
      if part.hasPrefix("..") { return .gap(Int(part.dropFirst(2)) ?? 0) }
      let isOptional = part.hasSuffix("?")
      let words = (isOptional ? part.dropLast() : part).split(separator: "|").map(String.init)
      return .word(Set(words), isOptional: isOptional)
    }
    guard case .word(let words, isOptional: false)? = steps.first else {
      preconditionFailure("the pattern '\(text)' does not begin with a word")
    }
    self.steps = steps
    firstWords = words
  }

  /// Where the shortest match that begins at `start` ends; nil if there is none.
  func end(in words: ArraySlice<AdvertWord>, from start: Int) -> Int? {
    end(of: steps[...], in: words, from: start)
  }

  private func end(
    of steps: ArraySlice<Step>, in words: ArraySlice<AdvertWord>, from place: Int
  ) -> Int? {
    guard let step = steps.first else { return place }
    switch step {
    case .word(let choices, let isOptional):
      if place < words.endIndex, choices.contains(words[place].folded),
        let end = end(of: steps.dropFirst(), in: words, from: place + 1)
      {
        return end
      }
      return isOptional ? end(of: steps.dropFirst(), in: words, from: place) : nil
    case .gap(let most):
      let barrier: AdvertWord.Mark = most <= 6 ? .comma : .clause
      for next in place...min(place + most, words.endIndex) {
        if next > place, next - 1 < words.endIndex, words[next - 1].before.mark >= barrier {
          return nil
        }
        if next < words.endIndex, words[next].before.mark >= barrier { return nil }
        if let end = end(of: steps.dropFirst(), in: words, from: next) { return end }
      }
      return nil
    }
  }
}

/// Patterns with what each stands for, by their first words.
struct AdvertPatternTable<Meaning: Sendable>: Sendable {
  private var entries: [(pattern: AdvertPattern, meaning: Meaning)] = []
  private var byFirstWord: [String: [Int]] = [:]

  /// Reads patterns; earlier ones go before later ones.
  init(_ rules: [(meaning: Meaning, patterns: [String])]) {
    for rule in rules {
      for text in rule.patterns {
        let pattern = AdvertPattern(text)
        for word in pattern.firstWords { byFirstWord[word, default: []].append(entries.count) }
        entries.append((pattern, rule.meaning))
      }
    }
  }

  /// The first match in the words' order, and in the table's where several begin at one word.
  func firstMatch(
    in words: ArraySlice<AdvertWord>
  ) -> (meaning: Meaning, range: Range<Int>)? {
    for start in words.indices {
      for number in byFirstWord[words[start].folded] ?? [] {
        if let end = entries[number].pattern.end(in: words, from: start) {
          return (entries[number].meaning, start..<end)
        }
      }
    }
    return nil
  }
}
