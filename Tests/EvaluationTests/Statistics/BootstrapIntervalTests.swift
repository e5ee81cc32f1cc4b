import Evaluation
import TestSupport
import Testing

struct BootstrapIntervalTests {
  @Test func comesNearScipy() throws {
    for example in try Reference.cases("large") {
      let values = try example.doubles("differences")
      let interval = BootstrapInterval(ofMeanOf: values, samples: 2000)
      let width = try example.double("high") - (try example.double("low"))
      #expect(abs(interval.low - (try example.double("percentileLow"))) < 0.05 * width)
      #expect(abs(interval.high - (try example.double("percentileHigh"))) < 0.05 * width)
      #expect(abs(interval.low - (try example.double("low"))) < 0.05 * width)
    }
  }

  @Test func holdsTheMeanAndRepeats() {
    let values = (0..<100).map { Double($0 % 7) / 7 }
    let mean = values.reduce(0, +) / 100
    let interval = BootstrapInterval(ofMeanOf: values, samples: 500, seed: 3)
    #expect(interval.low < mean && mean < interval.high)
    #expect(interval == BootstrapInterval(ofMeanOf: values, samples: 500, seed: 3))
    #expect(interval != BootstrapInterval(ofMeanOf: values, samples: 500, seed: 4))
    let narrow = BootstrapInterval(ofMeanOf: values, confidence: 0.5, samples: 500, seed: 3)
    #expect(interval.low < narrow.low && narrow.high < interval.high)
  }

  @Test func equalValuesHaveNoWidth() {
    let interval = BootstrapInterval(ofMeanOf: Array(repeating: 0.25, count: 9), samples: 50)
    #expect(interval.low == 0.25 && interval.high == 0.25)
    #expect(BootstrapInterval(ofMeanOf: [], samples: 10).high == 0)
  }
}
