import Evaluation
import TestSupport
import Testing

struct MeasureTests {
  private static let all = [
    "AP", "AP(rel=2)", "AP@3", "RR", "RR(rel=3)", "nDCG", "nDCG@3", "P@4", "P(rel=2)@4", "R@3",
    "Rprec", "Rprec(rel=2)", "RP@4",
  ]

  @Test func valuesByHand() throws {
    let ranking = JudgedRanking(grades: [0, 2, 0, 1], judged: [1, 2, 3, 0])
    let expected: [String: Double] = [
      "AP": (1.0 / 2 + 2.0 / 4) / 3, "AP(rel=2)": 1.0 / 2 / 2, "AP@3": 1.0 / 2 / 3, "RR": 0.5,
      "RR(rel=3)": 0, "P@4": 0.5, "P(rel=2)@4": 0.25, "R@3": 1.0 / 3, "Rprec": 1.0 / 3,
      "Rprec(rel=2)": 0.5, "RP@4": 2.0 / 3,
      "nDCG@3": (2 / 1.5849625007211562)
        / (3 + 2 / 1.5849625007211562 + 0.5),
    ]
    for (name, value) in expected {
      #expect(abs(try measure(named: name).value(of: ranking) - value) < 1e-15, "\(name)")
    }
  }

  @Test func nothingRelevantCountsZero() throws {
    for name in Self.all {
      let measure = try measure(named: name)
      #expect(measure.value(of: JudgedRanking(grades: [0, 0], judged: [0, -1])) == 0)
      #expect(measure.value(of: JudgedRanking(grades: [], judged: [])) == 0)
      #expect(measure.value(of: JudgedRanking(grades: [], judged: [3])) == 0)
    }
  }

  @Test(arguments: UInt64(0)..<50)
  func theBestOrderReachesTheGreatestValue(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let judged = (0..<Int.random(in: 4...20, using: &random)).map { _ in
      Int.random(in: -1...3, using: &random)
    }
    let shuffled = JudgedRanking(grades: judged.shuffled(using: &random), judged: judged)
    let best = JudgedRanking(grades: judged.sorted(by: >), judged: judged)
    for name in Self.all {
      let measure = try measure(named: name)
      let (value, greatest) = (measure.value(of: shuffled), measure.value(of: best))
      #expect(value >= 0 && value <= greatest && greatest <= 1 + 1e-15, "\(name)")
    }
    if judged.contains(where: { $0 > 0 }) {
      for name in ["AP", "RR", "nDCG", "nDCG@3", "Rprec", "RP@4"] {
        #expect(abs(try measure(named: name).value(of: best) - 1) < 1e-12, "\(name)")
      }
    }
  }

  @Test(arguments: all)
  func aNameIsReadAsItIsWritten(name: String) throws {
    #expect(try measure(named: name).name == name)
  }

  @Test(arguments: ["RPrecision", "RPrec"])
  func otherNamesOfRPrecisionAreKnown(name: String) throws {
    #expect(try measure(named: name).name == "Rprec")
  }

  @Test(arguments: [
    "", "@", "AP@", "AP@0", "AP@-1", "AP@1@2", "AP(rel=0)", "AP(rel=2", "AP(rel=)", "AP()", "P",
    "R", "RP", "RR@10", "nDCG(rel=2)@3", "ndcg@3", "Rprec@5", "AP@99999999999999999999", "AP@+5",
    "(rel=2)@3", "AP(rel=1)(rel=2)",
  ])
  func unknownNamesAreRefused(name: String) {
    #expect {
      try measure(named: name)
    } throws: { error in
      (error as? EvaluationError)?.code == .unknownMeasure
        && "\(error)".hasPrefix("error: found the measure '\(name)', expected one of AP, AP@k, RR,")
    }
  }
}
