import MadeUpWords
import Vectors

/// Unit vectors in clusters, the same for the same seed.
///
/// A vector is its cluster's centre, itself at random, and something of its own. How much of the
/// centre it has differs from vector to vector, so that the cosines of a cluster spread from 0.25
/// to 0.9, with many near any floor between them; those of two clusters are about 0.
struct Clusters {
  private var random: MadeUpNumbers
  private var centres: Matrix

  /// Makes centres.
  init(count: Int, dimension: Int, seed: UInt64) {
    random = MadeUpNumbers(seed: seed)
    centres = Matrix(columns: dimension)
    for _ in 0..<count { centres.append(unitVector(dimension)) }
  }

  /// Makes vectors of random clusters, those of a cluster one after the other.
  mutating func vectors(_ count: Int) -> Matrix {
    var vectors = Matrix(columns: centres.columns)
    let clusters = (0..<count).map { _ in random.below(centres.rows) }.sorted()
    for cluster in clusters {
      let centre = centres.copy(of: cluster)
      let own = unitVector(centres.columns)
      let share = 0.5 + 0.45 * uniform()
      let rest = (1 - share * share).squareRoot()
      vectors.append(unit(zip(centre, own).map { share * $0 + rest * $1 }))
    }
    return vectors
  }

  private mutating func unitVector(_ dimension: Int) -> [Float] {
    // The sum of four is nearly normal, so that no direction is preferred.
    unit((0..<dimension).map { _ in uniform() + uniform() - uniform() - uniform() })
  }

  private func unit(_ vector: [Float]) -> [Float] {
    var square: Float = 0
    for number in vector { square += number * number }
    let norm = square.squareRoot()
    return vector.map { $0 / norm }
  }

  /// A number in `0 ..< 1`.
  private mutating func uniform() -> Float { Float(random.next() >> 40) * 0x1p-24 }
}
