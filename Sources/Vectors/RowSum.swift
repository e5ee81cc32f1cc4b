internal import CKernels

/// A sum of Float32 rows, or of scaled rows of Int8 or of halves of a byte, in Float64, and its
/// direction in Float32.
///
/// Rows are added in the order of the calls, and of each call's list; each product is exact, each
/// addition rounds once. The result does not depend on the machine.
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

  /// Adds `row`, as many numbers as the sum has.
  public mutating func add(_ row: Span<Float>) {
    precondition(row.count == sum.count, "a row of \(row.count) for a sum of \(sum.count)")
    for place in row.indices { sum[place] += Double(row[place]) }
  }

  /// Adds `scales[row] * table[row]` for each row of `rows`, in their order.
  ///
  /// - Parameters:
  ///   - rows: Numbers of rows of the table; one that occurs twice counts twice.
  ///   - table: Row after row, each of as many numbers as the sum has.
  ///   - scales: One a row, the bits of a finite Float16.
  public mutating func add(
    _ rows: Span<Int32>, of table: Span<Int8>, scales: Span<UInt16>
  ) {
    check(rows, of: table, width: sum.count, scales)
    // SAFETY: `check` has put every row inside the table and given it a scale; the kernel adds to
    // `count` sums.
    unsafe table.withUnsafeBufferPointer { table in
      unsafe scales.withUnsafeBufferPointer { scales in
        unsafe rows.withUnsafeBufferPointer { rows in
          unsafe sum.withUnsafeMutableBufferPointer { sum in
            unsafe ck_add_bytes(
              level.rawValue, table.baseAddress, scales.baseAddress, rows.baseAddress, rows.count,
              sum.baseAddress, sum.count)
          }
        }
      }
    }
  }

  /// The same where a row has two numbers a byte, `-8 ... 7`.
  ///
  /// - Parameters:
  ///   - rows: Numbers of rows of the table; one that occurs twice counts twice.
  ///   - table: Row after row, each of half as many bytes as the sum has numbers. Byte k holds
  ///     number k plus 8 in its low half and number k + count / 2 plus 8 in its high half.
  ///   - scales: One a row, the bits of a finite Float16.
  public mutating func add(
    _ rows: Span<Int32>, ofPacked table: Span<Int8>, scales: Span<UInt16>
  ) {
    precondition(sum.count.isMultiple(of: 2), "\(sum.count) numbers, two a byte")
    check(rows, of: table, width: sum.count / 2, scales)
    // SAFETY: as above; an Int8 read as UInt8 is the same byte.
    unsafe table.withUnsafeBufferPointer { table in
      unsafe table.withMemoryRebound(to: UInt8.self) { table in
        unsafe scales.withUnsafeBufferPointer { scales in
          unsafe rows.withUnsafeBufferPointer { rows in
            unsafe sum.withUnsafeMutableBufferPointer { sum in
              unsafe ck_add_nibbles(
                level.rawValue, table.baseAddress, scales.baseAddress, rows.baseAddress,
                rows.count, sum.baseAddress, sum.count)
            }
          }
        }
      }
    }
  }

  /// Refuses rows that the table does not have.
  private func check(
    _ rows: Span<Int32>, of table: Span<Int8>, width: Int, _ scales: Span<UInt16>
  ) {
    precondition(
      table.count == scales.count * width,
      "\(table.count) bytes for \(scales.count) rows of \(width)")
    for place in rows.indices {
      let row = Int(rows[place])
      precondition(row >= 0 && row < scales.count, "row \(row) of \(scales.count)")
    }
  }

  /// Writes the sum, scaled to unit length and rounded once, as row `row` of `matrix`.
  ///
  ///     matrix[row][k] = Float(sum[k] / √(Σ sum[k]²))
  ///
  /// The squares are added in the order of ``dot(_:_:)``. A sum of zeros gives a row of zeros.
  public func writeDirection(to matrix: inout Matrix, row: Int) {
    precondition(
      matrix.columns == sum.count, "rows of \(matrix.columns) for a sum of \(sum.count)")
    var rows = matrix.elements.mutableSpan
    writeDirection(to: &rows, row: row)
  }

  /// The same for rows that follow each other.
  ///
  /// - Parameters:
  ///   - rows: Rows of as many numbers as the sum has.
  ///   - row: Which of them, from 0.
  public func writeDirection(to rows: inout MutableSpan<Float>, row: Int) {
    precondition(
      row >= 0 && row < rows.count / sum.count,
      "row \(row) of \(sum.count) in \(rows.count) numbers")
    // SAFETY: the kernel reads `count` sums and writes `count` floats of a row that exists.
    unsafe sum.withUnsafeBufferPointer { sum in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        unsafe ck_normalise(
          level.rawValue, sum.baseAddress, rows.baseAddress.map { unsafe $0 + row * sum.count },
          sum.count)
      }
    }
  }
}
