internal import Matching
internal import Pathways
internal import SkillModel

extension PathwayReport {
  /// How many missing requirements the summary names, and how long their names may be there.
  private static let (named, longestName) = (3, 50)

  public func text(_ style: TextStyle) -> String {
    let sections = [
      heading(style), [summary, limit].map { $0.wrapped(to: style.width, indent: 0) },
      planLines(style), beyond(style), choiceLines(style), missingLines(style),
      carriedLines(style), leftOutLines(style), rejected.map { $0.line(style) },
      remarks.map { style.yellow("note: ") + $0 },
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  /// The plan with what it can be compared to, as a part of an explanation.
  func gapLines(_ style: TextStyle) -> [String] {
    let words =
      plan.steps.isEmpty
      ? noPlan
      : "\(plan.coverage.percent) would be met with this plan, for \(plan.price(in: budget))."
    let opening = [
      style.bold("How to close the gap"), "\(words) \(limit)".wrapped(to: style.width, indent: 0),
    ]
    return [opening, planLines(style), beyond(style), choiceLines(style)].filter { !$0.isEmpty }
      .flatMap { [""] + $0 }
  }

  private func heading(_ style: TextStyle) -> [String] {
    [
      "A pathway for \(style.bold(wallet.name)) to \(style.bold(job.name)): "
        + offerCount.of("offer"),
      style.dim(basis.words.wrapped(to: style.width, indent: 0)),
      style.dim(
        ("An offer counts as it would once it is earned: verified, and new. "
          + "“Met” weighs each requirement by how well it is shown.")
          .wrapped(to: style.width, indent: 0)),
    ]
  }
}

// MARK: - How much, for what

extension PathwayReport {
  /// How much is met now and with the plan, what is missing, and what to do next.
  private var summary: String {
    let missing = requirements.filter { $0.now.state == .missing }.map(\.now.name)
    let named =
      missing.prefix(Self.named).map { $0.cut(to: Self.longestName) }
      + (missing.count > Self.named ? ["and \(missing.count - Self.named) more"] : [])
    let lacking =
      missing.isEmpty
      ? "Nothing that is asked is missing altogether."
      : "\(missing.count) of \(requirements.count.of("requirement")) "
        + "\(missing.count == 1 ? "is" : "are") missing: \(named.joined(separator: "; "))."
    let gates =
      gateCount == 0
      ? ""
      : " \(gatesMet) of \(gateCount.of("gate")) met"
        + (plan.steps.isEmpty ? "." : ", \(plan.gatesMet) with the plan.")
    guard let first = plan.steps.first else {
      return "\(coverage.percent) of what is asked is met now.\(gates) \(noPlan) \(lacking)"
    }
    return "\(coverage.percent) of what is asked is met now, \(plan.coverage.percent) with "
      + "this plan, for \(plan.price(in: budget)). Begin with “\(first.offer.name)”.\(gates) \(lacking)"
  }

  /// Why there is no plan.
  private var noPlan: String {
    guard offerCount > 0 else { return "The catalogue offers nothing." }
    let helpful = leftOut.filter { $0.gain > 0 }
    if !helpful.isEmpty {
      let reach = budget.words.map { " of \($0)" } ?? ""
      return "Nothing on offer that would add to it is within reach\(reach)."
    }
    return requirements.contains { $0.now.credit < 1 }
      ? "Nothing on offer adds to it." : "Nothing more is needed."
  }

  /// How far from the best the plan is at most.
  var limit: String {
    let within = budget.words.map { "within \($0)" } ?? "made of this catalogue"
    let best = max(bound, plan.coverage).percent
    if plan.steps.isEmpty, method == .exact { return "No plan \(within) can do better than now." }
    if best == plan.coverage.percent {
      return "No plan \(within) can do better than \(best): this is the best."
    }
    return "No plan \(within) can do better than \(best), so this one is at most "
      + "\((bound - plan.coverage).percent) short of the best."
  }
}

extension PathwayBudget {
  /// `200 hours and 2,000 AUD`; nil when nothing is limited.
  fileprivate var words: String? {
    let parts = [hours.map(\.hoursWords), cost.map { $0.amount(in: currency) }]
      .compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }
}

extension PathwayPlan {
  /// What all of it takes: `125 hours and 1,790 AUD`.
  func price(in budget: PathwayBudget) -> String {
    let hours =
      withoutHours.count == steps.count
      ? "an unknown length" : self.hours.hoursWords + rest(withoutHours, "length")
    let cost =
      withoutCost.count == steps.count
      ? "an unknown fee" : self.cost.money(in: budget.currency) + rest(withoutCost, "fee")
    return "\(hours) and \(cost)"
  }

  private func rest(_ unknown: [Named], _ what: String) -> String {
    unknown.isEmpty ? "" : " (and \(unknown.count) of unknown \(what))"
  }
}

// MARK: - The plan

extension PathwayReport {
  private func planLines(_ style: TextStyle) -> [String] {
    guard !plan.steps.isEmpty else { return [] }
    return [style.bold("The plan")]
      + plan.steps.enumerated().flatMap { $1.lines(number: $0 + 1, style) }
  }

  /// What would add something if there were more to spend.
  private func beyond(_ style: TextStyle) -> [String] {
    let helpful = leftOut.filter { $0.gain > 0 && $0.hours != nil }
    guard plan.steps.isEmpty, !helpful.isEmpty else { return [] }
    let quickest = helpful.min {
      ($0.hours ?? 0, $0.cost ?? 0, -$0.gain) < ($1.hours ?? 0, $1.cost ?? 0, -$1.gain)
    }
    let cheapest = helpful.min {
      ($0.cost ?? 0, $0.hours ?? 0, -$0.gain) < ($1.cost ?? 0, $1.hours ?? 0, -$1.gain)
    }
    var lines = [style.bold("What it would take")]
    if let quickest { lines.append(line("The quickest", quickest, style)) }
    if let cheapest, cheapest.offer != quickest?.offer {
      lines.append(line("The cheapest", cheapest, style))
    }
    return lines
  }

  private func line(_ what: String, _ offer: LeftOutOffer, _ style: TextStyle) -> String {
    let price =
      "\((offer.hours ?? 0).hoursWords) and \((offer.cost ?? 0).money(in: budget.currency))"
    return
      "\(what) that adds something is “\(offer.offer.name)”: \(price), \(offer.gain.percent) more."
      .wrapped(to: style.width, indent: 3)
  }
}

extension PathwayStep {
  /// How long it takes, what it costs, and what is to be known of it.
  var facts: String {
    [
      hours.map(\.hoursWords) ?? "length not stated",
      cost.map { $0.amount.money(in: $0.currency) } ?? "fee not stated", level?.words,
      creditPoints.map { "\($0.plain) credit \($0 == 1 ? "point" : "points")" },
      deliveryModes.isEmpty ? nil : deliveryModes.joined(separator: ", "),
      provider?.name.map { "by \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  fileprivate func lines(number: Int, _ style: TextStyle) -> [String] {
    ["\(number). \(style.bold(offer.name))  \(style.dim(offer.id))"]
      + [facts, gain > 0 ? "adds \(gain.percent):" : "adds nothing by itself"].map {
        $0.wrapped(to: style.width, indent: 3)
      }
      + backing.map { $0.line.wrapped(to: style.width, indent: 3) }
      + adds.map { $0.line(style) } + notes.map { $0.wrapped(to: style.width, indent: 3) }
  }
}

extension PathwayGain {
  fileprivate func line(_ style: TextStyle) -> String {
    let met = after.credit < 1 ? "\(after.credit.percent) met, " : ""
    let from =
      before == .missing || before == .claimed ? before.words : "\(creditBefore.percent) met"
    let change = "\(from), then \(met)\(after.state.words)"
    let advice =
      uncounted.map {
        "; “\($0.credential.name)” would show it and does not count (\($0.words)): ask its issuer first"
      } ?? (isClaimed ? "; the person says so already: ask first whether it can be recognised" : "")
    return "- \(after.name): \(change) (\(after.linkWords))\(advice)"
      .wrapped(to: style.width, indent: 5)
  }
}

// MARK: - To compare

extension PathwayReport {
  private func choiceLines(_ style: TextStyle) -> [String] {
    guard choices.count > 1 || plan.steps.count > 1 else { return [] }
    var table = TextTable(
      ("", .left), ("met", .right), ("hours", .right), ("fee", .right), ("steps", .right))
    for (letter, choice) in zip(Self.letters, choices) {
      let plan = choice.plan
      table.add(
        letter, plan.coverage.percent, plan.hours.plain + (plan.withoutHours.isEmpty ? "" : "+"),
        plan.cost.money(in: budget.currency) + (plan.withoutCost.isEmpty ? "" : "+"),
        "\(plan.steps.count)")
    }
    var lines = [
      style.bold(choices.count == 1 ? "One way to go" : "\(choices.count.words) ways to go"),
      table.text(style),
    ]
    for (letter, choice) in zip(Self.letters, choices) {
      let steps =
        letter == Self.letters[0]
        ? "the plan above"
        : choice.plan.steps.map { "“\($0.offer.name)”" }.joined(separator: ", then ")
      lines.append(
        "\(letter) \(choice.meritWords): \(steps)"
          .wrapped(to: style.width, indent: 0))
    }
    lines.append(style.dim(front.wrapped(to: style.width, indent: 0)))
    return lines
  }

  static let letters = ["A", "B", "C"]

  private var front: String {
    isFrontComplete
      ? "Of all plans, \(frontCount.of("plan")) cannot be beaten in all of met, hours and fee."
      : "These are the best that were met in the search; a quicker or cheaper one may exist."
  }
}

extension Int {
  fileprivate var words: String { self == 2 ? "Two" : self == 3 ? "Three" : "\(self)" }
}

extension PathwayChoice {
  /// What is to be said for it, in one breath.
  var meritWords: String {
    let isBoth = merits.contains(.quickest) && merits.contains(.cheapest)
    let words = merits.filter { !isBoth || $0 != .cheapest }.map {
      isBoth && $0 == .quickest
        ? "is the quickest and the cheapest that adds at least half as much" : $0.words
    }
    return words.joined(separator: ", ")
  }
}

extension PlanChoice.Merit {
  fileprivate var words: String {
    switch self {
    case .most: "meets most"
    case .quickest: "is the quickest that adds at least half as much"
    case .cheapest: "is the cheapest that adds at least half as much"
    case .mostPerHour: "adds most for each hour"
    case .fewestSteps: "adds most in the fewest steps"
    }
  }
}
