import Engine
import Foundation
import TestSupport
import Testing

/// Competencies found in texts.
@Suite struct ExtractionTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  private static let advert = """
    Baker in Größenwald

    What you do
    - Bake bread and rolls in a stone oven
    - no experience with arc welding needed

    What we offer
    - Free coffee
    """

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
  }

  private func collection(_ name: String, _ skills: [(String, String)]) throws -> String {
    let members = skills.map { id, label in
      """
      {"id": "https://skills.example/\(id)", "type": "RichSkillDescriptor",
       "skillName": "\(label)", "skillStatement": "\(label) as a daily task."}
      """
    }
    return try folder.write(
      "\(name).json",
      """
      {"@context": "https://rsd.openskillsnetwork.org/context-v1.json",
       "id": "https://skills.example/\(name)", "type": "RichSkillCollection",
       "name": "\(name)", "skills": [\(members.joined(separator: ","))]}
      """)
  }

  private func load() throws {
    _ = try engine.importFrameworks(at: [
      collection("bakery", [("bake", "Bake  Bread"), ("ovens", "Clean ovens")]),
      collection("metal", [("weld", "Arc welding"), ("bake", "Baking again")]),
    ])
  }

  private func extract(_ text: String, _ request: ExtractionRequest = ExtractionRequest()) throws
    -> ExtractionReport
  {
    try engine.extract(from: folder.write("advert.txt", text), request)
  }

  @Test func whatATextAsksIsFoundWithItsPlace() throws {
    try load()
    let report = try extract(Self.advert)
    #expect(report.competencies.map(\.best.competency.id) == ["https://skills.example/bake"])
    let best = try #require(report.competencies.first).best
    #expect(best.competency.name == "Bake  Bread" && best.framework.name == "bakery")
    #expect(best.isEqualLabel && best.words == "Bake bread" && best.score > 1)
    #expect(best.place.line == 4 && best.place.column == 3)
    let bytes = Array(Self.advert.utf8)
    #expect(String(decoding: bytes[best.place.bytes], as: UTF8.self) == "Bake bread")
  }

  @Test func whatIsLeftOutIsToldWithTheReason() throws {
    try load()
    let report = try extract(Self.advert)
    #expect(
      report.leftOut.map { "\($0.reason): \($0.text)" } == [
        "heading: What you do", "negated: no experience with arc welding needed",
        "heading: What we offer", "benefits: Free coffee",
      ])
    #expect(
      report.text(TextStyle(width: 200)).contains(
        "2 headings; 1 sentence about what is offered; 1 phrase about what is not needed."))
  }

  @Test func placesCountTheBytesOfTheFile() throws {
    try load()
    let path = folder.url.appending(path: "marked.txt")
    try Data([0xEF, 0xBB, 0xBF] + Array("Bake bread".utf8)).write(to: path)
    let report = try engine.extract(from: path.path(percentEncoded: false))
    #expect(report.sentences.first?.place.bytes == 3..<13)
    #expect(report.sentences.first?.place.column == 1)
  }

  @Test func frameworksAreChosenAndTheFirstToNameACompetencyCounts() throws {
    try load()
    #expect(try extract(Self.advert).competencyCount == 3)
    let metal = ExtractionRequest(
      frameworks: ["https://skills.example/metal", "2"], limit: 1, floor: -1)
    let report = try extract("Bake bread. Weld pipes.", metal)
    #expect(report.frameworks.map(\.framework.name) == ["metal"])
    #expect(report.competencyCount == 2)
    #expect(report.sentences.map(\.found.count) == [1, 1])
    #expect(report.sentences[0].found[0].competency.name == "Baking again")
    #expect(throws: EngineError.self) {
      try extract("Bake bread.", ExtractionRequest(frameworks: ["none"]))
    }
  }

  @Test func aCompetencyOfSeveralSentencesIsCountedOnce() throws {
    try load()
    let report = try extract(
      "You clean machines and ovens.\n\nClean ovens\n", ExtractionRequest(floor: 0.3))
    let ovens = try #require(report.competencies.first)
    #expect(ovens.best.competency.name == "Clean ovens" && ovens.sentences == 2)
    #expect(ovens.best.place.line == 3)
    #expect(report.competencies.count { $0.best.competency.name == "Clean ovens" } == 1)
  }

  @Test func labelsAreNearlyCertainAndTheLikeliestComesFirst() throws {
    try load()
    let report = try extract(
      "Bake bread. You clean machines and ovens.", ExtractionRequest(floor: 0.3))
    let likely = report.competencies.map(\.best.probability)
    #expect(likely.first == 0.98)
    let others = try likely.dropFirst().map { try #require($0) }
    #expect(!others.isEmpty && others.allSatisfy { (0.1..<0.9).contains($0) })
    #expect(others == others.sorted(by: >))
    #expect(report.json.text.contains("\"calibration\": \"static-bigram-256\""))
  }

  @Test func theAnswerDoesNotDependOnTheThreads() throws {
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    let one = try threaded(1)
    #expect(one == (try threaded(2)))
    #expect(one.contains("\"equalLabel\""))
  }

  private func threaded(_ threads: Int) throws -> String {
    var engine = engine
    engine.threads = threads
    return try engine.extract(from: Samples.jobFiles[2], ExtractionRequest(floor: 0.4)).jsonText()
  }

  @Test func aTextThatAsksNothingIsAnAnswer() throws {
    try load()
    let report = try extract("We offer free coffee.")
    #expect(report.sentences.isEmpty && report.competencies.isEmpty)
    #expect(report.text(TextStyle()).contains("Nothing in the text asks for something."))
    #expect(
      try extract("Translate legal texts").text(TextStyle()).contains("Nothing fits well enough."))
  }

  @Test(arguments: [
    ("", EngineError.Code.refused, "advert.txt: the file is empty"),
    ("12 34 !!\n", .refused, "advert.txt: found no sentence, expected a text such as a job advert"),
    (
      #"{"@context": "https://schema.org", "@type": "JobPosting", "title": "x"}"#, .refused,
      "advert.txt: found a schema.org job, expected plain text."
    ),
  ])
  func whatIsNoTextIsRefused(text: String, code: EngineError.Code, words: String) throws {
    try load()
    let error = try #require(throws: EngineError.self) { try extract(text) }
    #expect(error.code == code)
    #expect(error.message.hasPrefix(words), "\(error.message)")
  }

  @Test func withoutAFrameworkThereIsNothingToFind() throws {
    let error = try #require(throws: EngineError.self) { try extract(Self.advert) }
    #expect(error.code == .usage)
    #expect(error.message.hasPrefix("No framework is loaded"))
    _ = try engine.importFrameworks(at: [Samples.frameworkFiles[1]])
    let none = try #require(throws: EngineError.self) { try extract(Self.advert) }
    #expect(none.message.contains("no competency has a text"))
  }
}
