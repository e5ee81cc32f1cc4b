internal import Vectors

/// Mode `label`: a short name against names, such as a job title against the titles of a framework.
///
///     score(t, c) = max over the labels l of c of cos(t, l)
///
/// where the labels are the preferred and the alternative ones, and cos is `Vectors.dot`.
///
/// Source: Decorte, Van Hautte, Demeester, Develder, "JobBERT: Understanding Job Titles through
/// Skills" (2021), which normalises titles by their nearest label.
public struct LabelMode: Sendable {
  private let embedder: any TextEmbedder
  private let labels: LabelTable

  /// Embeds the labels of the competencies.
  public init(_ competencies: [CompetencyLabels], embedder: any TextEmbedder) {
    self.embedder = embedder
    labels = LabelTable(competencies, embedder: embedder)
  }

  /// The competencies that fit each text.
  ///
  /// - Parameters:
  ///   - texts: What to look up.
  ///   - limit: The most competencies a text, >= 0.
  ///   - floor: The least score.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Returns: For each text its competencies, best first; ties by their place in the given order.
  /// - Complexity: O(texts × labels × dimension).
  public func competencies(
    for texts: [String], limit: Int, floor: Double = -.infinity, threads: Int = 1
  ) -> [[RankedCompetency]] {
    let vectors = embedder.checkedVectors(of: texts)
    return parallelMap(count: texts.count, threads: threads) { row in
      let called = Set(labels.competencies(called: texts[row]))
      return (0..<labels.count).map { competency in
        var greatest = -Double.infinity
        for label in labels.rows(of: competency) {
          greatest = max(greatest, dot(vectors[row], labels.vectors[label]))
        }
        return RankedCompetency(
          competency: competency, score: greatest, isEqualLabel: called.contains(competency))
      }.ranked(limit: limit, floor: floor)
    }
  }
}
