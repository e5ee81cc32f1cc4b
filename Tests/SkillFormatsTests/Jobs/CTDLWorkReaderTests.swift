import SkillFormats
import SkillModel
import Testing

struct CTDLWorkReaderTests {
  private func reading() throws -> Reading<[JobPosting]> {
    try CTDLWorkReader.read(Document(Fixture.file("jobs/work.json")))
  }

  @Test func codesOfOccupationAndRoleAreKept() throws {
    #expect(
      try reading().noun.first?.occupations == [
        "BEE", "BEE-1", "45-2093", "https://work.example/farming",
      ])
  }

  @Test func blankNodesGiveNoAddress() throws {
    let job = try #require(try reading().noun.first)
    #expect(
      job.requirements.flatMap(\.statement.competencies) == [IRI("https://s.example/smoking")])
    let queens = job.requirements.first { $0.statement.text == "Knowledge of queens." }
    #expect(queens?.statement.alternatives == [LocalizedText("queens", language: "en")])
  }

  @Test func referencesToNothingAreSaidOnce() throws {
    #expect(
      try reading().remarks == [
        Remark(
          .dangling, in: "work.json", at: .pointer("/@graph/0/ceterms:hasWorkRole/1"),
          "work names roles, tasks or competencies that the file does not describe")
      ])
  }

  @Test func severalOccupationsAreSeveralJobs() {
    let file = Fixture.file(
      "w.json",
      #"""
      {"@graph": [
        {"@id": "https://w.example/1", "@type": "ceterms:Occupation", "ceterms:name": "A",
         "ceterms:description": "Mixes drinks. Serves them."},
        {"@id": "_:b", "@type": "ceterms:Job", "ceterms:name": "B", "ceterms:hasOccupation": "_:c",
         "ceterms:requires": {"@type": "ceterms:ConditionProfile", "ceterms:targetCompetency": [
           {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": "https://s.example/1",
            "ceterms:targetNodeName": "pour"}, "_:none"]}},
        {"@id": "_:c", "@type": "ceterms:Occupation", "ceterms:codedNotation": "C"}]}
      """#)
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.errors == [])
    #expect(catalog.jobs.map(\.id) == ["https://w.example/1", "w.json#/@graph/1"])
    #expect(
      catalog.jobs.map { $0.requirements.map(JobReadersTests.words) } == [
        ["description 2 Mixes drinks", "description 2 Serves them"], ["skill 2 pour"],
      ])
    #expect(catalog.jobs[1].occupations == ["C"])
    #expect(
      catalog.jobs[1].requirements.first?.statement.competencies == [IRI("https://s.example/1")])
  }

  @Test func demandForCompetenciesIsAJob() {
    let file = Fixture.file(
      "demand.json",
      #"""
      [{"@graph": [
        {"@id": "https://s.example/f", "@type": "ceasn:CompetencyFramework", "ceasn:name": "F"},
        {"@id": "https://s.example/1", "@type": "ceasn:Competency", "ceasn:competencyText": "Solder."}]},
       {"@id": "https://d.example/1", "@type": "ceterms:WorkforceDemandAction",
        "ceterms:object": ["https://s.example/1", "https://s.example/2"]},
       {"@id": "https://d.example/2", "@type": "ceterms:WorkforceDemandAction",
        "ceterms:object": ["https://c.example/course"]}]
      """#)
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.errors == [])
    #expect(catalog.jobs.map(\.id) == ["https://d.example/1"])
    #expect(catalog.jobs.first?.requirements.map(JobReadersTests.words) == ["skill 2 Solder."])
    #expect(catalog.remarks.map(\.kind) == [.dangling])
  }

  @Test func circlesEnd() {
    let file = Fixture.file(
      "c.json",
      #"""
      {"@graph": [
        {"@id": "_:a", "@type": "ceterms:WorkRole", "ceterms:name": "A", "ceterms:hasWorkRole": "_:b"},
        {"@id": "_:b", "@type": "ceterms:WorkRole", "ceterms:hasWorkRole": "_:a",
         "ceterms:skillEmbodied": "turning round"}]}
      """#)
    let jobs = JobCatalog(reading: [file]).jobs
    #expect(jobs.map { $0.requirements.map(JobReadersTests.words) } == [["skill 2 turning round"]])
  }

  /// A small file whose jobs all hold the same parts would otherwise grow without bound.
  @Test func jobsThatShareEverythingAreRefused() {
    let names = (0..<600).map { #""_:t\#($0)""# }.joined(separator: ",")
    let shared = #"{"@id": "_:s", "@type": "ceterms:WorkRole", "ceterms:hasTask": [\#(names)]}"#
    let role = #"{"@type": "ceterms:WorkRole", "ceterms:hasWorkRole": "_:s"}"#
    let nodes = (Array(repeating: role, count: 400) + [shared]).joined(separator: ",")
    let catalog = JobCatalog(reading: [Fixture.file("w.json", #"{"@graph": [\#(nodes)]}"#)])
    #expect(catalog.jobs == [])
    #expect(
      catalog.errors.map(\.description) == [
        "w.json#/@graph/332: error: found jobs that share their parts more than 200000 times, "
          + "which is the limit"
      ])
  }
}
