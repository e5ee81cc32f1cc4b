internal import CKernels

/// How far a Float32 product of the linear algebra library may be from ``dot(_:_:)``.
///
/// A Float32 product `â` of two vectors of `d` components, summed in any order, fused or not,
/// satisfies
///
///     |â - a·b| <= γ(d) ‖a‖ ‖b‖,   γ(n) = n·u / (1 - n·u),   u = 2⁻²⁴
///
/// apart from numbers below the normal range, which add at most `d·2⁻¹²⁰`. The bound takes
/// `γ(d + 2)`: the two more roundings cover those of ``dot(_:_:)`` itself, whose `u` is 2⁻⁵³.
///
/// Source: Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, section 3.1, with
/// the Cauchy-Schwarz inequality.
enum ProductBound {
  /// The most that a product differs from the definition.
  ///
  /// - Parameters:
  ///   - norms: An upper bound of ‖a‖ ‖b‖.
  ///   - dimension: The components of each.
  /// - Returns: Infinity where Float32 could overflow or a component is no number.
  static func error(norms: Double, dimension: Int) -> Double {
    let roundings = Double(dimension + 2) * 0x1p-24
    guard norms < 0x1p120, roundings < 0.5 else { return .infinity }
    return roundings / (1 - roundings) * norms + Double(dimension) * 0x1p-120
  }

  /// An upper bound of the norms of the rows; infinite if a component is no number.
  static func greatestNorm(_ rows: Span<Float>, dimension: Int, level: KernelLevel) -> Double {
    // SAFETY: the kernel reads `count / dimension` rows of `dimension` floats: the span.
    let square = unsafe rows.withUnsafeBufferPointer {
      unsafe ck_max_square(level.rawValue, $0.baseAddress, $0.count / dimension, dimension)
    }
    // The sum of squares is rounded like any product; lost small squares are below the last term.
    let roundings = Double(dimension + 2) * 0x1p-24
    guard roundings < 0.5 else { return .infinity }
    return
      (Double(square) * (1 + 2 * roundings) + Double(dimension) * 0x1p-120).squareRoot()
      * (1 + 0x1p-40)
  }
}

extension Matrix {
  /// How many rows are multiplied at a time.
  static let rowsABlock = 256

  /// The rows in blocks of ``rowsABlock``, the last one shorter.
  var blocks: [Range<Int>] {
    stride(from: 0, to: rows, by: Self.rowsABlock).map { $0..<min($0 + Self.rowsABlock, rows) }
  }
}
