import Pathways

/// A catalogue of made-up options for a job with 20 requirements.
struct MadeUpCatalogue {
  /// What makes a catalogue easy or hard.
  enum Kind: String, CaseIterable {
    /// Short courses with one to three skills, longer ones with more, some after others; both budgets.
    case ordinary
    /// The same, with hours limited alone.
    case hoursOnly
    /// The same, with budgets that about half of the options fit into.
    case generous
    /// The same, without any limit.
    case unlimited
    /// Long chains: half of the options need another first.
    case chains
    /// Every option teaches half of everything a little: many nearly equal sets.
    case overlapping
    /// All of one length and price, one skill each, credits nearly equal.
    case alike
    /// One skill each, gain nearly in proportion to hours and cost, as hard knapsacks have it.
    case proportional
  }

  private(set) var problem: PlanProblem
  private var state: UInt64

  init(_ kind: Kind, options: Int, seed: UInt64) {
    state = seed &* 1_000_003 &+ 17
    problem = PlanProblem(
      requirements: [PlanProblem.Requirement(weight: 1, held: 0)], options: [])
    let requirements = (0..<20).map { _ in
      PlanProblem.Requirement(
        weight: Double(1 + below(3)), held: below(3) == 0 ? Double(below(80)) / 100 : 0)
    }
    let made = (0..<options).map { option(kind, number: $0, requirements) }
    problem = PlanProblem(
      requirements: requirements, options: made, budget: Self.budget(kind))
  }

  private static func budget(_ kind: Kind) -> PlanProblem.Budget {
    switch kind {
    case .unlimited: PlanProblem.Budget()
    case .hoursOnly: PlanProblem.Budget(hours: 300)
    case .generous: PlanProblem.Budget(hours: 800, cost: 7000)
    default: PlanProblem.Budget(hours: 300, cost: 4000)
    }
  }

  private mutating func option(
    _ kind: Kind, number: Int, _ requirements: [PlanProblem.Requirement]
  ) -> PlanProblem.Option {
    let width = requirements.count
    switch kind {
    case .overlapping:
      let gains = (0..<width).compactMap { requirement in
        below(2) == 0 ? nil : gain(requirement, 0.3 + Double(below(60)) / 100)
      }
      return PlanProblem.Option(
        gains: gains, hours: Double(60 + below(60)), cost: Double(800 + below(800)))
    case .alike:
      return PlanProblem.Option(
        gains: [gain(number % width, 0.9 + Double(below(10)) / 100)], hours: 50, cost: 600)
    case .proportional:
      let credit = 0.3 + Double(below(70)) / 100
      let size = credit * requirements[number % width].weight
      return PlanProblem.Option(
        gains: [gain(number % width, credit)], hours: (size * 40).rounded() + Double(below(3)),
        cost: (size * 533).rounded() + Double(below(20)))
    default: return course(kind, number: number, width)
    }
  }

  private mutating func course(_ kind: Kind, number: Int, _ width: Int) -> PlanProblem.Option {
    let skills = 1 + below(3) + (below(6) == 0 ? 3 : 0)
    var gains: [Int: Double] = [:]
    for _ in 0..<skills { gains[below(width)] = below(2) == 0 ? 1 : 0.5 + Double(below(50)) / 100 }
    let needs = number > 0 && below(10) < (kind == .chains ? 5 : 2)
    return PlanProblem.Option(
      gains: gains.sorted { $0.key < $1.key }.map { gain($0.key, $0.value) },
      hours: Double(25 * (skills + below(2))), cost: Double(10 * (25 * skills + below(40))),
      prerequisites: needs ? [below(number)] : [])
  }

  private func gain(_ requirement: Int, _ credit: Double) -> PlanProblem.Gain {
    PlanProblem.Gain(requirement: requirement, credit: credit)
  }

  private mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
