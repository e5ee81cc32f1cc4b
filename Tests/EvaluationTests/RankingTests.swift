import Evaluation
import TestSupport
import Testing

struct RankingTests {
  private func order(_ scores: [(String, Double)]) -> [String] {
    Ranking(scores.map { ScoredDocument(Identifier($0.0), score: $0.1) })
      .documents.map(\.document.text)
  }

  @Test func tiesGoByIdentifierDescending() {
    #expect(order([("a", 1), ("c", 1), ("b", 2), ("B", 1)]) == ["b", "c", "a", "B"])
  }

  @Test func identifiersAreOrderedByTheirBytes() {
    // In UTF-16, or by collation, the order would be another one.
    #expect(order([("～", 0), ("😀", 0), ("é", 0), ("z", 0)]) == ["😀", "～", "é", "z"])
  }

  @Test func scoresThatAreOneInFloat32Tie() {
    #expect(order([("a", 1 + 1e-9), ("b", 1)]) == ["b", "a"])
    #expect(order([("a", 1 + 1e-6), ("b", 1)]) == ["a", "b"])
    #expect(order([("a", 2e39), ("b", 1e39), ("c", 3e38)]) == ["b", "a", "c"])
    #expect(order([("a", 0), ("b", -0.0), ("c", -1e-50)]) == ["c", "b", "a"])
  }

  @Test(arguments: UInt64(0)..<50)
  func theOrderOfTheInputCountsForNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let found = (0..<40).map { place in
      ScoredDocument(
        Identifier("d\(place)"), score: Double(Int.random(in: 0..<5, using: &random)))
    }
    #expect(Ranking(found) == Ranking(found.shuffled(using: &random)))
  }

  @Test func aDocumentTwiceIsAMistakeOfTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = Ranking([ScoredDocument("a", score: 1), ScoredDocument("a", score: 2)])
    }
  }

  @Test func identifiersAreEqualByTheirBytes() {
    let names: Set<Identifier> = ["\u{E9}", "e\u{301}", "\u{E9}"]
    #expect(names.count == 2)
  }

  @Test func groupsTakeTheirBestMember() {
    let groups: [Identifier: Identifier] = ["a1": "a", "a2": "a", "b1": "b"]
    let run = Run(
      name: "r",
      rankings: [
        "q": Ranking([
          ScoredDocument("a1", score: 1), ScoredDocument("a2", score: 3),
          ScoredDocument("b1", score: 2), ScoredDocument("stray", score: 9),
        ])
      ])
    #expect(
      run.grouped(by: groups).rankings["q"]
        == Ranking([ScoredDocument("a", score: 3), ScoredDocument("b", score: 2)]))
    let judgements = Judgements(["q": ["a1": 0, "a2": 2, "b1": -1, "stray": 3]])
    #expect(judgements.grouped(by: groups) == Judgements(["q": ["a": 2, "b": -1]]))
  }
}
