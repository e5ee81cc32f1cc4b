import SkillFormats
import SkillModel
import Testing

/// What is read of web pages: the JSON-LD in them.
struct WebPageTests {
  @Test func skillsByAddressAreLookedUpInThePage() throws {
    let catalog = JobCatalog(reading: [try Fixture.file("jobs/page.html")])
    let job = try #require(catalog.jobs.first)
    #expect(
      job.requirements.prefix(3).map(\.statement.competencies) == [
        [IRI("#laying")], [IRI("https://s.example/tarring")], [IRI("https://s.example/unknown")],
      ])
    #expect(
      job.requirements.first?.statement.alternatives.map(\.text) == ["rope laying"])
    #expect(catalog.remarks.map(\.kind) == [.dangling])
  }

  static let posting = #"{"@type": "JobPosting", "title": "Cook", "skills": "boil"}"#

  /// A page around a posting, and whether it is found there.
  static let pages: [(String, Bool)] = [
    ("<!doctype HTML><script type=application/ld+json>\(posting)</script>", true),
    ("<!-- a --><!-- b -->\n<html><script TYPE=\"Application/LD+JSON\">\(posting)</SCRIPT >", true),
    (
      "<?xml version='1.0'?><html><script type=\"application/ld+json\">\(posting)</script></html>",
      true
    ),
    ("<html><script type=\"application/ld+json\"><!--\n\(posting)\n--></script></html>", true),
    (
      "<html><script type=\"application/ld+json\">//<![CDATA[\n\(posting)\n//]]></script></html>",
      true
    ),
    ("<script type=\"application/ld+json\">\(posting)</script>", true),
    ("<html><script type=\"application/ld+json\">\(posting)", false),
    ("<html><script type=\"application/json\">\(posting)</script>", false),
    ("<html><script", false), ("<html>", false), ("<!-- <html>", false),
  ]

  @Test(arguments: pages)
  func postingIsFoundInItsScript(page: String, isFound: Bool) {
    let catalog = JobCatalog(reading: [Fixture.file("page.html", page)])
    #expect(catalog.jobs.map(\.title) == (isFound ? ["Cook"] : []))
    #expect(catalog.errors.isEmpty == isFound)
  }

  @Test func postingsOfSeveralScriptsAreSeveralJobs() {
    let script = "<script type=\"application/ld+json\">\(Self.posting)</script>"
    let page = Fixture.file("page.html", "<html>\(script)\(script)</html>")
    #expect(JobCatalog(reading: [page]).jobs.map(\.id) == ["page.html#/0", "page.html#/1"])
  }
}
