import SkillFormats
import SkillModel
import Testing

struct HRXMLReaderTests {
  @Test func profileKeepsLanguageCategoryAndAddresses() throws {
    let reading = try HRXMLReader.read(Document(Fixture.file("jobs/opening.xml")))
    let job = try #require(reading.noun.first)
    #expect(job.occupations == ["7114"])
    #expect(job.requirements.allSatisfy { $0.statement.language == "de" })
    #expect(job.requirements.first?.statement.competencies == [IRI("https://s.example/verleimen")])
    #expect(
      reading.remarks == [
        Remark(
          .ignored, in: "opening.xml", at: .line(17, column: 1),
          "a competency has no name and asks nothing")
      ])
  }

  @Test func severalProfilesAreSeveralJobs() {
    let file = Fixture.file(
      "two.xml",
      """
      <PositionOpening xmlns="http://ns.hr-xml.org">
        <PositionRecordInfo><Id><IdValue>7</IdValue></Id></PositionRecordInfo>
        <PositionProfile xml:lang="en"><FormattedPositionDescription><Name>Duties</Name>
          <Value>Sweep.</Value></FormattedPositionDescription></PositionProfile>
        <PositionProfile><FormattedPositionDescription><Name>JobDescription</Name>
          <Value>Sweep the yard. Ideally, sing.</Value></FormattedPositionDescription></PositionProfile>
      </PositionOpening>
      """)
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.jobs.map(\.id) == ["7#1", "7#2"])
    #expect(catalog.jobs.map(\.title) == ["two", "two"])
    #expect(
      catalog.jobs.map { $0.requirements.map(JobReadersTests.words) } == [
        ["responsibility 2 Sweep"], ["description 2 Sweep the yard", "description 1 sing"],
      ])
  }
}
