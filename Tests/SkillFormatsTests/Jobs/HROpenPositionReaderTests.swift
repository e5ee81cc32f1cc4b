import SkillFormats
import SkillModel
import Testing

struct HROpenPositionReaderTests {
  @Test func competenciesKeepLevelsAndAddresses() throws {
    let document = try Document(Fixture.file("jobs/position.json"))
    let reading = try HROpenPositionReader.read(document)
    let job = try #require(reading.noun.first)
    let first = try #require(job.requirements.first)
    #expect(first.level == Level(scheme: nil, rank: nil, name: "Professional"))
    #expect(
      first.statement.competencies == [
        IRI("https://s.example/cook"), IRI("https://s.example/also"),
      ])
    #expect(first.statement.language == "en-us")
    #expect(job.requirements[1].level == Level(scheme: nil, rank: nil, name: "Expert"))
    #expect(job.requirements[1].statement.competencies == [])
    #expect(job.occupations == ["Hospitality"])
    #expect(
      reading.remarks == [
        Remark(
          .ignored, in: "position.json",
          at: .pointer("/positionProfiles/0/positionQualifications/0/positionCompetencies/2"),
          "a competency has no name and asks nothing")
      ])
  }

  @Test func unweightedItemsAreOrdinary() throws {
    let file = Fixture.file(
      "p.json",
      #"""
      {"positionProfiles": [
        {"profileId": {"value": "p1"}, "positionTitle": "A", "positionQualifications": [
          {"positionCompetencies": [{"competencyName": "cook"},
            {"competencyName": "bake", "requiredProficiencyLevel": {"scoresText": [{"value": "3"}]}}]}],
         "positionFormattedDescriptions": [
          {"descriptionId": {"value": "job_requirements"}, "content": "<ul><li>Cook</li><li>Serve</li></ul>"}]},
        {"positionTitle": "B", "positionFormattedDescriptions": [
          {"descriptionId": {"value": "job_description"}, "content": "Wash up. Ideally, dry up."}]}]}
      """#)
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.jobs.map(\.id) == ["p1", "p.json#/positionProfiles/1"])
    #expect(
      catalog.jobs.map { $0.requirements.map(JobReadersTests.words) } == [
        ["skill 2 cook", "skill 3! bake", "description 2 Serve"],
        ["description 2 Wash up", "description 1 dry up"],
      ])
  }
}
