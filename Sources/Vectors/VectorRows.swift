/// A read-only view of rows of Float32 numbers, from a ``Matrix`` or from a mapped file.
///
/// Row-major like ``Matrix``. Copying the view copies no row; a mapped file stays mapped as long
/// as a view of it lives.
public struct VectorRows: Sendable {
  /// How many rows there are.
  public let count: Int

  /// How many numbers a row has.
  public let dimension: Int

  private let storage: Storage

  private enum Storage: Sendable {
    case matrix(Matrix, first: Int)
    case mapped(SharedMap, offset: Int)
  }

  /// Looks at the rows of `matrix`.
  public init(_ matrix: Matrix) {
    count = matrix.rows
    dimension = matrix.columns
    storage = .matrix(matrix, first: 0)
  }

  /// Looks at `count` rows that begin `offset` bytes into `map`.
  ///
  /// - Throws: ``VectorFileError`` of code `truncated` if the file ends before the rows do.
  package init(
    mapped map: SharedMap, offset: Int, count: Int, dimension: Int
  ) throws(VectorFileError) {
    let (numbers, overflow) = count.multipliedReportingOverflow(by: dimension)
    try map.check(of: Float.self, offset: offset, count: overflow ? -1 : numbers)
    self.count = count
    self.dimension = dimension
    storage = .mapped(map, offset: offset)
  }

  private init(count: Int, dimension: Int, storage: Storage) {
    self.count = count
    self.dimension = dimension
    self.storage = storage
  }

  /// A view of rows that follow each other; its row 0 is the first of them.
  public func part(_ rows: Range<Int>) -> VectorRows {
    precondition(
      rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
    let storage: Storage =
      switch storage {
      case .matrix(let matrix, let first): .matrix(matrix, first: first + rows.lowerBound)
      case .mapped(let map, let offset):
        .mapped(
          map, offset: offset + rows.lowerBound * dimension * MemoryLayout<Float>.stride)
      }
    return VectorRows(count: rows.count, dimension: dimension, storage: storage)
  }

  /// One row, read in place.
  public subscript(row: Int) -> Span<Float> {
    @_lifetime(borrow self) get { span(of: row..<row + 1) }
  }

  /// Rows that follow each other, read in place.
  @_lifetime(borrow self)
  public func span(of rows: Range<Int>) -> Span<Float> {
    precondition(
      rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
    switch storage {
    case .matrix(let matrix, let first):
      let range = first + rows.lowerBound..<first + rows.upperBound
      // SAFETY: the elements live in an array that `self` holds and nobody can change.
      return unsafe _overrideLifetime(matrix.span(of: range), borrowing: self)
    case .mapped(let map, let offset):
      let start = offset + rows.lowerBound * dimension * MemoryLayout<Float>.stride
      // SAFETY: `self` keeps the map alive; the initialiser checked the extent of all rows, and
      // the precondition above that these are among them.
      return unsafe _overrideLifetime(
        Span(
          _unsafeElements: map.values(
            of: Float.self, offset: start, count: rows.count * dimension)),
        borrowing: self)
    }
  }
}
