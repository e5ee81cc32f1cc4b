/// Several systems on several tasks, with intervals, and which of them differ from a reference.
///
/// A system is compared with the reference by the paired randomisation test over the queries of a
/// row; the p of all comparisons of the table are corrected together.
public struct ResultTable: Hashable, Sendable {
  /// One task by one measure.
  public struct Row: Hashable, Sendable {
    /// The task, as people call it.
    public var task: String
    /// One a system, in the table's order, of the same measure and queries; nil where a system did
    /// not run.
    public var results: [QueryResults?]

    /// A row of results.
    public init(task: String, results: [QueryResults?]) {
      self.task = task
      self.results = results
    }
  }

  /// What the table says of one system in one row.
  public struct Cell: Hashable, Sendable {
    public var mean: Double
    public var interval: BootstrapInterval
    /// After the correction; nil for the reference and where there is nothing to compare with.
    public var p: Double?
    /// How it compares with the reference.
    public var mark: Mark
  }

  /// How a system compares with the reference.
  public enum Mark: String, Hashable, Sendable {
    case better = "▲"
    case worse = "▼"
    /// Not significant, or not compared.
    case none = ""
  }

  /// The number of resamplings, and what follows from them.
  public struct Settings: Hashable, Sendable {
    /// Of queries for the intervals, and of signs for the tests.
    public var samples = 10_000
    /// Of the intervals.
    public var confidence = 0.95
    /// p below which a difference is marked.
    public var level = 0.05
    public var seed: UInt64 = 1

    /// 10,000 samples with seed 1, 95 % intervals, marks below 0.05.
    public init() {}
  }

  /// The names of the systems, in the order of the columns.
  public let systems: [String]

  /// The place of the system that the others are compared with.
  public let reference: Int

  /// What the table was made of.
  public let rows: [Row]

  /// One list a row, one cell a system; nil where it did not run.
  public let cells: [[Cell?]]

  /// How the cells were made.
  public let settings: Settings

  /// Measures and compares.
  ///
  /// - Parameters:
  ///   - systems: The names, in the order of each row's results.
  ///   - reference: The place of the one that the others are compared with.
  ///   - rows: Tasks in the order of the table.
  ///   - settings: How often to resample.
  public init(
    systems: [String], reference: Int = 0, rows: [Row], settings: Settings = Settings()
  ) {
    precondition(systems.indices.contains(reference), "no system at place \(reference)")
    for row in rows {
      let count = row.results.count
      precondition(count == systems.count, "\(count) results of \(systems.count) systems")
      let measures = Set(row.results.compactMap { $0?.measure })
      precondition(measures.count < 2, "measures \(measures.sorted()) in one row")
    }
    self.systems = systems
    self.reference = reference
    self.rows = rows
    self.settings = settings
    let p = Self.corrected(rows, reference: reference, settings)
    cells = zip(rows, p).map { row, p in
      zip(row.results, p).map { result, p in
        result.map { Self.cell($0, p: p, against: row.results[reference], settings) }
      }
    }
  }

  /// How many comparisons were corrected together.
  public var comparisons: Int { cells.joined().count { $0?.p != nil } }

  /// p for each cell after Holm's correction.
  private static func corrected(_ rows: [Row], reference: Int, _ settings: Settings)
    -> [[Double?]]
  {
    var p = rows.map { row in
      row.results.enumerated().map { place, result -> Double? in
        guard place != reference, let result, let other = row.results[reference] else { return nil }
        return pairedRandomisationTest(
          result.differences(from: other), samples: settings.samples, seed: settings.seed)
      }
    }
    var adjusted = holmAdjusted(p.joined().compactMap(\.self))[...]
    for row in p.indices {
      for place in p[row].indices where p[row][place] != nil {
        p[row][place] = adjusted.removeFirst()
      }
    }
    return p
  }

  private static func cell(
    _ result: QueryResults, p: Double?, against other: QueryResults?, _ settings: Settings
  ) -> Cell {
    let interval = BootstrapInterval(
      ofMeanOf: result.values, confidence: settings.confidence, samples: settings.samples,
      seed: settings.seed)
    var mark = Mark.none
    if let p, p < settings.level, let other {
      mark = result.mean > other.mean ? .better : .worse
    }
    return Cell(mean: result.mean, interval: interval, p: p, mark: mark)
  }
}

extension ResultTable.Row {
  /// The measure of the row; empty where no system ran.
  public var measure: String { results.lazy.compactMap { $0?.measure }.first ?? "" }

  /// How many queries the row has.
  public var queries: Int { results.lazy.compactMap { $0?.queries.count }.first ?? 0 }
}
