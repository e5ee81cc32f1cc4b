/// Float32 numbers in rows and columns: row-major, one row a statement.
///
/// Row `r` is the elements `r * columns ..< (r + 1) * columns`. A zero row stands for a text that
/// has no vector; every other row is meant to have unit length.
public struct Matrix: Sendable, Hashable {
  /// How many rows there are.
  public private(set) var rows: Int

  /// How many numbers a row has.
  public private(set) var columns: Int

  var elements: [Float]

  /// Makes a matrix of zeros.
  ///
  /// - Parameters:
  ///   - rows: Rows, >= 0.
  ///   - columns: Numbers a row, > 0.
  public init(rows: Int = 0, columns: Int) {
    precondition(rows >= 0 && columns > 0, "a matrix of \(rows) rows and \(columns) columns")
    self.rows = rows
    self.columns = columns
    elements = [Float](repeating: 0, count: rows * columns)
  }

  /// Makes a matrix of `elements`, row after row; their number is a multiple of `columns`.
  public init(elements: [Float], columns: Int) {
    precondition(
      columns > 0 && elements.count.isMultiple(of: columns),
      "\(elements.count) numbers do not fill rows of \(columns)")
    rows = elements.count / columns
    self.columns = columns
    self.elements = elements
  }

  /// One row, read in place.
  public subscript(row: Int) -> Span<Float> {
    @_lifetime(borrow self) get {
      elements.span.extracting(places(of: row..<row + 1))
    }
  }

  /// Rows that follow each other, read in place.
  @_lifetime(borrow self)
  public func span(of rows: Range<Int>) -> Span<Float> {
    elements.span.extracting(places(of: rows))
  }

  /// A copy of one row.
  public func copy(of row: Int) -> [Float] {
    Array(elements[places(of: row..<row + 1)])
  }

  /// Adds a row at the end.
  public mutating func append(_ row: Span<Float>) {
    precondition(row.count == columns, "a row of \(row.count) for \(columns) columns")
    for place in row.indices { elements.append(row[place]) }
    rows += 1
  }

  /// Adds a row at the end.
  public mutating func append(_ row: [Float]) {
    append(row.span)
  }

  /// Adds the rows of another matrix at the end.
  public mutating func append(contentsOf other: Matrix) {
    precondition(other.columns == columns, "rows of \(other.columns) for \(columns) columns")
    elements.append(contentsOf: other.elements)
    rows += other.rows
  }

  /// Adds `numbers`, one a column, to row `row`.
  public mutating func add(_ numbers: Span<Float>, to row: Int) {
    precondition(numbers.count == columns, "\(numbers.count) numbers for \(columns) columns")
    let first = places(of: row..<row + 1).lowerBound
    for place in numbers.indices { elements[first + place] += numbers[place] }
  }

  /// Takes another size, keeping the memory; what the numbers are then is not said.
  mutating func resize(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    let count = rows * columns
    if elements.count > count {
      elements.removeLast(elements.count - count)
    } else {
      elements.append(contentsOf: repeatElement(0, count: count - elements.count))
    }
  }

  private func places(of range: Range<Int>) -> Range<Int> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of a matrix of \(rows)")
    return range.lowerBound * columns..<range.upperBound * columns
  }
}

extension Matrix {
  /// A copy of some rows, in the order of their numbers.
  public func rows(_ numbers: [Int32]) -> Matrix {
    var chosen: [Float] = []
    chosen.reserveCapacity(numbers.count * columns)
    for row in numbers { chosen += elements[places(of: Int(row)..<Int(row) + 1)] }
    return Matrix(elements: chosen, columns: columns)
  }
}
