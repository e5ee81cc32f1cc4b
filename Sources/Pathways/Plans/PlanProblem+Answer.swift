extension PlanProblem {
  /// Up to so many options that matter the best plan is looked for by branch and bound.
  static let exactUpTo = 60

  /// The best plan within the budget, how far from the best it is at most, and others to compare.
  ///
  /// What matters are the options that give something new and can be used, and what those need first. Up
  /// to 60 of them are searched by branch and bound, with everything equal the same on every machine;
  /// more of them greedily.
  ///
  /// - Parameter effort: How many selections the branch and bound looks at, at most.
  /// - Returns: The best plan that was found, and what it leaves; it has no steps when nothing can be done.
  public func answer(_ effort: SearchEffort = SearchEffort(steps: 80_000)) -> PlanAnswer {
    answer(effort, exactUpTo: Self.exactUpTo)
  }

  /// The same without branch and bound.
  package func greedyAnswer() -> PlanAnswer { answer(SearchEffort(steps: 1), exactUpTo: -1) }

  private func answer(_ effort: SearchEffort, exactUpTo limit: Int) -> PlanAnswer {
    let screening = PlanScreening(self)
    let instance = PlanInstance(self, screening)
    let greedy = GreedyPlans(instance)
    var (best, met) = (greedy.best, greedy.met)
    var bound = wholeBound(greedy, in: instance)
    var method = PlanAnswer.Method.greedy
    if instance.count <= limit {
      let search = ExactPlanSearch(instance, from: best, effort)
      (best, bound) = (search.best, min(bound, search.bound))
      method = search.isComplete ? .exact : .partial
      met += search.met
    }
    let every = PlanFront.everySelection(of: instance)
    let front = PlanFront(of: every ?? met)
    let plan = self.plan(of: best, in: instance)
    return PlanAnswer(
      best: plan,
      bound: bound <= best.value
        ? plan.coverage
        : min(1, plan.coverage + Double(bound - best.value) / PlanUnits.whole),
      method: method, front: front.selections.map { self.plan(of: $0, in: instance) },
      isFrontComplete: every != nil,
      choices: front.choices(in: instance).map {
        PlanChoice(merits: $0.merits, plan: self.plan(of: $0.selection, in: instance))
      },
      obstacles: screening.obstacles)
  }

  /// What any selection is worth at most: bounded from nothing, and from the greedy one with the whole
  /// budget to spend again.
  private func wholeBound(_ greedy: GreedyPlans, in instance: PlanInstance) -> Int {
    let room = PlanBound.Room(hours: instance.hoursLimit, cost: instance.costLimit)
    return [Selection(in: instance), greedy.best].map { selection in
      PlanBound(
        selection, adding: (0..<instance.count).filter { !selection.has[$0] }, within: room,
        shares: [Double](repeating: 1, count: instance.width), goal: greedy.best.value, rounds: 40,
        in: instance
      ).value
    }.min() ?? 0
  }

  /// A selection in an order in which it can be taken.
  private func plan(of selection: Selection, in instance: PlanInstance) -> Plan {
    var rest = selection.members
    var taken = Selection(in: instance)
    var steps: [Plan.Step] = []
    var coverage = coverage()
    while !rest.isEmpty {
      let ready = rest.indices.filter { place in
        instance.closures[rest[place]].dropLast().allSatisfy { taken.has[$0] }
      }
      let next = ready.max { one, other in
        let gains = [one, other].map { taken.gain(of: rest[$0], in: instance) }
        return gains[0] == gains[1]
          ? (instance.hours[rest[other]], other) < (instance.hours[rest[one]], one)
          : gains[0] < gains[1]
      }
      guard let next else { preconditionFailure("a plan that cannot be begun") }
      let option = rest.remove(at: next)
      taken.add(option, in: instance)
      let number = instance.numbers[option]
      let grown = self.coverage(with: steps.map(\.option) + [number])
      steps.append(Plan.Step(option: number, gain: max(0, grown - coverage)))
      coverage = grown
    }
    return Plan(steps: steps, coverage: coverage, of: options)
  }
}

extension Plan {
  fileprivate init(steps: [Step], coverage: Double, of options: [PlanProblem.Option]) {
    self.steps = steps
    self.coverage = coverage
    let members = steps.map(\.option).sorted()
    hours = members.reduce(0) { $0 + (options[$1].hours ?? 0) }
    cost = members.reduce(0) { $0 + (options[$1].cost ?? 0) }
    withoutHours = members.filter { options[$0].hours == nil }
    withoutCost = members.filter { options[$0].cost == nil }
  }
}
