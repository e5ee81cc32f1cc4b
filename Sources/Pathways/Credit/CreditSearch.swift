/// Branch and bound over grants.
///
/// At every node some grants are taken and some forbidden. What is left is relaxed to a flow in which only
/// each grant's first credential and its unit bind, while caps and further credentials are priced. Any
/// prices give a bound (weak duality); some rounds of subgradient steps look for good ones. The relaxed
/// grants that fit are an answer, and branching is on a grant that does not fit, taken first.
struct CreditSearch {
  private let problem: CreditProblem
  private let limits: CreditLimits
  private var stepsLeft: Int
  private var best: [Int] = []
  private var bestWorth = 0

  /// Grants by what they are worth, the most first: the order in which room is filled.
  private let byWorth: [Int]

  init(_ problem: CreditProblem, effort: SearchEffort) {
    self.problem = problem
    limits = CreditLimits(problem)
    stepsLeft = effort.steps
    byWorth = problem.grants.indices.sorted {
      (problem.worthAlone($1), $0) < (problem.worthAlone($0), $1)
    }
  }

  /// A part of the search that is still to be looked at.
  private struct Node {
    var taken: [Int] = []
    var forbidden: Set<Int> = []
    var prices: [Int]

    /// No answer below is worth more.
    var bound: Int
  }

  mutating func solved() -> CreditAssignment {
    var open = [Node(prices: limits.noPrices, bound: .max)]
    while let node = open.last, stepsLeft > 0 {
      open.removeLast()
      guard node.bound > bestWorth else { continue }
      let relaxed = relax(node)
      guard relaxed.bound > bestWorth, let grant = relaxed.branch else { continue }
      var child = Node(
        taken: node.taken, forbidden: node.forbidden, prices: relaxed.prices, bound: relaxed.bound)
      child.forbidden.insert(grant)
      open.append(child)
      child.forbidden = node.forbidden
      child.taken.append(grant)
      open.append(child)
    }
    let bound = open.map(\.bound).max().flatMap { $0 > bestWorth ? $0 : nil }
    return problem.assignment(
      best, bound: bound.map { min($0, limits.mostWorth) }, by: .branchAndBound)
  }
}

// MARK: - A node

extension CreditSearch {
  /// What a node's relaxation says.
  private struct Relaxed {
    var bound: Int
    var prices: [Int]

    /// The grant to branch on; nil when nothing is left to decide.
    var branch: Int?
  }

  /// How many flows a node may take: many at the root, where the prices are found.
  private static let roundsAtRoot = 100
  private static let rounds = 8

  private mutating func relax(_ node: Node) -> Relaxed {
    let room = limits.room(after: node.taken)
    let left = byWorth.filter { !node.forbidden.contains($0) && room.takes($0) }
    offer(node.taken, filling: left)
    let isRoot = node.taken.isEmpty && node.forbidden.isEmpty
    var prices = LagrangePrices(
      node.prices, upTo: limits.ceilings, rounds: isRoot ? Self.roundsAtRoot : Self.rounds)
    var result = Relaxed(bound: node.bound, prices: node.prices, branch: left.first)
    let base = limits.worth(ofTaken: node.taken)
    while stepsLeft > 0, let round = prices.next() {
      let flow = PricedFlow(left, in: problem, limits: limits, room: room, prices: round)
      stepsLeft -= flow.steps
      offer(node.taken, filling: flow.chosen)
      offer(node.taken, filling: flow.chosen + left)
      let bound = base + flow.bound
      if bound < result.bound {
        result = Relaxed(
          bound: bound, prices: round,
          branch: flow.chosen.first { !room.takes($0, beside: flow.chosen) } ?? flow.chosen.first
            ?? left.first)
      }
      guard result.bound > bestWorth else { break }
      prices.step(excess: flow.excess, gap: Double(bound - bestWorth))
    }
    return result
  }

  /// Takes an answer if it is better: what is taken, then of `candidates` whatever still fits.
  private mutating func offer(_ taken: [Int], filling candidates: [Int]) {
    var room = limits.room(after: taken)
    var chosen = taken
    for grant in candidates where room.takes(grant) {
      room.take(grant)
      chosen.append(grant)
    }
    let worth = problem.worth(of: chosen)
    if worth > bestWorth { (best, bestWorth) = (chosen, worth) }
  }
}

/// Prices of limits, from one round to the next.
///
/// The step is Polyak's: the gap between bound and answer over the square of the excess, times a factor
/// that is halved when the rounds bring nothing (Held, Wolfe, Crowder 1974).
private struct LagrangePrices {
  private var prices: [Double]
  private let ceilings: [Double]
  private var rounds: Int
  private var factor = 1.0
  private var lowest = Double.infinity
  private var idle = 0

  init(_ prices: [Int], upTo ceilings: [Int], rounds: Int) {
    self.prices = prices.map(Double.init)
    self.ceilings = ceilings.map(Double.init)
    self.rounds = rounds
  }

  /// The prices of the next round; nil when there have been enough.
  mutating func next() -> [Int]? {
    guard rounds > 0 else { return nil }
    rounds -= 1
    return prices.map { Int($0.rounded()) }
  }

  /// Moves the prices: up where more was chosen than fits, down where room was left.
  mutating func step(excess: [Int], gap: Double) {
    if gap < lowest {
      (lowest, idle) = (gap, 0)
    } else {
      idle += 1
      if idle == 4 { (factor, idle) = (factor / 2, 0) }
    }
    // Room that is left at no price pulls nowhere.
    let pull = zip(excess, prices).map { $0 < 0 && $1 == 0 ? 0 : Double($0) }
    let square = pull.reduce(0) { $0 + $1 * $1 }
    guard square > 0, gap > 0 else {
      rounds = 0
      return
    }
    let step = factor * gap / square
    for place in prices.indices {
      prices[place] = min(max(0, prices[place] + step * pull[place]), ceilings[place])
    }
  }
}
