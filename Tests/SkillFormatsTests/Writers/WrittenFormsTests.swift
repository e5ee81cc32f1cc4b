import JSON
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// What single writers write, and what they say they leave out.
struct WrittenFormsTests {
  private static let skill = IRI("https://skills.example/rsd/6548F0B3-bcb0-5639-bba6-b8f206e4b9b6")
  private static let group = IRI("https://skills.example/groups/data")
  private static let work = IRI("https://www.onetonline.org/link/summary/15-2051.00")

  /// A framework with one of everything.
  static let framework = Framework(
    id: IRI("https://skills.example/framework"),
    titles: [
      LocalizedText("Skills", language: "en"), LocalizedText("Compétences", language: "fr"),
    ],
    descriptions: [LocalizedText("For tests", language: "en")], publisher: "Example Press",
    version: "1.0", license: "https://licences.example/by",
    competencies: [
      Competency(
        id: group, kind: .heading, typeName: "Domain",
        preferredLabels: [LocalizedText("Data", language: "en")]),
      Competency(
        id: skill, preferredLabels: [LocalizedText("Query", language: "en")],
        alternativeLabels: [LocalizedText("Ask", language: "en")],
        statements: [
          LocalizedText("Query a database", language: "en"),
          LocalizedText("Interroger une base", language: "fr"),
        ], definitions: [LocalizedText("With SQL", language: "en")], notation: "D.1",
        keywords: ["SQL"], level: Level(scheme: "AQF", rank: 5, name: "AQF 5"),
        educationLevels: ["Diploma"]),
    ],
    associations: [
      Association(skill, .broader, group),
      Association(skill, .relatedMatch, IRI("https://elsewhere.example/1")),
      Association(skill, .closeMatch, IRI("https://elsewhere.example/2")),
    ],
    occupations: [
      Occupation(
        id: work, preferredLabels: [LocalizedText("Data scientist", language: "en")],
        notation: "15-2051",
        requiredCompetencies: [.init(skill, .essential, importance: 4)])
    ],
    rubrics: [
      Rubric(
        id: IRI("https://skills.example/rubric"),
        titles: [LocalizedText("Querying", language: "en")],
        criteria: [
          .init(
            competency: skill, descriptions: [LocalizedText("Right answers", language: "en")],
            weight: 0.5, levels: [.init(name: "Good", score: 3, rank: 3)])
        ])
    ])

  @Test(arguments: [
    (
      DocumentFormat.richSkillDescriptor,
      [
        "rubrics: 1", "the version: 1", "the licence: 1", "headings: 1", "alternative labels: 1",
        "definitions: 1", "codes of competencies: 1", "levels of competencies: 1",
        "education levels: 1", "titles in fr: 1", "statements in fr: 1",
        "essential competencies of occupations; written as optional: 1",
        "how much competencies matter to occupations: 1", "closeMatch relations: 1",
        "broader relations: 1",
      ]
    ),
    (
      .caseFramework,
      [
        "occupations: 1", "titles in fr: 1", "statements in fr: 1",
        "absent statements; the label is written in their place: 1",
        "scales and ranks of levels; only their names are written: 1",
        "absent identifiers of criteria and levels; made up from their places: 2",
      ]
    ),
    (
      .ctdlASN,
      [
        "essential competencies of occupations; written as optional: 1",
        "how much competencies matter to occupations: 1",
      ]
    ),
    (.skosRDFXML, ["rubrics: 1", "how much competencies matter to occupations: 1"]),
  ]) func whatAFormatCannotCarryIsListed(format: DocumentFormat, losses: [String]) throws {
    let writer = try #require(FrameworkWriters.all.first { $0.format == format })
    #expect(writer.write(Self.framework).losses.map { "\($0.what): \($0.count)" } == losses)
    try expectRoundTrip(Self.framework, through: writer)
  }

  @Test func lossesNameTheFirstThingThatLoses() {
    let losses = CASEWriter.write(Self.framework).losses
    #expect(losses.first { $0.part == .occupations }?.example == Self.work.found)
    #expect(losses.first { $0.what == "statements in fr" }?.example == Self.skill.found)
  }

