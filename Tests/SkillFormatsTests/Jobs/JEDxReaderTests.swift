import SkillFormats
import SkillModel
import Testing

struct JEDxReaderTests {
  @Test func assertionsKeepLevelsWithTheirScale() throws {
    let reading = try JEDxReader.read(Document(Fixture.file("jobs/jedx.json")))
    let job = try #require(reading.noun.first)
    #expect(
      job.requirements.prefix(3).map(\.level) == [
        Level(scheme: "https://scales.example/4", rank: 3, name: "Skilled"),
        Level(scheme: "https://scales.example/4", rank: nil, name: "Novice"),
        Level(scheme: "https://scales.example/6", rank: 2),
      ])
    #expect(job.requirements.allSatisfy { !$0.isMandatory })
    let first = try #require(job.requirements.first?.statement)
    #expect(first.competencies == [IRI("https://s.example/turning")])
    #expect(first.alternatives == [LocalizedText("Turning")])
  }

  @Test func codesThatDisagreeAreKeptAndSaid() throws {
    let reading = try JEDxReader.read(Document(Fixture.file("jobs/jedx.json")))
    #expect(reading.noun.first?.occupations == ["51-4034", "51-4041"])
    #expect(
      reading.remarks == [
        Remark(
          .contradiction, in: "jedx.json", at: .pointer("/job/socInfo"),
          "the job has different occupation codes: 51-4034, 51-4041; all are kept"),
        Remark(
          .ignored, in: "jedx.json", at: .pointer("/job/skills/assertions/3"),
          "an assertion names no skill and asks nothing"),
      ])
  }

  @Test func skillsOfAPersonAreNoJob() {
    let file = Fixture.file(
      "p.json", #"{"targetType": "Person", "assertions": [{"skill": {"name": "x"}}]}"#)
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.jobs == [])
    #expect(catalog.errors.count == 1)
  }
}
