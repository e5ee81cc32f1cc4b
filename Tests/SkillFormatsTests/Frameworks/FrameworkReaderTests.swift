import SkillFormats
import SkillModel
import TestSupport
import Testing

/// What every reader of frameworks does, whatever its standard.
///
/// A new format costs a fixture and a row of ``expectations``.
@Suite struct FrameworkReaderTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    /// Below the fixtures.
    var path: String
    var format: DocumentFormat
    var id: String
    var title: String
    var counts: FrameworkCounts
    /// The names of the first and the last competency.
    var first, last: String?
    var remarks: [Remark.Kind] = []

    var testDescription: String { path }
  }

  static let esco = "http://data.europa.eu/esco/concept-scheme/skills"
  static let onet = "https://www.onetcenter.org/database.html"
  static let nice = "https://doi.org/10.6028/NIST.SP.800-181"
  static let rome =
    "https://www.data.gouv.fr/fr/datasets/repertoire-operationnel-des-metiers-et-des-emplois-rome/"

  static let expectations: [Expectation] = [
    Expectation(
      path: "rsd/detail-v3.json", format: .richSkillDescriptor, id: "https://library.example",
      title: "library.example",
      counts: .init(competencies: 1, associations: 1, occupations: 2, requirements: 2),
      first: "Log Review", last: "Log Review"),
    Expectation(
      path: "rsd/detail-v2.json", format: .richSkillDescriptor, id: "https://library.example",
      title: "library.example", counts: .init(competencies: 1),
      first: "Leaflet Writing", last: "Leaflet Writing"),
    Expectation(
      path: "rsd/list-v3.json", format: .richSkillDescriptor, id: "https://library.example",
      title: "library.example",
      counts: .init(competencies: 2, occupations: 1, requirements: 1),
      first: "Shelf Stocking", last: "Till Closing", remarks: [.ignored, .ignored]),
    Expectation(
      path: "rsd/list-v2.json", format: .richSkillDescriptor,
      id: "urn:tessera:framework:list-v2", title: "list-v2",
      counts: .init(competencies: 2), first: "Hand Hygiene", last: "Hand-over"),
    Expectation(
      path: "rsd/collection-v3.json", format: .richSkillDescriptor,
      id: "https://library.example/api/collections/00000000-0000-4000-8000-000000000090",
      title: "Operations", counts: .init(competencies: 2, occupations: 2, requirements: 2),
      first: "Log Review", last: "Force Balance", remarks: [.duplicate, .ignored]),
    Expectation(
      path: "osmt/seed.xml", format: .osmtXML, id: "urn:tessera:framework:seed",
      title: "seed",
      counts: .init(
        competencies: 4, headings: 1, associations: 3, occupations: 2, requirements: 2),
      first: "Refund Handling", last: "0",
      remarks: [.contradiction, .dangling, .duplicate, .ignored, .dangling, .ignored]),
    Expectation(
      path: "esco", format: .escoCSV, id: esco, title: "ESCO",
      counts: .init(
        competencies: 6, headings: 3, associations: 7, occupations: 1, requirements: 3),
      first: "mend nets", last: "fisheries",
      remarks: [.ignored, .dangling, .ignored, .dangling, .dangling]),
    Expectation(
      path: "esco-collection", format: .escoCSV, id: esco, title: "ESCO",
      counts: .init(competencies: 1), first: "mend nets", last: "mend nets"),
    Expectation(
      path: "esco-languages", format: .escoCSV, id: esco, title: "ESCO",
      counts: .init(competencies: 3), first: "mend nets", last: "tie knots"),
    Expectation(
      path: "skos/typed-nodes.rdf", format: .skosRDFXML, id: "https://trades.example/skills",
      title: "Skills of the trades", counts: .init(competencies: 3, associations: 4),
      first: "Joinery", last: "Lay veneer without bubbles.", remarks: [.ignored, .dangling]),
    Expectation(
      path: "skos/nested.rdf", format: .skosRDFXML, id: "https://kitchen.example/skills/",
      title: "Kitchen skills", counts: .init(competencies: 3, associations: 2),
      first: "Stock making", last: "Roux", remarks: [.ignored]),
    Expectation(
      path: "skos/occupations.rdf", format: .skosRDFXML,
      id: "https://trades.example/occupations", title: "Trades",
      counts: .init(occupations: 1, requirements: 3), remarks: [.duplicate]),
    Expectation(
      path: "skos/iso-8859-15.rdf", format: .skosRDFXML, id: "https://metiers.example",
      title: "metiers.example", counts: .init(competencies: 2),
      first: "Évaluer une œuvre à 100 €", last: "Accueillir les élèves"),
    Expectation(
      path: "skos/tree-care.ttl", format: .skosTurtle, id: "https://trees.example/skills/",
      title: "Tree care", counts: .init(competencies: 4, associations: 3),
      first: "Tree work", last: "Rigging", remarks: [.ignored]),
    Expectation(
      path: "skos/graph.json", format: .skosJSONLD, id: "https://boats.example/skills",
      title: "Boat skills", counts: .init(competencies: 4, headings: 0, associations: 3),
      first: "Rope work", last: "Read a chart in fog.", remarks: [.dangling]),
    Expectation(
      path: "skos/list.json", format: .skosJSONLD, id: "https://boats.example/skills",
      title: "Boat skills", counts: .init(competencies: 2, associations: 1),
      first: "Rope work", last: "Splice a three-strand rope."),
    Expectation(
      path: "skos/esco.rdf", format: .skosRDFXML,
      id: "http://data.europa.eu/esco/concept-scheme/skills", title: "Skills of an example",
      counts: .init(competencies: 3, associations: 2, occupations: 1, requirements: 2),
      first: "mend nets", last: "net theory", remarks: [.dangling]),
    Expectation(
      path: "onet", format: .onetTable, id: onet, title: "O*NET",
      counts: .init(
        competencies: 16, headings: 7, associations: 8, occupations: 2, requirements: 9),
      first: "Worker Requirements", last: "Pattern Maker 3+",
      remarks: [.ignored, .ignored, .dangling, .ignored]),
    Expectation(
      path: "onet-alone", format: .onetTable, id: onet, title: "O*NET",
      counts: .init(competencies: 2, occupations: 2, requirements: 3),
      first: "Reading Comprehension", last: "Programming", remarks: [.ignored]),
    Expectation(
      path: "schemaorg/occupations.json", format: .schemaOrgOccupations,
      id: "https://boats.example/occupations", title: "Work on boats",
      counts: .init(competencies: 2, occupations: 2, requirements: 6),
      first: "Give a clear order", last: "Weather", remarks: [.duplicate, .ignored]),
    Expectation(
      path: "schemaorg/terms.json", format: .schemaOrgOccupations,
      id: "https://terms.example/knots", title: "Knots", counts: .init(competencies: 3),
      first: "bowline", last: "reef knot", remarks: [.ignored]),
    Expectation(
      path: "case/package-1.1.json", format: .caseFramework,
      id: "http://localhost:3000/ims/case/v1p1/CFDocuments/00000000-0000-4000-8000-0000000000d0",
      title: "Joinery 𝑑", counts: .init(competencies: 4, headings: 1, associations: 5),
      first: "Joints", last: "The movement of timber across its grain",
      remarks: [.duplicate, .ignored, .ignored, .ignored, .dangling, .ignored]),
    Expectation(
      path: "case/bare-1.0.json", format: .caseFramework,
      id: "https://case.example/ims/case/v1p0/CFDocuments/00000000-0000-4000-8000-0000000000e0",
      title: "Tools", counts: .init(competencies: 1), first: "Sharpen a plane iron",
      last: "Sharpen a plane iron"),
    Expectation(
      path: "ctdl-asn/list.json", format: .ctdlASN, id: "https://list.example",
      title: "list.example", counts: .init(competencies: 2, associations: 1),
      first: "Find the queen.", last: "Hive inspection"),
    Expectation(
      path: "ctdl-asn/envelope.json", format: .ctdlASN,
      id: "https://registry.example/resources/ce-20", title: "Making honey",
      counts: .init(competencies: 1), first: "Extract honey from combs.",
      last: "Extract honey from combs."),
    Expectation(
      path: "ctdl-asn/rubric.json", format: .ctdlASN, id: "https://bees.example",
      title: "bees.example", counts: .init(competencies: 1),
      first: "Fill jars of honey for a show.", last: "Fill jars of honey for a show."),
    Expectation(
      path: "ctdl-asn/collection.json", format: .ctdlASN,
      id: "https://registry.example/resources/ce-40", title: "Selling honey // at markets",
      counts: .init(competencies: 1, associations: 1, occupations: 1, requirements: 1),
      first: "Stall Keeping", last: "Stall Keeping", remarks: [.repaired, .ignored, .dangling]),
    Expectation(
      path: "osmt-csv/old.csv", format: .osmtCSV, id: "urn:tessera:framework:old", title: "old",
      counts: .init(
        competencies: 4, headings: 2, associations: 3, occupations: 2, requirements: 2),
      first: "Net Mending", last: "Shore", remarks: [.contradiction, .duplicate, .ignored]),
    Expectation(
      path: "osmt-csv/new.csv", format: .osmtCSV, id: "urn:tessera:framework:new", title: "new",
      counts: .init(competencies: 2, associations: 2, occupations: 1, requirements: 1),
      first: "Sail Sewing", last: "Sail Folding"),
    Expectation(
      path: "rome", format: .romeXML, id: rome, title: "ROME",
      counts: .init(
        competencies: 9, headings: 4, associations: 7, occupations: 3, requirements: 4),
      first: "Techniques de ramendage à 3 €", last: "Fibres",
      remarks: [.ignored, .dangling, .ignored, .duplicate, .dangling]),
    Expectation(
      path: "nice", format: .niceCSV, id: nice, title: "NICE Workforce Framework",
      counts: .init(
        competencies: 10, headings: 7, associations: 9, occupations: 2, requirements: 4),
      first: "Knowledge of knots.", last: "Care", remarks: [.duplicate]),
    Expectation(
      path: "nice-lists", format: .niceYAML, id: nice, title: "NICE Workforce Framework",
      counts: .init(
        competencies: 9, headings: 4, associations: 4, occupations: 2, requirements: 4),
      first: "Boats", last: "Sew a sail and reef it.", remarks: [.repaired, .dangling]),
    Expectation(
      path: "elm/courses.xml", format: .elmLearningOpportunities, id: "https://harbour.example",
      title: "harbour.example",
      counts: .init(competencies: 4, headings: 2, associations: 5),
      first: "Mend a torn net", last: "Mender of nets",
      remarks: [.ignored, .ignored, .dangling]),
    Expectation(
      path: "esco-columns", format: .escoCSV, id: esco, title: "ESCO",
      counts: .init(competencies: 2, associations: 2, occupations: 1, requirements: 2),
      first: "mend nets", last: "kinds of twine", remarks: [.ignored, .contradiction]),
  ]

  @Test func everyReaderHasAFixture() {
    let formats = Set(Self.expectations.map(\.format))
    #expect(formats == Set(FrameworkCatalog.readers.flatMap { $0.formats }))
    // A table whose columns a person names is not told by its content.
    let told = DocumentFormat.allCases.filter { $0.role == .framework && $0 != .mappedTable }
    #expect(formats == Set(told))
  }

  @Test(arguments: expectations) func filesGiveTheFrameworkThatIsInThem(
    expected: Expectation
  ) throws {
    let catalog = FrameworkCatalog(reading: try FrameworkFixtures.files(expected.path))
    #expect(catalog.errors == [])
    try #require(catalog.frameworks.count == 1)
    let framework = catalog.frameworks[0]
    #expect(framework.id.found == expected.id)
    #expect(framework.name() == expected.title)
    #expect(framework.counts == expected.counts)
    #expect(framework.competencies.first?.name() == expected.first)
    #expect(framework.competencies.last?.name() == expected.last)
    #expect(catalog.remarks.map(\.kind) == expected.remarks)
  }

  @Test(arguments: expectations) func formatsAreToldByContentAlone(
    expected: Expectation
  ) throws {
    for file in try FrameworkFixtures.files(expected.path) {
      let renamed = SourceFile(name: "something", bytes: file.bytes)
      #expect(try Document(renamed).format() == expected.format)
    }
  }

  @Test(arguments: expectations) func frameworksAreSound(expected: Expectation) throws {
    for framework in FrameworkCatalog(reading: try FrameworkFixtures.files(expected.path))
      .frameworks
    {
      #expect(Set(framework.competencies.map(\.id)).count == framework.competencies.count)
      #expect(Set(framework.occupations.map(\.id)).count == framework.occupations.count)
      #expect(Set(framework.associations).count == framework.associations.count)
      for competency in framework.competencies {
        let texts =
          competency.preferredLabels + competency.alternativeLabels + competency.statements
          + competency.definitions
        #expect(!competency.matchableTexts.isEmpty || competency.kind == .heading)
        for text in texts.map(\.text) + competency.keywords {
          #expect(!text.isEmpty && text.trimmingWhiteSpace() == text)
        }
      }
      for occupation in framework.occupations {
        let required = occupation.requiredCompetencies
        #expect(Set(required.map(\.competency)).count == required.count)
        #expect(required.allSatisfy { $0.weight > 0 })
      }
    }
  }

  @Test(arguments: expectations) func theOrderOfFilesDoesNotMatter(
    expected: Expectation
  ) throws {
    let files = try FrameworkFixtures.files(expected.path)
    let forwards = FrameworkCatalog(reading: files)
    let backwards = FrameworkCatalog(reading: files.reversed())
    #expect(forwards.frameworks == backwards.frameworks)
    #expect(forwards.remarks == backwards.remarks)
  }

  @Test(arguments: expectations) func aByteOrderMarkChangesNothing(
    expected: Expectation
  ) throws {
    let files = try FrameworkFixtures.files(expected.path)
    // The mark says UTF-8, and this file is not.
    guard expected.path != "skos/iso-8859-15.rdf", expected.format != .romeXML else { return }
    let marked = files.map { SourceFile(name: $0.name, bytes: [0xEF, 0xBB, 0xBF] + $0.bytes) }
    let plain = FrameworkCatalog(reading: files)
    let other = FrameworkCatalog(reading: marked)
    #expect(other.frameworks == plain.frameworks)
    #expect(other.remarks == plain.remarks)
    #expect(other.errors == [])
  }

  @Test(arguments: expectations) func readingTwiceGivesTheSame(expected: Expectation) throws {
    let files = try FrameworkFixtures.files(expected.path)
    #expect(
      FrameworkCatalog(reading: files).frameworks == FrameworkCatalog(reading: files).frameworks)
  }

  @Test(arguments: expectations) func aFileCutOffAnywhereIsReadOrRefused(
    expected: Expectation
  ) throws {
    for file in try FrameworkFixtures.files(expected.path) {
      for length in stride(from: 0, to: file.bytes.count, by: 7) {
        let cut = SourceFile(name: file.name, bytes: Array(file.bytes.prefix(length)))
        let catalog = FrameworkCatalog(reading: [cut])
        #expect(catalog.frameworks.count + catalog.errors.count > 0)
        #expect(catalog.errors.allSatisfy { !$0.reason.isEmpty && $0.file == file.name })
      }
    }
  }

  @Test(arguments: expectations) func damagedBytesAreReadOrRefused(
    expected: Expectation
  ) throws {
    var generator = SeededGenerator(seed: 7)
    for file in try FrameworkFixtures.files(expected.path) {
      for _ in 0..<200 {
        var bytes = file.bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
        let catalog = FrameworkCatalog(reading: [SourceFile(name: file.name, bytes: bytes)])
        #expect(catalog.frameworks.count + catalog.errors.count > 0)
      }
    }
  }
}
