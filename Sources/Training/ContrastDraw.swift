/// Draws batches of pairs and says which places of a batch are no counter-examples.
struct ContrastDraw: Sendable {
  private let sources: [Source]

  /// Where each source ends on a line of length 1; a source's part is as the root of its size.
  private let ends: [Double]

  private struct Source: Sendable {
    var pairs: [PairSource.Pair]
    var answers: [Int32: [Int32]]
  }

  /// Pairs of one source, and where they must not be contrasted.
  struct Batch {
    var queries: [Int32]
    var answers: [Int32]

    /// Places, row × size + column.
    var masked: [Int32]
  }

  init(_ sources: [PairSource]) {
    self.sources = sources.map { source in
      var answers: [Int32: [Int32]] = [:]
      for pair in source.pairs { answers[pair.query, default: []].append(pair.answer) }
      return Source(pairs: source.pairs, answers: answers)
    }
    let roots = sources.map { Double($0.pairs.count).squareRoot() }
    let sum = roots.reduce(0, +)
    var end = 0.0
    ends = roots.map { root in
      end += root / sum
      return end
    }
  }

  /// A batch of at most `size` pairs.
  func batch(_ size: Int, with generator: inout SplitMix64) -> Batch {
    let place = generator.unit()
    let source = sources[ends.firstIndex { place < $0 } ?? sources.count - 1]
    let pairs = generator.sample(size, below: source.pairs.count).map { source.pairs[Int($0)] }
    return Batch(
      queries: pairs.map(\.query), answers: pairs.map(\.answer),
      masked: Self.masked(pairs, source.answers))
  }

  /// The places outside the diagonal whose query and answer are a pair too, or one text.
  private static func masked(
    _ pairs: [PairSource.Pair], _ answers: [Int32: [Int32]]
  ) -> [Int32] {
    var columns: [Int32: [Int]] = [:]
    for (column, pair) in pairs.enumerated() { columns[pair.answer, default: []].append(column) }
    var masked: [Int32] = []
    for (row, pair) in pairs.enumerated() {
      for answer in (answers[pair.query] ?? []) + [pair.query] {
        for column in columns[answer] ?? [] where column != row {
          masked.append(Int32(row * pairs.count + column))
        }
      }
    }
    return masked
  }
}
