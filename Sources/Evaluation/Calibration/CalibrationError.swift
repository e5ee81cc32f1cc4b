/// The expected calibration error with what is needed to judge it.
public struct CalibrationError: Hashable, Sendable {
  /// The error over all predictions, in `0 ... 1`.
  public let value: Double

  /// Where it lies when the queries are resampled.
  ///
  /// Errors are sizes, so resampling mostly raises them, and `value` may lie below the interval.
  public let interval: BootstrapInterval

  /// The share of predictions that is right.
  public let baseRate: Double

  /// How many predictions there are.
  public let predictions: Int

  /// How many queries they are of.
  public let queries: Int

  /// Measures `predictions`, and again for `samples` draws of as many queries with replacement.
  ///
  /// - Parameters:
  ///   - predictions: In a fixed order, on which the draws depend.
  ///   - bins: Bins of equal mass at most; see ``Reliability``.
  ///   - samples: At least 1.
  ///   - confidence: Of the interval, in `0 ..< 1`.
  ///   - seed: Equal seeds give equal answers.
  public init(
    of predictions: [Prediction], bins: Int = 15, samples: Int = 1000, confidence: Double = 0.95,
    seed: UInt64 = 1
  ) {
    precondition(samples > 0, "\(samples) samples, expected at least one")
    let tiers = Tiers(predictions)
    let whole = Reliability(predictions, bins: bins)
    let groups = Self.placesByQuery(predictions)
    var random = SplitMix64(seed: seed)
    var errors = (0..<samples).map { _ in
      var counts = Array(repeating: 0, count: predictions.count)
      for _ in groups {
        for place in groups[random.index(below: groups.count)] { counts[place] += 1 }
      }
      return Reliability(tiers, counts: counts, bins: bins).expectedCalibrationError
    }
    errors.sort()
    value = whole.expectedCalibrationError
    interval = BootstrapInterval(sorted: errors, confidence: confidence)
    baseRate = whole.baseRate
    self.predictions = predictions.count
    queries = groups.count
  }

  /// The places of each query's predictions, queries in the order of their first.
  private static func placesByQuery(_ predictions: [Prediction]) -> [[Int]] {
    var groups: [[Int]] = []
    var known: [Identifier: Int] = [:]
    for (place, prediction) in predictions.enumerated() {
      if let group = known[prediction.query] {
        groups[group].append(place)
      } else {
        known[prediction.query] = groups.count
        groups.append([place])
      }
    }
    return groups
  }
}
