import Foundation
import SkillFormats
import SkillModel
import Testing

@Suite struct FrameworkCatalogTests {
  private static let skill = """
    {"type": "RichSkillDescriptor", "id": "https://a.example/1", "skillStatement": "Mend nets"}
    """

  @Test func goodFilesOfAFolderAreReadAndBadOnesListed() throws {
    let catalog = FrameworkCatalog(reading: [
      SourceFile("z.json", "{"), SourceFile("skill.json", Self.skill),
      SourceFile("README.md", "Read me"), SourceFile("broken.rdf", "<rdf:RDF"),
      SourceFile("job.json", "{\"@type\": \"JobPosting\"}"),
      SourceFile(name: "photo.png", bytes: [0x89, 0x50, 0x4E, 0x47]),
    ])
    #expect(catalog.frameworks.map(\.competencies.count) == [1])
    #expect(catalog.errors.map(\.file) == ["broken.rdf", "job.json", "photo.png", "z.json"])
    #expect(
      catalog.remarks == [
        Remark(
          .ignored, in: "README.md",
          "this is neither a framework nor a table that is known; it is left out")
      ])
  }

  @Test func oneFaultyFileOfAStandardDoesNotTakeTheOthersWithIt() throws {
    let good = try FrameworkFixtures.files("skos")
    let bad = (1...3).map { SourceFile("bad\($0).rdf", "<rdf:RDF></x>") }
    let catalog = FrameworkCatalog(reading: good + bad)
    #expect(catalog.frameworks == FrameworkCatalog(reading: good).frameworks)
    #expect(catalog.errors.map(\.file) == ["bad1.rdf", "bad2.rdf", "bad3.rdf"])
  }

  @Test func aSetOfTablesThatMakesNothingGivesOneError() throws {
    let files = try FrameworkFixtures.files("esco")
      .filter { !$0.name.hasPrefix("skills_") && !$0.name.hasPrefix("digital") }
      .map { SourceFile(name: "esco/1.0/\($0.name)", bytes: $0.bytes) }
    let catalog = FrameworkCatalog(reading: files)
    #expect(
      catalog.errors.map(\.description) == [
        "esco/1.0: error: found tables of ESCO and no skills among them, expected "
          + "skills_en.csv or one of the collections of skills beside it"
      ])
    #expect(catalog.frameworks == [])
  }

  @Test func oneFrameworkInTwoStandardsIsKeptOnce() {
    let catalog = FrameworkCatalog(reading: [
      SourceFile(
        "a.json",
        """
        {"@id": "https://a.example/work", "@graph": [
          {"@type": "Occupation", "name": "Sailor"}, {"@type": "Occupation", "name": "Cook"}]}
        """),
      SourceFile(
        "a.rdf",
        """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
            xmlns:skos="http://www.w3.org/2004/02/skos/core#">
          <skos:Concept rdf:about="https://a.example/work/sailor">
            <skos:inScheme rdf:resource="https://a.example/work"/>
            <skos:prefLabel>Sailor</skos:prefLabel>
          </skos:Concept>
        </rdf:RDF>
        """),
    ])
    #expect(catalog.frameworks.map(\.competencies.count) == [1])
    #expect(
      catalog.remarks.map(\.message) == [
        "the framework https://a.example/work is in other files too; what came first is kept"
      ])
  }

  @Test func listsFromOneHostMakeOneLibrary() {
    let other = Self.skill.replacingOccurrences(of: "a.example/1", with: "a.example/api/2")
    let elsewhere = Self.skill.replacingOccurrences(of: "a.example", with: "b.example")
    let catalog = FrameworkCatalog(reading: [
      SourceFile("1.json", Self.skill), SourceFile("2.json", other),
      SourceFile("3.json", elsewhere),
    ])
    #expect(catalog.frameworks.map(\.id.found) == ["https://a.example", "https://b.example"])
    #expect(catalog.frameworks.map(\.competencies.count) == [2, 1])
  }

  @Test func frameworksWithoutAnyNameAreCalledByTheirFile() {
    let skill = Self.skill.replacingOccurrences(of: "https://a.example/", with: "urn:skill:")
    let catalog = FrameworkCatalog(reading: [SourceFile("2026/my skills.v2.json", skill)])
    #expect(catalog.frameworks.map(\.id.found) == ["urn:tessera:framework:my%20skills"])
  }

  @Test func gzipIsReadThrough() throws {
    // `printf '…' | gzip -9n | base64` of the descriptor above.
    let bytes = try #require(
      Data(
        base64Encoded:
          "H4sIAAAAAAACAxXKMQ6AIAwAwK+Qzkbi6uzqIi8g0IRGwIZ20Bj/bjrfvaAPI6wODkolnFTrhpIG"
          + "sV4DJgeUDYsqy+p9nPGOjSv6xVDsB42KDbta3LFn11EFvh9XvOjrWwAAAA=="))
    let catalog = FrameworkCatalog(reading: [
      SourceFile(name: "skill.json.gz", bytes: [UInt8](bytes))
    ])
    #expect(catalog.frameworks.map { $0.competencies.map { $0.name() } } == [["Mend nets"]])
    let cut = FrameworkCatalog(reading: [
      SourceFile(name: "skill.json.gz", bytes: [UInt8](bytes.prefix(40)))
    ])
    #expect(
      cut.errors.map(\.description) == [
        "skill.json.gz: error: found the end of the file inside gzip data, expected more: "
          + "fetch it again"
      ])
  }

  @Test func nothingGivesNothing() {
    let catalog = FrameworkCatalog(reading: [])
    #expect(catalog.frameworks == [] && catalog.errors == [] && catalog.remarks == [])
  }
}
