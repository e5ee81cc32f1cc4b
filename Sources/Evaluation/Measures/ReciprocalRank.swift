/// One over the rank of the first relevant document; `RR`, whose mean is MRR.
///
/// It has no cutoff: ir_measures computes `RR@k` with another tie rule than every other measure.
///
/// Source: trec_eval 9, `recip_rank`.
public struct ReciprocalRank: Measure, Hashable {
  /// The least grade that counts as relevant, above 0.
  public let relevantFrom: Int

  /// Reciprocal rank of the first document with at least this grade.
  public init(relevantFrom: Int = 1) {
    checkParameters(relevantFrom: relevantFrom)
    self.relevantFrom = relevantFrom
  }

  public var name: String { measureName("RR", relevantFrom: relevantFrom) }

  public func value(of ranking: JudgedRanking) -> Double {
    ranking.grades.firstIndex { $0 >= relevantFrom }.map { 1 / Double($0 + 1) } ?? 0
  }
}
