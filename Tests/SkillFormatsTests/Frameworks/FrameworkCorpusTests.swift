import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Real files, read where they are.
///
/// The numbers were counted in the files by other means.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct FrameworkCorpusTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    /// Below the corpus's frameworks.
    var path: String
    var counts: FrameworkCounts
    /// The names of the first and the last competency.
    var first, last: String?
    /// How often each kind of remark is due.
    var remarks: [Remark.Kind: Int] = [:]

    var testDescription: String { path }
  }

  static let expectations: [Expectation] = [
    Expectation(
      path: "esco-csv/v1.1.1",
      counts: .init(
        competencies: 13_896 + 640 + 619, headings: 640 + 619,
        associations: 20_656 + 5_899 + 1_760 + 1_248 + 609,
        occupations: 3_007, requirements: 123_855 - 67),
      first: "manage musical staff", last: "processing information, ideas and concepts",
      // 7 partial tables, concept schemes, skills hierarchy; 67 relations of an absent occupation, that
      // occupation's group, 10 ends of skill relations.
      remarks: [.ignored: 7 + 2, .dangling: 67 + 1 + 10]),
    Expectation(
      path: "esco-csv/v1.1.1/digitalSkillsCollection_en.csv.gz",
      counts: .init(competencies: 1_201), first: "Haskell"),
    Expectation(
      path: "esco-csv/v1.1.1/greenSkillsCollection_en.csv.gz", counts: .init(competencies: 570),
      first: "train staff to reduce food waste"),
    Expectation(
      path: "esco-csv/v1.1.1/languageSkillsCollection_en.csv.gz",
      counts: .init(competencies: 346), first: "write Hungarian"),
    Expectation(
      path: "esco-csv/v1.1.1/researchSkillsCollection_en.csv", counts: .init(competencies: 40),
      first: "draft scientific or academic papers and technical documentation"),
    Expectation(
      path: "esco-csv/v1.1.1/transversalSkillsCollection_en.csv",
      counts: .init(competencies: 96), first: "show initiative"),
    Expectation(
      path: "esco-csv/v1.1.1/digCompSkillsCollection_en.csv", counts: .init(competencies: 26),
      first: "solve technical problems"),
    Expectation(
      path: "rome/rdfxml/referentiel_competence.rdf.gz", counts: .init(competencies: 4_930),
      last: "Interopérabilité des produits et des systèmes"),
    Expectation(
      path: "kldb-skos/kldb5.ttl.gz", counts: .init(competencies: 2_195, associations: 2_185),
      first: "Militär"),
    Expectation(
      path: "digcomp-skos/digcomp.ttl", counts: .init(competencies: 26, associations: 21),
      first: "PROBLEM SOLVING"),
    Expectation(
      path: "ctdl-asn/ONET-Work-Activities-concept-scheme.json.gz",
      counts: .init(competencies: 2_453, associations: 2_449), first: "Information Input"),
    Expectation(
      path: "osmt-rsd/api-v3/skill-detail.json",
      counts: .init(competencies: 1, associations: 1, occupations: 2, requirements: 2),
      first: "Access and Security Levels Standardization"),
    Expectation(
      path: "osmt-rsd/api-v2/skill-detail.json",
      counts: .init(competencies: 1, associations: 1, occupations: 2, requirements: 2),
      first: "Access and Security Levels Standardization"),
    Expectation(
      path: "osmt-rsd/api-v3/skills-list.json", counts: .init(competencies: 50),
      first: "Access Control Maintenance", last: "Embrace Change"),
    Expectation(
      path: "osmt-rsd/api-v3/search-skills.json", counts: .init(competencies: 50),
      first: "Access and Security Levels Standardization",
      last: "Communication Technique Selection"),
    Expectation(
      path: "osmt-rsd/api-v3/collection-with-skills.json", counts: .init(competencies: 24),
      first: "Validation and Troubleshooting", last: "Implementation"),
    Expectation(
      path: "osmt-rsd/api-v2/collection-skills.json", counts: .init(competencies: 24),
      first: "Access Application Programming Interface (API) to Change Data",
      last: "Validation and Troubleshooting"),
    Expectation(
      path: "osmt-rsd/api-v3/similarity-result.json", counts: .init(competencies: 1),
      first: "Validation and Troubleshooting"),
    // 230 descriptors, 30 of them the same uuid again, and 7 published collections of 43 skills.
    Expectation(
      path: "osmt-rsd/xml/osmt-mock-data.xml",
      counts: .init(competencies: 230 - 30 + 7, headings: 7, associations: 43),
      first: "Data and Data Store Access", last: "Character",
      remarks: [.duplicate: 30, .contradiction: 16, .ignored: 1]),
    Expectation(
      path: "onet/30.2-text",
      counts: .init(
        competencies: 18_796 + 8_785, occupations: 1_016, requirements: 18_796 + 32_773),
      last: "CompuWeigh GMS"),
    // Pairs of occupation and element with at least one row that is not to be suppressed.
    Expectation(
      path: "onet/29.2-from-xlsx",
      counts: .init(
        competencies: 627 + 332 + 2_087, headings: 627 - 177, associations: 621 + 332 + 2_087,
        occupations: 879, requirements: 30_765 + 28_989 + 14_064),
      first: "Worker Characteristics", remarks: [.ignored: 124 + 4_797 + 7]),
    Expectation(
      path: "onet/29.2-from-xlsx/Content-Model-Reference.txt",
      counts: .init(competencies: 627, headings: 627 - 177, associations: 621)),
    Expectation(
      path: "osmt-rsd/csv/onet-job-codes.csv", counts: .init(occupations: 1_016)),
    Expectation(
      path: "osmt-rsd/csv/skills-import.csv", counts: .init(competencies: 2, associations: 2),
      first: "Data and Data Store Access", last: "Large-Scale Web Application Build"),
    // 4,930 competencies of the list and 47 activities that stand in the sheets alone; two roots and
    // 141 nodes; 1,182 places in the trees and 14 moves; 19 environments of work left out.
    Expectation(
      path: "rome/xml",
      counts: .init(
        competencies: 4_930 + 47 + 143, headings: 143, associations: 1_182 + 14,
        occupations: 532, requirements: 55 + 47 + 42),
      first: "Techniques de soudage", remarks: [.ignored: 19]),
    Expectation(
      path: "rome/xml/referentiel_competence_v344_iso8859-15.xml.gz",
      counts: .init(competencies: 4_930),
      last: "Interopérabilité des produits et des systèmes"),
    Expectation(
      path: "rome/xml/referentiel_code_rome_v344_iso8859-15.xml",
      counts: .init(occupations: 532)),
    Expectation(
      path: "rome/xml/arborescence_v344_iso8859-15.xml.gz",
      counts: .init(competencies: 143, headings: 143, associations: 1_182, occupations: 532)),
    // 3 rows say a statement of a role again.
    Expectation(
      path: "nice/nistnice2022-full.csv",
      counts: .init(
        competencies: 1_084 + 104, headings: 7 + 33 + 60 + 4,
        associations: 52 + 33 + 1_084 + 60, occupations: 52, requirements: 3_269 - 3),
      remarks: [.duplicate: 3]),
    Expectation(
      path: "nice/nice_knowledge.yml", counts: .init(competencies: 594)),
    Expectation(path: "nice/nice_skills.yml", counts: .init(competencies: 368)),
    Expectation(path: "nice/nice_abilities.yml", counts: .init(competencies: 176)),
    Expectation(
      path: "nice/nice_tasks.yml", counts: .init(competencies: 1_003), remarks: [.repaired: 1]),
    Expectation(
      path: "nice/nice_workRoles.yml",
      counts: .init(competencies: 7 + 32, headings: 7 + 32, associations: 32 + 52, occupations: 52)),
    Expectation(
      path: "nice/nice_specialityAreas.yml", counts: .init(competencies: 32, headings: 32)),
    // Two courses, two qualifications, two outcomes; each outcome names four skills and stands in
    // both qualifications.
    Expectation(
      path: "elm-loq-xml/loq.xml.gz",
      counts: .init(competencies: 6, headings: 4, associations: 8 + 4 + 2 + 1 + 1),
      first: "xDJUMG", remarks: [.ignored: 2]),
  ]

  /// The whole of ESCO, read once.
  static let esco = Result {
    FrameworkCatalog(
      reading: try FrameworkFixtures.files(at: Corpus.url("data/frameworks/esco-csv/v1.1.1")))
  }

  @Test(arguments: expectations) func filesHoldWhatWasCountedInThem(
    expected: Expectation
  ) throws {
    let url = Corpus.url("data/frameworks/\(expected.path)")
    let catalog =
      expected.path == "esco-csv/v1.1.1"
      ? try Self.esco.get() : FrameworkCatalog(reading: try FrameworkFixtures.files(at: url))
    #expect(catalog.errors == [])
    try #require(catalog.frameworks.count == 1)
    let framework = catalog.frameworks[0]
    var counts = framework.counts
    // Tags of occupations in libraries are checked for themselves.
    if expected.counts.occupations == 0 {
      counts.occupations = 0
      counts.requirements = 0
    }
    #expect(counts == expected.counts)
    if let first = expected.first { #expect(framework.competencies.first?.name() == first) }
    if let last = expected.last { #expect(framework.competencies.last?.name() == last) }
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
