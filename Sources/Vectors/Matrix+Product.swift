internal import CBLAS

/// Which of two factors is taken with its rows and columns exchanged.
public enum ProductForm: Sendable {
  /// A B
  case plain
  /// A Bᵀ
  case secondTransposed
  /// Aᵀ B
  case firstTransposed
}

extension Matrix {
  /// Makes this matrix `scale` times a product; the memory it has is used again.
  ///
  /// The Float32 product of the linear algebra library, on one thread: the same library on the same
  /// processor gives the same bits.
  ///
  /// - Parameters:
  ///   - a: The first factor.
  ///   - b: The second factor; the numbers that are summed over are as many as in `a`.
  ///   - form: Which of them is transposed.
  ///   - scale: What every number is multiplied by.
  public mutating func setProduct(
    _ a: Matrix, _ b: Matrix, _ form: ProductForm, scale: Float = 1
  ) {
    let (m, inner) = form == .firstTransposed ? (a.columns, a.rows) : (a.rows, a.columns)
    let (n, other) = form == .secondTransposed ? (b.rows, b.columns) : (b.columns, b.rows)
    precondition(inner == other, "a product over \(inner) and \(other) numbers")
    resize(rows: m, columns: n)
    guard m > 0, n > 0, inner > 0 else { return }
    BLAS.useOneThread()
    // SAFETY: the sizes are those of the three arrays, checked above; the pointers are used during
    // the call only.
    unsafe a.elements.withUnsafeBufferPointer { first in
      unsafe b.elements.withUnsafeBufferPointer { second in
        unsafe elements.withUnsafeMutableBufferPointer { result in
          unsafe cblas_sgemm(
            CblasRowMajor, form == .firstTransposed ? CblasTrans : CblasNoTrans,
            form == .secondTransposed ? CblasTrans : CblasNoTrans, Int32(m), Int32(n),
            Int32(inner), scale, first.baseAddress, Int32(a.columns), second.baseAddress,
            Int32(b.columns), 0, result.baseAddress, Int32(n))
        }
      }
    }
  }
}
