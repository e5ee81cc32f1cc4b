import SkillFormats
import SkillModel
import Testing

/// Each reader of credentials on fixtures of ours, counted by hand.
struct CredentialReadersTests {
  /// A fixture and what a person counted in it: the claims of each credential by place, in the
  /// order alignment, result, criteria, description, tag, name, field.
  struct Expectation: Sendable {
    var file: String
    var reader: any CredentialReader.Type
    var formats: [Credential.Format]
    var counts: [[Int]]
    var isOffer = false
  }

  static let expectations = [
    Expectation(
      file: "badge.json", reader: OpenBadges3Reader.self, formats: [.openBadges3],
      counts: [[5, 4, 5, 2, 2, 1, 3]]),
    Expectation(
      file: "assertion.json", reader: OpenBadges2Reader.self, formats: [.openBadges2],
      counts: [[0, 0, 0, 0, 0, 0, 0]]),
    Expectation(
      file: "badge-class.json", reader: OpenBadges2Reader.self, formats: [.openBadges2],
      counts: [[1, 0, 0, 2, 1, 1, 0]], isOffer: true),
    Expectation(
      file: "record.json", reader: CLRReader.self,
      formats: [.comprehensiveLearnerRecord2, .openBadges3],
      counts: [[0, 0, 2, 0, 0, 1, 0], [0, 0, 0, 1, 0, 1, 0]]),
    Expectation(
      file: "degree.jsonld", reader: VerifiableCredentialReader.self,
      formats: [.verifiableCredential2], counts: [[0, 0, 0, 2, 0, 1, 0]]),
    Expectation(
      file: "catalogue.json", reader: CTDLReader.self, formats: [.ctdl],
      counts: [[3, 0, 1, 2, 2, 1, 1]], isOffer: true),
    Expectation(
      file: "resume.json", reader: LERReader.self,
      formats: [.learnerEmploymentRecord, .learnerEmploymentRecord, .openBadges3],
      counts: [[2, 0, 0, 6, 0, 2, 1], [0, 0, 0, 0, 0, 1, 0], [0, 0, 0, 1, 0, 1, 0]]),
    Expectation(
      file: "skill-assertions.json", reader: SkillAssertionsReader.self,
      formats: [.skillAssertions], counts: [[3, 0, 0, 0, 0, 0, 0]]),
    Expectation(
      file: "europass.jsonld", reader: ELMReader.self, formats: [.europeanLearningModel],
      counts: [[3, 0, 0, 2, 0, 3, 1]]),
    Expectation(
      file: "europass.xml", reader: ELMReader.self, formats: [.europeanLearningModel],
      counts: [[1, 0, 0, 5, 0, 4, 1]]),
    Expectation(
      file: "europass-old.xml", reader: ELMReader.self, formats: [.europeanLearningModel],
      counts: [[0, 0, 0, 0, 0, 1, 0]]),
    Expectation(
      file: "europass-from-xml.json", reader: ELMReader.self, formats: [.europeanLearningModel],
      counts: [[1, 0, 0, 0, 0, 1, 0]]),
    Expectation(
      file: "badge.svg", reader: OpenBadges3Reader.self, formats: [.openBadges3],
      counts: [[0, 0, 1, 0, 0, 1, 0]]),
  ]

  @Test(arguments: expectations)
  func fixtureIsReadAsCountedByHand(expected: Expectation) throws {
    let document = try Document(Fixture.file("credentials/\(expected.file)"))
    #expect(expected.reader.formats.contains(try document.format()))
    let credentials = try expected.reader.read(document).noun.credentials
    #expect(credentials.map(\.format) == expected.formats)
    #expect(credentials.map(\.counts) == expected.counts)
    #expect(credentials.allSatisfy { $0.isOffer == expected.isOffer })
  }

  @Test func everyFormatHasAFixture() {
    let formats = Self.expectations.reduce(into: Set<DocumentFormat>()) {
      $0.formUnion($1.reader.formats)
    }
    let others: Set<DocumentFormat> = [.verifiablePresentation, .credentialList]
    #expect(formats.union(others) == Set(DocumentFormat.allCases.filter { $0.role == .credential }))
  }

  @Test(arguments: expectations)
  func claimsComeInTheOrderOfTrust(expected: Expectation) throws {
    let document = try Document(Fixture.file("credentials/\(expected.file)"))
    let order = Claim.Place.allCases
    for achievement in try expected.reader.read(document).noun.credentials.flatMap(\.achievements) {
      let places = achievement.claims.compactMap { order.firstIndex(of: $0.place) }
      #expect(places == places.sorted())
    }
  }

  @Test(arguments: expectations)
  func readingTwiceGivesTheSame(expected: Expectation) throws {
    let file = try Fixture.file("credentials/\(expected.file)")
    let first = try expected.reader.read(Document(file))
    let second = try expected.reader.read(Document(file))
    #expect(first.noun == second.noun)
    #expect(first.remarks == second.remarks)
  }
}
