internal import Foundation

/// Discounted gain of a ranking over that of the best ranking there could be; `nDCG@k`.
///
///     DCG@k = Σ max(0, gradeᵢ) / log2(i + 1) over the ranks i = 1 ... k
///
/// The gain is the grade itself. The best ranking holds every judged document of the query.
///
/// Source: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002);
/// trec_eval 9, `ndcg` and `ndcg_cut`.
public struct NDCG: Measure, Hashable {
  /// The last rank that counts; nil for all.
  public let cutoff: Int?

  /// Normalised discounted cumulative gain over the first `cutoff` ranks, or all.
  public init(cutoff: Int? = nil) {
    checkParameters(cutoff: cutoff)
    self.cutoff = cutoff
  }

  public var name: String { measureName("nDCG", cutoff: cutoff) }

  public func value(of ranking: JudgedRanking) -> Double {
    let best = gain(of: ranking.judged)
    return best > 0 ? gain(of: ranking.grades) / best : 0
  }

  private func gain(of grades: [Int]) -> Double {
    var sum = 0.0
    for (place, grade) in grades.prefix(cutoff ?? .max).enumerated() where grade > 0 {
      sum += Double(grade) / log2(Double(place + 2))
    }
    return sum
  }
}
