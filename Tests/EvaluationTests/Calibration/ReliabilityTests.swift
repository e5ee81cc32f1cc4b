import Evaluation
import TestSupport
import Testing

struct ReliabilityTests {
  private static func made(_ count: Int, seed: UInt64) -> [Prediction] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { place in
      let p = Double(Int.random(in: 0...40, using: &random)) / 40
      return Prediction(
        query: Identifier("q\(place / 2)"), probability: p,
        isRight: Double.random(in: 0..<1, using: &random) < p * p)
    }
  }

  @Test func agreesWithTheReferenceTable() throws {
    for example in try Reference.cases("calibration") {
      let right = try #require(example["right"]?.array).map { $0.bool == true }
      let predictions = zip(try example.doubles("p"), right).enumerated().map { place, pair in
        Prediction(query: Identifier("\(place)"), probability: pair.0, isRight: pair.1)
      }
      let bins = try #require(example["bins"]?.number?.integer)
      let reliability = Reliability(predictions, bins: bins)
      #expect(abs(reliability.expectedCalibrationError - (try example.double("error"))) < 1e-9)
      #expect(abs(reliability.baseRate - (try example.double("baseRate"))) < 1e-12)
    }
  }

  @Test func binsHaveEqualMass() {
    let predictions = (0..<45).map {
      Prediction(query: "q", probability: Double($0) / 45, isRight: $0 >= 30)
    }
    let reliability = Reliability(predictions)
    #expect(reliability.bins.map(\.count) == Array(repeating: 3, count: 15))
    #expect(reliability.bins.map(\.shareRight) == (0..<15).map { $0 < 10 ? 0 : 1 })
    #expect(reliability.baseRate == 1.0 / 3)
  }

  @Test func equalProbabilitiesAreOneBin() {
    let predictions = (0..<100).map {
      Prediction(query: "q", probability: 0.75, isRight: $0 % 4 != 0)
    }
    let reliability = Reliability(predictions)
    #expect(reliability.bins.map(\.count) == [100])
    #expect(reliability.expectedCalibrationError == 0)
    #expect(Reliability([]).expectedCalibrationError == 0)
  }

  @Test(arguments: UInt64(0)..<50)
  func binsHoldEveryPredictionInRisingOrder(seed: UInt64) {
    let predictions = Self.made(Int(seed) * 7 + 1, seed: seed)
    let reliability = Reliability(predictions)
    #expect(reliability.bins.reduce(0) { $0 + $1.count } == predictions.count)
    #expect(reliability.bins.count <= 15)
    let means = reliability.bins.map(\.meanProbability)
    #expect(means == means.sorted())
    #expect((0...1).contains(reliability.expectedCalibrationError))
    var random = SeededGenerator(seed: seed)
    let shuffled = Reliability(predictions.shuffled(using: &random))
    #expect(shuffled.bins.map(\.count) == reliability.bins.map(\.count))
    #expect(shuffled.bins.map(\.shareRight) == reliability.bins.map(\.shareRight))
  }

  @Test func theErrorComesWithAnIntervalAndItsBaseRate() {
    let predictions = Self.made(400, seed: 5)
    let error = CalibrationError(of: predictions)
    #expect(error.value == Reliability(predictions).expectedCalibrationError)
    #expect(error.predictions == 400 && error.queries == 200)
    #expect(error.baseRate == Reliability(predictions).baseRate)
    #expect(error.interval.low < error.interval.high)
    #expect(error.interval.low > error.value - 0.1 && error.interval.high < error.value + 0.1)
    #expect(error == CalibrationError(of: predictions))
    #expect(error != CalibrationError(of: predictions, seed: 2))
    #expect(CalibrationError(of: []).interval.high == 0)
  }
}
