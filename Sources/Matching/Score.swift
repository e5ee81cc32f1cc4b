internal import SkillModel

/// A link between a requirement of one job and an evidence of one wallet, by their numbers there.
struct LinkedPair: Sendable {
  var requirement: Int
  var evidence: Int
  var found: FoundLink
}

/// The score of one wallet for one job.
///
///     q(r, e)   = q0(e) · level factor
///     m(r)      = max over e of p(r, e) · q(r, e)
///     coverage  = Σᵣ w(r) · m(r) / Σᵣ w(r)            in the job's order
///     relevance = Σₛ c(s) · maxᵣ p(r, s) / Σₛ c(s)    in order of the statements' words;
///                                                     0 when the lower sum is 0
///
/// where `s` are the wallet's distinct statements, `c(s)` is the greatest `q0` of its evidence, and
/// `p(r, s)` the greatest `p` of its evidence whose `q0` is above 0.
///
/// Source: ARCHITECTURE.md, "The score".
struct Score: Sendable {
  let coverage: Double
  let relevance: Double

  /// For each requirement the evidence shown; nil when nothing is linked.
  let best: [EvidenceMatch?]

  /// For each requirement whether an evidence opens it as a gate.
  let isOpen: [Bool]

  let gatesMet: Int
  let gateCount: Int

  var allGatesMet: Bool { gatesMet == gateCount }

  /// As ``Match/fit``.
  var fit: Double { harmonicMean(coverage, relevance) }

  /// Scores a wallet.
  ///
  /// - Parameters:
  ///   - wallet: Whose evidence counts.
  ///   - job: What is asked.
  ///   - pairs: Every linked pair of the two, in any order.
  ///   - scoring: By what numbers.
  init(of wallet: WeighedWallet, for job: CodedJob, pairs: [LinkedPair], by scoring: Scoring) {
    var best = [EvidenceMatch?](repeating: nil, count: job.requirements.count)
    var isOpen = [Bool](repeating: false, count: job.requirements.count)
    var wanted = [Double](repeating: 0, count: wallet.held.count)
    for pair in pairs {
      let requirement = job.requirements[pair.requirement]
      let match = EvidenceMatch(pair, for: requirement, of: wallet, by: scoring)
      let isBetter = best[pair.requirement].map { wallet.shows(match, before: $0) } ?? true
      if isBetter { best[pair.requirement] = match }
      if requirement.isMandatory, !isOpen[pair.requirement] {
        isOpen[pair.requirement] = scoring.opensGate(match, standing: wallet.standing(of: match))
      }
      if match.worth > 0 {
        let held = wallet.heldOf[pair.evidence]
        wanted[held] = max(wanted[held], match.probability)
      }
    }
    coverage = mean(of: zip(job.requirements, best).map { ($0.weight, $1?.credit ?? 0) })
    relevance = mean(of: zip(wallet.held, wanted).map { ($0.worth, $1) })
    gateCount = job.requirements.reduce(0) { $0 + ($1.isMandatory ? 1 : 0) }
    gatesMet = isOpen.reduce(0) { $0 + ($1 ? 1 : 0) }
    self.best = best
    self.isOpen = isOpen
  }
}

extension EvidenceMatch {
  /// What the evidence of a linked pair gives.
  fileprivate init(
    _ pair: LinkedPair, for requirement: CodedJob.Requirement, of wallet: WeighedWallet,
    by scoring: Scoring
  ) {
    evidence = pair.evidence
    link = pair.found.link
    hasEqualLabel = pair.found.hasEqualLabel
    probability = pair.found.probability
    worth = wallet.worth[pair.evidence]
    levelFactor = scoring.policy.levelFactor(
      asked: requirement.level, shown: wallet.wallet.evidence[pair.evidence].level)
    credit = probability * (worth * levelFactor)
  }
}

extension Scoring {
  /// Whether an evidence opens a gate.
  fileprivate func opensGate(_ match: EvidenceMatch, standing: Standing) -> Bool {
    match.probability >= policy.gateLink && policy.gateStandings.contains(standing)
      && match.worth > 0 && match.levelFactor == 1
  }
}

