internal import Evaluation
internal import Linking
internal import Vectors

/// What one text's cosine with another is worth as evidence for a requirement.
///
/// What counts in a score is the best evidence of a requirement, so a query sees the nearest of a
/// thousand candidates, about as many as one search looks at. In every other pool the right ones are
/// among them, in the rest they are taken out, since a wallet often has no evidence.
enum MatchPools {
  private static let size = 1000

  /// Of each task no more queries are taken than this, evenly, so that a large one does not outweigh
  /// the others.
  private static let mostQueries = 700

  /// The best of the pool of each query, by the cosine with the candidates' names.
  static func best(
    of task: QualityTask, embedder: any TextEmbedder, threads: Int
  ) -> [BestCandidate] {
    let names = embedder.vectors(of: task.candidates.map { $0.forms[0] })
    let all = task.queries + task.unanswerable
    let step = max(1, (all.count + mostQueries - 1) / mostQueries)
    let queries = stride(from: 0, to: all.count, by: step).map { all[$0] }
    let texts = embedder.vectors(of: queries.map(\.joined))
    return parallelMap(count: queries.count, threads: threads) { query in
      let grades = task.judgements.grades[queries[query].id] ?? [:]
      let isPresent = query % 4 < 2
      var pool = randomSample(of: task.candidates.count, atMost: size, seed: UInt64(query))
        .filter { grades[task.candidates[$0].id] ?? 0 <= 0 }
      if isPresent {
        pool += task.candidates.indices.filter { grades[task.candidates[$0].id] ?? 0 > 0 }
      }
      var best = (score: -Double.infinity, candidate: 0)
      for candidate in pool {
        let score = dot(texts[query], names[candidate])
        if score > best.score { best = (score, candidate) }
      }
      return BestCandidate(
        query: Identifier("\(task.id)/\(queries[query].id.text)"), score: best.score,
        isRight: grades[task.candidates[best.candidate].id] ?? 0 > 0,
        hasAnswer: isPresent && !grades.isEmpty)
    }
  }
}
