internal import CKernels

/// What a layer does to each row of a matrix: `x ↦ weight · x + bias`.
///
/// The products with a weight of Float32 are those of the BLAS, in an order of its own: their last
/// bits are not the same on every machine, nor for other numbers of rows. Those with a ``BF16Weight``
/// are as it says. The bias is Float32.
public struct LinearMap: Sendable {
  private let weight: Weight
  private let bias: VectorRows
  private let level = KernelLevel.current

  private enum Weight: Sendable {
    case float32(VectorRows)
    case bf16(BF16Weight)
  }

  /// How many numbers it makes of a row.
  public let outputs: Int

  /// How many numbers a row has.
  public let inputs: Int

  /// Takes a map from rows of `weight.dimension` numbers to rows of `weight.count`.
  ///
  /// - Parameters:
  ///   - weight: Outputs × inputs.
  ///   - bias: One row with a number for each output.
  public init(weight: VectorRows, bias: VectorRows) {
    self.init(.float32(weight), outputs: weight.count, inputs: weight.dimension, bias)
    BLAS.useOneThread()
  }

  /// The same with a weight of bf16.
  public init(weight: BF16Weight, bias: VectorRows) {
    self.init(.bf16(weight), outputs: weight.outputs, inputs: weight.inputs, bias)
  }

  private init(_ weight: Weight, outputs: Int, inputs: Int, _ bias: VectorRows) {
    precondition(
      bias.count == 1 && bias.dimension == outputs,
      "a bias of \(bias.count) × \(bias.dimension) for \(outputs) outputs")
    self.weight = weight
    self.bias = bias
    self.outputs = outputs
    self.inputs = inputs
  }

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
    switch weight {
    case .float32(let weight):
      let stride = y.columns
      BLAS.addProducts(
        x.elements.span, weight.span(of: 0..<outputs), dimension: inputs, to: &y.elements,
        column: column, stride: stride)
    case .bf16(let weight):
      weight.addProducts(x, to: &y, column: column)
    }
  }

  private func check(_ x: Matrix, _ y: Matrix, column: Int) {
    precondition(
      x.columns == inputs, "rows of \(x.columns) for \(inputs) inputs")
    precondition(
      y.rows == x.rows && column >= 0 && column + outputs <= y.columns,
      "no room for \(x.rows) × \(outputs) from column \(column) in \(y.rows) × \(y.columns)")
  }
}
