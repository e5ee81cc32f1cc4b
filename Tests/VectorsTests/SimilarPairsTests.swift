import TestSupport
import Testing
import Vectors

/// Every pair, one after the other.
func bruteForce(
  _ queries: Matrix, _ rows: Matrix, subset: [Int32]?, atLeast tau: Double
) -> [[SimilarPair]] {
  (0..<queries.rows).map { query in
    (subset?.map(Int.init).sorted() ?? Array(0..<rows.rows)).compactMap { row in
      let cosine = definition(queries.copy(of: query), rows.copy(of: row))
      return cosine >= tau ? SimilarPair(query: query, row: row, cosine: cosine) : nil
    }
  }
}

@Suite struct SimilarPairsTests {
  /// Queries and rows among which many pairs lie within 1e-7 of `tau`, beside zero vectors,
  /// repeated rows and random ones.
  private func hardCase(
    seed: UInt64, tau: Double
  ) -> (queries: Matrix, rows: Matrix) {
    var generator = SeededGenerator(seed: seed)
    let columns = [3, 32, 50, 256].randomElement(using: &generator) ?? 3
    var queries = Matrix(columns: columns)
    var rows = Matrix(columns: columns)
    for number in 0..<7 {
      let query = unit(randomVector(columns, using: &generator))
      queries.append(number == 3 ? [Float](repeating: 0, count: columns) : query)
      for _ in 0..<30 {
        let near = tau + Double.random(in: -1e-7...1e-7, using: &generator)
        rows.append(neighbour(of: query, at: min(near, 1), using: &generator))
        rows.append(unit(randomVector(columns, using: &generator)))
      }
      rows.append(query)
      rows.append(rows.copy(of: 0))
      rows.append([Float](repeating: 0, count: columns))
    }
    return (queries, rows)
  }

  @Test(arguments: 0..<40)
  func pairsAreExactlyThoseOfTheDefinition(seed: UInt64) {
    let tau = [0.0, 0.3, 0.62, 0.999, 1.0, -0.2][Int(seed % 6)]
    let (queries, rows) = hardCase(seed: seed, tau: tau)
    let expected = bruteForce(queries, rows, subset: nil, atLeast: tau)
    #expect(similarPairs(queries: queries, rows: VectorRows(rows), atLeast: tau) == expected)
    for level in KernelLevel.available {
      let found = similarPairs(
        queries: queries, rows: VectorRows(rows), atLeast: tau, level: level)
      #expect(found == expected, "\(level)")
    }
    let subset = (0..<Int32(rows.rows)).filter { $0 % 3 != 1 }.reversed()
    #expect(
      similarPairs(queries: queries, rows: VectorRows(rows), subset: Array(subset), atLeast: tau)
        == bruteForce(queries, rows, subset: Array(subset), atLeast: tau))
  }

  @Test func tauItselfIsReached() {
    let (queries, rows) = hardCase(seed: 7, tau: 0.62)
    for row in stride(from: 0, to: 60, by: 2) {
      let cosine = definition(queries.copy(of: 0), rows.copy(of: row))
      let at = similarPairs(queries: queries, rows: VectorRows(rows), atLeast: cosine)
      let above = similarPairs(queries: queries, rows: VectorRows(rows), atLeast: cosine.nextUp)
      #expect(at[0].contains { $0.row == row })
      #expect(!above[0].contains { $0.row == row })
    }
  }

  @Test func oneAndTwoThreadsAgreeOnManyBlocks() {
    var generator = SeededGenerator(seed: 11)
    var rows = Matrix(columns: 8)
    for _ in 0..<13_000 { rows.append(unit(randomVector(8, using: &generator))) }
    var queries = Matrix(columns: 8)
    for row in 0..<300 { queries.append(rows.copy(of: row * 40)) }
    let one = similarPairs(queries: queries, rows: VectorRows(rows), atLeast: 0.97, threads: 1)
    let two = similarPairs(queries: queries, rows: VectorRows(rows), atLeast: 0.97, threads: 2)
    #expect(one == two)
    #expect(one.allSatisfy { !$0.isEmpty })
    #expect(one.allSatisfy { $0.map(\.row) == $0.map(\.row).sorted() })
  }

  @Test func numbersThatFloat32CannotHoldAreLeftToTheDefinition() {
    let queries = Matrix(elements: [1e30, -1e30, 1, 0], columns: 2)
    let rows = Matrix(
      elements: [1e30, 1e30, 1e30, -1e30, .nan, 1, .infinity, 0, 0x1p-140, 0x1p-140, 1, 0],
      columns: 2)
    for tau in [-1.0, 0.0, 1e-40, 0.5, 1e60] {
      #expect(
        similarPairs(queries: queries, rows: VectorRows(rows), atLeast: tau)
          == bruteForce(queries, rows, subset: nil, atLeast: tau))
    }
  }

  @Test func nothingIsFoundInNothing() {
    let none = Matrix(columns: 4)
    let some = Matrix(elements: [1, 0, 0, 0], columns: 4)
    #expect(similarPairs(queries: none, rows: VectorRows(some), atLeast: 0) == [])
    #expect(similarPairs(queries: some, rows: VectorRows(none), atLeast: 0) == [[]])
    #expect(similarPairs(queries: some, rows: VectorRows(some), subset: [], atLeast: 0) == [[]])
  }

  @Test func theLoadedBLASIsNamed() {
    let blas = BLASInfo.current
    #expect(blas.path.hasPrefix("/"))
    #expect((blas.core == nil) == (blas.provider != .openBLAS))
    #expect(BLASInfo.measuredGigaflops(tries: 1) > 0)
  }
}
