internal import Evaluation
internal import JSON

/// How good systems are on tasks whose answers are known.
public struct QualityReport: Report {
  /// What one system has in one row.
  public struct Cell: Hashable, Sendable {
    public var mean: Double
    /// Where the mean lies when the queries are resampled, 95 %.
    public var low: Double
    public var high: Double
    /// Of the difference from the first system, after Holm's correction; nil for that one.
    public var p: Double?
  }

  /// One task by one measure.
  public struct Row: Hashable, Sendable {
    public var task: String
    public var measure: String
    public var queries: Int
    /// One a system.
    public var cells: [Cell?]
  }

  /// What the first system's probabilities are worth in one mode.
  public struct Calibration: Hashable, Sendable {
    /// label, statement or extract; match: one text against another, as in a ranking.
    public var mode: String
    public var queries: Int
    /// How many of them have an answer.
    public var answerable: Double
    /// How often the best candidate is right.
    public var baseRate: Double
    /// The expected calibration error, and where it lies when the queries are resampled.
    public var error: Double
    public var low: Double
    public var high: Double
    /// The area under risk against coverage.
    public var riskArea: Double
    /// The least probability from which nine of ten answers are right, which share of the queries is
    /// then answered, and which share of those without an answer is met by silence.
    public var floor: Double?
    public var coverage: Double?
    public var silence: Double?
  }

  public let systems: [String]
  public let rows: [Row]
  public let calibrations: [Calibration]

  private let table: ResultTable

  init(systems: [String], _ results: [QualityResult], _ calibrations: [CalibrationResult]) {
    self.systems = systems
    table = ResultTable(
      systems: systems,
      rows: results.flatMap { result in
        let measured = result.runs.map {
          $0.results(of: result.task.measures, against: result.task.judgements)
        }
        return result.task.measures.indices.map { measure in
          ResultTable.Row(task: result.task.name, results: measured.map { $0[measure] })
        }
      })
    rows = zip(table.rows, table.cells).map { row, cells in
      Row(
        task: row.task, measure: row.measure, queries: row.queries,
        cells: cells.map { cell in
          cell.map {
            Cell(mean: $0.mean, low: $0.interval.low, high: $0.interval.high, p: $0.p)
          }
        })
    }
    self.calibrations = calibrations.map { Calibration($0) }
  }
}

extension QualityReport.Calibration {
  fileprivate init(_ calibration: CalibrationResult) {
    mode = calibration.mode
    queries = calibration.error.queries
    answerable = calibration.risk.answerable
    baseRate = calibration.error.baseRate
    error = calibration.error.value
    low = calibration.error.interval.low
    high = calibration.error.interval.high
    riskArea = calibration.risk.area
    floor = calibration.floor?.probability
    coverage = calibration.floor?.coverage
    silence = calibration.floor.flatMap { floor in
      calibration.risk.points.last { $0.floor >= floor.probability }?.silence
    }
  }
}

// MARK: - For programs

extension QualityReport {
  public var json: JSONText {
    JSONText([
      "systems": .strings(systems),
      "rows": .array(
        rows.map { row in
          [
            "task": .string(row.task), "measure": .string(row.measure),
            "queries": .integer(row.queries),
            "results": .array(row.cells.map { $0?.json ?? .null }),
          ]
        }),
      "calibrations": .array(calibrations.map(\.json)),
    ])
  }
}

extension QualityReport.Cell {
  fileprivate var json: JSONValue {
    [
      "mean": .double(mean), "low": .double(low), "high": .double(high),
      "p": p.map { .double($0) } ?? .null,
    ]
  }
}

extension QualityReport.Calibration {
  fileprivate var json: JSONValue {
    [
      "mode": .string(mode), "queries": .integer(queries), "answerable": .double(answerable),
      "baseRate": .double(baseRate), "expectedCalibrationError": .double(error),
      "low": .double(low), "high": .double(high), "riskArea": .double(riskArea),
      "floor": floor.map { .double($0) } ?? .null,
      "coverage": coverage.map { .double($0) } ?? .null,
      "silence": silence.map { .double($0) } ?? .null,
    ]
  }
}

// MARK: - For people

extension QualityReport {
  public func text(_ style: TextStyle) -> String {
    var shown = TextTable(
      columns: [("task", .left), ("measure", .left), ("queries", .right)]
        + letters.map { ($0, .right) })
    for (row, cells) in zip(rows, table.cells) {
      shown.add(
        cells: [row.task, row.measure, row.queries.grouped]
          + cells.map { cell in cell.map { "\(($0.mean * 100).oneDigit)\($0.mark.spaced)" } ?? "–" }
      )
    }
    let legend = zip(letters, systems).map { "\($0)  \($1)" }
    return
      ([shown.text(style), ""] + legend + ["", explanation.wrapped(to: style.width, indent: 0)])
      .joined(separator: "\n") + calibrationText(style)
  }

  /// Short heads for the columns of a screen: A, B, … and numbers after Z.
  private var letters: [String] {
    systems.indices.map { $0 < 26 ? String(UnicodeScalar(UInt8(65 + $0))) : "\($0 + 1)" }
  }

  private var explanation: String {
    "Means x 100. ▲ better, ▼ worse than \(systems[table.reference]): paired randomisation test, "
      + "p < 0.05 after Holm's correction for \(table.comparisons) comparisons."
  }

  private func calibrationText(_ style: TextStyle) -> String {
    guard !calibrations.isEmpty else { return "" }
    var shown = TextTable(
      ("mode", .left), ("queries", .right), ("right", .right),
      ("calibration error", .right), ("answered at 90 % right", .right),
      ("silent where nothing fits", .right))
    for row in calibrations {
      shown.add(
        row.mode, row.queries.grouped, row.baseRate.percent, row.error.threeDigits,
        row.coverage?.percent ?? "–",
        row.answerable < 1 ? row.silence?.percent ?? "–" : "all have answers")
    }
    return "\n\n" + shown.text(style) + "\n\n"
      + ("Best candidates of \(systems[0]). Probabilities from a table fitted on every other query, measured on the rest: expected "
      + "calibration error in 15 bins of equal mass.").wrapped(to: style.width, indent: 0)
  }

  /// The report as a page.
  var markdown: String {
    var page = "# Quality\n\n\(table.markdown())"
    guard !calibrations.isEmpty else { return page }
    page += """

      ## Calibration of \(systems[0])

      | mode | queries | right | expected calibration error | answered at 90 % right | silent where nothing fits |
      | --- | ---: | ---: | ---: | ---: | ---: |

      """
    page += calibrations.map(\.markdown).joined()
    return page + """

      Best candidate of each query. A table from score to probability is fitted on every other query
      and measured on the rest, in 15 bins of equal mass; intervals: 1,000 resamplings of the queries.

      """
  }

  /// The table as a drawing.
  var drawing: String { table.barChart(title: "Quality on \(Set(rows.map(\.task)).count) tasks") }
}

extension QualityReport.Calibration {
  fileprivate var markdown: String {
    let cells = [
      mode, "\(queries)", baseRate.percent,
      "\(error.threeDigits) [\(low.threeDigits), \(high.threeDigits)]", coverage?.percent ?? "–",
      answerable < 1 ? silence?.percent ?? "–" : "all have answers",
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }
}

extension ResultTable.Mark {
  fileprivate var spaced: String { self == .none ? "  " : " \(rawValue)" }
}

extension Double {
  /// With one digit after the point: `54.2`.
  fileprivate var oneDigit: String {
    let tenths = Int((abs(self) * 10).rounded())
    return "\(self < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }
}
