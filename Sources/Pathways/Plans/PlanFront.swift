/// Selections none of which is at least as good as another in value, hours and cost.
struct PlanFront {
  /// Up to so many options every selection is looked at.
  static let completeUpTo = 14

  /// The greatest value first.
  private(set) var selections: [Selection] = []

  /// The front of some selections; those worth nothing are left out.
  init(of met: [Selection]) {
    for selection in met.sorted(by: { $0.isBetter(than: $1) }) where selection.value > 0 {
      let isMatched = selections.contains {
        $0.hours <= selection.hours && $0.cost <= selection.cost
      }
      if !isMatched { selections.append(selection) }
    }
  }

  /// Every selection that both budgets allow, for instances that are small enough; nil for others.
  static func everySelection(of instance: PlanInstance) -> [Selection]? {
    guard instance.count <= completeUpTo else { return nil }
    var all = [Selection(in: instance)]
    // What is needed first comes first, so that every selection is made once.
    let order = (0..<instance.count).sorted {
      (instance.closures[$0].count, $0) < (instance.closures[$1].count, $1)
    }
    for option in order {
      let needed = instance.closures[option].dropLast()
      all += all.compactMap { selection in
        guard needed.allSatisfy({ selection.has[$0] }),
          selection.hasRoom(for: option, in: instance)
        else { return nil }
        var grown = selection
        grown.add(option, in: instance)
        return grown
      }
    }
    return all
  }
}

// MARK: - For a person to compare

extension PlanFront {
  /// Up to three different selections with what is to be said for them; the best is the first.
  func choices(in instance: PlanInstance) -> [(merits: [PlanChoice.Merit], selection: Selection)] {
    var choices: [(merits: [PlanChoice.Merit], selection: Selection)] = []
    for merit in PlanChoice.Merit.allCases {
      guard let selection = best(by: merit, in: instance) else { continue }
      if let place = choices.firstIndex(where: { $0.selection.has == selection.has }) {
        choices[place].merits.append(merit)
      } else if choices.count < 3 {
        choices.append(([merit], selection))
      }
    }
    return choices
  }

  private func best(by merit: PlanChoice.Merit, in instance: PlanInstance) -> Selection? {
    guard let most = selections.first else { return nil }
    let worthwhile = selections.filter { 2 * $0.value >= most.value }
    let hasHours = instance.hours.contains { $0 > 0 }
    let hasCost = instance.cost.contains { $0 > 0 }
    switch merit {
    case .most:
      // Nobody should spend weeks on what no whole per cent shows.
      let slack = Int(PlanUnits.whole / 200)
      return selections.filter { $0.value >= most.value - slack }
        .min { ($0.hours, $0.cost, -$0.value) < ($1.hours, $1.cost, -$1.value) }
    case .quickest:
      return hasHours
        ? worthwhile.min { ($0.hours, -$0.value, $0.cost) < ($1.hours, -$1.value, $1.cost) } : nil
    case .cheapest:
      return hasCost
        ? worthwhile.min { ($0.cost, -$0.value, $0.hours) < ($1.cost, -$1.value, $1.hours) } : nil
    case .mostPerHour:
      return hasHours
        ? selections.max {
          Double($0.value) * Double($1.hours) < Double($1.value) * Double($0.hours)
        } : nil
    case .fewestSteps: return selections.min { ($0.count, -$0.value) < ($1.count, -$1.value) }
    }
  }
}
