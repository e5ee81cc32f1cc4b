internal import Linking
internal import Synchronization
internal import Vectors

/// A model for the modes of `Linking`: each text is embedded once, however often it is asked for.
final class ModelTexts: TextEmbedder {
  let dimension: Int
  private let embed: @Sendable ([String]) -> Matrix
  private let known: Mutex<(rows: [String: Int32], vectors: Matrix)>

  /// Remembers what a model makes of texts.
  init(dimension: Int, embed: @escaping @Sendable ([String]) -> Matrix) {
    self.dimension = dimension
    self.embed = embed
    known = Mutex(([:], Matrix(columns: dimension)))
  }

  func vectors(of texts: [String]) -> Matrix {
    known.withLock { known in
      var added: Set<String> = []
      let missing = texts.filter { known.rows[$0] == nil && added.insert($0).inserted }
      if !missing.isEmpty {
        let first = Int32(known.vectors.rows)
        known.vectors.append(contentsOf: embed(missing))
        for (place, text) in missing.enumerated() { known.rows[text] = first + Int32(place) }
      }
      return known.vectors.rows(texts.compactMap { known.rows[$0] })
    }
  }
}

extension EmbeddingModel {
  /// The model for the modes of `Linking`, its vectors and those of a blend's parts remembered.
  ///
  /// - Parameter known: What was made before, by the models' hashes.
  /// - Returns: What embeds each text once.
  func remembering(_ known: inout [String: ModelTexts]) -> any TextEmbedder {
    if case .blend(let first, let second, let share) = kind {
      return ModelBlend(first.remembering(&known), second.remembering(&known), share: share)
    }
    if let texts = known[hash] { return texts }
    let texts = ModelTexts(dimension: dimension) { [self] in
      embed($0, threads: SkillEngine.usualThreads)
    }
    known[hash] = texts
    return texts
  }
}
