import Pathways
import Testing

/// What holds for every answer, checked against looking at every set of options.
@Suite struct PlanPropertyTests {
  @Test(arguments: 0..<150) func `small problems are solved as the definition solves them`(
    _ seed: UInt64
  ) {
    var made = MadeUpPlans(seed: seed)
    let problem = made.problem()
    let answer = problem.answer()
    let every = EveryPlan(problem: problem)
    let plans = every.plans(usable: usable(answer))
    guard let best = plans.min(by: { $0.isBetter(than: $1) }) else { return }
    #expect(answer.method == .exact)
    #expect(answer.best.options == best.options)
    #expect(answer.best.coverage == best.coverage)
    #expect(answer.bound == best.coverage && answer.gap == 0)
  }

  @Test(arguments: 0..<150) func `no bound is below what is possible`(_ seed: UInt64) {
    var made = MadeUpPlans(seed: seed)
    let problem = made.problem()
    let best = EveryPlan(problem: problem).plans(usable: []).map(\.coverage).max() ?? 0
    for answer in [
      problem.answer(SearchEffort(steps: 1)), problem.answer(SearchEffort(steps: 4)),
      problem.greedyAnswer(),
    ] {
      #expect(answer.bound >= best - 1e-6)
      #expect(answer.best.coverage <= best && answer.best.coverage <= answer.bound)
      check(answer, of: problem)
    }
  }

  @Test(arguments: 0..<100) func `the front holds what nothing beats, and nothing else`(
    _ seed: UInt64
  ) {
    var made = MadeUpPlans(seed: seed)
    let problem = made.problem()
    let answer = problem.answer()
    let plans = EveryPlan(problem: problem).plans(usable: usable(answer))
    let nothing = problem.coverage()
    let unbeaten = plans.filter { plan in
      plan.coverage > nothing
        && !plans.contains { $0.dominates(plan) && !plan.dominates($0) }
    }
    #expect(answer.isFrontComplete)
    let kept = answer.front.map { plan in unbeaten.first { $0.options == plan.options } }
    #expect(!kept.contains { $0 == nil })
    #expect(unbeaten.allSatisfy { plan in kept.contains { $0?.dominates(plan) ?? false } })
    #expect(answer.front.first == (answer.best.steps.isEmpty ? nil : answer.best))
  }

  @Test(arguments: 0..<50) func `every plan can be followed`(_ seed: UInt64) {
    var made = MadeUpPlans(seed: seed)
    let problem = made.problem(options: Int(10 + seed))
    for answer in [problem.answer(SearchEffort(steps: 200)), problem.greedyAnswer()] {
      check(answer, of: problem)
    }
    #expect(problem.answer(SearchEffort(steps: 50)) == problem.answer(SearchEffort(steps: 50)))
  }

  /// Plans keep to the budget, can be taken in their order, and their steps add up.
  private func check(_ answer: PlanAnswer, of problem: PlanProblem) {
    let every = EveryPlan(problem: problem)
    let choices = answer.choices.map(\.plan)
    #expect(choices.count <= 3 && Set(choices).count == choices.count)
    #expect(answer.choices.allSatisfy { !$0.merits.isEmpty })
    #expect(choices.isEmpty == answer.best.steps.isEmpty)
    for plan in [answer.best] + answer.front + choices {
      #expect(every.isPlan(plan.options))
      #expect(plan.options.allSatisfy { answer.obstacles[$0] == nil })
      var taken: [Int] = []
      var coverage = problem.coverage()
      for step in plan.steps {
        #expect(problem.options[step.option].prerequisites.allSatisfy(taken.contains))
        taken.append(step.option)
        #expect(abs(problem.coverage(with: taken) - coverage - step.gain) < 1e-12)
        coverage = problem.coverage(with: taken)
      }
      #expect(plan.coverage == coverage)
    }
  }

  private func usable(_ answer: PlanAnswer) -> [Int] {
    answer.obstacles.indices.filter { answer.obstacles[$0] == nil }
  }
}
