/// How likely a mean difference at least as large is, in either direction, if for each query it
/// were chance which of the two systems got which value: the paired randomisation test.
///
/// Every pattern of signs is tried where there are no more than `samples` of them, and p is then
/// exact; else `samples` patterns are drawn, and p = (as large + 1) / (samples + 1).
///
/// Source: Smucker, Allan, Carterette, "A comparison of statistical significance tests for
/// information retrieval evaluation" (2007).
///
/// - Parameters:
///   - differences: One a query, in a fixed order, as ``QueryResults/differences(from:)`` gives.
///   - samples: At least 1.
///   - seed: Equal seeds give equal answers.
/// - Returns: p in `0 ... 1`, above 0; 1 for equal runs.
public func pairedRandomisationTest(
  _ differences: [Double], samples: Int = 10_000, seed: UInt64 = 1
) -> Double {
  precondition(samples > 0, "\(samples) samples, expected at least one")
  // Queries without a difference add the same to every pattern.
  let differences = differences.filter { $0 != 0 }
  let least = abs(differences.reduce(0, +)) - roundingBound(differences)
  if differences.count < 62, 1 << differences.count <= samples {
    let patterns = 1 << differences.count
    let large = (0..<patterns).count { pattern in
      signedSum(differences, signs: { UInt64(pattern) >> UInt64($0) }) >= least
    }
    return Double(large) / Double(patterns)
  }
  var random = SplitMix64(seed: seed)
  var bits: UInt64 = 0
  let large = (0..<samples).count { _ in
    signedSum(differences) { place in
      bits = place % 64 == 0 ? random.next() : bits >> 1
      return bits
    } >= least
  }
  return Double(large + 1) / Double(samples + 1)
}

/// The size of the sum in which each value is taken away where the lowest bit of its signs is set.
private func signedSum(_ values: [Double], signs: (Int) -> UInt64) -> Double {
  var sum = 0.0
  for (place, value) in values.enumerated() {
    sum += signs(place) & 1 == 0 ? value : -value
  }
  return abs(sum)
}

/// What sums of these values that should be equal may differ by.
private func roundingBound(_ values: [Double]) -> Double {
  1e-12 * values.reduce(0) { $0 + abs($1) }
}

/// How likely a mean difference at least as large is, in either direction, if the true one were 0:
/// the paired bootstrap test, over resampled queries whose differences are moved to a mean of 0.
///
/// p = (as large + 1) / (samples + 1).
///
/// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), section 16.4.
///
/// - Parameters:
///   - differences: One a query, in a fixed order, as ``QueryResults/differences(from:)`` gives.
///   - samples: At least 1.
///   - seed: Equal seeds give equal answers.
/// - Returns: p in `0 ... 1`, above 0; 1 for equal runs.
public func pairedBootstrapTest(
  _ differences: [Double], samples: Int = 10_000, seed: UInt64 = 1
) -> Double {
  let mean = differences.mean
  let least = abs(mean) - roundingBound(differences) / Double(max(differences.count, 1))
  let means = resampledMeans(of: differences, samples: samples, seed: seed)
  return Double(means.count { abs($0 - mean) >= least } + 1) / Double(samples + 1)
}
