/// Branch and bound over the options: each is taken, with what it needs, or left out, with what needs it.
///
/// A step of its effort is one selection that is looked at.
struct ExactPlanSearch {
  /// A selection from which the search goes on.
  private struct Node {
    var selection: Selection

    /// The options that are no longer taken.
    var isBanned: [Bool]

    /// What can be made of it at most, as far as is known.
    var bound: Int
    var shares: [Double]
  }

  /// How many subgradient steps the first selection gets, and every other.
  private static let rounds = (first: 150, other: 4)

  /// The best that was found.
  private(set) var best: Selection

  /// What any selection is worth at most.
  private(set) var bound = 0

  /// Whether the effort was enough.
  private(set) var isComplete = false

  /// Every selection that was the best for a while.
  private(set) var met: [Selection] = []

  private let instance: PlanInstance
  private var open: [Node] = []

  /// Searches for a selection that is better than `incumbent`.
  init(_ instance: PlanInstance, from incumbent: Selection, _ effort: SearchEffort) {
    self.instance = instance
    best = incumbent
    open = [
      Node(
        selection: Selection(in: instance),
        isBanned: [Bool](repeating: false, count: instance.count), bound: .max,
        shares: [Double](repeating: 1, count: instance.width))
    ]
    var steps = 0
    while let node = open.popLast() {
      if steps == effort.steps {
        open.append(node)
        break
      }
      visit(node, isFirst: steps == 0)
      steps += 1
    }
    isComplete = open.isEmpty
    bound = open.reduce(best.value) { max($0, $1.bound) }
  }

  private mutating func visit(_ node: Node, isFirst: Bool) {
    guard node.bound >= best.value else { return }
    let selection = node.selection
    if selection.isBetter(than: best) {
      best = selection
      met.append(selection)
    }
    let candidates = (0..<instance.count).filter {
      !selection.has[$0] && !node.isBanned[$0] && selection.hasRoom(for: $0, in: instance)
    }
    let bound = PlanBound(
      selection, adding: candidates, within: room(after: selection), shares: node.shares,
      goal: best.value, rounds: isFirst ? Self.rounds.first : Self.rounds.other, in: instance)
    let value = min(bound.value, node.bound)
    guard !isHopeless(selection, bound, worth: value),
      let option = branch(selection, bound.candidates)
    else { return }
    var without = Node(
      selection: selection, isBanned: node.isBanned, bound: value, shares: bound.shares)
    for dependent in instance.dependents[option] { without.isBanned[dependent] = true }
    var with = Node(
      selection: selection, isBanned: node.isBanned, bound: value, shares: bound.shares)
    with.selection.add(option, in: instance)
    open.append(without)
    open.append(with)
  }

  private func room(after selection: Selection) -> PlanBound.Room {
    PlanBound.Room(
      hours: instance.hoursLimit.map { $0 - selection.hours },
      cost: instance.costLimit.map { $0 - selection.cost })
  }

  /// Whether nothing that is made of a selection, itself apart, is better than the best.
  private func isHopeless(
    _ selection: Selection, _ bound: PlanBound, worth value: Int
  ) -> Bool {
    guard value == best.value else { return value < best.value }
    guard selection.value < best.value else { return true }
    let hours = selection.hours + bound.leastSize(reaching: best.value, instance.hours)
    guard hours == best.hours else { return hours > best.hours }
    let cost = selection.cost + bound.leastSize(reaching: best.value, instance.cost)
    guard cost == best.cost else { return cost > best.cost }
    return selection.count + 1 > best.count
  }

  /// The option to decide on next: the most gain for its share of what may be spent.
  private func branch(_ selection: Selection, _ candidates: [Int]) -> Int? {
    var best: (option: Int, gain: Double, size: Double)?
    for option in candidates {
      let gain = Double(selection.gainWithNeeds(of: option, in: instance))
      let need = selection.need(of: option, in: instance)
      let size =
        Double(need.hours) / instance.hoursScale + Double(need.cost) / instance.costScale
      if let other = best, gain * other.size <= other.gain * size { continue }
      best = (option, gain, size)
    }
    return best?.option
  }
}
