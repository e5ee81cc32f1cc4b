/// A table from cosine to probability: points to be joined by lines, flat outside.
///
/// A model keeps these points; reading them needs no `exp`, so it gives the same bits everywhere.
public struct CalibrationTable: Hashable, Sendable {
  /// One point of the table.
  public struct Point: Hashable, Sendable {
    public var cosine: Double
    public var probability: Double
  }

  /// By how much the probability rises from a point to the next, at least.
  public static let leastRise = 1e-6

  /// From cosine -1 to cosine 1, both strictly rising.
  public let points: [Point]

  /// Fits the table: isotonic regression, its steps joined at their centres, their ends held to -1
  /// and 1, and every point at least ``leastRise`` above the one before.
  ///
  /// Of more than `limit` points, those go first whose absence changes the line least, by the area
  /// between the two lines.
  ///
  /// - Parameters:
  ///   - judged: Cosine and whether the candidate is right, as 1 or 0; cosines beyond -1 and 1 are
  ///     taken as these. At least one.
  ///   - range: What the probabilities are held to, within `0 ... 1`.
  ///   - limit: Points at most, from 2 to 10,000.
  ///
  /// Source of the thinning: Visvalingam and Whyatt, "Line generalisation by repeated elimination
  /// of points" (1993).
  public init(
    fitting judged: [IsotonicRegression.Point], within range: ClosedRange<Double> = 0...1,
    atMost limit: Int = 10_000
  ) {
    precondition(!judged.isEmpty, "no judged candidates, expected at least one")
    precondition((2...10_000).contains(limit), "at most \(limit) points, expected 2 to 10,000")
    precondition(
      range.lowerBound >= 0 && range.upperBound <= 1
        && range.upperBound - range.lowerBound > Double(limit) * Self.leastRise,
      "probabilities within \(range), expected a wider range within 0 ... 1")
    let clamped = judged.map { point in
      IsotonicRegression.Point(min(max(point.x, -1), 1), point.y, weight: point.weight)
    }
    let line = Self.line(through: IsotonicRegression(clamped).steps)
    points = Self.rising(Self.thinned(line, to: limit), within: range)
  }

  /// The centres of the steps, and the ends at -1 and 1.
  private static func line(through steps: [IsotonicRegression.Step]) -> [Point] {
    var points = steps.map { Point(cosine: $0.centre, probability: $0.value) }
    if let first = points.first, first.cosine > -1 {
      points.insert(Point(cosine: -1, probability: first.probability), at: 0)
    }
    if let last = points.last, last.cosine < 1 {
      points.append(Point(cosine: 1, probability: last.probability))
    }
    return points
  }

  private static func thinned(_ points: [Point], to limit: Int) -> [Point] {
    var points = points
    while points.count > limit {
      let inner = points.indices.dropFirst().dropLast()
      let areas = inner.map { (area(points[$0 - 1], points[$0], points[$0 + 1]), $0) }
      guard let least = areas.min(by: <) else { return points }
      points.remove(at: least.1)
    }
    return points
  }

  /// Twice the area of a triangle.
  private static func area(_ a: Point, _ b: Point, _ c: Point) -> Double {
    abs(
      (b.cosine - a.cosine) * (c.probability - a.probability)
        - (c.cosine - a.cosine) * (b.probability - a.probability))
  }

  /// Lifts points above those before them, then lowers them below the upper bound.
  private static func rising(_ points: [Point], within range: ClosedRange<Double>) -> [Point] {
    var points = points
    var least = range.lowerBound
    for index in points.indices {
      points[index].probability = max(points[index].probability, least)
      least = points[index].probability + leastRise
    }
    var greatest = range.upperBound
    for index in points.indices.reversed() {
      points[index].probability = min(points[index].probability, greatest)
      greatest = points[index].probability - leastRise
    }
    return points
  }
}
