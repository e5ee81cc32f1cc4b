import Pathways
import TestSupport

/// Problems that are drawn at random, with every kind of option that there is.
///
/// Weights sum to 32 and credits are eighths, so that sums are exact and equal values are really equal.
struct MadeUpPlans {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A problem of at most 12 options, or of as many as are asked for.
  mutating func problem(options count: Int? = nil) -> PlanProblem {
    let count = count ?? Int.random(in: 0...12, using: &generator)
    var weights = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      Double(Int.random(in: 1...3, using: &generator))
    }
    weights.append(32 - weights.reduce(0, +))
    let requirements = weights.map {
      PlanProblem.Requirement(weight: $0, held: eighth(upTo: 6))
    }
    let options = (0..<count).map { option(number: $0, of: count, requirements.count) }
    return PlanProblem(
      requirements: requirements, options: options,
      budget: PlanProblem.Budget(
        hours: chance(0.7) ? Double(Int.random(in: 0...200, using: &generator)) : nil,
        cost: chance(0.7) ? Double(Int.random(in: 0...2000, using: &generator)) : nil))
  }

  private mutating func option(number: Int, of count: Int, _ width: Int) -> PlanProblem.Option {
    let gains = (0..<width).compactMap { requirement in
      chance(0.4)
        ? PlanProblem.Gain(requirement: requirement, credit: eighth(upTo: 8)) : nil
    }
    var prerequisites: [Int] = []
    if number > 0, chance(0.3) {
      prerequisites.append(Int.random(in: 0..<number, using: &generator))
    }
    if chance(0.05) { prerequisites.append(Int.random(in: 0..<count, using: &generator)) }
    if chance(0.03) { prerequisites.append(-1) }
    return PlanProblem.Option(
      gains: gains,
      hours: chance(0.9) ? Double(25 * Int.random(in: 0...4, using: &generator)) : nil,
      cost: chance(0.9)
        ? chance(0.03) ? -5 : Double(100 * Int.random(in: 0...9, using: &generator)) : nil,
      prerequisites: prerequisites)
  }

  private mutating func eighth(upTo greatest: Int) -> Double {
    Double(Int.random(in: 0...greatest, using: &generator)) / 8
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < share
  }
}

/// The definition: every set of options is looked at.
struct EveryPlan {
  let problem: PlanProblem

  /// A plan by its options, ascending, with what decides between plans.
  struct Entry {
    var options: [Int]
    var coverage: Double
    var hours: Double
    var cost: Double

    func isBetter(than other: Entry) -> Bool {
      if coverage != other.coverage { return coverage > other.coverage }
      if hours != other.hours { return hours < other.hours }
      if cost != other.cost { return cost < other.cost }
      if options.count != other.options.count { return options.count < other.options.count }
      return options.lexicographicallyPrecedes(other.options)
    }

    func dominates(_ other: Entry) -> Bool {
      coverage >= other.coverage && hours <= other.hours && cost <= other.cost
    }
  }

  /// Every plan within the budget; what is unknown counts as the greatest known among `usable` options.
  func plans(usable: [Int]) -> [Entry] {
    let longest = usable.compactMap { problem.options[$0].hours }.max() ?? 0
    let dearest = usable.compactMap { problem.options[$0].cost }.max() ?? 0
    return (0..<(1 << problem.options.count)).compactMap { mask in
      let set = problem.options.indices.filter { mask >> $0 & 1 == 1 }
      guard isPlan(set) else { return nil }
      return Entry(
        options: set, coverage: problem.coverage(with: set),
        hours: set.reduce(0) { $0 + (problem.options[$1].hours ?? longest) },
        cost: set.reduce(0) { $0 + (problem.options[$1].cost ?? dearest) })
    }
  }

  /// Whether a set is a plan that keeps to the budget.
  func isPlan(_ set: [Int]) -> Bool {
    guard isTakenInSomeOrder(set) else { return false }
    let hours = set.map { problem.options[$0].hours }
    let cost = set.map { problem.options[$0].cost }
    guard (hours + cost).allSatisfy({ $0.map { $0 >= 0 } ?? true }) else { return false }
    return Self.fits(hours, problem.budget.hours) && Self.fits(cost, problem.budget.cost)
  }

  private static func fits(_ sizes: [Double?], _ limit: Double?) -> Bool {
    guard let limit else { return true }
    return sizes.allSatisfy { $0 != nil } && sizes.reduce(0) { $0 + ($1 ?? 0) } <= limit
  }

  private func isTakenInSomeOrder(_ set: [Int]) -> Bool {
    var (taken, rest): (Set<Int>, [Int]) = ([], set)
    while !rest.isEmpty {
      let ready = rest.filter { problem.options[$0].prerequisites.allSatisfy(taken.contains) }
      guard !ready.isEmpty else { return false }
      taken.formUnion(ready)
      rest.removeAll(where: ready.contains)
    }
    return true
  }
}
