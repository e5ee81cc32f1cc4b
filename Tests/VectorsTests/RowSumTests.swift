import TestSupport
import Testing
import Vectors

@Suite struct RowSumTests {
  @Test(arguments: 0..<40)
  func directionIsTheSumOverItsNormRoundedOnce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = [1, 8, 31, 64, 256, 300].randomElement(using: &generator) ?? 1
    var rowSum = RowSum(dimension: count)
    var sum = [Double](repeating: 0, count: count)
    for _ in 0..<9 {
      let row = (0..<count).map { _ in Int8.random(in: .min ... .max, using: &generator) }
      let scale = Float.random(in: 0...0.02, using: &generator)
      rowSum.add(row.span, scale: scale)
      for k in row.indices { sum[k] += Double(row[k]) * Double(scale) }
    }
    var squares = [Double](repeating: 0, count: 32)
    for k in sum.indices { squares[k % 32] += sum[k] * sum[k] }
    for half in [16, 8, 4, 2, 1] { for i in 0..<half { squares[i] += squares[i + half] } }
    let norm = squares[0].squareRoot()
    var matrix = Matrix(rows: 2, columns: count)
    rowSum.writeDirection(to: &matrix, row: 1)
    #expect(matrix.copy(of: 1) == sum.map { norm > 0 ? Float($0 / norm) : 0 })
    #expect(matrix.copy(of: 0).allSatisfy { $0 == 0 })
  }

  @Test func nothingHasTheZeroVector() {
    var sum = RowSum(dimension: 3)
    sum.add([1, 2, 3].span, scale: 1)
    sum.reset()
    var matrix = Matrix(elements: [7, 7, 7], columns: 3)
    sum.writeDirection(to: &matrix, row: 0)
    #expect(matrix.copy(of: 0) == [0, 0, 0])
  }

  @Test func resultsAreInTheOrderOfTheWork() {
    #expect(parallelMap(count: 1000, threads: 4) { $0 * $0 } == (0..<1000).map { $0 * $0 })
    #expect(parallelMap(count: 0, threads: 2) { $0 } == [])
  }
}
