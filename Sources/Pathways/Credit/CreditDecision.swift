public import SkillModel

/// What credit a wallet is given towards an award, and why not more.
public struct CreditDecision: Hashable, Sendable {
  /// A unit that is granted.
  public struct GrantedUnit: Hashable, Sendable {
    /// Its number in the rules.
    public var unit: Int

    /// By which credentials together, as numbers of the wallet.
    public var credentials: [Int]

    /// For each outcome the credential that shows it best; nil where none of them does.
    public var shownBy: [Int?]

    /// How much of the outcomes is shown, by weight, in `0 ... 1`.
    public var coverage: Double

    /// What passed and needs a word, such as a level that came through a crosswalk.
    public var notes: [CreditCheck]
  }

  /// Points for a free elective.
  public struct FreeElective: Hashable, Sendable {
    public var credential: Int
    public var points: CreditPoints
  }

  /// A unit that something in the wallet speaks to and that is not granted.
  public struct BlockedUnit: Hashable, Sendable {
    public var unit: Int

    /// The credential that is nearest; nil where no single one is.
    public var credential: Int?

    /// For each outcome whether the wallet shows it, rules of credentials aside.
    public var outcomes: [Bool]

    /// The deciding reason.
    public var check: CreditCheck
  }

  /// A credential that serves nothing.
  public struct UnusedCredential: Hashable, Sendable {
    public var credential: Int
    public var check: CreditCheck
  }

  /// How far an award is.
  public struct Progress: Hashable, Sendable {
    /// Its number in the rules.
    public var award: Int

    /// The most credit that the wallet gives towards it.
    public var points: CreditPoints

    /// What is still to be studied or shown.
    public var missing: CreditPoints

    /// The core units that the credit does not cover, as numbers of the rules.
    public var coreUnits: [Int]
  }

  public var points: CreditPoints

  /// No choice gives more than this.
  public var pointsBound: CreditPoints

  /// Whether nothing better exists in any respect that decides.
  public var isBest: Bool
  public var method: CreditAssignment.Method

  /// Whether for some unit only a part of the possible combinations was compared.
  public var isCut: Bool

  /// In the order of the rules.
  public var granted: [GrantedUnit]
  public var freeElectives: [FreeElective]
  public var blocked: [BlockedUnit]

  /// Units that nothing in the wallet speaks to.
  public var open: [Int]

  /// Units that are never credited.
  public var withoutCredit: [Int]

  /// In the order of the wallet.
  public var unused: [UnusedCredential]

  /// The awards that lead to the one that is asked for, and itself, the nearest first.
  public var progress: [Progress]
}

extension CreditCase {
  /// Decides.
  ///
  /// - Parameter effort: For each assignment; see ``CreditProblem/solved(within:)``.
  /// - Returns: What is granted, what is not and why, and how far each award is.
  public func decision(within effort: SearchEffort = SearchEffort(steps: 1_500)) -> CreditDecision {
    let posed = posed(towards: rules.award)
    let solved = posed.problem.solved(within: effort)
    let chosen = solved.grants.map { posed.problem.grants[$0] }
    let units = chosen.filter { $0.unit < rules.units.count }
    let free = chosen.filter { $0.unit >= rules.units.count }
    let reasons = CreditReasons(self, posed: posed, chosen: solved.grants)
    let speaksTo = rules.units.indices.filter { unit in
      evidence[unit].shown.contains { $0.showsAny || !$0.levelGaps.isEmpty }
    }
    let left = rules.units.indices.filter { unit in
      rules.units[unit].noCredit == nil && !units.contains { $0.unit == unit }
    }
    return CreditDecision(
      points: CreditPoints(hundredths: solved.points),
      pointsBound: CreditPoints(hundredths: solved.pointsBound), isBest: solved.isBest,
      method: solved.method, isCut: posed.isCut,
      granted: units.map(granted).sorted { $0.unit < $1.unit },
      freeElectives: free.map {
        CreditDecision.FreeElective(
          credential: $0.credentials[0], points: CreditPoints(hundredths: $0.points))
      }.sorted { $0.credential < $1.credential },
      blocked: left.filter(speaksTo.contains).map(reasons.blocked),
      open: left.filter { !speaksTo.contains($0) },
      withoutCredit: rules.units.indices.filter { rules.units[$0].noCredit != nil },
      unused: credentials.indices.filter { credential in
        !chosen.contains { $0.credentials.contains(credential) }
      }.map(reasons.unused),
      progress: progress(within: effort))
  }

  private func granted(_ grant: CreditProblem.Grant) -> CreditDecision.GrantedUnit {
    let evidence = evidence[grant.unit]
    return CreditDecision.GrantedUnit(
      unit: grant.unit, credentials: grant.credentials,
      shownBy: rules.units[grant.unit].outcomes.indices.map { outcome in
        grant.credentials.filter { evidence.shown[$0].outcomes[outcome] }
          .max {
            (evidence.shown[$0].credits[outcome], $1) < (evidence.shown[$1].credits[outcome], $0)
          }
      },
      coverage: evidence.coverage(of: grant.credentials),
      notes: grant.credentials.flatMap { evidence.shown[$0].checks })
  }

  /// How far each award is that leads to the one asked for, and that one.
  private func progress(within effort: SearchEffort) -> [CreditDecision.Progress] {
    rules.stepsToTarget.map { number in
      let award = rules.awards[number]
      let posed = posed(towards: award)
      let solved = posed.problem.solved(within: effort)
      let units = Set(solved.grants.map { posed.problem.grants[$0].unit })
      let points = CreditPoints(hundredths: solved.points)
      return CreditDecision.Progress(
        award: number, points: points, missing: award.points - points,
        coreUnits: rules.units.indices.filter {
          award.core.contains(rules.units[$0].code) && !units.contains($0)
        })
    }.sorted {
      ($0.missing, rules.awards[$0.award].points, $0.award)
        < ($1.missing, rules.awards[$1.award].points, $1.award)
    }
  }
}

extension AwardRules {
  /// The awards from which steps lead to the one asked for, and itself, in the order of the source.
  var stepsToTarget: [Int] {
    var found: Set<String> = [award.id]
    var isGrowing = true
    while isGrowing {
      let more = awards.filter {
        !found.contains($0.id) && $0.leadsTo.contains(where: found.contains)
      }
      found.formUnion(more.map(\.id))
      isGrowing = !more.isEmpty
    }
    return awards.indices.filter { found.contains(awards[$0].id) }
  }
}
