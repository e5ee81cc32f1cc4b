internal import Foundation

/// A drawing of how something grows: lines of points over two scales by tens.
public struct ScalingPlot {
  /// The points of one way to do something.
  public struct Line {
    /// Stands above the plot, beside the line's colour.
    public var name: String

    /// Where the points are, from left to right, all numbers above zero.
    public var points: [(x: Double, y: Double)]

    /// A line of points.
    public init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }
  }

  /// Stands above the lines.
  public var title: String

  /// What grows from left to right.
  public var across: String

  /// What grows from below to above, with its unit.
  public var upward: String

  /// Lines, each with a colour of its own; at least one point among them.
  public var lines: [Line]

  /// A plot of lines.
  public init(title: String, across: String, upward: String, lines: [Line]) {
    self.title = title
    self.across = across
    self.upward = upward
    self.lines = lines
  }

  /// An SVG file that needs nothing else.
  public var svg: String {
    var page = SVGPage(width: 430, height: 330, title: title)
    page.text(title, x: 20, y: 26, size: 14, bold: true)
    drawScales(on: &page)
    for (place, line) in lines.enumerated() { draw(line, place, on: &page) }
    return page.svg
  }

  private static let frame = (left: 62.0, top: 62.0, width: 330.0, height: 216.0)

  private var points: [(x: Double, y: Double)] { lines.flatMap(\.points) }
  private var columns: ClosedRange<Int> { Self.tens(points.map(\.x)) }
  private var rows: ClosedRange<Int> { Self.tens(points.map(\.y)) }

  /// The powers of ten around some numbers, at least two.
  private static func tens(_ numbers: [Double]) -> ClosedRange<Int> {
    let logarithms = numbers.map { log10($0) }
    let low = Int((logarithms.min() ?? 0).rounded(.down))
    return low...max(low + 1, Int((logarithms.max() ?? 0).rounded(.up)))
  }

  private static func share(_ number: Double, of range: ClosedRange<Int>) -> Double {
    (log10(number) - Double(range.lowerBound)) / Double(range.upperBound - range.lowerBound)
  }

  private func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let frame = Self.frame
    return (
      frame.left + frame.width * Self.share(x, of: columns),
      frame.top + frame.height * (1 - Self.share(y, of: rows))
    )
  }

  /// A power of ten in digits: `10,000`, `0.01`.
  private static func label(_ power: Int) -> String {
    guard power >= 0 else { return "0." + String(repeating: "0", count: -power - 1) + "1" }
    let zeros = (0..<power).reversed().map { $0 % 3 == 2 ? ",0" : "0" }
    return "1" + zeros.joined()
  }

  private func drawScales(on page: inout SVGPage) {
    let (low, high) = (pow(10, Double(rows.lowerBound)), pow(10, Double(rows.upperBound)))
    let (first, last) = (pow(10, Double(columns.lowerBound)), pow(10, Double(columns.upperBound)))
    for power in columns {
      let foot = place(pow(10, Double(power)), low)
      page.line(from: foot, to: (foot.x, Self.frame.top), stroke: SVGPage.pale)
      page.text(Self.label(power), x: foot.x, y: foot.y + 16, size: 11, anchor: .middle)
    }
    for power in rows {
      let start = place(first, pow(10, Double(power)))
      page.line(from: start, to: (place(last, high).x, start.y), stroke: SVGPage.pale)
      page.text(Self.label(power), x: start.x - 6, y: start.y + 4, size: 11, anchor: .end)
    }
    let middle = Self.frame.left + Self.frame.width / 2
    page.text(across, x: middle, y: place(first, low).y + 38, anchor: .middle)
    page.uprightText(upward, x: 16, y: Self.frame.top + Self.frame.height / 2)
  }

  private func draw(_ line: Line, _ number: Int, on page: inout SVGPage) {
    let colour = SVGPage.palette[number % SVGPage.palette.count]
    let places = line.points.map { place($0.x, $0.y) }
    for (from, to) in zip(places, places.dropFirst()) {
      page.line(from: from, to: to, stroke: colour, width: 2)
    }
    for place in places { page.circle(x: place.x, y: place.y, radius: 3.5, fill: colour) }
    let x = Self.frame.left + Double(number) * Self.frame.width / Double(lines.count)
    page.circle(x: x + 4, y: 44, radius: 4, fill: colour)
    page.text(line.name, x: x + 12, y: 48, size: 11)
  }
}
