import SkillModel
import Testing

@Suite struct IRITests {
  @Test(arguments: [
    ("http://data.europa.eu/esco/skill/a1", "https://data.europa.eu/esco/skill/a1/"),
    (" urn:x ", "urn:x"),
    (
      "urn:uuid:A63A60BE-F4AF-491C-87FC-2C8FD3007A58",
      "urn:uuid:a63a60be-f4af-491c-87fc-2c8fd3007a58"
    ),
    ("https://e.example/", "http://e.example"),
  ])
  func spellingsOfOneThingAreEqual(left: String, right: String) {
    #expect(IRI(left) == IRI(right))
    #expect(IRI(left).hashValue == IRI(right).hashValue)
  }

  @Test(arguments: [
    ("http://e.example/Skill", "http://e.example/skill"),
    ("urn:x:a", "urn:x:b"),
    ("urn:e\u{301}", "urn:\u{E9}"),
  ])
  func differentThingsAreNot(left: String, right: String) {
    #expect(IRI(left) != IRI(right))
  }

  @Test func theSpellingOfTheSourceIsKept() {
    #expect(IRI("https://E.example/A/").found == "https://E.example/A/")
  }

  @Test func orderIsThatOfTheBytesOfTheComparedForm() {
    #expect(
      ["urn:b", "https://z.example", "http://a.example"].map(IRI.init).sorted().map(\.found)
        == ["http://a.example", "https://z.example", "urn:b"])
  }
}
