/// A repeatable source of randomness for resampling: SplitMix64.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix64 {
  private var state: UInt64

  /// Starts the sequence that `seed` stands for.
  init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits of the sequence.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0 ..< count`, each as likely as any other but for one part in 2⁶⁴ / `count`.
  mutating func index(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }
}

/// Different numbers below `bound` in a random order: what a system that knows nothing would answer.
///
/// - Parameters:
///   - bound: How many numbers there are to draw from.
///   - limit: How many are drawn at most.
///   - seed: Equal seeds give equal answers.
/// - Returns: The numbers, each once.
public func randomSample(of bound: Int, atMost limit: Int, seed: UInt64) -> [Int] {
  var random = SplitMix64(seed: seed)
  var numbers = Array(0..<bound)
  let count = min(limit, bound)
  for place in 0..<count {
    numbers.swapAt(place, place + random.index(below: bound - place))
  }
  return Array(numbers.prefix(count))
}
