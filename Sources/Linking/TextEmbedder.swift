public import Vectors

/// What makes vectors of texts: a model, or two of them as a ``ModelBlend``.
public protocol TextEmbedder: Sendable {
  /// How many numbers a vector has.
  var dimension: Int { get }

  /// The vectors of `texts`, one row a text, in their order: of unit length, or zero for a text
  /// without one. Equal texts have equal vectors.
  func vectors(of texts: [String]) -> Matrix
}

/// Two models as one: both unit vectors one after the other, each scaled by the root of its share.
///
///     v(t) = (√s · v₁(t), √(1 - s) · v₂(t)),   so   v(t)·v(u) = s · cos₁(t, u) + (1 - s) · cos₂(t, u)
///
/// Where one model has no vector for a text, the blend's is shorter than 1 and its products are
/// what the other model's share gives.
///
/// Source: Yin and Schütze, "Learning Word Meta-Embeddings" (2016): concatenation.
public struct ModelBlend: TextEmbedder {
  private let first: any TextEmbedder
  private let second: any TextEmbedder
  private let scales: (first: Double, second: Double)

  /// Blends two models.
  ///
  /// - Parameters:
  ///   - first: One model.
  ///   - second: Another.
  ///   - share: What the first counts, in `0 ... 1`.
  public init(_ first: any TextEmbedder, _ second: any TextEmbedder, share: Double = 0.5) {
    precondition((0...1).contains(share), "a share of \(share) is not from 0 to 1")
    self.first = first
    self.second = second
    scales = (share.squareRoot(), (1 - share).squareRoot())
  }

  public var dimension: Int { first.dimension + second.dimension }

  public func vectors(of texts: [String]) -> Matrix {
    let left = first.vectors(of: texts)
    let right = second.vectors(of: texts)
    precondition(
      left.rows == texts.count && right.rows == texts.count,
      "\(left.rows) and \(right.rows) vectors for \(texts.count) texts")
    var blended = Matrix(columns: dimension)
    for row in texts.indices {
      blended.append(
        left.copy(of: row).map { Float(Double($0) * scales.first) }
          + right.copy(of: row).map { Float(Double($0) * scales.second) })
    }
    return blended
  }
}
