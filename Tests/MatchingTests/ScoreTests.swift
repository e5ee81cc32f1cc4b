import Matching
import SkillModel
import Testing

/// The numbers of one match.
@Suite struct ScoreTests {
  /// Four texts that have nothing to do with each other, and one that is 0.75 like the first.
  private static let example = Example([
    "a": [1, 0, 0, 0], "b": [0, 1, 0, 0], "c": [0, 0, 1, 0], "d": [0, 0, 0, 1],
    "like a": [0.75, 0, 0, 0],
  ])

  @Test func coverageIsTheWeightedMeanOfTheBestCredits() throws {
    let match = try #require(
      Self.example.match(
        [Credential("c", claims: [Claim("like a"), Claim("b")])],
        [Requirement("a", weight: 3), Requirement("b", weight: 2), Requirement("c")]))
    #expect(match.requirements.map(\.credit) == [0.75, 1, 0])
    #expect(match.coverage == Double(4.25) / 6)
  }

  @Test func anEmptyWalletCoversNothing() throws {
    let match = try #require(Self.example.match([], [Requirement("a", isMandatory: true)]))
    #expect(match.coverage == 0 && match.relevance == 0)
    #expect(match.gatesMet == 0 && match.gateCount == 1 && !match.allGatesMet)
    #expect(match.requirements.map(\.state) == [.missing])
    #expect(match.requirements.first?.evidence == nil)
  }

  @Test func relevanceIsHowMuchOfWhatIsHeldIsWanted() throws {
    let match = try #require(
      Self.example.match(
        [
          Credential("1", claims: [Claim("a"), Claim("b")]),
          Credential("2", .claimed, claims: [Claim("c"), Claim("a")]),
        ],
        [Requirement("a"), Requirement("d")]))
    // a counts once, with its better credential; b and c are not wanted.
    #expect(match.relevance == 1 / (1.0 + 1.0 + 0.6))
  }

  @Test func evidenceThatDoesNotCountMakesNothingRelevant() throws {
    let apple = IRI("urn:apple")
    let match = try #require(
      Self.example.match(
        [
          Credential("1", .rejected, claims: [Claim("b", apple)]),
          Credential("2", claims: [Claim("b")]),
        ], [Requirement("a", apple)]))
    #expect(match.coverage == 0 && match.relevance == 0)
  }

  @Test(
    arguments: [
      (nil, nil, true), (.asOf, nil, true), (.seconds(1), nil, false),
      (nil, .asOf, false), (nil, .seconds(1), true), (.seconds(-9), .seconds(-1), false),
    ] as [(Instant?, Instant?, Bool)])
  func aCredentialCountsFromItsFirstMomentAndNotAtItsLast(
    validFrom: Instant?, validUntil: Instant?, counts: Bool
  ) throws {
    let match = try #require(
      Self.example.match(
        [Credential("c", validFrom: validFrom, validUntil: validUntil, claims: [Claim("a")])],
        [Requirement("a")]))
    #expect(match.coverage == (counts ? 1 : 0))
  }

  @Test func evidenceThatDoesNotCountIsShownAsMissing() throws {
    let match = try #require(
      Self.example.match([Credential("c", .rejected, claims: [Claim("a")])], [Requirement("a")]))
    let requirement = try #require(match.requirements.first)
    #expect(requirement.state == .missing && requirement.credit == 0)
    #expect(requirement.evidence?.evidence == 0 && requirement.evidence?.probability == 1)
  }

  @Test func anOfferIsNotOldThoughItWasNeverAwarded() throws {
    let match = try #require(
      Self.example.match(
        [Credential("c", .offered, awarded: nil, claims: [Claim("a")])], [Requirement("a")]))
    #expect(match.coverage == 1)
    #expect(match.requirements.map(\.state) == [.offered])
  }

  @Test(
    arguments: [
      (nil, 0.6), (.months(-36), 1), (.months(-78), 0.8),
      (.months(5), 1),
    ] as [(Instant?, Double)])
  func anAwardAges(awarded: Instant?, factor: Double) throws {
    let match = try #require(
      Self.example.match(
        [Credential("c", awarded: awarded, claims: [Claim("a")])], [Requirement("a")]))
    #expect(match.coverage == factor)
  }

  @Test(arguments: [(5, 1), (6, 1), (4, 0.7), (3, 0.4), (nil, 0.8)] as [(Double?, Double)])
  func aLevelIsComparedWithTheOneAsked(rank: Double?, factor: Double) throws {
    let shown = rank.map { Level(scheme: "AQF", rank: $0) }
    let match = try #require(
      Self.example.match(
        [Credential("c", claims: [Claim("a", level: shown)])],
        [Requirement("a", level: Level(scheme: "AQF", rank: 5))]))
    #expect(match.requirements.map { $0.evidence?.levelFactor } == [factor])
    #expect(match.coverage == factor)
  }

  @Test func theEvidenceShownHasTheGreatestCreditThenTheBetterStanding() throws {
    var policy = Policy.standard
    policy.standingFactors[.claimed] = 1
    var example = Self.example
    example.world.policy = policy
    let match = try #require(
      example.match(
        [
          Credential("1", .claimed, claims: [Claim("a")]),
          Credential("2", awarded: nil, claims: [Claim("a")]),
          Credential("3", awarded: .months(-1), claims: [Claim("b"), Claim("a")]),
        ], [Requirement("a")]))
    let shown = try #require(match.requirements.first?.evidence)
    #expect(shown.credit == 1 && match.requirements.first?.state == .proven)
  }
}

