extension Matrix {
  /// Makes rows on several threads, some rows at a time.
  ///
  /// - Parameters:
  ///   - rows: How many rows there are.
  ///   - columns: Numbers a row, > 0.
  ///   - rowsAPiece: How many rows are made at a time, > 0.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  ///   - body: Gets the numbers of some rows and their elements, zeros, to write.
  public init(
    rows: Int, columns: Int, rowsAPiece: Int, threads: Int,
    _ body: @Sendable (Range<Int>, inout MutableSpan<Float>) -> Void
  ) {
    precondition(
      rows >= 0 && columns > 0 && rowsAPiece > 0,
      "a matrix of \(rows) rows and \(columns) columns, \(rowsAPiece) rows a piece")
    let pieces = (rows + rowsAPiece - 1) / rowsAPiece
    // SAFETY: the pieces are disjoint and lie inside the capacity, each is initialised before it is
    // lent, all of them before the count is set, and no thread outlives `parallelMap`.
    let elements = unsafe [Float](unsafeUninitializedCapacity: rows * columns) { elements, count in
      nonisolated(unsafe) let all = unsafe elements
      _ = parallelMap(count: pieces, threads: threads) { piece in
        let range = piece * rowsAPiece..<min((piece + 1) * rowsAPiece, rows)
        let places = range.lowerBound * columns..<range.upperBound * columns
        let part = unsafe UnsafeMutableBufferPointer(rebasing: all[places])
        unsafe part.initialize(repeating: 0)
        var span = unsafe MutableSpan(_unsafeElements: part)
        body(range, &span)
      }
      count = rows * columns
    }
    self.init(elements: elements, columns: columns)
  }
}
