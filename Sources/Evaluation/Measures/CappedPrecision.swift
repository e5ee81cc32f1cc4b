/// The share of relevant documents among the first k, of as many as could be; `RP@k`.
///
///     RP@k = relevant documents among the first k / min(k, R)
///
/// ir_measures has no such measure; the name is that of the skill extraction literature, and of
/// WorkRB.
///
/// Source: Chalkidis et al., "Large-Scale Multi-Label Text Classification on EU Legislation"
/// (2019), "R-Precision at K".
public struct CappedPrecision: Measure, Hashable {
  /// The least grade that counts as relevant, above 0.
  public let relevantFrom: Int

  /// The k of `RP@k`, above 0.
  public let cutoff: Int

  /// R-precision at `cutoff`.
  public init(relevantFrom: Int = 1, cutoff: Int) {
    checkParameters(relevantFrom: relevantFrom, cutoff: cutoff)
    self.relevantFrom = relevantFrom
    self.cutoff = cutoff
  }

  public var name: String { measureName("RP", relevantFrom: relevantFrom, cutoff: cutoff) }

  public func value(of ranking: JudgedRanking) -> Double {
    let reachable = min(cutoff, ranking.relevant(from: relevantFrom))
    guard reachable > 0 else { return 0 }
    return Double(ranking.found(from: relevantFrom, cutoff: cutoff)) / Double(reachable)
  }
}
