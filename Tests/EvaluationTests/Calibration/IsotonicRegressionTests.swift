import Evaluation
import TestSupport
import Testing

struct IsotonicRegressionTests {
  @Test func agreesWithScikitLearn() throws {
    for example in try Reference.cases("isotonic") {
      let (x, y, w) = (
        try example.doubles("x"), try example.doubles("y"), try example.doubles("w")
      )
      let points = x.indices.map { IsotonicRegression.Point(x[$0], y[$0], weight: w[$0]) }
      let steps = IsotonicRegression(points).steps
      for (x, expected) in zip(x, try example.doubles("fitted")) {
        let step = try #require(steps.first { $0.range.contains(x) })
        #expect(abs(step.value - expected) < 1e-9)
      }
    }
  }

  @Test func stepsByHand() {
    let points = [(1.0, 0.0), (2, 1), (3, 0), (4, 1)].map { IsotonicRegression.Point($0, $1) }
    let steps = IsotonicRegression(points).steps
    #expect(steps.map(\.range) == [1...1, 2...3, 4...4])
    #expect(steps.map(\.centre) == [1, 2.5, 4])
    #expect(steps.map(\.value) == [0, 0.5, 1])
    #expect(IsotonicRegression([]).steps.isEmpty)
  }

  @Test(arguments: UInt64(0)..<100)
  func theTableRisesFromEndToEnd(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = (0..<Int.random(in: 1...300, using: &random)).map { _ in
      let x = (Double.random(in: -1.2...1.2, using: &random) * 50).rounded() / 50
      let y = Double.random(in: -1...1.5, using: &random) < x ? 1.0 : 0.0
      return IsotonicRegression.Point(x, y)
    }
    for (range, limit) in [(0.0...1.0, 10_000), (0.01...0.98, 8)] {
      let table = CalibrationTable(fitting: points, within: range, atMost: limit).points
      #expect(table.first?.cosine == -1 && table.last?.cosine == 1)
      #expect(table.count <= limit)
      for (one, next) in zip(table, table.dropFirst()) {
        #expect(one.cosine < next.cosine)
        #expect(next.probability - one.probability > 0.99 * CalibrationTable.leastRise)
      }
      #expect(table.allSatisfy { range.contains($0.probability) })
    }
  }

  @Test func linesJoinTheCentresOfTheSteps() {
    let points = [(-0.5, 0.0), (0.0, 1), (0.2, 0), (0.5, 1)].map {
      IsotonicRegression.Point($0, $1)
    }
    let table = CalibrationTable(fitting: points, within: 0...0.98).points
    #expect(table.map(\.cosine) == [-1, -0.5, 0.1, 0.5, 1])
    let rise = CalibrationTable.leastRise
    for (found, expected) in zip(table.map(\.probability), [0, rise, 0.5, 0.98 - rise, 0.98]) {
      #expect(abs(found - expected) < 1e-12)
    }
    let thin = CalibrationTable(fitting: points, atMost: 2).points
    #expect(thin.map(\.cosine) == [-1, 1])
  }
}
