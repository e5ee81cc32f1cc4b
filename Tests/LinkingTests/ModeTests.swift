import Linking
import TestSupport
import Testing
import Vectors

private func cosine(_ a: String, _ b: String, _ embedder: any TextEmbedder) -> Double {
  let rows = embedder.vectors(of: [a, b])
  return dot(rows[0], rows[1])
}

/// The formula of mode `extract` with a loop over everything.
///
/// Words of the texts are parted by one
/// space and have no marks that only begin or end them.
private func plainExtract(
  _ text: String, _ competencies: [CompetencyLabels], _ embedder: any TextEmbedder,
  _ weights: ExtractMode.Weights
) -> [Double] {
  let words = text.split(separator: " ").filter { $0 != "🙂" }
  let windows = [2, 3, 5].flatMap { length in
    words.isEmpty
      ? [text]
      : (0...max(words.count - length, 0)).map {
        words[$0..<min($0 + length, words.count)].joined(separator: " ")
      }
  }
  let shares = LexicalShare(documents: competencies.map(\.preferred)).shares(of: text)
  func near(_ texts: [String], _ competency: CompetencyLabels) -> Double {
    let preferred = texts.map { cosine($0, competency.preferred, embedder) }.max() ?? 0
    let others = competency.alternatives.flatMap { label in
      texts.map { cosine($0, label, embedder) }
    }
    let greatest = max(preferred, others.max() ?? -1)
    return (1 - weights.alternatives) * preferred + weights.alternatives * greatest
  }
  return zip(competencies, shares).map { competency, share in
    let dense =
      (1 - weights.windows) * near([text], competency) + weights.windows * near(windows, competency)
    return dense + weights.lexical * share
  }
}

