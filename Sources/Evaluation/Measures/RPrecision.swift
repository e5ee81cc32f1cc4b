/// The precision among the first R documents, R being how many are relevant; `Rprec`.
///
/// Source: trec_eval 9, `Rprec`.
public struct RPrecision: Measure, Hashable {
  /// The least grade that counts as relevant, above 0.
  public let relevantFrom: Int

  /// R-precision with documents of at least this grade as the relevant ones.
  public init(relevantFrom: Int = 1) {
    checkParameters(relevantFrom: relevantFrom)
    self.relevantFrom = relevantFrom
  }

  public var name: String { measureName("Rprec", relevantFrom: relevantFrom) }

  public func value(of ranking: JudgedRanking) -> Double {
    let relevant = ranking.relevant(from: relevantFrom)
    guard relevant > 0 else { return 0 }
    return Double(ranking.found(from: relevantFrom, cutoff: relevant)) / Double(relevant)
  }
}
