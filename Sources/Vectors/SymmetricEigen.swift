/// The eigenvalues and eigenvectors of a symmetric matrix in Float64.
///
/// Cyclic Jacobi: sweeps of plane rotations, each of which makes one number outside the diagonal
/// zero, until their squares sum to less than 10⁻²⁶ of all. No library decides a bit of the result.
///
/// - Complexity: O(n³) a sweep; 8 sweeps or so.
///
/// Source: Golub and Van Loan, "Matrix Computations" (4th edition), section 8.5.
public struct SymmetricEigen: Sendable {
  /// Descending.
  public let values: [Double]

  /// Row k is the unit eigenvector of `values[k]`; its greatest component, the first of equals, is
  /// positive.
  public let vectors: [[Double]]

  private static let mostSweeps = 40

  /// Takes a matrix row by row; only the upper triangle is read.
  public init(_ matrix: [[Double]]) {
    let n = matrix.count
    precondition(matrix.allSatisfy { $0.count == n }, "a matrix of \(n) rows is not square")
    var a = (0..<n * n).map { matrix[min($0 / n, $0 % n)][max($0 / n, $0 % n)] }
    var v = (0..<n * n).map { $0 / n == $0 % n ? 1.0 : 0 }
    let whole = a.reduce(0) { $0 + $1 * $1 }
    for _ in 0..<Self.mostSweeps {
      guard Self.outside(a, n) > 1e-26 * whole else { break }
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1) { Self.rotate(&a, &v, n, p, q) }
      }
    }
    let order = (0..<n).sorted { a[$0 * n + $0] > a[$1 * n + $1] }
    values = order.map { a[$0 * n + $0] }
    vectors = order.map { Self.signed(Array(v[$0 * n..<($0 + 1) * n])) }
  }

  /// The sum of squares outside the diagonal.
  private static func outside(_ a: [Double], _ n: Int) -> Double {
    var sum = 0.0
    for row in 0..<n {
      for column in 0..<n where column != row { sum += a[row * n + column] * a[row * n + column] }
    }
    return sum
  }

  /// Makes a[p][q] zero: A ← JᵀAJ, and V's rows follow.
  private static func rotate(_ a: inout [Double], _ v: inout [Double], _ n: Int, _ p: Int, _ q: Int)
  {
    let off = a[p * n + q]
    guard off != 0 else { return }
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * off)
    let tangent = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    turnRows(&a, n, p, q, cosine, sine)
    // The matrix is symmetric: its columns p and q are its rows once the corner is set.
    let (pp, pq) = (a[p * n + p], a[p * n + q])
    let (qp, qq) = (a[q * n + p], a[q * n + q])
    a[p * n + p] = cosine * pp - sine * pq
    a[q * n + q] = sine * qp + cosine * qq
    (a[p * n + q], a[q * n + p]) = (0, 0)
    for k in 0..<n where k != p && k != q {
      a[k * n + p] = a[p * n + k]
      a[k * n + q] = a[q * n + k]
    }
    turnRows(&v, n, p, q, cosine, sine)
  }

  private static func turnRows(
    _ a: inout [Double], _ n: Int, _ p: Int, _ q: Int, _ cosine: Double, _ sine: Double
  ) {
    for k in 0..<n {
      let (x, y) = (a[p * n + k], a[q * n + k])
      a[p * n + k] = cosine * x - sine * y
      a[q * n + k] = sine * x + cosine * y
    }
  }

  private static func signed(_ vector: [Double]) -> [Double] {
    let greatest = vector.max { $0.magnitude < $1.magnitude } ?? 0
    return greatest < 0 ? vector.map { -$0 } : vector
  }
}
