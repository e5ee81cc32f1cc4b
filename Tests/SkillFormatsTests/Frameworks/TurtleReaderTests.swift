import SkillFormats
import SkillModel
import TestSupport
import Testing

/// What Turtle is refused for, where, and that the forms of RDF say the same.
@Suite struct TurtleReaderTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var text: String
    var error: String
    var testDescription: String { error }
  }

  static let head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"

  static let faults: [Fault] = [
    Fault(
      text: "<https://a.example/1> a skos:Concept",
      error: "2:37: error: found the end of the file, expected \".\" at the end of the statement"),
    Fault(
      text: "<https://a.example/1> skos:prefLabel \"A\n\" .",
      error:
        "2:40: error: found the end of the line inside a text, expected \", or three of them around a text of several lines"
    ),
    Fault(
      text: "<https://a.example/1> skos:prefLabel \"\"\"A\" .",
      error: "2:38: error: found no end of a text, expected \"\"\""),
    Fault(
      text: "<https://a.example/1> skos:prefLabel \"A\"@ .",
      error: "2:42: error: found \" \", expected a language such as en or en-au"),
    Fault(
      text: "<https://a.example/1> skos:prefLabel \"\\uD800\" .",
      error: "2:39: error: found an escape that stands for no character, expected one that does"),
    Fault(
      text: "<https://a.example/1> skos:prefLabel \"\\q\" .",
      error:
        "2:39: error: found an unknown escape, expected \\u, \\U or one of \\t \\b \\n \\r \\f \\\" \\' \\\\"
    ),
    Fault(
      text: "<https://a.example/a b> a skos:Concept .",
      error: "2:21: error: found \" \" inside <…>, expected an address and \">\""),
    Fault(
      text: "<https://a.example/1 a skos:Concept .",
      error: "2:21: error: found \" \" inside <…>, expected an address and \">\""),
    Fault(
      text: "<https://a.example/1> a dct:Thing .",
      error: "2:25: error: found the prefix \"dct\", expected a declaration of it"),
    Fault(
      text: "<https://a.example/1> is skos:Concept .",
      error: "2:23: error: found \"is\", expected <an address> or a name with \":\""),
    Fault(
      text: "<https://a.example/1> skos:broader , .",
      error: "2:36: error: found \",\", expected the object of a statement"),
    Fault(
      text: "\"A\" a skos:Concept .",
      error: "2:1: error: found a text, expected the subject of a statement"),
    Fault(
      text: "<https://a.example/1> _:b skos:Concept .",
      error: "2:26: error: found a blank node, expected a predicate"),
    Fault(
      text: "@forall <https://a.example/1> .",
      error: "2:1: error: found \"@\", expected @prefix, @base or a statement"),
    Fault(
      text: "@prefix a <https://a.example/> .",
      error: "2:10: error: found \" \", expected a prefix and \":\""),
    Fault(
      text: "<https://a.example/1> skos:note [ skos:note 1 .",
      error: "2:47: error: found \".\", expected \"]\" or \";\""),
    Fault(
      text: "<https://a.example/1> skos:note ( 1 2 .",
      error: "2:39: error: found \".\", expected the object of a statement"),
    Fault(
      text: "<https://a.example/1> skos:note 1e .",
      error: "2:33: error: found \"1e\", expected the object of a statement"),
    Fault(
      text: "<https://a.example/1> skos:note " + String(repeating: "[ skos:note ", count: 65),
      error: "2:801: error: found brackets nested 65 deep, expected at most 64"),
    Fault(
      text: "<https://a.example/1> skos:note " + String(repeating: "(", count: 65),
      error: "2:97: error: found brackets nested 65 deep, expected at most 64"),
  ]

  @Test(arguments: faults) func faultsAreToldWithTheirLineAndColumn(fault: Fault) {
    let catalog = FrameworkCatalog(reading: [SourceFile("a.ttl", Self.head + fault.text)])
    #expect(catalog.errors.map(\.description) == ["a.ttl:\(fault.error)"])
    #expect(catalog.frameworks == [])
  }

  @Test func bytesThatAreNoUTF8AreRefusedWhereTheyStand() {
    let bytes = Array((Self.head + "<https://a.example/1> skos:note \"é").utf8) + [0xFF, 0x22]
    let catalog = FrameworkCatalog(reading: [SourceFile(name: "a.ttl", bytes: bytes)])
    #expect(
      catalog.errors.map(\.description)
        == ["a.ttl:2:35: error: found bytes that are not UTF-8, expected UTF-8"])
  }

  @Test func everyFormOfRDFSaysTheSame() {
    let turtle =
      Self.head + """
        <https://a.example/s> a skos:ConceptScheme ; skos:prefLabel "S"@en .
        <https://a.example/s/1> a skos:Concept ; skos:inScheme <https://a.example/s> ;
          skos:prefLabel "Ön\\u00E9"@en-AU, "Eins"@de ; skos:definition "Do one." ;
          skos:notation "1" ; skos:exactMatch <https://b.example/1> .
        """
    let xml = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
          xmlns:skos="http://www.w3.org/2004/02/skos/core#">
        <skos:ConceptScheme rdf:about="https://a.example/s">
          <skos:prefLabel xml:lang="en">S</skos:prefLabel>
        </skos:ConceptScheme>
        <skos:Concept rdf:about="https://a.example/s/1" skos:notation="1">
          <skos:inScheme rdf:resource="https://a.example/s"/>
          <skos:prefLabel xml:lang="en-au">Öné</skos:prefLabel>
          <skos:prefLabel xml:lang="de">Eins</skos:prefLabel>
          <skos:definition>Do one.</skos:definition>
          <skos:exactMatch rdf:resource="https://b.example/1"/>
        </skos:Concept>
      </rdf:RDF>
      """
    let json = """
      [{"@id": "https://a.example/s", "@type": "skos:ConceptScheme",
        "skos:prefLabel": {"en": "S"}},
       {"@id": "https://a.example/s/1", "@type": "skos:Concept",
        "skos:inScheme": {"@id": "https://a.example/s"},
        "skos:prefLabel": {"en-AU": "Öné", "de": "Eins"}, "skos:definition": "Do one.",
        "skos:notation": "1", "skos:exactMatch": [{"@id": "https://b.example/1"}]}]
      """
    let frameworks = [("a.ttl", turtle), ("a.rdf", xml), ("a.json", json)].map {
      FrameworkCatalog(reading: [SourceFile($0.0, $0.1)]).frameworks
    }
    #expect(frameworks[0].map(\.competencies.count) == [1])
    #expect(frameworks[0] == frameworks[1])
    #expect(frameworks[0] == frameworks[2])
  }

  @Test func relationsOfACatalogueMayBeSaidInAnotherForm() {
    let catalog = FrameworkCatalog(reading: [
      SourceFile(
        "a.ttl", Self.head + "<https://a.example/1> a skos:Concept ; skos:prefLabel \"One\" ."),
      SourceFile(
        "b.json",
        """
        [{"@id": "https://a.example/2", "@type": "skos:Concept", "skos:prefLabel": "Two",
          "skos:broader": "https://a.example/1"}]
        """),
    ])
    #expect(catalog.frameworks.map(\.competencies.count) == [2])
    #expect(catalog.remarks == [])
  }
}

/// The traps of real files in Turtle.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct TurtleCorpusTests {
  private static func framework(_ path: String) throws -> Framework {
    let files = try FrameworkFixtures.files(at: Corpus.url("data/frameworks/\(path)"))
    return try #require(FrameworkCatalog(reading: files).frameworks.first)
  }

  @Test func cutOffLabelsOfKldBHaveTheirFullNameBesideThem() throws {
    // Trap 27.
    let work = try Self.framework("kldb-skos/kldb5.ttl.gz")
    #expect(work.id == IRI("http://w3id.org/openeduhub/vocabs/kldb"))
    #expect(work.titles.map(\.language) == ["de"])
    let building = try #require(
      work.competencies.first { $0.id == IRI("http://w3id.org/openeduhub/vocabs/kldb/3") })
    #expect(building.name(for: "de") == "Bau,Architektur,Vermessung,Gebäudetechn.")
    #expect(
      building.matchableTexts.map(\.text).contains(
        "Bau, Architektur, Vermessung und Gebäudetechnik"))
  }

  @Test func englishTaggedAsGermanIsFoundInEnglish() throws {
    // Trap 26.
    let digComp = try Self.framework("digcomp-skos/digcomp.ttl")
    let problems = try #require(digComp.competency(named: "PROBLEM SOLVING"))
    #expect(problems.name(for: "en") == "PROBLEM SOLVING")
    #expect(problems.statements == [])
    #expect(digComp.competencies.count { $0.statements.isEmpty } == 5)
  }
}
