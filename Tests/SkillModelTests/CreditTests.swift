import SkillModel
import Testing

@Suite struct CreditTests {
  @Test(arguments: [
    (600, "6", "6 credit points"), (100, "1", "1 credit point"), (25, "0.25", "0.25 credit points"),
    (150, "1.5", "1.5 credit points"), (5, "0.05", "0.05 credit points"),
    (-150, "-1.5", "-1.5 credit points"), (0, "0", "0 credit points"),
  ])
  func pointsReadAsPeopleWriteThem(hundredths: Int, text: String, words: String) {
    let points = CreditPoints(hundredths: hundredths)
    #expect(points.description == text && points.words == words)
  }

  @Test func aShareIsRoundedDown() {
    #expect(CreditPoints(hundredths: 800).share(0.29) == CreditPoints(hundredths: 232))
    #expect(CreditPoints(hundredths: 100).share(1 / 3) == CreditPoints(hundredths: 33))
    #expect(CreditPoints(.nan) == nil && CreditPoints(.infinity) == nil)
  }

  @Test(arguments: [
    (QualificationScheme.scqf, 9, QualificationScheme.eqf, 6, "reached"),
    (.scqf, 8, .eqf, 6, "below"), (.eqf, 6, .scqf, 9, "reached"), (.eqf, 6, .scqf, 10, "unknown"),
    (.eqf, 6, .scqf, 11, "below"), (.isced, 7, .eqf, 7, "unknown"), (.isced, 5, .eqf, 5, "unknown"),
    (.aqf, 8, .eqf, 6, "unknown"), (.aqf, 8, .aqf, 8, "reached"), (.aqf, 7, .aqf, 8, "below"),
    (.scqf, 9, .isced, 6, "unknown"),
  ])
  func levelsAreComparedByPublishedRowsAlone(
    scheme: QualificationScheme, number: Int, asked: QualificationScheme, askedNumber: Int,
    expected: String
  ) throws {
    let shown = try #require(QualificationLevel(scheme, number))
    let least = try #require(QualificationLevel(asked, askedNumber))
    let found =
      switch LevelCrosswalk.published.compare(shown, with: least) {
      case .reached(let row): row == nil || scheme != asked ? "reached" : "?"
      case .below: "below"
      case .unknown: "unknown"
      }
    #expect(found == expected)
  }

  @Test func everyPublishedRowNamesItsSource() {
    #expect(LevelCrosswalk.published.rows.allSatisfy { $0.source.contains("20") })
  }

  @Test(
    arguments: [
      (Level(scheme: "AQF", rank: 8), "AQF 8"), (Level(scheme: "eqf", rank: 6), "EQF 6"),
      (Level(scheme: "AQF", rank: 11), nil), (Level(scheme: "AQF", rank: 7.5), nil),
      (Level(scheme: "https://scale.example", rank: 3), nil), (Level(scheme: nil, rank: 8), nil),
    ] as [(Level, String?)])
  func aLevelIsTakenAsTheSourceStatesIt(level: Level, expected: String?) {
    #expect(QualificationLevel(level)?.description == expected)
  }

  @Test func statedPointsMakePointsOfTheAward() {
    let rule = FreeElectiveRule(statedPointsPerPoint: 3)
    #expect(rule.points(stated: 1) == CreditPoints(hundredths: 33))
    #expect(rule.points(stated: 6) == CreditPoints(hundredths: 200))
    #expect(rule.points(stated: 0) == nil && rule.points(stated: .infinity) == nil)
  }
}
