import SkillFormats
import SkillModel
import Testing

/// Figures of demand beside occupations.
@Suite struct DemandFileTests {
  private func file(_ text: String) -> SourceFile {
    SourceFile(name: "demand.csv", bytes: Array(text.utf8))
  }

  @Test(arguments: [
    "occupation,openings,growth\nhttps://x.example/cook,\"1,200\",3 %\n12-3456.00,40,\n",
    "\u{FEFF}occupation;openings;growth\r\nhttps://x.example/cook;1,200;3 %\r\n12-3456.00;40;\r\n",
    "growth\topenings\toccupation\n3 %\t1,200\thttps://x.example/cook\n\t40\t12-3456.00\n",
  ])
  func figuresAreFoundByIdentifierOrCode(text: String) throws {
    let demand = try DemandFile(reading: file(text))
    let cook = demand.figures(of: IRI("https://x.example/cook"), notation: nil)
    #expect(Set(cook.map { "\($0.name) \($0.text)" }) == ["openings 1,200", "growth 3 %"])
    let other = demand.figures(of: IRI("urn:other"), notation: "12-3456.00")
    #expect(other.map { "\($0.name) \($0.text)" } == ["openings 40"])
    #expect(demand.figures(of: IRI("urn:none"), notation: nil).isEmpty)
  }

  @Test(arguments: [
    ("", "demand.csv: error: found no table, expected one with the column \"occupation\""),
    (
      "job,openings\na,1\n",
      "demand.csv: error: found the columns \"job\", \"openings\", expected \"occupation\" among them"
    ),
    (
      "occupation\na\n",
      "demand.csv: error: found no column beside \"occupation\", expected figures such as \"openings\""
    ),
    (
      "occupation,openings\na,1\na,2\n",
      "demand.csv: error: found \"a\" a second time in row 2, expected each occupation once"
    ),
  ])
  func whatIsNoSuchTableIsRefused(text: String, words: String) {
    let error = #expect(throws: FormatError.self) { try DemandFile(reading: file(text)) }
    #expect(error?.description == words)
  }
}
