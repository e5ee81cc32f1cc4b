/// How far a long piece of work is.
public struct ProgressStep: Sendable {
  /// What is being done, such as `Reading skills_en.csv`.
  public var words: String

  /// In `0 ... 1`; nil when it cannot be told.
  public var fraction: Double?

  /// Whether nothing follows.
  public var isLast: Bool

  /// A step of a long piece of work.
  public init(_ words: String, fraction: Double? = nil, isLast: Bool = false) {
    self.words = words
    self.fraction = fraction
    self.isLast = isLast
  }
}

/// Takes each step as it begins.
public typealias ProgressHandler = (ProgressStep) -> Void
