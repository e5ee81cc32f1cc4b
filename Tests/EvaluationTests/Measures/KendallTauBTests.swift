import Evaluation
import TestSupport
import Testing

struct KendallTauBTests {
  @Test func agreesWithScipy() throws {
    for example in try Reference.cases("tau") {
      let tau = kendallTauB(try example.doubles("x"), try example.doubles("y"))
      guard let expected = example["tau"]?.number?.double else {
        #expect(tau == nil)
        continue
      }
      #expect(abs(try #require(tau) - expected) < 1e-9)
    }
  }

  @Test(arguments: UInt64(0)..<100)
  func agreesWithTheDefinition(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...25, using: &random)
    let levels = Int.random(in: 1...12, using: &random)
    let draw = { (_: Int) in Double(Int.random(in: 0..<levels, using: &random)) }
    let (x, y) = ((0..<count).map(draw), (0..<count).map(draw))
    var (agreement, xPairs, yPairs) = (0.0, 0.0, 0.0)
    for i in 0..<count {
      for j in 0..<i {
        let (dx, dy) = (x[i] - x[j], y[i] - y[j])
        agreement += Double((dx * dy).signum)
        xPairs += dx == 0 ? 0 : 1
        yPairs += dy == 0 ? 0 : 1
      }
    }
    guard xPairs > 0, yPairs > 0 else {
      #expect(kendallTauB(x, y) == nil)
      return
    }
    let expected = agreement / (xPairs * yPairs).squareRoot()
    #expect(abs((kendallTauB(x, y) ?? .nan) - expected) < 1e-12)
    #expect(kendallTauB(x, y) == kendallTauB(y, x))
    #expect(kendallTauB(x, x).map { abs($0 - 1) < 1e-12 } ?? false)
  }
}

extension Double {
  fileprivate var signum: Int { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
