/// The least probability at which to answer so that answers are right often enough.
public struct PrecisionFloor: Hashable, Sendable {
  /// Answer from here on; the probability of some prediction.
  public let probability: Double

  /// The share of the answers that is right.
  public let precision: Double

  /// The share of the predictions that is answered.
  public let coverage: Double

  /// How many answers that is.
  public let answers: Int

  /// Chooses the floor with the most answers among those whose answers are right at least as often
  /// as `precision` says.
  ///
  /// - Returns: Nil when no floor does it.
  public init?(reaching precision: Double, in predictions: [Prediction]) {
    let curve = RiskCoverage(predictions)
    guard let point = curve.points.last(where: { $0.precision >= precision }) else { return nil }
    probability = point.floor
    self.precision = point.precision
    coverage = point.coverage
    answers = point.answers
  }
}
