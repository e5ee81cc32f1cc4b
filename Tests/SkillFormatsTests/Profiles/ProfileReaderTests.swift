import SkillFormats
import Testing

/// Profile files, good and bad.
struct ProfileReaderTests {
  @Test func itemsAreReadInTheirOrder() throws {
    let profile = try ProfileReader.read(
      Fixture.file(
        "p.json",
        #"""
        {"name": " Ours ", "source": "https://p.example", "items": [
          {"id": "hours", "asks": "how long", "part": "hours", "need": "required", "atLeast": 1.5},
          {"id": "credit", "asks": "credit", "part": "credit", "need": "recommended", "mayNotApply": true}]}
        """#))
    #expect(
      profile
        == Profile(
          name: "Ours", source: "https://p.example",
          items: [
            .init(id: "hours", asks: "how long", part: .hours, isRequired: true, atLeast: 1.5),
            .init(
              id: "credit", asks: "credit", part: .credit, isRequired: false, mayNotApply: true),
          ]))
  }

  private static let item = #"{"id": "a", "asks": "b", "part": "title", "need": "required"}"#

  private static func items(_ items: String) -> String {
    #"{"name": "n", "source": "s", "items": [\#(items)]}"#
  }

  /// A file and the whole of what is said about it.
  static let faults: [(String, String)] = [
    ("", "p.json: error: the file is empty"),
    (
      "[]",
      "p.json: error: found no JSON object, expected a profile with \"name\", \"source\" and \"items\""
    ),
    (
      "{",
      "p.json:1:2: error: found the end of the text, expected a member's name in quotation marks or '}'"
    ),
    (#"{"source": "s"}"#, "p.json: error: found no \"name\", expected some words"),
    (#"{"name": " "}"#, "p.json#/name: error: found no words, expected some"),
    (
      #"{"name": "n", "source": "s"}"#,
      "p.json#/items: error: found no items, expected an array of at least one"
    ),
    (items(""), "p.json#/items: error: found no items, expected an array of at least one"),
    (
      items("1"),
      "p.json#/items/0: error: found no object, expected an item with \"id\", \"asks\", \"part\", \"need\""
    ),
    (
      #"{"name": "n", "source": "s", "items": [], "author": "x"}"#,
      "p.json#/author: error: found a member that is not known here, expected only name, source, items"
    ),
    (
      items(item + "," + item),
      "p.json#/items/1/id: error: found 'a' a second time, expected a different id for each"
    ),
    (
      items(item.replacing("title", with: "colour")),
      "p.json#/items/0/part: error: found 'colour', expected one of title, provider, dates, outcomes, "
        + "content, deliveryMode, language, hours, prerequisites, cost, assessment, certification, "
        + "level, credit, stacking, recognition, qualityAssurance"
    ),
    (
      items(item.replacing("\"required\"", with: "1")),
      "p.json#/items/0/need: error: found no words, expected some"
    ),
    (
      items(item.replacing("required", with: "maybe")),
      "p.json#/items/0/need: error: found 'maybe', expected one of required, recommended"
    ),
    (
      items(item.replacing("}", with: ", \"atLeast\": 1}")),
      "p.json#/items/0/atLeast: error: found a least number for \"title\", which is no number"
    ),
    (
      items(item.replacing("title", with: "hours").replacing("}", with: ", \"atLeast\": 0}")),
      "p.json#/items/0/atLeast: error: found another value, expected a number above 0"
    ),
    (
      items(item.replacing("}", with: ", \"mayNotApply\": 1}")),
      "p.json#/items/0/mayNotApply: error: found another value, expected true or false"
    ),
    (
      items(item.replacing("\"asks\": \"b\", ", with: "")),
      "p.json#/items/0: error: found no \"asks\", expected some words"
    ),
  ]

  @Test(arguments: faults)
  func faultIsSaidWithItsPlace(text: String, words: String) {
    let error = #expect(throws: FormatError.self) {
      try ProfileReader.read(Fixture.file("p.json", text))
    }
    #expect(error?.description == words)
  }
}
