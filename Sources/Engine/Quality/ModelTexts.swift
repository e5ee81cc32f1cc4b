internal import Embedding
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
