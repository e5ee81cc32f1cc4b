internal import CKernels

/// Finds exactly the pairs of a query and a row whose ``dot(_:_:)`` is at least `tau`.
///
/// Products of bytes propose pairs, with a proven bound of what rounding has left out; the
/// definition decides. So the result is that of `similarPairs(queries:rows:)`, pair for pair.
///
/// - Parameters:
///   - queries: Vectors of the rows' dimension.
///   - panels: `rows`, packed.
///   - rows: The vectors to search.
///   - subset: The numbers of the rows to look at, each once; all rows if `nil`.
///   - tau: The least cosine.
///   - similarity: How pairs are proposed; the result does not depend on it.
///   - threads: How many threads to use at most; the result does not depend on it.
/// - Returns: For each query its pairs, by ascending row number.
/// - Complexity: O(queries × rows × dimension); memory for the result and, a thread, two bytes for
///   each query and 16 rows of a block of 1,024.
public func similarPairs(
  queries: Matrix, panels: Int8Panels, rows: VectorRows, subset: [Int32]? = nil,
  atLeast tau: Double, by similarity: Similarity = .automatic, threads: Int = 1
) -> [[SimilarPair]] {
  guard similarity.usesPanels else {
    return similarPairs(
      queries: queries, rows: rows, subset: subset, atLeast: tau, threads: threads)
  }
  return similarPairs(
    queries: queries, panels: panels, rows: rows, subset: subset, atLeast: tau, threads: threads,
    level: .current)
}

/// The same with the instructions of one level and bytes of queries of at most `greatest`, so that
/// tests can hold all of them together.
package func similarPairs(
  queries: Matrix, panels: Int8Panels, rows: VectorRows, subset: [Int32]? = nil,
  atLeast tau: Double, threads: Int = 1, level: PanelLevel, greatest: Int? = nil
) -> [[SimilarPair]] {
  var search = PanelSearch(
    queries: queries, panels: panels, rows: rows, subset: subset, level: level, greatest: greatest)
  for query in 0..<queries.rows { search.setFloor(tau, of: query) }
  let blocks = search.blocks
  let found = parallelMap(count: blocks.count, threads: threads) { [search] block in
    var pairs: [SimilarPair] = []
    search.forEachCandidate(in: blocks[block]) { pair in
      if pair.cosine >= tau { pairs.append(pair) }
    }
    return pairs
  }
  var pairs = [[SimilarPair]](repeating: [], count: queries.rows)
  for block in found {
    for pair in block { pairs[pair.query].append(pair) }
  }
  return pairs
}

/// The pairs that the definition is asked about, so that tests can hold the levels together.
package func candidates(
  queries: Matrix, panels: Int8Panels, rows: VectorRows, atLeast tau: Double, level: PanelLevel,
  greatest: Int
) -> [[Int]] {
  var search = PanelSearch(
    queries: queries, panels: panels, rows: rows, level: level, greatest: greatest)
  for query in 0..<queries.rows { search.setFloor(tau, of: query) }
  var candidates = [[Int]](repeating: [], count: queries.rows)
  for block in search.blocks {
    search.forEachCandidate(in: block) { candidates[$0.query].append($0.row) }
  }
  return candidates
}

/// What the cosine of each pair lies between, by its bytes alone; for tests too.
package func cosineBounds(
  queries: Matrix, panels: Int8Panels, rows: VectorRows, level: PanelLevel
) -> [[ClosedRange<Double>]] {
  var search = PanelSearch(queries: queries, panels: panels, rows: rows, level: level)
  for query in 0..<queries.rows { search.setFloor(-.infinity, of: query) }
  var bounds = [[ClosedRange<Double>]](repeating: [], count: queries.rows)
  for block in search.blocks {
    search.forEachBound(in: block) { query, _, between in bounds[query].append(between) }
  }
  return bounds
}

/// One search: what is the same for all its blocks.
struct PanelSearch: Sendable {
  /// Panels that a core keeps near while all queries look at them.
  static let panelsABlock = 64

  let queries: Matrix
  private let panels: Int8Panels
  let rows: VectorRows
  private let wanted: [UInt16]?
  private var groups: [PanelQueries]

  init(
    queries: Matrix, panels: Int8Panels, rows: VectorRows, subset: [Int32]? = nil,
    level: PanelLevel, greatest: Int? = nil
  ) {
    precondition(
      queries.columns == rows.dimension && panels.dimension == rows.dimension
        && panels.count == rows.count,
      "queries of \(queries.columns) components, \(panels.count) packed rows of "
        + "\(panels.dimension) for \(rows.count) rows of \(rows.dimension)")
    self.queries = queries
    self.panels = panels
    self.rows = rows
    wanted = subset.map { Self.bits($0, of: rows.count) }
    groups = stride(from: 0, to: queries.rows, by: PanelQueries.most).map { first in
      PanelQueries(
        queries, first..<min(first + PanelQueries.most, queries.rows), level: level,
        greatest: greatest ?? level.greatestByte)
    }
  }

