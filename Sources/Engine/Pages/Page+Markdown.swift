/// The page as a text with the marks of CommonMark and the tables of GitHub.
///
/// Pictures are left out, for what they show stands beside them in words; what a page folds is not folded.
/// Source: GitHub Flavored Markdown 0.29, sections 4 (blocks) and 6 (inlines).
extension Page {
  /// The same as Markdown.
  public var markdown: String {
    parts.flatMap(\.markdownBlocks).joined(separator: "\n\n") + "\n"
  }
}

extension HTML {
  /// Paragraphs, headings, lists and tables, in their order.
  fileprivate var markdownBlocks: [String] {
    guard case .element(let name, let attributes, let parts) = self else {
      return [markdownLine]
    }
    switch name {
    case "header", "section", "div", "details": return parts.flatMap(\.markdownBlocks)
    case "svg", "summary": return []
    case "h1": return ["# \(parts.markdownLine)"]
    case "h2": return ["## \(parts.markdownLine)"]
    case "h3": return ["### \(parts.markdownLine)"]
    case "ul": return [parts.list { _ in "-" }]
    case "ol":
      let hasLetters = attributes.contains(Attribute("type", "A"))
      return [parts.list { hasLetters ? "- \(MatrixPicture.letter($0))." : "\($0 + 1)." }]
    case "dl": return [parts.terms]
    case "table": return tableBlocks
    default: return [markdownLine.blockStart]
    }
  }

  /// The words in one line.
  fileprivate var markdownLine: String {
    switch self {
    case .text(let text): text.inMarkdown
    case .element("strong", _, let parts):
      parts.markdownLine.trimmed { "**\($0)**" }
    case .element("q", _, let parts): "“\(parts.markdownLine)”"
    case .element("svg", _, _): ""
    case .element(_, _, let parts): parts.markdownLine
    }
  }

  /// A caption above the table, then the table.
  private var tableBlocks: [String] {
    let head = elements("thead").flatMap { $0.elements("tr") }
    let body = elements("tbody").flatMap { $0.elements("tr") }
    let rule = head.map { "| \($0.children.map { _ in "---" }.joined(separator: " | ")) |" }
    return elements("caption").map { $0.markdownLine.blockStart }
      + [(head.map(\.tableRow) + rule + body.map(\.tableRow)).joined(separator: "\n")]
  }

  private var children: [HTML] {
    if case .element(_, _, let parts) = self { parts } else { [] }
  }

  /// The elements of a name among its parts.
  private func elements(_ name: String) -> [HTML] {
    children.filter { if case .element(name, _, _) = $0 { true } else { false } }
  }

  private var tableRow: String {
    "| \(children.map { $0.lines.joined(separator: "<br>") }.joined(separator: " | ")) |"
  }

  /// Blocks of a cell or of an item, one after another.
  fileprivate var lines: [String] {
    guard case .element(_, _, let parts) = self else { return [markdownLine] }
    return parts.contains(where: \.isBlock)
      ? parts.flatMap { $0.isBlock ? $0.lines : [$0.markdownLine] } : [parts.markdownLine]
  }

  private var isBlock: Bool {
    guard case .element(let name, _, _) = self else { return false }
    return ["p", "ul", "ol", "li"].contains(name)
  }
}

extension [HTML] {
  fileprivate var markdownLine: String { map(\.markdownLine).joined() }

  /// Items after what `mark` says for the place of each.
  fileprivate func list(_ mark: (Int) -> String) -> String {
    enumerated().map { place, item in
      "\(mark(place)) \(item.lines.joined(separator: "<br>").blockStart)"
    }.joined(separator: "\n")
  }

  /// Terms in bold, each with what it means.
  fileprivate var terms: String {
    stride(from: 0, to: count - 1, by: 2).map {
      "- **\(self[$0].markdownLine)**: \(self[$0 + 1].markdownLine)"
    }.joined(separator: "\n")
  }
}

extension String {
  /// Words in which nothing is a mark, a link or the end of a cell or a line.
  fileprivate var inMarkdown: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "!", "~", "&":
        text += "\\"
        text.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// A line of which the start is no item of a list.
  fileprivate var blockStart: String {
    if let first, "-+=".contains(first) { return "\\" + self }
    let digits = prefix { $0.isASCII && $0.isNumber }
    let rest = dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, ".)".contains(mark),
      rest.dropFirst().first.map(\.isWhitespace) ?? true
    else { return self }
    return "\(digits)\\\(rest)"
  }

  /// What `transform` makes of the words, between the white space that stood around them.
  fileprivate func trimmed(_ transform: (Substring) -> String) -> String {
    let start = prefix { $0 == " " }
    let rest = dropFirst(start.count)
    let end = rest.reversed().prefix { $0 == " " }.count
    return "\(start)\(transform(rest.dropLast(end)))\(String(repeating: " ", count: end))"
  }
}
