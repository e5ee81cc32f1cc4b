import SkillFormats
import Testing

/// What all formats have in common; that each has a fixture is a test of its readers.
@Suite struct DocumentFormatTests {
  @Test func formatsAreToldApartByTheirWords() {
    #expect(Set(DocumentFormat.allCases).count == DocumentFormat.allCases.count)
    #expect(DocumentFormat.allCases.allSatisfy { !$0.words.isEmpty })
  }
}
