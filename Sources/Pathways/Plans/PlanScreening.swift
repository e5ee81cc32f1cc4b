/// Which options can be in a plan, and what each needs first.
struct PlanScreening {
  /// How many options one may need first, itself included.
  private static let longestClosure = 200

  /// Why each option is in no plan; nil where it may be.
  private(set) var obstacles: [PlanObstacle?]

  /// For each option that may be in a plan what it needs, every one after those that it needs, itself
  /// last; empty for others.
  private(set) var closures: [[Int]]

  /// The options that give something new, and those that they need; ascending.
  private(set) var relevant: [Int] = []

  init(_ problem: PlanProblem) {
    obstacles = Self.flaws(of: problem)
    closures = [[Int]](repeating: [], count: problem.options.count)
    let isNew = problem.options.map { option in
      option.gains.contains { $0.credit > problem.requirements[$0.requirement].held }
    }
    var isRelevant = [Bool](repeating: false, count: problem.options.count)
    for number in problem.options.indices where obstacles[number] == nil && isNew[number] {
      let closure = Self.closure(of: number, in: problem)
      obstacles[number] = closure.flatMap { obstacle(of: $0, in: problem) }
      if closure == nil { obstacles[number] = .tooManyPrerequisites }
      guard let closure, obstacles[number] == nil else { continue }
      for needed in closure { isRelevant[needed] = true }
    }
    for number in problem.options.indices where isRelevant[number] {
      closures[number] = Self.closure(of: number, in: problem) ?? []
      relevant.append(number)
    }
    for number in problem.options.indices
    where obstacles[number] == nil && !isRelevant[number] {
      obstacles[number] = .nothingNew
    }
  }
}

// MARK: - Options by themselves

extension PlanScreening {
  /// Numbers that are no good, and rings of prerequisites.
  private static func flaws(of problem: PlanProblem) -> [PlanObstacle?] {
    let rings = rings(of: problem)
    return problem.options.indices.map { number in
      let option = problem.options[number]
      if let hours = option.hours, !(hours >= 0 && hours.isFinite) { return .badHours }
      if let cost = option.cost, !(cost >= 0 && cost.isFinite) { return .badCost }
      return rings[number].map { .prerequisiteCycle($0) }
    }
  }

  /// For each option the ring that it stands in or leads to, from the least number; nil where there is none.
  private static func rings(of problem: PlanProblem) -> [[Int]?] {
    let options = problem.options
    let (dependents, order) = dependents(in: problem)
    var missing = order
    var ready = options.indices.filter { missing[$0] == 0 }
    while let number = ready.popLast() {
      for dependent in dependents[number] {
        missing[dependent] -= 1
        if missing[dependent] == 0 { ready.append(dependent) }
      }
    }
    var rings = [[Int]?](repeating: nil, count: options.count)
    for start in options.indices where missing[start] > 0 && rings[start] == nil {
      var path: [Int] = []
      var places: [Int: Int] = [:]
      var number = start
      while rings[number] == nil, places[number] == nil {
        places[number] = path.count
        path.append(number)
        number =
          options[number].prerequisites.first { missing.indices.contains($0) && missing[$0] > 0 }
          ?? number
      }
      let ring = rings[number] ?? turned(Array(path[(places[number] ?? 0)...]))
      for member in path { rings[member] = ring }
    }
    return rings
  }

  /// Which options need each, and how many each needs.
  private static func dependents(
    in problem: PlanProblem
  ) -> (dependents: [[Int]], needs: [Int]) {
    var dependents = [[Int]](repeating: [], count: problem.options.count)
    var needs = [Int](repeating: 0, count: problem.options.count)
    for (number, option) in problem.options.enumerated() {
      for needed in Set(option.prerequisites).sorted()
      where problem.options.indices.contains(needed) {
        dependents[needed].append(number)
        needs[number] += 1
      }
    }
    return (dependents, needs)
  }

  /// A ring that begins with its least number.
  private static func turned(_ ring: [Int]) -> [Int] {
    let first = ring.indices.min { ring[$0] < ring[$1] } ?? 0
    return Array(ring[first...] + ring[..<first])
  }
}

// MARK: - Options with what they need

extension PlanScreening {
  /// What an option needs that is offered; nil when there are more than are followed.
  ///
  /// Every one comes after those that it needs, itself last. It stands in no ring.
  private static func closure(of number: Int, in problem: PlanProblem) -> [Int]? {
    var closure: [Int] = []
    var seen: Set<Int> = [number]
    var path: [(option: Int, next: Int)] = [(number, 0)]
    while let (option, next) = path.last {
      let prerequisites = problem.options[option].prerequisites
      guard next < prerequisites.count else {
        closure.append(option)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let needed = prerequisites[next]
      guard problem.options.indices.contains(needed), seen.insert(needed).inserted else { continue }
      guard seen.count <= longestClosure else { return nil }
      path.append((needed, 0))
    }
    return closure
  }

  /// Why a sound option cannot be used after all; `closure` is what it needs, itself last.
  private func obstacle(of closure: [Int], in problem: PlanProblem) -> PlanObstacle? {
    let offered = problem.options.indices
    if let asking = closure.last(where: { number in
      problem.options[number].prerequisites.contains { !offered.contains($0) }
    }) {
      return .prerequisiteNotOffered(of: asking)
    }
    if let flawed = closure.dropLast().first(where: { obstacles[$0]?.isFlaw ?? false }) {
      return .prerequisiteUnusable(flawed)
    }
    return obstacle(of: closure, within: problem.budget, in: problem.options)
  }

  private func obstacle(
    of closure: [Int], within budget: PlanProblem.Budget, in options: [PlanProblem.Option]
  ) -> PlanObstacle? {
    if let limit = budget.hours {
      if let silent = closure.last(where: { options[$0].hours == nil }) {
        return .hoursUnknown(of: silent)
      }
      let hours = closure.reduce(0) { $0 + (options[$1].hours ?? 0) }
      if PlanUnits.hours(hours) > PlanUnits.hours(limit) { return .tooLong(hours: hours) }
    }
    if let limit = budget.cost {
      if let silent = closure.last(where: { options[$0].cost == nil }) {
        return .costUnknown(of: silent)
      }
      let cost = closure.reduce(0) { $0 + (options[$1].cost ?? 0) }
      if PlanUnits.cost(cost) > PlanUnits.cost(limit) { return .tooDear(cost: cost) }
    }
    return nil
  }
}

extension PlanObstacle {
  /// Whether the option's own numbers are no good.
  fileprivate var isFlaw: Bool { self == .badHours || self == .badCost }
}
