import TestSupport
import Testing
import Vectors

@Suite struct PanelSearchTests {
  @Test(arguments: 0..<60)
  func everyLevelFindsThePairsOfTheDefinition(seed: UInt64) {
    let tau = [0.5, 0.0, 0.999, -0.3, 1.0, 1e-30, 3.5][Int(seed % 7)]
    let (queries, matrix) = hardRows(seed: seed, count: 150, tau: tau)
    let rows = VectorRows(matrix)
    let panels = Int8Panels(rows)
    let expected = bruteForce(queries, matrix, subset: nil, atLeast: tau)
    #expect(similarPairs(queries: queries, rows: rows, atLeast: tau) == expected)
    for similarity in Similarity.allCases {
      #expect(
        similarPairs(queries: queries, panels: panels, rows: rows, atLeast: tau, by: similarity)
          == expected)
    }
    for level in PanelLevel.available {
      for greatest in [1, 7, 32, 127] where greatest <= level.greatestByte {
        let found = similarPairs(
          queries: queries, panels: panels, rows: rows, atLeast: tau, level: level,
          greatest: greatest)
        #expect(found == expected, "\(level), bytes of \(greatest)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func aSubsetIsSearchedAlone(seed: UInt64) {
    let (queries, matrix) = hardRows(seed: seed, count: 200)
    let panels = Int8Panels(VectorRows(matrix))
    // Every third row, and of every panel in the middle nothing.
    let subset = (0..<Int32(matrix.rows)).filter { $0 % 3 != 1 && !(48..<96).contains($0) }
    let expected = bruteForce(queries, matrix, subset: subset, atLeast: 0.5)
    for level in PanelLevel.available {
      let found = similarPairs(
        queries: queries, panels: panels, rows: VectorRows(matrix), subset: subset.reversed(),
        atLeast: 0.5, level: level)
      #expect(found == expected, "\(level)")
    }
  }

  @Test func tauItselfIsReachedAtEveryLevel() {
    let (queries, matrix) = hardRows(seed: 2, count: 64)
    let rows = VectorRows(matrix)
    let panels = Int8Panels(rows)
    for level in PanelLevel.available {
      for row in 0..<64 {
        let cosine = definition(queries.copy(of: 0), matrix.copy(of: row))
        guard cosine.isFinite else { continue }
        let at = similarPairs(
          queries: queries, panels: panels, rows: rows, atLeast: cosine, level: level)
        let above = similarPairs(
          queries: queries, panels: panels, rows: rows, atLeast: cosine.nextUp, level: level)
        #expect(at[0].contains { $0.row == row })
        #expect(!above[0].contains { $0.row == row })
      }
    }
  }

  /// All that rounding takes from one vector points along the other: the bounds are reached.
  @Test(arguments: PanelLevel.available, [2, 7, 16, 100, 384])
  func pairsAtTheVeryBoundAreFound(level: PanelLevel, columns: Int) {
    for (part, size) in [(0.49, 1.0), (0.4999, 3.7), (0.1, 1e-6), (-0.49, 1e9)] {
      for greatest in [1, 32, 127] where greatest <= level.greatestByte {
        let even = [0] + [Float](repeating: Float(size), count: columns - 1)
        for (whole, isRow) in [(127.0, true), (Double(greatest), false)] {
          let rounded = [1] + [Float](repeating: Float(part / whole), count: columns - 1)
          let query = Matrix(elements: isRow ? even : rounded, columns: columns)
          let rows = VectorRows(Matrix(elements: isRow ? rounded : even, columns: columns))
          let found = similarPairs(
            queries: query, panels: Int8Panels(rows), rows: rows,
            atLeast: definition(even, rounded), level: level, greatest: greatest)
          #expect(found[0].count == 1, "\(part) of \(whole), times \(size)")
        }
      }
    }
  }

  /// Most pairs are given up before the last third of their numbers; here that third decides.
  @Test(arguments: PanelLevel.available, [3, 12, 50, 384])
  func whatTheLastThirdDecidesIsFound(level: PanelLevel, columns: Int) {
    var generator = SeededGenerator(seed: UInt64(columns))
    let ranges = [0..<columns, 0..<columns * 2 / 3, columns * 2 / 3..<columns]
    var matrix = Matrix(columns: columns)
    for number in 0..<200 {
      let (some, size) = (ranges[number % 3], Float.random(in: 0.01...100, using: &generator))
      let row = randomVector(columns, using: &generator)
      matrix.append(row.indices.map { some.contains($0) ? row[$0] * size : 0 })
    }
    let (rows, queries) = (VectorRows(matrix), matrix.rows(Array(0..<60)))
    let panels = Int8Panels(rows)
    for tau in [definition(queries.copy(of: 2), matrix.copy(of: 5)), 0, 0.5, 100] {
      let found = similarPairs(
        queries: queries, panels: panels, rows: rows, atLeast: tau, level: level)
      #expect(found == bruteForce(queries, matrix, subset: nil, atLeast: tau), "\(tau)")
    }
  }

  @Test(arguments: PanelLevel.available)
  func allLevelsProposeTheSameCandidates(level: PanelLevel) {
    for seed in 0..<30 as Range<UInt64> {
      let (queries, matrix) = hardRows(seed: seed, count: 200)
      let rows = VectorRows(matrix)
      let panels = Int8Panels(rows)
      let portable = candidates(
        queries: queries, panels: panels, rows: rows, atLeast: 0.5, level: PanelLevel.available[0],
        greatest: 32)
      let here = candidates(
        queries: queries, panels: panels, rows: rows, atLeast: 0.5, level: level, greatest: 32)
      #expect(portable == here, "seed \(seed)")
    }
  }

  @Test func oneAndTwoThreadsAgreeOnManyBlocks() {
    var generator = SeededGenerator(seed: 11)
    var matrix = Matrix(columns: 8)
    for _ in 0..<7_003 { matrix.append(unit(randomVector(8, using: &generator))) }
    let queries = matrix.rows((0..<70).map { $0 * 100 })
    let rows = VectorRows(matrix)
    let panels = Int8Panels(rows)
    let one = similarPairs(queries: queries, panels: panels, rows: rows, atLeast: 0.97)
    #expect(
      one == similarPairs(queries: queries, panels: panels, rows: rows, atLeast: 0.97, threads: 2))
    #expect(one == similarPairs(queries: queries, rows: rows, atLeast: 0.97))
  }

