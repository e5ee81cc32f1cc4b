import SkillFormats
import SkillModel
import Testing

/// What real files of ROME, NICE, OSMT's import, ESCO's releases and ELM do that a reader has to
/// expect, one test each.
@Suite struct TableFrameworkTrapTests {
  // MARK: ROME

  @Test func xmlThatIsNotInUTF8IsRead() throws {
    let rome = try FrameworkFixtures.framework("rome")
    #expect(rome.competencies[0].name(for: "fr") == "Techniques de ramendage à 3 €")
    #expect(rome.competencies[1].name(for: "fr") == "Nœuds marins")
    #expect(rome.competencies.allSatisfy { $0.preferredLabels.allSatisfy { $0.language == "fr" } })
  }

  @Test func theSortOfACompetenceIsNotItsLabel() throws {
    let rome = try FrameworkFixtures.framework("rome/competences.xml")
    #expect(
      rome.competencies.map(\.typeName)
        == Array(repeating: "SAVOIRS THEORIQUES ET PROCEDURAUX", count: 2))
    #expect(rome.competencies.map(\.kind) == [.knowledge, .knowledge])
    #expect(rome.competencies.map(\.id.found) == ["urn:rome:900001", "urn:rome:900002"])
  }

  @Test func filesOfOneFolderAreJoined() throws {
    let rome = try FrameworkFixtures.framework("rome")
    let mender = try #require(rome.occupations.first)
    #expect(mender.id.found == "urn:rome:Z1101" && mender.notation == "Z1101")
    #expect(
      mender.alternativeLabels.map(\.text)
        == ["Ramendeur / Ramendeuse", "Monteur / Monteuse de chaluts"])
    #expect(mender.definitions.map(\.text) == ["Répare les filets,\nà quai ou à bord."])
    #expect(
      mender.requiredCompetencies == [
        .init(IRI("urn:rome:900101"), .essential), .init(IRI("urn:rome:900001"), .essential),
        .init(IRI("urn:rome:900102"), .optional), .init(IRI("urn:rome:900004"), .optional),
      ])
    #expect(rome.competency(named: "Fibres")?.kind == .knowledge)
    #expect(rome.competency(named: "Épisser un cordage")?.kind == .skill)
  }

  @Test func codesOfNodesAreUniqueInOneTreeOnly() throws {
    let rome = try FrameworkFixtures.framework("rome/arbres.xml")
    let broader = rome.associations.map { "\($0.origin) \($0.destination)" }
    #expect(
      broader == [
        "urn:rome:11 urn:rome:1", "urn:rome:Z1101 urn:rome:11", "urn:rome:Z1102 urn:rome:11",
        "urn:rome:21 urn:rome:2", "urn:rome:Z1101 urn:rome:21",
      ])
  }

  @Test func aTargetHoldsCodeAndNameInOneText() throws {
    let rome = try FrameworkFixtures.framework("rome")
    let moves = rome.associations.filter { $0.kind == .related }
    #expect(moves.map(\.destination.found) == ["urn:rome:Z1102", "urn:rome:Z1109"])
  }

  // MARK: NICE

  @Test func aTableWithAByteOrderMarkIsRead() throws {
    let file = try FrameworkFixtures.files("nice/table.csv")[0]
    #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let nice = try FrameworkFixtures.framework("nice")
    #expect(
      nice.competencies.filter { $0.kind != .heading }.map(\.notation)
        == ["K0001", "S0001", "A0001"])
    #expect(
      nice.competencies.filter { $0.kind != .heading }.map(\.typeName)
        == ["Knowledge", "Skill", "Ability"])
    #expect(
      nice.competencies.filter { $0.kind != .heading }.map(\.kind) == [.knowledge, .skill, .skill])
  }

  @Test func namesHoldTheirCodes() throws {
    let nice = try FrameworkFixtures.framework("nice")
    #expect(nice.occupations.map { $0.name() } == ["Net Mender", "Sail Maker"])
    #expect(nice.occupations.map(\.id.found) == ["urn:nice:ME-NET-001", "urn:nice:ME-SAI-001"])
    #expect(nice.competency(named: "Sails, and Covers")?.notation == "SAI")
    let text =
      "Work Role,Specialty Area,K S or A,KSA ID,KSA\nPlan (A) (SP-A-1),Projects (PMA) and Money,Skill,S1,Plan.\n"
    let other = try #require(
      FrameworkCatalog(reading: [SourceFile("n.csv", text)]).frameworks.first)
    #expect(other.occupations.map { $0.name() } == ["Plan (A)"])
    #expect(other.competency(named: "Projects and Money")?.notation == "PMA")
  }

  @Test func tableAndListsAreOneFramework() throws {
    let files = try FrameworkFixtures.files("nice") + FrameworkFixtures.files("nice-lists")
    let catalog = FrameworkCatalog(reading: files)
    let nice = try #require(catalog.frameworks.first)
    #expect(catalog.frameworks.count == 1)
    #expect(
      nice.counts
        == .init(
          competencies: 16, headings: 9, associations: 11, occupations: 3, requirements: 8))
    #expect(catalog.remarks.map(\.kind) == [.duplicate, .contradiction, .repaired, .dangling])
    let mender = try #require(nice.occupations.first)
    #expect(mender.alternativeLabels.map(\.text) == ["Mender of Nets"])
    #expect(mender.definitions.map(\.text) == ["Mends nets."])
    #expect(nice.competencies.first?.statements.map(\.text) == ["Knowledge of knots."])
  }

  @Test func aTextWithAColonIsQuotedAndReported() throws {
    let file = try FrameworkFixtures.files("nice-lists/tasks.yml")
    let catalog = FrameworkCatalog(reading: file)
    #expect(
      catalog.frameworks.first?.competencies.flatMap { $0.statements.map(\.text) } == [
        "Mend nets for three purposes: sale, use and show.", "Tell the harbour: done.",
        "Sew a sail and reef it.",
      ])
    #expect(catalog.remarks.map(\.location) == [.line(5, column: 1)])
  }

  // MARK: OSMT

  @Test func headersOfBothGenerationsAreKnownWithoutCaseAndSpaces() throws {
    let old = try FrameworkFixtures.framework("osmt-csv/old.csv")
    #expect(old.competencies[0].keywords == ["Nets", "Twine", "Knots", "NET 1", "NET 2"])
    #expect(old.competencies[0].statements.map(\.text) == ["Mend nets by hand."])
    #expect(old.competencies[0].id.found == "urn:tessera:skill:mend%20nets%20by%20hand.")
    #expect(old.occupations.map(\.notation) == ["45-3031", "45-3032"])
    #expect(
      old.associations.map(\.destination.found) == [
        "https://terms.example/nets", "urn:tessera:collection:harbour",
        "urn:tessera:collection:shore",
      ])
    let new = try FrameworkFixtures.framework("osmt-csv/new.csv")
    #expect(new.publisher == "Example Guild")
    #expect(new.competencies[0].statements.map(\.text) == ["Sew a sail; reef it."])
  }

  @Test func furtherAlignmentsStandInNumberedColumns() throws {
    let new = try FrameworkFixtures.framework("osmt-csv/new.csv")
    #expect(
      new.associations.map(\.destination.found)
        == ["https://terms.example/sewing", "https://terms.example/sails"])
    #expect(new.competencies[0].keywords == ["Sails", "Thread", "Harbour", "Sewing"])
  }

  // MARK: ESCO

  @Test func releasesDifferInColumnsOrderAndNames() throws {
    let esco = try FrameworkFixtures.framework("esco-columns")
    #expect(esco.competencies.map(\.kind) == [.skill, .knowledge])
    #expect(esco.competencies[0].alternativeLabels.map(\.text) == ["repair nets", "net mending"])
    #expect(
      esco.competencies[0].definitions.map(\.text) == ["Find holes and knot.", "Not of steel."])
    #expect(esco.competencies[0].preferredLabels.map(\.language) == ["en"])
    #expect(
      esco.occupations[0].requiredCompetencies.map(\.relation) == [.essential, .optional])
    #expect(esco.associations.map(\.kind) == [.broader, .benefitsFrom])
    #expect(esco.associations[0].origin == esco.occupations[0].id)
  }

  @Test(arguments: [
    "ESCO dataset - v1.2.0 - skills_de.csv.gz", "1.0/skills_de (1).csv", "skills_de.csv",
  ]) func theLanguageIsTheEndOfTheName(name: String) throws {
    let text = "conceptUri,preferredLabel,skillType\nurn:a:1,Netze,knowledge\n"
    let catalog = FrameworkCatalog(reading: [SourceFile(name, text)])
    let skill = try #require(catalog.frameworks.first?.competencies.first)
    #expect(skill.preferredLabels.map(\.language) == ["de"])
  }

  @Test func occupationsWithoutATableOfRelationsAreUnderTheirGroup() throws {
    let files = try FrameworkFixtures.files("esco-columns").filter {
      !$0.name.contains("broaderRelations")
    }
    let esco = try #require(FrameworkCatalog(reading: files).frameworks.first)
    #expect(
      esco.associations.last
        == Association(
          esco.occupations[0].id, .broader, IRI("http://data.europa.eu/esco/isco/C7999")))
  }

  @Test func groupsOfOccupationsAreHeadings() throws {
    let esco = try FrameworkFixtures.framework("esco")
    let group = try #require(esco.competencies.first { $0.notation == "7999" })
    #expect(group.kind == .heading && group.name() == "Craft workers of an example")
    #expect(
      esco.associations.filter { $0.destination == group.id }.map(\.origin)
        == [esco.occupations[0].id])
    #expect(
      esco.associations.contains(
        Association(group.id, .broader, IRI("http://data.europa.eu/esco/isco/C799"))))
  }

  // MARK: O*NET

  @Test func workActivitiesAreTasksUnderTheirElement() throws {
    let activity = "4.A.1.a.1\tGetting Information\t4.A.1.a.1.I01\tStudy nets."
    let files = [
      SourceFile("IWA.txt", "Element ID\tElement Name\tIWA ID\tIWA Title\n\(activity)\n"),
      SourceFile(
        "DWA.txt",
        "Element ID\tElement Name\tIWA ID\tIWA Title\tDWA ID\tDWA Title\n"
          + "\(activity)\t4.A.1.a.1.I01.D01\tRead patterns of nets.\n"),
      SourceFile(
        "Tasks to DWAs.txt",
        "O*NET-SOC Code\tTask ID\tDWA ID\tDate\tDomain Source\n"
          + "51-6052.00\t90001\t4.A.1.a.1.I01.D01\t01/2026\tAnalyst\n"),
      SourceFile(
        "Task Statements.txt",
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\n51-6052.00\t90001\tCopy a net.\tCore\n"),
    ]
    let catalog = FrameworkCatalog(reading: files)
    #expect(catalog.errors == [] && catalog.remarks == [])
    let onet = try #require(catalog.frameworks.first)
    #expect(onet.competencies.allSatisfy { $0.kind == .task })
    #expect(
      onet.competencies.map { $0.name() }
        == ["Getting Information", "Study nets.", "Read patterns of nets.", "Copy a net."])
    let ids = [
      "https://www.onetonline.org/find/descriptor/result/4.A.1.a.1",
      "urn:onet:activity:4.A.1.a.1.I01", "urn:onet:activity:4.A.1.a.1.I01.D01",
      "urn:onet:task:90001",
    ].map { IRI($0) }
    #expect(onet.competencies.map(\.id) == ids)
    #expect(
      onet.associations == [
        Association(ids[1], .broader, ids[0]), Association(ids[2], .broader, ids[1]),
        Association(ids[3], .broader, ids[2]),
      ])
  }

  // MARK: ELM

  @Test func outcomesAreCompetenciesAndCoursesHeadings() throws {
    let elm = try FrameworkFixtures.framework("elm/courses.xml")
    let base = "https://harbour.example"
    let mend = try #require(elm.competencies.first)
    #expect(mend.name(for: "nl") == "Een net boeten")
    #expect(mend.definitions.map(\.text) == ["By hand."])
    #expect(mend.keywords == ["nets"])
    #expect(elm.competencies.map(\.kind) == [.skill, .knowledge, .heading, .heading])
    #expect(elm.competencies[2].preferredLabels.map(\.text) == ["A week of nets"])
    #expect(
      elm.associations == [
        Association(mend.id, .relatedMatch, IRI("https://terms.example/nets")),
        Association(
          mend.id, .relatedMatch,
          IRI("http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001")),
        Association(IRI("\(base)/awards/mender"), .isPartOf, IRI("\(base)/courses/nets")),
        Association(mend.id, .isPartOf, IRI("\(base)/awards/mender")),
        Association(IRI("\(base)/outcomes/gone"), .isPartOf, IRI("\(base)/awards/mender")),
      ])
  }
}
