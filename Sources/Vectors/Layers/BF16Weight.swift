internal import CKernels

/// The weight of a linear map in bf16, the upper half of a Float32: its range, 8 bits of its
/// precision, half its memory.
///
/// Weights and rows are rounded to the nearest bf16, ties to even; beyond the greatest of them to
/// infinity. A product of two is exact in Float32. Sums are Float32, over the inputs two by two, the
/// second of two before the first.
///
/// Source: Intel, "BFLOAT16 – Hardware Numerics Definition" (2018).
public struct BF16Weight: Sendable {
  /// How many numbers it makes of a row.
  public let outputs: Int

  /// How many numbers a row has.
  public let inputs: Int

  /// Pairs of numbers, in the order that `bf16.c` says.
  private let panels: [UInt32]

  private let level: BF16Level

  /// Rounds a weight of outputs × inputs.
  public init(_ weight: VectorRows) {
    self.init(weight, level: .current)
  }

  /// The same for the kernel of one level, so that tests can hold all of them together.
  package init(_ weight: VectorRows, level: BF16Level) {
    let (outputs, inputs) = (weight.count, weight.dimension)
    let width = CK_BF16_OUTPUTS
    let size = (outputs + width - 1) / width * width * Self.depth(inputs)
    let span = weight.span(of: 0..<outputs)
    // SAFETY: the kernel reads outputs × inputs floats and writes all `size` pairs.
    panels = unsafe span.withUnsafeBufferPointer { weight in
      unsafe [UInt32](unsafeUninitializedCapacity: size) { panels, count in
        unsafe ck_pack_bf16_weight(weight.baseAddress, outputs, inputs, panels.baseAddress)
        count = size
      }
    }
    self.outputs = outputs
    self.inputs = inputs
    self.level = level
  }

  /// Adds the product of each row of `x` to the same row of `y`, from `column` on.
  func addProducts(_ x: Matrix, to y: inout Matrix, column: Int) {
    let stride = y.columns
    let (rows, inputs, outputs, level) = (x.rows, inputs, outputs, level)
    precondition(
      x.columns == inputs && y.rows == rows && column >= 0 && column + outputs <= stride,
      "\(rows) × \(x.columns) by \(outputs) × \(inputs), to \(y.rows) × \(stride) from \(column)")
    let pairs = Self.pairs(x)
    // SAFETY: `pairs` and `panels` have the sizes that the packing kernels fill; `outputs` floats from
    // `column` on are written in each of `rows` rows, which the precondition found there.
    unsafe pairs.withUnsafeBufferPointer { pairs in
      unsafe panels.withUnsafeBufferPointer { panels in
        unsafe y.elements.withUnsafeMutableBufferPointer { y in
          guard let first = y.baseAddress else { return }
          unsafe ck_add_bf16_products(
            level.rawValue, pairs.baseAddress, rows, inputs, panels.baseAddress, outputs,
            first + column, stride)
        }
      }
    }
  }

  /// The rows of a matrix in pairs of bf16, by the kernel of one level.
  package static func pairs(_ x: Matrix, level: KernelLevel = .current) -> [UInt32] {
    let height = CK_BF16_ROWS
    let size = (x.rows + height - 1) / height * height * depth(x.columns)
    // SAFETY: the kernel reads rows × columns floats, all there are, and writes all `size` pairs.
    return unsafe x.elements.withUnsafeBufferPointer { elements in
      unsafe [UInt32](unsafeUninitializedCapacity: size) { pairs, count in
        unsafe ck_pack_bf16_rows(
          level.rawValue, elements.baseAddress, x.rows, x.columns, pairs.baseAddress)
        count = size
      }
    }
  }

  private static func depth(_ numbers: Int) -> Int { (numbers + 1) / 2 }
}
