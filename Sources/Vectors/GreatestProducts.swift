/// For groups of queries and many rows, how near the nearest query of each group is to each row.
///
/// Float32 products of the linear algebra library, with a proven bound of what they differ from
/// ``dot(_:_:)``: enough to tell which few rows are worth the definition.
public struct GreatestProducts: Sendable {
  /// For each group, one number a row: the greatest product of a query of the group with it.
  public let products: [[Float]]

  /// No product differs by more from the greatest ``dot(_:_:)`` of the same queries and row.
  ///
  /// Infinite where Float32 could overflow or a component is no number; the products then say
  /// nothing.
  public let error: Double

  /// Multiplies all queries with all rows.
  ///
  /// - Parameters:
  ///   - queries: Vectors of the rows' dimension.
  ///   - sizes: How many queries each group has, > 0, in the queries' order.
  ///   - rows: The vectors to look at.
  ///   - threads: How many threads to use at most. With one library on one processor the result
  ///     does not depend on it.
  /// - Complexity: O(queries × rows × dimension); memory for 4,096 rows a thread at a time, and the
  ///   result.
  public init(
    of queries: Matrix, inGroupsOf sizes: [Int], and rows: VectorRows, threads: Int = 1
  ) {
    precondition(
      queries.columns == rows.dimension,
      "queries of \(queries.columns) components, rows of \(rows.dimension)")
    precondition(
      sizes.allSatisfy { $0 > 0 } && sizes.reduce(0, +) == queries.rows,
      "groups of \(sizes) for \(queries.rows) queries")
    BLAS.useOneThread()
    let search = GroupSearch(queries: queries, sizes: sizes, rows: rows)
    let starts = Array(stride(from: 0, to: rows.count, by: GroupSearch.rowsABlock))
    let parts = parallelMap(count: starts.count, threads: threads) {
      search.block(starts[$0]..<min(starts[$0] + GroupSearch.rowsABlock, rows.count))
    }
    products = sizes.indices.map { group in
      var all: [Float] = []
      all.reserveCapacity(rows.count)
      for part in parts { all += part.products[group] }
      return all
    }
    error = parts.map(\.error).max() ?? 0
  }
}

/// One search: what is the same for all its blocks.
private struct GroupSearch: Sendable {
  static let rowsABlock = 4096

  let queries: Matrix
  let rows: VectorRows

  private let groupOfQuery: [Int]
  private let groups: Int
  private let queryNorm: Double

  init(queries: Matrix, sizes: [Int], rows: VectorRows) {
    self.queries = queries
    self.rows = rows
    groups = sizes.count
    groupOfQuery = sizes.enumerated().flatMap { repeatElement($0, count: $1) }
    queryNorm = ProductBound.greatestNorm(
      queries.span(of: 0..<queries.rows), dimension: queries.columns, level: .current)
  }

  func block(_ places: Range<Int>) -> (products: [[Float]], error: Double) {
    let block = rows.span(of: places)
    let norm = ProductBound.greatestNorm(block, dimension: rows.dimension, level: .current)
    var greatest = [[Float]](
      repeating: [Float](repeating: -.infinity, count: places.count), count: groups)
    var products = [Float](repeating: 0, count: min(Matrix.rowsABlock, queries.rows) * places.count)
    for queryBlock in queries.blocks {
      BLAS.multiply(
        queries.span(of: queryBlock), block, dimension: rows.dimension, into: &products)
      for query in queryBlock {
        let first = (query - queryBlock.lowerBound) * places.count
        Self.raise(
          &greatest[groupOfQuery[query]],
          to: products.span.extracting(first..<first + places.count))
      }
    }
    return (
      greatest, ProductBound.error(norms: norm * queryNorm, dimension: rows.dimension)
    )
  }

  /// Puts each number where it is greater than what stands there.
  private static func raise(_ greatest: inout [Float], to numbers: Span<Float>) {
    precondition(greatest.count == numbers.count, "\(greatest.count) and \(numbers.count) numbers")
    // SAFETY: both have as many numbers as the precondition says; none is read or written beyond.
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe greatest.withUnsafeMutableBufferPointer { greatest in
        for place in 0..<numbers.count {
          let (held, next) = unsafe (greatest[place], numbers[place])
          unsafe greatest[place] = next > held ? next : held
        }
      }
    }
  }
}
