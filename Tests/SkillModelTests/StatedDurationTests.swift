import Foundation
import SkillModel
import Testing

struct StatedDurationTests {
  @Test(
    arguments: [
      ("P4Y", "P4Y", "4 years", nil), ("P5D", "P5D", "5 days", nil),
      ("P6M", "P6M", "6 months", nil), ("PT40H", "PT40H", "40 hours", 40),
      ("P1Y6M", "P1Y6M", "1 year 6 months", nil), ("P2W", "P2W", "2 weeks", nil),
      ("PT12H30M", "PT12H30M", "12 hours 30 minutes", 12.5), ("PT90M", "PT90M", "90 minutes", 1.5),
      ("PT1.50H", "PT1.5H", "1.5 hours", 1.5), ("P0,5Y", "P0.5Y", "0.5 years", nil),
      ("PT36S", "PT36S", "36 seconds", 0.01), ("P1DT1H", "P1DT1H", "1 day 1 hour", nil),
      ("P7Y3M8DT1H10M0S", "P7Y3M8DT1H10M", "7 years 3 months 8 days 1 hour 10 minutes", nil),
      ("P0Y02M", "P2M", "2 months", nil), ("P1Y2M3W4DT5H6M7.8S", "P1Y2M3W4DT5H6M7.8S", nil, nil),
      ("PT33.33333333H", "PT33.33333333H", "33.33333333 hours", 33.33333333),
    ] as [(String, String, String?, Double?)])
  func aLengthIsKeptAsItIsStated(
    text: String, written: String, words: String?, hours: Double?
  ) throws {
    let duration = try #require(StatedDuration(text))
    #expect(duration.description == written)
    #expect(duration.hours == hours)
    if let words { #expect(duration.words == words) }
    #expect(StatedDuration(written) == duration)
    let coded = try JSONEncoder().encode([duration])
    #expect(String(decoding: coded, as: UTF8.self) == "[\"\(written)\"]")
    #expect(try JSONDecoder().decode([StatedDuration].self, from: coded) == [duration])
  }

  @Test(arguments: [
    "", "P", "PT", "P1", "1Y", "P1YT", "P1M1Y", "PT1Y", "P1H", "P1.5Y6M", "P-1Y", "-P1Y", "P1Y ",
    "p1y", "P0D", "PT0S", "P1Y1Y", "P1Y6MT", "P.5Y", "P5.Y", "PT1H1H", "P1YT1HT1M", "P٣Y",
    "four years", "PT" + String(repeating: "1", count: 100) + "H",
  ])
  func anythingElseIsNone(text: String) {
    #expect(StatedDuration(text) == nil)
  }

  @Test func unlikeWordingsOfOneLengthDiffer() {
    #expect(StatedDuration("PT60M") != StatedDuration("PT1H"))
    #expect(StatedDuration("P12M") != StatedDuration("P1Y"))
  }

  @Test func otherCodedTextIsRefused() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([StatedDuration].self, from: Data(#"["soon"]"#.utf8))
    }
  }
}
