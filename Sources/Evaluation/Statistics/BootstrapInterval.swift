/// The range in which the mean over such queries lies with the given confidence: the percentiles of
/// the means of resampled queries.
///
/// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
public struct BootstrapInterval: Hashable, Sendable {
  public let low: Double
  public let high: Double

  /// The interval of the mean of `values`, drawing as many with replacement `samples` times.
  ///
  /// - Parameters:
  ///   - values: One a query, in a fixed order; the mean of none is 0.
  ///   - confidence: In `0 ..< 1`.
  ///   - samples: At least 1.
  ///   - seed: Equal seeds give equal intervals.
  public init(
    ofMeanOf values: [Double], confidence: Double = 0.95, samples: Int = 10_000, seed: UInt64 = 1
  ) {
    var means = resampledMeans(of: values, samples: samples, seed: seed)
    means.sort()
    self.init(sorted: means, confidence: confidence)
  }

  /// The interval that holds the middle of what was resampled, ascending.
  init(sorted statistics: [Double], confidence: Double) {
    precondition((0..<1).contains(confidence), "the confidence is \(confidence), not in 0 ..< 1")
    low = statistics.quantile((1 - confidence) / 2)
    high = statistics.quantile((1 + confidence) / 2)
  }
}

/// The means of `samples` draws of as many values with replacement, in the order drawn.
func resampledMeans(of values: [Double], samples: Int, seed: UInt64) -> [Double] {
  precondition(samples > 0, "\(samples) samples, expected at least one")
  guard !values.isEmpty else { return Array(repeating: 0, count: samples) }
  var random = SplitMix64(seed: seed)
  return (0..<samples).map { _ in
    var sum = 0.0
    for _ in values.indices { sum += values[random.index(below: values.count)] }
    return sum / Double(values.count)
  }
}
