internal import CKernels

/// The Gaussian error linear unit, `x · Φ(x)`, number by number.
///
/// Source: Hendrycks, Gimpel, "Gaussian Error Linear Units" (2016), section 2.
public enum GELU: Sendable, Hashable {
  /// `x (1 + erf(x / √2)) / 2`, within `3e-7 (1 + |x|)`.
  case exact
  /// `x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2`, within `3e-7 (1 + |x|)`.
  case tanh

  /// Replaces each number of `matrix` by its value.
  public func apply(to matrix: inout Matrix) {
    apply(to: &matrix, level: .current)
  }

  /// The same by the kernel of one level, so that tests can hold all of them together.
  package func apply(to matrix: inout Matrix, level: KernelLevel) {
    // SAFETY: the kernels change `count` floats, all the matrix has.
    unsafe matrix.elements.withUnsafeMutableBufferPointer { elements in
      switch self {
      case .exact: unsafe ck_gelu(level.rawValue, elements.baseAddress, elements.count)
      case .tanh: unsafe ck_gelu_tanh(level.rawValue, elements.baseAddress, elements.count)
      }
    }
  }
}