  @Test func anItemOfCASEHasAUUIDAndItsAddress() throws {
    let value = try JSONValue(
      parsing: CASEWriter.write(Self.framework).bytes, limits: .framework)
    let items = try #require(value["CFItems"]?.array)
    #expect(items.map { $0["uri"]?.string } == [Self.group.found, Self.skill.found])
    #expect(items[1]["identifier"]?.string == "6548f0b3-bcb0-5639-bba6-b8f206e4b9b6")
    let group = try #require(items[0]["identifier"]?.string)
    // Version 8 and the variant of RFC 9562.
    #expect(group.utf8.count == 36 && Array(group)[14] == "8" && "89ab".contains(Array(group)[19]))
    let associations = try #require(value["CFAssociations"]?.array)
    let types = associations.compactMap { $0["associationType"]?.string }
    #expect(
      types == ["isChildOf", "ext:relatedMatch", "ext:closeMatch", "isChildOf", "hasSkillLevel"])
    // The group is at the top, so it is a child of the document.
    let document = value["CFDocument"]?["identifier"]
    #expect(associations[3]["destinationNodeURI"]?["identifier"] == document)
    let identifiers = (items + associations).compactMap { $0["identifier"]?.string }
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test func ctdlHasLanguageMapsAndCTIDs() throws {
    let value = try JSONValue(
      parsing: CTDLASNWriter.write(Self.framework).bytes, limits: .framework)
    let graph = try #require(value["@graph"]?.array)
    #expect(
      graph.compactMap { $0["@type"]?.string } == [
        "ceasn:CompetencyFramework", "ceasn:Competency", "ceasn:Competency", "skos:Concept",
        "ceasn:Rubric", "ceasn:RubricCriterion", "ceasn:CriterionLevel",
      ])
    #expect(graph[0]["ceasn:name"] == ["en": "Skills", "fr": "Compétences"])
    #expect(graph[0]["ceasn:hasTopChild"] == [.string(Self.group.found)])
    #expect(graph[2]["ceterms:ctid"] == "ce-6548f0b3-bcb0-5639-bba6-b8f206e4b9b6")
    #expect(
      graph[2]["ceasn:competencyText"]
        == ["en": "Query a database", "fr": "Interroger une base"])
    #expect(graph[2]["ceasn:isChildOf"] == [.string(Self.group.found)])
    #expect(graph[2]["ceasn:majorAlignment"] == ["https://elsewhere.example/2"])
    #expect(
      graph[2]["ceterms:occupationType"]?.array?.first?["ceterms:codedNotation"] == "15-2051")
  }

  @Test func aDescriptorIsWhatOSMTExports() throws {
    let value = try JSONValue(
      parsing: RSDWriter.write(Self.framework).bytes, limits: .framework)
    #expect(value["type"] == "RichSkillCollection" && value["name"] == "Skills")
    #expect(value["author"] == "Example Press" && value["description"] == "For tests")
    let skills = try #require(value["skills"]?.array)
    #expect(skills.count == 1)
    #expect(skills[0]["uuid"] == "6548f0b3-bcb0-5639-bba6-b8f206e4b9b6")
    #expect(skills[0]["skillName"] == "Query" && skills[0]["skillStatement"] == "Query a database")
    #expect(skills[0]["keywords"] == ["SQL"])
    #expect(skills[0]["alignments"] == [["id": "https://elsewhere.example/1"]])
    #expect(skills[0]["occupations"]?.array?.first?["targetNodeName"] == "Data scientist")
  }

  @Test func skosIsLegible() {
    let small = Framework(
      id: IRI("https://skills.example/f"), titles: [LocalizedText("R & D", language: "en")],
      competencies: [
        Competency(
          id: Self.skill, kind: .knowledge, preferredLabels: [LocalizedText("a < b")],
          level: Level(scheme: "EQF", rank: 5))
      ], associations: [Association(IRI("https://skills.example/g"), .narrower, Self.skill)])
    let namespaces = [
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"",
      "xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"",
      "xmlns:dct=\"http://purl.org/dc/terms/\"", "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
      "xmlns:owl=\"http://www.w3.org/2002/07/owl#\"",
      "xmlns:ts=\"https://skills.tessera.example/ns#\"",
    ]
    #expect(
      String(decoding: SKOSWriter.write(small).bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <rdf:RDF \(namespaces.joined(separator: " "))>
          <skos:ConceptScheme rdf:about="https://skills.example/f">
            <dct:title xml:lang="en">R &amp; D</dct:title>
          </skos:ConceptScheme>
          <skos:Concept rdf:about="\(Self.skill)">
            <rdf:type rdf:resource="https://skills.tessera.example/ns#Knowledge"/>
            <skos:inScheme rdf:resource="https://skills.example/f"/>
            <skos:prefLabel>a &lt; b</skos:prefLabel>
            <ts:level rdf:parseType="Resource">
              <ts:levelScheme>EQF</ts:levelScheme>
              <ts:levelRank>5.0</ts:levelRank>
            </ts:level>
            <skos:broader rdf:resource="https://skills.example/g"/>
          </skos:Concept>
        </rdf:RDF>

        """)
  }

  @Test func aFrameworkOfAnotherLanguageKeepsItsLanguage() throws {
    let french = Framework(
      id: IRI("https://skills.example/f"), titles: [LocalizedText("Compétences")],
      competencies: [
        Competency(
          id: Self.skill, preferredLabels: [LocalizedText("Lire", language: "fr")],
          statements: [LocalizedText("Lire un plan", language: "fr")])
      ])
    for writer in FrameworkWriters.all { try expectRoundTrip(french, through: writer) }
    #expect(
      RSDWriter.write(french).losses.map(\.what) == ["absent language tags; written as fr"])
  }

  @Test(arguments: [
    Association.Kind.narrower, .hasPart, .requiredBy, .benefits, .follows, .replaces, .narrowMatch,
  ]) func aRelationIsOneFromEitherSide(kind: Association.Kind) {
    let one = Association(Self.skill, kind, Self.group)
    let other = Association(Self.group, kind.inverse, Self.skill)
    #expect(one != other && one.canonical == other.canonical)
    #expect(one.canonical.canonical == one.canonical)
  }
}
