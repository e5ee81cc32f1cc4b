import SkillModel
import TestSupport
import Testing

@Suite struct PolicyTests {
  @Test func theLeastArgumentSeparatesExactly() throws {
    let table = try #require(
      PiecewiseLinear([.init(-1, 0), .init(0.3, 0.1), .init(0.8, 0.9), .init(1, 0.99)]))
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let floor = Double.random(in: 0.05...0.99, using: &generator)
      let tau = try #require(table.leastArgument(reaching: floor))
      #expect(table(tau) >= floor)
      #expect(tau == Double.leastNonzeroMagnitude || table(tau.nextDown) < floor)
    }
    #expect(table.leastArgument(reaching: 0.995) == nil)
  }

  @Test func aTableIsEvaluatedWithoutEverFalling() throws {
    let table = try #require(
      PiecewiseLinear([.init(-1, 0.001), .init(0.1, 0.0011), .init(0.7, 0.6), .init(1, 0.97)]))
    var previous = -1.0
    for step in 0...20_000 {
      let value = table(-1.2 + Double(step) * 0.00012)
      #expect(value >= previous)
      previous = value
    }
  }

  @Test(arguments: [
    [], [PiecewiseLinear.Point(1, 1), .init(1, 2)], [.init(2, 1), .init(1, 2)],
    [.init(.nan, 1)], [.init(1, .infinity)],
  ])
  func pointsThatMakeNoFunctionAreRefused(points: [PiecewiseLinear.Point]) {
    #expect(PiecewiseLinear(points) == nil)
  }

  @Test func rejectedNeverCounts() {
    var policy = Policy.standard
    policy.standingFactors[.rejected] = 1
    #expect(policy.factor(of: .rejected) == 0)
  }

  @Test func levelsOfOneSchemeAreComparedAndOthersAreUnknown() {
    let policy = Policy.standard
    let asked = Level(scheme: "AQF", rank: 6)
    #expect(policy.levelFactor(asked: nil, shown: nil) == 1)
    #expect(policy.levelFactor(asked: asked, shown: nil) == policy.levelUnknown)
    #expect(
      policy.levelFactor(asked: asked, shown: Level(scheme: "EQF", rank: 6))
        == policy.levelUnknown)
    #expect(policy.levelFactor(asked: asked, shown: Level(scheme: "aqf", rank: 7)) == 1)
    #expect(policy.levelFactor(asked: asked, shown: Level(scheme: "AQF", rank: 5)) == 0.7)
  }

  @Test func anUnknownAwardDateHasItsOwnFactor() throws {
    let now = try #require(Instant("2026-11-25"))
    let old = try #require(Instant("2016-11-01"))
    #expect(Policy.standard.currencyFactor(awarded: nil, at: now) == 0.6)
    #expect(Policy.standard.currencyFactor(awarded: old, at: now) == 0.6)
    #expect(Policy.standard.currencyFactor(awarded: now, at: now) == 1)
  }
}
