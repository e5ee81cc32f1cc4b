import SkillModel
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("  a \t b\n", "a b"), ("\u{A0}a\u{A0}\u{A0}b\u{A0}", "a b"), ("e\u{301}", "\u{E9}"),
    ("plain", "plain"), ("   ", ""), ("\u{FEFF}x", "x"), ("a\u{0}b", "a\u{FFFD}b"),
    ("a\nb", "a b"), ("a\tb", "a b"),
  ])
  func whiteSpaceIsCollapsedAndLettersComposed(found: String, expected: String) {
    #expect(Array(found.normalizedForMatching().utf8) == Array(expected.utf8))
  }

  @Test func theLabelOfTheNearestLanguageIsShown() {
    let labels = [
      LocalizedText("Farbe", language: "de"), LocalizedText("color", language: "en-US"),
      LocalizedText("colour", language: "en-AU"),
    ]
    #expect(labels.best(for: "en-au") == "colour")
    #expect(labels.best(for: "en") == "color")
    #expect(labels.best(for: "fr") == "Farbe")
    #expect([LocalizedText]().best() == nil)
  }

  @Test func aHeadingIsNotMatched() {
    let heading = Competency(
      id: IRI("urn:h"), kind: .heading, preferredLabels: [LocalizedText("Mathematics")])
    #expect(heading.matchableTexts.isEmpty)
  }

  @Test func everyMatchableTextIsThereOnce() {
    let competency = Competency(
      id: IRI("urn:c"), preferredLabels: [LocalizedText("weld metal", language: "en")],
      alternativeLabels: [
        LocalizedText("weld  metal", language: "en"), LocalizedText("welding", language: "en"),
      ])
    #expect(competency.matchableTexts.map(\.text) == ["weld metal", "welding"])
  }
}
