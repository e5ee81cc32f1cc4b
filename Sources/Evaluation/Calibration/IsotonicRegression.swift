/// The never falling step function nearest to some points, by weighted squares: pool adjacent
/// violators.
///
/// Points with equal x become one first, with their weighted mean.
///
/// Source: Barlow et al., "Statistical Inference under Order Restrictions" (1972); the values are
/// those of scikit-learn's `IsotonicRegression`.
public struct IsotonicRegression: Hashable, Sendable {
  /// A point that is to be followed.
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
    /// Above 0.
    public var weight: Double

    /// A finite point; `weight` says how much it counts.
    public init(_ x: Double, _ y: Double, weight: Double = 1) {
      precondition(x.isFinite && y.isFinite, "found (\(x), \(y)), expected a finite point")
      precondition(weight > 0 && weight.isFinite, "the weight is \(weight), not above 0")
      self.x = x
      self.y = y
      self.weight = weight
    }
  }

  /// Neighbouring points that share one value.
  public struct Step: Hashable, Sendable {
    /// The least and the greatest x.
    public var range: ClosedRange<Double>
    /// The weighted mean of x.
    public var centre: Double
    /// The weighted mean of y.
    public var value: Double
    /// The sum of the weights.
    public var weight: Double
  }

  /// With rising ranges and rising values.
  public let steps: [Step]

  /// Fits `points`, in any order.
  public init(_ points: [Point]) {
    let sorted = points.sorted { ($0.x, $0.y, $0.weight) < ($1.x, $1.y, $1.weight) }
    var blocks: [Block] = []
    for point in sorted {
      let block = Block(point)
      if blocks.last?.range.upperBound == point.x {
        blocks[blocks.count - 1].take(block)
      } else {
        blocks.append(block)
      }
    }
    steps = Block.pooled(blocks).map(\.step)
  }
}

/// Neighbouring points as their sums.
private struct Block {
  var range: ClosedRange<Double>
  var weight: Double
  var sumX: Double
  var sumY: Double

  init(_ point: IsotonicRegression.Point) {
    range = point.x...point.x
    weight = point.weight
    sumX = point.weight * point.x
    sumY = point.weight * point.y
  }

  var mean: Double { sumY / weight }

  mutating func take(_ next: Block) {
    range = range.lowerBound...next.range.upperBound
    weight += next.weight
    sumX += next.sumX
    sumY += next.sumY
  }

  /// Joins neighbours until the means rise.
  static func pooled(_ blocks: [Block]) -> [Block] {
    var pooled: [Block] = []
    for block in blocks {
      pooled.append(block)
      while pooled.count > 1, pooled[pooled.count - 2].mean >= pooled[pooled.count - 1].mean {
        let last = pooled.removeLast()
        pooled[pooled.count - 1].take(last)
      }
    }
    return pooled
  }

  var step: IsotonicRegression.Step {
    // Rounding must not lead out of the range.
    let centre = min(max(sumX / weight, range.lowerBound), range.upperBound)
    return IsotonicRegression.Step(range: range, centre: centre, value: mean, weight: weight)
  }
}
