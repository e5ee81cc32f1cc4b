import Pathways
import SkillModel
import TestSupport
import Testing

/// Each rule by itself, over a wallet and units made for it.
@Suite struct CreditCaseTests {
  @Test func `a unit is granted by the credential that shows its outcomes`() {
    let decision = Given([.made("a")]).decision
    #expect(decision.points == CreditPoints(hundredths: 200))
    #expect(decision.granted.map(\.credentials) == [[0]])
    #expect(decision.granted[0].shownBy == [0, 0] && decision.granted[0].coverage == 1)
    #expect(decision.blocked.isEmpty && decision.unused.isEmpty && decision.isBest)
  }

  /// What is wrong with the only credential, the rule that says so, and its words.
  private struct Fault: CustomTestStringConvertible, Sendable {
    var name: String
    var credential: Credential
    var change: @Sendable (inout AwardRules) -> Void = { _ in }
    var rule: CreditCheck.Rule
    var state: CreditCheck.State = .failed
    var words: String

    var testDescription: String { name }
  }

  private static let faults: [Fault] = [
    Fault(
      name: "claimed", credential: .made("a", standing: .claimed), rule: .standing,
      words: "nobody has signed it"),
    Fault(
      name: "unknown issuer", credential: .made("a", standing: .issuerUnknown), rule: .standing,
      words: "its issuer is on no list"),
    Fault(
      name: "unconfirmed", credential: .made("a", standing: .unconfirmed), rule: .standing,
      state: .unknown, words: "it could not be verified"),
    Fault(
      name: "rejected", credential: .made("a", standing: .rejected), rule: .standing,
      words: "it was rejected (The issuer has withdrawn it)"),
    Fault(
      name: "expired", credential: .made("a") { $0.validUntil = Instant("2024-02-15") },
      rule: .validity, words: "it expired on 2024-02-15"),
    Fault(
      name: "not yet valid", credential: .made("a") { $0.validFrom = Instant("2027-01-01") },
      rule: .validity, words: "it is not valid before 2027-01-01"),
    Fault(
      name: "excluded issuer", credential: .made("a"),
      change: { $0.exclusions = [.init(.issuer(IRI("urn:issuer:one")), because: "of old")] },
      rule: .exclusion, words: "the rules leave it out, since of old"),
    Fault(
      name: "excluded kind", credential: .made("a"),
      change: { $0.exclusions = [.init(.kind("microcredential"), because: "too small")] },
      rule: .exclusion, words: "the rules leave it out, since too small"),
    Fault(
      name: "excluded credential", credential: .made("a"),
      change: { $0.exclusions = [.init(.credential(IRI("urn:a")), because: "copied")] },
      rule: .exclusion, words: "the rules leave it out, since copied"),
    Fault(
      name: "old", credential: .made("a") { $0.awarded = Instant("2020-01-01") },
      change: { $0.conditions.currencyMonths = 60 }, rule: .currency,
      words: "it was awarded on 2020-01-01, 82 months ago, and at most 60 may have passed"),
    Fault(
      name: "without a date", credential: .made("a") { $0.awarded = nil },
      change: { $0.conditions.currencyMonths = 60 }, rule: .currency, state: .unknown,
      words: "it states no date of award"),
    Fault(
      name: "no level", credential: .made("a"),
      change: { $0.conditions.leastLevel = QualificationLevel(.aqf, 8) }, rule: .level,
      state: .unknown, words: "it states no level, and AQF 8 or higher is asked"),
    Fault(
      name: "below the level", credential: .made("a", level: ("AQF", 7)),
      change: { $0.conditions.leastLevel = QualificationLevel(.aqf, 8) }, rule: .level,
      words: "its level is AQF 7, and AQF 8 or higher is asked"),
    Fault(
      name: "no crosswalk", credential: .made("a", level: ("ISCED", 7)),
      change: { $0.conditions.leastLevel = QualificationLevel(.aqf, 8) }, rule: .level,
      state: .unknown, words: "its level is ISCED 7, which no crosswalk compares with AQF 8"),
    Fault(
      name: "below by a crosswalk", credential: .made("a", level: ("SCQF", 8)),
      change: { $0.conditions.leastLevel = QualificationLevel(.eqf, 6) }, rule: .level,
      words: "its level is SCQF 8, and EQF 6 or higher is asked (SCQF 8 and EQF 5 are comparable"),
    Fault(
      name: "no result", credential: .made("a"),
      change: { $0.conditions.leastGrade = .word("Credit", scale: ["Pass", "Credit"]) },
      rule: .grade, state: .unknown, words: "it shows no result, and at least “Credit” is asked"),
    Fault(
      name: "low result", credential: .made("a", result: ("LetterGrade", "pass")),
      change: { $0.conditions.leastGrade = .word("Credit", scale: ["Pass", "Credit"]) },
      rule: .grade, words: "its lowest result is “pass”, and at least “Credit” is asked"),
    Fault(
      name: "low mark", credential: .made("a", result: ("Percent", "64.5")),
      change: { $0.conditions.leastGrade = .percent(65) }, rule: .grade,
      words: "its lowest result is “64.5”, and at least 65 % is asked"),
    Fault(
      name: "no credit points", credential: .made("a"),
      change: { $0.conditions.isCreditBearing = true }, rule: .creditBearing, state: .unknown,
      words: "it states no credit points of its own"),
  ]