extension WeighedWallet {
  /// Whether an evidence is shown rather than another: greater credit; then the stronger link, the
  /// better standing, the later award, the lesser credential id, the earlier place in the
  /// credential, the lesser words.
  fileprivate func shows(_ one: EvidenceMatch, before other: EvidenceMatch) -> Bool {
    if one.credit != other.credit { return one.credit > other.credit }
    if one.link.isStronger(than: other.link) { return true }
    if other.link.isStronger(than: one.link) { return false }
    let credential = credential(of: one.evidence)
    let otherCredential = self.credential(of: other.evidence)
    if credential.standing != otherCredential.standing {
      return credential.standing < otherCredential.standing
    }
    if credential.awarded != otherCredential.awarded {
      guard let awarded = credential.awarded else { return false }
      return otherCredential.awarded.map { $0 < awarded } ?? true
    }
    let ids = credential.id.comparedByBytes(to: otherCredential.id)
    if ids != 0 { return ids < 0 }
    let place = wallet.evidence[one.evidence].place
    let otherPlace = wallet.evidence[other.evidence].place
    if place != otherPlace { return place < otherPlace }
    return heldOf[one.evidence] < heldOf[other.evidence]
  }
}

// MARK: - In full

extension Score {
  /// The score with the state of every requirement.
  func match(of wallet: WeighedWallet, for job: CodedJob, by scoring: Scoring) -> Match {
    let requirements = zip(job.requirements, zip(best, isOpen)).map { requirement, found in
      RequirementMatch(
        state: scoring.state(of: found.0, standing: found.0.map { wallet.standing(of: $0) }),
        credit: found.0?.credit ?? 0, isGateMet: requirement.isMandatory ? found.1 : nil,
        evidence: found.0)
    }
    return Match(
      coverage: coverage, relevance: relevance, gatesMet: gatesMet, gateCount: gateCount,
      requirements: requirements)
  }
}

extension Scoring {
  /// What people read of a requirement; no link below strong proves anything, and neither does a
  /// declared one that the policy counts for less: “related to it” is not “it”.
  func state(
    of match: EvidenceMatch?, standing: Standing?
  ) -> RequirementMatch.State {
    guard let match, let standing, match.credit > 0 else { return .missing }
    let isWeak = match.link != .same && match.probability < policy.strong
    return switch standing {
    case .verified: isWeak ? .evidenced : .proven
    case .issuerUnknown: isWeak ? .evidenced : .signedIssuerUnknown
    case .unconfirmed: .evidenced
    case .claimed: .claimed
    case .offered: .offered
    case .rejected: .missing
    }
  }
}

// MARK: - Why

extension Explanation {
  /// Explains what ``Score`` says of the same things.
  init(
    of wallet: WeighedWallet, for job: CodedJob, pairs: [LinkedPair], in index: StatementIndex,
    by scoring: Scoring
  ) {
    let context = Context(wallet: wallet, job: job, index: index, scoring: scoring)
    var linked = [[EvidenceMatch]](repeating: [], count: job.requirements.count)
    for pair in pairs {
      linked[pair.requirement].append(
        EvidenceMatch(pair, for: job.requirements[pair.requirement], of: wallet, by: scoring))
    }
    for requirement in linked.indices {
      linked[requirement].sort { wallet.shows($0, before: $1) }
    }
    coverage = context.coverage(linked)
    relevance = context.relevance(linked)
    gates = context.gates(linked)
  }

  /// Makes the parts of an explanation; `linked` holds the evidence of each requirement, the one
  /// shown first.
  private struct Context {
    let wallet: WeighedWallet
    let job: CodedJob
    let index: StatementIndex
    let scoring: Scoring

    func coverage(_ linked: [[EvidenceMatch]]) -> Part {
      let parts = linked.indices.map { number in
        let requirement = job.requirements[number]
        return Part(
          .requirement, about: .requirement(number), words(ofRequirement: number),
          weight: requirement.weight, .greatest,
          of: linked[number].map { evidence($0, for: requirement) })
      }
      return Part(.coverage, "how much of what is asked is evidenced", .weightedMean, of: parts)
    }

    func relevance(_ linked: [[EvidenceMatch]]) -> Part {
      var wanted = [[Part]](repeating: [], count: wallet.held.count)
      for (number, matches) in linked.enumerated() {
        for match in matches where match.worth > 0 {
          wanted[wallet.heldOf[match.evidence]].append(
            Part(
              .link, about: .requirement(number), words(ofRequirement: number),
              value: match.probability))
        }
      }
      let parts = zip(wallet.held, wanted).map { held, links in
        Part(
          .statement, about: .evidence(held.evidence), words(ofEvidence: held.evidence),
          weight: held.worth, .greatest, of: links)
      }
      return Part(.relevance, "how much of what is held is wanted", .weightedMean, of: parts)
    }

