import Foundation
import TestSupport
import Testing
import Vectors

/// Holds the layers of an encoder to their definitions in Float64, at every level of the kernels.
@Suite struct LayersTests {
  private func matrix(
    _ rows: Int, _ columns: Int, _ generator: inout SeededGenerator,
    in range: ClosedRange<Float> = -1...1
  ) -> Matrix {
    Matrix(
      elements: (0..<rows * columns).map { _ in Float.random(in: range, using: &generator) },
      columns: columns)
  }

  private func numbers(_ matrix: Matrix) -> [[Double]] {
    (0..<matrix.rows).map { matrix.copy(of: $0).map(Double.init) }
  }

  private func expect(_ found: Matrix, _ expected: [[Double]], within error: Double) {
    #expect(found.rows == expected.count)
    for (row, numbers) in expected.enumerated() {
      for (a, b) in zip(found.copy(of: row), numbers) {
        #expect(abs(Double(a) - b) <= error, "row \(row): \(a), not \(b)")
      }
    }
  }

  @Test(arguments: KernelLevel.available, [GELU.exact, .tanh])
  func theGELUIsItsFormula(level: KernelLevel, kind: GELU) {
    var values: [Float] = [0, -0, 1e-30, 2000]
    values += (-1700...1700).map { Float($0) * 0.0173 }
    var matrix = Matrix(elements: values, columns: values.count)
    kind.apply(to: &matrix, level: level)
    for (value, found) in zip(values, matrix.copy(of: 0)) {
      let x = Double(value)
      let inner = (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
      let expected = x / 2 * (1 + (kind == .exact ? erf(x / 2.0.squareRoot()) : tanh(inner)))
      #expect(abs(Double(found) - expected) <= 3e-7 * (1 + abs(x)), "of \(x)")
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aLayerNormIsItsFormula(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = [1, 8, 31, 384].randomElement(using: &generator) ?? 1
    let x = matrix(5, columns, &generator, in: -3...9)
    let (gain, offset) = (matrix(1, columns, &generator), matrix(1, columns, &generator))
    let (gains, offsets) = (numbers(gain)[0], numbers(offset)[0])
    let expected: [[Double]] = numbers(x).map { row in
      let mean = row.reduce(0, +) / Double(columns)
      let variance = row.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(columns)
      let scale = 1 / (variance + 0.25).squareRoot()
      return row.indices.map { (row[$0] - mean) * scale * gains[$0] + offsets[$0] }
    }
    for level in KernelLevel.available {
      var found = x
      LayerNorm(
        gain: VectorRows(gain), offset: VectorRows(offset), epsilon: 0.25, level: level
      ).apply(to: &found)
      expect(found, expected, within: 2e-5)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aLinearMapIsItsFormula(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (inputs, outputs) = (
      Int.random(in: 1...70, using: &generator), Int.random(in: 1...70, using: &generator)
    )
    let x = matrix(Int.random(in: 1...40, using: &generator), inputs, &generator)
    let (weight, bias) = (matrix(outputs, inputs, &generator), matrix(1, outputs, &generator))
    let map = LinearMap(weight: VectorRows(weight), bias: VectorRows(bias))
    let (weights, biases) = (numbers(weight), numbers(bias)[0])
    let products: [[Double]] = numbers(x).map { row in
      weights.indices.map { zip(row, weights[$0]).map(*).reduce(0, +) + biases[$0] }
    }
    var wide = matrix(x.rows, outputs + 5, &generator)
    let expected: [[Double]] = zip(numbers(wide), products).map { before, row in
      Array(before.prefix(3) + row + before.suffix(2))
    }
    map.write(x, to: &wide, column: 3)
    expect(wide, expected, within: 2e-5)
    var sums = matrix(x.rows, outputs, &generator)
    let added: [[Double]] = zip(numbers(sums), products).map { before, row in
      zip(before, row).map(+)
    }
    map.add(x, to: &sums)
    expect(sums, added, within: 2e-5)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func attentionIsItsFormula(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let heads = Int.random(in: 1...3, using: &generator)
    let width = [1, 4, 16, 20, 32, 48].randomElement(using: &generator) ?? 1
    var groups: [Range<Int>] = []
    for _ in 0..<4 {
      let start = (groups.last?.upperBound ?? 0) + Int.random(in: 0...1, using: &generator)
      groups.append(start..<start + Int.random(in: 1...40, using: &generator))
    }
    let rows = (groups.last?.upperBound ?? 0) + 1
    let projections = matrix(rows, 3 * heads * width, &generator, in: -4...4)
    let untouched = matrix(rows, heads * width, &generator)
    let expected = attended(numbers(projections), heads, width, groups, numbers(untouched))
    for level in KernelLevel.available {
      var means = untouched
      attend(projections, heads: heads, groups: groups, into: &means, level: level)
      expect(means, expected, within: 3e-5)
    }
  }

  private func attended(
    _ rows: [[Double]], _ heads: Int, _ width: Int, _ groups: [Range<Int>], _ means: [[Double]]
  ) -> [[Double]] {
    var means = means
    for group in groups {
      for head in 0..<heads {
        let parts = (0..<3).map { part in
          rows.map { Array($0[((part * heads + head) * width)...].prefix(width)) }
        }
        for i in group {
          let scores = group.map { j in
            zip(parts[0][i], parts[1][j]).map(*).reduce(0, +) / Double(width).squareRoot()
          }
          let weights = scores.map { exp($0 - (scores.max() ?? 0)) }
          let total = weights.reduce(0, +)
          for k in 0..<width {
            let sum = zip(group, weights).map { parts[2][$0][k] * $1 }.reduce(0, +)
            means[i][head * width + k] = sum / total
          }
        }
      }
    }
    return means
  }

  @Test func scoresFarApartAreNoTrouble() {
    for level in KernelLevel.available {
      var means = Matrix(rows: 3, columns: 1)
      let rows = Matrix(elements: [1e4, 1e4, 1, 1, -1e4, 2, 0, 0, 3], columns: 3)
      attend(rows, heads: 1, groups: [0..<3], into: &means, level: level)
      #expect(means.copy(of: 0) == [1])
      #expect(means.copy(of: 2) == [2])
    }
  }

  @Test func theFirstNumberThatIsNoneIsFound() {
    var values = [Float](repeating: 3e38, count: 1000)
    #expect(firstNotFinite(values.span) == nil)
    #expect(firstNotFinite([Float]().span) == nil)
    for place in [999, 500, 31, 0] {
      values[place] = place.isMultiple(of: 2) ? -.infinity : .nan
      #expect(firstNotFinite(values.span) == place)
    }
  }
}
