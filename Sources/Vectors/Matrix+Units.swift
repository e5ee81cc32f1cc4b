internal import CKernels

extension Matrix {
  /// Scales every row to unit length; a row of zeros stays.
  ///
  /// - Returns: The length that each row had.
  public mutating func scaleToUnitRows() -> [Float] {
    scaleToUnitRows(level: .current)
  }

  /// The same by the kernel of one level, so that tests can hold all of them together.
  package mutating func scaleToUnitRows(level: KernelLevel) -> [Float] {
    // SAFETY: row r is `columns` floats from r × columns on, and there are `rows` of them.
    unsafe elements.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return [] }
      return (0..<rows).map { row in
        unsafe ck_unit(level.rawValue, start + row * columns, columns)
      }
    }
  }

  /// Turns derivatives by unit vectors into derivatives by the vectors that were scaled to them.
  ///
  ///     d ← (d − (d · u) u) / length
  ///
  /// - Parameters:
  ///   - units: What ``scaleToUnitRows()`` made, of the same size.
  ///   - lengths: What it answered; a row of length 0 gets zeros.
  public mutating func deriveThroughUnits(_ units: Matrix, lengths: [Float]) {
    deriveThroughUnits(units, lengths: lengths, level: .current)
  }

  /// The same by the kernel of one level, so that tests can hold all of them together.
  package mutating func deriveThroughUnits(
    _ units: Matrix, lengths: [Float], level: KernelLevel
  ) {
    precondition(
      units.rows == rows && units.columns == columns && lengths.count == rows,
      "\(units.rows) units of \(units.columns) and \(lengths.count) lengths for \(rows) rows")
    // SAFETY: both matrices have `rows` rows of `columns` floats, as the precondition says.
    unsafe elements.withUnsafeMutableBufferPointer { changes in
      unsafe units.elements.withUnsafeBufferPointer { units in
        guard let change = changes.baseAddress, let unit = units.baseAddress else { return }
        for row in 0..<rows {
          unsafe ck_through_unit(
            level.rawValue, unit + row * columns, change + row * columns, lengths[row], columns)
        }
      }
    }
  }

  /// Adds `scale` times another matrix of the same size.
  public mutating func add(_ other: Matrix, scale: Float) {
    precondition(
      other.rows == rows && other.columns == columns,
      "\(other.rows) × \(other.columns) added to \(rows) × \(columns)")
    for place in elements.indices { elements[place] += other.elements[place] * scale }
  }
}
