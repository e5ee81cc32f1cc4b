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
/// One `cblas_sgemm` a block of rows proposes pairs, the definition decides. A Float32 product
/// `â` of two vectors of `d` components, summed in any order, fused or not, satisfies
///
///     |â - a·b| <= γ(d) ‖a‖ ‖b‖,   γ(n) = n·u / (1 - n·u),   u = 2⁻²⁴
///
/// (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, section 3.1, with the
/// Cauchy-Schwarz inequality), apart from numbers below the normal range, which add at most
/// `d·2⁻¹²⁰`. A pair is rescored unless `â < tau - e`, where `e` takes `γ(d + 2)`: the two more
/// roundings cover those of the definition itself, whose `u` is 2⁻⁵³. Values that are no number
/// are rescored too. So no pair of the definition is lost, whatever the BLAS.
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
  precondition(
    queries.columns == rows.dimension,
    "queries of \(queries.columns) components, rows of \(rows.dimension)")
  let subset = subset?.sorted()
  let count = subset?.count ?? rows.count
  let search = PairSearch(queries: queries, rows: rows, subset: subset, tau: tau)
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
  static let queriesABlock = 256

  let queries: Matrix
  let rows: VectorRows
  let subset: [Int32]?
  let tau: Double

  private let level = KernelLevel.current

  /// Upper bounds of the norms of the queries, one a block of queries.
  private let queryNorms: [Double]

  init(queries: Matrix, rows: VectorRows, subset: [Int32]?, tau: Double) {
    self.queries = queries
    self.rows = rows
    self.subset = subset
    self.tau = tau
    let level = level
    queryNorms = Self.blocks(of: queries).map {
      Self.greatestNorm(queries.span(of: $0), dimension: queries.columns, level: level)
    }
    BLAS.useOneThread()
  }

  private static func blocks(of queries: Matrix) -> [Range<Int>] {
    stride(from: 0, to: queries.rows, by: queriesABlock).map {
      $0..<min($0 + queriesABlock, queries.rows)
    }
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
    let norm = Self.greatestNorm(block, dimension: dimension, level: level)
    var products = [Float](repeating: 0, count: min(Self.queriesABlock, queries.rows) * count)
    var places = [UInt32](repeating: 0, count: count)
    var pairs: [SimilarPair] = []
    for (queryBlock, queryNorm) in zip(Self.blocks(of: queries), queryNorms) {
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
  /// Minus infinity, so that everything is rescored, where Float32 could overflow or a component
  /// is no number.
  static func least(tau: Double, norms: Double, dimension: Int) -> Float {
    let roundings = Double(dimension + 2) * 0x1p-24
    guard norms < 0x1p120, roundings < 0.5 else { return -.infinity }
    let error = roundings / (1 - roundings) * norms + Double(dimension) * 0x1p-120
    // The last term covers the roundings of this very line.
    let bound = tau - error - (tau.magnitude + error) * 0x1p-50
    let nearest = Float(bound)
    return Double(nearest) > bound ? nearest.nextDown : nearest
  }

  /// An upper bound of the norms of the rows; infinite if a component is no number.
  static func greatestNorm(_ rows: Span<Float>, dimension: Int, level: KernelLevel) -> Double {
    // SAFETY: the kernel reads `count / dimension` rows of `dimension` floats: the span.
    let square = unsafe rows.withUnsafeBufferPointer {
      unsafe ck_max_square(level.rawValue, $0.baseAddress, $0.count / dimension, dimension)
    }
    // The sum of squares is rounded like any product; lost small squares are below the last term.
    let roundings = Double(dimension + 2) * 0x1p-24
    guard roundings < 0.5 else { return .infinity }
    return
      (Double(square) * (1 + 2 * roundings) + Double(dimension) * 0x1p-120).squareRoot()
      * (1 + 0x1p-40)
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
