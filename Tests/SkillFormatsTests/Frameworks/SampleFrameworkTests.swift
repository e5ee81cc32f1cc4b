import SkillFormats
import SkillModel
import TestSupport
import Testing

/// The sample frameworks under `taxonomies/` are what their README says.
@Suite struct SampleFrameworkTests {
  private static func framework(_ path: String) throws -> Framework {
    let files = try FrameworkFixtures.files(at: Corpus.project.appending(path: path))
    let catalog = FrameworkCatalog(reading: files)
    guard catalog.frameworks.count == 1, catalog.remarks.isEmpty else {
      throw FrameworkFixtures.Unexpected(catalog: catalog)
    }
    return catalog.frameworks[0]
  }

  @Test func theCollectionHasItsSkillsAndAlignments() throws {
    let skills = try Self.framework("taxonomies/skills/1.0/collection.json")
    #expect(skills.name() == "Tessera sample skills")
    #expect(skills.competencies.count == 82)
    #expect(skills.associations.count == 28)
    #expect(skills.competencies.allSatisfy { $0.statements.count == 1 })
  }

  @Test(arguments: ["occupations.json", "occupations.rdf"])
  func bothFormsOfTheOccupationsAreRead(file: String) throws {
    let work = try Self.framework("taxonomies/occupations/1.0/\(file)")
    #expect(work.id == IRI("https://skills.tessera.example/occupations/1.0"))
    #expect(work.name() == "Tessera sample occupations")
    #expect(work.version == "1.0")
    #expect(work.license == "https://creativecommons.org/licenses/by/4.0/")
    let required = work.occupations.flatMap(\.requiredCompetencies)
    #expect(work.occupations.count == 12)
    #expect(required.count { $0.relation == .essential } == 71)
    #expect(required.count { $0.relation == .optional } == 50)
    let skills = try Self.framework("taxonomies/skills/1.0/collection.json")
    let ids = Set(skills.competencies.map(\.id))
    #expect(required.allSatisfy { ids.contains($0.competency) })
  }

  @Test func bothFormsOfTheOccupationsSayTheSame() throws {
    let json = try Self.framework("taxonomies/occupations/1.0/occupations.json")
    let xml = try Self.framework("taxonomies/occupations/1.0/occupations.rdf")
    #expect(json == xml)
  }
}
