import Testing
import Vectors

@Suite struct MatrixTests {
  @Test func numbersAreAddedToOneRow() {
    var matrix = Matrix(elements: [1, 2, 3, 4], columns: 2)
    matrix.add([10, 20].span, to: 1)
    #expect(matrix == Matrix(elements: [1, 2, 13, 24], columns: 2))
  }

  @Test func rowsAreReadInTheOrderTheyWereAdded() {
    var matrix = Matrix(columns: 2)
    matrix.append([1, 2])
    matrix.append([3, 4].span)
    matrix.append(contentsOf: Matrix(elements: [5, 6, 7, 8], columns: 2))
    #expect(matrix.rows == 4)
    #expect(matrix.copy(of: 1) == [3, 4])
    #expect(matrix[2][1] == 6)
    #expect(matrix.span(of: 1..<3).count == 4)
    #expect(matrix == Matrix(elements: [1, 2, 3, 4, 5, 6, 7, 8], columns: 2))
  }

  @Test(arguments: [0, 1, 6, 7, 8, 1000], [1, 3])
  func rowsMadeInPiecesStandInTheirOrder(rows: Int, threads: Int) {
    let matrix = Matrix(rows: rows, columns: 2, rowsAPiece: 7, threads: threads) { range, numbers in
      for (place, row) in range.enumerated() where row != 3 { numbers[2 * place] = Float(row) }
    }
    #expect(matrix.rows == rows)
    for row in 0..<rows { #expect(matrix.copy(of: row) == [row == 3 ? 0 : Float(row), 0]) }
  }

  @Test func aNewMatrixIsZero() {
    let matrix = Matrix(rows: 2, columns: 3)
    #expect(matrix.copy(of: 0) + matrix.copy(of: 1) == [0, 0, 0, 0, 0, 0])
  }

  @Test func viewsShowTheRowsOfTheirMatrix() {
    let rows = VectorRows(Matrix(elements: [1, 2, 3, 4, 5, 6], columns: 2))
    #expect(rows.count == 3)
    #expect(rows.dimension == 2)
    #expect(rows[2][0] == 5)
    #expect(rows.span(of: 1..<3)[3] == 6)
  }

  @Test func aRowOutsideIsAMistake() async {
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 1, columns: 1)[1].count }
    await #expect(processExitsWith: .failure) {
      _ = VectorRows(Matrix(rows: 1, columns: 1))[1].count
    }
  }
}
