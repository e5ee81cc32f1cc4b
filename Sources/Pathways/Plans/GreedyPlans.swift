/// Plans that grow step by step, by what is gained for what is spent.
///
/// With one budget the better of this and the best single step gains at least 1 - 1/√e of what is
/// possible when nothing is needed first; how far it is off in a given case is for ``PlanBound`` to say.
///
/// Source: Khuller, Moss, Naor, "The budgeted maximum coverage problem" (1999).
struct GreedyPlans {
  /// By what a step is measured.
  private enum Yardstick: CaseIterable {
    case hours, cost, both, steps
  }

  /// The best, by ``Selection/isBetter(than:)``.
  private(set) var best: Selection

  /// Every selection that was met.
  private(set) var met: [Selection] = []

  private let instance: PlanInstance

  init(_ instance: PlanInstance) {
    self.instance = instance
    best = Selection(in: instance)
    for option in 0..<instance.count {
      var single = Selection(in: instance)
      single.add(option, in: instance)
      meet(single)
    }
    for yardstick in Yardstick.allCases {
      let grown = grow(Selection(in: instance), by: yardstick)
      let trimmed = trim(grown)
      meet(trimmed)
      if trimmed.count < grown.count { meet(trim(grow(trimmed, by: yardstick))) }
    }
  }

  private mutating func meet(_ selection: Selection) {
    met.append(selection)
    if selection.isBetter(than: best) { best = selection }
  }

  /// Adds the best step until none adds anything, noting what is met.
  private mutating func grow(_ start: Selection, by yardstick: Yardstick) -> Selection {
    var selection = start
    // What adds nothing now adds nothing later: gains never rise.
    var useful = (0..<instance.count).filter { !start.has[$0] }
    while let option = bestStep(from: selection, among: &useful, by: yardstick) {
      selection.add(option, in: instance)
      meet(selection)
    }
    return selection
  }

  private func bestStep(
    from selection: Selection, among useful: inout [Int], by yardstick: Yardstick
  ) -> Int? {
    var best: (option: Int, gain: Int, size: Double)?
    let before = useful
    useful.removeAll(keepingCapacity: true)
    for option in before {
      let gain = selection.gainWithNeeds(of: option, in: instance)
      guard gain > 0 else { continue }
      useful.append(option)
      guard selection.hasRoom(for: option, in: instance) else { continue }
      let size = size(selection.need(of: option, in: instance), by: yardstick)
      if let other = best {
        let (one, two) = (Double(gain) * other.size, Double(other.gain) * size)
        guard one > two || one == two && gain > other.gain else { continue }
      }
      best = (option, gain, size)
    }
    return best?.option
  }

  /// What a step takes: its share of the budgets, or of everything where there is no limit.
  private func size(_ need: (hours: Int, cost: Int), by yardstick: Yardstick) -> Double {
    let hours = Double(need.hours) / instance.hoursScale
    let cost = Double(need.cost) / instance.costScale
    return switch yardstick {
    case .hours: hours
    case .cost: cost
    case .both: hours + cost
    case .steps: 1
    }
  }

  /// Without what adds nothing, the longest first.
  private func trim(_ selection: Selection) -> Selection {
    var selection = selection
    let members = selection.members.sorted {
      (instance.hours[$1], instance.cost[$1], $1) < (instance.hours[$0], instance.cost[$0], $0)
    }
    var wasRemoved = true
    while wasRemoved {
      wasRemoved = false
      for option in members where selection.has[option] {
        guard !instance.dependents[option].contains(where: { $0 != option && selection.has[$0] })
        else { continue }
        var rest = selection
        rest.remove(option, in: instance)
        guard rest.value == selection.value else { continue }
        selection = rest
        wasRemoved = true
      }
    }
    return selection
  }
}