/// When a gate is met.
@Suite struct GateTests {
  private static let example = Example(["a": [1, 0], "0.8": [0.8125, 0], "0.7": [0.75, 0]])
  private static let asked = Level(scheme: "AQF", rank: 5)

  @Test(
    arguments: [
      ("a", .verified, 5, nil, true),
      ("0.8", .issuerUnknown, 6, nil, true),
      ("0.7", .verified, 5, nil, false),
      ("a", .unconfirmed, 5, nil, false),
      ("a", .verified, 4, nil, false),
      ("a", .verified, 5, .asOf, false),
    ] as [(String, Standing, Double, Instant?, Bool)])
  func everyConditionCanKeepItClosed(
    text: String, standing: Standing, level: Double, validUntil: Instant?, isMet: Bool
  ) throws {
    let claim = Claim(text, level: Level(scheme: "AQF", rank: level))
    let match = try #require(
      Self.example.match(
        [Credential("c", standing, validUntil: validUntil, claims: [claim])],
        [Requirement("a", level: Self.asked, isMandatory: true), Requirement("a")]))
    #expect(match.requirements.map(\.isGateMet) == [isMet, nil])
    #expect(match.gatesMet == (isMet ? 1 : 0) && match.gateCount == 1)
  }

  @Test func twoEvidencesDoNotOpenItTogether() throws {
    let match = try #require(
      Self.example.match(
        [
          Credential("1", .unconfirmed, claims: [Claim("a")]),
          Credential("2", .verified, claims: [Claim("0.7")]),
        ], [Requirement("a", isMandatory: true)]))
    #expect(!match.allGatesMet)
  }

  @Test func aJobWithoutGatesHasNoneClosed() throws {
    let match = try #require(Self.example.match([], [Requirement("a")]))
    #expect(match.allGatesMet && match.gateCount == 0)
  }
}

/// What people read of a requirement.
@Suite struct StateTests {
  private static let example = Example(["a": [1, 0], "strong": [0.8125, 0], "fair": [0.75, 0]])

  @Test(
    arguments: [
      (Standing.verified, "strong", RequirementMatch.State.proven), (.verified, "fair", .evidenced),
      (.issuerUnknown, "strong", .signedIssuerUnknown), (.issuerUnknown, "fair", .evidenced),
      (.unconfirmed, "strong", .evidenced), (.unconfirmed, "fair", .evidenced),
      (.claimed, "strong", .claimed), (.claimed, "fair", .claimed),
      (.offered, "strong", .offered), (.rejected, "strong", .missing),
    ] as [(Standing, String, RequirementMatch.State)])
  func standingAndLinkDecide(
    standing: Standing, text: String, state: RequirementMatch.State
  ) throws {
    let match = try #require(
      Self.example.match([Credential("c", standing, claims: [Claim(text)])], [Requirement("a")]))
    #expect(match.requirements.map(\.state) == [state])
  }

  @Test(arguments: [
    (Association.Kind.closeMatch, RequirementMatch.State.proven), (.isPartOf, .evidenced),
  ])
  func aDeclaredLinkProvesWhatItCountsStronglyFor(
    kind: Association.Kind, state: RequirementMatch.State
  ) throws {
    let (one, other) = (IRI("urn:one"), IRI("urn:other"))
    let example = Example(["a": [1, 0], "b": [0, 1]], associations: [(one, kind, other)])
    let match = try #require(
      example.match([Credential("c", claims: [Claim("b", one)])], [Requirement("a", other)]))
    #expect(match.requirements.map(\.state) == [state])
    #expect(match.requirements.map(\.credit) == [Policy.standard.factor(of: kind)])
  }
}
