public import SkillModel

/// How a credential shows one outcome of a unit.
public struct OutcomeMatch: Hashable, Sendable {
  /// That it is what the outcome asks, in `0 ... 1`.
  public var probability: Double

  /// What it is worth for the outcome in all, in `0 ... 1`; decides between equals.
  public var credit: Double

  /// The level that it shows.
  public var level: Level?

  /// A match.
  public init(probability: Double, credit: Double, level: Level? = nil) {
    self.probability = probability
    self.credit = credit
    self.level = level
  }
}

/// A wallet before the rules of an award, with what matching has found.
public struct CreditCase: Sendable {
  public let rules: AwardRules
  public let credentials: [Credential]

  /// For each credential, for each unit, for each outcome of the unit.
  public let matches: [[[OutcomeMatch?]]]

  /// The least probability that shows an outcome.
  public let leastLink: Double
  public let instant: Instant

  /// For each credential what fails whatever it is to serve.
  let general: [[CreditCheck]]

  /// For each unit what each credential shows of it.
  let evidence: [UnitEvidence]

  /// For each unit the sets of credentials that meet it.
  private let sufficient: [(sets: [[Int]], isCut: Bool)]

  /// A case.
  ///
  /// - Parameters:
  ///   - rules: Of the award.
  ///   - credentials: Of one wallet, in an order that decides between equals.
  ///   - matches: For each credential, for each unit of the rules, for each outcome of it; nil where
  ///     nothing is linked.
  ///   - leastLink: The least probability that shows an outcome, in `0 ... 1`.
  ///   - instant: The day of the decision.
  public init(
    rules: AwardRules, credentials: [Credential], matches: [[[OutcomeMatch?]]], leastLink: Double,
    instant: Instant
  ) {
    precondition(matches.count == credentials.count, "\(matches.count) of \(credentials.count)")
    self.rules = rules
    self.credentials = credentials
    self.matches = matches
    self.leastLink = leastLink
    self.instant = instant
    let checks = CredentialChecks(rules: rules, instant: instant)
    let general = credentials.map(checks.general)
    self.general = general
    let evidence = rules.units.enumerated().map { number, unit in
      UnitEvidence(
        of: unit, by: rules,
        credentials: credentials.enumerated().map { place, credential in
          UnitEvidence.Shown(
            matches[place][number], for: unit, leastLink: leastLink, crosswalk: rules.crosswalk,
            checks: general[place] + checks.specific(credential, unit.conditions))
        })
    }
    self.evidence = evidence
    sufficient = evidence.map { $0.sufficientSets(upTo: rules.credentialsPerUnit) }
  }

  /// What each credential makes of free electives; nil where it may not, with the check that says so.
  func freePoints(of credential: Int) -> (points: CreditPoints?, failed: CreditCheck?) {
    guard let rule = rules.freeElectives else { return (nil, nil) }
    let checks = CredentialChecks(rules: rules, instant: instant)
    var conditions = rule.conditions
    conditions.isCreditBearing = true
    let failed = (general[credential] + checks.specific(credentials[credential], conditions))
      .first { $0.state != .passed }
    if let failed { return (nil, failed) }
    let points = credentials[credential].statedPoints.flatMap(rule.points)
    return (
      points.flatMap { $0 >= max(rule.leastPoints, CreditPoints(hundredths: 1)) ? $0 : nil }, nil
    )
  }
}

// MARK: - As a problem

/// An assignment problem with what its numbers stand for.
struct PosedCredit {
  /// The units, then a made-up unit for each credential that may give free electives.
  let problem: CreditProblem

  /// The number of credentials per unit that the grants cover was cut.
  let isCut: Bool

  /// The cap of each number of the problem's caps, in words.
  let capWords: [String]
}

extension CreditCase {
  /// The problem of the most credit towards an award.
  func posed(towards award: Award) -> PosedCredit {
    var grants: [CreditProblem.Grant] = []
    var isCut = false
    for (number, unit) in rules.units.enumerated()
    where unit.noCredit == nil && !award.excluded.contains(unit.code) {
      let sets = sufficient[number]
      isCut = isCut || sets.isCut
      grants += sets.sets.map {
        CreditProblem.Grant(
          unit: number, credentials: $0, points: unit.points.hundredths,
          strength: evidence[number].strength(of: $0))
      }
    }
    if award.freePoints > .zero {
      for credential in credentials.indices {
        guard let points = freePoints(of: credential).points, points <= award.freePoints else {
          continue
        }
        grants.append(
          CreditProblem.Grant(
            unit: rules.units.count + credential, credentials: [credential],
            points: points.hundredths))
      }
    }
    let caps = caps(towards: award)
    let uses = rules.unitsPerCredential ?? max(1, rules.units.count)
    return PosedCredit(
      problem: CreditProblem(
        unitCount: rules.units.count + credentials.count,
        uses: Array(repeating: uses, count: credentials.count), grants: grants,
        caps: caps.map(\.cap)),
      isCut: isCut, capWords: caps.map(\.words))
  }

  private func caps(towards award: Award) -> [(cap: CreditProblem.Cap, words: String)] {
    let electives = rules.units.indices.filter { !award.core.contains(rules.units[$0].code) }
    let free = rules.units.count..<(rules.units.count + credentials.count)
    return rules.caps.flatMap { caps(of: $0, towards: award) } + [
      (
        .init(.units(Set(electives)), limit: award.electivePoints.hundredths),
        "\(award.name) takes \(award.electivePoints) of its \(award.points.words) from electives"
      ),
      (
        .init(.units(Set(free)), limit: award.freePoints.hundredths),
        "\(award.name) takes \(award.freePoints) of its \(award.points.words) from free electives"
      ),
    ]
  }

  private func caps(
    of cap: CreditCap, towards award: Award
  ) -> [(cap: CreditProblem.Cap, words: String)] {
    let limit = cap.points(of: award)
    func bounded(_ where: (Credential) -> Bool, _ what: String) -> (CreditProblem.Cap, String) {
      (
        .init(
          .credentials(Set(credentials.indices.filter { `where`(credentials[$0]) })),
          limit: limit.hundredths),
        "at most \(limit) of \(award.points.words) may be \(what)"
      )
    }
    switch cap.scope {
    case .all: return [bounded({ _ in true }, "credit")]
    case .issuer(let id):
      return [bounded({ $0.issuer?.id == id }, "from \(name(ofIssuer: id))")]
    case .kind(let kind): return [bounded({ $0.isOf(kind) }, "from a \(kind)")]
    case .standing(let standing):
      return [bounded({ $0.standing == standing }, "from \(standing.creditWords)")]
    case .eachIssuer:
      return credentials.issuers.map { issuer in
        bounded({ $0.issuerKey == issuer.key }, "from \(issuer.name)")
      }
    }
  }

  private func name(ofIssuer id: IRI) -> String {
    credentials.lazy.compactMap { $0.issuer?.id == id ? $0.issuer?.name : nil }.first ?? id.found
  }
}

extension [Credential] {
  /// Every issuer once, in the order of their first credential.
  fileprivate var issuers: [(key: String, name: String)] {
    var seen: Set<String> = []
    return compactMap { credential in
      guard seen.insert(credential.issuerKey).inserted else { return nil }
      return (
        credential.issuerKey,
        credential.issuer?.name ?? credential.issuer?.id?.found ?? "an issuer that is not named"
      )
    }
  }
}

extension Credential {
  /// What its issuer is known by.
  fileprivate var issuerKey: String { issuer?.id?.compared ?? issuer?.name ?? "" }
}
