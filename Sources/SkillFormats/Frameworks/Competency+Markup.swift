internal import SkillModel

extension Competency {
  /// Takes mark-up off the statements; what they were is kept in the definitions.
  ///
  /// - Parameter share: A part of a whole, `0.18`, that the statements may repeat: ` - 18%`.
  mutating func takeMarkupOff(share: String? = nil) {
    var originals: [LocalizedText] = []
    for index in statements.indices {
      let original = statements[index]
      var words = StatementText.words(original.text)
      if let share { words = StatementText.words(words, withoutShare: share) }
      guard words != original.text, !words.isEmpty else { continue }
      statements[index].text = words
      originals.append(original)
    }
    if !originals.isEmpty { definitions = originals + definitions }
  }
}

/// A statement as it is matched: HTML, Markdown, tables and formulas give their words.
enum StatementText {
  /// The words of a statement that may hold mark-up.
  static func words(_ text: String) -> String {
    switch marks(in: text) {
    case .none: return text
    case .blanks: return text.normalizedForMatching()
    case .markup: break
    }
    let rows = withoutFormulas(text).split(omittingEmptySubsequences: true) { $0.isNewline }
      .filter { !isTableRule($0) }
      .map { isTableRow($0) ? $0.split(separator: "|").joined(separator: " ") : String($0) }
    return PlainText(rows.joined(separator: "\n")).lines.map(\.text).joined(separator: " ")
      .normalizedForMatching()
  }

  /// The words without the share of a whole that stands behind them, as in `Ergonomics - 13%`.
  static func words(_ text: String, withoutShare share: String) -> String {
    guard let part = Double(share), text.hasSuffix("%"),
      let dash = text.lastIndex(where: { "-–—".contains($0) }),
      let percent = Double(
        String(text[text.index(after: dash)...].dropLast()).trimmingWhiteSpace()),
      abs(percent - part * 100) < 0.05 || abs(percent - part) < 0.05
    else { return text }
    return String(text[..<dash]).trimmingWhiteSpace()
  }

  /// What a text has beside its words.
  private enum Marks {
    case none
    /// White space other than blanks.
    case blanks
    case markup
  }

  /// Looks for mark-up: bytes that only mark-up has a use for, or the sign of a list at the start of a
  /// line after the first.
  private static func marks(in text: String) -> Marks {
    let bytes = text.utf8.span
    var isLineStart = false
    var marks = Marks.none
    for index in bytes.indices {
      let byte = bytes[index]
      // Small letters and blanks are nearly everything, so they come first.
      if byte &- UInt8(ascii: "a") < 26 {
        isLineStart = false
        continue
      }
      switch byte {
      case 0x20: break
      case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "$"),
        UInt8(ascii: "|"), UInt8(ascii: "#"):
        return .markup
      case 0x0A, 0x0D:
        isLineStart = true
        marks = .blanks
      case 0x09: marks = .blanks
      case _ where isLineStart:
        // Letters go on with the text; anything else may begin an item or a quotation.
        guard byte &- UInt8(ascii: "A") < 26 || byte >= 0x80 else { return .markup }
        isLineStart = false
      default: break
      }
    }
    return marks
  }

  private static func isTableRow(_ line: Substring) -> Bool {
    let cells = line.drop(while: \.isWhitespace)
    return cells.first == "|" && cells.dropFirst().contains("|")
  }

  private static func isTableRule(_ line: Substring) -> Bool {
    isTableRow(line) && line.contains("-")
      && line.allSatisfy { "|-: \t".contains($0) }
  }
}

// MARK: - Formulas

extension StatementText {
  /// The text with LaTeX between dollar signs as people would say it: `$x^2$` is `x^2`.
  ///
  /// A dollar sign opens a formula when no white space follows it, and the next one closes it when
  /// none is before it and no digit follows; so prices stay. Source: pandoc, `tex_math_dollars`.
  private static func withoutFormulas(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var words = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "$") {
      words += rest[..<open]
      let body = rest[rest.index(after: open)...].drop { $0 == "$" }
      guard let first = body.first, !first.isWhitespace, let close = closing(body) else {
        words += "$"
        rest = rest[rest.index(after: open)...]
        continue
      }
      words += formula(body[..<close])
      rest = body[close...].drop { $0 == "$" }
    }
    return words + rest
  }

  private static func closing(_ body: Substring) -> Substring.Index? {
    guard let close = body.firstIndex(of: "$"), close > body.startIndex,
      !body[body.index(before: close)].isWhitespace
    else { return nil }
    let next = body.index(after: close)
    return next < body.endIndex && body[next].isNumber ? nil : close
  }

  /// What commands stand for; others give their names.
  private static let commands: [Substring: String] = [
    "pm": "±", "times": "×", "div": "÷", "cdot": "·", "over": "/", "sqrt": "√", "le": "≤",
    "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "infty": "∞",
    "frac": "", "left": "", "right": "", "mathrm": "", "text": "", "quad": " ",
  ]

  private static func formula(_ body: Substring) -> String {
    var words = ""
    var rest = body
    while let character = rest.popFirst() {
      switch character {
      case "{": break
      case "}": if rest.first == "{" { words += "/" }
      case "\\":
        let name = rest.prefix { $0.isLetter && $0.isASCII }
        rest = rest[name.endIndex...]
        words += name.isEmpty ? "" : commands[name] ?? String(name)
      default: words.append(character)
      }
    }
    return words
  }
}
