/// What was predicted against what came true, bin by bin: the data of a reliability diagram.
///
/// Predictions in the order of their probability are cut into bins of equal mass. Equal
/// probabilities are never parted: all of them go where the middle of their places falls, so bins
/// may differ in mass or be missing, and the order of the input counts for nothing.
///
///     error = Σ over bins (mass of the bin / all) · |mean probability - share that is right|
///
/// Source: Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian
/// Binning" (2015); equal mass: Nguyen and O'Connor, "Posterior calibration and exploratory
/// analysis for natural language processing models" (2015).
public struct Reliability: Hashable, Sendable {
  /// Some neighbouring predictions.
  public struct Bin: Hashable, Sendable {
    /// How many predictions, above 0.
    public var count: Int
    /// The mean of what was predicted.
    public var meanProbability: Double
    /// The share that is right.
    public var shareRight: Double
  }

  /// From the least to the most probable; none is empty.
  public let bins: [Bin]

  /// How many predictions there are.
  public let count: Int

  /// The share of all predictions that is right; 0 of none.
  public let baseRate: Double

  /// Bins `predictions`.
  ///
  /// - Parameters:
  ///   - predictions: In any order.
  ///   - binCount: Bins at most, above 0.
  public init(_ predictions: [Prediction], bins binCount: Int = 15) {
    let tiers = Tiers(predictions)
    self.init(tiers, counts: Array(repeating: 1, count: predictions.count), bins: binCount)
  }

  /// Bins predictions of which each counts as often as `counts` says, at the same place.
  init(_ tiers: Tiers, counts: [Int], bins binCount: Int) {
    precondition(binCount > 0, "\(binCount) bins, expected at least one")
    let total = counts.reduce(0, +)
    var sums = Array(repeating: (count: 0, probability: 0.0, right: 0), count: binCount)
    var before = 0
    for tier in tiers.ascending {
      let mass = tier.places.reduce(0) { $0 + counts[$1] }
      guard mass > 0 else { continue }
      let bin = (2 * before + mass) * binCount / (2 * total)
      sums[bin].count += mass
      sums[bin].probability += Double(mass) * tier.probability
      sums[bin].right += tier.rightPlaces.reduce(0) { $0 + counts[$1] }
      before += mass
    }
    count = total
    bins = sums.filter { $0.count > 0 }.map { sum in
      Bin(
        count: sum.count, meanProbability: sum.probability / Double(sum.count),
        shareRight: Double(sum.right) / Double(sum.count))
    }
    baseRate = total == 0 ? 0 : Double(sums.reduce(0) { $0 + $1.right }) / Double(total)
  }

  /// The expected calibration error, in `0 ... 1`; 0 of no predictions.
  public var expectedCalibrationError: Double {
    let parts = bins.map { Double($0.count) * abs($0.meanProbability - $0.shareRight) }
    return count == 0 ? 0 : parts.reduce(0, +) / Double(count)
  }
}

/// The places of predictions, put together where the probability is one.
struct Tiers {
  struct Tier {
    var probability: Double
    var places: [Int]
    var rightPlaces: [Int]
  }

  /// From the least probable on.
  let ascending: [Tier]

  init(_ predictions: [Prediction]) {
    var tiers: [Tier] = []
    let order = predictions.indices.sorted {
      (predictions[$0].probability, $0) < (predictions[$1].probability, $1)
    }
    for place in order {
      let prediction = predictions[place]
      if tiers.last?.probability != prediction.probability {
        tiers.append(Tier(probability: prediction.probability, places: [], rightPlaces: []))
      }
      tiers[tiers.count - 1].places.append(place)
      if prediction.isRight { tiers[tiers.count - 1].rightPlaces.append(place) }
    }
    ascending = tiers
  }
}
