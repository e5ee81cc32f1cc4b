/// Bounds from above what can still be added to a selection.
///
/// What a set T adds to S is at most the sum of what its options add one by one, and for each requirement
/// at most the greatest of that, M(r). So for any shares u(r) in 0 ... 1
///
///     value(S ∪ T) ≤ value(S) + Σᵣ (1 - u(r)) · M(r) + Σ over o in T of Σᵣ u(r) · gain(o, r)
///
/// and the last sum is at most the best fractional filling of a budget, hours or cost or a mean of
/// both. What is needed first is left out of account, which only raises it. Shares of 1 are the usual
/// bound for a monotone submodular function; better ones are looked for by subgradient steps.
///
/// Source: Nemhauser, Wolsey, Fisher, "An analysis of approximations for maximizing submodular set
/// functions" (1978); Held, Wolfe, Crowder, "Validation of subgradient optimization" (1974).
struct PlanBound {
  /// What may still be spent; nil for no limit.
  struct Room {
    var hours: Int?
    var cost: Int?
  }

  /// A budget that can be filled: what each candidate takes of it, and how much there is.
  private struct Resource {
    var sizes: [Double]
    var capacity: Double
  }

  /// The options that can still add something.
  let candidates: [Int]

  /// What the whole may be worth at most.
  private(set) var value: Int

  /// The shares with which it was found.
  private(set) var shares: [Double]

  private let instance: PlanInstance
  private let base: Int

  /// What each candidate adds to each requirement, row after row.
  private let gains: [Double]

  /// The greatest gain for each requirement.
  private let greatest: [Double]

  /// Bounds what can be made of a selection.
  ///
  /// - Parameters:
  ///   - selection: What is taken already.
  ///   - candidates: The options that may be added; what adds nothing is passed over.
  ///   - room: What they may take together.
  ///   - shares: To begin with; one a requirement.
  ///   - goal: A value below which the bound need not be better.
  ///   - rounds: How many subgradient steps are taken at most.
  ///   - instance: Whose options they are.
  init(
    _ selection: Selection, adding candidates: [Int], within room: Room, shares: [Double],
    goal: Int, rounds: Int, in instance: PlanInstance
  ) {
    self.instance = instance
    base = selection.value
    self.shares = shares
    var gains: [Double] = []
    var greatest = [Double](repeating: 0, count: instance.width)
    var useful: [Int] = []
    gains.reserveCapacity(candidates.count * instance.width)
    for option in candidates {
      let row = option * instance.width
      var sum = 0
      for column in 0..<instance.width {
        let gain = max(0, instance.values[row + column] - selection.levels[column])
        sum += gain
        gains.append(Double(gain))
        greatest[column] = max(greatest[column], Double(gain))
      }
      if sum > 0 {
        useful.append(option)
      } else {
        gains.removeLast(instance.width)
      }
    }
    self.candidates = useful
    self.gains = gains
    self.greatest = greatest
    // All of it: no budget allows more than every greatest gain.
    value = base + Int(greatest.reduce(0, +))
    let resources = resources(room)
    if !useful.isEmpty, !resources.isEmpty { tighten(resources, goal: goal, rounds: rounds) }
  }

  private func resources(_ room: Room) -> [Resource] {
    var resources: [Resource] = []
    if let hours = room.hours {
      resources.append(
        Resource(sizes: candidates.map { Double(instance.hours[$0]) }, capacity: Double(hours)))
    }
    if let cost = room.cost {
      resources.append(
        Resource(sizes: candidates.map { Double(instance.cost[$0]) }, capacity: Double(cost)))
    }
    if resources.count == 2, resources.allSatisfy({ $0.capacity > 0 }) {
      let (hours, cost) = (resources[0], resources[1])
      resources.append(
        Resource(
          sizes: zip(hours.sizes, cost.sizes).map { $0 / hours.capacity + $1 / cost.capacity },
          capacity: 2))
    }
    return resources
  }

