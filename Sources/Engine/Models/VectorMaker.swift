internal import Store
internal import Vectors

/// One request's use of a model: on some threads, until some moment, telling how far it is.
struct VectorMaker {
  let model: EmbeddingModel
  let threads: Int
  var deadline = Deadline(in: nil)
  let progress: ProgressHandler?

  /// The vectors of `texts`, one row each, in their order.
  ///
  /// - Parameters:
  ///   - texts: Any number of texts.
  ///   - done: How many texts of the same piece of work came before.
  ///   - total: How many texts that piece of work has, as far as is known.
  /// - Returns: A row for each text.
  /// - Throws: ``EngineError`` when the time is over.
  func vectors(of texts: [String], after done: Int = 0, of total: Int? = nil) throws -> Matrix {
    var vectors = Matrix(columns: model.dimension)
    let total = max(total ?? 0, done + texts.count)
    for start in stride(from: 0, to: texts.count, by: model.textsAStep) {
      try deadline.check()
      progress?(
        ProgressStep(
          "Computing vectors of \(total.of("text"))", fraction: Double(done + start) / Double(total)
        ))
      let end = min(start + model.textsAStep, texts.count)
      vectors.append(contentsOf: model.embed(Array(texts[start..<end]), threads: threads))
    }
    return vectors
  }

  /// Embeds the texts of one piece of work, which come in parts.
  func parts(of total: Int) -> SkillStore.Embed {
    var done = 0
    return { texts in
      defer { done += texts.count }
      return try vectors(of: texts, after: done, of: total)
    }
  }

  /// Makes the vectors that a store has not got yet: its texts came with another model.
  func complete(_ store: SkillStore) throws {
    try store.ensureVectors(embed: parts(of: try store.missingVectors()))
  }

  /// A store at one moment, with all its vectors.
  func snapshot(of store: SkillStore) throws -> SkillStore {
    while true {
      try complete(store)
      let snapshot = try store.snapshot()
      // Somebody may have imported with another model between the two.
      if try snapshot.missingVectors() == 0 { return snapshot }
    }
  }
}

extension SkillEngine {
  /// What makes the vectors of a request.
  func vectorMaker(
    deadline: Deadline = Deadline(in: nil), telling progress: ProgressHandler?
  ) throws -> VectorMaker {
    VectorMaker(
      model: try embedder(), threads: threads, deadline: deadline, progress: progress)
  }
}
