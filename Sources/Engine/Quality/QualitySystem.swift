internal import Evaluation
internal import Linking
internal import Vectors

/// Something that ranks the candidates of a task for each query.
struct QualitySystem: Sendable {
  /// As the columns of a table call it.
  let name: String

  /// Ranks the candidates for each of some texts, best first.
  let rank: @Sendable (QualityTask, _ texts: [String], _ threads: Int) -> [[RankedCompetency]]

  /// As many as any measure looks at.
  private static let limit = 1000

  /// Of long texts fewer are ranked: each costs more.
  private static let extractLimit = 100
}

// MARK: - With vectors

extension QualitySystem {
  /// A model in the mode that the task asks for; `embedder` makes its vectors.
  static func model(_ model: EmbeddingModel, _ embedder: any TextEmbedder) -> QualitySystem {
    QualitySystem(name: model.name) { task, texts, threads in
      switch task.mode {
      case .label:
        LabelMode(task.labels, embedder: embedder)
          .competencies(for: texts, limit: limit, threads: threads)
      case .statement:
        StatementMode(task.labels, embedder: embedder)
          .competencies(for: texts, limit: limit, threads: threads)
      case .extract:
        ExtractMode(task.labels, embedder: embedder, weights: model.extractWeights)
          .competencies(for: texts, limit: extractLimit, threads: threads)
      }
    }
  }

  /// A model by the cosine with the candidates' names alone.
  static func cosine(_ name: String, _ embedder: any TextEmbedder) -> QualitySystem {
    QualitySystem(name: name) { task, texts, threads in
      LabelMode(task.names.map { CompetencyLabels($0) }, embedder: embedder)
        .competencies(for: texts, limit: limit, threads: threads)
    }
  }
}

// MARK: - Baselines

extension QualitySystem {
  /// What needs no vectors: words, spelling and chance.
  static let baselines = [
    QualitySystem(name: "BM25") { task, texts, threads in
      let words = BM25(documents: task.forms)
      return best(of: task, texts, threads) { words.scores(of: $0) }
    },
    QualitySystem(name: "char n-grams") { task, texts, threads in
      let spelling = CharacterNGrams(documents: task.forms)
      return best(of: task, texts, threads) { spelling.scores(of: $0) }
    },
    QualitySystem(name: "random") { task, texts, threads in
      parallelMap(count: texts.count, threads: threads) { query in
        randomSample(of: task.candidates.count, atMost: limit, seed: UInt64(query))
          .enumerated().map { RankedCompetency(competency: $1, score: -Double($0)) }
      }
    },
  ]

  /// Each candidate with its best form; those that score nothing are left out.
  private static func best(
    of task: QualityTask, _ texts: [String], _ threads: Int,
    scores: @Sendable (String) -> [Double]
  ) -> [[RankedCompetency]] {
    let ends = task.ends
    return parallelMap(count: texts.count, threads: threads) { query in
      let scores = scores(texts[query])
      var found: [RankedCompetency] = []
      var first = 0
      for (candidate, end) in ends.enumerated() {
        let score = scores[first..<end].max() ?? 0
        if score > 0 { found.append(RankedCompetency(competency: candidate, score: score)) }
        first = end
      }
      found.sort { ($1.score, $0.competency) < ($0.score, $1.competency) }
      return Array(found.prefix(limit))
    }
  }
}

extension QualityTask {
  /// What the candidates are called first.
  fileprivate var names: [String] { candidates.map { $0.forms[0] } }

  /// The candidates with all their forms.
  fileprivate var labels: [CompetencyLabels] {
    candidates.map { CompetencyLabels($0.forms[0], alternatives: Array($0.forms.dropFirst())) }
  }

  /// All forms, candidate after candidate.
  fileprivate var forms: [String] { candidates.flatMap(\.forms) }

  /// Where each candidate's forms end.
  fileprivate var ends: [Int] {
    var end = 0
    return candidates.map { candidate in
      end += candidate.forms.count
      return end
    }
  }
}
