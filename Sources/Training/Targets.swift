internal import Glibc
internal import Vectors

/// A teacher's vectors in as many dimensions as the table has: what the table is to imitate.
///
/// The basis is that of the principal axes of the teacher's vectors of all texts, not centred, so
/// that cosines change as little as they can.
struct Targets: Sendable {
  /// One unit row a text.
  let vectors: Matrix

  /// Which share of the vectors' squares the basis keeps, in `0 ... 1`.
  let keptShare: Double

  /// One row a principal axis.
  private let basis: Matrix

  private static let textsAPiece = 4096

  /// Asks the teacher about all texts.
  init(
    of texts: [String], from teacher: any Teacher, dimension: Int
  ) throws(TrainingError) {
    guard teacher.dimension >= dimension else {
      throw TrainingError(
        .teacher,
        "the teacher's vectors have \(teacher.dimension) numbers, expected \(dimension) or more")
    }
    let eigen = SymmetricEigen(try Self.moments(of: texts, from: teacher))
    var basis = Matrix(columns: teacher.dimension)
    for axis in eigen.vectors.prefix(dimension) { basis.append(axis.map { Float($0) }) }
    let kept = eigen.values.prefix(dimension).reduce(0, +)
    keptShare = kept / max(eigen.values.reduce(0, +), .leastNormalMagnitude)
    var vectors = Matrix(columns: dimension)
    for piece in Self.pieces(of: texts) {
      var projected = Matrix(columns: dimension)
      projected.setProduct(try teacher.vectors(of: piece), basis, .secondTransposed)
      _ = projected.scaleToUnitRows()
      vectors.append(contentsOf: projected)
    }
    self.basis = basis
    self.vectors = vectors
  }

  private static func pieces(of texts: [String]) -> [ArraySlice<String>] {
    stride(from: 0, to: texts.count, by: textsAPiece).map {
      texts[$0..<min($0 + textsAPiece, texts.count)]
    }
  }

  /// The sums of the products of each two components.
  private static func moments(
    of texts: [String], from teacher: any Teacher
  ) throws(TrainingError) -> [[Double]] {
    let size = teacher.dimension
    var sums = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    var products = Matrix(columns: size)
    for piece in pieces(of: texts) {
      let vectors = try teacher.vectors(of: piece)
      products.setProduct(vectors, vectors, .firstTransposed)
      for row in 0..<size {
        let numbers = products[row]
        for column in 0..<size { sums[row][column] += Double(numbers[column]) }
      }
    }
    return sums
  }
}

// MARK: - Where rows begin

extension Targets {
  /// How large rows are at the beginning, against the teacher's vectors.
  private static let startingLength: Float = 0.3

  /// The rows of single pieces before anything is learned: the teacher's vectors of the pieces less
  /// their mean, in the basis, weighted by how rare the piece is.
  ///
  ///     weight = a / (a + p),  a = 10⁻³,  p = 1 / (rank · ln(pieces))
  ///
  /// where the rank is the piece's place, from 1, among those that stand in the order of their
  /// frequency; the `unranked` pieces before them are as frequent as the first.
  ///
  /// Source: Arora, Liang, Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings" (2017);
  /// Zipf's law for p.
  func startingRows(ofPieces vectors: Matrix, unranked: Int) -> Matrix {
    let count = vectors.rows
    var centred = Matrix(columns: vectors.columns)
    let mean = Self.mean(of: vectors)
    for row in 0..<count {
      centred.append(zip(vectors.copy(of: row), mean).map { $0 - Float($1) })
    }
    var rows = Matrix(columns: basis.rows)
    rows.setProduct(centred, basis, .secondTransposed)
    var weighted = Matrix(columns: basis.rows)
    for row in 0..<count {
      let rank = Double(max(row - unranked + 1, 1))
      let share = 1 / (rank * log(Double(max(count, 2))))
      let weight = Float(1e-3 / (1e-3 + share)) * Self.startingLength
      weighted.append(rows.copy(of: row).map { $0 * weight })
    }
    return weighted
  }

  private static func mean(of vectors: Matrix) -> [Double] {
    var sums = [Double](repeating: 0, count: vectors.columns)
    for row in 0..<vectors.rows {
      let numbers = vectors[row]
      for column in sums.indices { sums[column] += Double(numbers[column]) }
    }
    return sums.map { $0 / Double(max(vectors.rows, 1)) }
  }
}
