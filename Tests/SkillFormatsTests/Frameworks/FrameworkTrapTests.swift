import SkillFormats
import SkillModel
import Testing

/// What real files of each standard do that a reader has to expect, one test each.
@Suite struct FrameworkTrapTests {
  // MARK: ESCO

  @Test func lineFeedsInsideFieldsPartAlternativeLabels() throws {
    let esco = try FrameworkFixtures.framework("esco")
    let skill = try #require(esco.competency(named: "mend nets"))
    #expect(
      skill.alternativeLabels.map(\.text)
        == ["mend nets", "repair nets", "net mending", "net-mending"])
    #expect(skill.alternativeLabels.allSatisfy { $0.language == "en" })
    #expect(
      skill.definitions.map(\.text) == [
        "Find holes in a net, \"dress\" them and knot new meshes."
      ])
    #expect(skill.matchableTexts.map(\.text).count == 4)
  }

  @Test func collectionsPartAlternativeLabelsWithBars() throws {
    let collection = try FrameworkFixtures.framework("esco-collection")
    let skill = try #require(collection.competency(named: "mend nets"))
    #expect(
      skill.alternativeLabels.map(\.text) == ["mend nets", "repair nets", "net mending"])
  }

  @Test func theRowTellsAGroupFromASkillAndTheAddressDoesNot() throws {
    let esco = try FrameworkFixtures.framework("esco")
    let kinds = esco.competencies.map(\.kind)
    #expect(kinds == [.skill, .knowledge, .skill, .heading, .heading, .heading])
    #expect(esco.competency(named: "working with nets")?.notation == "S9.1")
    #expect(esco.competency(named: "kinds of twine")?.kind == .knowledge)
  }

  @Test func relationsOfAbsentOccupationsAreReportedOnceWithTheirCount() throws {
    let catalog = FrameworkCatalog(reading: try FrameworkFixtures.files("esco"))
    let remark = try #require(
      catalog.remarks.first {
        $0.kind == .dangling && $0.file == "occupationSkillRelations.csv"
      })
    #expect(remark.count == 2)
    #expect(remark.location == .row(3, field: "occupationUri"))
    #expect(
      remark.message
        == "relations name an occupation that is not defined here; they are left out (first: "
        + "http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-000000000042)")
  }

  @Test func essentialAndOptionalRelationsKeepTheirKind() throws {
    let esco = try FrameworkFixtures.framework("esco")
    let occupation = try #require(esco.occupations.first)
    #expect(occupation.notation == "7999.1")
    #expect(occupation.alternativeLabels.map(\.text) == ["mender of nets", "net repairer"])
    #expect(
      occupation.requiredCompetencies.map(\.relation) == [.essential, .optional, .optional])
    #expect(
      esco.associations.map(\.kind)
        == [.broader, .broader, .broader, .broader, .broader, .requires, .benefitsFrom])
  }

  @Test func tablesOfSeveralLanguagesMakeOneFramework() throws {
    let esco = try FrameworkFixtures.framework("esco-languages")
    let skill = try #require(esco.competency(named: "mend nets"))
    #expect(skill.name(for: "de") == "Netze flicken")
    #expect(skill.name(for: "en") == "mend nets")
    #expect(skill.definitions.count == 2)
  }

  @Test func aFieldOfSeveralHundredKilobytesIsRead() throws {
    let schemes = (0..<8000).map { "http://data.europa.eu/esco/skill/\($0)" }
    let files = [
      SourceFile(
        "conceptSchemes_en.csv",
        "conceptType,conceptSchemeUri,hasTopConcept\r\n"
          + "ConceptScheme,http://example/s,\"\(schemes.joined(separator: ",\n"))\"\r\n"),
      SourceFile(
        "skills_en.csv",
        "conceptType,conceptUri,skillType,preferredLabel,altLabels\r\n"
          + "KnowledgeSkillCompetence,urn:a:1,knowledge,nets,"
          + "\"\(String(repeating: "net\n", count: 100_000))\"\r\n"),
    ]
    let catalog = FrameworkCatalog(reading: files)
    #expect(catalog.errors == [])
    #expect(catalog.frameworks.first?.competencies.first?.alternativeLabels.count == 100_000)
  }

  // MARK: RSD

  @Test func severalValuesInOneStringAreParted() throws {
    let skill = try #require(
      try FrameworkFixtures.framework("rsd/detail-v2.json").competencies.first)
    #expect(skill.keywords == ["Writing", "Plain language", "Leaflets", "PL 1"])
  }

  @Test(arguments: [
    ("rsd/detail-v3.json", ["Monitoring", "Logs", "Alerts", "MON_01", "MON_02"]),
    ("rsd/collection-v3.json", ["Monitoring", "Logs"]),
    ("rsd/list-v3.json", ["Retail", "SH_1"]),
  ]) func everyEndpointsShapeIsRead(path: String, keywords: [String]) throws {
    let skill = try #require(try FrameworkFixtures.framework(path).competencies.first)
    #expect(skill.keywords == keywords)
    #expect(skill.statements.count == 1)
  }

  @Test func tagsOfSingleOccupationsCountAndThoseOfGroupsDoNot() throws {
    let detail = try FrameworkFixtures.framework("rsd/detail-v3.json")
    #expect(detail.occupations.map(\.notation) == ["15-1244", "15-1299"])
    #expect(
      detail.occupations.map { $0.name() }
        == [
          "Network and Computer Systems Administrators",
          "https://www.onetonline.org/link/summary/15-1299.00",
        ])
    let list = try FrameworkFixtures.framework("rsd/list-v3.json")
    #expect(
      list.occupations.map(\.id.found)
        == ["https://www.onetonline.org/link/summary/53-7065.00"])
  }

  @Test func certificationsAndEmployersOfAnRSDAreKeywords() throws {
    let text = """
      {"type": "RichSkillDescriptor", "id": "https://library.example/1", "skillName": "Log review",
       "keywords": ["logs"], "standards": [{"skillName": "NICE 1"}],
       "certifications": [{"name": "Log reviewer"}, "Reader"], "employers": [{"name": "Harbour"}]}
      """
    let catalog = FrameworkCatalog(reading: [Fixture.file("a.json", text)])
    #expect(
      catalog.frameworks.first?.competencies.first?.keywords
        == ["logs", "NICE 1", "Log reviewer", "Reader", "Harbour"])
    #expect(catalog.remarks == [])
  }

  @Test func alignmentsAreRelatedMatches() throws {
    let detail = try FrameworkFixtures.framework("rsd/detail-v3.json")
    #expect(
      detail.associations == [
        Association(
          IRI("https://library.example/api/skills/00000000-0000-4000-8000-000000000001"),
          .relatedMatch, IRI("https://terms.example/skills/log-review"))
      ])
  }

  @Test func charactersBeyondTheBasicPlaneAreKept() throws {
    let collection = try FrameworkFixtures.framework("rsd/collection-v3.json")
    let skill = try #require(collection.competency(named: "Force Balance"))
    #expect(
      skill.statements.map(\.text)
        == ["Compute the distance \u{1D451} at which two forces balance."])
  }

  @Test func dotsThatStandForMoreAreNoSkill() throws {
    let catalog = FrameworkCatalog(reading: try FrameworkFixtures.files("rsd/list-v3.json"))
    #expect(
      catalog.remarks.contains {
        $0.kind == .ignored && $0.location == .pointer("/3")
      })
    let collection = SourceFile(
      "c.json",
      """
      {"type": "RichSkillCollection", "id": "urn:c:1", "skills":
        [{"id": "urn:s:1", "skillStatement": "Mend nets"}, "urn:s:2", "..."]}
      """)
    let read = FrameworkCatalog(reading: [collection])
    #expect(read.remarks.map(\.kind) == [.ignored, .dangling])
    #expect(read.frameworks.map(\.competencies.count) == [1])
  }

  @Test func aCollectionThatNamesItsSkillsTakesThemFromTheOtherFiles() throws {
    let catalog = FrameworkCatalog(reading: try FrameworkFixtures.files("rsd"))
    let collection = try #require(catalog.frameworks.first { $0.name() == "By address" })
    #expect(collection.competencies.map { $0.name() } == ["Log Review"])
    #expect(
      catalog.remarks.contains {
        $0.kind == .dangling && $0.file == "collection-by-address.json" && $0.count == 1
      })
  }

  @Test func archivedSkillsAreLeftOut() throws {
    let list = try FrameworkFixtures.framework("rsd/list-v3.json")
    #expect(list.competency(named: "Fax Sending") == nil)
  }

  // MARK: OSMT

  @Test func equalStatementsUnderOtherIdentifiersStayApart() throws {
    let seed = try FrameworkFixtures.framework("osmt/seed.xml")
    let statements = seed.competencies.map { $0.statements.map(\.text) }
    #expect(statements[0] == ["Give a refund by the shop's rules & note the reason."])
    #expect(statements[2] == statements[0])
    #expect(seed.competencies[0].id != seed.competencies[2].id)
  }

  @Test func anAddressThatIsADateIsNoAlignment() throws {
    let seed = try FrameworkFixtures.framework("osmt/seed.xml")
    let matches = seed.associations.filter { $0.kind == .relatedMatch }
    #expect(matches.map(\.destination.found) == ["https://terms.example/skills/selling"])
    #expect(
      seed.competencies[0].keywords == ["Selling", "Refunds", "Refund handling", "SHOP_1"])
  }

  @Test func publishedCollectionsAreHeadingsAndWorkspacesAreNot() throws {
    let seed = try FrameworkFixtures.framework("osmt/seed.xml")
    let headings = seed.competencies.filter { $0.kind == .heading }
    #expect(headings.map { $0.name() } == ["0"])
    #expect(
      seed.associations.filter { $0.kind == .isPartOf }.map(\.destination)
        == [headings[0].id, headings[0].id])
  }

  // MARK: SKOS

  @Test func typedNodesAreConcepts() throws {
    // Trap 28.
    let trades = try FrameworkFixtures.framework("skos/typed-nodes.rdf")
    #expect(trades.titles.map(\.language) == ["en", "fr"])
    #expect(trades.publisher == "Example Guild")
    #expect(trades.version == "7")
    #expect(trades.license == "https://creativecommons.org/licenses/by/4.0/")
    let joinery = try #require(trades.competency(named: "Joinery"))
    #expect(joinery.name(for: "fr") == "Menuiserie")
    #expect(joinery.notation == "J")
  }

  @Test func hierarchySaidBothWaysIsOneAssociation() throws {
    let trades = try FrameworkFixtures.framework("skos/typed-nodes.rdf")
    let base = "https://trades.example/skills"
    #expect(
      trades.associations == [
        Association(IRI("\(base)/dovetails"), .broader, IRI("\(base)/joinery")),
        Association(IRI("\(base)/dovetails"), .broader, IRI("\(base)/woodwork")),
        Association(
          IRI("\(base)/dovetails"), .exactMatch, IRI("https://terms.example/skills/dovetails")),
        Association(
          IRI("\(base)/dovetails"), .closeMatch, IRI("https://terms.example/skills/joints")),
      ])
  }

  @Test func aDefinitionIsTheStatementAndStandsInForTheName() throws {
    let trades = try FrameworkFixtures.framework("skos/typed-nodes.rdf")
    let dovetails = try #require(trades.competency(named: "Dovetails"))
    #expect(dovetails.statements.map(\.text) == ["Cut dovetails that hold without glue."])
    #expect(dovetails.alternativeLabels.map(\.text) == ["Dovetail joints", "dove tails"])
    #expect(dovetails.definitions.map(\.text) == ["By hand or by machine."])
    #expect(trades.competencies.last?.name() == "Lay veneer without bubbles.")
  }

  @Test func referencesAreResolvedAgainstTheBase() throws {
    let kitchen = try FrameworkFixtures.framework("skos/nested.rdf")
    #expect(
      kitchen.competencies.map(\.id.found) == [
        "https://kitchen.example/skills/#stock",
        "https://kitchen.example/skills/stock/fish",
        "https://kitchen.example/sauces/#roux",
      ])
    #expect(
      kitchen.competencies[1].statements == [
        LocalizedText("Draw a clear stock from bones.", language: "en")
      ])
    #expect(kitchen.competencies[2].preferredLabels == [LocalizedText("Roux", language: "fr")])
    #expect(
      kitchen.competencies[2].alternativeLabels
        == [LocalizedText("Thickening with flour", language: "en")])
  }

  @Test func conceptsThatTakeSkillsAreOccupations() throws {
    let trades = try FrameworkFixtures.framework("skos/occupations.rdf")
    let joiner = try #require(trades.occupations.first)
    #expect(joiner.notation == "T-1")
    #expect(joiner.alternativeLabels.map(\.text) == ["Cabinet maker"])
    #expect(joiner.definitions.map(\.text) == ["Makes furniture."])
    #expect(
      joiner.requiredCompetencies == [
        .init(IRI("https://trades.example/skills/dovetails"), .essential),
        .init(IRI("https://trades.example/skills/joinery"), .essential),
        .init(IRI("https://trades.example/skills/veneer"), .optional),
      ])
  }

  @Test func otherEncodingsThanUTF8AreRead() throws {
    let crafts = try FrameworkFixtures.framework("skos/iso-8859-15.rdf")
    #expect(crafts.competencies[0].name() == "Évaluer une œuvre à 100 €")
  }

  @Test func aRelativeReferenceAndACutOffLabelLoseNothing() throws {
    // Trap 27.
    let care = try FrameworkFixtures.framework("skos/tree-care.ttl")
    #expect(
      care.competencies.map(\.id.found) == [
        "https://trees.example/skills/T1", "https://trees.example/skills/T1.1",
        "https://trees.example/skills/T1.2", "https://trees.example/skills/#rigging",
      ])
    let work = care.competencies[0]
    #expect(work.name(for: "de") == "Baumarb.")
    #expect(
      work.matchableTexts.contains(LocalizedText("Baumarbeiten aller Art", language: "de")))
  }

  @Test func aWrongLanguageTagHidesNoText() throws {
    // Trap 26: English tagged as German, and a definition that says nothing.
    let care = try FrameworkFixtures.framework("skos/tree-care.ttl")
    let climbing = care.competencies[1]
    #expect(climbing.name(for: "en") == "CLIMBING ON ROPES")
    #expect(
      climbing.statements == [
        LocalizedText(
          "To climb with two \"independent\" anchors, at 100 € a day.", language: "de")
      ])
    #expect(care.competencies[3].statements == [])
  }

  @Test func invalidTurtleIsRefusedWithItsLine() throws {
    // Trap 9.
    let catalog = FrameworkCatalog(reading: [
      SourceFile(
        "levels.ttl",
        """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://a.example/levels> a skos:ConceptScheme ;
          skos:hasTopConcept [<https://a.example/1>,
            <https://a.example/2>] .
        """)
    ])
    #expect(
      catalog.errors.map(\.description) == [
        "levels.ttl:3:44: error: found \",\", expected the object of a statement"
      ])
    #expect(catalog.frameworks == [])
  }

  @Test func labelsAndDescriptionsThatAreThingsAreReadWhereTheyBelong() throws {
    let care = try FrameworkFixtures.framework("skos/tree-care.ttl")
    #expect(
      care.competencies[2].alternativeLabels
        == [LocalizedText("Taking trees down", language: "en-gb")])
    let esco = try FrameworkFixtures.framework("skos/esco.rdf")
    let nets = esco.competencies[0]
    #expect(
      nets.preferredLabels == [
        LocalizedText("Netze flicken", language: "de"), LocalizedText("mend nets", language: "en"),
      ])
    #expect(nets.definitions == [LocalizedText("Mends nets by hand.", language: "en")])
  }

  @Test func relationsOfESCOAreReadFromEitherSideOnce() throws {
    let esco = try FrameworkFixtures.framework("skos/esco.rdf")
    let skills = "http://data.europa.eu/esco/skill/00000000-0000-4000-8000-00000000000"
    #expect(
      esco.occupations[0].requiredCompetencies == [
        .init(IRI("\(skills)1"), .essential), .init(IRI("\(skills)3"), .optional),
      ])
    #expect(
      esco.associations == [
        Association(IRI("\(skills)1"), .requires, IRI("\(skills)3")),
        Association(IRI("\(skills)1"), .benefitsFrom, IRI("\(skills)2")),
      ])
    #expect(esco.competencies.map(\.kind) == [.skill, .skill, .knowledge])
  }

  @Test func everyShapeOfJSONLDSaysTheSame() throws {
    let graph = try FrameworkFixtures.framework("skos/graph.json")
    #expect(graph.name(for: "fr") == "Savoirs de bord")
    #expect(
      graph.competencies[0].alternativeLabels == [
        LocalizedText("Matelotage", language: "fr"), LocalizedText("Knots", language: "en"),
      ])
    #expect(
      graph.competencies[1].statements == [
        LocalizedText("Splice a three-strand rope.", language: "en"),
        LocalizedText("Épisser un cordage.", language: "fr"),
      ])
    #expect(graph.competencies[3].notation == "N-4")
    let base = "https://boats.example/skills"
    #expect(
      graph.associations == [
        Association(IRI("\(base)/splice"), .broader, IRI("\(base)/rope")),
        Association(IRI("\(base)/chart"), .broader, IRI("\(base)/navigation")),
        Association(IRI("\(base)/fog"), .exactMatch, IRI("https://terms.example/fog")),
      ])
  }

  // MARK: O*NET

  @Test func importanceAndLevelOfAnElementAreOneRequirement() throws {
    let onet = try FrameworkFixtures.framework("onet")
    let tailor = try #require(onet.occupations.first)
    let reading = IRI("https://www.onetonline.org/find/descriptor/result/2.A.1.a")
    #expect(
      tailor.requiredCompetencies.first { $0.competency == reading }
        == .init(
          reading, .optional, importance: 2.88,
          level: Level(scheme: "O*NET LV", rank: 2.75)))
    let weaver = onet.occupations[1]
    #expect(
      weaver.requiredCompetencies.first { $0.competency == reading }
        == .init(reading, .essential, importance: 3))
  }

  @Test func whatIsNotRelevantIsAtLevelZeroAndWhatIsSuppressedIsNotThere() throws {
    let onet = try FrameworkFixtures.framework("onet")
    let programming = IRI("https://www.onetonline.org/find/descriptor/result/2.B.3.e")
    let design = IRI("https://www.onetonline.org/find/descriptor/result/2.C.3.d")
    let tailor = onet.occupations[0].requiredCompetencies
    #expect(tailor.first { $0.competency == programming }?.level?.rank == 0)
    #expect(!tailor.contains { $0.competency == design })
    #expect(onet.occupations[1].requiredCompetencies.contains { $0.competency == design })
  }

  @Test func tasksAreEssentialWhenCore() throws {
    let onet = try FrameworkFixtures.framework("onet")
    let tasks = onet.competencies.filter { $0.kind == .task }
    #expect(tasks.map(\.id.found) == (1...4).map { "urn:onet:task:9000\($0)" })
    let required = onet.occupations.flatMap(\.requiredCompetencies)
    #expect(
      tasks.map { task in required.first { $0.competency == task.id }?.relation }
        == [.essential, .optional, .optional, nil])
  }

  @Test func aTechnologyIsOneCompetencyWithEveryCommodityAsKeyword() throws {
    let onet = try FrameworkFixtures.framework("onet")
    let technology = try #require(onet.competencies.last)
    #expect(technology.id.found == "urn:onet:technology:Pattern%20Maker%203%2B")
    #expect(technology.kind == .technology)
    #expect(technology.keywords == ["Pattern design software", "Loom software"])
    #expect(
      onet.occupations.allSatisfy {
        $0.requiredCompetencies.contains { $0.competency == technology.id }
      })
  }

  @Test func onlyTheLowestElementsOfSomeBranchesAreMatched() throws {
    let onet = try FrameworkFixtures.framework("onet")
    let reading = try #require(onet.competency(named: "Reading Comprehension"))
    #expect(reading.kind == .skill)
    #expect(reading.statements.map(\.text) == ["Grasping what is written."])
    #expect(onet.competency(named: "Design")?.kind == .knowledge)
    #expect(onet.competency(named: "Knowledge")?.kind == .heading)
    #expect(onet.competency(named: "Work Context")?.kind == .heading)
  }

  @Test func ratingsAloneNameTheirOccupationsAndElements() throws {
    let onet = try FrameworkFixtures.framework("onet-alone")
    #expect(onet.occupations.map { $0.name() }.first == "Tailors of an Example")
    #expect(onet.occupations.map(\.notation) == ["51-6052.00", "51-6099.00"])
    #expect(onet.competencies.map(\.kind) == [.skill, .skill])
  }

  // MARK: schema.org

  @Test func skillsOfOtherSetsStayThereAndTextsBecomeCompetencies() throws {
    let boats = try FrameworkFixtures.framework("schemaorg/occupations.json")
    #expect(boats.version == "2")
    #expect(boats.publisher == "Example Harbour")
    #expect(
      boats.competencies.map(\.id.found) == [
        "urn:tessera:skill:give%20a%20clear%20order", "urn:tessera:skill:weather",
      ])
    #expect(boats.competencies[1].statements.map(\.text) == ["Read the sky and the forecast."])
    let skipper = boats.occupations[0]
    #expect(skipper.notation == "B-1")
    #expect(
      skipper.alternativeLabels == [
        LocalizedText("Master of a small boat", language: "en"),
        LocalizedText("Patron", language: "fr"),
      ])
    #expect(
      skipper.requiredCompetencies == [
        .init(IRI("https://skills.example/navigation"), .essential),
        .init(boats.competencies[0].id, .essential),
        .init(boats.competencies[1].id, .essential),
        .init(IRI("https://skills.example/splicing"), .optional),
      ])
    let hand = boats.occupations[1]
    #expect(hand.id.found == "urn:tessera:occupation:deck%20hand")
    #expect(hand.notation == "53-5011.00")
    #expect(
      hand.requiredCompetencies.map(\.competency)
        == [boats.competencies[0].id, IRI("https://skills.example/splicing")])
  }
}
