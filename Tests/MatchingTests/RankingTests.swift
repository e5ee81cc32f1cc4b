import Matching
import SkillModel
import Testing

/// In which order wallets and jobs come.
@Suite struct RankingTests {
  private static let example = Example([
    "a": [1, 0, 0], "b": [0, 1, 0], "c": [0, 0, 1], "0.75 a": [0.75, 0, 0],
  ])

  private static func wallet(_ id: String, _ standing: Standing = .verified, _ texts: String...)
    -> Wallet
  {
    Wallet(id: id, credentials: [Credential("c", standing, claims: texts.map { Claim($0) })])
  }

  @Test func metGatesComeBeforeCoverage() {
    let ranked = Self.example.ranked(
      [Self.wallet("more", .claimed, "a", "b", "c"), Self.wallet("gate", .verified, "a")],
      [Requirement("a", isMandatory: true), Requirement("b"), Requirement("c")])
    #expect(ranked.map(\.id) == ["gate", "more"])
    #expect(ranked.map(\.match.allGatesMet) == [true, false])
    #expect(ranked[0].match.coverage < ranked[1].match.coverage)
  }

  @Test func oneGateOfTwoIsNoBetterThanNone() {
    let ranked = Self.example.ranked(
      [Self.wallet("one gate", .verified, "a"), Self.wallet("no gate", .claimed, "a", "b")],
      [Requirement("a", isMandatory: true), Requirement("b", isMandatory: true)])
    #expect(ranked.map(\.id) == ["no gate", "one gate"])
    #expect(ranked.map(\.match.gatesMet) == [0, 1])
  }

  @Test func coverageComesBeforeRelevanceAndRelevanceBeforeTheId() {
    let ranked = Self.example.ranked(
      [
        Self.wallet("1", .verified, "a", "c"), Self.wallet("2", .verified, "a"),
        Self.wallet("3", .verified, "a", "b", "c"),
      ], [Requirement("a"), Requirement("b")])
    #expect(ranked.map(\.id) == ["3", "2", "1"])
    #expect(ranked.map(\.number) == [2, 1, 0])
  }

  @Test func equalWalletsComeInTheOrderOfTheirBytes() {
    let ids = ["e\u{301}", "z", "é", "Z", "a", "ab"]
    let ranked = Self.example.ranked(
      ids.map { Self.wallet($0, .verified, "a") }, [Requirement("a")])
    #expect(
      ranked.map { Array($0.id.utf8) }
        == ["Z", "a", "ab", "e\u{301}", "z", "é"].map { Array($0.utf8) })
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 2), (9, 2), (-1, 0)])
  func aLimitKeepsTheFirst(limit: Int, kept: Int) {
    let wallets = [Self.wallet("1", .verified, "a"), Self.wallet("2", .verified, "b")]
    let all = Self.example.ranked(wallets, [Requirement("b")])
    #expect(
      Self.example.ranked(wallets, [Requirement("b")], limit: limit) == Array(all.prefix(kept)))
  }

  @Test(arguments: [
    [], [0.0], [1, -1], [.nan], [1, .infinity],
    [.greatestFiniteMagnitude, .greatestFiniteMagnitude],
  ])
  func aJobThatCannotBeScoredIsNone(weights: [Double]) {
    let requirements = weights.map { CodedJob.Requirement(statement: 0, weight: $0) }
    #expect(CodedJob(id: "job", requirements: requirements) == nil)
  }

  /// Of a wallet that shows a and b: "ab" fits wholly, "a" and "abc" in part, "c" not at all.
  @Test func jobsComeByFitAndTheBestOfTheirGroup() {
    let asked = [
      "ab": ["a", "b"], "a": ["a"], "abc": ["a", "b", "c"], "c": ["c"], "c alone": ["c"],
    ]
    func ranked(_ groups: [String: String]) -> [Ranked] {
      Self.example.rankedJobs(
        asked.mapValues { $0.map { Requirement($0) } }, groups: groups,
        for: Self.wallet("w", .verified, "a", "b"))
    }
    let alone = ranked([:])
    #expect(alone.map(\.id) == ["ab", "abc", "a", "c", "c alone"])
    #expect(alone.map(\.match.fit) == [1, 0.8, 2.0 / 3, 0, 0])
    #expect(alone.map(\.groupFit) == alone.map(\.match.fit))
    let grouped = ranked(["a": "1", "ab": "1", "c alone": "1"])
    #expect(grouped.map(\.id) == ["ab", "abc", "a", "c alone", "c"])
    #expect(grouped.map(\.groupFit) == [1, 0.8, 1, 1, 0])
    // 2/3 + 0.3 × 1 is less than 0.8 + 0.3 × 0.8.
  }

  @Test func eachCredentialCanBeRankedAlone() {
    let level = Level(scheme: "AQF", rank: 5)
    let wallet = CodedWallet(
      id: "wallet",
      credentials: [
        CodedCredential(id: "x", standing: .verified), CodedCredential(id: "y", standing: .claimed),
      ],
      evidence: [
        CodedEvidence(statement: 7, credential: 1, place: 0),
        CodedEvidence(statement: 8, credential: 0, place: 0, level: level),
        CodedEvidence(statement: 9, credential: 1, place: 1),
      ])
    #expect(wallet.credentialsAlone.map(\.id) == ["x", "y"])
    #expect(wallet.credentialsAlone.map { $0.evidence.map(\.statement) } == [[8], [7, 9]])
    #expect(wallet.credentialsAlone[0].evidence[0].level == level)
  }

  @Test func evidenceOfNoCredentialIsAMistake() async {
    await #expect(processExitsWith: .failure) {
      _ = CodedWallet(
        id: "wallet", credentials: [],
        evidence: [CodedEvidence(statement: 0, credential: 0, place: 0)])
    }
  }
}
