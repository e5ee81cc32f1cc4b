internal import CKernels

/// Where the first of `values` that is infinite or no number stands; nothing if all are finite.
///
/// - Complexity: O(count), as fast as memory is read while all are finite.
public func firstNotFinite(_ values: Span<Float>) -> Int? {
  let level = KernelLevel.current
  // SAFETY: the kernel reads `count` floats of a span that outlives the call.
  let areFinite = unsafe values.withUnsafeBufferPointer { values in
    unsafe ck_all_finite(level.rawValue, values.baseAddress, values.count) != 0
  }
  return areFinite ? nil : values.indices.first { !values[$0].isFinite }
}
