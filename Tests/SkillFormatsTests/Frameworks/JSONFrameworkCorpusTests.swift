import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Real frameworks in CASE and CTDL-ASN, read where they are; counted by hand and by other means.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct JSONFrameworkCorpusTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    /// Below the corpus's frameworks.
    var path: String
    var format = DocumentFormat.ctdlASN
    /// One for each framework.
    var counts: [FrameworkCounts]
    var remarks: [Remark.Kind: Int] = [:]

    var testDescription: String { path }
  }

  static let expectations: [Expectation] = [
    Expectation(
      path: "case/ItemTypeTestFramework.json", format: .caseFramework,
      counts: [.init(competencies: 1)]),
    Expectation(
      path: "case/MarkdownFramework.json", format: .caseFramework,
      counts: [.init(competencies: 2)]),
    Expectation(
      path: "case/Utf8TestFramework.json", format: .caseFramework,
      counts: [.init(competencies: 1)]),
    // 16 isChildOf, two of them to the document; 16 exactMatchOf, 3 precedes, 2 isRelatedTo, of
    // which one and two to other frameworks; 2 exemplars.
    Expectation(
      path: "case/opensalt-sample-framework.json", format: .caseFramework,
      counts: [.init(competencies: 16, headings: 2, associations: 14 + 16 + 3 + 2)],
      remarks: [.dangling: 3, .ignored: 2]),
    // 36 isChildOf, five of them to the document; 5 + 10 headings.
    Expectation(
      path: "case/compeito-ikenohata-v1p1.json", format: .caseFramework,
      counts: [.init(competencies: 36, headings: 15, associations: 31)]),
    Expectation(
      path: "ctdl-asn/bcsp-asp.json",
      counts: [.init(competencies: 170, headings: 7, associations: 163)]),
    Expectation(
      path: "ctdl-asn/bcsp-csp.json",
      counts: [.init(competencies: 100, headings: 9, associations: 91)]),
    // 91 children, two of the framework itself; 2 domains and 3 subdomains.
    Expectation(
      path: "ctdl-asn/ConnectingCredentials.json",
      counts: [.init(competencies: 91, headings: 5, associations: 89)]),
    // The same in Turtle.
    Expectation(
      path: "ctdl-asn/bcsp-asp.ttl",
      counts: [.init(competencies: 170, headings: 7, associations: 163)]),
    Expectation(
      path: "ctdl-asn/bcsp-csp.ttl",
      counts: [.init(competencies: 100, headings: 9, associations: 91)]),
    Expectation(
      path: "ctdl-asn/ConnectingCredentials.ttl",
      counts: [.init(competencies: 91, headings: 5, associations: 89)]),
    Expectation(
      path: "ctdl-asn/ONET-Knowledge-Competency-Framework-9-27-19.json",
      counts: [.init(competencies: 41, associations: 31)]),
    Expectation(
      path: "ctdl-asn/ONET-Basic-Skills-Competency-Framework-9-27-19.json",
      counts: [.init(competencies: 12, associations: 10)]),
    Expectation(
      path: "ctdl-asn/SampleCompetencyFramework_with_Envelope.json",
      counts: [.init(competencies: 13)]),
    // 3 concepts; 6 concepts with 5 broader and 4 classifications, 3 top concepts not written out;
    // 9 tasks with 10 classifications.
    Expectation(
      path: "ctdl-asn/ONET-Work-Activities-connected-items-with-comments.json",
      counts: [
        .init(competencies: 3), .init(competencies: 6, associations: 5 + 4),
        .init(competencies: 9, associations: 10),
      ], remarks: [.repaired: 1, .dangling: 3]),
    // 5 members of the collection, four not written out; 3 nodes of other types and one "...".
    Expectation(
      path: "ctdl-rsd/Collection-and-RSD-Sample.json",
      counts: [.init(competencies: 1, associations: 1, occupations: 1, requirements: 1)],
      remarks: [.repaired: 1, .ignored: 3 + 1, .dangling: 4]),
    // The occupations are groups; "..." in two lists.
    Expectation(
      path: "ctdl-rsd/CSCTG---OSMT-Examples.json",
      counts: [.init(competencies: 1, associations: 1)],
      remarks: [.repaired: 1, .ignored: 2, .dangling: 2]),
    // 2 profiles, one concept without a scheme, one "..."; one top child not written out.
    Expectation(
      path: "ctdl-rsd/CSCTG---Aspirational-Example.json",
      counts: [.init(competencies: 2, associations: 1)],
      remarks: [.repaired: 1, .ignored: 2 + 1 + 1, .dangling: 1]),
    // A scheme of three kinds of demand; 5 other nodes and "..."; 3 members that are no competencies.
    Expectation(
      path: "ctdl-rsd/WorkforceDemandAction-for-ETPL.json",
      counts: [.init(competencies: 3)],
      remarks: [.repaired: 1, .ignored: 5 + 1, .dangling: 3]),
  ]

  private static func catalog(_ path: String) throws -> FrameworkCatalog {
    FrameworkCatalog(
      reading: try FrameworkFixtures.files(at: Corpus.url("data/frameworks/\(path)")))
  }

  @Test(arguments: expectations) func realFilesGiveWhatIsInThem(expected: Expectation) throws {
    let files = try FrameworkFixtures.files(at: Corpus.url("data/frameworks/\(expected.path)"))
    #expect(try Document(files[0]).format() == expected.format)
    let catalog = FrameworkCatalog(reading: files)
    #expect(catalog.errors == [])
    #expect(catalog.frameworks.map(\.counts) == expected.counts)
    let remarks = Dictionary(grouping: catalog.remarks, by: \.kind)
      .mapValues { $0.reduce(0) { $0 + $1.count } }
    #expect(remarks == expected.remarks)
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
