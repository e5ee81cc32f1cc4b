/// The mean precision at the ranks of the relevant documents; `AP`, whose mean is MAP.
///
///     AP = (1 / R) Σ P@i over the ranks i that hold a relevant document
///
/// R counts every relevant document, also with a cutoff.
///
/// Source: trec_eval 9, `map` and `map_cut`.
public struct AveragePrecision: Measure, Hashable {
  /// The least grade that counts as relevant, above 0.
  public let relevantFrom: Int

  /// The last rank that counts; nil for all.
  public let cutoff: Int?

  /// Average precision over the first `cutoff` ranks, or all.
  public init(relevantFrom: Int = 1, cutoff: Int? = nil) {
    checkParameters(relevantFrom: relevantFrom, cutoff: cutoff)
    self.relevantFrom = relevantFrom
    self.cutoff = cutoff
  }

  public var name: String { measureName("AP", relevantFrom: relevantFrom, cutoff: cutoff) }

  public func value(of ranking: JudgedRanking) -> Double {
    let relevant = ranking.relevant(from: relevantFrom)
    guard relevant > 0 else { return 0 }
    var found = 0
    var sum = 0.0
    for (place, grade) in ranking.grades.prefix(cutoff ?? .max).enumerated()
    where grade >= relevantFrom {
      found += 1
      sum += Double(found) / Double(place + 1)
    }
    return sum / Double(relevant)
  }
}
