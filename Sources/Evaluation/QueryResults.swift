/// One measure of one run, query by query.
public struct QueryResults: Hashable, Sendable {
  /// The measure as ir_measures writes it.
  public let measure: String

  /// In byte order.
  public let queries: [Identifier]

  /// The value for each query.
  public let values: [Double]

  /// Results in the order of the queries' bytes.
  public init(measure: String, values: [Identifier: Double]) {
    self.measure = measure
    queries = values.keys.sorted()
    self.values = queries.compactMap { values[$0] }
  }

  init(measure: String, queries: [Identifier], values: [Double]) {
    self.measure = measure
    self.queries = queries
    self.values = values
  }

  /// The arithmetic mean, summed in the order of the queries; 0 without queries.
  public var mean: Double { values.mean }

  /// This minus `other` for each query.
  ///
  /// - Parameter other: Of the same queries.
  /// - Returns: In the order of the queries.
  public func differences(from other: QueryResults) -> [Double] {
    precondition(queries == other.queries, "results of two sets of queries cannot be paired")
    return zip(values, other.values).map { $0 - $1 }
  }
}

extension Run {
  /// Measures the run over every judged query.
  ///
  /// A judged query that the run lacks counts 0, and so does one without a relevant document;
  /// a query that nobody judged is left out. ir_measures has the same rule.
  ///
  /// - Returns: One result a measure, in the measures' order.
  public func results(of measures: [any Measure], against judgements: Judgements)
    -> [QueryResults]
  {
    let queries = judgements.queries
    let judged = queries.map { query in
      JudgedRanking(rankings[query] ?? Ranking([]), grades: judgements.grades[query] ?? [:])
    }
    return measures.map { measure in
      QueryResults(
        measure: measure.name, queries: queries, values: judged.map { measure.value(of: $0) })
    }
  }
}

extension [Double] {
  /// The arithmetic mean, summed in order; 0 of nothing.
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
