internal import Vectors

/// Computes the vectors of a batch of texts.
///
/// The pieces of all texts are the rows of one matrix. Everything but attention treats each row by
/// itself, and attention each text by itself, so no text sees another and none is padded.
///
/// Source: Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers" (2019), section 3.
struct ForwardPass: Sendable {
  let configuration: EncoderConfiguration
  let weights: EncoderWeights

  /// The vectors of the texts `batch`, one row each, of unit length.
  func vectors(of batch: Range<Int>, in texts: PackedTexts) -> Matrix {
    guard let first = batch.first else { return Matrix(columns: configuration.hiddenSize) }
    let start = texts.pieces(of: first).lowerBound
    let groups = batch.map { text in
      let pieces = texts.pieces(of: text)
      return pieces.lowerBound - start..<pieces.upperBound - start
    }
    var hidden = embeddings(of: groups, ids: texts.ids[start...])
    for layer in weights.layers { apply(layer, to: &hidden, groups) }
    return pooled(hidden, groups)
  }

  private func embeddings(of groups: [Range<Int>], ids: ArraySlice<Int32>) -> Matrix {
    var hidden = Matrix(rows: groups.last?.upperBound ?? 0, columns: configuration.hiddenSize)
    for group in groups {
      for row in group {
        hidden.add(weights.words[Int(ids[ids.startIndex + row])], to: row)
        hidden.add(weights.positions[row - group.lowerBound], to: row)
        hidden.add(weights.types[0], to: row)
      }
    }
    weights.norm.apply(to: &hidden)
    return hidden
  }

  private func apply(_ layer: EncoderLayer, to hidden: inout Matrix, _ groups: [Range<Int>]) {
    var projections = Matrix(rows: hidden.rows, columns: 3 * hidden.columns)
    for (part, map) in [layer.queries, layer.keys, layer.values].enumerated() {
      map.write(hidden, to: &projections, column: part * hidden.columns)
    }
    var means = Matrix(rows: hidden.rows, columns: hidden.columns)
    attend(projections, heads: configuration.heads, groups: groups, into: &means)
    layer.attended.add(means, to: &hidden)
    layer.attendedNorm.apply(to: &hidden)

    var wide = Matrix(rows: hidden.rows, columns: layer.intermediate.outputs)
    layer.intermediate.write(hidden, to: &wide)
    configuration.activation.apply(to: &wide)
    layer.output.add(wide, to: &hidden)
    layer.outputNorm.apply(to: &hidden)
  }

  private func pooled(_ hidden: Matrix, _ groups: [Range<Int>]) -> Matrix {
    var vectors = Matrix(rows: groups.count, columns: hidden.columns)
    var sum = RowSum(dimension: hidden.columns)
    for (text, group) in groups.enumerated() {
      sum.reset()
      let rows = configuration.pooling == .mean ? group : group.prefix(1)
      for row in rows { sum.add(hidden[row]) }
      sum.writeDirection(to: &vectors, row: text)
    }
    return vectors
  }
}
