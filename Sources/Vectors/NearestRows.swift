/// Finds for each query exactly the rows with the greatest ``dot(_:_:)``.
///
/// Products of bytes bound each cosine from both sides. The least bound of as many rows as are wanted
/// is what others have to reach, so that hardly more rows than those are multiplied by the definition.
///
/// - Parameters:
///   - queries: Vectors of the rows' dimension.
///   - panels: `rows`, packed.
///   - rows: The vectors to search.
///   - limit: How many rows to find for a query, >= 0.
///   - threads: How many threads to use at most; the result does not depend on it.
/// - Returns: For each query its pairs, the greatest cosine first, among equal ones the lower row;
///   fewer than `limit` if there are fewer rows. A product that is no number is never among them.
/// - Complexity: O(queries × rows × dimension); memory for a few times the result, a thread.
public func nearestRows(
  queries: Matrix, panels: Int8Panels, rows: VectorRows, limit: Int, threads: Int = 1
) -> [[SimilarPair]] {
  nearestRows(
    queries: queries, panels: panels, rows: rows, limit: limit, threads: threads, level: .current)
}

/// The same with the instructions of one level.
package func nearestRows(
  queries: Matrix, panels: Int8Panels, rows: VectorRows, limit: Int, threads: Int = 1,
  level: PanelLevel
) -> [[SimilarPair]] {
  precondition(limit >= 0 && threads > 0, "\(limit) rows with \(threads) threads")
  let search = PanelSearch(
    queries: queries, panels: panels, rows: rows, level: level)
  let count = panels.shape.panels
  let found = parallelMap(count: threads, threads: threads) { part in
    search.nearest(
      in: count * part / threads..<count * (part + 1) / threads, queries: queries.rows, limit)
  }
  return (0..<queries.rows).map { query in
    Array(found.flatMap { $0[query].pairs }.sorted(by: NearestPairs.isNearer).prefix(limit))
  }
}

extension PanelSearch {
  /// The nearest rows of some panels; the first blocks are small, to find a floor soon.
  fileprivate func nearest(in range: Range<Int>, queries: Int, _ limit: Int) -> [NearestPairs] {
    guard limit > 0 else {
      return [NearestPairs](repeating: NearestPairs(limit: limit), count: queries)
    }
    var search = self
    var open = [OpenSearch](repeating: OpenSearch(limit: limit), count: queries)
    for query in 0..<queries { search.setFloor(-.infinity, of: query) }
    var next = range.lowerBound
    var size = min((limit + PanelShape.rowsAPanel - 1) / PanelShape.rowsAPanel, Self.panelsABlock)
    while next < range.upperBound {
      let block = next..<min(next + size, range.upperBound)
      search.forEachBound(in: block) { query, row, bounds in
        open[query].add(SimilarPair(query: query, row: row, cosine: bounds.lowerBound), bounds)
      }
      for query in 0..<queries {
        if open[query].isFull { open[query].decide { pair(query, $0) } }
        search.setFloor(open[query].floor, of: query)
      }
      next = block.upperBound
      size = min(2 * size, Self.panelsABlock)
    }
    return open.indices.map { query in
      open[query].decide { pair(query, $0) }
      return open[query].nearest
    }
  }

  /// A pair by the definition.
  private func pair(_ query: Int, _ row: Int) -> SimilarPair {
    SimilarPair(query: query, row: row, cosine: dot(queries[query], rows[row]))
  }
}

/// The search for the rows nearest to one query, as long as most are known by bounds alone.
private struct OpenSearch: Sendable {
  /// Of the rows that were decided.
  private(set) var nearest: NearestPairs

  /// The rows of the greatest lower bounds, with these.
  private var least: NearestPairs

  /// The rows that may be among the nearest, with their upper bounds.
  private var waiting: [(row: Int, most: Double)] = []

  private let limit: Int

  init(limit: Int) {
    self.limit = limit
    nearest = NearestPairs(limit: limit)
    least = nearest
  }

  /// What a row has to reach: so many others do.
  var floor: Double { max(least.floor, nearest.floor) }

  /// Whether as many rows wait as may.
  var isFull: Bool { waiting.count / 4 > limit + 1024 }

  mutating func add(_ pair: SimilarPair, _ bounds: ClosedRange<Double>) {
    least.offer(pair)
    waiting.append((pair.row, bounds.upperBound))
  }

  /// Decides, by the definition, about the rows that wait and that can still be among the nearest.
  mutating func decide(_ pair: (Int) -> SimilarPair) {
    for (row, most) in waiting where most >= floor { nearest.offer(pair(row)) }
    waiting = []
  }
}

/// The nearest pairs of those that were offered, by ascending row: a heap with the farthest on top.
private struct NearestPairs: Sendable {
  private(set) var pairs: [SimilarPair] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// What a pair has to reach to be kept.
  var floor: Double { pairs.count < limit ? -.infinity : pairs[0].cosine }

  /// The order of results.
  static func isNearer(_ one: SimilarPair, than other: SimilarPair) -> Bool {
    one.cosine != other.cosine ? one.cosine > other.cosine : one.row < other.row
  }

  /// Keeps `pair` if it is nearer than one that is kept.
  mutating func offer(_ pair: SimilarPair) {
    guard !pair.cosine.isNaN else { return }
    if pairs.count < limit {
      pairs.append(pair)
      rise(from: pairs.count - 1)
    } else if Self.isNearer(pair, than: pairs[0]) {
      pairs[0] = pair
      sink()
    }
  }

  private mutating func rise(from place: Int) {
    var place = place
    while place > 0, Self.isNearer(pairs[(place - 1) / 2], than: pairs[place]) {
      pairs.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink() {
    var place = 0
    while true {
      var farthest = place
      for child in 2 * place + 1..<min(2 * place + 3, max(pairs.count, 2 * place + 1))
      where Self.isNearer(pairs[farthest], than: pairs[child]) {
        farthest = child
      }
      guard farthest != place else { return }
      pairs.swapAt(place, farthest)
      place = farthest
    }
  }
}
