internal import Evaluation
internal import JSON

/// Two runs of one task, measure by measure.
public struct ComparisonReport: Report {
  /// One measure.
  public struct Row: Hashable, Sendable {
    public var measure: String
    public var queries: Int
    public var first: Double
    public var second: Double
    /// The second less the first, and where it lies when the queries are resampled, 95 %.
    public var difference: Double
    public var low: Double
    public var high: Double
    /// For how many queries the second is better, worse, equal.
    public var better: Int
    public var worse: Int
    public var equal: Int
    /// Of the paired randomisation test, as it is and after Holm's correction for all measures.
    public var p: Double
    public var corrected: Double
    /// Of the paired bootstrap test.
    public var bootstrap: Double
    /// The values of each query.
    public var values: [Query]
  }

  /// One query by one measure.
  public struct Query: Hashable, Sendable {
    public var query: String
    public var first: Double
    public var second: Double
  }

  /// The tags of the runs.
  public let names: [String]
  public let rows: [Row]

  init(names: [String], results: [(QueryResults, QueryResults)]) {
    self.names = names
    let p = results.map { pairedRandomisationTest($1.differences(from: $0)) }
    rows = zip(results, zip(p, holmAdjusted(p))).map { results, p in
      Row(results.0, results.1, p: p.0, corrected: p.1)
    }
  }
}

extension ComparisonReport.Row {
  fileprivate init(_ first: QueryResults, _ second: QueryResults, p: Double, corrected: Double) {
    let differences = second.differences(from: first)
    let interval = BootstrapInterval(ofMeanOf: differences)
    measure = first.measure
    queries = first.queries.count
    self.first = first.mean
    self.second = second.mean
    difference = second.mean - first.mean
    low = interval.low
    high = interval.high
    better = differences.count { $0 > 0 }
    worse = differences.count { $0 < 0 }
    equal = differences.count { $0 == 0 }
    self.p = p
    self.corrected = corrected
    bootstrap = pairedBootstrapTest(differences)
    values = first.queries.indices.map { place in
      ComparisonReport.Query(
        query: first.queries[place].text, first: first.values[place],
        second: second.values[place])
    }
  }

  fileprivate var json: JSONValue {
    [
      "measure": .string(measure), "queries": .integer(queries), "first": .double(first),
      "second": .double(second), "difference": .double(difference), "low": .double(low),
      "high": .double(high), "better": .integer(better), "worse": .integer(worse),
      "equal": .integer(equal), "p": .double(p), "pCorrected": .double(corrected),
      "pBootstrap": .double(bootstrap),
      "perQuery": .array(
        values.map {
          ["query": .string($0.query), "first": .double($0.first), "second": .double($0.second)]
        }),
    ]
  }
}

extension ComparisonReport {
  public var json: JSONText {
    JSONText(["runs": .strings(names), "rows": .array(rows.map(\.json))])
  }

  public func text(_ style: TextStyle) -> String {
    var shown = TextTable(
      ("measure", .left), ("queries", .right), (names[0], .right), (names[1], .right),
      ("difference", .right), ("95 % interval", .right), ("better/worse/equal", .right),
      ("p", .right), ("corrected", .right))
    for row in rows {
      shown.add(
        row.measure, row.queries.grouped, row.first.threeDigits, row.second.threeDigits,
        row.difference.threeDigits, "[\(row.low.threeDigits), \(row.high.threeDigits)]",
        "\(row.better)/\(row.worse)/\(row.equal)", row.p.threeDigits, row.corrected.threeDigits)
    }
    let isReal = rows.contains { $0.corrected < 0.05 }
    let verdict =
      isReal
      ? "At least one difference is larger than chance would make it in 1 of 20 such comparisons."
      : "No difference is larger than chance would make it in 1 of 20 such comparisons."
    return [
      shown.text(style), "", style.bold(verdict),
      ("Difference: second run less first. p: paired randomisation test over the queries; corrected "
        + "by Holm's method for \(rows.count.of("measure")). --json has the values of each query.")
        .wrapped(to: style.width, indent: 0),
    ].joined(separator: "\n")
  }
}
