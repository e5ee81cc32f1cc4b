import Foundation
import TestSupport
import Testing
import Vectors

@Suite struct LearningTests {
  private func random(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Matrix {
    Matrix(
      elements: (0..<rows * columns).map { _ in Float.random(in: -1...1, using: &generator) },
      columns: columns)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func productsAgreeWithTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (m, n, k) = (Int(seed) % 5 + 1, Int(seed) % 7 + 1, Int(seed) % 3 + 1)
    for form in [ProductForm.plain, .secondTransposed, .firstTransposed] {
      let a = form == .firstTransposed ? random(k, m, &generator) : random(m, k, &generator)
      let b = form == .secondTransposed ? random(n, k, &generator) : random(k, n, &generator)
      var c = random(3, 9, &generator)
      c.setProduct(a, b, form, scale: 2)
      #expect(c.rows == m && c.columns == n)
      for i in 0..<m {
        for j in 0..<n {
          let sum = (0..<k).reduce(Float(0)) { sum, l in
            sum + (form == .firstTransposed ? a[l][i] : a[i][l])
              * (form == .secondTransposed ? b[j][l] : b[l][j])
          }
          #expect(abs(c.copy(of: i)[j] - 2 * sum) < 1e-5)
        }
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func unitRowsAndTheirDerivativesAreEqualAtEveryLevel(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = [1, 7, 32, 100, 256][Int(seed) % 5]
    let rows = random(3, columns, &generator)
    let change = random(3, columns, &generator)
    let results = KernelLevel.available.map { level in
      var (units, derivatives) = (rows, change)
      let lengths = units.scaleToUnitRows(level: level)
      derivatives.deriveThroughUnits(units, lengths: lengths, level: level)
      return [units, derivatives]
    }
    #expect(results.allSatisfy { $0 == results[0] })
    // Against differences: d/dt of unit(row + t · e) along `change`.
    for row in 0..<3 {
      let vector = rows.copy(of: row).map(Double.init)
      func value(_ v: [Double]) -> Double {
        let length = v.map { $0 * $0 }.reduce(0, +).squareRoot()
        return zip(v, change.copy(of: row)).map { $0 / length * Double($1) }.reduce(0, +)
      }
      var moved = vector
      moved[0] += 1e-6
      let slope = (value(moved) - value(vector)) / 1e-6
      let found = Double(results[0][1].copy(of: row)[0])
      #expect(abs(slope - found) < 1e-3 * (1 + abs(slope)))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theContrastAgreesWithItsDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let n = Int(seed) * 3 + 1
    let cosines = random(n, n, &generator)
    let masked = n < 2 ? [] : [Int32(1), Int32(n * n - 2)]
    func loss(_ values: [Double]) -> Double {
      func e(_ i: Int, _ j: Int) -> Double {
        masked.contains(Int32(i * n + j)) ? 0 : exp((values[i * n + j] - 1) / 0.05)
      }
      return (0..<n).reduce(0) { sum, i in
        let row = (0..<n).map { e(i, $0) }.reduce(0, +)
        let column = (0..<n).map { e($0, i) }.reduce(0, +)
        return sum - 0.5 * (log(e(i, i) / row) + log(e(i, i) / column)) / Double(n)
      }
    }
    let values = (0..<n).flatMap { cosines.copy(of: $0).map(Double.init) }
    let results = KernelLevel.available.map { level in
      var derived = cosines
      let loss = derived.deriveContrast(temperature: 0.05, masked: masked, level: level)
      return (loss, derived)
    }
    for result in results {
      #expect(result == results[0])
      #expect(abs(result.0 - loss(values)) < 1e-4 * (1 + loss(values)))
    }
    for place in [0, n * n / 2, n * n - 1] {
      var moved = values
      moved[place] += 1e-6
      let slope = (loss(moved) - loss(values)) / 1e-6
      let found = Double(results[0].1.copy(of: place / n)[place % n])
      #expect(abs(slope - found) < 1e-3 * (1 + abs(slope)))
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func rowsMoveAsAdamSays(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let start = random(6, 19, &generator)
    var bags = RowBags()
    for list: [Int32] in [[0, 1, 1], [2], [], [1, 5]] { bags.append(list) }
    var learned = KernelLevel.available.map { LearnedRows(start, level: $0) }
    var value = (0..<6).map { start.copy(of: $0).map(Double.init) }
    var (m, v) = (value.map { $0.map { _ in 0.0 } }, value.map { $0.map { _ in 0.0 } })
    var steps = [Int](repeating: 0, count: 6)
    for texts: [Int32] in [[0, 3], [3, 1, 2], [0], [2]] {
      let derivatives = random(texts.count, 19, &generator)
      for place in learned.indices {
        learned[place].step(texts, of: bags, derivatives: derivatives, rate: 0.01)
      }
      for row in 0..<6 {
        let uses = texts.indices.flatMap { text in
          bags[Int(texts[text])].filter { $0 == Int32(row) }.map { _ in text }
        }
        guard !uses.isEmpty else { continue }
        steps[row] += 1
        for k in 0..<19 {
          let g = uses.reduce(0.0) { $0 + Double(derivatives[$1][k]) }
          m[row][k] = 0.9 * m[row][k] + 0.1 * g
          v[row][k] = 0.999 * v[row][k] + 0.001 * g * g
          let (t, moment) = (Double(steps[row]), m[row][k])
          value[row][k] -=
            0.01 * moment / (1 - pow(0.9, t))
            / ((v[row][k] / (1 - pow(0.999, t))).squareRoot() + 1e-8)
        }
      }
    }
    for rows in learned {
      #expect(rows.values == learned[0].values)
      #expect(LearnedRows(bytes: rows.bytes, rows: 6, columns: 19)?.bytes == rows.bytes)
      for row in 0..<6 {
        let found = rows.values.copy(of: row)
        for k in 0..<19 { #expect(abs(Double(found[k]) - value[row][k]) < 1e-5) }
      }
    }
    var sums = Matrix(columns: 19)
    learned[0].sum([0, 2], of: bags, into: &sums)
    let rows = (0..<6).map { learned[0].values.copy(of: $0) }
    let (first, second) = (sums.copy(of: 0), sums.copy(of: 1))
    for k in 0..<19 {
      #expect(first[k] == rows[0][k] + rows[1][k] + rows[1][k])
      #expect(second[k] == 0)
    }
  }

  @Test(arguments: [1, 2, 5, 40])
  func eigenvectorsDiagonalise(size: Int) {
    var generator = SeededGenerator(seed: UInt64(size))
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for i in 0..<size {
      for j in i..<size {
        matrix[i][j] = Double.random(in: -1...1, using: &generator)
        matrix[j][i] = matrix[i][j]
      }
    }
    let eigen = SymmetricEigen(matrix)
    for (value, vector) in zip(eigen.values, eigen.vectors) {
      for i in 0..<size {
        let product = zip(matrix[i], vector).map(*).reduce(0, +)
        #expect(abs(product - value * vector[i]) < 1e-10)
      }
      #expect(abs(vector.map { $0 * $0 }.reduce(0, +) - 1) < 1e-12)
    }
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
  }
}
