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
    var space = Workspace(rows: hidden.rows, configuration)
    for layer in weights.layers { apply(layer, to: &hidden, groups, &space) }
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

  /// What a layer computes on its way, for the next layer to write over.
  private struct Workspace {
    var projections, means, wide: Matrix

    init(rows: Int, _ configuration: EncoderConfiguration) {
      projections = Matrix(rows: rows, columns: 3 * configuration.hiddenSize)
      means = Matrix(rows: rows, columns: configuration.hiddenSize)
      wide = Matrix(rows: rows, columns: configuration.intermediateSize)
    }
  }

  private func apply(
    _ layer: EncoderLayer, to hidden: inout Matrix, _ groups: [Range<Int>],
    _ space: inout Workspace
  ) {
    for (part, map) in [layer.queries, layer.keys, layer.values].enumerated() {
      map.write(hidden, to: &space.projections, column: part * hidden.columns)
    }
    attend(space.projections, heads: configuration.heads, groups: groups, into: &space.means)
    layer.attended.add(space.means, to: &hidden)
    layer.attendedNorm.apply(to: &hidden)

    layer.intermediate.write(hidden, to: &space.wide)
    configuration.activation.apply(to: &space.wide)
    layer.output.add(space.wide, to: &hidden)
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
