internal import SkillModel
internal import Vectors

/// Pairs of competencies that say nearly the same, found by their vectors.
struct NearDuplicates {
  /// Two competencies of one framework.
  struct Pair: Hashable {
    var first: Int
    var second: Int
    var cosine: Double
  }

  /// At most this many competencies are multiplied with all others at a time.
  private static let block = 512

  /// Finds the pairs of `competencies` whose first statements reach a cosine.
  ///
  /// Statements that are the same text are not near duplicates but the same, and are left out.
  ///
  /// - Parameters:
  ///   - competencies: Headings are passed over.
  ///   - least: The least cosine, in `0 < least <= 1`.
  ///   - limit: How many pairs to keep.
  ///   - vectorMaker: Makes the vectors.
  /// - Returns: The nearest first, equal ones in the framework's order.
  /// - Throws: ``EngineError`` when the time is over.
  static func pairs(
    of competencies: [Competency], atLeast least: Double, limit: Int, by vectorMaker: VectorMaker
  ) throws -> [Pair] {
    let told = competencies.indices.filter { !competencies[$0].matchableTexts.isEmpty }
    let texts = told.map { competencies[$0].matchableTexts[0].text }
    let vectors = try vectorMaker.vectors(of: texts)
    let rows = VectorRows(vectors)
    var found: [Pair] = []
    var start = 0
    while start < texts.count {
      let end = min(start + block, texts.count)
      let queries = Matrix(
        elements: (start..<end).flatMap { vectors.copy(of: $0) }, columns: vectors.columns)
      let similar = similarPairs(
        queries: queries, rows: rows, atLeast: least, threads: vectorMaker.threads)
      for pair in similar.joined() {
        let first = start + pair.query
        guard first < pair.row, texts[first] != texts[pair.row] else { continue }
        found.append(Pair(first: told[first], second: told[pair.row], cosine: pair.cosine))
      }
      start = end
    }
    found.sort { ($1.cosine, $0.first, $0.second) < ($0.cosine, $1.first, $1.second) }
    return Array(found.prefix(limit))
  }
}
