public import Vectors

/// The vectors of every dictionary entry: a file's rows, then rows that live in memory only.
public struct StatementVectors: Sendable {
  /// Rows `0 ..< base.count`.
  public let base: VectorRows

  /// The rows from `base.count` on.
  public let overlay: Matrix

  /// For each row the number of its folded label, in `0 ..< count`: two rows with one number are
  /// the same words.
  public let foldedLabels: [Int32]

  /// The vectors of every dictionary entry.
  ///
  /// - Parameters:
  ///   - base: The first rows.
  ///   - overlay: The rows after them, of the same dimension.
  ///   - foldedLabels: A number a row of both, equal where the folded labels are.
  public init(base: VectorRows, overlay: Matrix, foldedLabels: [Int32]) {
    precondition(
      base.dimension == overlay.columns,
      "base vectors of \(base.dimension) components, overlay of \(overlay.columns)")
    precondition(
      foldedLabels.count == base.count + overlay.rows,
      "\(foldedLabels.count) folded labels for \(base.count + overlay.rows) rows")
    let numbers = 0..<Int32(foldedLabels.count)
    precondition(foldedLabels.allSatisfy(numbers.contains), "a folded label not in \(numbers)")
    self.base = base
    self.overlay = overlay
    self.foldedLabels = foldedLabels
  }

  /// How many rows there are.
  public var count: Int { foldedLabels.count }
}

/// Two rows whose cosine reaches the threshold.
struct SimilarRows {
  var few: Int32
  var many: Int32
  var cosine: Double
}

extension StatementVectors {
  /// Every pair of a row of `few` and a row of `many` whose cosine is at least `tau`.
  ///
  /// The shorter list is multiplied with the longer one.
  ///
  /// - Parameters:
  ///   - few: Distinct rows.
  ///   - many: Distinct rows.
  ///   - tau: The least cosine.
  ///   - threads: How many threads may work; the result does not depend on it.
  func similarRows(
    few: [Int32], many: [Int32], atLeast tau: Double, threads: Int
  ) -> [SimilarRows] {
    guard few.count <= many.count else {
      return similarRows(few: many, many: few, atLeast: tau, threads: threads)
        .map { SimilarRows(few: $0.many, many: $0.few, cosine: $0.cosine) }
    }
    guard !few.isEmpty else { return [] }
    let queries = gathered(few)
    let baseCount = Int32(base.count)
    var found: [SimilarRows] = []
    func search(_ rows: VectorRows, _ subset: [Int32], firstRow: Int32) {
      guard !subset.isEmpty else { return }
      let pairs = similarPairs(
        queries: queries, rows: rows, subset: subset.count == rows.count ? nil : subset,
        atLeast: tau, threads: threads)
      for pair in pairs.joined() {
        found.append(
          SimilarRows(
            few: few[pair.query], many: firstRow + Int32(pair.row), cosine: pair.cosine))
      }
    }
    search(base, many.filter { $0 < baseCount }, firstRow: 0)
    search(
      VectorRows(overlay), many.filter { $0 >= baseCount }.map { $0 - baseCount },
      firstRow: baseCount)
    return found
  }

  private func gathered(_ rows: [Int32]) -> Matrix {
    var matrix = Matrix(columns: base.dimension)
    for row in rows {
      let row = Int(row)
      if row < base.count {
        matrix.append(base[row])
      } else {
        matrix.append(overlay[row - base.count])
      }
    }
    return matrix
  }
}
