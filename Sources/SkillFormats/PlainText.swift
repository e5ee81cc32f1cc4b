internal import SkillModel

/// A text as people read it: mark-up off, one line a block.
///
/// - HTML: block tags and `<br>` break lines, other known tags vanish, comments, scripts and styles
///   with them; `<T>` that is no HTML element stays. Entities are decoded, and a text whose tags
///   are all escaped is read as if they were not.
/// - Markdown: headings, list markers, quotes, emphasis, code and links give their words.
///
/// Lines keep what they were, because a job's requirements are its list items.
struct PlainText {
  /// One line with what it is.
  struct Line: Hashable {
    /// What a line is in its text.
    enum Kind: Hashable {
      case paragraph, heading, item
    }

    var kind: Kind
    var text: String

    /// Whether white space stands before it in the source.
    var isIndented = false

    /// Whether an empty line, or the start of a block, is right before it.
    var followsBlank = false

    /// Whether an empty line is right after it.
    var precedesBlank = false
  }

  /// The lines that are not empty, in their order.
  let lines: [Line]

  /// Takes the mark-up off `source`.
  init(_ source: String) {
    var lines = HTMLLines(source).lines
    for index in lines.indices { lines[index].takeMarkdownOff() }
    self.lines = Self.withoutBlanks(Self.withoutLoneNumbers(lines))
  }

  /// The words of a label, in which only HTML is mark-up: `C#` and `* of 5` stay as they are.
  static func label(_ source: String) -> String {
    guard source.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
    else { return source.normalizedForMatching() }
    return HTMLLines(source).lines.map(\.line.text).joined(separator: " ").normalizedForMatching()
  }

  /// A number before a line makes it an item only when another line has one too.
  private static func withoutLoneNumbers(_ lines: [MarkedLine]) -> [Line] {
    let isNumberedList = lines.count { $0.isNumbered } > 1
    return lines.map { marked in
      var line = marked.line
      if marked.isNumbered, isNumberedList { line.kind = .item }
      return line
    }
  }

  private static func withoutBlanks(_ lines: [Line]) -> [Line] {
    var kept: [Line] = []
    var sawBlank = true
    for var line in lines {
      line.text = line.text.normalizedForMatching()
      guard !line.text.isEmpty else {
        if let last = kept.indices.last { kept[last].precedesBlank = true }
        sawBlank = true
        continue
      }
      if sawBlank { line.followsBlank = true }
      sawBlank = false
      kept.append(line)
    }
    return kept
  }
}

/// A line on its way from mark-up to words.
struct MarkedLine {
  var line: PlainText.Line

  /// Whether it began with `1.` or `1)`.
  var isNumbered = false

  init(_ kind: PlainText.Line.Kind, _ text: String) {
    line = PlainText.Line(kind: kind, text: text)
  }
}

// MARK: - Markdown

extension MarkedLine {
  /// The marks that begin an item, when white space follows.
  private static let bullets: Set<Unicode.Scalar> = [
    "-", "*", "+", "•", "‣", "◦", "▪", "●", "·", "–", "—",
  ]

  /// The marks that begin an item in any case.
  private static let plainBullets: Set<Unicode.Scalar> = ["•", "‣", "◦", "▪", "●"]

  /// Takes the marks of a line's start and inside it.
  mutating func takeMarkdownOff() {
    var scalars = Array(line.text.unicodeScalars)
    let indent = scalars.prefix { $0.properties.isWhitespace }.count
    line.isIndented = indent > 1
    scalars.removeFirst(indent)
    takeQuoteOff(&scalars)
    takeHeadingOff(&scalars)
    takeBulletOff(&scalars)
    line.text = InlineMarkdown.words(scalars)
  }

  private func takeQuoteOff(_ scalars: inout [Unicode.Scalar]) {
    guard scalars.first == ">" else { return }
    scalars.removeFirst(1 + scalars.dropFirst().prefix { $0.properties.isWhitespace }.count)
  }

  private mutating func takeHeadingOff(_ scalars: inout [Unicode.Scalar]) {
    let marks = scalars.prefix { $0 == "#" }.count
    guard (1...6).contains(marks), scalars.count == marks || scalars[marks].isBlank else {
      return
    }
    line.kind = .heading
    scalars.removeFirst(marks)
    while let last = scalars.last, last == "#" || last.isBlank { scalars.removeLast() }
  }

  private mutating func takeBulletOff(_ scalars: inout [Unicode.Scalar]) {
    guard let first = scalars.first else { return }
    if Self.bullets.contains(first) {
      let isFollowedByBlank = scalars.count > 1 && scalars[1].isBlank
      guard isFollowedByBlank || Self.plainBullets.contains(first) else { return }
      scalars.removeFirst()
      line.kind = .item
      return
    }
    let digits = scalars.prefix { ("0"..."9").contains($0) }.count
    guard (1...3).contains(digits), scalars.count > digits + 1,
      scalars[digits] == "." || scalars[digits] == ")", scalars[digits + 1].isBlank
    else { return }
    scalars.removeFirst(digits + 1)
    isNumbered = true
  }
}

extension Unicode.Scalar {
  /// Whether it is white space of any kind.
  var isBlank: Bool { properties.isWhitespace }
}
