/// What a provider's offers do together for many jobs, as numbers.
///
/// With c_{j,r,o} what offer o has of requirement r of job j once it is earned, and w_{j,r} the requirement's
/// share of its job's weights:
///
///     closes(o)  = mean over jobs of sum_r w_{j,r} c_{j,r,o}
///     all        = mean over jobs of sum_r w_{j,r} max_o c_{j,r,o}
///     alone(o)   = all - all without o
///     overlap(a, b) = sum w min(c_a, c_b) / sum w max(c_a, c_b), over all jobs and requirements
public struct Portfolio: Hashable, Sendable {
  /// One requirement of one job.
  public struct Demand: Hashable, Sendable {
    /// The number of the job, from 0.
    public var job: Int

    /// Its share of the job's weights, in `0 < share <= 1`.
    public var share: Double

    /// The offers that show it, with how much of it, in `0 < credit <= 1`; each offer once.
    public var shown: [(offer: Int, credit: Double)] { pairs.map { ($0.offer, $0.credit) } }

    fileprivate var pairs: [Pair]

    /// A requirement with the offers that show it.
    public init(job: Int, share: Double, shown: [(offer: Int, credit: Double)]) {
      self.job = job
      self.share = share
      pairs = shown.sorted { $0.offer < $1.offer }.map { Pair(offer: $0.offer, credit: $0.credit) }
    }
  }

  fileprivate struct Pair: Hashable, Sendable {
    var offer: Int
    var credit: Double
  }

  /// What one offer does.
  public struct Contribution: Hashable, Sendable {
    /// How much of an average job it shows, in `0 ... 1`.
    public var closes = 0.0

    /// How much of an average job nothing else shows, in `0 ... closes`.
    public var alone = 0.0

    /// The jobs for which it shows something.
    public var jobs = 0
  }

  /// Two offers that show the same.
  public struct Overlap: Hashable, Sendable {
    public var one: Int
    public var other: Int

    /// The share of what either shows that both show, in `0 < share <= 1`.
    public var share: Double
  }

  /// For each offer.
  public let contributions: [Contribution]

  /// How much of an average job all of them show together, in `0 ... 1`.
  public let coverage: Double

  private let demands: [Demand]

  /// What some offers do.
  ///
  /// - Parameters:
  ///   - offerCount: How many offers there are; demands name them by number.
  ///   - jobCount: How many jobs there are, at least 1.
  ///   - demands: The requirements of all jobs.
  public init(offerCount: Int, jobCount: Int, demands: [Demand]) {
    self.demands = demands
    var contributions = [Contribution](repeating: Contribution(), count: offerCount)
    var jobs = [Set<Int>](repeating: [], count: offerCount)
    var all = 0.0
    for demand in demands {
      let best = demand.pairs.map(\.credit).max() ?? 0
      all += demand.share * best
      let second = demand.pairs.map(\.credit).sorted(by: >).dropFirst().first ?? 0
      for pair in demand.pairs {
        contributions[pair.offer].closes += demand.share * pair.credit
        if pair.credit == best { contributions[pair.offer].alone += demand.share * (best - second) }
        jobs[pair.offer].insert(demand.job)
      }
    }
    let count = Double(max(1, jobCount))
    for offer in contributions.indices {
      contributions[offer].closes /= count
      contributions[offer].alone /= count
      contributions[offer].jobs = jobs[offer].count
    }
    self.contributions = contributions
    coverage = all / count
  }

  /// The pairs of offers that show much the same, the greatest share first, then by number.
  ///
  /// - Parameter least: The least share to be told, above 0.
  /// - Returns: Each pair once, the lesser number first.
  public func overlaps(atLeast least: Double) -> [Overlap] {
    var both: [[Int]: Double] = [:]
    var total = [Double](repeating: 0, count: contributions.count)
    for demand in demands {
      for (place, pair) in demand.pairs.enumerated() {
        total[pair.offer] += demand.share * pair.credit
        for other in demand.pairs[(place + 1)...] {
          both[[pair.offer, other.offer], default: 0] +=
            demand.share * min(pair.credit, other.credit)
        }
      }
    }
    return both.map { pair, shared in
      // min + max of two numbers is their sum.
      Overlap(
        one: pair[0], other: pair[1],
        share: shared / (total[pair[0]] + total[pair[1]] - shared))
    }.filter { $0.share >= least }
      .sorted { ($1.share, $0.one, $0.other) < ($0.share, $1.one, $1.other) }
  }
}
