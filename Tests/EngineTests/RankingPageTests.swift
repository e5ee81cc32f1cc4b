import Engine
import Foundation
import TestSupport
import Testing

/// The page of a whole ranking, and what of it a page of one wallet may not have.
@Suite struct RankingPageTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = try Samples.engine(in: folder)
  }

  private func ranking(limit: Int = 1000) throws -> RankingReport {
    try engine.rank(
      Samples.walletFiles, for: Samples.jobFiles[2], Samples.request(limit: limit))
  }

  @Test func aRankingSaysTheMostImportantFirst() throws {
    let report = try ranking()
    try expectSnapshot(report.page.markdown, "ranking", in: "EngineTests")
    let opening = report.page.opening.split(whereSeparator: \.isWhitespace).prefix(60)
      .joined(separator: " ")
    #expect(opening.contains("We looked at 12 wallets."))
    #expect(opening.contains("every must."))
    #expect(opening.contains("First is \(report.entries[0].name)"))
    #expect(opening.contains("Most lack"))
  }

  @Test func howManyMeetEveryMustIsSaidOfAllOrOfThoseKept() throws {
    var report = try ranking(limit: 3)
    let meeting = try ranking().entries.count { $0.gatesMet == $0.gateCount }
    try #require(meeting == 1)
    #expect(report.page.opening.contains("We looked at 12 wallets. 1 meets every must."))
    #expect(report.page.text.contains("The best 3 are shown."))
    for place in report.entries.indices { report.entries[place].gatesMet = 3 }
    #expect(report.page.opening.contains("All 3 that were kept meet every must."))
  }

  @Test func theFirstIsFirstForAReasonThatIsSaid() throws {
    var report = try ranking()
    #expect(report.page.opening.contains("Only this one meets every must."))
    for place in report.entries.indices { report.entries[place].gatesMet = 0 }
    #expect(report.page.opening.contains("The next shows "))
    report.entries[1].coverage = report.entries[0].coverage
    report.entries[1].relevance = 0
    #expect(report.page.opening.contains("but less of what it holds is asked"))
    report.entries[1].relevance = report.entries[0].relevance
    #expect(report.page.opening.contains("their names decide the order"))
    report.entries.removeSubrange(1...)
    #expect(report.page.opening.contains("No other place was kept."))
    report.considered = 1
    #expect(report.page.opening.contains("No other was ranked."))
    report.entries = []
    report.considered = 0
    #expect(report.page.opening.contains("There was no wallet to rank."))
  }

  @Test func countsAreNeverMergedAcrossStates() throws {
    let report = try ranking()
    for entry in report.entries {
      for (state, requirements) in Dictionary(grouping: entry.requirements, by: \.state) {
        #expect(
          report.page.markdown.contains("\(requirements.count) \(state.rawValue)")
            || state == .signedIssuerUnknown)
      }
    }
    let squares = report.page.text.components(separatedBy: "<rect").count - 1
    #expect(squares == report.entries.flatMap(\.requirements).count { $0.credit > 0 })
  }

  @Test func aPageOfManyPlacesStaysSmall() throws {
    var report = try ranking()
    let long = Array(repeating: "A rather long name of something that is asked", count: 5)
      .joined(separator: " ")
    for entry in report.entries.indices {
      report.entries[entry].requirements = (0..<40).map { number in
        var row = report.entries[entry].requirements[0]
        row.name = "\(number) \(long)"
        row.credit = 0.5
        return row
      }
    }
    report.requirementCount = 40
    report.entries = (0..<1000).map { place in
      var entry = report.entries[place % report.entries.count]
      entry.place = place + 1
      return entry
    }
    report.considered = 100_000
    let start = ContinuousClock.now
    let text = report.page.text
    let took = ContinuousClock.now - start
    #expect(text.utf8.count <= 300_000, "\(text.utf8.count) bytes")
    #expect(text.contains("The best 100 are shown.") && text.contains("has room for the best 20."))
    #expect(text.contains("We looked at 100,000 wallets."))
    // 0.1 s in a release build on the machine of the figures; a build without optimisation is slower.
    #expect(took < .seconds(3), "\(took)")
  }

  @Test func aPageOfOneWalletHasNobodyElsesData() throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    let everybody = try engine.rank([], for: Samples.jobFiles[1], Samples.request()).entries
    let own = try #require(everybody.first)
    let receipt = try engine.explain(
      own.id, for: Samples.jobFiles[1], catalogue: [], PathwayRequest(ranking: Samples.request()))
    let forms = [receipt.page.text, receipt.page.markdown, receipt.jsonText()]
    for form in forms {
      #expect(form.contains(own.id))
      for other in everybody where other.id != own.id {
        #expect(!form.contains(other.id), "\(other.id)")
      }
    }
    // The page of the ranking has them all, or the test above would say nothing.
    let all = try engine.rank([], for: Samples.jobFiles[1], Samples.request()).page.text
    #expect(everybody.allSatisfy { all.contains($0.id) })
  }

  @Test func namesFromOutsideStayNames() throws {
    var report = try ranking()
    let hostile = "</style><script>alert(1)</script>\" onload=\"x | `x` [a](b) שלום"
    report.subject.name = hostile
    report.entries[0].name = hostile
    report.entries[0].requirements[0].name = hostile
    let place = try #require(report.entries.firstIndex { !$0.rejected.isEmpty })
    report.entries[place].rejected[0].words = hostile
    let page = report.page
    #expect(!page.text.contains("<script") && !page.text.contains("\" onload"))
    #expect(!page.markdown.contains("[a](b)") && page.markdown.contains("\\<script\\>"))
  }
}
