internal import Vectors

/// Mode `statement`: sentence against sentence, with a little of the words themselves.
///
///     score(t, c) = cos(t, c) + w · share(t, c)
///
/// share is ``LexicalShare`` over all statements. w is 0.1: more helps where texts quote each other
/// and harms where they say one thing in other words.
///
/// Source: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023), a
/// weighted sum of the cosine and scaled lexical scores.
public struct StatementMode: Sendable {
  private let embedder: any TextEmbedder
  private let statements: LabelTable
  private let lexical: LexicalShare
  private let lexicalWeight: Double

  /// Embeds the statements of the competencies.
  ///
  /// - Parameters:
  ///   - statements: One text a competency.
  ///   - embedder: What makes the vectors.
  ///   - lexicalWeight: w, >= 0.
  public init(_ statements: [String], embedder: any TextEmbedder, lexicalWeight: Double = 0.1) {
    precondition(lexicalWeight >= 0, "a lexical weight of \(lexicalWeight)")
    self.embedder = embedder
    self.lexicalWeight = lexicalWeight
    self.statements = LabelTable(statements.map { CompetencyLabels($0) }, embedder: embedder)
    lexical = LexicalShare(documents: statements)
  }

  /// The competencies that fit each text.
  ///
  /// - Parameters:
  ///   - texts: What to look up.
  ///   - limit: The most competencies a text, >= 0.
  ///   - floor: The least score.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Returns: For each text its competencies, best first; ties by their place in the given order.
  /// - Complexity: O(texts × statements × dimension).
  public func competencies(
    for texts: [String], limit: Int, floor: Double = -.infinity, threads: Int = 1
  ) -> [[RankedCompetency]] {
    let vectors = embedder.checkedVectors(of: texts)
    return parallelMap(count: texts.count, threads: threads) { row in
      let called = Set(statements.competencies(called: texts[row]))
      return lexical.shares(of: texts[row]).enumerated().map { competency, share in
        let cosine = dot(vectors[row], statements.vectors[competency])
        return RankedCompetency(
          competency: competency, score: cosine + lexicalWeight * share,
          isEqualLabel: called.contains(competency))
      }.ranked(limit: limit, floor: floor)
    }
  }
}
