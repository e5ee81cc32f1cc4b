import SkillModel
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("2026-11-25", "2026-11-25T00:00:00Z"),
    ("2021-10-01 09:00:00.000000", "2021-10-01T09:00:00Z"),
    ("2022-11-14T00:00:00+02:00", "2022-11-13T22:00:00Z"),
    ("2022-11-14T00:00:00.5-05:30", "2022-11-14T05:30:00.500000000Z"),
    ("2020-02-29T23:59:59Z", "2020-02-29T23:59:59Z"),
    ("0001-01-01", "0001-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
    ("2024-05-06T07:08", "2024-05-06T07:08:00Z"),
  ])
  func datesAreReadAsTheSourcesWriteThem(text: String, expected: String) {
    #expect(Instant(text)?.description == expected)
  }

  @Test(arguments: [
    "", "2023-02-29", "2023-13-01", "2023-00-10", "2023-1-1", "2023-01-01T24:00:00Z",
    "2023-01-01T00:00:60Z", "2023-01-01T00:00:00.Z", "2023-01-01Tx", "2023-01-01T00:00:00Zx",
    "yesterday", "2023-01-01T00:00:00+15:00",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test(arguments: [
    ("2024-01-31", "2024-02-01", 1), ("2024-01-01", "2024-01-31", 0),
    ("2016-11-30", "2026-11-25", 120), ("2027-03-01", "2026-11-25", 0),
  ])
  func monthsAreCalendarMonths(from: String, to: String, expected: Int) throws {
    let (from, to) = (try #require(Instant(from)), try #require(Instant(to)))
    #expect(from.calendarMonths(until: to) == expected)
  }

  @Test func everyDayOfFourCenturiesComesBack() throws {
    let first = try #require(Instant("1900-01-01"))
    var previous = (1899, 12, 31)
    for day in 0..<(400 * 365) {
      let civil = Instant(seconds: first.seconds + Int64(day) * 86_400).civil
      #expect(previous < civil)
      #expect(
        Instant(year: civil.year, month: civil.month, day: civil.day)?.seconds
          == first.seconds + Int64(day) * 86_400)
      previous = civil
    }
  }
}
