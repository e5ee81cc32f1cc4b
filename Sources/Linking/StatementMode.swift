internal import Vectors

/// Mode `statement`: sentence against sentence, with a little of the words themselves.
///
///     score(t, c) = cos(t, name of c) + w · max over the labels l of c of share(t, l)
///
/// The name is the preferred label or the statement. share is ``LexicalShare`` over all labels. w is
/// 0.2, as in ``ExtractMode``; from definitions to skills that was measured better than less.
///
/// Source: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023), a
/// weighted sum of the cosine and scaled lexical scores.
public struct StatementMode: Sendable {
  private let embedder: any TextEmbedder
  private let names: LabelTable
  private let lexical: LexicalShare

  /// Where each competency's documents end in `lexical`.
  private let ends: [Int]
  private let lexicalWeight: Double

  /// Embeds the names of the competencies.
  ///
  /// - Parameters:
  ///   - competencies: What they are called; alternatives count by their words.
  ///   - embedder: What makes the vectors.
  ///   - lexicalWeight: w, >= 0.
  public init(
    _ competencies: [CompetencyLabels], embedder: any TextEmbedder, lexicalWeight: Double = 0.2
  ) {
    precondition(lexicalWeight >= 0, "a lexical weight of \(lexicalWeight)")
    self.embedder = embedder
    self.lexicalWeight = lexicalWeight
    names = LabelTable(competencies.map { CompetencyLabels($0.preferred) }, embedder: embedder)
    let labels = competencies.map { [$0.preferred] + $0.alternatives }
    lexical = LexicalShare(documents: labels.flatMap(\.self))
    var end = 0
    ends = labels.map {
      end += $0.count
      return end
    }
  }

  /// The competencies that fit each text.
  ///
  /// - Parameters:
  ///   - texts: What to look up.
  ///   - limit: The most competencies a text, >= 0.
  ///   - floor: The least score.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Returns: For each text its competencies, best first; ties by their place in the given order.
  /// - Complexity: O(texts × (competencies × dimension + labels)).
  public func competencies(
    for texts: [String], limit: Int, floor: Double = -.infinity, threads: Int = 1
  ) -> [[RankedCompetency]] {
    let vectors = embedder.checkedVectors(of: texts)
    return parallelMap(count: texts.count, threads: threads) { row in
      let called = Set(names.competencies(called: texts[row]))
      let shares = lexical.shares(of: texts[row])
      var first = 0
      return ends.enumerated().map { competency, end in
        defer { first = end }
        let cosine = dot(vectors[row], names.vectors[competency])
        return RankedCompetency(
          competency: competency,
          score: cosine + lexicalWeight * (shares[first..<end].max() ?? 0),
          isEqualLabel: called.contains(competency))
      }.ranked(limit: limit, floor: floor)
    }
  }
}
