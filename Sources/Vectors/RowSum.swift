internal import CKernels

/// A sum of Float32 rows, or of scaled rows of Int8 or of halves of a byte, in Float64, and its
/// direction in Float32.
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

  /// Adds `scale * row`, where a row has two numbers a byte, `-8 ... 7`.
  ///
  /// - Parameters:
  ///   - packed: Half as many bytes as the sum has numbers. Byte k holds number k plus 8 in its low
  ///     half and number k + count / 2 plus 8 in its high half.
  ///   - scale: A value of Float16 or Float32, so that products are exact.
  public mutating func add(packed: Span<Int8>, scale: Float) {
    precondition(
      packed.count * 2 == sum.count, "\(packed.count) bytes of two for a sum of \(sum.count)")
    // SAFETY: the kernel reads count / 2 bytes and adds to `count` sums, as compared; an Int8 read
    // as UInt8 is the same byte.
    unsafe packed.withUnsafeBufferPointer { row in
      unsafe row.withMemoryRebound(to: UInt8.self) { row in
        unsafe sum.withUnsafeMutableBufferPointer { sum in
          unsafe ck_add_nibbles(
            level.rawValue, row.baseAddress, Double(scale), sum.baseAddress, sum.count)
        }
      }
    }
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
