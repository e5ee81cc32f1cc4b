internal import JSON

/// What a cosine means: the probability that the one text covers what the other asks.
///
/// Cosines and probabilities strictly increase, the cosines from -1 to 1; between two points the
/// probability is linear.
///
/// As JSON it is the object's member `table`, a list of pairs of a cosine and a probability; other
/// members, such as what fitted it, are passed over.
public struct CalibrationTable: Hashable, Sendable {
  /// What is said of one cosine.
  public struct Point: Hashable, Sendable {
    public var cosine: Double

    /// In `0 ... 1`.
    public var probability: Double
  }

  /// In the order of their cosines, two at least.
  public let points: [Point]

  /// What is wrong with a value that is none.
  static let fault = "no table from -1 to 1 that strictly increases"

  /// Takes a table from JSON; nil if it is none.
  init?(_ value: JSONValue) {
    guard let rows = value["table"]?.array else { return nil }
    var points: [Point] = []
    for row in rows {
      guard
        let pair = row.array, pair.count == 2,
        let cosine = pair[0].number?.double, let probability = pair[1].number?.double,
        (0...1).contains(probability)
      else { return nil }
      if let last = points.last, cosine <= last.cosine || probability <= last.probability {
        return nil
      }
      points.append(Point(cosine: cosine, probability: probability))
    }
    guard points.first?.cosine == -1, points.last?.cosine == 1 else { return nil }
    self.points = points
  }
}
