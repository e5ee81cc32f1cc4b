import TestSupport
import Testing
import Vectors

@Suite struct GreatestProductsTests {
  @Test(arguments: 0..<20)
  func theyAreTheGreatestDotsUpToTheError(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = [3, 32, 256][Int(seed % 3)]
    func vectors(_ count: Int) -> Matrix {
      var matrix = Matrix(columns: columns)
      for _ in 0..<count { matrix.append(randomVector(columns, using: &generator)) }
      return matrix
    }
    let rows = vectors(Int.random(in: 0...50, using: &generator))
    let sizes = (0..<4).map { _ in Int.random(in: 1...200, using: &generator) }
    let queries = vectors(sizes.reduce(0, +))
    let found = GreatestProducts(of: queries, inGroupsOf: sizes, and: VectorRows(rows))
    #expect(found.products.map(\.count) == sizes.map { _ in rows.rows })
    #expect(found.error < 0.1)
    var first = 0
    for (products, size) in zip(found.products, sizes) {
      for row in 0..<rows.rows {
        let greatest =
          (first..<first + size)
          .map { definition(queries.copy(of: $0), rows.copy(of: row)) }.max() ?? 0
        #expect(abs(Double(products[row]) - greatest) <= found.error)
      }
      first += size
    }
  }

  @Test func oneAndTwoThreadsGiveTheSameBits() {
    var generator = SeededGenerator(seed: 5)
    var rows = Matrix(columns: 16)
    for _ in 0..<9_000 { rows.append(randomVector(16, using: &generator)) }
    let queries = rows.rows((0..<300).map { $0 * 7 })
    let found = [1, 2].map {
      GreatestProducts(of: queries, inGroupsOf: [1, 299], and: VectorRows(rows), threads: $0)
    }
    #expect(found[0].products == found[1].products)
    #expect(found[0].error == found[1].error)
  }

  @Test func nothingIsKnownOfWhatIsNoNumber() {
    let queries = Matrix(elements: [1, 0], columns: 2)
    for bad in [Float.nan, .infinity, 1e30] {
      let rows = Matrix(elements: [1, 0, bad, bad], columns: 2)
      let found = GreatestProducts(of: queries, inGroupsOf: [1], and: VectorRows(rows))
      #expect(found.error == .infinity || bad == 1e30)
    }
    let none = GreatestProducts(
      of: Matrix(columns: 2), inGroupsOf: [], and: VectorRows(Matrix(columns: 2)))
    #expect(none.products.isEmpty && none.error == 0)
  }
}
