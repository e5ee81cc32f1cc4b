internal import CKernels

/// The cosine of two statements: the Float64 dot product of their Float32 vectors, in a fixed order.
///
/// Component `k` goes to partial sum `k mod 32`, in ascending order of `k`; the 32 sums are then
/// added pairwise, `i` with `i + 16`, then `+8`, `+4`, `+2`, `+1`:
///
///     s[i] = Σ a[k]·b[k] for k mod 32 = i            (each sum starts at +0)
///     for half in [16, 8, 4, 2, 1] { for i in 0 ..< half { s[i] += s[i + half] } }
///     dot = s[0]
///
/// A product of two Float32 has at most 48 significant bits and is exact in Float64, so
/// `fma(a, b, s) == s + a * b`: machines with and without fused operations give the same bits, and
/// so do all levels of ``KernelLevel``. Vectors are taken as they are; for unit vectors the value is
/// their cosine, for a zero vector it is 0.
///
/// - Parameters:
///   - a: One vector.
///   - b: Another of the same length.
/// - Returns: The sum; in `-1 ... 1` up to roundings for unit vectors.
/// - Complexity: O(length); about 15 ns for 256 components.
///
/// Source: ARCHITECTURE.md, "One answer everywhere".
public func dot(_ a: Span<Float>, _ b: Span<Float>) -> Double {
  dot(a, b, level: .current)
}

/// The same by the kernel of one level, so that tests can hold all of them together.
package func dot(_ a: Span<Float>, _ b: Span<Float>, level: KernelLevel) -> Double {
  precondition(a.count == b.count, "vectors of \(a.count) and \(b.count) components")
  // SAFETY: both spans outlive the call, and the kernel reads exactly `count` floats of each.
  return unsafe a.withUnsafeBufferPointer { left in
    unsafe b.withUnsafeBufferPointer { right in
      unsafe ck_dot(level.rawValue, left.baseAddress, right.baseAddress, left.count)
    }
  }
}

/// The instructions that the kernels of this process use; all levels give the same results.
public struct KernelLevel: Sendable, Hashable, CustomStringConvertible {
  let rawValue: Int32

  /// The widest level of this machine.
  public static var current: KernelLevel { KernelLevel(rawValue: ck_level()) }

  /// Every level that this machine can run, narrowest first.
  public static var available: [KernelLevel] {
    (0...ck_level()).map { KernelLevel(rawValue: $0) }
  }

  /// Its name for people.
  public var description: String {
    switch rawValue {
    case 2: "AVX-512"
    case 1: "AVX2"
    default: "portable"
    }
  }
}
