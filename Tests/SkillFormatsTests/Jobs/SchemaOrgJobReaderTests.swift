import SkillFormats
import SkillModel
import Testing

struct SchemaOrgJobReaderTests {
  private func job(_ text: String) throws -> JobPosting {
    let file = Fixture.file("jobs/yard.json", text)
    return try #require(JobCatalog(reading: [file]).jobs.first)
  }

  @Test func termsKeepTheirAddresses() throws {
    let document = try Document(Fixture.file("jobs/posting.json"))
    let job = try #require(try SchemaOrgJobReader.read(document).noun.first)
    let terms = job.requirements[7...10].map(\.statement)
    #expect(
      terms.map(\.competencies) == [
        [IRI("https://s.example/1")], [IRI("https://s.example/set/S7")],
        [IRI("https://s.example/set#S8")], [],
      ])
    #expect(terms[7 - 7].alternatives == [LocalizedText("rigging", language: "en")])
    #expect(job.requirements.allSatisfy { $0.statement.language == "en" })
    #expect(job.occupations == ["49-9096.00", "8215", "https://o.example/rigger"])
  }

  @Test func sentencesOfTheDescriptionStandInWhereNothingElseAsks() throws {
    let job = try job(
      #"{"@type": "JobPosting", "description": "About us\nWe are nice.\n\nThe role\nSplice ropes. You will lead a crew."}"#
    )
    #expect(
      job.requirements.map(JobReadersTests.words) == [
        "description 2 Splice ropes", "description 2 lead a crew",
      ])
    #expect(job.id == "yard.json")
    #expect(job.title == "yard")
  }

  @Test func sentencesOfTheDescriptionStayOutElse() throws {
    let job = try job(
      #"{"@type": "JobPosting", "skills": "knots", "description": "Splice ropes. Lead a crew."}"#)
    #expect(job.requirements.map(JobReadersTests.words) == ["skill 2 knots"])
  }

  @Test func occupationByItselfIsAJob() throws {
    let job = try job(
      #"{"@type": "Occupation", "@id": "https://o.example/1", "name": "Rigger", "skills": ["knots"]}"#
    )
    #expect(job.id == "https://o.example/1")
    #expect(job.title == "Rigger")
    #expect(job.requirements.count == 1)
  }

  @Test func severalPostingsAreSeveralJobs() {
    let file = Fixture.file(
      "two.json",
      #"[{"@type": "JobPosting", "title": "A", "skills": "x"}, {"@type": "JobPosting", "title": "B"}]"#
    )
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.jobs.map(\.id) == ["two.json#/0", "two.json#/1"])
  }

  /// A text of skills and its pieces.
  static let skills: [(String, [String])] = [
    ("Java, SQL, .NET, C#", ["Java", "SQL", ".NET", "C#"]),
    ("Java, SQL. Team work", ["Java, SQL. Team work"]),
    ("Java; SQL, or R; 5", ["Java", "SQL", "or R"]),
    ("<ul><li>Java, SQL</li><li>R</li></ul>", ["Java", "SQL", "R"]),
    ("- read plans\n- lift\n", ["read plans", "lift"]),
    ("Must have: Java, nice to have: SQL", ["Java", "SQL"]),
  ]

  @Test(arguments: skills)
  func textOfSkillsIsCut(text: String, pieces: [String]) throws {
    let escaped = text.replacing("\n", with: "\\n")
    let job = try job(#"{"@type": "JobPosting", "skills": "\#(escaped)"}"#)
    #expect(job.requirements.map(\.statement.text) == pieces)
  }

  @Test func commasOfOneItemAmongOthersStayInALongText() throws {
    let job = try job(
      #"{"@type": "JobPosting", "skills": ["Rig loads, and sign them off before a lift", "Java, SQL"]}"#
    )
    #expect(
      job.requirements.map(\.statement.text) == [
        "Rig loads, and sign them off before a lift", "Java", "SQL",
      ])
  }
}