@Suite struct ModeTests {
  private func competencies(
    _ count: Int, using generator: inout SeededGenerator
  ) -> [CompetencyLabels] {
    (0..<count).map { _ in
      let labels = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        Words.text(of: Int.random(in: 1...3, using: &generator), using: &generator)
      }
      return CompetencyLabels(labels[0], alternatives: Array(labels.dropFirst()))
    }
  }

  private func expect(
    _ found: [RankedCompetency], areThe limit: Int, bestOf scores: [Double], above floor: Double
  ) {
    let order = scores.indices.filter { scores[$0] >= floor }
      .sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(limit)
    #expect(found.map(\.competency) == Array(order))
    #expect(found.map(\.score) == order.map { scores[$0] })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func extractIsExactlyItsDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let embedder = TinyEmbedder(groups: [["weld", "steel", "pipes"], ["cook", "soup", "bread"]])
    let competencies = competencies(40, using: &generator)
    let weights = ExtractMode.Weights(
      windows: [0, 0.5, 0.7, 1][Int(seed % 4)], alternatives: [0, 0.5, 1][Int(seed % 3)],
      lexical: [0, 0.2][Int(seed % 2)])
    let mode = ExtractMode(competencies, embedder: embedder, weights: weights)
    let text = Words.text(of: Int.random(in: 0...12, using: &generator), using: &generator)
    let scores = plainExtract(text, competencies, embedder, weights)
    for (limit, floor) in [(1, -1.0), (5, -Double.infinity), (40, 0.3), (100, 0.55), (0, 0)] {
      expect(
        mode.competencies(for: [text], limit: limit, floor: floor)[0], areThe: limit,
        bestOf: scores, above: floor)
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func manyTextsOnTwoThreadsAreAsOneByOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let mode = ExtractMode(
      competencies(60, using: &generator), embedder: TinyEmbedder(salt: seed))
    let texts = (0..<40).map { _ in
      Words.text(of: Int.random(in: 0...12, using: &generator), using: &generator)
    }
    let floor = [-Double.infinity, 0.4, 0.8][Int(seed % 3)]
    let alone = texts.map { mode.competencies(for: [$0], limit: 5, floor: floor)[0] }
    for threads in [1, 2, 5] {
      #expect(
        mode.competencies(for: texts, limit: 5, floor: floor, threads: threads) == alone)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func labelAndStatementAreTheirDefinitions(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let embedder = TinyEmbedder(salt: seed)
    let competencies = competencies(30, using: &generator)
    let text = Words.text(of: 4, using: &generator)
    expect(
      LabelMode(competencies, embedder: embedder).competencies(for: [text], limit: 7)[0],
      areThe: 7,
      bestOf: competencies.map { competency in
        ([competency.preferred] + competency.alternatives)
          .map { cosine(text, $0, embedder) }.max() ?? 0
      }, above: -.infinity)
    let labels = competencies.map { [$0.preferred] + $0.alternatives }
    var shares = LexicalShare(documents: labels.flatMap(\.self)).shares(of: text)[...]
    let greatest = labels.map { labels in
      defer { shares = shares.dropFirst(labels.count) }
      return shares.prefix(labels.count).max() ?? 0
    }
    expect(
      StatementMode(competencies, embedder: embedder)
        .competencies(for: [text], limit: 9, floor: 0.1, threads: 2)[0],
      areThe: 9,
      bestOf: zip(competencies, greatest).map { cosine(text, $0.preferred, embedder) + 0.2 * $1 },
      above: 0.1)
  }

  @Test func equalWordsAreToldAndTiesKeepTheOrder() {
    let competencies = [
      CompetencyLabels("cook soup"), CompetencyLabels("Weld  Steel", alternatives: ["weld steel"]),
      CompetencyLabels("join metal", alternatives: ["WELD STEEL"]),
    ]
    let found = LabelMode(competencies, embedder: TinyEmbedder())
      .competencies(for: ["weld steel"], limit: 3)[0]
    #expect(found.map(\.competency) == [1, 2, 0])
    #expect(found.map(\.isEqualLabel) == [true, true, false])
    #expect(found[0].score == found[1].score)
  }

  @Test func composedAndDecomposedLabelsAreEqual() {
    let found = StatementMode([CompetencyLabels("Pra\u{308}zision")], embedder: TinyEmbedder())
      .competencies(for: ["präzision"], limit: 1)[0]
    #expect(found[0].isEqualLabel)
  }

  @Test func extractSaysWhichWordsItFound() {
    let mode = ExtractMode(
      [CompetencyLabels("repair engines"), CompetencyLabels("cook soup")], embedder: TinyEmbedder())
    let text = "On Größe days you repair engines, and teach music."
    let found = mode.competencies(for: [text], limit: 1)[0]
    #expect(found[0].competency == 0)
    let window = found[0].window ?? 0..<0
    #expect(
      String(Substring(text.utf8.dropFirst(window.lowerBound).prefix(window.count)))
        == "repair engines")
  }

  @Test func aLabelThatStandsInTheTextIsToldWithItsPlace() {
    let mode = ExtractMode(
      [
        CompetencyLabels("Weld"), CompetencyLabels("cook soup", alternatives: ["repair  ENGINES"]),
        CompetencyLabels("teach"),
      ],
      embedder: TinyEmbedder())
    let text = "You weld, and you repair engines."
    let found = mode.competencies(for: [text], limit: 3)[0].sorted { $0.competency < $1.competency }
    #expect(found.map(\.isEqualLabel) == [true, true, false])
    #expect(found[0].window == 4..<8)
    #expect(found[1].window == 18..<32)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func aBlendGivesTheMeanOfBothCosines(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let first = TinyEmbedder(dimension: 8, salt: 1)
    let second = TinyEmbedder(dimension: 24, salt: 2)
    let blend = ModelBlend(first, second, share: 0.3)
    let a = Words.text(of: 3, using: &generator)
    let b = Words.text(of: 3, using: &generator)
    let mean = 0.3 * cosine(a, b, first) + 0.7 * cosine(a, b, second)
    #expect(blend.dimension == 32)
    #expect(abs(cosine(a, b, blend) - mean) < 1e-6)
  }

  @Test(arguments: ["", "🙂🙂🙂", "\n\t", "...", String(repeating: "weld ", count: 20_000)])
  func hostileTextsHaveDefinedResults(text: String) {
    let competencies = [CompetencyLabels("weld"), CompetencyLabels("")]
    let embedder = TinyEmbedder()
    #expect(
      LabelMode(competencies, embedder: embedder).competencies(for: [text], limit: 5)[0].count == 2)
    #expect(
      StatementMode(competencies, embedder: embedder)
        .competencies(for: [text], limit: 5)[0].count == 2)
    #expect(
      ExtractMode(competencies, embedder: embedder)
        .competencies(for: [text], limit: 5)[0].count == 2)
    #expect(ExtractMode([], embedder: embedder).competencies(for: [text], limit: 5)[0].isEmpty)
  }
}
