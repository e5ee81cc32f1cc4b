import Evaluation
import TestSupport
import Testing

struct PairedTestTests {
  private let tests: [@Sendable ([Double], Int, UInt64) -> Double] = [
    { pairedRandomisationTest($0, samples: $1, seed: $2) },
    { pairedBootstrapTest($0, samples: $1, seed: $2) },
  ]

  @Test func equalRunsHaveAPOfOne() {
    for test in tests {
      #expect(test([], 100, 1) == 1)
      #expect(test([0, 0, 0], 100, 1) == 1)
      #expect(test(Array(repeating: 0, count: 500), 100, 1) == 1)
    }
  }

  @Test func fewDifferencesAreTriedInEveryPattern() throws {
    for example in try Reference.cases("randomisation") {
      let p = pairedRandomisationTest(try example.doubles("differences"), samples: 1 << 14)
      #expect(abs(p - (try example.double("p"))) < 1e-12)
    }
    #expect(pairedRandomisationTest([0.1, 0.2, 0.3], samples: 8) == 0.25)
    #expect(pairedRandomisationTest([0.5, 0, 0, 0], samples: 2) == 1)
  }

  @Test func manyDifferencesComeNearTheTTest() throws {
    for example in try Reference.cases("large") {
      let differences = try example.doubles("differences")
      let expected = try example.double("p")
      for test in tests {
        #expect(abs(test(differences, 2000, 1) - expected) < 0.03, "\(expected)")
      }
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func theDirectionCountsForNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let differences = (0..<40).map { _ in Double.random(in: -0.4...0.6, using: &random) }
    let turned = differences.map { -$0 }
    for test in tests {
      #expect(test(differences, 500, seed) == test(turned, 500, seed))
      #expect(test(differences, 500, seed) == test(differences, 500, seed))
      #expect(test(differences, 500, seed) > 0)
    }
  }

  @Test func aConstantDifferenceIsAsClearAsTheSamplesAllow() {
    let differences = Array(repeating: 0.1, count: 200)
    #expect(pairedRandomisationTest(differences, samples: 999) == 0.001)
    #expect(pairedBootstrapTest(differences, samples: 999) == 0.001)
  }

  @Test func holmStepsDown() {
    // By hand: 4 x 0.01; 3 x 0.02 = 0.06; 2 x 0.03 = 0.06; 0.5.
    let adjusted = holmAdjusted([0.03, 0.5, 0.01, 0.02])
    for (found, expected) in zip(adjusted, [0.06, 0.5, 0.04, 0.06]) {
      #expect(abs(found - expected) < 1e-15)
    }
    #expect(holmAdjusted([]) == [])
    #expect(holmAdjusted([0.7, 0.7]) == [1, 1])
    #expect(holmAdjusted([0.2]) == [0.2])
  }

  @Test(arguments: UInt64(0)..<50)
  func holmLiesBetweenNoCorrectionAndBonferroni(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let p = (0..<8).map { _ in Double.random(in: 0...1, using: &random) }
    let adjusted = holmAdjusted(p)
    for (place, value) in adjusted.enumerated() {
      #expect(value >= p[place] && value <= min(1, 8 * p[place]))
      for other in p.indices where p[other] < p[place] { #expect(adjusted[other] <= value) }
    }
  }
}
