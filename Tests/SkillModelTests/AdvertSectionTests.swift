import SkillModel
import Testing

@Suite struct AdvertSectionTests {
  @Test(arguments: [
    ("About us", AdvertSection.employer), ("WHO WE ARE:", .employer),
    ("Why work for us?", .employer),
    ("Benefits & Perks", .benefits), ("Benefits and perks", .benefits),
    ("What’s in it for you", .benefits),
    ("What we offer you", .benefits), ("Salary", .benefits), ("How to apply", .application),
    ("Application process", .application), ("Contact", .application),
    ("Equal opportunity employer", .equalOpportunity),
    ("Diversity, Equity and Inclusion", .equalOpportunity), ("The role", .introduction),
    ("Job description", .introduction), ("Requirements", .requirements),
    ("What you’ll bring", .requirements), ("Duties and responsibilities", .requirements),
    ("Nice-to-have", .requirements),
  ])
  func aHeadingIsKnownByItsWords(heading: String, section: AdvertSection) {
    #expect(AdvertSection(heading: heading) == section)
  }

  @Test(arguments: [
    "", "and", "Bake bread", "About bread", "Benefits of yeast", "Accessibility", "🙂",
  ])
  func otherLinesAreNoKnownHeading(line: String) {
    #expect(AdvertSection(heading: line) == nil)
  }

  @Test func nothingIsAskedInFourOfThem() {
    #expect(
      AdvertSection.allCases.filter(\.asksNothing)
        == [.employer, .benefits, .application, .equalOpportunity])
  }
}
