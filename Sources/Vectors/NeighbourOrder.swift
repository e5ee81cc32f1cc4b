/// An order of vectors in which those that are near each other mostly lie near each other.
///
/// What is kept in such an order is found with fewer visits to memory: the statements that a requirement is
/// similar to follow each other. Some vectors are pivots, which are put in order in the same way, and each vector
/// goes to the pivot that it is nearest to.
///
/// - Parameters:
///   - numbers: Numbers of rows, each once.
///   - rows: The vectors.
///   - threads: How many threads to use at most; the result does not depend on it.
/// - Returns: The same numbers. Those of one pivot keep their order; those that are near to none come last.
/// - Complexity: O(count × min(count / 64, 2,048) × dimension), beside the memory of the pivots.
public func neighbourOrder(
  of numbers: [Int32], in rows: VectorRows, threads: Int = 1
) -> [Int32] {
  let rowsAPivot = max(64, numbers.count / 2048)
  guard numbers.count > rowsAPivot else { return numbers }
  let chosen = stride(from: 0, to: numbers.count, by: rowsAPivot).map { numbers[$0] }
  let pivots = VectorRows(
    rows.copies(of: neighbourOrder(of: chosen, in: rows, threads: threads)[...]))
  let panels = Int8Panels(pivots)
  let rowsAtOnce = 1024
  let starts = Array(stride(from: 0, to: numbers.count, by: rowsAtOnce))
  let parts = parallelMap(count: starts.count, threads: threads) { part in
    let some = numbers[starts[part]..<min(starts[part] + rowsAtOnce, numbers.count)]
    return nearestRows(queries: rows.copies(of: some), panels: panels, rows: pivots, limit: 1)
      .map { $0.first?.row ?? pivots.count }
  }
  let nearest = Array(parts.joined())
  return numbers.indices.sorted { (nearest[$0], $0) < (nearest[$1], $1) }.map { numbers[$0] }
}

extension VectorRows {
  fileprivate func copies(of numbers: ArraySlice<Int32>) -> Matrix {
    var copies = Matrix(columns: dimension)
    for number in numbers { copies.append(self[Int(number)]) }
    return copies
  }
}
