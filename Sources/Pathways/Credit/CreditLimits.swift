/// What bounds a choice of grants besides one grant a unit, as sums: caps on points, and for credentials
/// how many units they serve.
struct CreditLimits {
  /// A sum over grants that must not be above a limit.
  struct Limit {
    var most: Int

    /// The price above which nothing under it is worth choosing; nil where it is not priced, as for
    /// credentials that are the first of all their grants: they bind in the flow.
    var ceiling: Int?
  }

  private let problem: CreditProblem
  private let limits: [Limit]

  /// For each grant the limits that it counts for, with how much.
  private let parts: [[(limit: Int, amount: Int)]]

  /// The limits that have a price, and where each stands among them.
  let priced: [Int]
  private let pricedPlace: [Int?]

  init(_ problem: CreditProblem) {
    self.problem = problem
    let caps = problem.bindingCaps
    var limits: [Limit] = []
    var parts = [[(limit: Int, amount: Int)]](repeating: [], count: problem.grants.count)
    for cap in caps {
      let covered = problem.grants.indices.filter { cap.covers(problem.grants[$0]) }
      let step = covered.reduce(0) { greatestCommonDivisor($0, problem.grants[$1].points) }
      for grant in covered { parts[grant].append((limits.count, problem.grants[grant].points)) }
      limits.append(
        Limit(
          most: cap.limit / step * step,
          ceiling: covered.map { problem.worthAlone($0) / problem.grants[$0].points + 1 }.max()))
    }
    let shared = Set(problem.grants.flatMap { $0.credentials.dropFirst() })
    for (credential, with) in problem.grantsOfCredentials.enumerated() {
      for grant in with { parts[grant].append((limits.count, 1)) }
      let mayBind = Set(with.map { problem.grants[$0].unit }).count > problem.uses[credential]
      limits.append(
        Limit(
          most: problem.uses[credential],
          ceiling: mayBind && shared.contains(credential)
            ? with.map(problem.worthAlone).max() : nil))
    }
    self.limits = limits
    self.parts = parts
    priced = limits.indices.filter { [limits] in limits[$0].ceiling != nil }
    var places = [Int?](repeating: nil, count: limits.count)
    for (place, limit) in priced.enumerated() { places[limit] = place }
    pricedPlace = places
  }

  var noPrices: [Int] { Array(repeating: 0, count: priced.count) }

  /// The highest price of each priced limit.
  var ceilings: [Int] { priced.compactMap { limits[$0].ceiling } }

  /// The worth that nothing can be above: every unit at its best.
  var mostWorth: Int {
    var most = [Int](repeating: 0, count: problem.unitCount)
    for (number, grant) in problem.grants.enumerated() {
      most[grant.unit] = max(most[grant.unit], problem.worthAlone(number))
    }
    return most.reduce(0, +)
  }

  /// What taken grants are worth at most beside any others.
  func worth(ofTaken taken: [Int]) -> Int { taken.reduce(0) { $0 + problem.worthAlone($1) } }

  /// What is left when grants are taken that fit.
  func room(after taken: [Int]) -> Room {
    var room = Room(
      limits: self, left: limits.map(\.most),
      isFree: Array(repeating: true, count: problem.unitCount))
    for grant in taken { room.take(grant) }
    return room
  }

  /// What is left of every limit.
  struct Room {
    fileprivate let limits: CreditLimits
    fileprivate(set) var left: [Int]
    fileprivate var isFree: [Bool]

    /// Whether a grant fits.
    func takes(_ grant: Int) -> Bool {
      isFree[limits.problem.grants[grant].unit]
        && limits.parts[grant].allSatisfy { left[$0.limit] >= $0.amount }
    }

    /// Whether a grant is under no limit that is broken when all of `others` are taken.
    func takes(_ grant: Int, beside others: [Int]) -> Bool {
      limits.parts[grant].allSatisfy { part in
        others.reduce(0) { $0 + limits.amount(of: $1, for: part.limit) } <= left[part.limit]
      }
    }

    mutating func take(_ grant: Int) {
      isFree[limits.problem.grants[grant].unit] = false
      for part in limits.parts[grant] { left[part.limit] -= part.amount }
    }

    /// How many more units a credential may serve.
    func uses(of credential: Int) -> Int {
      left[limits.limits.count - limits.problem.credentialCount + credential]
    }
  }

  fileprivate func amount(of grant: Int, for limit: Int) -> Int {
    parts[grant].first { $0.limit == limit }?.amount ?? 0
  }

  /// The price of a grant.
  func price(of grant: Int, at prices: [Int]) -> Int {
    parts[grant].reduce(0) { sum, part in
      guard let place = pricedPlace[part.limit] else { return sum }
      return sum + prices[place] * part.amount
    }
  }

  /// For each priced limit how much more than what is left the chosen grants take.
  func excess(of chosen: [Int], in room: Room) -> [Int] {
    var excess = priced.map { -room.left[$0] }
    for grant in chosen {
      for part in parts[grant] {
        if let place = pricedPlace[part.limit] { excess[place] += part.amount }
      }
    }
    return excess
  }

}

extension CreditProblem {
  /// For each credential the grants that it takes part in, ascending.
  fileprivate var grantsOfCredentials: [[Int]] {
    var numbers = [[Int]](repeating: [], count: credentialCount)
    for (number, grant) in grants.enumerated() {
      for credential in grant.credentials { numbers[credential].append(number) }
    }
    return numbers
  }
}

/// The flow of greatest worth when limits are priced.
struct PricedFlow {
  /// The grants that flow, the most worth first.
  let chosen: [Int]

  /// No choice of the grants that are left is worth more.
  let bound: Int

  /// For each priced limit how much more is chosen than is left.
  let excess: [Int]

  /// How many steps of a search it was: one, and one for every so many edges looked at.
  let steps: Int
  private static let looksPerStep = 50_000

  init(
    _ grants: [Int], in problem: CreditProblem, limits: CreditLimits, room: CreditLimits.Room,
    prices: [Int]
  ) {
    let credentials = 2
    let units = credentials + problem.credentialCount
    var flow = MaximumWorthFlow(nodes: units + problem.unitCount)
    for credential in 0..<problem.credentialCount {
      flow.connect(0, credentials + credential, room: room.uses(of: credential))
    }
    var edges: [(grant: Int, edge: Int, worth: Int)] = []
    for grant in grants {
      let worth = problem.worthAlone(grant) - limits.price(of: grant, at: prices)
      guard worth > 0 else { continue }
      let (giver, unit) = (problem.grants[grant].credentials[0], problem.grants[grant].unit)
      let edge = flow.connect(credentials + giver, units + unit, room: 1, worth: worth)
      edges.append((grant, edge, worth))
    }
    for unit in 0..<problem.unitCount { flow.connect(units + unit, 1, room: 1) }
    flow.run()
    let flowing = edges.filter { flow.flow(through: $0.edge) > 0 }
    chosen = flowing.map(\.grant)
    bound =
      flowing.reduce(0) { $0 + $1.worth }
      + zip(limits.priced, prices).reduce(0) { $0 + room.left[$1.0] * $1.1 }
    excess = limits.excess(of: chosen, in: room)
    steps = 1 + flow.looks / Self.looksPerStep
  }
}

func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
  other == 0 ? one : greatestCommonDivisor(other, one % other)
}
