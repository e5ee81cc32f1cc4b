internal import Matching
internal import Pathways
internal import SkillModel

/// Makes a pathway's problem of what was matched, and its report of the answer.
struct PathwayBuilder {
  /// What is met in part already is met better by an offer only if the credit rises by so much: an
  /// offer that shows the same again, a little fresher, teaches nothing.
  private static let leastRise = 0.1

  let session: RankingSession
  let job: JobPosting
  let wallet: Wallet
  let catalogue: OfferCatalogue

  /// Each offer as a wallet of its own, earned.
  let earned: [Wallet]

  /// What the wallet gives for the job.
  let now: Match

  /// What each credential of the wallet gives for the job by itself.
  let alone: [Match]

  /// What each offer gives once it is earned.
  let offered: [Match]
  let request: PathwayRequest

  func report() throws -> PathwayReport {
    let holdings = holdings
    let closed = closedOffers(holdings)
    let options = PathwayOptions(catalogue, isOpen: closed.map { $0 == nil }) {
      holdings.hasInForce($0)
    }
    let currency = currency(closed)
    let budget = PathwayBudget(hours: request.hours, cost: request.cost, currency: currency)
    let problem = problem(options, closed, budget)
    let answer = problem.answer(Self.effort(for: job.requirements.count))
    let steps = PathwaySteps(builder: self, options: options, holdings: holdings, budget: budget)
    let rows = zip(job.requirements, now.requirements).map { session.row($0, $1, of: wallet) }
    let advised = answer.choices.first?.plan ?? answer.best
    let plan = steps.plan(advised, rows)
    let leftOut = LeftOutOffers(
      catalogue: catalogue, options: options, answer: answer, closed: closed, problem: problem,
      budget: budget)
    return PathwayReport(
      wallet: Named(id: wallet.id, name: wallet.id), job: Named(id: job.id, name: job.title),
      basis: try session.basis(), budget: budget,
      offerCount: catalogue.offers.count, coverage: problem.coverage(),
      gatesMet: now.gatesMet, gateCount: now.gateCount,
      requirements: requirements(rows, steps.rows(after: advised, rows), closed),
      plan: plan, bound: answer.bound, method: answer.method,
      choices: answer.choices.map {
        PathwayChoice(merits: $0.merits, plan: steps.plan($0.plan, rows))
      },
      frontCount: answer.front.count, isFrontComplete: answer.isFrontComplete,
      carriedOver: carriedOver(rows), leftOut: leftOut.rows,
      rejected: session.rejected(of: wallet), remarks: remarks(currency), refusals: [])
  }

  /// What an offer gives for a requirement once it is earned; nil where that is no more than is held.
  func credit(_ requirement: Int, of offer: Int) -> Double? {
    let (held, match) = (now.requirements[requirement], offered[offer].requirements[requirement])
    let opensGate = match.isGateMet == true && held.isGateMet == false
    guard match.credit > held.credit,
      held.credit == 0 || opensGate || match.credit >= held.credit + Self.leastRise
    else { return nil }
    return min(1, match.credit)
  }

  /// A row of an offer, as if it were earned.
  func row(_ requirement: Int, of offer: Int) -> RequirementRow {
    session.row(
      job.requirements[requirement], offered[offer].requirements[requirement], of: earned[offer])
  }
}

// MARK: - The problem

extension PathwayBuilder {
  /// Less than two seconds' work whatever the number of requirements: a step takes as long as they are many.
  private static func effort(for requirements: Int) -> SearchEffort {
    SearchEffort(steps: 1_600_000 / max(20, requirements))
  }

  private var holdings: Holdings {
    var holdings = Holdings(wallet, whyNot: session.whyNot)
    for (number, offer) in catalogue.offers.enumerated() where !offer.parts.isEmpty {
      guard let held = holdings.first(offer.names), held.whyNot == nil else { continue }
      let parts = catalogue.parts(of: number).flatMap { catalogue.offers[$0].names } + offer.parts
      holdings.add(parts: parts, of: held, called: offer.title)
    }
    return holdings
  }

