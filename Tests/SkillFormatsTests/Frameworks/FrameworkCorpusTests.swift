import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Real files, read where they are.
///
/// The numbers of ``FrameworkCorpusRow/table`` were counted in the files by other means.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct FrameworkCorpusTests {
  /// The whole of ESCO, read once.
  static let esco = Result {
    FrameworkCatalog(
      reading: try FrameworkFixtures.files(at: Corpus.url("data/frameworks/esco-csv/v1.1.1")))
  }

  @Test(arguments: FrameworkCorpusRow.table) func filesHoldWhatWasCountedInThem(
    expected: FrameworkCorpusRow
  ) throws {
    let url = Corpus.url("data/frameworks/\(expected.path)")
    let isESCO = expected.path == "esco-csv/v1.1.1"
    let files = isESCO ? [] : try FrameworkFixtures.files(at: url)
    let catalog = isESCO ? try Self.esco.get() : FrameworkCatalog(reading: files)
    if let format = expected.format { #expect(try Document(files[0]).format() == format) }
    #expect(catalog.errors == [])
    let counts = catalog.frameworks.map { framework in
      var counts = framework.counts
      if !expected.countsTags {
        counts.occupations = 0
        counts.requirements = 0
      }
      return counts
    }
    #expect(counts == expected.counts)
    let competencies = catalog.frameworks.first?.competencies ?? []
    if let first = expected.first { #expect(competencies.first?.name() == first) }
    if let last = expected.last { #expect(competencies.last?.name() == last) }
    let remarks = Dictionary(grouping: catalog.remarks, by: \.kind)
      .mapValues { $0.reduce(0) { $0 + $1.count } }
    #expect(remarks == expected.remarks)
  }

  @Test func escoIsReadInFull() throws {
    let catalog = try Self.esco.get()
    let esco = try #require(catalog.frameworks.first)
    let kinds = Dictionary(grouping: esco.competencies, by: \.kind).mapValues(\.count)
    #expect(kinds == [.skill: 10_831 + 6, .knowledge: 3_059, .heading: 640 + 619])
    let associations = Dictionary(grouping: esco.associations, by: \.kind).mapValues(\.count)
    #expect(
      associations == [
        .broader: 20_656 + 1_760 + 1_248 + 609, .requires: 191, .benefitsFrom: 5_708,
      ])
    let required = esco.occupations.flatMap(\.requiredCompetencies)
    // The absent occupation has 55 essential and 12 optional relations, and two skills to itself.
    #expect(required.count { $0.relation == .essential } == 64_946 - 55)
    #expect(required.count { $0.relation == .optional } == 58_909 - 12)
    #expect(Set(required.map(\.competency)).count == 13_125 - 2)
    let sizes = esco.occupations.map(\.requiredCompetencies.count)
    #expect(sizes.min() == 4 && sizes.max() == 340)
    let groups = esco.competencies.filter { $0.kind == .heading }
    #expect(groups.count { $0.id.found.contains("/isced-f/") } == 220)
    #expect(groups.count { $0.id.found.contains("/esco/isco/C") } == 619)
    let directors = try #require(groups.first { $0.notation == "2654" })
    #expect(
      esco.associations.count { $0.kind == .broader && $0.destination == directors.id } == 5)
    #expect(groups.contains { $0.notation == "S6.6.2" })
    let dangling = try #require(
      catalog.remarks.first { $0.file == "occupationSkillRelations.csv.gz" })
    #expect(dangling.count == 67)
    #expect(dangling.location == .row(84_424, field: "occupationUri"))
    let director = esco.occupations[0]
    #expect(director.name() == "technical director" && director.notation == "2654.1.7")
  }

  @Test func everyAlternativeLabelOfESCOIsRead() throws {
    let esco = try #require(try Self.esco.get().frameworks.first)
    let skills = esco.competencies.filter { $0.kind != .heading }
    // 97,483 alternative and 919 hidden labels; 192 skills without the first, 189 without either.
    #expect(skills.reduce(0) { $0 + $1.alternativeLabels.count } == 97_483 + 919)
    #expect(skills.count { $0.alternativeLabels.isEmpty } == 189)
    #expect(skills.allSatisfy { $0.preferredLabels.count == 1 })
    #expect(skills.allSatisfy { $0.preferredLabels[0].language == "en" })
  }

  @Test func occupationsOfLibrariesAreTheMostSpecificTags() throws {
    let detail = try #require(
      FrameworkCatalog(
        reading: try FrameworkFixtures.files(
          at: Corpus.url("data/frameworks/osmt-rsd/api-v3/skill-detail.json"))
      ).frameworks.first)
    #expect(detail.occupations.map(\.notation) == ["15-1244", "15-1259"])
  }

  @Test func importanceOfONETElementsIsRead() throws {
    let onet = try #require(
      FrameworkCatalog(
        reading: try FrameworkFixtures.files(
          at: Corpus.url("data/frameworks/onet/29.2-from-xlsx"))
      ).frameworks.first)
    let required = onet.occupations.flatMap(\.requiredCompetencies)
    // Importance 3 and more: 12,514 skills, 6,664 kinds of knowledge, 13,478 work styles.
    #expect(required.count { $0.relation == .essential } == 12_514 + 6_664 + 13_478)
    let chief = try #require(onet.occupations.first { $0.notation == "11-1011.00" })
    #expect(chief.name() == "Chief Executives")
    let administration = IRI("https://www.onetonline.org/find/descriptor/result/2.C.1.a")
    #expect(
      chief.requiredCompetencies.first { $0.competency == administration }
        == .init(
          administration, .essential, importance: 4.78,
          level: Level(scheme: "O*NET LV", rank: 6.5)))
    let kinds = Dictionary(grouping: onet.competencies, by: \.kind).mapValues(\.count)
    // Abilities 52, work styles 16, skills 10 + 25; knowledge 33; work activities 41, intermediate
    // 332, detailed 2,087.
    #expect(
      kinds == [.skill: 52 + 16 + 35, .knowledge: 33, .task: 41 + 332 + 2_087, .heading: 450])
    let review = try #require(onet.competencies.first { $0.notation == "4.A.1.a.1.I01.D01" })
    #expect(review.name() == "Review art or design materials.")
    let ways = onet.associations.filter { $0.kind == .broader }
    let above = ways.filter { $0.origin == review.id }.map(\.destination)
    #expect(above == [IRI("urn:onet:activity:4.A.1.a.1.I01")])
    #expect(
      ways.filter { $0.origin == above[0] }.map(\.destination)
        == [IRI("https://www.onetonline.org/find/descriptor/result/4.A.1.a.1")])
  }

  @Test func coreTasksAreEssential() throws {
    let onet = try #require(
      FrameworkCatalog(
        reading: try FrameworkFixtures.files(at: Corpus.url("data/frameworks/onet/30.2-text"))
      ).frameworks.first)
    let required = onet.occupations.flatMap(\.requiredCompetencies)
    #expect(required.count { $0.relation == .essential } == 13_643)
    #expect(required.count { $0.relation == .optional } == 4_308 + 845 + 32_773)
  }

  @Test func theSheetsOfROMEAreRead() throws {
    let rome = try #require(
      FrameworkCatalog(
        reading: try FrameworkFixtures.files(at: Corpus.url("data/frameworks/rome/xml"))
      ).frameworks.first)
    let sheets = rome.occupations.filter { !$0.requiredCompetencies.isEmpty }
    #expect(sheets.map(\.notation) == ["A1101", "A1201", "A1202"])
    #expect(sheets.map(\.alternativeLabels.count) == [3, 14, 11])
    let required = sheets.flatMap(\.requiredCompetencies)
    #expect(required.count { $0.relation == .essential } == 25 + 25 + 21)
    let kinds = Dictionary(grouping: rome.competencies, by: \.kind).mapValues(\.count)
    #expect(kinds == [.knowledge: 4_930, .skill: 47, .heading: 143])
    #expect(rome.occupations[1].name() == "Bûcheronnage et élagage")
  }

  @Test func theTableAndListsOfNICEAreOneFramework() throws {
    let catalog = FrameworkCatalog(
      reading: try FrameworkFixtures.files(at: Corpus.url("data/frameworks/nice")))
    #expect(catalog.frameworks.count == 1 && catalog.errors == [])
    let nice = try #require(catalog.frameworks.first)
    let kinds = Dictionary(grouping: nice.competencies, by: \.kind).mapValues(\.count)
    #expect(kinds[.task] == 1_003)
    #expect(nice.occupations.count == 52)
  }

  @Test(arguments: [
    (
      "rome/rdfxml/malformed-wrong-end-tag.rdf",
      "malformed-wrong-end-tag.rdf:39:16: error: found </Concept>, "
        + "expected </RDF> for the start tag on line 2"
    ),
    (
      "osmt-rsd/csv/batch-import-header.csv",
      "batch-import-header.csv: error: found the header of an OSMT import and no skill under it, "
        + "expected at least one"
    ),
    (
      "ctdl-asn/ConnectingCredentialsLevels.ttl",
      "ConnectingCredentialsLevels.ttl:8:78: error: found \",\", "
        + "expected the object of a statement"
    ),
    (
      "osmt-rsd/api-v3/categories.json",
      "categories.json: error: found a JSON array of 50, its first a JSON object with "
        + "\"value\", \"id\", \"type\", \"skillCount\", "
        + "expected a framework, a credential or a job"
    ),
    (
      "esco-csv/v1.1.1/occupations_en.csv.gz",
      "occupations_en.csv.gz: error: found tables of ESCO and no skills among them, expected "
        + "skills_en.csv or one of the collections of skills beside it"
    ),
  ]) func faultyFilesAreRefused(path: String, error: String) throws {
    let files = try FrameworkFixtures.files(at: Corpus.url("data/frameworks/\(path)"))
    #expect(FrameworkCatalog(reading: files).errors.map(\.description) == [error])
  }
}
