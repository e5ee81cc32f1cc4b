/// A function given by points, with straight lines between them and flat ends.
///
/// Calibration, currency and level tables are of this form so that no `exp` or `pow` of some
/// mathematics library decides a rank: the same bits everywhere.
public struct PiecewiseLinear: Hashable, Sendable {
  /// One point of the function.
  public struct Point: Hashable, Sendable, Codable {
    public var x: Double
    public var y: Double

    /// A point of the function.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// At least one, `x` strictly increasing, all finite.
  public let points: [Point]

  /// A function through `points`; nil unless there is one at least, all are finite, and `x`
  /// strictly increases.
  public init?(_ points: [Point]) {
    guard !points.isEmpty, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }),
      zip(points, points.dropFirst()).allSatisfy({ $0.x < $1.x })
    else { return nil }
    self.points = points
  }

  /// The value at `x`: on the line between the points around it, and the end's value outside.
  ///
  /// Within a segment the result never leaves the interval between its two ends, so a function
  /// whose points rise is evaluated monotonically.
  public func callAsFunction(_ x: Double) -> Double {
    guard let first = points.first, let last = points.last else { return 0 }
    if !(x > first.x) { return first.y }
    if x >= last.x { return last.y }
    var low = 0
    var high = points.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].x <= x { low = middle } else { high = middle }
    }
    let (from, to) = (points[low], points[high])
    let value = from.y + (to.y - from.y) * ((x - from.x) / (to.x - from.x))
    return Swift.min(Swift.max(value, Swift.min(from.y, to.y)), Swift.max(from.y, to.y))
  }

  /// The least `x` above 0 and at most 1 whose value reaches `target`; nil when none does.
  ///
  /// The function must not fall. Found by halving the interval of doubles, so that
  /// `self(x) >= target` holds exactly from the result on and nowhere before it.
  public func leastArgument(reaching target: Double) -> Double? {
    guard self(1) >= target else { return nil }
    var low = UInt64(0)
    var high = Double(1).bitPattern
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if self(Double(bitPattern: middle)) >= target { high = middle } else { low = middle }
    }
    return Double(bitPattern: high)
  }
}

extension PiecewiseLinear: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let function = PiecewiseLinear(try container.decode([Point].self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "points must be finite and x strictly increasing")
    }
    self = function
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(points)
  }
}