  @Test func longRowsOfGreatBytesDoNotOverflow() {
    let columns = 1 << 17
    let rows = VectorRows(
      Matrix(elements: [Float](repeating: -1, count: columns), columns: columns))
    var elements = [Float](repeating: 1, count: columns)
    elements += elements.map { -$0 }
    let queries = Matrix(elements: elements, columns: columns)
    let panels = Int8Panels(rows)
    for level in PanelLevel.available {
      let found = similarPairs(
        queries: queries, panels: panels, rows: rows, atLeast: 0.5, level: level)
      #expect(found == [[], [SimilarPair(query: 1, row: 0, cosine: Double(columns))]], "\(level)")
    }
  }

  @Test func nothingIsFoundInNothing() {
    let none = Matrix(columns: 4)
    let some = Matrix(elements: [1, 0, 0, 0], columns: 4)
    let nowhere = Int8Panels(VectorRows(none))
    let panels = Int8Panels(VectorRows(some))
    #expect(similarPairs(queries: none, panels: panels, rows: VectorRows(some), atLeast: 0) == [])
    #expect(
      similarPairs(queries: some, panels: nowhere, rows: VectorRows(none), atLeast: 0) == [[]])
    #expect(
      similarPairs(queries: some, panels: panels, rows: VectorRows(some), subset: [], atLeast: 0)
        == [[]])
  }

  @Test func panelsOfOtherRowsAreAMistake() async {
    await #expect(processExitsWith: .failure) {
      let some = Matrix(elements: [1, 0, 0, 0], columns: 4)
      let panels = Int8Panels(VectorRows(Matrix(elements: [1, 0, 0, 0], columns: 2)))
      _ = similarPairs(
        queries: some, panels: panels, rows: VectorRows(some), atLeast: 0, by: .int8)
    }
  }
}
