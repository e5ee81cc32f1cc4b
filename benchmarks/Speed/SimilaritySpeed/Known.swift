import Figures
import Foundation
import Matching
import SkillModel
import Vectors

/// What the links of a job take when its statements are asked for the first time, and again: the second
/// time no product is made.
struct Known {
  private let index: StatementIndex
  private let scoring: Scoring
  private let all: [Int32]

  /// Statements, each with one vector, all of them packed.
  init(_ vectors: Matrix) {
    let rows = VectorRows(vectors)
    all = (0..<Int32(vectors.rows)).map { $0 }
    index = StatementIndex(
      statements: all.map { CodedStatement(text: $0, words: LocalizedText("\($0)")) },
      vectors: StatementVectors(
        base: rows, overlay: Matrix(columns: vectors.columns), foldedLabels: all,
        panels: Int8Panels(rows), similarity: .int8),
      concepts: ConceptGraph(conceptCount: 0))
    guard let same = PiecewiseLinear([.init(0, 0), .init(1, 1)]) else { fatalError("no function") }
    scoring = Scoring(
      policy: .standard, calibration: same, instant: Instant(seconds: 1_795_564_800))
  }

  /// Prints the medians for jobs of 20 requirements, all different.
  func measure(percent: Double, jobs: Int) {
    let lookup = StatementLookup(of: all, in: index)
    var times: [[Double]] = [[], []]
    for job in 0..<jobs {
      let statements = (0..<20).map { all[(job * 20 + $0) * 7919 % all.count] }
      guard
        let job = CodedJob(
          id: "job", requirements: statements.map { .init(statement: $0, weight: 1) })
      else { fatalError("no job") }
      for time in times.indices {
        let start = processorTime()
        _ = JobLinks(of: job, to: lookup, in: index, by: scoring)
        times[time].append(processorTime() - start)
      }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] }
    Figures.print("links-anew V=\(all.count) link=\(percent)", seconds: medians[0])
    Figures.print("links-known V=\(all.count) link=\(percent)", seconds: medians[1])
    let line = String(
      format: "links of 20 statements to %d, %.2f %%: anew %.2f ms, known %.2f ms", all.count,
      percent, 1e3 * medians[0], 1e3 * medians[1])
    print(line)
  }
}
