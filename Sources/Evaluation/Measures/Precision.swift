/// The share of relevant documents among the first k; `P@k`.
///
/// Ranks beyond the end of a short ranking count as not relevant.
///
/// Source: trec_eval 9, `P`.
public struct Precision: Measure, Hashable {
  /// The least grade that counts as relevant, above 0.
  public let relevantFrom: Int

  /// The k of `P@k`, above 0.
  public let cutoff: Int

  /// Precision among the first `cutoff` documents.
  public init(relevantFrom: Int = 1, cutoff: Int) {
    checkParameters(relevantFrom: relevantFrom, cutoff: cutoff)
    self.relevantFrom = relevantFrom
    self.cutoff = cutoff
  }

  public var name: String { measureName("P", relevantFrom: relevantFrom, cutoff: cutoff) }

  public func value(of ranking: JudgedRanking) -> Double {
    Double(ranking.found(from: relevantFrom, cutoff: cutoff)) / Double(cutoff)
  }
}
