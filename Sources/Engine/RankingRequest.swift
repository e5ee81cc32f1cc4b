public import SkillModel

/// How a ranking is wanted.
public struct RankingRequest: Hashable, Sendable {
  /// A policy file; nil for the standard policy.
  public var policyFile: String?

  /// When validity and currency are judged.
  public var instant: Instant

  /// How many places to show.
  public var limit: Int

  /// After this time an answer is no longer wanted; nil for ever.
  public var timeLimit: Duration?

  /// How similar statements are searched for; no result depends on it.
  public var similarity: Similarity

  /// Where documents come from that the credentials of files point to.
  public var documents = DocumentSources()

  /// A table with figures of demand for occupations, which are shown beside them; nil for none.
  public var demandFile: String?

  /// Whether the report brings a record from which it can be made again.
  public var isRecorded = false

  /// How similar statements are searched for.
  public enum Similarity: String, Hashable, Sendable, CaseIterable {
    /// What is quickest here.
    case automatic
    /// Float32 products of the linear algebra library.
    case blas
    /// Products of bytes.
    case int8
  }

  /// A ranking at an instant.
  public init(
    policyFile: String? = nil, instant: Instant, limit: Int = 10, timeLimit: Duration? = nil,
    similarity: Similarity = .automatic
  ) {
    self.policyFile = policyFile
    self.instant = instant
    self.limit = limit
    self.timeLimit = timeLimit
    self.similarity = similarity
  }

  /// A ranking as of a day `YYYY-MM-DD`, or a day and a time; nil when it is neither.
  public init?(
    policyFile: String?, asOf date: String, limit: Int, timeLimit: Duration?,
    similarity: Similarity = .automatic
  ) {
    guard let instant = Instant(date) else { return nil }
    self.init(
      policyFile: policyFile, instant: instant, limit: limit, timeLimit: timeLimit,
      similarity: similarity)
  }
}
