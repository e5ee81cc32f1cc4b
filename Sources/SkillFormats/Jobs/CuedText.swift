internal import SkillModel

/// A line of an advert without the words that say how much it matters, and how much that is.
struct CuedText: Hashable {
  /// What is asked.
  let text: String

  /// What the line itself says; nil when it says nothing.
  let importance: Requirement.Importance?

  /// Takes the cues off `line` as long as a phrase is left.
  ///
  /// One or several beginnings go (`Essential: you can …`), and one ending (`… is a plus`).
  init(_ line: String) {
    var rest = PlainText.statement(line) ?? line.trimmingWhiteSpace()
    var found: Requirement.Importance?
    var isStripped = true
    while isStripped {
      isStripped = false
      for lead in JobPhrases.leads {
        guard let shorter = lead.removed(from: rest) else { continue }
        rest = shorter
        found = found ?? lead.importance
        isStripped = true
        break
      }
    }
    for tail in JobPhrases.tails {
      guard let shorter = rest.removingTail(tail.phrase) else { continue }
      rest = shorter
      found = found ?? tail.importance
      break
    }
    text = rest
    importance = found ?? JobPhrases.anywhere.first { line.hasWords($0.phrase) }?.importance
  }
}

extension JobPhrases.Lead {
  /// `line` without this beginning; nil when it does not begin so or no phrase would be left.
  fileprivate func removed(from line: String) -> String? {
    let needsColon = phrase.hasSuffix(":")
    let words = needsColon ? String(phrase.dropLast()) : phrase
    guard line.utf8.hasPrefixIgnoringCase(words) else { return nil }
    let rest = line.utf8.dropFirst(words.utf8.count)
    let separators = rest.drop { $0 == UInt8(ascii: " ") }
    let marks = [":", "-", "–", "—"]
    let after = Substring(separators)
    let mark = marks.first { after.hasPrefix($0) }
    guard
      mark != nil || !needsColon && rest.first == UInt8(ascii: " ")
        || !needsColon && rest.first == UInt8(ascii: ",")
    else { return nil }
    var left = String(after.dropFirst(mark?.count ?? 0)).trimmingWhiteSpace()
    if left.hasPrefix(",") { left = String(left.dropFirst()).trimmingWhiteSpace() }
    if let tail, let shorter = left.removingTail(tail) { left = shorter }
    return left.isPhrase ? left : nil
  }
}

extension String {
  /// Whether something is left to say: a letter or a digit.
  fileprivate var isPhrase: Bool {
    unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// The text without a whole-word ending; nil when it does not end so or no phrase would be left.
  fileprivate func removingTail(_ tail: String) -> String? {
    let count = tail.utf8.count
    guard utf8.count > count, utf8.suffix(count).hasPrefixIgnoringCase(tail) else { return nil }
    let rest = String(Substring(utf8.dropLast(count)))
    guard rest.hasSuffix(" ") || tail.hasPrefix("(") else { return nil }
    let left = rest.trimmingWhiteSpace().trimmingFinalMarks()
    return left.isPhrase ? left : nil
  }

  private func trimmingFinalMarks() -> String {
    var text = self
    while let last = text.last, last == "," || last == "-" || last == "–" || last == ":" {
      text.removeLast()
      text = text.trimmingWhiteSpace()
    }
    return text
  }

  /// Whether `words` stand in it, not inside longer words, without regard to ASCII case.
  func hasWords(_ words: String) -> Bool {
    var rest = utf8[...]
    var isWordStart = true
    while rest.count >= words.utf8.count {
      if isWordStart, rest.hasPrefixIgnoringCase(words),
        !(rest.dropFirst(words.utf8.count).first?.isWordByte ?? false)
      {
        return true
      }
      isWordStart = !(rest.removeFirst().isWordByte)
    }
    return false
  }
}

extension BidirectionalCollection<UInt8> {
  /// Whether it begins with the bytes of `words`, ASCII letters in either case.
  fileprivate func hasPrefixIgnoringCase(_ words: String) -> Bool {
    var place = startIndex
    for byte in words.utf8 {
      guard place != endIndex, self[place].lowercasedASCII == byte.lowercasedASCII else {
        return false
      }
      formIndex(after: &place)
    }
    return true
  }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }

  /// Whether it is part of an ASCII word or of a character beyond ASCII.
  fileprivate var isWordByte: Bool {
    let letter = self | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self >= 0x80
  }
}
