internal import Evaluation
internal import SkillModel

/// The best candidate of one query.
struct BestCandidate {
  var query: Identifier
  var score: Double
  var isRight: Bool
  var hasAnswer: Bool
}

/// What probabilities are worth in one mode: a table fitted on one half of the queries, measured on
/// the other.
struct CalibrationResult {
  /// A mode of looking up; or ``match``.
  let mode: String

  /// One text against another, as evidence against a requirement.
  static let match = "match"

  let error: CalibrationError
  let reliability: Reliability
  let risk: RiskCoverage

  /// The floor at which nine of ten answers are right; nil where no floor does that.
  let floor: PrecisionFloor?

  /// Fitted on both halves: what a model keeps.
  let table: CalibrationTable

  /// Fewer queries say nothing about probabilities.
  private static let fewQueries = 40

  /// Takes the best candidates of all tasks of the mode; those of even places give the table.
  init?(of mode: String, _ best: [BestCandidate]) {
    let halves = (0...1).map { half in best.indices.filter { $0 % 2 == half }.map { best[$0] } }
    guard best.count >= Self.fewQueries,
      let probability = PiecewiseLinear(
        Self.table(halves[0]).points.map { PiecewiseLinear.Point($0.cosine, $0.probability) })
    else { return nil }
    let predictions = halves[1].map { candidate in
      Prediction(
        query: candidate.query, probability: probability(candidate.score),
        isRight: candidate.isRight, hasAnswer: candidate.hasAnswer)
    }
    self.mode = mode
    error = CalibrationError(of: predictions)
    reliability = Reliability(predictions)
    risk = RiskCoverage(predictions)
    floor = PrecisionFloor(reaching: 0.9, in: predictions)
    table = Self.table(best)
  }

  /// At most 16 points, and no text says more than that an equal label does.
  private static func table(_ best: [BestCandidate]) -> CalibrationTable {
    CalibrationTable(
      fitting: best.map {
        IsotonicRegression.Point($0.score, $0.isRight ? 1 : 0)
      },
      within: 0...0.98, atMost: 16)
  }
}
