import Engine
import Foundation
import Pathways
import TestSupport
import Testing

/// How many hold and lack what: nobody is named, and no small group can be worked out.
@Suite struct PeopleTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = try Samples.engine(in: folder)
  }

  private func portfolio(_ holders: [String]?) throws -> PortfolioReport {
    try engine.portfolio(
      of: [Samples.catalogue], for: Samples.jobFiles, attributes: nil, holders: holders,
      Samples.request())
  }

  @Test func rowsSayWhatRankingTheWalletsSays() throws {
    let people = try #require(try portfolio(Samples.walletFiles).people)
    #expect(people.count == 12)
    #expect(people.offers.count > 10 && people.requirements.count > 20)
    let groups = ["proven", "signedIssuerUnknown", "evidenced", "claimed", "missing"]
    var best: [String: [String: Int]] = [:]
    for job in Samples.jobFiles {
      for entry in try engine.rank(Samples.walletFiles, for: job, Samples.request()).entries {
        for row in entry.requirements {
          let group = try #require(groups.firstIndex(of: row.state.rawValue))
          best[row.name, default: [:]][entry.id, default: group].reduce(to: group)
        }
      }
    }
    for row in people.requirements {
      let found = try #require(best[row.subject.name])
      let counts = groups.indices.map { group in found.values.count { $0 == group } }
      #expect(counts.reduce(0, +) == 12)
      #expect(row.told == GroupCounts(counts).told, "\(row.subject.name)")
    }
    #expect(people.offers.allSatisfy { $0.groups.last == .lacks })
  }

  /// Whatever people are asked about, a count that is left out may be two numbers, by everything printed.
  @Test(arguments: 0..<12) func nothingThatIsPrintedGivesAwayASmallGroup(left: Int) throws {
    let wallets = Array(Samples.walletFiles.dropFirst(left))
    let report = try portfolio(wallets)
    let people = try #require(report.people)
    guard wallets.count >= GroupCounts.least else {
      #expect(people.count == nil && people.offers.isEmpty && people.requirements.isEmpty)
      #expect(report.text(TextStyle()).contains("Fewer than 5 wallets were given"))
      #expect(report.jsonText().contains("\"wallets\": null"))
      return
    }
    for row in people.offers + people.requirements {
      let printed = row.told.reduce(0) { if case .count(let count) = $1 { $0 + count } else { $0 } }
      let hidden = row.told.count { if case .count = $0 { false } else { true } }
      let rest = wallets.count - printed
      #expect(hidden != 1, "one that is left out is the rest of the sum")
      #expect(rest == 0 || rest >= GroupCounts.least || hidden == row.told.count)
    }
    let forms = [
      report.text(TextStyle()), report.jsonText(), report.page.text, report.page.markdown,
    ]
    for form in forms {
      #expect(form.contains("\(wallets.count)"))
      #expect(!form.contains("did:example:learner"), "nobody is named")
    }
    let gone = report.remarks.filter { $0.contains("learner") }
    #expect(gone.isEmpty)
  }

  /// Wallets with one unsigned badge each.
  private func wallets(_ skills: [(name: String, count: Int)]) throws -> [String] {
    try skills.enumerated().flatMap { kind, skill in
      try (0..<skill.count).map { number in
        try folder.write(
          "people/\(kind)-\(number).json",
          """
          [{"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:held:\(kind):\(number)",
           "type": ["VerifiableCredential", "OpenBadgeCredential"],
           "validFrom": "2026-01-01T00:00:00Z", "credentialSubject": {"type": "AchievementSubject",
           "achievement": {"id": "https://offers.example/\(kind)", "type": "Achievement",
           "name": "\(skill.name)"}}}]
          """)
      }
    }
  }

  @Test func greatGroupsAreToldAndSmallOnesAreNot() throws {
    let offers = ["Weld thin steel plates", "Prune apple trees", "Tune a piano"]
    let nodes = offers.enumerated().map { number, name in
      """
      {"@type": "ceterms:MicroCredential", "@id": "https://offers.example/\(number)",
       "ceterms:name": {"en": "\(name)"}, "ceterms:requires": [{"@type": "ceterms:ConditionProfile",
       "ceterms:targetCompetency": [{"ceterms:targetNodeName": {"en": "\(name)"}}]}]}
      """
    }
    let catalogue = try folder.write(
      "offers.json", "{\"@graph\": [\(nodes.joined(separator: ",\n"))]}")
    let job = try folder.write("job.txt", offers.joined(separator: "\n") + "\n")
    let holders = try wallets(zip(offers, [12, 7, 3]).map { ($0, $1) })
    let report = try engine.portfolio(
      of: [catalogue], for: [job], attributes: nil, holders: holders, Samples.request())
    let people = try #require(report.people)
    #expect(people.count == 22)
    for rows in [people.offers, people.requirements] {
      let told = Dictionary(uniqueKeysWithValues: rows.map { ($0.subject.name, $0.told) })
      #expect(told[offers[0]] == [.count(0), .count(0), .count(0), .count(12), .count(10)])
      #expect(told[offers[1]] == [.count(0), .count(0), .count(0), .count(7), .count(15)])
      #expect(told[offers[2]] == [.nothing, .nothing, .nothing, .nothing, .nothing])
    }
    let text = report.text(TextStyle())
    #expect(!text.contains("19") && text.contains("Groups of 1 to 4 people are not told"))
  }

  @Test func importedWalletsAreCountedWhenNoneIsNamed() throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    let all = try #require(try portfolio([]).people)
    #expect(all == (try portfolio(Samples.walletFiles)).people)
    #expect(try portfolio(nil).people == nil)
    #expect(try portfolio(nil).jsonText().contains("\"people\": null"))
  }

  @Test func theOrderOfRowsIsThatOfTheOffersWhoeverHoldsThem() throws {
    let all = try #require(try portfolio(Samples.walletFiles).people)
    let few = try #require(try portfolio(Array(Samples.walletFiles.suffix(6))).people)
    #expect(all.offers.map(\.subject) == few.offers.map(\.subject))
    #expect(all.requirements.map(\.subject) == few.requirements.map(\.subject))
  }
}

extension Int {
  fileprivate mutating func reduce(to other: Int) { self = Swift.min(self, other) }
}
