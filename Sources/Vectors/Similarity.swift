/// How the pairs of a search are proposed before ``dot(_:_:)`` decides; all ways find the same.
public enum Similarity: String, Sendable, Hashable, CaseIterable {
  /// Panels where this machine has wide instructions for them, else the linear algebra library.
  case automatic

  /// Float32 products of the linear algebra library.
  case blas

  /// Products of bytes: ``Int8Panels``.
  case int8

  /// Whether panels are multiplied on this machine, however many queries there are: the linear
  /// algebra library does not overtake them (benchmarks/README.md, "Similar pairs").
  public var usesPanels: Bool {
    switch self {
    case .automatic: PanelLevel.current.isWide
    case .blas: false
    case .int8: true
    }
  }
}
