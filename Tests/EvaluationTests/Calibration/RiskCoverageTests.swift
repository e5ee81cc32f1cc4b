import Evaluation
import TestSupport
import Testing

struct RiskCoverageTests {
  /// Most probable first: right, no answer, right and wrong together, no answer.
  private let predictions = [
    Prediction(query: "a", probability: 0.9, isRight: true),
    Prediction(query: "b", probability: 0.8, isRight: false, hasAnswer: false),
    Prediction(query: "c", probability: 0.5, isRight: true),
    Prediction(query: "d", probability: 0.5, isRight: false),
    Prediction(query: "e", probability: 0.1, isRight: false, hasAnswer: false),
  ]

  @Test func theCurveByHand() {
    let curve = RiskCoverage(predictions)
    #expect(curve.points.map(\.floor) == [0.9, 0.8, 0.5, 0.1])
    #expect(curve.points.map(\.coverage) == [0.2, 0.4, 0.8, 1])
    #expect(curve.points.map(\.risk) == [0, 0.5, 0.5, 0.6])
    #expect(curve.points.map(\.silence) == [1, 0.5, 0.5, 0])
    #expect(curve.answerable == 0.6)
    // After three answers half a right one of the tie is expected.
    let risks = [0, 0.5, 1 - 1.5 / 3, 0.5, 0.6]
    #expect(abs(curve.area - risks.reduce(0, +) / 5) < 1e-15)
  }

  @Test func theFloorAnswersAsMuchAsThePrecisionAllows() throws {
    let half = try #require(PrecisionFloor(reaching: 0.5, in: predictions))
    #expect(half.probability == 0.5 && half.precision == 0.5)
    #expect(half.coverage == 0.8 && half.answers == 4)
    #expect(PrecisionFloor(reaching: 0.6, in: predictions)?.probability == 0.9)
    #expect(PrecisionFloor(reaching: 0.9, in: Array(predictions.dropFirst())) == nil)
    #expect(PrecisionFloor(reaching: 0, in: []) == nil)
  }

  @Test(arguments: UInt64(0)..<50)
  func theOrderOfTheInputCountsForNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let predictions = (0..<60).map { place in
      Prediction(
        query: Identifier("\(place)"),
        probability: Double(Int.random(in: 0...9, using: &random)) / 9,
        isRight: Bool.random(using: &random), hasAnswer: Bool.random(using: &random))
    }
    let curve = RiskCoverage(predictions)
    #expect(curve == RiskCoverage(predictions.shuffled(using: &random)))
    #expect(curve.points.last?.coverage == 1 && curve.points.last?.answers == 60)
    if let floor = PrecisionFloor(reaching: 0.5, in: predictions) {
      let answered = predictions.filter { $0.probability >= floor.probability }
      #expect(answered.count == floor.answers)
      #expect(Double(answered.count(where: \.isRight)) / Double(answered.count) >= 0.5)
    }
  }
}
