internal import CKernels

/// A table of rows that is learned by Adam, one step a row each time the row is used.
///
///     m ← 0.9 m + 0.1 g,   v ← 0.999 v + 0.001 g²
///     row ← row − rate · m / (1 − 0.9ᵗ) / (√(v / (1 − 0.999ᵗ)) + 10⁻⁸)
///
/// g is the sum of the derivatives of the texts that use the row, t counts the row's own steps, and
/// rows that are not used do not change. Everything is summed in a fixed order in Float32, with
/// equal results at every ``KernelLevel``.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015), algorithm 1.
public struct LearnedRows: Sendable {
  /// The rows as they are now.
  public private(set) var values: Matrix

  private var means: Matrix
  private var squares: Matrix
  private var steps: [Int32]
  private var uses: RowUses
  private let level: KernelLevel

  /// Starts from `values`, with no steps done.
  public init(_ values: Matrix) {
    self.init(values, level: .current)
  }

  /// The same with the kernels of one level, so that tests can hold all of them together.
  package init(_ values: Matrix, level: KernelLevel) {
    self.values = values
    self.level = level
    means = Matrix(rows: values.rows, columns: values.columns)
    squares = means
    steps = [Int32](repeating: 0, count: values.rows)
    uses = RowUses(tableRows: values.rows)
  }

  /// Forgets the steps done, so that another task begins from the rows as they are.
  public mutating func restart() {
    self = LearnedRows(values, level: level)
  }

  /// Makes row i of `sums` the sum of the rows of text `texts[i]`, added in their order.
  public func sum(_ texts: [Int32], of bags: RowBags, into sums: inout Matrix) {
    let columns = values.columns
    sums = Matrix(rows: texts.count, columns: columns)
    // SAFETY: every row number is checked before it becomes an address; sums has a row a text.
    unsafe values.elements.withUnsafeBufferPointer { table in
      unsafe sums.elements.withUnsafeMutableBufferPointer { sums in
        guard let table = table.baseAddress, let sums = sums.baseAddress else { return }
        for (position, text) in texts.enumerated() {
          for row in bags[Int(text)] {
            check(row)
            unsafe ck_accumulate(
              level.rawValue, table + Int(row) * columns, sums + position * columns, columns)
          }
        }
      }
    }
  }

  /// Takes one step for every row that the texts use.
  ///
  /// - Parameters:
  ///   - texts: Which lists of `bags` the derivatives belong to.
  ///   - bags: The rows of each text.
  ///   - derivatives: The loss's derivatives by the sums, one row each of `texts`.
  ///   - rate: The rate of learning, > 0.
  public mutating func step(
    _ texts: [Int32], of bags: RowBags, derivatives: Matrix, rate: Float
  ) {
    precondition(
      derivatives.rows == texts.count && derivatives.columns == values.columns,
      "\(derivatives.rows) × \(derivatives.columns) derivatives for \(texts.count) texts")
    uses.collect(texts, of: bags)
    var sum = [Float](repeating: 0, count: values.columns)
    for (place, row) in uses.rows.enumerated() {
      check(row)
      let start = place == 0 ? 0 : uses.ends[place - 1]
      addUp(derivatives, uses.texts[start..<uses.ends[place]], into: &sum)
      step(Int(row), along: sum, rate: rate)
    }
  }

  private func check(_ row: Int32) {
    precondition(row >= 0 && row < values.rows, "row \(row) of a table of \(values.rows)")
  }

  private func addUp(_ derivatives: Matrix, _ texts: ArraySlice<Int32>, into sum: inout [Float]) {
    for place in sum.indices { sum[place] = 0 }
    let columns = values.columns
    // SAFETY: the positions are below the number of texts, which `step` has compared with the rows
    // of `derivatives`; the sum has as many floats as a row.
    unsafe derivatives.elements.withUnsafeBufferPointer { rows in
      unsafe sum.withUnsafeMutableBufferPointer { sum in
        guard let rows = rows.baseAddress else { return }
        for text in texts {
          unsafe ck_accumulate(level.rawValue, rows + Int(text) * columns, sum.baseAddress, columns)
        }
      }
    }
  }

  private mutating func step(_ row: Int, along sum: [Float], rate: Float) {
    steps[row] += 1
    let (first, second) = Self.corrections(Int(steps[row]))
    let (level, columns) = (level.rawValue, values.columns)
    // SAFETY: the row has been checked, and three matrices have equal sizes; the sum has as many
    // floats as a row.
    unsafe values.elements.withUnsafeMutableBufferPointer { values in
      unsafe means.elements.withUnsafeMutableBufferPointer { means in
        unsafe squares.elements.withUnsafeMutableBufferPointer { squares in
          unsafe sum.withUnsafeBufferPointer { sum in
            guard let value = values.baseAddress, let mean = means.baseAddress,
              let square = squares.baseAddress
            else { return }
            let start = row * columns
            unsafe ck_adam(
              level, value + start, mean + start, square + start, sum.baseAddress, columns,
              rate / first, 1 / second)
          }
        }
      }
    }
  }

  /// 1 − 0.9ᵗ and 1 − 0.999ᵗ, by multiplication, so that they are the same everywhere.
  private static func corrections(_ step: Int) -> (Float, Float) {
    let known = correctionTable
    return step < known.count ? known[step] : (1, known[known.count - 1].1)
  }

  private static let correctionTable: [(Float, Float)] = {
    var (first, second) = (1.0, 1.0)
    return (0..<20_000).map { _ in
      defer { (first, second) = (first * 0.9, second * 0.999) }
      return (Float(1 - first), Float(1 - second))
    }
  }()
}

// MARK: - Keeping

extension LearnedRows {
  /// Everything that the next step depends on, to be kept and continued from later.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.rows * (12 * values.columns + 4))
    for matrix in [values, means, squares] { bytes.append(bitsOf: matrix.elements) }
    bytes.append(bitsOf: steps)
    return bytes
  }

  /// Continues from what ``bytes`` gave, on a machine of the same byte order.
  ///
  /// - Returns: Nil unless there are as many bytes as `rows` and `columns` ask for.
  public init?(bytes: [UInt8], rows: Int, columns: Int) {
    let count = rows * columns
    guard rows > 0, columns > 0, bytes.count == 12 * count + 4 * rows else { return nil }
    self.init(Matrix(columns: columns))
    values = Matrix(elements: bytes.values(from: 0, count: count, zero: 0), columns: columns)
    means = Matrix(elements: bytes.values(from: 4 * count, count: count, zero: 0), columns: columns)
    squares = Matrix(
      elements: bytes.values(from: 8 * count, count: count, zero: 0), columns: columns)
    steps = bytes.values(from: 12 * count, count: rows, zero: 0)
    uses = RowUses(tableRows: rows)
  }
}

extension [UInt8] {
  fileprivate mutating func append<Number: BitwiseCopyable>(bitsOf numbers: [Number]) {
    // SAFETY: numbers without padding; the bytes are copied inside the closure.
    unsafe numbers.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }

  /// Numbers of 4 bytes; every bit pattern is one.
  fileprivate func values<Number: BitwiseCopyable>(
    from start: Int, count: Int, zero: Number
  ) -> [Number] {
    var numbers = [Number](repeating: zero, count: count)
    let end = start + count * MemoryLayout<Number>.stride
    precondition(end <= self.count, "\(end) of \(self.count) bytes")
    // SAFETY: both sides have the bytes, as the precondition and the array's size say.
    unsafe numbers.withUnsafeMutableBytes { target in
      unsafe withUnsafeBytes { source in
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[start..<end]))
      }
    }
    return numbers
  }
}
