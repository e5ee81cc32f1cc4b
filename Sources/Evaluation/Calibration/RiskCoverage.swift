/// How often answers are wrong as more queries are answered, from the most probable on.
///
/// Where a query has no right answer, every answer to it is wrong and silence is right.
///
/// Source: El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification" (2010);
/// the area: Geifman, Uziel, El-Yaniv, "Bias-Reduced Uncertainty Estimation for Deep Neural
/// Classifiers" (2019).
public struct RiskCoverage: Hashable, Sendable {
  /// What comes of answering all predictions from one probability on.
  public struct Point: Hashable, Sendable {
    /// The least probability that is answered.
    public var floor: Double
    /// How many predictions are answered, above 0.
    public var answers: Int
    /// How many of the answers are right.
    public var right: Int
    /// The share of the predictions that is answered.
    public var coverage: Double
    /// The share of the predictions with no right answer that is met by silence; 1 where all have
    /// one.
    public var silence: Double

    /// The share of the answers that is right.
    public var precision: Double { Double(right) / Double(answers) }

    /// The share of the answers that is wrong.
    public var risk: Double { Double(answers - right) / Double(answers) }
  }

  /// One for each probability that was predicted, from the greatest on.
  public let points: [Point]

  /// The share of the predictions that have a right answer; 0 of none.
  public let answerable: Double

  /// The mean of the risk over the numbers of answers, 1 to all; 0 of none.
  ///
  /// Among equal probabilities the order is unknown, so the risk between two points is that of the
  /// mean order: right and wrong answers mixed evenly.
  public let area: Double

  /// The curve of `predictions`, in any order.
  public init(_ predictions: [Prediction]) {
    let unanswerable = predictions.count { !$0.hasAnswer }
    var points: [Point] = []
    var (answers, right, unsilenced, risks) = (0, 0, 0, 0.0)
    for tier in predictions.tiersDescending() {
      let share = Double(tier.count(where: \.isRight)) / Double(tier.count)
      for place in 1...tier.count {
        risks += 1 - (Double(right) + share * Double(place)) / Double(answers + place)
      }
      answers += tier.count
      right += tier.count(where: \.isRight)
      unsilenced += tier.count { !$0.hasAnswer }
      points.append(
        Point(
          floor: tier.first?.probability ?? 0, answers: answers, right: right,
          coverage: Double(answers) / Double(predictions.count),
          silence: unanswerable == 0 ? 1 : 1 - Double(unsilenced) / Double(unanswerable)))
    }
    self.points = points
    let count = Double(max(predictions.count, 1))
    answerable = Double(predictions.count - unanswerable) / count
    area = risks / count
  }
}