  @Test(arguments: faults)
  private func `what fails a rule blocks the unit, with the reason`(fault: Fault) {
    var given = Given([fault.credential])
    fault.change(&given.rules)
    let decision = given.decision
    #expect(decision.points == .zero && decision.granted.isEmpty)
    #expect(decision.blocked.map(\.check.rule) == [fault.rule])
    #expect(decision.blocked.map(\.check.state) == [fault.state])
    #expect(decision.blocked[0].check.words.hasPrefix(fault.words), "\(decision.blocked[0].check)")
    #expect(decision.unused.map(\.check.rule) == [fault.rule])
  }

  @Test(arguments: [
    (("SCQF", 9.0), QualificationLevel(.eqf, 6)), (("EQF", 7), QualificationLevel(.scqf, 11)),
  ])
  func `a level through a crosswalk passes and says its source`(
    level: (String, Double), asked: QualificationLevel?
  ) {
    var given = Given([.made("a", level: level)])
    given.rules.conditions.leastLevel = asked
    let decision = given.decision
    #expect(decision.points == CreditPoints(hundredths: 200))
    #expect(decision.granted[0].notes.map(\.state) == [.passed])
    #expect(decision.granted[0].notes[0].words.contains("by a crosswalk"))
  }

  @Test func `what counts by standing is the rules' choice`() {
    var given = Given([.made("a", standing: .claimed)])
    given.rules.standings = [.verified, .claimed]
    #expect(given.decision.points == CreditPoints(hundredths: 200))
    given.rules.caps = [CreditCap(.standing(.claimed), most: .points(.zero))]
    #expect(given.decision.points == .zero)
    #expect(given.decision.blocked[0].check.words.hasPrefix("at most 0 of 8 credit points may be"))
  }

  @Test func `a unit asks for its own conditions instead of the general ones`() {
    var given = Given([.made("a") { $0.awarded = Instant("2020-01-01") }])
    given.rules.conditions.currencyMonths = 12
    given.rules.units[0].conditions.currencyMonths = 120
    #expect(given.decision.points == CreditPoints(hundredths: 200))
  }

  @Test func `two credentials meet a unit together that neither meets alone`() {
    var given = Given([.made("a"), .made("b")])
    given.matches = [[[.sure, nil], [nil]], [[nil, .sure], [nil]]]
    #expect(given.decision.granted.map(\.credentials) == [[0, 1]])
    #expect(given.decision.granted[0].shownBy == [0, 1])
    given.rules.credentialsPerUnit = 1
    #expect(given.decision.granted.isEmpty)
    #expect(given.decision.blocked[0].check.rule == .coverage)
    #expect(given.decision.blocked[0].check.words.contains("more than 1 credentials together"))
  }