  /// Why each offer is not open to this person now; nil where it is.
  private func closedOffers(_ holdings: Holdings) -> [LeftOutOffer?] {
    catalogue.offers.map { offer in
      let named = Named(id: offer.credential.id, name: offer.title)
      if let held = holdings.first(offer.names), held.whyNot == nil {
        return LeftOutOffer(offer: named, reason: .alreadyHeld, words: held.words, gain: 0)
      }
      return session.whyNot(offer.credential).map {
        LeftOutOffer(
          offer: named, reason: .notOfferedNow,
          words: $0.replacing("expired on", with: "offered until")
            .replacing("not valid before", with: "not offered before"), gain: 0)
      }
    }
  }

  /// The currency that is asked for, else the one in which most offers are priced.
  private func currency(_ closed: [LeftOutOffer?]) -> String? {
    if let currency = request.currency { return currency.uppercased() }
    var counts: [String: Int] = [:]
    for (offer, reason) in zip(catalogue.offers, closed) where reason == nil {
      if let currency = offer.cost?.currency { counts[currency, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private func problem(
    _ options: PathwayOptions, _ closed: [LeftOutOffer?], _ budget: PathwayBudget
  ) -> PlanProblem {
    PlanProblem(
      requirements: zip(job.requirements, now.requirements).map {
        PlanProblem.Requirement(weight: $0.weight, held: min(1, $1.credit))
      },
      options: options.options.map { option in
        let offer = catalogue.offers[option.offer]
        let isPriced = offer.cost?.currency == budget.currency
        return PlanProblem.Option(
          gains: closed[option.offer] == nil ? gains(of: option.offer) : [], hours: offer.hours,
          cost: isPriced ? offer.cost?.amount : nil, prerequisites: option.prerequisites)
      },
      budget: PlanProblem.Budget(hours: budget.hours, cost: budget.cost))
  }

  private func gains(of offer: Int) -> [PlanProblem.Gain] {
    job.requirements.indices.compactMap { number in
      credit(number, of: offer).map { PlanProblem.Gain(requirement: number, credit: $0) }
    }
  }
}

// MARK: - Rows

extension PathwayBuilder {
  private func requirements(
    _ now: [RequirementRow], _ planned: [RequirementRow], _ closed: [LeftOutOffer?]
  ) -> [PathwayRequirement] {
    now.indices.map { number in
      PathwayRequirement(
        now: now[number], planned: planned[number], teachers: teachers(of: number, closed))
    }
  }

  private func teachers(of requirement: Int, _ closed: [LeftOutOffer?]) -> [PathwayTeacher] {
    var teachers: [PathwayTeacher] = []
    for (number, offer) in catalogue.offers.enumerated() where closed[number] == nil {
      guard let credit = credit(requirement, of: number) else { continue }
      teachers.append(
        PathwayTeacher(
          offer: Named(id: offer.credential.id, name: offer.title), credit: credit,
          hours: offer.hours, cost: offer.cost))
    }
    let order = teachers.indices.sorted { one, other in
      let credits = (teachers[one].credit, teachers[other].credit)
      return credits.0 == credits.1 ? one < other : credits.0 > credits.1
    }
    return order.map { teachers[$0] }
  }

  /// What is met by credentials that name nothing that is asked, in the wallet's order.
  private func carriedOver(_ rows: [RequirementRow]) -> [CarriedOver] {
    var seen: Set<String> = []
    return zip(wallet.credentials, alone).compactMap { credential, match in
      let namesNone = !match.requirements.contains { $0.evidence?.link == .same }
      guard namesNone, seen.insert(credential.id).inserted else { return nil }
      let met = rows.filter { $0.state != .missing && $0.evidence?.credential.id == credential.id }
      return met.isEmpty
        ? nil
        : CarriedOver(
          credential: Named(id: credential.id, name: credential.title),
          requirements: met.map(\.name))
    }
  }

  private func remarks(_ currency: String?) -> [String] {
    guard let currency, request.currency != nil,
      !catalogue.offers.contains(where: { $0.cost?.currency == currency })
    else { return [] }
    return ["nothing in the catalogue is priced in \(currency)"]
  }
}

extension Holdings.Holding {
  /// That it is held already, and what would make it worth more.
  var words: String {
    let held = whole.map { "held already, as a part of “\($0)”" } ?? "held already"
    return switch credential.standing {
    case .claimed: "\(held), and nobody has signed it: ask its issuer for a signed one"
    case .issuerUnknown, .unconfirmed:
      "\(held), and not confirmed: ask its issuer for one that can be checked"
    default: held
    }
  }
}
