internal import JSON

/// What a model's figures mean, by what they are figures of.
///
/// As JSON it is an object: the member `table` is for matching, `extract`, if there is one, for mode
/// `extract` of `Linking`. Other members, such as what fitted the tables, are passed over.
public struct CalibrationTables: Hashable, Sendable {
  /// Of a cosine: that the one text covers what the other asks.
  public let match: CalibrationTable

  /// Of a score of mode `extract`: that the competency is what people would name.
  ///
  /// A score above 1 means what 1 does.
  public let extract: CalibrationTable?

  /// What is wrong with a value that is none.
  static let fault = "no table from -1 to 1 that strictly increases"

  /// Takes tables from JSON; nil if one is none.
  init?(_ value: JSONValue) {
    guard let match = value["table"].flatMap(CalibrationTable.init) else { return nil }
    self.match = match
    extract = value["extract"].flatMap(CalibrationTable.init)
    if value["extract"] != nil, extract == nil { return nil }
  }
}

/// What a figure means: a probability for each.
///
/// Cosines, or scores, and probabilities strictly increase, the cosines from -1 to 1; between two
/// points the probability is linear. As JSON it is a list of pairs.
public struct CalibrationTable: Hashable, Sendable {
  /// What is said of one cosine.
  public struct Point: Hashable, Sendable {
    public var cosine: Double

    /// In `0 ... 1`.
    public var probability: Double
  }

  /// In the order of their cosines, two at least.
  public let points: [Point]

  /// Takes a table from JSON; nil if it is none.
  fileprivate init?(_ value: JSONValue) {
    guard let rows = value.array else { return nil }
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
