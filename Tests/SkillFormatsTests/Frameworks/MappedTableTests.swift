import SkillFormats
import SkillModel
import TestSupport
import Testing

@Suite struct MappedTableTests {
  private static let pairs = [
    "code=id", "Skill=label", "what it is=statement", "Tags=keywords", "Parent=broader",
    "Lang=language", "Long=definition",
  ]

  private static func framework(_ text: String, _ pairs: String...) throws -> Framework {
    try MappedTableReader.read(SourceFile("t.csv", text), try ColumnMapping(pairs: pairs)).noun
  }

  @Test func aTableWithNamedColumnsIsAFramework() throws {
    let file = try FrameworkFixtures.files("mapped/skills.csv")[0]
    let reading = try MappedTableReader.read(file, try ColumnMapping(pairs: Self.pairs))
    let framework = reading.noun
    let id = "urn:tessera:framework:skills"
    #expect(framework.id.found == id)
    #expect(framework.name() == "skills")
    #expect(
      framework.competencies.map(\.id.found) == ["N", "N1", "N2", "N3"].map { "\(id):\($0)" })
    let mending = framework.competencies[1]
    #expect(mending.preferredLabels == [LocalizedText("Net mending", language: "en")])
    #expect(mending.statements == [LocalizedText("Mend nets, by hand", language: "en")])
    #expect(mending.definitions.map(\.text) == ["With \"care\"; slowly"])
    #expect(mending.keywords == ["twine", "knots"])
    #expect(framework.competencies[2].keywords == ["Garn", "Knoten"])
    // One parent is named by its code, one by its label, one is nowhere.
    #expect(
      framework.associations == [
        Association(IRI("\(id):N1"), .broader, IRI("\(id):N")),
        Association(IRI("\(id):N2"), .broader, IRI("\(id):N")),
        Association(IRI("\(id):N3"), .broader, IRI("\(id):N9")),
      ])
    #expect(reading.remarks.map(\.kind) == [.ignored, .dangling])
    #expect(reading.remarks.first?.location == .row(4, field: "Skill"))
  }

  @Test(arguments: [
    "name,text\nNets,\"Mend, nets\"\n", "name;text\r\nNets;Mend, nets\r\n",
    "name\ttext\nNets\tMend, nets\n", "\u{FEFF}Name,Text\nNets,\"Mend, nets\"",
  ]) func theHeaderTellsTheSeparator(text: String) throws {
    let framework = try Self.framework(text, "name=label", "text=statement")
    #expect(framework.competencies.map { $0.statements.map(\.text) } == [["Mend, nets"]])
    #expect(framework.competencies[0].id.found == "urn:tessera:skill:mend%2C%20nets")
  }

  @Test func furtherLabelsAreAlternatives() throws {
    let framework = try Self.framework(
      "A,B,C\nNets,Mesh,https://nets.example/1\n", "A=label", "B=label", "C=id")
    #expect(framework.competencies[0].preferredLabels.map(\.text) == ["Nets"])
    #expect(framework.competencies[0].alternativeLabels.map(\.text) == ["Mesh"])
    #expect(framework.id.found == "https://nets.example")
  }

  @Test func aMappingIsReadFromAFile() throws {
    let file = SourceFile("columns.json", "{\"Skill\": \"Label\", \"Code\": \"id\"}")
    let mapping = try ColumnMapping(file)
    #expect(mapping == (try ColumnMapping(pairs: ["Skill=label", "Code=id"])))
  }

  @Test func aColumnMayHaveAnEqualsSign() throws {
    #expect(try ColumnMapping(pairs: ["a=b=label"]).entries == [.init("a=b", .label)])
  }

  @Test(arguments: [
    (["Skill"], "columns: error: found \"Skill\", expected a pair column=role"),
    (
      ["Skill=name"],
      "columns: error: found the role \"name\", expected one of id, label, statement, "
        + "definition, notation, keywords, broader, language"
    ),
    (
      ["Skill=id"],
      "columns: error: found no column with the role label or statement, expected at least one"
    ),
    (
      ["Skill=label", "skill=id"],
      "columns: error: found two roles for the column \"skill\", expected one"
    ),
    (
      ["A=label", "B=id", "C=id"],
      "columns: error: found several columns with the role id, expected one"
    ),
  ]) func mappingsThatMakeNoSenseAreRefused(pairs: [String], error: String) {
    let found = #expect(throws: FormatError.self) { try ColumnMapping(pairs: pairs) }
    #expect(found?.description == error)
  }

  @Test(arguments: [
    (
      "[]",
      "m.json: error: found no JSON object, expected columns and their roles: "
        + "{\"Skill\": \"label\"}"
    ),
    ("{\"A\": 1}", "m.json: error: found no text for the column \"A\", expected a role"),
    ("{\"A\": ", "m.json:1:7: error: found the end of the text, expected a value"),
  ]) func mappingFilesThatAreFaultyAreRefused(text: String, error: String) {
    let found = #expect(throws: FormatError.self) { try ColumnMapping(SourceFile("m.json", text)) }
    #expect(found?.description == error)
  }

  @Test(arguments: [
    (
      "A,B\nx,y\n",
      "t.csv: error: found the columns \"A\", \"B\", expected \"Skill\" among them, "
        + "as the mapping has it"
    ),
    (
      "Skill,B\n,y\n",
      "t.csv: error: found no row with a label or a statement, expected at least one"
    ),
    (
      "Skill,B\nx\n",
      "t.csv:row 1 (B): error: found 1 fields, expected 2 as in the header: "
        + "the file may be cut short or miss a quotation mark"
    ),
    (
      "Skill;B\n\"x\"y;z\n",
      "t.csv:row 1 (Skill): error: found text after a closing quotation mark, "
        + "expected a semicolon or the end of the row"
    ),
    (
      "",
      "t.csv: error: found no header, expected a table in UTF-8 whose first row names its columns"
    ),
  ]) func tablesThatDoNotFitAreRefused(text: String, error: String) {
    let found = #expect(throws: FormatError.self) {
      try Self.framework(text, "Skill=label")
    }
    #expect(found?.description == error)
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func damagedTablesAreReadOrRefused(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let mapping = try ColumnMapping(pairs: Self.pairs)
    var file = try FrameworkFixtures.files("mapped/skills.csv")[0]
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: file.bytes.indices, using: &generator)
      file.bytes[place] = UInt8.random(in: 0...255, using: &generator)
    }
    if Bool.random(using: &generator) {
      file.bytes.removeLast(Int.random(in: 0..<file.bytes.count, using: &generator))
    }
    do {
      let reading = try MappedTableReader.read(file, mapping)
      #expect(!reading.noun.competencies.isEmpty)
    } catch {
      #expect(!error.reason.isEmpty)
    }
  }
}
