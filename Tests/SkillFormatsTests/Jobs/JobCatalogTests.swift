import SkillFormats
import SkillModel
import Testing

/// What is said of jobs that cannot be read or ranked for, word for word.
struct JobCatalogTests {
  /// A name, a text and the whole of what is said about it.
  static let refusals: [(String, String, String)] = [
    ("j.txt", " \n ", "j.txt: error: the file is empty"),
    (
      "j.json", #"{"@type": "JobPosting""#,
      "j.json:1:23: error: found the end of the text, expected ',' or '}'"
    ),
    (
      "j.json", #"{"person": {"name": "x"}, "profiles": []}"#,
      "j.json: error: this is an HR Open candidate, expected a job that asks something"
    ),
    (
      "j.json", #"{"searchQuery": {}}"#,
      "j.json: error: this is an HR Open search, expected a job that asks something"
    ),
    (
      "j.json", #"{"@type": "Person", "name": "x"}"#,
      "j.json: error: this is a schema.org person, expected a job that asks something"
    ),
    (
      "j.json", #"{"positionProfiles": []}"#,
      "j.json#/positionProfiles: error: found no position profile, expected at least one"
    ),
    (
      "j.json", #"{"type": ["VerifiableCredential"]}"#,
      "j.json: error: this is a Verifiable Credential, expected a job; `tessera wallets import` "
        + "reads it"
    ),
    (
      "j.json", #"{"skillName": "a", "skillStatement": "b"}"#,
      "j.json: error: this is a collection of Rich Skill Descriptors, expected a job; "
        + "`tessera frameworks import` reads it"
    ),
    (
      "j.json", #"{"@graph": [{"@type": "ceterms:Certification", "@id": "x:1"}]}"#,
      "j.json: error: this is a description in CTDL, expected a job; `tessera credentials` reads "
        + "offers"
    ),
    (
      "j.json", #"{"job": [{"title": "x"}], "positionProfiles": [], "socInfo": 1}"#,
      "j.json#/positionProfiles: error: found no position profile, expected at least one"
    ),
    (
      "j.xml",
      "<PositionOpening xmlns='http://ns.hr-xml.org'><PositionRecordInfo/></PositionOpening>",
      "j.xml: error: found no <PositionProfile>, expected at least one"
    ),
    (
      "j.xml", "<PositionOpening>\n <PositionProfile>\n  <Name>\n</PositionOpening>",
      "j.xml:4:19: error: found </PositionOpening>, expected </Name> for the start tag on line 3"
    ),
    (
      "j.xml", "<!DOCTYPE PositionOpening>\n<PositionOpening/>",
      "j.xml:1:26: error: found a DOCTYPE, expected none: remove it"
    ),
    (
      "j.html", "<html><body><p>Cook wanted</body></html>",
      "j.html: error: this is a web page without JSON-LD in it, expected a <script "
        + "type=\"application/ld+json\"> with a job; save the job's text as a .txt file to read "
        + "it as such"
    ),
    (
      "j.html",
      "<html>\n<script type=\"application/ld+json\">\n{\"@type\": \"JobPosting\",}\n</script>",
      "j.html:3:24: error: found '}', expected a member's name in quotation marks"
    ),
    (
      "j.html", "<!doctype html><script type=\"application/ld+json\">{\"a\" 1}</script>",
      "j.html:1:56: error: found '1', expected ':' after the member's name"
    ),
    (
      "j.html", "<html><script type=\"application/ld+json\">{\"@type\": \"Recipe\"}</script>",
      "j.html: error: found a JSON object with \"@type\", expected a framework, a credential or a "
        + "job"
    ),
  ]

  @Test(arguments: refusals)
  func refusalSaysWhatWasFoundAndExpected(name: String, text: String, words: String) {
    let errors = JobCatalog(reading: [Fixture.file(name, text)]).errors
    #expect(errors.map(\.description) == [words])
  }

  @Test func jobThatAsksNothingIsSaid() {
    let file = Fixture.file(
      "j.json", #"{"@type": "JobPosting", "title": "x", "skills": ["", null, "n/a"]}"#)
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.jobs.map(\.requirements) == [[]])
    #expect(
      catalog.remarks == [
        Remark(
          .ignored, in: "j.json",
          "the job asks nothing that could be found, so nothing can be ranked for it")
      ])
  }

  @Test func secondJobWithOneIdIsRefused() {
    let posting = #"{"@type": "JobPosting", "identifier": "7", "title": "x", "skills": "knots"}"#
    let catalog = JobCatalog(reading: [
      Fixture.file("b.json", posting), Fixture.file("a.json", posting), Fixture.file("c.json", "{"),
    ])
    #expect(catalog.jobs.map(\.id) == ["7"])
    #expect(
      catalog.errors.map(\.description) == [
        "b.json: error: found a second job with the id '7', expected a different id for each; the "
          + "first is kept",
        "c.json:1:2: error: found the end of the text, expected a member's name in quotation marks "
          + "or '}'",
      ])
  }
}
