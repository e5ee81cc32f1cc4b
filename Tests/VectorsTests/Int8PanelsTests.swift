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
    let (panel, place) = (row / 16, row % 16)
    let vector = rows.copy(of: row)
    let byte = { (k: Int) in panels.bytes[((panel * depth + k / 4) * 16 + place) * 4 + k % 4] }
    var (left, length) = (0.0, 0.0)
    for (k, number) in vector.enumerated() {
      let kept = Double(panels.scales[row]) * (Double(byte(k)) - 128)
      left += (Double(number) - kept) * (Double(number) - kept)
      length += Double(number) * Double(number)
      #expect(byte(k) > 0)
    }
    for k in vector.count..<depth * 4 { #expect(byte(k) == 128) }
    #expect(Double(panels.residuals[panel]) >= left.squareRoot())
    #expect(Double(panels.norms[panel]) >= length.squareRoot())
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

  @Test func threadsAndPiecesMakeTheSamePanels() {
    var generator = SeededGenerator(seed: 6)
    var rows = Matrix(columns: 20)
    for _ in 0..<5003 { rows.append(randomVector(20, using: &generator)) }
    let all = Int8Panels(VectorRows(rows), threads: 1)
    let threaded = Int8Panels(VectorRows(rows), threads: 2)
    let pieces = [0..<2048, 2048..<2064, 2064..<5003].map { Int8Panels(VectorRows(rows), in: $0) }
    for others in [[threaded], pieces] {
      #expect(others.flatMap { numbers($0.bytes) } == numbers(all.bytes))
      #expect(others.flatMap { numbers($0.scales) } == numbers(all.scales))
      #expect(others.flatMap { numbers($0.residuals) } == numbers(all.residuals))
      #expect(others.flatMap { numbers($0.norms) } == numbers(all.norms))
    }
  }

  @Test func nothingIsPackedOfNothing() {
    let panels = Int8Panels(VectorRows(Matrix(columns: 3)))
    #expect(panels.count == 0 && panels.bytes.count == 0 && panels.norms.count == 0)
  }
}
