import TestSupport
import Testing
import Vectors

@Suite struct Int8PanelsTests {
  private func numbers<Element>(_ array: FlatArray<Element>) -> [Element] {
    (0..<array.count).map { array[$0] }
  }

  /// What the bytes of a row stand for, and how far they are from the row, all in Float64.
  private func check(_ panels: Int8Panels, _ rows: Matrix, row: Int) {
    let depth = (rows.columns + 7) / 8 * 2
    let first = depth / 3 * 2
    let (panel, place) = (row / 16, row % 16)
    let vector = rows.copy(of: row)
    let byte = { (k: Int) in
      let step =
        k / 4 < first
        ? panel * first + k / 4
        : (rows.rows + 15) / 16 * first + panel * (depth - first) + k / 4 - first
      return panels.bytes[(step * 16 + place) * 4 + k % 4]
    }
    var (left, length, tail) = (0.0, 0.0, 0.0)
    for (k, number) in vector.enumerated() {
      let kept = Double(panels.scales[row]) * (Double(byte(k)) - 128)
      left += (Double(number) - kept) * (Double(number) - kept)
      length += Double(number) * Double(number)
      if k / 4 >= first { tail += kept * kept }
      #expect(byte(k) > 0)
    }
    for k in vector.count..<depth * 4 { #expect(byte(k) == 128) }
    #expect(Double(panels.residuals[panel]) >= left.squareRoot())
    #expect(Double(panels.norms[panel]) >= length.squareRoot())
    #expect(Double(panels.tails[row]) >= tail.squareRoot())
    if panels.tails[row].isFinite {
      #expect(Double(panels.tails[row]) <= 1.001 * tail.squareRoot())
    }
  }

  @Test(arguments: 0..<30)
  func bytesAreWithinTheirBounds(seed: UInt64) {
    let rows = hardRows(seed: seed, count: 50).rows
    let panels = Int8Panels(VectorRows(rows), threads: 2)
    #expect(panels.count == rows.rows && panels.dimension == rows.columns)
    for row in 0..<rows.rows where rows.copy(of: row).allSatisfy(\.isFinite) {
      check(panels, rows, row: row)
    }
  }

  @Test func unitVectorsAreKeptWithinAHundredth() {
    var generator = SeededGenerator(seed: 5)
    var rows = Matrix(columns: 384)
    for _ in 0..<100 {
      rows.append(
        unit((0..<384).map { _ in Float.random(in: -1...1, using: &generator) }))
    }
    let panels = Int8Panels(VectorRows(rows))
    #expect(numbers(panels.residuals).allSatisfy { $0 < 0.01 })
    #expect(numbers(panels.norms).allSatisfy { $0 > 0.99 && $0 < 1.01 })
  }

  @Test func threadsMakeTheSamePanels() {
    var generator = SeededGenerator(seed: 6)
    var rows = Matrix(columns: 20)
    for _ in 0..<5003 { rows.append(randomVector(20, using: &generator)) }
    let one = Int8Panels(VectorRows(rows), threads: 1)
    let two = Int8Panels(VectorRows(rows), threads: 2)
    #expect(numbers(one.bytes) == numbers(two.bytes))
    #expect(numbers(one.scales) == numbers(two.scales))
    #expect(numbers(one.residuals) == numbers(two.residuals))
    #expect(numbers(one.norms) == numbers(two.norms))
    #expect(numbers(one.tails) == numbers(two.tails))
  }

  @Test func nothingIsPackedOfNothing() {
    let panels = Int8Panels(VectorRows(Matrix(columns: 3)))
    #expect(panels.count == 0 && panels.bytes.count == 0 && panels.norms.count == 0)
  }
}
