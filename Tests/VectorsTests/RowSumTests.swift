import TestSupport
import Testing
import Vectors

@Suite struct RowSumTests {
  /// A table of random rows with random scales, and some of its rows, one of them twice.
  private struct Table {
    var numbers: [[Int8]]
    /// Float16 values below 2, subnormal ones among them, and their bits.
    var scales: [Double]
    var bits: [UInt16]
    var chosen: [Int32]

    init(columns: Int, of range: ClosedRange<Int8>, _ generator: inout SeededGenerator) {
      numbers = (0..<50).map { _ in
        (0..<columns).map { _ in Int8.random(in: range, using: &generator) }
      }
      bits = numbers.map { _ in UInt16.random(in: 0..<0x4000, using: &generator) }
      scales = bits.map { bits in
        let (exponent, fraction) = (Int(bits >> 10), Double(bits & 0x3FF))
        let units = exponent == 0 ? fraction : fraction + 1024
        return units * Double(sign: .plus, exponent: max(exponent, 1) - 25, significand: 1)
      }
      let count = Int.random(in: 1...70, using: &generator)
      chosen = (0..<count).map { _ in Int32.random(in: 0..<50, using: &generator) }
      chosen.append(chosen[0])
    }

    /// The direction of the sum by its definition.
    var direction: [Float] {
      var sum = [Double](repeating: 0, count: numbers[0].count)
      for row in chosen.map({ Int($0) }) {
        for k in sum.indices { sum[k] += Double(numbers[row][k]) * scales[row] }
      }
      var squares = [Double](repeating: 0, count: 32)
      for k in sum.indices { squares[k % 32] += sum[k] * sum[k] }
      for half in [16, 8, 4, 2, 1] { for i in 0..<half { squares[i] += squares[i + half] } }
      let norm = squares[0].squareRoot()
      return sum.map { norm > 0 ? Float($0 / norm) : 0 }
    }
  }

  @Test(arguments: 0..<40)
  func directionIsTheSumOverItsNormRoundedOnce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = [1, 8, 31, 32, 64, 256, 300].randomElement(using: &generator) ?? 1
    let table = Table(columns: columns, of: .min ... .max, &generator)
    let bytes = table.numbers.flatMap(\.self)
    for level in KernelLevel.available {
      var sum = RowSum(dimension: columns, level: level)
      sum.add(table.chosen.span, of: bytes.span, scales: table.bits.span)
      var matrix = Matrix(rows: 2, columns: columns)
      sum.writeDirection(to: &matrix, row: 1)
      #expect(matrix.copy(of: 1) == table.direction)
      #expect(matrix.copy(of: 0).allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: 0..<40)
  func twoNumbersAByteAddUpAlike(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let half = [1, 4, 8, 16, 31, 128, 150].randomElement(using: &generator) ?? 1
    let table = Table(columns: 2 * half, of: -8...7, &generator)
    var packed: [Int8] = []
    for row in table.numbers {
      for k in 0..<half {
        let (low, high) = (UInt8(row[k] + 8), UInt8(row[k + half] + 8))
        packed.append(Int8(bitPattern: low | high << 4))
      }
    }
    for level in KernelLevel.available {
      var sum = RowSum(dimension: 2 * half, level: level)
      sum.add(table.chosen.span, ofPacked: packed.span, scales: table.bits.span)
      var matrix = Matrix(rows: 1, columns: 2 * half)
      sum.writeDirection(to: &matrix, row: 0)
      #expect(matrix.copy(of: 0) == table.direction)
    }
  }

  /// Adds rows of a table of two rows of three numbers, or of two bytes, with scales of 1.
  private static func add(_ rows: [Int32], packed: Bool = false, to sum: inout RowSum) {
    let table: [Int8] = packed ? [1, 2, 3, 4] : [1, 2, 3, 4, 5, 6]
    let scales: [UInt16] = [0x3C00, 0x3C00]
    if packed {
      sum.add(rows.span, ofPacked: table.span, scales: scales.span)
    } else {
      sum.add(rows.span, of: table.span, scales: scales.span)
    }
  }

  @Test func rowsThatTheTableLacksAreRefused() async {
    await #expect(processExitsWith: .failure) {
      var sum = RowSum(dimension: 3)
      RowSumTests.add([2], to: &sum)
    }
    await #expect(processExitsWith: .failure) {
      var sum = RowSum(dimension: 4)
      RowSumTests.add([-1], packed: true, to: &sum)
    }
    await #expect(processExitsWith: .failure) {
      var sum = RowSum(dimension: 4)
      RowSumTests.add([1], to: &sum)
    }
  }

  @Test func nothingHasTheZeroVector() {
    var sum = RowSum(dimension: 3)
    Self.add([0, 1], to: &sum)
    sum.reset()
    var matrix = Matrix(elements: [7, 7, 7], columns: 3)
    Self.add([], to: &sum)
    sum.writeDirection(to: &matrix, row: 0)
    #expect(matrix.copy(of: 0) == [0, 0, 0])
  }

  @Test func floatsAreAddedAsTheyAre() {
    let row: [Int8] = [127, 0, -128]
    let numbers = row.map { Float($0) / 64 }
    var floats = RowSum(dimension: 3)
    var bytes = RowSum(dimension: 3)
    floats.add(numbers.span)
    let (first, scale): ([Int32], [UInt16]) = ([0], [0x2400])  // 1 / 64
    bytes.add(first.span, of: row.span, scales: scale.span)
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
