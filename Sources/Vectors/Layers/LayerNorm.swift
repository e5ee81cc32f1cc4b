internal import CKernels

/// Gives each row the mean 0 and the variance 1, then a gain and an offset for each column.
///
///     y[k] = (x[k] - mean(x)) / √(variance(x) + epsilon) · gain[k] + offset[k]
///
/// The variance is that of the row, divided by its length. Sums are Float32, in an order that
/// depends on the machine.
///
/// Source: Ba, Kiros, Hinton, "Layer Normalization" (2016), section 3.
public struct LayerNorm: Sendable {
  private let gain: VectorRows
  private let offset: VectorRows
  private let epsilon: Float
  private let level: KernelLevel

  /// Takes one row of gains, one of offsets, and an epsilon >= 0.
  public init(gain: VectorRows, offset: VectorRows, epsilon: Float) {
    self.init(gain: gain, offset: offset, epsilon: epsilon, level: .current)
  }

  /// The same with the kernels of one level, so that tests can hold all of them together.
  package init(gain: VectorRows, offset: VectorRows, epsilon: Float, level: KernelLevel) {
    precondition(
      gain.count == 1 && offset.count == 1 && gain.dimension == offset.dimension,
      "gains of \(gain.count) × \(gain.dimension), offsets of \(offset.count) × \(offset.dimension)"
    )
    self.gain = gain
    self.offset = offset
    self.epsilon = epsilon
    self.level = level
  }

  /// Normalises the rows of `matrix` in place.
  public func apply(to matrix: inout Matrix) {
    let columns = gain.dimension
    precondition(matrix.columns == columns, "rows of \(matrix.columns) for gains of \(columns)")
    let rows = matrix.rows
    let gain = gain[0]
    let offset = offset[0]
    // SAFETY: the kernel changes `rows × columns` floats, all there are, and reads `columns` gains
    // and offsets.
    unsafe gain.withUnsafeBufferPointer { gain in
      unsafe offset.withUnsafeBufferPointer { offset in
        unsafe matrix.elements.withUnsafeMutableBufferPointer { elements in
          unsafe ck_layer_norm(
            level.rawValue, elements.baseAddress, rows, columns, gain.baseAddress,
            offset.baseAddress, epsilon)
        }
      }
    }
  }
}
