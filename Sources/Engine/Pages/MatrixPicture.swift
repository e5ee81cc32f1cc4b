/// Rows by columns as a picture, with the same in words: the fuller a square, the greater the share.
struct MatrixPicture: Hashable, Sendable {
  /// One square that is not empty.
  struct Cell: Hashable, Sendable {
    /// The column's number, from 0.
    var column: Int

    /// In `0 < share <= 1`.
    var share: Double

    /// What is said of it in words; the share follows.
    var words: String?
  }

  /// A row with its squares.
  struct Row: Hashable, Sendable {
    var name: String
    var cells: [Cell]
  }

  /// What it shows: `Requirements by credentials`.
  var title: String

  /// How to read it, in one sentence.
  var reading: String

  /// Short: there is room for three characters.
  var columns: [String]
  var rows: [Row]

  /// The picture, and the words folded below it.
  var parts: [HTML] {
    [
      .tag(
        "div",
        [
          .init("class", "wide"), .init("tabindex", "0"), .init("role", "region"),
          .init("aria-label", "Picture: \(title.lowercasedFirst)"),
        ], [picture]),
      .tag("details", [.tag("summary", ["The same in words"]), .tag("ul", rows.map(words))]),
    ]
  }

  /// A, B … Z, AA, as lists count in letters.
  static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }
}

extension MatrixPicture {
  private static let labelWidth = 280
  private static let cellWidth = 44
  private static let rowHeight = 28

  private var right: Int { Self.labelWidth + columns.count * Self.cellWidth }

  private var picture: HTML {
    let (width, height) = (right + 8, (rows.count + 1) * Self.rowHeight + 8)
    return .tag(
      "svg",
      [
        .init("viewBox", "0 0 \(width) \(height)"), .init("width", "\(width)"),
        .init("height", "\(height)"), .init("role", "img"),
        .init("aria-labelledby", "picture-title picture-words"),
      ],
      [
        .tag("title", [.init("id", "picture-title")], [.text(title)]),
        .tag("desc", [.init("id", "picture-words")], [.text(reading)]),
        .tag("g", columns.indices.map(head)),
      ] + rows.indices.map(row))
  }

  private func head(_ column: Int) -> HTML {
    text(
      columns[column], x: Self.labelWidth + column * Self.cellWidth + Self.cellWidth / 2,
      y: Self.rowHeight - 9, [.init("text-anchor", "middle"), .init("class", "soft")])
  }

  private func row(_ number: Int) -> HTML {
    let top = (number + 1) * Self.rowHeight
    let label = "\(number + 1). \(rows[number].name)".shortened(to: 40)
    let line = HTML.tag(
      "line",
      [
        .init("class", "grid"), .init("x1", "0"), .init("x2", "\(right)"), .init("y1", "\(top)"),
        .init("y2", "\(top)"),
      ], [])
    return .tag(
      "g",
      [line, text(label, x: 0, y: top + 19, [])] + rows[number].cells.flatMap { square($0, y: top) }
    )
  }

  /// A square filled from below as far as it counts, with the figure beside the fill.
  private func square(_ cell: Cell, y: Int) -> [HTML] {
    let x = Self.labelWidth + cell.column * Self.cellWidth
    let full = Self.rowHeight - 8
    let filled = max(1, Int((Double(full) * cell.share).rounded()))
    return [
      .tag(
        "rect",
        [
          .init("class", "cell"), .init("x", "\(x + 2)"), .init("y", "\(y + 4 + full - filled)"),
          .init("width", "8"), .init("height", "\(filled)"),
        ], []),
      text("\(Int((cell.share * 100).rounded()))", x: x + 14, y: y + 19, []),
    ]
  }

  private func text(_ words: String, x: Int, y: Int, _ attributes: [HTML.Attribute]) -> HTML {
    .tag("text", [.init("x", "\(x)"), .init("y", "\(y)")] + attributes, [.text(words)])
  }

  private func words(of row: Row) -> HTML {
    let shown = row.cells.map { cell in
      [columns[cell.column], cell.words, cell.share.percent].compactMap(\.self)
        .joined(separator: " ")
    }.joined(separator: ", ")
    return .tag("li", [.name(row.name), .text(": \(shown.isEmpty ? "nothing" : shown)")])
  }
}
