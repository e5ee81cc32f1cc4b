internal import CKernels

/// What a layer does to each row of a matrix: `x ↦ weight · x + bias`.
///
/// The products are those of the BLAS, in Float32 and in an order of its own: their last bits are
/// not the same on every machine, nor for other numbers of rows.
public struct LinearMap: Sendable {
  private let weight: VectorRows
  private let bias: VectorRows
  private let level = KernelLevel.current

  /// Takes a map from rows of `weight.dimension` numbers to rows of `weight.count`.
  ///
  /// - Parameters:
  ///   - weight: Outputs × inputs.
  ///   - bias: One row with a number for each output.
  public init(weight: VectorRows, bias: VectorRows) {
    precondition(
      bias.count == 1 && bias.dimension == weight.count,
      "a bias of \(bias.count) × \(bias.dimension) for \(weight.count) outputs")
    self.weight = weight
    self.bias = bias
    BLAS.useOneThread()
  }

  /// How many numbers it makes of a row.
  public var outputs: Int { weight.count }

  /// Writes the map of each row of `x` to the same row of `y`, from `column` on.
  public func write(_ x: Matrix, to y: inout Matrix, column: Int = 0) {
    check(x, y, column: column)
    let bias = bias[0]
    let stride = y.columns
    // SAFETY: a row of `outputs` numbers is copied to where `check` found that it has its place.
    unsafe bias.withUnsafeBufferPointer { bias in
      unsafe y.elements.withUnsafeMutableBufferPointer { y in
        guard let first = y.baseAddress, let bias = bias.baseAddress else { return }
        for row in 0..<x.rows {
          unsafe (first + row * stride + column).update(from: bias, count: outputs)
        }
      }
    }
    addProducts(x, to: &y, column: column)
  }

  /// Adds the map of each row of `x` to the same row of `y`, which has as many columns as outputs.
  public func add(_ x: Matrix, to y: inout Matrix) {
    check(x, y, column: 0)
    precondition(y.columns == outputs, "\(y.columns) columns for \(outputs) outputs")
    let bias = bias[0]
    // SAFETY: the kernel adds `outputs` numbers to each of the rows, which have that many.
    unsafe bias.withUnsafeBufferPointer { bias in
      unsafe y.elements.withUnsafeMutableBufferPointer { elements in
        unsafe ck_add_row(
          level.rawValue, elements.baseAddress, x.rows, outputs, bias.baseAddress)
      }
    }
    addProducts(x, to: &y, column: 0)
  }

  private func addProducts(_ x: Matrix, to y: inout Matrix, column: Int) {
    let stride = y.columns
    BLAS.addProducts(
      x.elements.span, weight.span(of: 0..<weight.count), dimension: weight.dimension,
      to: &y.elements, column: column, stride: stride)
  }

  private func check(_ x: Matrix, _ y: Matrix, column: Int) {
    precondition(
      x.columns == weight.dimension, "rows of \(x.columns) for \(weight.dimension) inputs")
    precondition(
      y.rows == x.rows && column >= 0 && column + outputs <= y.columns,
      "no room for \(x.rows) × \(outputs) from column \(column) in \(y.rows) × \(y.columns)")
  }
}
