internal import SkillModel

/// Says why units are not granted, and why credentials serve nothing.
struct CreditReasons {
  private let given: CreditCase
  private let posed: PosedCredit
  private let chosen: [Int]

  init(_ given: CreditCase, posed: PosedCredit, chosen: [Int]) {
    self.given = given
    self.posed = posed
    self.chosen = chosen
  }

  private var problem: CreditProblem { posed.problem }

  private func name(_ credential: Int) -> String { "“\(given.credentials[credential].title)”" }

  // MARK: Units

  /// Why a unit that the wallet speaks to is not granted.
  func blocked(_ unit: Int) -> CreditDecision.BlockedUnit {
    let evidence = given.evidence[unit]
    let any = evidence.shown.indices.filter { evidence.shown[$0].showsAny }
    let (credential, check) = deciding(unit, evidence)
    return CreditDecision.BlockedUnit(
      unit: unit, credential: credential, outcomes: evidence.outcomes(of: any), check: check)
  }

  private func deciding(_ unit: Int, _ evidence: UnitEvidence) -> (Int?, CreditCheck) {
    if given.rules.award.excluded.contains(given.rules.units[unit].code) {
      return (
        nil,
        CreditCheck(.noCredit, .failed, "it does not count towards \(given.rules.award.name)")
      )
    }
    let grants = problem.grants.indices.filter { problem.grants[$0].unit == unit }
    if let grant = grants.max(by: { problem.grants[$0].strength < problem.grants[$1].strength }) {
      return (
        problem.grants[grant].credentials.first,
        notChosen(grant) ?? CreditCheck(.cap, .failed, "other units give more credit")
      )
    }
    let failing = evidence.shown.indices.filter {
      evidence.shown[$0].showsAny && !evidence.shown[$0].isEligible
    }
    let eligible = evidence.shown.indices.filter {
      evidence.shown[$0].showsAny && evidence.shown[$0].isEligible
    }
    // What would do if its checks passed: the fewest failed, then the most shown.
    let near = failing.filter { evidence.suffices([$0]) || evidence.suffices(eligible + [$0]) }
      .min { order($0, evidence) < order($1, evidence) }
    if let near, let check = firstFailed(of: near, evidence) { return (near, check) }
    return coverage(unit, evidence, eligible: eligible, failing: failing)
  }

  private func firstFailed(of credential: Int, _ evidence: UnitEvidence) -> CreditCheck? {
    evidence.shown[credential].checks.first { $0.state != .passed }
  }

  private func order(_ credential: Int, _ evidence: UnitEvidence) -> (Int, Double, Int) {
    let failed = evidence.shown[credential].checks.count { $0.state != .passed }
    return (failed, -evidence.coverage(of: [credential]), credential)
  }

  /// Says that too little is shown.
  private func coverage(
    _ unit: Int, _ evidence: UnitEvidence, eligible: [Int], failing: [Int]
  ) -> (Int?, CreditCheck) {
    let all = eligible.isEmpty ? failing : eligible
    let best = all.max {
      (evidence.coverage(of: [$0]), $1) < (evidence.coverage(of: [$1]), $0)
    }
    let shown = evidence.outcomes(of: all)
    let outcomes = given.rules.units[unit].outcomes
    let missing = zip(outcomes, evidence.outcomes(of: eligible)).filter { !$0.1 }.map {
      "“\($0.0.shortName)”"
    }
    let count = shown.count { $0 }
    var words = "only \(count) of \(outcomes.count) outcomes \(count == 1 ? "is" : "are") shown"
    if eligible.isEmpty, let best, let check = firstFailed(of: best, evidence) {
      words += ", and that by \(name(best)), which does not count: \(check.words)"
    }
    if let gap = evidence.shown.lazy.compactMap(\.levelGaps.first).first {
      words += "; for “\(outcomes[gap.outcome].shortName)” \(gap.words)"
    }
    if evidence.suffices(all), !all.isEmpty {
      words +=
        ", and it would take more than \(given.rules.credentialsPerUnit) credentials together"
    }
    return (
      best,
      CreditCheck(
        .coverage, .failed, words,
        remedy: missing.isEmpty ? nil : "ask for evidence of \(missing.joined(separator: ", "))")
    )
  }

