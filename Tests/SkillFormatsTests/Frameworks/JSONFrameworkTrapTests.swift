import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// What is easy to get wrong in CASE and CTDL-ASN, each shown by a fixture of ours.
@Suite struct JSONFrameworkTrapTests {
  private static func read(_ path: String) throws -> FrameworkCatalog {
    FrameworkCatalog(reading: try FrameworkFixtures.files(path))
  }

  private static func joinery() throws -> Framework {
    try FrameworkFixtures.framework("case/package-1.1.json")
  }

  private static func bees() throws -> FrameworkCatalog { try read("ctdl-asn/graph.json") }

  private static func associations(_ framework: Framework) -> [String] {
    framework.associations.map {
      "\($0.origin.found.localPart) \($0.kind.rawValue) \($0.destination.found.localPart)"
    }
  }

  // MARK: CASE

  /// Trap 22: a parent that is the document.
  @Test func childrenOfTheDocumentHaveNoParent() throws {
    #expect(try FrameworkFixtures.framework("case/bare-1.0.json").associations == [])
    let top = try #require(try Self.joinery().competency(at: "000000000001"))
    #expect(try Self.joinery().associations.allSatisfy { $0.origin != top.id })
  }

  /// Trap 23: one node with two addresses.
  @Test func nodesAreJoinedByIdentifier() throws {
    #expect(
      try Self.associations(Self.joinery()) == [
        "000000000002 broader 000000000001", "000000000002 exactMatch 0000000000aa",
        "000000000003 precedes 000000000002", "000000000003 related 000000000004",
        "000000000004 broader 0000000000bb",
      ])
    let hosts = try Self.joinery().associations.map { $0.origin.found.prefix(21) }
    #expect(hosts[0] == "http://localhost:3000")
  }

  /// Trap 24: Markdown and LaTeX in a statement.
  @Test func markupIsTakenOffStatementsAndKept() throws {
    let dovetail = try #require(try Self.joinery().competency(named: "Cut a dovetail"))
    #expect(
      dovetail.statements.map(\.text) == ["Cut a dovetail at an angle of 1/6: Wood Slope oak 1:6"])
    #expect(dovetail.definitions.count == 2)
    #expect(dovetail.definitions[0].text.hasPrefix("Cut a **dovetail** at an angle of $"))
    // Prices are no formulas.
    #expect(dovetail.definitions[1].text == "Waste pieces cost $5 or $10 each.")
  }

  /// Trap 25: characters outside the basic plane.
  @Test func charactersOutsideTheBasicPlaneAreKept() throws {
    let framework = try Self.joinery()
    #expect(framework.name() == "Joinery 𝑑")
    #expect(
      framework.competency(at: "000000000003")?.statements
        == [LocalizedText("Eine Nut der Tiefe 𝑑 fräsen", language: "de-at")])
  }

  @Test func everythingAnItemSaysIsKept() throws {
    let framework = try Self.joinery()
    #expect(framework.publisher == "Guild of Joiners" && framework.version == "2.0")
    #expect(framework.license == "CC BY 4.0")
    #expect(framework.descriptions.best() == "What a joiner learns.")
    let joints = try #require(framework.competency(at: "000000000001"))
    #expect(joints.kind == .heading && joints.typeName == "Domain")
    #expect(joints.educationLevels == ["11", "12"] && joints.notation == "J")
    let dovetail = try #require(framework.competency(named: "Cut a dovetail"))
    #expect(dovetail.alternativeLabels.map(\.text) == ["Dovetailing"])
    #expect(dovetail.keywords == ["saw", "chisel"] && dovetail.level?.name == "Journeyman")
    #expect(framework.competency(at: "000000000004")?.kind == .knowledge)
    #expect(
      try FrameworkFixtures.framework("case/bare-1.0.json").competencies[0].educationLevels
        == ["11"])
  }

  @Test func rubricsHaveTheirCriteriaAndLevels() throws {
    let framework = try Self.joinery()
    let rubric = try #require(framework.rubrics.first)
    #expect(rubric.titles.best() == "Judging a joint")
    #expect(rubric.criteria.map(\.weight) == [0.75, 0.25])
    #expect(
      rubric.criteria.map { $0.descriptions.best() } == [
        "The joint closes without filler.", "Finish",
      ])
    // Rubrics may come before the items that they judge.
    #expect(rubric.criteria[0].competency == framework.competency(named: "Cut a dovetail")?.id)
    #expect(rubric.criteria[0].levels.map(\.name) == ["Good", "Poor"])
    #expect(rubric.criteria[0].levels.map(\.score) == [2, 1])
  }

  @Test(arguments: ["1e+700", "\"-inf\"", "\"nan\"", "\"two\""])
  func aScoreThatIsNoFiniteNumberIsLeftOutAndThatIsSaid(score: String) throws {
    let text = """
      {"CFItems": [{"identifier": "a", "fullStatement": "A"}], "CFRubrics": [{"identifier": "r", \
      "CFRubricCriteria": [{"weight": 0.5, "CFRubricCriterionLevels": [{"quality": "Good", \
      "score": \(score), "position": 2}, {"quality": "Poor", "score": ""}]}]}]}
      """
    let catalog = FrameworkCatalog(reading: [SourceFile("a.json", text)])
    let criterion = try #require(catalog.frameworks.first?.rubrics.first?.criteria.first)
    #expect(criterion.weight == 0.5 && criterion.levels.map(\.score) == [nil, nil])
    #expect(criterion.levels.map(\.rank) == [2, nil])
    #expect(
      catalog.remarks.map { "\($0.location): \($0.message)" } == [
        "#/CFRubrics/0: weights, scores and positions of rubrics that are no finite numbers are "
          + "left out"
      ])
  }

  @Test(arguments: ["isChildOf", "Is Child Of", "IsChildOf"])
  func associationTypesAreReadInEverySpelling(type: String) throws {
    let text = """
      {"CFItems": [{"identifier": "a", "fullStatement": "A"}, {"identifier": "b", \
      "fullStatement": "B"}], "CFAssociations": [{"associationType": "\(type)", \
      "originNodeURI": {"identifier": "A"}, "destinationNodeURI": {"identifier": "b"}}]}
      """
    let catalog = FrameworkCatalog(reading: [SourceFile("a.json", text)])
    #expect(
      catalog.frameworks.first?.associations == [
        Association(IRI("urn:uuid:a"), .broader, IRI("urn:uuid:b"))
      ])
    #expect(catalog.remarks == [])
  }

  // MARK: CTDL-ASN

  /// Trap 20: a statement only in the definition, no label.
  @Test func definitionsAndCommentsAreStatementsWhereNothingElseIs() throws {
    let catalog = try Self.bees()
    let noted = try #require(catalog.frameworks[0].competency(at: "ce-5"))
    #expect(noted.statements.map(\.text) == ["Keep a record of every visit."])
    #expect(noted.definitions == [] && noted.name() == "Keep a record of every visit.")
    let level = try #require(catalog.frameworks[1].competencies.first)
    #expect(level.name() == "Works alone in usual conditions")
  }

  /// Trap 21: headings that are no skills; their text repeats a share of the whole.
  @Test func domainsAreHeadingsWithoutTheirShare() throws {
    let domain = try #require(try Self.bees().frameworks[0].competency(at: "ce-2"))
    #expect(domain.kind == .heading && domain.typeName == "Domain")
    #expect(domain.name() == "Swarms" && domain.matchableTexts.isEmpty)
    #expect(domain.definitions.map(\.text) == ["Swarms - 12.5%"])
  }

  @Test func theHierarchyIsJoinedFromBothSides() throws {
    // Once by the parent, once by the child, and being a child of the framework is none.
    #expect(
      try Self.associations(Self.bees().frameworks[0]) == [
        "ce-3 broader ce-2", "ce-3 exactMatch 1", "ce-3 requires ce-4", "ce-4 broader ce-2",
        "ce-4 broader ce-9",
      ])
  }

  @Test func everythingACompetencySaysIsKept() throws {
    let catalog = try Self.bees()
    #expect(catalog.errors == [])
    #expect(catalog.frameworks.map { $0.name() } == ["Keeping bees", "Levels"])
    #expect(catalog.frameworks[0].publisher == "Beekeepers' Union")
    let swarm = try #require(catalog.frameworks[0].competency(named: "Swarm control"))
    #expect(
      swarm.statements == [
        LocalizedText("Split a colony before it swarms.", language: "en-us"),
        LocalizedText("Ein Volk teilen, ehe es schwärmt.", language: "de"),
      ])
    #expect(swarm.notation == "S.1" && swarm.keywords == ["swarm", "split"])
    #expect(swarm.definitions.map(\.text) == ["In late spring."])
    #expect(swarm.educationLevels == ["audLevel:BeginnerLevel"])
    #expect(
      swarm.level
        == Level(
          scheme: "https://registry.example/resources/ce-l", rank: 2,
          name: "Works alone in usual conditions"))
    #expect(
      catalog.remarks.map { "\($0.kind.rawValue)\($0.location)" } == [
        "ignored#/@graph/5", "duplicate#/@graph/6", "ignored#/@graph/7", "ignored", "dangling",
      ])
  }

  @Test func identifiersAreOneWhateverTheirSpelling() throws {
    let spellings = [
      "https://a.example/X/ABC", "http://a.example/X/ABC/", "https://a.example/X/ABD",
      "https://a.example/X/abc", "urn:uuid:00000000-0000-4000-8000-0000000000AB",
      "urn:uuid:00000000-0000-4000-8000-0000000000ab", "https://", "http://", "x", "ftp://x",
      "https://a.example", "https://a.example///", "://a.exampl", "/",
    ]
    let nodes = spellings.map {
      "{\"@id\": \"\($0)\", \"@type\": \"ceasn:Competency\", \"ceasn:competencyText\": \"T\"}"
    }
    let file = SourceFile("a.json", "[\(nodes.joined(separator: ","))]")
    let catalog = FrameworkCatalog(reading: [file])
    var seen: Set<IRI> = []
    let distinct = spellings.map { IRI($0) }.filter { seen.insert($0).inserted }
    #expect(catalog.frameworks.first?.competencies.map(\.id) == distinct)
    #expect(catalog.remarks.map(\.count) == [spellings.count - distinct.count])
  }

  @Test func rubricsArePutTogetherFromNodes() throws {
    let rubric = try #require(try FrameworkFixtures.framework("ctdl-asn/rubric.json").rubrics.first)
    #expect(rubric.criteria.map(\.weight) == [0.75, 0.25])
    #expect(
      rubric.criteria.map { $0.levels.map(\.name) } == [
        ["Prize", "No prize"], ["Prize", "No prize"],
      ])
    #expect(rubric.criteria[0].levels.map(\.score) == [100, 25])
  }

  /// Trap 45: a document inside an envelope, whose inner copy is not read again.
  @Test func envelopesAreOpened() throws {
    let catalog = try Self.read("ctdl-asn/envelope.json")
    #expect(catalog.frameworks.map { $0.competencies.count } == [1] && catalog.remarks == [])
  }

  // MARK: Mending

  /// Traps 1, 2 and 29: comments, several values, and `"..."` in lists.
  @Test func draftsAreMendedAndThatIsSaid() throws {
    let catalog = try Self.read("ctdl-asn/collection.json")
    #expect(
      catalog.remarks.map { "\($0.file)\($0.location): \($0.message) \($0.count)" } == [
        "collection.json:1:1: 2 values one after the other are read as one array; 2 // comments "
          + "taken out: JSON has none 1",
        "collection.json#/0: \"...\" stands in lists for what is not written out; "
          + "it is left out 2",
        "collection.json: frameworks and collections name members that are no competency here; "
          + "they are left out (first: https://registry.example/resources/ce-42) 1",
      ])
    let framework = try #require(catalog.frameworks.first)
    #expect(framework.publisher == "Beekeepers' Union")
    #expect(framework.occupations.map(\.notation) == ["41-2031"])
    #expect(framework.competencies[0].typeName == "Sales")
  }

  @Test(arguments: [
    "// a\n{\"x\": \"// no comment\"}", "{\"x\": \"\\\\\"}//\"", "\n[1] // b\r\n", "{} // c",
    "{} {}", "[]\n[]\n", "{\"x\": 1}\n{\"x\": 2}\n{\"x\": 3}",
  ]) func mendedTextsAreJSON(text: String) throws {
    let document = try Document(SourceFile("a.json", text))
    #expect(document.repairs.map(\.kind) == [.repaired])
  }

  /// Trap 3: what cannot be mended is refused where it is broken.
  @Test(arguments: [
    ("// a\n{\"x\": 1,}", 2, 9), ("{\"x\": 1}\n{\"x\" 1}", 2, 6), ("{\"x\": 1}\n{\"x\":", 2, 6),
    ("[1] /* b */", 1, 5), ("{\"x\": 1, \"x\": 2}", 1, 10), ("{\"x\": 1}}", 1, 9),
  ]) func whatCannotBeMendedIsRefusedWithItsLine(text: String, line: Int, column: Int) {
    let error = #expect(throws: FormatError.self) { try Document(SourceFile("a.json", text)) }
    #expect(error?.code == .malformed)
    #expect(error?.location == .line(line, column: column))
  }

  @Test func anAddressBeforeAValueIsRefused() {
    let error = #expect(throws: FormatError.self) {
      try Document(SourceFile("a.json", "https://context.example/v2\n\n{\n \"@context\": {}\n}\n"))
    }
    #expect(
      error?.description
        == "a.json:1:1: error: found other text before the JSON value that begins on line 3, "
        + "expected the value alone")
  }

  @Test func credentialsAreNotMended() {
    let text = "// mine\n{\"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\"]}"
    let catalog = WalletCatalog(reading: [SourceFile("a.json", text)], from: "a.json")
    #expect(
      catalog.errors.map(\.description) == [
        "a.json:1:1: error: found JSON that had to be mended (a // comment taken out: JSON has none), "
          + "expected a credential as it was signed; ask for the original file"
      ])
  }

  // MARK: Length

  /// A text too long for a tree gives what a short one gives.
  @Test(
    arguments: [
      "case/package-1.1.json", "ctdl-asn/graph.json", "ctdl-asn/envelope.json",
      "rsd/collection-v3.json", "rsd/list-v2.json", "rsd/list-v3.json", "skos/graph.json",
      "skos/list.json",
    ])
  func longTextsAreReadAlike(path: String) throws {
    let file = try FrameworkFixtures.files(path)[0]
    let short = FrameworkCatalog(reading: [file])
    let space = [UInt8](repeating: 0x20, count: 4 << 20)
    let long = SourceFile(name: file.name, bytes: file.bytes + space)
    guard case .longJSON = try Document(long).content else {
      Issue.record("a text of \(long.bytes.count) bytes was read as a tree")
      return
    }
    let catalog = FrameworkCatalog(reading: [long])
    #expect(catalog.frameworks == short.frameworks)
    #expect(catalog.remarks == short.remarks && catalog.errors == short.errors)
  }

  @Test func aLongTextThatIsBrokenIsRefusedWithItsLine() throws {
    let file = try FrameworkFixtures.files("ctdl-asn/graph.json")[0]
    let space = [UInt8](repeating: 0x20, count: 4 << 20)
    let cut = SourceFile(name: "a.json", bytes: Array(file.bytes.dropLast(4)) + space)
    let catalog = FrameworkCatalog(reading: [cut])
    #expect(catalog.frameworks == [])
    #expect(catalog.errors.first?.code == .malformed)
    guard case .line = catalog.errors.first?.location else {
      Issue.record("\(catalog.errors)")
      return
    }
  }
}

extension Framework {
  /// The competency whose identifier ends so.
  fileprivate func competency(at ending: String) -> Competency? {
    competencies.first { $0.id.found.hasSuffix(ending) }
  }
}

extension String {
  /// The part after the last slash, without the common digits of identifiers.
  fileprivate var localPart: String {
    let last = split(separator: "/").last.map(String.init) ?? self
    return last.split(separator: "-").count == 5 ? String(last.split(separator: "-")[4]) : last
  }
}
