import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Details of real tables and XML files, read where they are; their counts are in
/// ``FrameworkCorpusRow/table``.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct TableFrameworkCorpusTests {
  private static func framework(_ path: String) throws -> Framework {
    let files = try FrameworkFixtures.files(at: Corpus.url("data/frameworks/\(path)"))
    return try #require(FrameworkCatalog(reading: files).frameworks.first)
  }

  @Test func xmlThatIsNotInUTF8IsRead() throws {
    let rome = try Self.framework("rome/xml/referentiel_code_rome_v344_iso8859-15.xml")
    #expect(rome.occupations[1].name() == "Bûcheronnage et élagage")
    #expect(rome.occupations[1].preferredLabels[0].language == "fr")
  }

  @Test func aTableWithAByteOrderMarkIsRead() throws {
    let nice = try Self.framework("nice/nistnice2022-full.csv")
    let role = try #require(nice.occupations.first)
    #expect(role.name() == "Executive Cyber Leadership" && role.notation == "OV-EXL-001")
    #expect(nice.competencies.count { $0.typeName == "Ability" } == 145)
    #expect(nice.competencies.count { $0.typeName == "Skill" } == 362)
    #expect(nice.competencies.count { $0.kind == .knowledge } == 577)
  }

  @Test func twoListSeparatorsInOneReleaseGiveTheSameLabels() throws {
    let collection = try Self.framework("esco-csv/v1.1.1/digitalSkillsCollection_en.csv.gz")
    let all = try Self.framework("esco-csv/v1.1.1/skills_en.csv.gz")
    let labels = Dictionary(
      all.competencies.map { ($0.id, Set($0.alternativeLabels)) }, uniquingKeysWith: { a, _ in a })
    #expect(collection.competencies.reduce(0) { $0 + $1.alternativeLabels.count } == 6_177)
    for skill in collection.competencies {
      #expect(labels[skill.id]?.isSuperset(of: skill.alternativeLabels) == true)
    }
  }

  @Test func theOldHeaderOfOSMTIsRead() throws {
    let osmt = try Self.framework("osmt-rsd/csv/skills-import.csv")
    let access = try #require(osmt.competencies.first)
    #expect(
      access.statements.map(\.text) == ["Access data and data stores using the .NET Framework."])
    #expect(
      access.keywords == [
        ".NET Framework", "ADO.NET", "Language Integrated Query (LINQ)", "WCF Data Services", "XML",
      ])
    #expect(
      osmt.occupations.map(\.notation) == [
        "15-1251", "15-1252", "15-1253", "15-1254", "15-1255", "15-1221", "15-1299",
      ])
    #expect(
      osmt.associations.map(\.destination.found)
        == Array(repeating: "https://skills.emsidata.com/skills/KS1200B62W5ZF38RJ7TD", count: 2))
  }

  @Test func learningOutcomesNameTheirSkills() throws {
    let elm = try Self.framework("elm-loq-xml/loq.xml.gz")
    let outcome = try #require(elm.competencies.first)
    #expect(outcome.id.found == "http://LO-01")
    #expect(outcome.preferredLabels.map(\.language) == ["en", "nl"])
    let skills = elm.associations.filter { $0.origin == outcome.id && $0.kind == .relatedMatch }
    #expect(
      skills.map(\.destination.found) == [
        "http://ktzRokcc/", "http://CkNyOPeG/", "http://QRNImsAj/", "http://tZYAgHav/",
      ])
    #expect(elm.competencies.dropFirst(2).map(\.kind) == [.heading, .heading, .heading, .heading])
  }

  @Test func aTableOfAnyMakeIsReadByItsColumns() throws {
    let file = try FrameworkFixtures.files(
      at: Corpus.url("data/frameworks/digcomp-skos/DigComp.csv"))[0]
    let mapping = try ColumnMapping(pairs: [
      "ShortCode=id", "Name=label", "Description=statement", "BroaderConcept=broader",
    ])
    let reading = try MappedTableReader.read(file, mapping)
    #expect(reading.remarks == [])
    // Five areas, each over its competences, which name it by its label.
    #expect(
      reading.noun.counts
        == .init(competencies: 26, associations: 21, occupations: 0, requirements: 0))
    #expect(
      reading.noun.competencies[1].name()
        == "BROWSING, SEARCHING AND FILTERING DATA, INFORMATION AND DIGITAL CONTENT")
    #expect(
      Set(reading.noun.associations.map(\.destination.found)).sorted()
        == (1...5).map { "urn:tessera:framework:DigComp:\($0).0" })
  }
}
