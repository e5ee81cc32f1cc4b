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

  private let panels: Int8Panels?
  private let similarity: Similarity

  /// The vectors of every dictionary entry.
  ///
  /// - Parameters:
  ///   - base: The first rows.
  ///   - overlay: The rows after them, of the same dimension.
  ///   - foldedLabels: A number a row of both, equal where the folded labels are.
  ///   - panels: The first rows of `base`, packed, if somebody has kept them.
  ///   - similarity: How pairs of similar rows are proposed; no result depends on it. Rows that are
  ///     not packed are multiplied by the linear algebra library unless `.int8` is asked for.
  public init(
    base: VectorRows, overlay: Matrix, foldedLabels: [Int32], panels: Int8Panels? = nil,
    similarity: Similarity = .automatic
  ) {
    precondition(
      panels.map { $0.count <= base.count && $0.dimension == base.dimension } ?? true,
      "\(panels?.count ?? 0) packed rows of \(base.count)")
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
    self.panels = panels
    self.similarity = similarity
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
  ///   - many: Distinct rows; both ascend.
  ///   - tau: The least cosine.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Returns: The pairs, each once.
  func similarRows(
    few: [Int32], many: [Int32], atLeast tau: Double, threads: Int
  ) -> [SimilarRows] {
    guard few.count <= many.count else {
      return similarRows(few: many, many: few, atLeast: tau, threads: threads)
        .map { SimilarRows(few: $0.many, many: $0.few, cosine: $0.cosine) }
    }
    guard !few.isEmpty else { return [] }
    let queries = gathered(few)
    var similar: [SimilarRows] = []
    var place = 0
    for part in parts {
      let (start, last) = (place, part.first + Int32(part.rows.count))
      while place < many.count, many[place] < last { place += 1 }
      let found = part.pairs(
        queries: queries, subset: many[start..<place], atLeast: tau, by: similarity,
        threads: threads)
      for pair in found.joined() {
        similar.append(
          SimilarRows(few: few[pair.query], many: part.first + Int32(pair.row), cosine: pair.cosine)
        )
      }
    }
    return similar
  }

  /// All rows: those that are packed, those of the file after them, those in memory.
  private var parts: [Part] {
    let packed = panels?.count ?? 0
    return [
      Part(rows: base.part(0..<packed), first: 0, panels: panels),
      Part(rows: base.part(packed..<base.count), first: Int32(packed)),
      Part(rows: VectorRows(overlay), first: Int32(base.count)),
    ]
  }

  /// Rows that follow each other.
  private struct Part {
    var rows: VectorRows

    /// The number of the first.
    var first: Int32
    var panels: Int8Panels?

    func pairs(
      queries: Matrix, subset: ArraySlice<Int32>, atLeast tau: Double, by similarity: Similarity,
      threads: Int
    ) -> [[SimilarPair]] {
      guard !subset.isEmpty else { return [] }
      let subset = subset.count == rows.count ? nil : subset.map { $0 - first }
      let panels = panels ?? (similarity == .int8 ? Int8Panels(rows, threads: threads) : nil)
      guard let panels else {
        return similarPairs(
          queries: queries, rows: rows, subset: subset, atLeast: tau, threads: threads)
      }
      return similarPairs(
        queries: queries, panels: panels, rows: rows, subset: subset, atLeast: tau,
        by: similarity, threads: threads)
    }
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
