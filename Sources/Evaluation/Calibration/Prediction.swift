/// The best candidate of one query: how likely it was said to be right, and whether it is.
public struct Prediction: Hashable, Sendable {
  /// Several predictions of one query are resampled together.
  public var query: Identifier

  /// In `0 ... 1`.
  public var probability: Double

  /// Whether the candidate is right.
  public var isRight: Bool

  /// Whether any candidate would be right; "no equivalent" is the right answer where none is.
  public var hasAnswer: Bool

  /// A prediction; one that is right shows that there is an answer.
  public init(query: Identifier, probability: Double, isRight: Bool, hasAnswer: Bool = true) {
    precondition((0...1).contains(probability), "the probability is \(probability), not in 0 ... 1")
    self.query = query
    self.probability = probability
    self.isRight = isRight
    self.hasAnswer = hasAnswer || isRight
  }
}

extension [Prediction] {
  /// From the most to the least probable, cut where the probability changes.
  func tiersDescending() -> [ArraySlice<Prediction>] {
    let sorted = self.sorted { $0.probability > $1.probability }
    var tiers: [ArraySlice<Prediction>] = []
    var start = 0
    for index in sorted.indices {
      let next = index + 1
      if next == sorted.count || sorted[next].probability != sorted[index].probability {
        tiers.append(sorted[start..<next])
        start = next
      }
    }
    return tiers
  }
}
