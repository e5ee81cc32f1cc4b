import TestSupport
import Testing
import Vectors

/// The definition, in the words of its comment.
func definition(_ a: [Float], _ b: [Float]) -> Double {
  var s = [Double](repeating: 0, count: 32)
  for k in a.indices { s[k % 32] += Double(a[k]) * Double(b[k]) }
  for half in [16, 8, 4, 2, 1] { for i in 0..<half { s[i] += s[i + half] } }
  return s[0]
}

/// Random numbers of many magnitudes, some of them zero.
func randomVector(_ count: Int, using generator: inout SeededGenerator) -> [Float] {
  (0..<count).map { _ in
    guard Int.random(in: 0..<8, using: &generator) > 0 else { return 0 }
    let exponent = Int.random(in: -20...3, using: &generator)
    return Float.random(in: -1...1, using: &generator)
      * Float(sign: .plus, exponent: exponent, significand: 1)
  }
}

@Suite struct DotTests {
  @Test(arguments: 0..<100)
  func everyKernelLevelGivesTheBitsOfTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = [0, 1, 7, 31, 32, 33, 96, 256, 384, 1000].randomElement(using: &generator) ?? 0
    let a = randomVector(count, using: &generator)
    let b = randomVector(count, using: &generator)
    let expected = definition(a, b)
    for level in KernelLevel.available {
      #expect(dot(a.span, b.span, level: level).bitPattern == expected.bitPattern, "\(level)")
    }
    #expect(dot(a.span, b.span).bitPattern == expected.bitPattern)
  }

  @Test func aSumThatCancelsKeepsTheOrderOfTheDefinition() {
    // Components 0, 32 and 64 share a partial sum: 1e16 + 1 - 1e16 loses the 1 in this order only.
    var a = [Float](repeating: 0, count: 96)
    (a[0], a[32], a[64]) = (1e8, 1, -1e8)
    var b = [Float](repeating: 0, count: 96)
    (b[0], b[32], b[64]) = (1e8, 1, 1e8)
    for level in KernelLevel.available { #expect(dot(a.span, b.span, level: level) == 0) }
    (a[32], a[1]) = (0, 1)
    b[1] = 1
    for level in KernelLevel.available { #expect(dot(a.span, b.span, level: level) == 1) }
  }

  @Test func vectorsOfTwoLengthsAreAMistake() async {
    await #expect(processExitsWith: .failure) {
      let short: [Float] = [1]
      let long: [Float] = [1, 2]
      _ = dot(short.span, long.span)
    }
  }
}