  /// Why a grant that could be given is not: a cap that would be in the way even if its credentials served
  /// nothing else, or that they do.
  private func notChosen(_ grant: Int) -> CreditCheck? {
    let credentials = problem.grants[grant].credentials
    let rivals = chosen.filter { other in
      credentials.contains { credential in
        problem.grants[other].credentials.contains(credential)
          && uses(of: credential) >= problem.uses[credential]
      }
    }
    let others = chosen.filter { !rivals.contains($0) }
    return capInTheWay(of: grant, beside: others)
      ?? rivals.first.flatMap { alreadyServing($0, credentials) }
      ?? capInTheWay(of: grant, beside: chosen)
  }

  private func uses(of credential: Int) -> Int {
    chosen.count { problem.grants[$0].credentials.contains(credential) }
  }

  private func alreadyServing(_ rival: Int, _ credentials: [Int]) -> CreditCheck? {
    guard let credential = credentials.first(where: problem.grants[rival].credentials.contains)
    else { return nil }
    let most = problem.uses[credential]
    return CreditCheck(
      .singleUse, .failed,
      "\(name(credential)) already serves \(target(problem.grants[rival].unit)), and a credential "
        + "serves \(most == 1 ? "one unit" : "at most \(most) units")",
      remedy: "ask for other evidence of what it asks")
  }

  private func capInTheWay(of grant: Int, beside others: [Int]) -> CreditCheck? {
    for (cap, words) in zip(problem.caps, posed.capWords) where cap.covers(problem.grants[grant]) {
      let taken = others.filter { cap.covers(problem.grants[$0]) }
        .reduce(0) { $0 + problem.grants[$1].points }
      if taken + problem.grants[grant].points > cap.limit {
        return CreditCheck(.cap, .failed, "\(words), and \(points(taken)) already are")
      }
    }
    return nil
  }

  private func points(_ hundredths: Int) -> String { "\(CreditPoints(hundredths: hundredths))" }

  private func target(_ unit: Int) -> String {
    unit < given.rules.units.count ? given.rules.units[unit].code : "a free elective"
  }

  // MARK: Credentials

  /// Why a credential serves nothing.
  func unused(_ credential: Int) -> CreditDecision.UnusedCredential {
    CreditDecision.UnusedCredential(credential: credential, check: whyUnused(credential))
  }

  private func whyUnused(_ credential: Int) -> CreditCheck {
    if let check = given.general[credential].first { return check }
    let grants = problem.grants.indices.filter {
      problem.grants[$0].credentials.contains(credential)
    }
    let served = Set(chosen.map { problem.grants[$0].unit })
    if let unit = grants.map({ problem.grants[$0].unit }).first(where: served.contains) {
      return CreditCheck(
        .singleUse, .passed, "\(target(unit)) is granted without it, so it is not needed")
    }
    if let grant = grants.first, let check = notChosen(grant) { return check }
    let shows = given.evidence.indices.filter { given.evidence[$0].shown[credential].showsAny }
    for unit in shows {
      if let check = given.evidence[unit].shown[credential].checks.first(where: {
        $0.state != .passed
      }) {
        return CreditCheck(
          check.rule, check.state, "for \(target(unit)): \(check.words)", remedy: check.remedy)
      }
    }
    if let unit = shows.first {
      let evidence = given.evidence[unit]
      let count = evidence.shown[credential].outcomes.count { $0 }
      return CreditCheck(
        .coverage, .failed,
        "it shows \(count) of \(evidence.shown[credential].outcomes.count) outcomes of "
          + "\(target(unit)), which is too little alone")
    }
    return CreditCheck(.coverage, .failed, "no unit asks for what it shows" + free(credential))
  }

  private func free(_ credential: Int) -> String {
    guard given.rules.award.freePoints > .zero, let check = given.freePoints(of: credential).failed
    else { return "" }
    return "; for a free elective, \(check.words)"
  }
}

extension Requirement {
  /// The shortest of its labels.
  var shortName: String {
    ([statement.text] + statement.alternatives.map(\.text)).min { $0.count < $1.count }
      ?? statement.text
  }
}
