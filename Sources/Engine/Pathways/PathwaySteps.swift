internal import Matching
internal import Pathways
internal import SkillModel

/// Turns plans in numbers into plans with words.
struct PathwaySteps {
  let builder: PathwayBuilder
  let options: PathwayOptions
  let holdings: Holdings
  let budget: PathwayBudget

  private var offers: [Offer] { options.catalogue.offers }

  func plan(_ plan: Plan, _ now: [RequirementRow]) -> PathwayPlan {
    var rows = now
    let steps = plan.steps.map { step in
      let adds = gains(of: step.option, over: &rows)
      return self.step(step, adds, in: plan)
    }
    return PathwayPlan(
      steps: steps, coverage: plan.coverage, gatesMet: rows.count { $0.isGateMet == true },
      hours: plan.hours, cost: plan.cost, withoutHours: plan.withoutHours.map(named),
      withoutCost: plan.withoutCost.map(named))
  }

  /// Every requirement as it is met when a plan is done.
  func rows(after plan: Plan, _ now: [RequirementRow]) -> [RequirementRow] {
    var rows = now
    for step in plan.steps { _ = gains(of: step.option, over: &rows) }
    return rows
  }

  /// What an option does for each requirement that it meets better than `rows`, which it then replaces.
  private func gains(of option: Int, over rows: inout [RequirementRow]) -> [PathwayGain] {
    let offer = options.options[option].offer
    return rows.indices.compactMap { number in
      let before = rows[number]
      if builder.offered[offer].requirements[number].isGateMet == true {
        rows[number].isGateMet = true
      }
      guard let credit = builder.credit(number, of: offer), credit > before.credit else {
        return nil
      }
      var after = builder.row(number, of: offer)
      after.isGateMet = rows[number].isGateMet
      rows[number] = after
      return PathwayGain(
        requirement: after.name, before: before.state, creditBefore: before.credit, after: after,
        uncounted: before.evidence?.uncounted)
    }
  }

  private func step(_ step: Plan.Step, _ adds: [PathwayGain], in plan: Plan) -> PathwayStep {
    let option = options.options[step.option]
    let offer = offers[option.offer]
    return PathwayStep(
      offer: named(step.option), provider: offer.credential.issuer, hours: offer.hours,
      cost: offer.cost, level: offer.level, creditPoints: offer.creditPoints,
      deliveryModes: offer.deliveryModes, backing: offer.backing, gain: step.gain, adds: adds,
      notes: notes(on: option, in: plan))
  }

  private func named(_ option: Int) -> Named {
    let offer = offers[options.options[option].offer]
    return Named(id: offer.credential.id, name: offer.title)
  }

  // MARK: What should be known before a step

  private func notes(on option: PathwayOptions.Option, in plan: Plan) -> [String] {
    let needing = plan.steps.map { options.options[$0.option] }.filter {
      $0.prerequisites.contains { options.options[$0].offer == option.offer }
    }
    let later = needing.map { "“\(offers[$0.offer].title)”" }.joined(separator: ", ")
    let neededFor = later.isEmpty ? nil : "needed before \(later)"
    return [lapse(of: option.offer), neededFor].compactMap(\.self) + wholeNotes(option.offer)
  }

  /// That it was held, and counts no more.
  private func lapse(of offer: Int) -> String? {
    guard let held = holdings.first(offers[offer].names), let whyNot = held.whyNot
    else { return nil }
    return held.credential.standing == .rejected
      ? "the wallet has one that counts nothing (\(whyNot)): ask its issuer for a good one first"
      : "held before, \(whyNot): ask first whether it can be renewed"
  }

  /// What a whole is made up of, and what of it is held.
  private func wholeNotes(_ offer: Int) -> [String] {
    let parts = options.catalogue.parts(of: offer)
    guard !parts.isEmpty else { return [] }
    let titles = { (parts: [Int]) in
      parts.map { "“\(self.offers[$0].title)”" }.joined(separator: ", ")
    }
    let held = parts.filter { part in offers[part].names.contains { holdings.hasInForce($0) } }
    let note = "its hours and fee cover its parts: \(titles(parts))"
    guard !held.isEmpty else { return [note] }
    return [
      note,
      "\(held.count) of its \(parts.count) parts held already (\(titles(held))): ask whether they "
        + "are credited and the fee is less",
    ]
  }
}

extension EvidenceRow {
  /// The credential, with the reason why it counts nothing; nil where it counts.
  fileprivate var uncounted: RejectedCredential? {
    whyNot.map { RejectedCredential(credential: credential, words: $0) }
  }
}
