internal import Evaluation
internal import Linking

/// What every system found for one task.
struct QualityResult {
  let task: QualityTask

  /// One a system, in their order.
  let runs: [Run]

  /// The best candidates of the first system, queries without an answer last.
  let best: [BestCandidate]

  /// The best candidates of pools, where the task's texts may be evidence and requirement.
  let matched: [BestCandidate]

  /// Runs the systems.
  init(
    _ task: QualityTask, _ systems: [QualitySystem], embedder: any TextEmbedder, threads: Int
  ) {
    self.task = task
    // Those without an answer come last, and into no run.
    let queries = task.queries + task.unanswerable
    let texts = queries.map(\.joined)
    let found = systems.map { $0.rank(task, texts, threads) }
    runs = zip(systems, found).map { system, found in
      Run(name: system.name, rankings: task.rankings(found))
    }
    matched = task.matches ? MatchPools.best(of: task, embedder: embedder, threads: threads) : []
    best = task.calibrates ? zip(queries, found[0]).map { task.best(of: $1, for: $0.id) } : []
  }

  /// The runs as TREC has them, and the judgements.
  func files() throws(EvaluationError) -> [TextFile] {
    var files = [
      TextFile(name: "\(task.id)/judgements.qrels", text: try task.judgements.trecText())
    ]
    for run in runs {
      var run = run
      run.name = run.name.slug
      files.append(TextFile(name: "\(task.id)/\(run.name).run", text: try run.trecText()))
    }
    return files
  }
}

extension QualityTask {
  /// The first of what was found for a query; names of queries are told apart by the task's.
  fileprivate func best(
    of found: [RankedCompetency], for query: Identifier
  ) -> BestCandidate {
    let grades = judgements.grades[query] ?? [:]
    return BestCandidate(
      query: Identifier("\(id)/\(query.text)"), score: found.first?.score ?? -1,
      isRight: found.first.map { grades[candidates[$0.competency].id] ?? 0 > 0 } ?? false,
      hasAnswer: judgements.haveAnswer(to: query))
  }

  fileprivate func rankings(_ found: [[RankedCompetency]]) -> [Identifier: Ranking] {
    var rankings: [Identifier: Ranking] = [:]
    for (query, found) in zip(queries, found) {
      rankings[query.id] = Ranking(
        found.map { ScoredDocument(candidates[$0.competency].id, score: $0.score) })
    }
    return rankings
  }
}

extension String {
  /// Lower-case letters and digits with hyphens between: a name that a file may have.
  var slug: String {
    String(lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
      .split(separator: "-").joined(separator: "-")
  }
}