  /// The bits of some rows, sixteen a number.
  private static func bits(_ numbers: [Int32], of count: Int) -> [UInt16] {
    var bits = [UInt16](
      repeating: 0, count: (count + PanelShape.rowsAPanel - 1) / PanelShape.rowsAPanel)
    for number in numbers {
      precondition((0..<count).contains(Int(number)), "row \(number) of \(count)")
      bits[Int(number) / 16] |= 1 << (number % 16)
    }
    return bits
  }

  /// All panels, in pieces.
  var blocks: [Range<Int>] { panels.shape.pieces(of: Self.panelsABlock) }

  /// Sets what the product of query `query` with a row has to reach.
  mutating func setFloor(_ floor: Double, of query: Int) {
    groups[query / PanelQueries.most].setFloor(floor, of: query)
  }

  /// Lends `body` the pairs with rows of some panels that may reach their floors, with their
  /// ``dot(_:_:)``: query by query, by ascending row.
  func forEachCandidate(in range: Range<Int>, _ body: (SimilarPair) -> Void) {
    let first = range.lowerBound * PanelShape.rowsAPanel
    let block = rows.span(of: first..<min(range.upperBound * PanelShape.rowsAPanel, rows.count))
    let count = block.count / rows.dimension
    var masks = [UInt16](repeating: 0, count: PanelQueries.most * range.count)
    var places = [UInt32](repeating: 0, count: min(count, most(in: range)))
    var cosines = [Double](repeating: 0, count: places.count)
    var products: [Float] = []
    for group in groups {
      group.findCandidates(
        in: panels, range, wanted: wanted, into: &masks, products: &products)
      for query in group.range {
        let bits = (query - group.range.lowerBound) * range.count
        let found = Self.places(
          masks.span.extracting(bits..<bits + range.count), count: count, into: &places)
        Self.dots(queries[query], block, places.span.extracting(0..<found), into: &cosines)
        for place in 0..<found {
          body(
            SimilarPair(query: query, row: first + Int(places[place]), cosine: cosines[place]))
        }
      }
    }
  }

  /// Lends `body` the pairs with rows of some panels that may reach their floors, with what their
  /// ``dot(_:_:)`` lies between: query by query, by ascending row.
  func forEachBound(
    in range: Range<Int>, _ body: (_ query: Int, _ row: Int, ClosedRange<Double>) -> Void
  ) {
    let first = range.lowerBound * PanelShape.rowsAPanel
    let count = min(range.upperBound * PanelShape.rowsAPanel, rows.count) - first
    let products = PanelQueries.most * PanelShape.rowsAPanel * range.count
    var (masks, places, kept) = (
      [UInt16](repeating: 0, count: PanelQueries.most * range.count),
      [UInt32](repeating: 0, count: min(count, most(in: range))),
      [Float](repeating: 0, count: products)
    )
    for group in groups {
      group.findCandidates(in: panels, range, wanted: wanted, into: &masks, products: &kept)
      for query in group.range {
        let number = query - group.range.lowerBound
        let bits = number * range.count
        let found = Self.places(
          masks.span.extracting(bits..<bits + range.count), count: count, into: &places)
        for place in places[..<found] {
          let (panel, row) = Int(place).quotientAndRemainder(dividingBy: PanelShape.rowsAPanel)
          let product = kept[(panel * group.range.count + number) * PanelShape.rowsAPanel + row]
          body(
            query, first + Int(place),
            group.bounds(of: query, with: product, in: range.lowerBound + panel, of: panels))
        }
      }
    }
  }

  /// How many rows of some panels are wanted at most.
  private func most(in range: Range<Int>) -> Int {
    guard let wanted else { return range.count * PanelShape.rowsAPanel }
    return wanted[range].reduce(0) { $0 + $1.nonzeroBitCount }
  }
}

// MARK: Calls of C

extension PanelSearch {
  /// Fills `places` with those of the first `count` whose bits are set; returns how many.
  private static func places(
    _ masks: Span<UInt16>, count: Int, into places: inout [UInt32]
  ) -> Int {
    precondition(masks.count * 16 >= count, "\(masks.count) masks for \(count) places")
    // SAFETY: the kernel reads bits of `count` places and writes as many numbers as bits are set:
    // at most those that are wanted, which there is room for.
    return unsafe masks.withUnsafeBufferPointer {
      unsafe ck_mask_places($0.baseAddress, count, &places)
    }
  }

  /// Fills `cosines` with the dot products of `query` and the rows of `block` at `places`, which
  /// lie in it.
  private static func dots(
    _ query: Span<Float>, _ block: Span<Float>, _ places: Span<UInt32>,
    into cosines: inout [Double]
  ) {
    precondition(
      cosines.count >= places.count, "\(places.count) products, room for \(cosines.count)")
    // SAFETY: the places come from `places(_:count:into:)`, below the rows of the block, and the
    // kernel writes as many numbers as there are places.
    unsafe query.withUnsafeBufferPointer { query in
      unsafe block.withUnsafeBufferPointer { block in
        unsafe places.withUnsafeBufferPointer { places in
          unsafe ck_dots(
            ck_level(), query.baseAddress, block.baseAddress, query.count, places.baseAddress,
            places.count, &cosines)
        }
      }
    }
  }
}
