import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Details of real frameworks in CASE and CTDL-ASN, read where they are; their counts are in
/// ``FrameworkCorpusRow/table``.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct JSONFrameworkCorpusTests {
  private static func catalog(_ path: String) throws -> FrameworkCatalog {
    FrameworkCatalog(
      reading: try FrameworkFixtures.files(at: Corpus.url("data/frameworks/\(path)")))
  }

  @Test func rubricsOfCASEAreReadInFull() throws {
    let framework = try #require(
      try Self.catalog("case/compeito-ikenohata-v1p1.json").frameworks.first)
    #expect(framework.rubrics.count == 2)
    let criteria = framework.rubrics.flatMap(\.criteria)
    #expect(criteria.count == 7)
    #expect(criteria.flatMap(\.levels).count == 28)
    // Criteria name items by another address than the items have.
    let ids = Set(framework.competencies.map(\.id))
    #expect(criteria.allSatisfy { $0.competency.map(ids.contains) ?? false })
    #expect(framework.associations.allSatisfy { ids.contains($0.origin) })
    #expect(framework.associations.allSatisfy { ids.contains($0.destination) })
    #expect(criteria[0].levels.map(\.score) == [4, 3, 2, 1])
  }

  @Test func theRubricOfCTDLIsReadInFull() throws {
    let files = try FrameworkFixtures.files(
      at: Corpus.url("data/credentials/ctdl/schema-dev-Simplified_Rubric.json"))
    let framework = try #require(FrameworkCatalog(reading: files).frameworks.first)
    #expect(framework.competencies == [])
    let rubric = try #require(framework.rubrics.first)
    #expect(rubric.titles.best() == "Essay Evaluation")
    #expect(rubric.criteria.map(\.weight) == [0.5, 0.5])
    #expect(rubric.criteria.map { $0.levels.map(\.score) } == [[100, 66, 25], [100, 66, 25]])
    #expect(
      rubric.criteria[0].levels.map(\.name) == ["Excellent", "Satisfactory", "Unsatisfactory"])
  }

  @Test func sharesOfAnExamAreNoPartOfItsDomains() throws {
    for path in ["ctdl-asn/bcsp-asp.json", "ctdl-asn/bcsp-csp.json"] {
      let framework = try #require(try Self.catalog(path).frameworks.first)
      let domains = framework.competencies.filter { $0.kind == .heading }
      #expect(domains.allSatisfy { !$0.name().contains("%") })
      #expect(domains.allSatisfy { $0.definitions.first?.text.hasSuffix("%") ?? false })
      #expect(domains.allSatisfy { $0.matchableTexts.isEmpty })
    }
  }
}
