import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Traps that real job files hold, each on a fixture of ours and on the file that shows it.
struct JobTrapTests {
  private func job(_ file: SourceFile) throws -> JobPosting {
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.errors == [])
    return try #require(catalog.jobs.first)
  }

  private func real(_ path: String) throws -> JobPosting {
    try job(SourceFile(name: path, bytes: try Corpus.bytes("data/jobs/\(path)")))
  }

  /// Which of the two is meant is for a person to say: neither may go.
  @Test func trap30IdAndNameOfASkillThatDisagreeAreBothKept() throws {
    let statement = try job(Fixture.file("jobs/position.json")).requirements[0].statement
    #expect(statement.text == "Machine Learning")
    #expect(statement.competencies.first == IRI("https://s.example/cook"))
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func trap30InTheRealFile() throws {
    let job = try real("hropen-4.2/PositionOpening_UC8_candidate_position_opening_match.json")
    let statement = try #require(
      job.requirements.map(\.statement).first { $0.text == "Machine Learning" })
    #expect(
      statement.competencies == [
        IRI("http://data.europa.eu/esco/skill/a4d336a6-9ffd-402a-91cc-f359716ba4e0")
      ])
  }

  static let emptyStrings = #"""
    {"documentId": {"value": ""}, "language": "", "positionProfiles": [
      {"profileId": {"value": ""}, "positionTitle": "", "jobCategories": [{"code": ""}, {"code": " "}],
       "positionQualifications": [{"qualificationSummary": "", "positionCompetencies": [
         {"competencyName": "", "competencyIds": [{"value": "", "schemeLink": ""}]},
         {"competencyName": "sew sails", "competencyIds": [{"value": "", "schemeLink": ""}],
          "requiredProficiencyLevel": {"scoresText": [{"value": ""}]}, "weight": {"value": ""}}]}],
       "positionFormattedDescriptions": [{"descriptionId": {"value": "job_description"}, "content": ""}]}]}
    """#

  @Test func trap32EmptyStringsSayNothing() throws {
    let job = try job(Fixture.file("empty.json", Self.emptyStrings))
    #expect(job.id == "empty.json")
    #expect(job.title == "empty")
    #expect(job.occupations == [])
    #expect(job.requirements.map(JobReadersTests.words) == ["skill 2 sew sails"])
    #expect(job.requirements[0].statement.competencies == [])
    #expect(job.requirements[0].level == nil)
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func trap32InTheRealFile() throws {
    let job = try real("hropen-4.2/PositionOpening_extended.json")
    #expect(job.requirements.count == 2)
    #expect(job.requirements.allSatisfy { !$0.statement.text.isEmpty })
    #expect(job.requirements.flatMap(\.statement.competencies).allSatisfy { !$0.found.isEmpty })
    #expect(job.occupations.allSatisfy { !$0.isEmpty })
  }

  @Test func trap40HTMLInsideJSONStringsIsTakenOff() throws {
    let words = try job(Fixture.file("jobs/position.json")).requirements.map(\.statement.text)
    #expect(words.contains("Order stock"))
    #expect(words.allSatisfy { !$0.contains("<") })
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func trap40InTheRealFile() throws {
    let job = try real("hropen-4.2/PositionOpening_UC7_recruiting_system_to_pes.json")
    #expect(job.requirements.count == 4)
    #expect(job.requirements.allSatisfy { !$0.statement.text.contains { "<>&".contains($0) } })
  }

  @Test func trap41HTMLInsideXMLCDATAIsTakenOff() throws {
    let job = try job(Fixture.file("jobs/opening.xml"))
    #expect(job.title == "Bootsbauer & Takler (w/m/d)")
    #expect(job.requirements.map(\.statement.text).contains("Du liest Risse & Pläne"))
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func trap41InTheRealFile() throws {
    let job = try real("hrxml-2.4/position-opening-de.xml")
    #expect(job.id == "2448257")
    #expect(job.title == "Praktikum Seefahrt (w/m/d)")
    #expect(
      job.requirements.first?.statement
        == Statement("Du kannst schwimmen (Seepferdchen notwendig)", language: "de"))
    #expect(job.requirements.allSatisfy { !$0.statement.text.contains("<") })
  }

  @Test func trap44OnePropertyUnderTwoPrefixesIsOneProperty() throws {
    let words = try job(Fixture.file("jobs/work.json")).requirements.map(\.statement.text)
    #expect(words.contains("Knowledge of queens."))
    #expect(words.contains("Harvest honey"))
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func trap44InTheRealFile() throws {
    let job = try real("ctdl-work/NICE-Example-SP-RSK-001.json")
    #expect(job.title == "Risk Management")
    #expect(job.occupations == ["RSK", "SP-RSK-001", "611"])
    #expect(job.requirements.count == 9)
  }
}