    func gates(_ linked: [[EvidenceMatch]]) -> Part {
      let parts = linked.indices.filter { job.requirements[$0].isMandatory }.map { number in
        Part(
          .gate, about: .requirement(number), words(ofRequirement: number), .greatest,
          of: linked[number].map { evidence($0, of: conditions($0)) })
      }
      return Part(.gates, "how many gates are met", .sum, of: parts)
    }

    private func evidence(_ match: EvidenceMatch, for requirement: CodedJob.Requirement) -> Part {
      let link = Part(.link, match.words(under: scoring.policy), value: match.probability)
      let quality = Part(
        .quality, "what the evidence is worth here", .product,
        of: [worth(of: match), level(of: match, for: requirement)])
      return evidence(match, of: [link, quality])
    }

    private func evidence(_ match: EvidenceMatch, of parts: [Part]) -> Part {
      Part(
        .evidence, about: .evidence(match.evidence), words(ofEvidence: match.evidence), .product,
        of: parts)
    }

    private func worth(of match: EvidenceMatch) -> Part {
      let credential = wallet.credential(of: match.evidence)
      var parts = [
        Part(
          .standing, credential.standing.rawValue,
          value: scoring.policy.factor(of: credential.standing)),
        Part(
          .currency, scoring.age(of: credential), value: scoring.currencyFactor(of: credential)),
      ]
      if !scoring.isInForce(credential) {
        parts.append(Part(.validity, scoring.lapse(of: credential), value: 0))
      }
      return Part(.worth, "what the credential is worth", .product, of: parts)
    }

    private func level(of match: EvidenceMatch, for requirement: CodedJob.Requirement) -> Part {
      let shown = wallet.wallet.evidence[match.evidence].level
      let words =
        switch (requirement.level, shown) {
        case (nil, _): "no level is asked"
        case (_?, nil): "a level is asked, none is shown"
        case (let asked?, let shown?):
          switch shown.steps(below: asked) {
          case nil: "the level shown cannot be compared with the one asked"
          case let steps? where steps <= 0: "the level shown reaches the one asked"
          case _?: "the level shown is below the one asked"
          }
        }
      return Part(.level, words, value: match.levelFactor)
    }

    private func conditions(_ match: EvidenceMatch) -> [Part] {
      let policy = scoring.policy
      let isTrusted = policy.gateStandings.contains(wallet.standing(of: match))
      return [
        Part(.condition, "the link is sure enough", match.probability >= policy.gateLink),
        Part(.condition, "the credential can be trusted", isTrusted),
        Part(.condition, "the credential counts now", match.worth > 0),
        Part(.condition, "the level is reached", match.levelFactor == 1),
      ]
    }

    private func words(ofRequirement number: Int) -> String {
      index.statements[Int(job.requirements[number].statement)].words.text
    }

    private func words(ofEvidence number: Int) -> String {
      index.statements[Int(wallet.wallet.evidence[number].statement)].words.text
    }
  }
}

extension Explanation.Part {
  /// 1 when something holds, else 0.
  fileprivate init(_ topic: Topic, _ words: String, _ holds: Bool) {
    self.init(topic, words, value: holds ? 1 : 0)
  }
}

extension EvidenceMatch {
  fileprivate func words(under policy: Policy) -> String {
    switch link {
    case .same: "the same competency"
    case .related(let kind): "related: \(kind.rawValue)"
    case .similar:
      "\(hasEqualLabel ? "the same words" : "similar text"), "
        + LinkStrength(probability, under: policy).rawValue
    }
  }
}

extension Scoring {
  /// The age of a credential, for people.
  fileprivate func age(of credential: CodedCredential) -> String {
    guard credential.standing != .offered else { return "can be earned now" }
    guard let awarded = credential.awarded else { return "award date unknown" }
    return "months since the award: \(awarded.calendarMonths(until: instant))"
  }

  /// Why a credential is not in force, for people.
  fileprivate func lapse(of credential: CodedCredential) -> String {
    if let end = credential.validUntil, end <= instant { return "expired on \(end.dateText)" }
    return credential.validFrom.map { "not valid before \($0.dateText)" } ?? "not valid"
  }
}
