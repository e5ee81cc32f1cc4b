internal import Linking
internal import Store
internal import Vectors

/// Vectors of texts: those that the store has kept, the others from the model.
struct KeptTexts: TextEmbedder {
  private let embedder: EmbeddingModel
  private let kept: VectorRows
  private let rows: [String: Int32]
  private let threads: Int

  /// Takes the kept vectors of the labels of competencies.
  ///
  /// - Throws: What ``Store/SkillStore/vectors(checking:)`` throws.
  init(
    of competencies: [LabelledCompetency], in store: SkillStore, embedder: EmbeddingModel,
    threads: Int
  ) throws {
    self.embedder = embedder
    self.threads = threads
    var rows: [String: Int32] = [:]
    for label in competencies.lazy.flatMap(\.labels) { rows[label.text] = label.row }
    kept = try store.vectors(checking: rows.values.sorted())
    self.rows = rows
  }

  var dimension: Int { embedder.dimension }

  func vectors(of texts: [String]) -> Matrix {
    let places = texts.map { rows[$0] }
    let unknown = zip(texts, places).compactMap { $1 == nil ? $0 : nil }
    let embedded = embedder.embed(unknown, threads: threads)
    guard unknown.count < texts.count else { return embedded }
    var vectors = Matrix(columns: dimension)
    var next = 0
    for place in places {
      if let place {
        vectors.append(kept[Int(place)])
      } else {
        vectors.append(embedded[next])
        next += 1
      }
    }
    return vectors
  }
}
