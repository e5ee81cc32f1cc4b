internal import CKernels

/// A query and a row whose cosine reaches the floor.
public struct SimilarPair: Sendable, Hashable {
  /// The query's number.
  public var query: Int

  /// The row's number in the view that was searched.
  public var row: Int

  /// Their ``dot(_:_:)``.
  public var cosine: Double

  /// Makes a pair.
  public init(query: Int, row: Int, cosine: Double) {
    self.query = query
    self.row = row
    self.cosine = cosine
  }
}

/// Finds exactly the pairs of a query and a row whose ``dot(_:_:)`` is at least `tau`.
///
/// One `cblas_sgemm` a block of rows proposes pairs, the definition decides: a pair is rescored
/// unless its product is below `tau` by more than ``ProductBound`` allows. Values that are no
/// number are rescored too. So no pair of the definition is lost, whatever the BLAS.
///
/// - Parameters:
///   - queries: Vectors of the rows' dimension.
///   - rows: The vectors to search.
///   - subset: The numbers of the rows to look at, each once; all rows if `nil`.
///   - tau: The least cosine.
///   - threads: How many threads to use at most; the result does not depend on it.
/// - Returns: For each query its pairs, by ascending row number.
/// - Complexity: O(queries × rows × dimension); memory for 4,096 rows a thread at a time, and the
///   result.
public func similarPairs(
  queries: Matrix, rows: VectorRows, subset: [Int32]? = nil, atLeast tau: Double, threads: Int = 1
) -> [[SimilarPair]] {
  similarPairs(
    queries: queries, rows: rows, subset: subset, atLeast: tau, threads: threads, level: .current)
}

/// The same with the kernels of one level, so that tests can hold all of them together.
package func similarPairs(
  queries: Matrix, rows: VectorRows, subset: [Int32]? = nil, atLeast tau: Double, threads: Int = 1,
  level: KernelLevel
) -> [[SimilarPair]] {
  precondition(
    queries.columns == rows.dimension,
    "queries of \(queries.columns) components, rows of \(rows.dimension)")
  let subset = subset?.sorted()
  let count = subset?.count ?? rows.count
  let search = PairSearch(queries: queries, rows: rows, subset: subset, tau: tau, level: level)
  let blocks = (count + PairSearch.rowsABlock - 1) / PairSearch.rowsABlock
  let found = parallelMap(count: blocks, threads: threads) { block in
    let first = block * PairSearch.rowsABlock
    return search.pairs(in: first..<min(first + PairSearch.rowsABlock, count))
  }
  var pairs = [[SimilarPair]](repeating: [], count: queries.rows)
  for block in found {
    for pair in block { pairs[pair.query].append(pair) }
  }
  return pairs
}

/// One search: what is the same for all its blocks.
private struct PairSearch: Sendable {
  static let rowsABlock = 4096

  let queries: Matrix
  let rows: VectorRows
  let subset: [Int32]?
  let tau: Double

  private let level: KernelLevel

  /// Upper bounds of the norms of the queries, one a block of queries.
  private let queryNorms: [Double]

  init(queries: Matrix, rows: VectorRows, subset: [Int32]?, tau: Double, level: KernelLevel) {
    self.queries = queries
    self.rows = rows
    self.subset = subset
    self.tau = tau
    self.level = level
    queryNorms = queries.blocks.map {
      ProductBound.greatestNorm(queries.span(of: $0), dimension: queries.columns, level: level)
    }
    BLAS.useOneThread()
  }

  /// The pairs with the rows at `places`: of the subset if there is one, else of all rows.
  func pairs(in places: Range<Int>) -> [SimilarPair] {
    guard let subset else {
      return pairs(with: rows.span(of: places)) { places.lowerBound + $0 }
    }
    var gathered = Matrix(columns: rows.dimension)
    for place in places { gathered.append(rows[Int(subset[place])]) }
    return pairs(with: gathered.span(of: 0..<gathered.rows)) { Int(subset[places.lowerBound + $0]) }
  }

  private func pairs(with block: Span<Float>, number: (Int) -> Int) -> [SimilarPair] {
    let dimension = rows.dimension
    let count = block.count / dimension
    let norm = ProductBound.greatestNorm(block, dimension: dimension, level: level)
    var products = [Float](repeating: 0, count: min(Matrix.rowsABlock, queries.rows) * count)
    var places = [UInt32](repeating: 0, count: count)
    var pairs: [SimilarPair] = []
    for (queryBlock, queryNorm) in zip(queries.blocks, queryNorms) {
      BLAS.multiply(queries.span(of: queryBlock), block, dimension: dimension, into: &products)
      let least = Self.least(tau: tau, norms: norm * queryNorm, dimension: dimension)
      for query in queryBlock {
        let first = (query - queryBlock.lowerBound) * count
        let candidates = Self.notBelow(
          least, products.span.extracting(first..<first + count), into: &places, level: level)
        for place in places[..<candidates] {
          let row = Int(place)
          let cosine = dot(
            queries[query], block.extracting(row * dimension..<(row + 1) * dimension),
            level: level)
          guard cosine >= tau else { continue }
          pairs.append(SimilarPair(query: query, row: number(row), cosine: cosine))
        }
      }
    }
    return pairs
  }
}

// MARK: The bound

extension PairSearch {
  /// A number below which no Float32 product belongs to a pair whose cosine is `tau` or more.
  ///
  /// Minus infinity, so that everything is rescored, where nothing is known of the products.
  static func least(tau: Double, norms: Double, dimension: Int) -> Float {
    let error = ProductBound.error(norms: norms, dimension: dimension)
    guard error.isFinite else { return -.infinity }
    // The last term covers the roundings of this very line.
    let bound = tau - error - (tau.magnitude + error) * 0x1p-50
    let nearest = Float(bound)
    return Double(nearest) > bound ? nearest.nextDown : nearest
  }
}

// MARK: Calls of C

extension PairSearch {
  /// Fills `places` with the places of the values that are not below `least`; returns how many.
  static func notBelow(
    _ least: Float, _ values: Span<Float>, into places: inout [UInt32], level: KernelLevel
  ) -> Int {
    precondition(places.count >= values.count, "no room for \(values.count) places")
    // SAFETY: the kernel reads the span and writes at most as many places, which there is room for.
    return unsafe values.withUnsafeBufferPointer { values in
      unsafe places.withUnsafeMutableBufferPointer { places in
        unsafe ck_not_below(
          level.rawValue, values.baseAddress, values.count, least, places.baseAddress)
      }
    }
  }
}
