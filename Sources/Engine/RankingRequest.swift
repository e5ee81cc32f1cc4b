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

  /// A ranking at an instant.
  public init(
    policyFile: String? = nil, instant: Instant, limit: Int = 10, timeLimit: Duration? = nil
  ) {
    self.policyFile = policyFile
    self.instant = instant
    self.limit = limit
    self.timeLimit = timeLimit
  }

  /// A ranking as of a day `YYYY-MM-DD`, or a day and a time; nil when it is neither.
  public init?(policyFile: String?, asOf date: String, limit: Int, timeLimit: Duration?) {
    guard let instant = Instant(date) else { return nil }
    self.init(policyFile: policyFile, instant: instant, limit: limit, timeLimit: timeLimit)
  }
}
