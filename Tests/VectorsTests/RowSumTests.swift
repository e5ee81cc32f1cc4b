import TestSupport
import Testing
import Vectors

@Suite struct RowSumTests {
  @Test(arguments: 0..<40)
  func directionIsTheSumOverItsNormRoundedOnce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = [1, 8, 31, 64, 256, 300].randomElement(using: &generator) ?? 1
    var rowSums = KernelLevel.available.map { RowSum(dimension: count, level: $0) }
    var sum = [Double](repeating: 0, count: count)
    for _ in 0..<9 {
      let row = (0..<count).map { _ in Int8.random(in: .min ... .max, using: &generator) }
      let scale = Float.random(in: 0...0.02, using: &generator)
      for place in rowSums.indices { rowSums[place].add(row.span, scale: scale) }
      for k in row.indices { sum[k] += Double(row[k]) * Double(scale) }
    }
    var squares = [Double](repeating: 0, count: 32)
    for k in sum.indices { squares[k % 32] += sum[k] * sum[k] }
    for half in [16, 8, 4, 2, 1] { for i in 0..<half { squares[i] += squares[i + half] } }
    let norm = squares[0].squareRoot()
    for rowSum in rowSums {
      var matrix = Matrix(rows: 2, columns: count)
      rowSum.writeDirection(to: &matrix, row: 1)
      #expect(matrix.copy(of: 1) == sum.map { norm > 0 ? Float($0 / norm) : 0 })
      #expect(matrix.copy(of: 0).allSatisfy { $0 == 0 })
    }
  }

  @Test func nothingHasTheZeroVector() {
    var sum = RowSum(dimension: 3)
    sum.add([1, 2, 3].span, scale: 1)
    sum.reset()
    var matrix = Matrix(elements: [7, 7, 7], columns: 3)
    sum.writeDirection(to: &matrix, row: 0)
    #expect(matrix.copy(of: 0) == [0, 0, 0])
  }

  @Test func floatsAreAddedAsTheyAre() {
    let row: [Int8] = [127, 0, -128]
    let numbers = row.map { Float($0) / 64 }
    var floats = RowSum(dimension: 3)
    var bytes = RowSum(dimension: 3)
    floats.add(numbers.span)
    bytes.add(row.span, scale: 1 / 64)
    var matrix = Matrix(rows: 2, columns: 3)
    floats.writeDirection(to: &matrix, row: 0)
    bytes.writeDirection(to: &matrix, row: 1)
    #expect(matrix.copy(of: 0) == matrix.copy(of: 1))
    #expect(matrix.copy(of: 0) != [0, 0, 0])
  }

  @Test func resultsAreInTheOrderOfTheWork() {
    #expect(parallelMap(count: 1000, threads: 4) { $0 * $0 } == (0..<1000).map { $0 * $0 })
    #expect(parallelMap(count: 0, threads: 2) { $0 } == [])
  }
}
