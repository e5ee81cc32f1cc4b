internal import Pathways
internal import SkillModel

/// The offers that are in no plan, each with the reason.
struct LeftOutOffers {
  let catalogue: OfferCatalogue
  let options: PathwayOptions
  let answer: PlanAnswer

  /// Why each offer is not open to this person now.
  let closed: [LeftOutOffer?]
  let problem: PlanProblem
  let budget: PathwayBudget

  /// In the catalogue's order.
  var rows: [LeftOutOffer] {
    let usable = Set(
      options.options.indices.filter { answer.obstacles[$0] == nil }
        .map { options.options[$0].offer })
    return catalogue.offers.indices.compactMap { number in
      if let row = closed[number] { return row }
      guard !usable.contains(number), let obstacle = answer.obstacles[number] else { return nil }
      return row(number, obstacle)
    }
  }

  private func row(_ number: Int, _ obstacle: PlanObstacle) -> LeftOutOffer {
    let (reason, words) = say(obstacle, of: number)
    var row = LeftOutOffer(
      offer: Named(id: catalogue.offers[number].credential.id, name: title(number)), reason: reason,
      words: words, gain: max(0, problem.coverage(with: [number]) - problem.coverage()))
    if case .tooLong = obstacle { (row.hours, row.cost) = need(of: number) }
    if case .tooDear = obstacle { (row.hours, row.cost) = need(of: number) }
    return row
  }

  /// The hours and the cost of an offer with everything that it needs first, as far as they are known.
  private func need(of number: Int) -> (hours: Double, cost: Double) {
    var needed = [number]
    var place = 0
    while place < needed.count {
      for other in problem.options[needed[place]].prerequisites
      where problem.options.indices.contains(other) && !needed.contains(other) {
        needed.append(other)
      }
      place += 1
    }
    let options = needed.sorted().map { problem.options[$0] }
    return (
      options.reduce(0) { $0 + ($1.hours ?? 0) }, options.reduce(0) { $0 + ($1.cost ?? 0) }
    )
  }

  private func title(_ option: Int) -> String {
    catalogue.offers[options.options[option].offer].title
  }

  private func say(
    _ obstacle: PlanObstacle, of number: Int
  ) -> (reason: LeftOutOffer.Reason, words: String) {
    let needed = { (other: Int) in
      other == number ? "it" : "“\(title(other))”, which it needs first,"
    }
    switch obstacle {
    case .nothingNew: return (.nothingNew, "adds nothing that is asked for and not met")
    case .tooLong(let hours):
      return (.tooLong, "takes \(hours.hoursWords)\(firstWords(number))")
    case .tooDear(let cost):
      return (.tooDear, "costs \(cost.money(in: budget.currency))\(firstWords(number))")
    case .hoursUnknown(let of):
      return (.hoursUnknown, "nobody says how many hours \(needed(of)) takes")
    case .costUnknown(let of):
      let offer = catalogue.offers[options.options[of].offer]
      guard let cost = offer.cost else {
        return (.costUnknown, "nobody says what \(needed(of)) costs")
      }
      let currency = budget.currency ?? "any currency"
      return (
        .otherCurrency,
        "\(needed(of)) is priced at \(cost.amount.money(in: cost.currency)), not in \(currency)"
      )
    case .prerequisiteNotOffered(let of):
      let missing = options.notOffered[options.options[of].offer]?.found ?? "something"
      return (
        .prerequisiteNotOffered,
        "\(needed(of)) asks for \(missing) first, which is neither held nor on offer here"
      )
    case .prerequisiteUnusable(let of):
      return (.prerequisiteUnusable, "needs “\(title(of))” first, whose length or price is no good")
    case .prerequisiteCycle(let ring):
      let titles = (ring + ring.prefix(1)).map { "“\(title($0))”" }.joined(separator: " needs ")
      return (.prerequisiteCycle, "can never be begun: \(titles)")
    case .tooManyPrerequisites:
      return (.tooManyPrerequisites, "needs more than 200 others first")
    case .badHours:
      return (
        .badHours,
        "its length is \(catalogue.offers[number].hours ?? 0); expected 0 hours or more"
      )
    case .badCost:
      return (
        .badCost, "its price is \(catalogue.offers[number].cost?.amount ?? 0); expected 0 or more"
      )
    }
  }

  private func firstWords(_ number: Int) -> String {
    problem.options[number].prerequisites.isEmpty ? "" : " with what it needs first"
  }
}

extension Double {
  /// Hours as people say them: `1 hour`, `75 hours`, `2.5 hours`.
  var hoursWords: String { "\(amountWords) \(self == 1 ? "hour" : "hours")" }

  /// Money as people say it: `1,790 AUD`; `no fee` for nothing.
  func money(in currency: String?) -> String {
    self == 0 ? "no fee" : amount(in: currency)
  }

  /// An amount of money: `1,790 AUD`, `0 AUD`.
  func amount(in currency: String?) -> String {
    [amountWords, currency].compactMap(\.self).joined(separator: " ")
  }

  /// With commas at the thousands, and at most two digits after the point.
  fileprivate var amountWords: String {
    guard isFinite, abs(self) < 1e12 else { return "\(self)" }
    let hundredths = Int((abs(self) * 100).rounded())
    let fraction = hundredths % 100
    let digits = fraction == 0 ? "" : ".\(fraction / 10)\(fraction % 10)"
    return "\(self < 0 && hundredths > 0 ? "-" : "")\((hundredths / 100).grouped)\(digits)"
  }
}
