internal import CKernels

/// A sum of Float32 or scaled Int8 rows in Float64, and its direction in Float32.
///
/// Rows are added in the order of the calls; each product is exact, each addition rounds once. The
/// result does not depend on the machine.
public struct RowSum: Sendable {
  private var sum: [Double]
  private let level: KernelLevel

  /// Starts with zeros.
  public init(dimension: Int) {
    self.init(dimension: dimension, level: .current)
  }

  /// The same with the kernels of one level, so that tests can hold all of them together.
  package init(dimension: Int, level: KernelLevel) {
    self.level = level
    precondition(dimension > 0, "a dimension of \(dimension)")
    sum = [Double](repeating: 0, count: dimension)
  }

  /// Starts again with zeros.
  public mutating func reset() {
    for place in sum.indices { sum[place] = 0 }
  }

  /// Adds `scale * row`.
  ///
  /// - Parameters:
  ///   - row: As many numbers as the sum has.
  ///   - scale: A value of Float16 or Float32, so that products are exact.
  public mutating func add(_ row: Span<Int8>, scale: Float) {
    precondition(row.count == sum.count, "a row of \(row.count) for a sum of \(sum.count)")
    // SAFETY: the kernel reads `count` bytes and adds to `count` sums; both were compared.
    unsafe row.withUnsafeBufferPointer { row in
      unsafe sum.withUnsafeMutableBufferPointer { sum in
        unsafe ck_add_scaled(
          level.rawValue, row.baseAddress, Double(scale), sum.baseAddress, sum.count)
      }
    }
  }

  /// Adds `row`, as many numbers as the sum has.
  public mutating func add(_ row: Span<Float>) {
    precondition(row.count == sum.count, "a row of \(row.count) for a sum of \(sum.count)")
    for place in row.indices { sum[place] += Double(row[place]) }
  }

  /// Writes the sum, scaled to unit length and rounded once, as row `row` of `matrix`.
  ///
  ///     matrix[row][k] = Float(sum[k] / √(Σ sum[k]²))
  ///
  /// The squares are added in the order of ``dot(_:_:)``. A sum of zeros gives a row of zeros.
  public func writeDirection(to matrix: inout Matrix, row: Int) {
    precondition(
      matrix.columns == sum.count && row >= 0 && row < matrix.rows,
      "row \(row) of \(sum.count) in a matrix of \(matrix.rows) × \(matrix.columns)")
    // SAFETY: the kernel reads `count` sums and writes `count` floats of a row that exists.
    unsafe sum.withUnsafeBufferPointer { sum in
      unsafe matrix.elements.withUnsafeMutableBufferPointer { elements in
        unsafe ck_normalise(
          level.rawValue, sum.baseAddress, elements.baseAddress.map { unsafe $0 + row * sum.count },
          sum.count)
      }
    }
  }
}
