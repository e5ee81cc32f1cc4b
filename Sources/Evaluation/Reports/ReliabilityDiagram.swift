extension Reliability {
  /// The bins as a drawing: what was predicted against what came true, and how many predictions
  /// each bin has.
  ///
  /// - Parameters:
  ///   - title: Stands above the diagram.
  ///   - error: Stands in the diagram, with its interval and base rate.
  /// - Returns: An SVG file that needs nothing else.
  public func diagram(title: String, error: CalibrationError) -> String {
    ReliabilityDiagram(reliability: self, title: title, error: error).svg
  }
}

/// Where the bins of a reliability diagram lie.
private struct ReliabilityDiagram {
  var reliability: Reliability
  var title: String
  var error: CalibrationError

  static let left = 64.0
  static let side = 360.0
  static let counts = 60.0

  private var titleLines: [String] { title.wrapped(at: 44) }
  private var floor: Double { 28 + 20 * Double(titleLines.count) + Self.side }
  private var base: Double { floor + 24 + Self.counts }

  private func x(_ share: Double) -> Double { Self.left + Self.side * share }
  private func y(_ share: Double) -> Double { floor - Self.side * share }

  var svg: String {
    var page = SVGPage(width: 460, height: base + 62, title: title)
    for (place, line) in titleLines.enumerated() {
      page.text(line, x: 20, y: 28 + 20 * Double(place), size: 16, bold: true)
    }
    drawScale(on: &page)
    drawWords(on: &page)
    drawPoints(on: &page)
    drawCounts(on: &page)
    return page.svg
  }

  private func drawScale(on page: inout SVGPage) {
    for tick in 0...5 {
      let share = Double(tick) / 5
      page.line(from: (x(share), y(0)), to: (x(share), y(1)), stroke: SVGPage.pale)
      page.line(from: (x(0), y(share)), to: (x(1), y(share)), stroke: SVGPage.pale)
      page.text(share.fixed(1), x: x(0) - 8, y: y(share) + 4, size: 11, anchor: .end)
      page.text(share.fixed(1), x: x(share), y: base + 16, size: 11, anchor: .middle)
    }
    page.line(from: (x(0), y(0)), to: (x(1), y(1)), stroke: "#666666", dashed: true)
    page.line(
      from: (x(0), y(reliability.baseRate)), to: (x(1), y(reliability.baseRate)),
      stroke: SVGPage.palette[5], dashed: true)
    page.text(
      "base rate", x: x(1) - 4, y: y(reliability.baseRate) - 5, size: 11, anchor: .end,
      fill: SVGPage.palette[5])
    page.text("predicted probability", x: x(0.5), y: base + 36, anchor: .middle)
    page.uprightText("share that is right", x: 22, y: y(0.5))
  }

  /// A point a bin, its distance from the diagonal as a line.
  private func drawPoints(on page: inout SVGPage) {
    for bin in reliability.bins {
      let place = (x(bin.meanProbability), y(bin.shareRight))
      page.line(
        from: (place.0, y(bin.meanProbability)), to: place, stroke: SVGPage.palette[1], width: 2)
    }
    let places = reliability.bins.map { (x($0.meanProbability), y($0.shareRight)) }
    for (from, to) in zip(places, places.dropFirst()) {
      page.line(from: from, to: to, stroke: SVGPage.palette[0], width: 1.5)
    }
    for place in places {
      page.circle(x: place.0, y: place.1, radius: 4, fill: SVGPage.palette[0])
    }
  }

  /// A thin bar a bin, as high as it has predictions.
  private func drawCounts(on page: inout SVGPage) {
    let most = Double(reliability.bins.map(\.count).max() ?? 1)
    for bin in reliability.bins {
      let height = Self.counts * Double(bin.count) / most
      page.rectangle(
        x: x(bin.meanProbability) - 2.5, y: base - height, width: 5, height: height,
        fill: SVGPage.palette[4])
    }
    page.line(from: (x(0), base), to: (x(1), base), stroke: SVGPage.ink)
    page.text("\(Int(most))", x: x(0) - 8, y: base - Self.counts + 8, size: 11, anchor: .end)
    page.uprightText("count", x: 22, y: base - Self.counts / 2, size: 11)
  }

  private func drawWords(on page: inout SVGPage) {
    let interval = "[\(error.interval.low.fixed(3)), \(error.interval.high.fixed(3))]"
    let lines = [
      "calibration error \(error.value.fixed(3)) \(interval)",
      "base rate \(error.baseRate.fixed(3))",
      "\(error.predictions) predictions, \(error.queries) queries",
    ]
    page.rectangle(x: x(0) + 8, y: y(1) + 8, width: 238, height: 58, fill: "#ffffff", opacity: 0.85)
    for (place, line) in lines.enumerated() {
      page.text(line, x: x(0) + 14, y: y(1) + 24 + 17 * Double(place))
    }
  }
}
