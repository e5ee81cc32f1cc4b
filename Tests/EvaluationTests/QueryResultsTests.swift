import Evaluation
import Testing

struct QueryResultsTests {
  private let judgements = Judgements(["q2": ["a": 1], "q1": ["a": 1, "b": 0], "q3": ["a": 0]])

  @Test func judgedQueriesCountAndNoOthers() throws {
    let found = Ranking([ScoredDocument("b", score: 2), ScoredDocument("a", score: 1)])
    let run = Run(name: "r", rankings: ["q1": found, "asked by nobody": found])
    let results = run.results(of: [ReciprocalRank(), Precision(cutoff: 1)], against: judgements)
    #expect(results.map(\.measure) == ["RR", "P@1"])
    #expect(results[0].queries == ["q1", "q2", "q3"])
    #expect(results[0].values == [0.5, 0, 0])
    #expect(results[0].mean == 0.5 / 3)
  }

  @Test func nothingJudgedHasAMeanOfZero() {
    let results = Run(name: "r").results(of: [ReciprocalRank()], against: Judgements())
    #expect(results[0].mean == 0)
  }

  @Test func answersAreThoseOfTheGrade() {
    #expect(judgements.haveAnswer(to: "q1"))
    #expect(!judgements.haveAnswer(to: "q1", grade: 2))
    #expect(!judgements.haveAnswer(to: "q3"))
    #expect(!judgements.haveAnswer(to: "q4"))
  }

  @Test func differencesArePairedByQuery() {
    let a = QueryResults(measure: "RR", values: ["y": 1, "x": 0.5])
    let b = QueryResults(measure: "RR", values: ["x": 0.25, "y": 1])
    #expect(a.queries == ["x", "y"])
    #expect(a.differences(from: b) == [0.25, 0])
  }
}