  @Test func `too little is shown, and what is missing is asked for`() {
    var given = Given([.made("a")])
    given.matches = [[[.sure, nil], [nil]]]
    let blocked = given.decision.blocked
    #expect(blocked.map(\.check.words) == ["only 1 of 2 outcomes is shown"])
    #expect(blocked[0].check.remedy == "ask for evidence of “Second outcome”")
    #expect(blocked[0].outcomes == [true, false])
    given.rules.units[0].leastCoverage = 0.5
    #expect(given.decision.granted.map(\.coverage) == [0.5])
    given.rules.units[0].outcomes[1].isMandatory = true
    #expect(given.decision.granted.isEmpty)
  }

  @Test func `a weak link shows nothing`() {
    var given = Given([.made("a")])
    given.matches = [[[OutcomeMatch(probability: 0.79, credit: 0.79), .sure], [nil]]]
    #expect(given.decision.granted.isEmpty)
    #expect(given.decision.blocked[0].outcomes == [false, true])
  }

  @Test func `an outcome's level is compared on its scale alone`() {
    var given = Given([.made("a")])
    given.rules.units[0].outcomes[1].level = Level(scheme: "urn:scale", rank: 3, name: "Able")
    #expect(given.decision.blocked[0].check.words.contains("no level is shown"))
    for (scheme, rank, points) in [
      ("urn:scale", 2.0, 0), ("urn:scale", 3, 200), ("urn:other", 4, 0),
    ] {
      let level = Level(scheme: scheme, rank: rank)
      given.matches[0][0][1] = OutcomeMatch(probability: 1, credit: 1, level: level)
      #expect(given.decision.points == CreditPoints(hundredths: points), "\(scheme) \(rank)")
    }
  }

  @Test func `a credential serves one unit unless the rules say more`() {
    var given = Given([.made("a")])
    given.matches = [[[.sure, .sure], [.sure]]]
    let decision = given.decision
    #expect(decision.points == CreditPoints(hundredths: 200))
    #expect(decision.blocked.map(\.check.rule) == [.singleUse])
    #expect(
      decision.blocked[0].check.words == "“a” already serves U1, and a credential serves one unit")
    given.rules.unitsPerCredential = nil
    #expect(given.decision.points == CreditPoints(hundredths: 400))
  }

  @Test(arguments: [
    (CreditCap(.all, most: .share(0.25)), "at most 2 of 8 credit points may be credit"),
    (CreditCap(.eachIssuer, most: .points(CreditPoints(hundredths: 300))), "from Issuer one"),
    (CreditCap(.issuer(IRI("urn:issuer:one")), most: .share(0.3)), "from Issuer one"),
    (CreditCap(.kind("MicroCredential"), most: .share(0.3)), "from a MicroCredential"),
  ])
  func `a cap blocks a unit and is named`(cap: CreditCap, words: String) {
    var given = Given([.made("a"), .made("b")])
    given.matches = [[[.sure, .sure], [nil]], [[nil, nil], [.sure]]]
    given.rules.caps = [cap]
    let decision = given.decision
    #expect(decision.points == CreditPoints(hundredths: 200))
    #expect(decision.blocked.map(\.check.rule) == [.cap])
    #expect(decision.blocked[0].check.words.contains(words), "\(decision.blocked[0].check.words)")
  }

  @Test func `a unit without credit is said apart`() {
    var given = Given([.made("a")])
    given.rules.units[0].noCredit = "a capstone"
    #expect(given.decision.withoutCredit == [0] && given.decision.points == .zero)
  }

  @Test func `stated credit is gathered into free electives up to the award's`() {
    var given = Given([.made("a", points: 4), .made("b", points: 6), .made("c", points: 1)])
    given.matches = Array(repeating: [[nil, nil], [nil]], count: 3)
    given.rules.awards[0].freePoints = CreditPoints(hundredths: 200)
    given.rules.freeElectives = FreeElectiveRule(
      statedPointsPerPoint: 4, leastPoints: CreditPoints(hundredths: 50))
    let decision = given.decision
    #expect(decision.freeElectives.map(\.credential) == [1])
    #expect(decision.points == CreditPoints(hundredths: 150))
    given.rules.awards[0].freePoints = CreditPoints(hundredths: 250)
    #expect(given.decision.points == CreditPoints(hundredths: 250))
  }

  @Test func `awards on the way are told, the nearest first`() {
    var given = Given([.made("a")])
    given.rules.awards.append(
      Award(
        id: "cert", name: "Certificate", points: CreditPoints(hundredths: 400), core: ["U1"],
        electivePoints: CreditPoints(hundredths: 200), leadsTo: ["award"]))
    given.rules.awards.append(
      Award(id: "other", name: "Other", points: CreditPoints(hundredths: 200), core: ["U1"]))
    let progress = given.decision.progress
    #expect(progress.map(\.award) == [1, 0])
    #expect(progress.map(\.missing) == [200, 600].map(CreditPoints.init(hundredths:)))
    #expect(progress.map(\.coreUnits) == [[], [1]])
  }

  @Test func `an empty wallet has an answer`() {
    let decision = Given([]).decision
    #expect(decision.points == .zero && decision.open == [0, 1] && decision.isBest)
    #expect(decision.progress.map(\.missing) == [CreditPoints(hundredths: 800)])
  }
}

