import TestSupport
import Testing
import Vectors

@Suite struct NearestRowsTests {
  @Test(arguments: 0..<20)
  func nearestAreThoseOfTheDefinition(seed: UInt64) {
    let (queries, matrix) = hardRows(seed: seed, count: 400)
    let rows = VectorRows(matrix)
    let panels = Int8Panels(rows)
    let all = bruteForce(queries, matrix, subset: nil, atLeast: -.infinity).map { pairs in
      pairs.sorted { $0.cosine != $1.cosine ? $0.cosine > $1.cosine : $0.row < $1.row }
    }
    for limit in [0, 1, 10, 100, 2000] {
      let threads = limit % 3 + 1
      let expected = all.map { Array($0.prefix(limit)) }
      for level in PanelLevel.available {
        let found = nearestRows(
          queries: queries, panels: panels, rows: rows, limit: limit, threads: threads,
          level: level)
        #expect(found == expected, "\(limit), \(level), \(threads) threads")
      }
    }
  }

  @Test(arguments: 0..<20)
  func everyCosineLiesBetweenItsBounds(seed: UInt64) {
    let (queries, matrix) = hardRows(seed: seed, count: 400)
    let rows = VectorRows(matrix)
    for level in PanelLevel.available {
      let bounds = cosineBounds(
        queries: queries, panels: Int8Panels(rows), rows: rows, level: level)
      for query in 0..<queries.rows {
        #expect(bounds[query].count == rows.count)
        for (row, between) in bounds[query].enumerated() {
          let cosine = dot(queries[query], rows[row])
          #expect(between.contains(cosine) || cosine.isNaN, "\(level), \(query) and \(row)")
        }
      }
    }
  }

  @Test func amongEqualRowsTheLowerOnesAreKept() {
    let rows = VectorRows(
      Matrix(elements: (0..<100).flatMap { _ in [1, 0] as [Float] }, columns: 2))
    let found = nearestRows(
      queries: Matrix(elements: [1, 0], columns: 2), panels: Int8Panels(rows), rows: rows,
      limit: 3, threads: 2)
    #expect(found[0].map(\.row) == [0, 1, 2])
  }
}
