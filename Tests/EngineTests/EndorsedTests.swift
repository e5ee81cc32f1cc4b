import Engine
import Foundation
import TestSupport
import Testing

/// What is shown beside evidence: who endorses it, the level reached, the graduate attributes it carries.
@Suite struct EndorsedTests {
  private static let attributes = "https://skills.tessera.example/attributes/1.0"
  private let folder: TemporaryFolder
  private let engine: SkillEngine
  private let wallet = Samples.path("endorsed/learner-13.json")

  init() throws {
    folder = try TemporaryFolder()
    engine = try Samples.engine(in: folder)
    _ = try engine.importFrameworks(at: [Samples.path("attributes/1.0/graduate-attributes.json")])
  }

  private func explain(for job: String) throws -> ExplanationReport {
    try engine.explain(
      wallet, for: job, catalogue: [], PathwayRequest(ranking: Samples.request()))
  }

  @Test func onlyAnEndorsementThatHoldsByAListedIssuerIsShown() throws {
    let report = try explain(for: Samples.jobFiles[1])
    let row = try #require(report.entry.requirements.first { $0.name == "Indicator Definition" })
    #expect(row.state == .proven)
    let facts = try #require(row.evidence).facts
    #expect(
      facts.filter { $0.kind == .endorsement }.map(\.words) == [
        "Sample College of Community Health"
      ])
    #expect(
      facts.filter { $0.kind == .issuer }.map(\.words) == ["Example Institute of Data Practice"])
    for form in [report.page.text, report.page.markdown, report.text(TextStyle())] {
      #expect(form.contains("Sample College of Community Health"))
      #expect(!form.contains("Pretend Community Makerspace"), "its issuer is on no list")
    }
    #expect(report.page.text.contains("Endorsed by: "))
  }

  @Test func anEndorsementOfSomethingElseIsNotShown() throws {
    let text = try String(contentsOfFile: wallet, encoding: .utf8)
      .replacing("We design its tasks", with: "We did not design its tasks")
    let changed = try folder.write("changed.json", text)
    let report = try engine.explain(
      changed, for: Samples.jobFiles[1], catalogue: [], PathwayRequest(ranking: Samples.request()))
    #expect(!report.page.text.contains("Endorsed by"))
    // The credential around it was signed with it, so it counts no more either.
    #expect(report.entry.rejected.count == 1)
  }

  @Test func theLevelReachedIsShownAndIsNoPartOfAnotherScore() throws {
    let report = try explain(for: Samples.jobFiles[1])
    let row = try #require(report.entry.requirements.first { $0.name == "Indicator Definition" })
    let evidence = try #require(row.evidence)
    #expect(evidence.facts.contains { $0.kind == .result && $0.words.contains("AQF level 6") })
    #expect(evidence.levelFactor == 1 && row.level == nil)
    #expect(report.page.text.contains("AQF level 6"))
  }

  @Test func graduateAttributesAreEvidenceAndAreCounted() throws {
    let job = try folder.write("job.txt", "Clear to anyone\nWorking across cultures\n")
    let report = try explain(for: job)
    let row = try #require(report.entry.requirements.first)
    #expect(row.evidence?.place == .alignment && row.evidence?.hasEqualLabel == true)
    let portfolio = try engine.portfolio(
      of: [Samples.catalogue], for: Samples.jobFiles, attributes: Self.attributes,
      Samples.request(limit: 3))
    #expect(portfolio.attributeCount == 6)
    #expect(portfolio.page.markdown.contains("of 6 of Tessera sample graduate attributes"))
  }
}
