/// A repeatable source of randomness.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix64 {
  private var state: UInt64

  /// The sequence of one purpose: equal numbers give equal sequences.
  init(seed: UInt64, phase: UInt64, step: Int) {
    state = seed
    for number in [phase, UInt64(step)] { state = next() ^ number &* 0xD6E8_FEB8_6659_FD93 }
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0 ..< 1`.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in `0 ..< bound`.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// The numbers `0 ..< count` in a random order.
  mutating func permutation(_ count: Int) -> [Int32] {
    var numbers = (0..<Int32(count)).map { $0 }
    for place in stride(from: count - 1, to: 0, by: -1) {
      numbers.swapAt(place, below(place + 1))
    }
    return numbers
  }

  /// `count` different numbers of `0 ..< bound`, all of them if there are no more.
  mutating func sample(_ count: Int, below bound: Int) -> [Int32] {
    guard count < bound else { return (0..<Int32(bound)).map { $0 } }
    var taken: Set<Int32> = []
    var sample: [Int32] = []
    while sample.count < count {
      let number = Int32(below(bound))
      if taken.insert(number).inserted { sample.append(number) }
    }
    return sample
  }
}
