import Foundation
import SkillModel
import Store
import Testing
import Vectors

@Suite struct FrameworkStoreTests {
  let folder = TemporaryFolder()

  func open() throws -> SkillStore { try SkillStore(at: folder.store, model: Toy.model) }

  @Test func aFrameworkComesBackWhole() throws {
    let store = try open()
    let change = try store.importFramework(
      Sample.workshop, contentHash: "one", embed: Toy.embed)
    #expect(change == .added)
    #expect(try open().framework(IRI("http://example.org/workshop/")) == Sample.workshop)
    #expect(try store.framework(IRI("urn:other")) == nil)
    let summary = try #require(try store.frameworks().first)
    #expect(summary.name == "Workshop")
    #expect(summary.contentHash == "one")
    #expect(summary.competencies == 4)
    #expect(summary.occupations == 2)
    #expect(summary.associations == 2)
    #expect(summary.relations == 2)
  }

  @Test func theSameContentTwiceChangesNothing() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let before = try store.contents()
    let counter = Counter()
    let change = try open().importFramework(
      Sample.workshop, contentHash: "one", embed: counter.embed)
    #expect(change == .unchanged)
    #expect(try store.contents() == before)
    #expect(counter.asked.isEmpty)
  }

  @Test func aReleaseReportsWhatAppearedAndWent() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let counter = Counter()
    let change = try store.importFramework(
      Sample.workshopTwo, contentHash: "two", embed: counter.embed)
    guard case .replaced(let difference) = change else {
      Issue.record("\(change)")
      return
    }
    #expect(difference.appeared.map(\.name) == ["charge batteries"])
    #expect(difference.appeared.map(\.id) == [IRI("https://example.org/workshop/charge")])
    #expect(difference.gone.map(\.name) == ["Bleed brakes"])
    #expect(difference.changed == 1)
    #expect(counter.asked == ["charge batteries"])
    #expect(try store.framework(Sample.workshop.id) == Sample.workshopTwo)
    #expect(try store.frameworks().map(\.version) == ["2"])
  }

  @Test func removingAFrameworkKeepsItsTexts() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let texts = try store.textCount()
    #expect(try store.removeFramework(Sample.workshop.id))
    #expect(try !store.removeFramework(Sample.workshop.id))
    #expect(try store.frameworks().isEmpty)
    #expect(try store.search("wheels").isEmpty)
    #expect(try store.textCount() == texts)
    #expect(try store.competencyTexts().rows.isEmpty)
    #expect(try store.occupations().requirements.isEmpty)
    let counter = Counter()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: counter.embed)
    #expect(counter.asked.isEmpty)
    #expect(try store.faults().isEmpty)
  }

  @Test(arguments: [
    ("true WHEELS", ["True wheels"]),
    ("laufrader", ["True wheels"]),
    ("rim", ["True wheels"]),
    ("brake", ["Brakes", "bleed  brakes", "Bleed brakes"]),
    ("brakes zebra", ["Brakes", "bleed  brakes", "Bleed brakes"]),
    ("\"stand\" OR (", ["True wheels"]),
    ("zebra", []), ("", []), ("-*", []),
  ])
  func searchFindsLabels(text: String, names: [String]) throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    #expect(try store.search(text).map(\.name).sorted() == names.sorted())
    #expect(try store.search(text, limit: 1).count == min(1, names.count))
  }

  @Test func aCompetencyAndAnOccupationAreFoundByIdentifier() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let found = try store.competencies(IRI("http://example.org/workshop/true-wheels"))
    #expect(found.map(\.framework) == [Sample.workshop.id])
    #expect(found.map(\.competency) == [Sample.workshop.competencies[0]])
    #expect(
      try store.occupation(Sample.workshop.occupations[0].id) == Sample.workshop.occupations[0])
    #expect(try store.occupation(IRI("urn:none")) == nil)
  }

  @Test func anOccupationOfTwoFrameworksIsThatOfTheOneNamed() throws {
    let store = try open()
    let id = IRI("urn:o")
    for (framework, relation) in [("urn:b", Occupation.Relation.optional), ("urn:a", .essential)] {
      let required = Occupation.RequiredCompetency(IRI("urn:k"), relation)
      try store.importFramework(
        Framework(
          id: IRI(framework),
          occupations: [Occupation(id: id, requiredCompetencies: [required])]),
        contentHash: framework, embed: Toy.embed)
    }
    func relation(_ framework: IRI?) throws -> Occupation.Relation? {
      try store.occupation(id, of: framework)?.requiredCompetencies.first?.relation
    }
    #expect(try relation(nil) == .essential)
    #expect(try relation(IRI("urn:a")) == .essential)
    #expect(try relation(IRI("urn:b")) == .optional)
    #expect(try relation(IRI("urn:c")) == nil)
  }
}
