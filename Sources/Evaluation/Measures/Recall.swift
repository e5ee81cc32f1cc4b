/// The share of the relevant documents that is among the first k; `R@k`.
///
/// Source: trec_eval 9, `recall`.
public struct Recall: Measure, Hashable {
  /// The least grade that counts as relevant, above 0.
  public let relevantFrom: Int

  /// The k of `R@k`, above 0.
  public let cutoff: Int

  /// Recall among the first `cutoff` documents.
  public init(relevantFrom: Int = 1, cutoff: Int) {
    checkParameters(relevantFrom: relevantFrom, cutoff: cutoff)
    self.relevantFrom = relevantFrom
    self.cutoff = cutoff
  }

  public var name: String { measureName("R", relevantFrom: relevantFrom, cutoff: cutoff) }

  public func value(of ranking: JudgedRanking) -> Double {
    let relevant = ranking.relevant(from: relevantFrom)
    guard relevant > 0 else { return 0 }
    return Double(ranking.found(from: relevantFrom, cutoff: cutoff)) / Double(relevant)
  }
}
