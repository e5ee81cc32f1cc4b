import Evaluation
import TestSupport
import Testing

struct ReportTests {
  /// Three systems on three tasks, the middle one not run on the last.
  private static func table() -> ResultTable {
    var random = SeededGenerator(seed: 11)
    func results(_ measure: String, _ queries: Int, _ strength: Double) -> QueryResults {
      var values: [Identifier: Double] = [:]
      for query in 0..<queries {
        let value = Double.random(in: 0...1, using: &random) * 0.6 + strength * 0.4
        values[Identifier("q\(query)")] = (value * 100).rounded() / 100
      }
      return QueryResults(measure: measure, values: values)
    }
    let measures = [("label to skill", "RR", 300), ("sentence | <advert>", "RP@5", 40)]
    var rows = measures.map { task, measure, queries in
      ResultTable.Row(
        task: task, results: [0.5, 0.9, 0.3].map { results(measure, queries, $0) })
    }
    rows.append(
      ResultTable.Row(
        task: "occupation title to its skills, occupations never seen",
        results: [results("nDCG@10", 60, 0.2), nil, results("nDCG@10", 60, 0.2)]))
    var settings = ResultTable.Settings()
    settings.samples = 500
    return ResultTable(
      systems: ["BM25", "static & MiniLM", "random"], rows: rows, settings: settings)
  }

  private static func reliability() -> ([Prediction], Reliability) {
    var random = SeededGenerator(seed: 12)
    let predictions = (0..<600).map { place in
      let p = Double.random(in: 0.02...0.97, using: &random)
      return Prediction(
        query: Identifier("q\(place)"), probability: p,
        isRight: Double.random(in: 0..<1, using: &random) < p * 0.85)
    }
    return (predictions, Reliability(predictions))
  }

  @Test func theTableReadsAsMarkdown() throws {
    try expectSnapshot(Self.table().markdown(), "results", in: "EvaluationTests")
  }

  @Test func theTableIsDrawn() throws {
    let svg = Self.table().barChart(title: "Quality on development tasks")
    try expectSnapshot(svg, "bars", in: "EvaluationTests")
  }

  @Test func theReliabilityIsDrawn() throws {
    let (predictions, reliability) = Self.reliability()
    let error = CalibrationError(of: predictions, samples: 200)
    try expectSnapshot(
      reliability.diagram(title: "Calibration, held half", error: error), "reliability",
      in: "EvaluationTests")
  }

  @Test func growthIsDrawnByTens() throws {
    let plot = ScalingPlot(
      title: "A query", across: "wallets", upward: "ms",
      lines: [
        .init(name: "0.14 %", points: [(1_000, 0.02), (10_000, 0.3), (1_000_000, 12)]),
        .init(name: "<0.8 %>", points: [(1_000, 0.05), (1_000_000, 40)]),
      ])
    try expectSnapshot(plot.svg, "scaling", in: "EvaluationTests")
  }

  @Test func marksFollowFromTheCorrectedTest() throws {
    let table = Self.table()
    #expect(table.comparisons == 5)
    let better = try #require(table.cells[0][1])
    #expect(better.mark == .better && (better.p ?? 1) < 0.05)
    #expect(table.cells[0][2]?.mark == .worse)
    #expect(table.cells[0][0]?.p == nil)
    #expect(table.cells[2][2]?.mark == ResultTable.Mark.none)
    #expect(table.cells[2][1] == nil)
  }

  @Test func oneSystemAloneIsNotCompared() {
    let results = QueryResults(measure: "RR", values: ["q": 1])
    let table = ResultTable(
      systems: ["only"], rows: [ResultTable.Row(task: "t", results: [results])])
    #expect(table.comparisons == 0)
    #expect(
      table.markdown() == """
        | task | measure | queries | only |
        | --- | --- | ---: | ---: |
        | t | RR | 1 | 100.0 [100.0, 100.0] |

        Means x 100 with 95 % intervals (bootstrap over queries). 10000 samples, seed 1.

        """)
    #expect(ResultTable(systems: ["only"], rows: []).barChart(title: "").hasSuffix("</svg>\n"))
  }
}
