import Pathways
import Testing

/// Why options are in no plan, each kind by itself.
@Suite struct PlanObstacleTests {
  private static func option(
    _ credit: Double = 1, hours: Double? = 10, cost: Double? = 100, _ prerequisites: [Int] = []
  ) -> PlanProblem.Option {
    PlanProblem.Option(
      gains: [PlanProblem.Gain(requirement: 0, credit: credit)], hours: hours, cost: cost,
      prerequisites: prerequisites)
  }

  private static func obstacles(
    _ options: [PlanProblem.Option], hours: Double? = nil, cost: Double? = nil
  ) -> [PlanObstacle?] {
    PlanProblem(
      requirements: [PlanProblem.Requirement(weight: 1, held: 0.5)], options: options,
      budget: PlanProblem.Budget(hours: hours, cost: cost)
    ).answer().obstacles
  }

  @Test(arguments: [-1, .nan, .infinity]) func `a number that is no size is named`(_ size: Double) {
    #expect(Self.obstacles([Self.option(hours: size)]) == [.badHours])
    #expect(Self.obstacles([Self.option(cost: size)]) == [.badCost])
    #expect(
      Self.obstacles([Self.option(hours: size), Self.option(1, [0])])
        == [.badHours, .prerequisiteUnusable(0)])
  }

  @Test func `a ring is named by all of it, wherever it is met`() {
    let ring = [Self.option(1, [1]), Self.option(1, [2]), Self.option(1, [0]), Self.option(1, [1])]
    #expect(Self.obstacles(ring) == Array(repeating: .prerequisiteCycle([0, 1, 2]), count: 4))
    #expect(Self.obstacles([Self.option(1, [0])]) == [.prerequisiteCycle([0])])
  }

  @Test func `what is needed first counts`() {
    let chain = [Self.option(0.5), Self.option(1, [0]), Self.option(0.4)]
    #expect(Self.obstacles(chain) == [nil, nil, .nothingNew])
    #expect(
      Self.obstacles(chain, hours: 15) == [.nothingNew, .tooLong(hours: 20), .nothingNew])
    #expect(
      Self.obstacles(chain, cost: 199) == [.nothingNew, .tooDear(cost: 200), .nothingNew])
    #expect(Self.obstacles(chain, hours: 20, cost: 200) == [nil, nil, .nothingNew])
    #expect(
      Self.obstacles([Self.option(0, [-1]), Self.option(1, [0])])
        == [.nothingNew, .prerequisiteNotOffered(of: 0)])
  }

  @Test func `an unknown size counts where it is limited`() {
    let options = [Self.option(hours: nil), Self.option(cost: nil)]
    #expect(Self.obstacles(options) == [nil, nil])
    #expect(Self.obstacles(options, hours: 100) == [.hoursUnknown(of: 0), nil])
    #expect(Self.obstacles(options, cost: 100) == [nil, .costUnknown(of: 1)])
    #expect(
      Self.obstacles([Self.option(0, hours: nil), Self.option(1, [0])], hours: 50)
        == [.nothingNew, .hoursUnknown(of: 0)])
  }

  @Test func `a long chain is not followed for ever`() {
    let chain = (0..<300).map { Self.option($0 == 0 ? 1 : 0, $0 == 299 ? [] : [$0 + 1]) }
    #expect(Self.obstacles(chain)[0] == .tooManyPrerequisites)
  }

  @Test func `no option at all is an answer`() {
    let answer = PlanProblem(
      requirements: [PlanProblem.Requirement(weight: 2, held: 0.25)], options: []
    ).answer()
    #expect(answer.best.steps.isEmpty && answer.best.coverage == 0.25)
    #expect(answer.bound == 0.25 && answer.method == .exact)
    #expect(answer.front.isEmpty && answer.choices.isEmpty)
  }

  @Test func `decimal prices add up to a budget of their sum`() {
    let options = [0.1, 0.2].enumerated().map { number, cost in
      PlanProblem.Option(
        gains: [PlanProblem.Gain(requirement: number, credit: 1)], hours: cost, cost: cost)
    }
    let answer = PlanProblem(
      requirements: (0..<2).map { _ in PlanProblem.Requirement(weight: 1, held: 0) },
      options: options, budget: PlanProblem.Budget(hours: 0.3, cost: 0.3)
    ).answer()
    #expect(answer.best.options == [0, 1])
  }

  @Test func `choices differ, and merits that fall together are told together`() {
    let gains = { (requirement: Int) in [PlanProblem.Gain(requirement: requirement, credit: 1)] }
    let problem = PlanProblem(
      requirements: [3, 3, 1].map { PlanProblem.Requirement(weight: $0, held: 0) },
      options: [
        PlanProblem.Option(gains: gains(0), hours: 10, cost: 900),
        PlanProblem.Option(gains: gains(0), hours: 90, cost: 10),
        PlanProblem.Option(gains: gains(1), hours: 50, cost: 500),
        PlanProblem.Option(gains: gains(2), hours: 50, cost: 500),
      ])
    let answer = problem.answer()
    #expect(answer.choices.map(\.plan.options) == [[0, 2, 3], [0, 2], [1, 2]])
    #expect(answer.choices[0].merits == [.most])
    #expect(answer.choices[1].merits.first == .quickest)
    #expect(answer.choices[2].merits.first == .cheapest)
  }
}