/// Rules of two units, and a wallet whose credentials show the first unit unless told otherwise.
private struct Given {
  var rules: AwardRules
  var credentials: [Credential]
  var matches: [[[OutcomeMatch?]]]

  init(_ credentials: [Credential]) {
    self.credentials = credentials
    matches = credentials.map { _ in [[.sure, .sure], [nil]] }
    rules = AwardRules(
      name: "Rules", target: 0,
      awards: [
        Award(
          id: "award", name: "Award", points: CreditPoints(hundredths: 800), core: ["U1", "U2"],
          electivePoints: CreditPoints(hundredths: 400))
      ],
      units: [
        CreditUnit(
          code: "U1", name: "First", points: CreditPoints(hundredths: 200),
          outcomes: [
            Requirement(Statement("First outcome")), Requirement(Statement("Second outcome")),
          ]),
        CreditUnit(
          code: "U2", name: "Second", points: CreditPoints(hundredths: 200),
          outcomes: [Requirement(Statement("Third outcome"))]),
      ])
  }

  var decision: CreditDecision {
    CreditCase(
      rules: rules, credentials: credentials, matches: matches, leastLink: 0.8,
      instant: Instant(seconds: 1_795_564_800)
    ).decision()
  }
}

extension OutcomeMatch? {
  fileprivate static var sure: OutcomeMatch? { OutcomeMatch(probability: 1, credit: 1) }
}

extension Credential {
  /// A verified micro-credential of 2026, changed as a test wants it.
  fileprivate static func made(
    _ id: String, standing: Standing = .verified, level: (String, Double)? = nil,
    result: (String, String)? = nil, points: Double? = nil,
    _ change: (inout Credential) -> Void = { _ in }
  ) -> Credential {
    var credential = Credential(
      id: id, name: id, format: .openBadges3,
      issuer: Issuer(id: IRI("urn:issuer:one"), name: "Issuer one"),
      awarded: Instant("2026-01-01"),
      achievements: [
        Achievement(
          id: IRI("urn:\(id)"), name: id, kind: "MicroCredential",
          level: level.map { Level(scheme: $0.0, rank: $0.1) }, creditPoints: points,
          results: result.map { [AchievementResult(kind: $0.0, value: $0.1)] } ?? [])
      ],
      finding: VerificationFinding(standing: standing, words: "The issuer has withdrawn it."))
    change(&credential)
    return credential
  }
}
