extension ResultTable {
  /// The table as a drawing: a group of bars a task, a bar a system, with intervals and marks.
  ///
  /// - Parameter title: Stands above the bars.
  /// - Returns: An SVG file that needs nothing else.
  public func barChart(title: String) -> String {
    BarChart(table: self, title: title).svg
  }
}

/// Where the bars of a table lie.
private struct BarChart {
  var table: ResultTable
  var title: String

  static let left = 250.0
  static let plot = 440.0
  static let width = 800.0
  static let bar = 13.0
  static let pitch = 17.0
  static let gap = 16.0
  static let legendLine = 18.0

  private var titleLines: [String] { title.wrapped(at: 80) }
  private var legendTop: Double { 32 + 20 * Double(titleLines.count) }
  private var top: Double {
    legendTop + Self.legendLine * Double(legendPlaces.last?.line ?? 0) + 26
  }
  private var group: Double { Double(table.systems.count) * Self.pitch + Self.gap }
  private var bottom: Double { top + Double(table.rows.count) * group }

  /// The place of each system in the legend, a line having as many as fit.
  private var legendPlaces: [(x: Double, line: Int)] {
    var (x, line) = (20.0, 0)
    return table.systems.map { system in
      let need = 36 + 7 * Double(system.unicodeScalars.count)
      if x > 20, x + need > Self.width - 20 { (x, line) = (20, line + 1) }
      defer { x += need }
      return (x, line)
    }
  }

  private func x(_ share: Double) -> Double { Self.left + Self.plot * min(max(share, 0), 1) }

  var svg: String {
    let notes = table.explanation.wrapped(at: 120)
    var page = SVGPage(
      width: Self.width, height: bottom + 40 + 16 * Double(notes.count), title: title)
    for (place, line) in titleLines.enumerated() {
      page.text(line, x: 20, y: 28 + 20 * Double(place), size: 16, bold: true)
    }
    for (place, system) in table.systems.enumerated() {
      let (x, line) = legendPlaces[place]
      let y = legendTop + Self.legendLine * Double(line)
      page.rectangle(x: x, y: y - 10, width: 12, height: 12, fill: colour(place))
      page.text(system, x: x + 17, y: y)
    }
    drawScale(on: &page)
    for row in table.rows.indices { draw(row, on: &page) }
    for (place, line) in notes.enumerated() {
      page.text(line, x: 20, y: bottom + 36 + 16 * Double(place), size: 11)
    }
    return page.svg
  }

  private func colour(_ place: Int) -> String { SVGPage.palette[place % SVGPage.palette.count] }

  private func drawScale(on page: inout SVGPage) {
    for tick in stride(from: 0, through: 100, by: 20) {
      let x = x(Double(tick) / 100)
      page.line(from: (x, top - 8), to: (x, bottom), stroke: SVGPage.pale)
      page.text("\(tick)", x: x, y: bottom + 14, size: 11, anchor: .middle)
    }
  }

  private func draw(_ row: Int, on page: inout SVGPage) {
    let start = top + Double(row) * group
    let middle = start + (group - Self.gap) / 2
    let task = table.rows[row]
    let names = task.task.wrapped(at: 36)
    let first = middle - 8 * Double(names.count - 1)
    for (place, name) in names.enumerated() {
      page.text(name, x: Self.left - 10, y: first + 14 * Double(place), anchor: .end)
    }
    page.text(
      "\(task.measure), \(task.queries) queries", x: Self.left - 10,
      y: first + 14 * Double(names.count), size: 10.5, anchor: .end, fill: "#666666")
    for (place, cell) in table.cells[row].enumerated() {
      let y = start + Double(place) * Self.pitch
      guard let cell else {
        page.text("not run", x: Self.left + 5, y: y + 10.5, size: 10.5, fill: "#666666")
        continue
      }
      draw(cell, at: y, fill: colour(place), on: &page)
    }
  }

  private func draw(
    _ cell: ResultTable.Cell, at y: Double, fill: String, on page: inout SVGPage
  ) {
    let middle = y + Self.bar / 2
    let (low, high) = (x(cell.interval.low), x(cell.interval.high))
    page.rectangle(
      x: Self.left, y: y, width: x(cell.mean) - Self.left, height: Self.bar, fill: fill,
      opacity: 0.85)
    page.line(from: (low, middle), to: (high, middle), stroke: SVGPage.ink, width: 1.2)
    for end in [low, high] {
      page.line(from: (end, middle - 3), to: (end, middle + 3), stroke: SVGPage.ink, width: 1.2)
    }
    let mark = cell.mark == .none ? "" : " \(cell.mark.rawValue)"
    page.text(
      (cell.mean * 100).fixed(1) + mark, x: max(high, x(cell.mean)) + 6, y: middle + 4, size: 11)
  }
}

extension String {
  /// The words in lines of at most `width` characters, but for words that are longer.
  func wrapped(at width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [""] : lines
  }
}
