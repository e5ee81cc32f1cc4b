/// How the pairs of a search are proposed before ``dot(_:_:)`` decides; all ways find the same.
public enum Similarity: String, Sendable, Hashable, CaseIterable {
  /// Panels where this machine has wide instructions for them and the queries are not very many, else
  /// the linear algebra library.
  case automatic

  /// Float32 products of the linear algebra library.
  case blas

  /// Products of bytes: ``Int8Panels``.
  case int8

  /// Whether panels are multiplied on this machine for so many queries at once.
  public func usesPanels(queries: Int) -> Bool {
    switch self {
    case .automatic: PanelLevel.current.isWide && queries <= Self.mostQueries
    case .blas: false
    case .int8: true
    }
  }

  /// From more queries on the linear algebra library is as fast (benchmarks/README.md, "Similar
  /// pairs").
  private static let mostQueries = 2048
}
