import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Each reader of jobs on fixtures of ours, counted by hand.
struct JobReadersTests {
  /// A fixture and its requirements as people would write them down: place, weight, `!` where
  /// mandatory, words.
  struct Expectation: Sendable {
    var file: String
    var reader: any JobReader.Type
    var id: String
    var title: String
    var requirements: [String]
  }

  static let expectations = [
    Expectation(
      file: "posting.json", reader: SchemaOrgJobReader.self, id: "yard-1",
      title: "Rigger & splicer",
      requirements: [
        "skill 2 Splice wire", "skill 2 inspect slings", "skill 2 read load charts",
        "skill 2 knots", "skill 2 pulleys", "skill 2 winches",
        "skill 2 Works at heights. Keeps calm, keeps count", "skill 2 Rig loads safely",
        "skill 2 signalling", "skill 2 lifting", "skill 2 towing",
        "qualification 3! a rigging licence", "qualification 1 drive a forklift",
        "qualification 2 Certificate III in Rigging", "responsibility 2 plan lifts",
        "description 1 tides", "description 3! a head for heights",
        "description 2 Check every shackle",
      ]),
    Expectation(
      file: "position.json", reader: HROpenPositionReader.self, id: "pos-1", title: "Cook",
      requirements: [
        "skill 80! Machine Learning", "skill 50 plate food", "description 50 Order stock",
        "description 50! lift 20 kg", "description 50 Knife skills",
        "qualification 50 Cooks for fifty", "qualification 50 Keeps a clean bench; no waste",
      ]),
    Expectation(
      file: "advert.txt", reader: PlainTextJobReader.self, id: "advert.txt",
      title: "Harbour pilot",
      requirements: [
        "line 2 berth tankers", "line 2 Board ships from a launch in any weather",
        "line 2 understand tides", "line 3! Master's certificate", "line 1 a second language",
        "line 1 ice", "line 1 tugs",
      ]),
    Expectation(
      file: "opening.xml", reader: HRXMLReader.self, id: "werft-7",
      title: "Bootsbauer & Takler (w/m/d)",
      requirements: [
        "skill 3! Holz verleimen", "qualification 2 Du liest Risse & Pläne",
        "qualification 2 Schwindelfrei", "responsibility 2 Du baust Boote",
        "responsibility 2 Segel setzt du auch", "description 2 Planken biegen",
      ]),
    Expectation(
      file: "jedx.json", reader: JEDxReader.self, id: "e5a1c5d6-0000-4000-8000-000000000001",
      title: "Turner",
      requirements: [
        "skill 2 Turn steel to a drawing.", "skill 2 Deburring", "skill 2 reading a micrometer",
        "responsibility 2 Set up lathes", "responsibility 2 measure what they make",
      ]),
    Expectation(
      file: "job-skills.json", reader: JEDxReader.self, id: "https://jobs.example/grinder",
      title: "Grinder", requirements: ["skill 2 Grinding"]),
    Expectation(
      file: "work.json", reader: CTDLWorkReader.self, id: "work.json", title: "Beekeeping",
      requirements: [
        "skill 2 standing still among bees", "responsibility 2 Inspect the brood.",
        "skill 2 Knowledge of brood diseases.", "skill 2 Knowledge of queens.",
        "skill 2 Use a smoker.", "responsibility 2 Harvest honey",
      ]),
    Expectation(
      file: "page.html", reader: SchemaOrgJobReader.self, id: "https://jobs.example/rope",
      title: "Rope walker",
      requirements: [
        "skill 2 Lay rope of three strands.", "skill 2 tarring",
        "skill 2 https://s.example/unknown", "skill 2 knots",
        "description 2 Keep the walk < 3 m wet",
      ]),
  ]

  static func words(_ requirement: Requirement) -> String {
    let weight = Int(requirement.weight)
    return "\(requirement.place.rawValue) \(weight)\(requirement.isMandatory ? "!" : "") "
      + requirement.statement.text
  }

  @Test func everyFormatHasAFixture() {
    let formats = Set(Self.expectations.map { $0.reader.format })
    #expect(formats == Set(DocumentFormat.allCases.filter { $0.role == .job }))
  }

  @Test(arguments: expectations)
  func fixtureIsReadAsWrittenDownByHand(expected: Expectation) throws {
    let document = try Document(Fixture.file("jobs/\(expected.file)"))
    #expect(try document.format() == expected.reader.format)
    let jobs = try expected.reader.read(document).noun
    #expect(jobs.map(\.id) == [expected.id])
    #expect(jobs.map(\.title) == [expected.title])
    #expect(jobs.flatMap(\.requirements).map(Self.words) == expected.requirements)
  }

  @Test(arguments: expectations)
  func frontReadsWhatTheReaderReads(expected: Expectation) throws {
    let file = try Fixture.file("jobs/\(expected.file)")
    #expect(JobCatalog(reading: [file]).jobs == (try expected.reader.read(Document(file)).noun))
  }

  /// Damaged files give errors or jobs, and never end the program.
  @Test(arguments: 0..<80)
  func damageIsSurvived(seed: UInt64) throws {
    let expectation = Self.expectations[Int(seed) % Self.expectations.count]
    let whole = try Fixture.file("jobs/\(expectation.file)").bytes
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var bytes = Array(whole.prefix(Int.random(in: 1...whole.count, using: &generator)))
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] = .random(in: 0...255, using: &generator)
      let catalog = JobCatalog(reading: [SourceFile(name: "damaged", bytes: bytes)])
      #expect(!catalog.jobs.isEmpty || !catalog.errors.isEmpty)
    }
  }
}
