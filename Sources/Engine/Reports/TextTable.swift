/// Rows of cells, each column as wide as its widest cell.
struct TextTable {
  /// On which side the cells of a column stand.
  enum Side {
    case left, right
  }

  private let headers: [String]
  private let sides: [Side]
  private var rows: [[String]] = []

  /// A table with these columns.
  init(_ columns: (String, Side)...) {
    self.init(columns: columns)
  }

  /// A table with these columns.
  init(columns: [(String, Side)]) {
    headers = columns.map(\.0)
    sides = columns.map(\.1)
  }

  /// Adds a row of as many cells as there are columns.
  mutating func add(_ cells: String...) {
    add(cells: cells)
  }

  /// Adds a row of as many cells as there are columns.
  mutating func add(cells: [String]) {
    precondition(
      cells.count == headers.count, "\(cells.count) cells for \(headers.count) columns")
    rows.append(cells)
  }

  /// The lines: the header, then every row; the last column is cut so that lines fit `style`.
  func text(_ style: TextStyle) -> String {
    let widths = headers.indices.map { column in
      ([headers] + rows).map { $0[column].count }.max() ?? 0
    }
    let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    let room = max(20, style.width - before)
    return ([headers] + rows).enumerated().map { number, cells in
      let line = cells.indices.map { column in
        column == cells.count - 1 && sides[column] == .left
          ? cells[column].cut(to: room)
          : cells[column].padded(to: widths[column], on: sides[column])
      }
      let text = line.joined(separator: "  ")
      return number == 0 ? style.dim(text) : text
    }.joined(separator: "\n")
  }
}

extension String {
  /// The text with an ellipsis in place of what does not fit.
  func cut(to width: Int) -> String {
    count <= width ? self : prefix(max(0, width - 1)) + "…"
  }

  fileprivate func padded(to width: Int, on side: TextTable.Side) -> String {
    let space = String(repeating: " ", count: max(0, width - count))
    return side == .left ? self + space : space + self
  }

  /// The text in lines of at most `width` characters, each after `indent` spaces.
  func wrapped(to width: Int, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(margin + line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    if !line.isEmpty { lines.append(margin + line) }
    return lines.joined(separator: "\n")
  }
}