  /// Lowers the bound: first each budget with the shares given, then the best one with better shares.
  private mutating func tighten(_ resources: [Resource], goal: Int, rounds: Int) {
    var best = resources[0]
    var slope: [Double] = []
    var least = Double.infinity
    for resource in resources {
      let filled = fill(resource, shares)
      if filled.value < least { (least, best, slope) = (filled.value, resource, filled.slope) }
    }
    take(least, shares)
    var current = shares
    var stride = 1.0
    for _ in 0..<rounds where value > goal {
      let length = slope.reduce(0) { $0 + $1 * $1 }
      guard length > 0 else { break }
      let step = stride * max(1, least + Double(base) - Double(goal)) / length
      for column in current.indices {
        current[column] = min(1, max(0, current[column] - step * slope[column]))
      }
      let filled = fill(best, current)
      slope = filled.slope
      stride = filled.value < least ? stride : stride * 0.7
      least = min(least, filled.value)
      take(filled.value, current)
    }
  }

  private mutating func take(_ added: Double, _ shares: [Double]) {
    // The sums are off by far less than a hundredth of a unit.
    let bound = base + Int((added + 0.01).rounded(.down))
    guard bound < value else { return }
    value = bound
    self.shares = shares
  }

  /// The bound on what is added, and how it rises with each share.
  private func fill(_ resource: Resource, _ shares: [Double]) -> (value: Double, slope: [Double]) {
    let width = instance.width
    var value = 0.0
    var slope = [Double](repeating: 0, count: width)
    for column in 0..<width {
      value += (1 - shares[column]) * greatest[column]
      slope[column] = -greatest[column]
    }
    var room = resource.capacity
    for (place, worth) in byDensity(resource.sizes, shares) {
      let size = resource.sizes[place]
      let part = size <= room ? 1 : room / size
      value += part * worth
      for column in 0..<width { slope[column] += part * gains[place * width + column] }
      room -= size
      if room <= 0, part < 1 { break }
    }
    return (value, slope)
  }

  /// The candidates by what they add for their size, most first.
  private func byDensity(
    _ sizes: [Double], _ shares: [Double]
  ) -> [(place: Int, worth: Double)] {
    let width = instance.width
    var items: [(place: Int, worth: Double, density: Double)] = []
    items.reserveCapacity(candidates.count)
    for place in candidates.indices {
      var worth = 0.0
      for column in 0..<width { worth += shares[column] * gains[place * width + column] }
      guard worth > 0 else { continue }
      items.append((place, worth, sizes[place] > 0 ? worth / sizes[place] : .infinity))
    }
    items.sort { $0.density == $1.density ? $0.place < $1.place : $0.density > $1.density }
    return items.map { ($0.place, $0.worth) }
  }
}

// MARK: - Equal values

extension PlanBound {
  /// How much of a size a selection of `goal` takes at least, beyond what is taken.
  ///
  /// - Parameters:
  ///   - goal: A value that is above that of the selection.
  ///   - sizes: Of every option of the instance.
  /// - Returns: In the unit of `sizes`; never more than is really needed.
  func leastSize(reaching goal: Int, _ sizes: [Int]) -> Int {
    max(leastFilling(reaching: goal, sizes), goal == ceiling ? leastCover(sizes) : 0)
  }

  /// What the selection and every greatest gain are worth together.
  private var ceiling: Int { base + Int(greatest.reduce(0, +)) }

  /// The least fractional filling that adds what is missing.
  private func leastFilling(reaching goal: Int, _ sizes: [Int]) -> Int {
    let sizes = candidates.map { Double(sizes[$0]) }
    var missing = Double(goal - base)
    var sum = 0.0
    for (place, worth) in byDensity(sizes, [Double](repeating: 1, count: instance.width)) {
      guard missing > 0 else { break }
      sum += sizes[place] * min(1, missing / worth)
      missing -= worth
    }
    return Int((sum - 0.01).rounded(.up))
  }

  /// What it takes at least when every requirement must have its greatest gain: prices of requirements
  /// no option's sum of which is above its size.
  private func leastCover(_ sizes: [Int]) -> Int {
    var slack = candidates.map { sizes[$0] }
    var sum = 0
    for column in 0..<instance.width where greatest[column] > 0 {
      let giving = candidates.indices.filter {
        gains[$0 * instance.width + column] == greatest[column]
      }
      let price = giving.map { slack[$0] }.min() ?? 0
      for place in giving { slack[place] -= price }
      sum += price
    }
    return sum
  }
}
