import Engine
import Foundation
import SkillModel
import TestSupport
import Testing

/// Reports as pages, over the sample wallets.
@Suite struct PageTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = try Samples.engine(in: folder)
  }

  /// The sample job that is nearest to what a sample wallet is about, by its place.
  private static let jobs = [1, 1, 1, 1, 0, 0, 2, 1, 1, 1, 1, 0]

  private func report(_ number: Int, job: Int? = nil) throws -> ExplanationReport {
    try engine.explain(
      Samples.walletFiles[number - 1], for: Samples.jobFiles[job ?? Self.jobs[number - 1]],
      catalogue: [Samples.catalogue], PathwayRequest(ranking: Samples.request()))
  }

  @Test(arguments: 1...12)
  func everySampleWalletHasAReportThatSaysTheMostImportantFirst(number: Int) throws {
    let report = try report(number)
    try expectSnapshot(
      report.page.markdown, "report-\(number < 10 ? "0" : "")\(number)", in: "EngineTests")
    let opening = report.page.opening.split(whereSeparator: \.isWhitespace).prefix(60)
      .joined(separator: " ")
    #expect(opening.contains("% of what this job asks is shown"))
    #expect(opening.contains("Missing most:") || opening.contains("Nothing is missing"))
    #expect(opening.contains("Next:"))
  }

  /// Every kind of page, over samples.
  private func pages() throws -> [(name: String, page: Page)] {
    var pages: [(name: String, page: Page)] = []
    for number in 1...12 { pages.append(("learner \(number)", try report(number).page)) }
    for job in Samples.jobFiles {
      let ranking = try engine.rank(Samples.walletFiles, for: job, Samples.request())
      pages.append(("rank \(job)", ranking.page))
    }
    let credentials = try engine.rankCredentials(
      at: [Samples.catalogue], for: Samples.jobFiles[1], Samples.request())
    let occupations = try engine.rankOccupations(
      of: nil, for: Samples.walletFiles[1], Samples.request())
    pages.append(("credentials", credentials.page))
    let jobs = try engine.rankJobs(
      Samples.jobFiles, for: Samples.walletFiles[1], Samples.request())
    pages.append(("occupations", occupations.page))
    pages.append(("jobs", jobs.page))
    pages.append(("portfolio", try portfolio(holders: nil).page))
    pages.append(("people", try portfolio(holders: Samples.walletFiles).page))
    for award in Samples.awardFiles {
      for wallet in Samples.walletFiles {
        let credit = try engine.credit(towards: award, for: wallet, Samples.request())
        pages.append(("credit \(award) \(wallet)", credit.page))
      }
    }
    return pages
  }

  private func portfolio(holders: [String]?) throws -> PortfolioReport {
    try engine.portfolio(
      of: [Samples.catalogue], for: Samples.jobFiles,
      attributes: "https://skills.tessera.example/collections/879afaf0-e29f-5878-8f78-12bf38496caf",
      holders: holders, Samples.request(limit: 10))
  }

  @Test func creditAndPortfolioSayTheMostImportantFirst() throws {
    let credit = try engine.credit(
      towards: Samples.awardFiles[0], for: Samples.walletFiles[1], Samples.request())
    try expectSnapshot(credit.page.markdown, "credit-page", in: "EngineTests")
    let first = credit.page.opening.split(separator: " ").prefix(60).joined(separator: " ")
    #expect(first.contains("can be granted.") && first.contains("Next"))
    let portfolio = try portfolio(holders: Samples.walletFiles)
    try expectSnapshot(portfolio.page.markdown, "portfolio-page", in: "EngineTests")
    let opening = portfolio.page.opening.split(separator: " ").prefix(60).joined(separator: " ")
    #expect(opening.contains("of an average job") && opening.contains("Next:"))
  }

  @Test func aCreditPageSaysWhatTheAnswerSays() throws {
    for award in Samples.awardFiles {
      for wallet in Samples.walletFiles {
        let report = try engine.credit(towards: award, for: wallet, Samples.request())
        let page = report.page.text
        for unit in report.units { #expect(page.contains("\(unit.code) ")) }
        #expect(
          page.components(separatedBy: "● Granted").count - 1
            == report.units.count { $0.state == .granted })
        #expect(page.contains(report.rulesHash.prefix(16)))
      }
    }
  }

  @Test func aPageAsksForNothingAndRunsNothing() throws {
    for (name, page) in try pages() {
      let text = page.text
      for word in ["<script", "src=", "href=", "url(", "@import", "<img", "<link", "javascript:"] {
        #expect(!text.contains(word), "\(name): \(word)")
      }
      #expect(text.utf8.count <= 300_000, "\(name): \(text.utf8.count)")
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"))
    }
  }

  @Test func wordsFromOutsideStayWords() throws {
    var report = try report(2)
    let hostile = "</style><script>alert(1)</script>\" onload=\"x\u{0} & שלום | `x` [a](b)"
    report.job.name = hostile
    report.entry.requirements[0].name = hostile
    report.remarks = [hostile]
    let page = report.page.text
    #expect(!page.contains("<script") && !page.contains("\" onload") && !page.contains("\u{0}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x &amp; שלום"))
    #expect(report.page.markdown.contains("\\<script\\>alert(1)\\</script\\>"))
    #expect(!report.page.markdown.contains("[a](b)"))
  }

  /// The grade of US schools at which a text can be read.
  ///
  /// Source: Kincaid, Fishburne, Rogers and Chissom 1975.
  private static func grade(of text: String) -> Double {
    let sentences = text.split { ".!?:;\n".contains($0) }
      .map { $0.split { !$0.isLetter && $0 != "'" } }.filter { $0.count > 2 }
    let words = sentences.flatMap(\.self)
    let syllables = words.reduce(0) { $0 + Self.syllables(in: $1.lowercased()) }
    return 0.39 * Double(words.count) / Double(sentences.count)
      + 11.8 * Double(syllables) / Double(words.count) - 15.59
  }

  /// Groups of vowels, a silent e at the end left out.
  private static func syllables(in word: String) -> Int {
    let isVowel = word.map { "aeiouy".contains($0) }
    var count = zip(isVowel, [false] + isVowel).count { $0 && !$1 }
    if word.hasSuffix("e"), !word.hasSuffix("le"), count > 1 { count -= 1 }
    return max(1, count)
  }

  @Test func gradesAreThoseOfKnownTexts() {
    #expect(Self.grade(of: "The cat sat on the mat.") < 1)
    #expect(
      Self.grade(
        of:
          "Notwithstanding considerable institutional heterogeneity, interoperability necessitates "
          + "comprehensive specification.") > 20)
  }

  @Test func ourSentencesAreEasyToRead() throws {
    for (name, page) in try pages() {
      let grade = Self.grade(of: page.ownWords)
      #expect(grade <= 9, "\(name): grade \(grade)")
    }
  }

  @Test func thePictureSaysWhatTheScoreSays() throws {
    let report = try report(2, job: 1)
    for (requirement, row) in zip(report.entry.requirements, report.matrix.rows) {
      #expect((row.first?.credit ?? 0) == requirement.credit)
      #expect(row.map(\.credit) == row.map(\.credit).sorted(by: >))
    }
    #expect(report.page.text.contains("role=\"img\""))
    #expect(report.page.text.contains("The same in words"))
  }

  @Test func aReportIsWrittenWholeInTheFormOfItsName() throws {
    let report = try report(2)
    for (name, text) in [
      ("a.html", report.page.text), ("a.md", report.page.markdown),
      ("a.json", report.jsonText() + "\n"),
    ] {
      let path = folder.url.appending(path: name).path(percentEncoded: false)
      try #require(ReportFile(path)).write(report)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
    #expect(ReportFile("a.pdf") == nil && ReportFile("html") == nil)
    #expect(throws: EngineError.self) {
      try ReportFile("/no/such/folder/a.html")?.write(report)
    }
  }
}
