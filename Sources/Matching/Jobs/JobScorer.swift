/// What decides the place of a job, without its reasons; the numbers are those of ``Score``.
struct JobScore: Sendable {
  var coverage: Double
  var relevance: Double
  var allGatesMet: Bool
  var fit: Double
}

/// Scores jobs of a ``JobIndex`` by what a wallet gives for each ask.
struct JobScorer {
  private let index: JobIndex
  private let credits: AskedCredits
  private let worths: [Double]

  /// The sum of the worths.
  private let wholeWorth: Double

  /// For each of the wallet's statements the greatest p of the job at hand.
  private var wanted: [Double]

  init(_ index: JobIndex, _ weighed: WeighedWallet, _ credits: AskedCredits) {
    self.index = index
    self.credits = credits
    worths = weighed.held.map(\.worth)
    wholeWorth = worths.reduce(0, +)
    wanted = [Double](repeating: 0, count: worths.count)
  }

  /// The score of a job.
  mutating func score(_ job: Int) -> JobScore {
    var (upper, lower) = (0.0, 0.0)
    var allGatesMet = true
    for held in wanted.indices { wanted[held] = 0 }
    for number in index.kinds(of: job) {
      let kind = index.asks.kinds[number]
      let place = Int(credits.places[Int(kind.ask)])
      lower += kind.weight
      guard place >= 0 else {
        if kind.isGate { allGatesMet = false }
        continue
      }
      let entry = credits.entries[place]
      upper += kind.weight * entry.credit
      if kind.isGate, !entry.isOpen { allGatesMet = false }
      for item in credits.wanted[entry.wanted] where item.probability > wanted[item.held] {
        wanted[item.held] = item.probability
      }
    }
    let coverage = lower == 0 ? 0 : upper / lower
    let relevance = relevance
    return JobScore(
      coverage: coverage, relevance: relevance, allGatesMet: allGatesMet,
      fit: harmonicMean(coverage, relevance))
  }

  /// The mean of what is wanted, in the order of the definition.
  private var relevance: Double {
    guard wholeWorth > 0 else { return 0 }
    var upper = 0.0
    for held in wanted.indices where wanted[held] > 0 { upper += worths[held] * wanted[held] }
    return upper / wholeWorth
  }
}

/// The first of many jobs.
struct BestJobs: Sendable {
  /// A job with what decides its place.
  struct Item: Sendable {
    var number: Int
    var score: JobScore
    var groupFit: Double

    /// What orders jobs whose gates are alike.
    var merit: Double { score.fit + BestJobs.groupShare * groupFit }
  }

  /// What the best of its group counts beside a job's own fit: chosen on made-up wallets whose home
  /// occupation is known (benchmarks/Quality/e2e.py).
  static let groupShare = 0.3

  private let limit: Int
  private let fullCount: Int
  private(set) var items: [Item] = []

  /// A job with a lesser rank cannot be among the first; ranks are those of jobs without group.
  private(set) var least = Int32.min

  /// Keeps `limit` > 0 places.
  init(limit: Int) {
    self.limit = limit
    fullCount = limit > Int.max / 4 ? .max : limit + max(limit / 2, 8)
  }

  mutating func add(_ item: Item, _ index: JobIndex) {
    items.append(item)
    if items.count >= fullCount { drop(index) }
  }

  /// Forgets all that is not among the first of those added, for the sake of ``least``.
  mutating func settle(_ index: JobIndex) {
    if items.count >= limit { drop(index) }
  }

  /// The first, best first.
  func first(_ index: JobIndex) -> [Item] {
    var copy = self
    copy.drop(index)
    return copy.items
  }

  private mutating func drop(_ index: JobIndex) {
    items.sort { Self.precedes($0, $1, index) }
    guard items.count >= limit else { return }
    items.removeLast(items.count - limit)
    let last = items[limit - 1]
    // A rank is a bound from above of the merit, divided so, in Float32.
    let fit = Float(last.merit / (1 + Self.groupShare) * (1 - 0x1p-20)).nextDown
    let isShut = !last.score.allGatesMet
    least =
      fit > 0
      ? Int32(bitPattern: fit.bitPattern | (isShut ? 0x8000_0000 : 0)) : isShut ? .min : 0
  }

  private static func precedes(_ one: Item, _ other: Item, _ index: JobIndex) -> Bool {
    if one.score.allGatesMet != other.score.allGatesMet { return one.score.allGatesMet }
    if one.merit != other.merit { return one.merit > other.merit }
    if one.score.coverage != other.score.coverage {
      return one.score.coverage > other.score.coverage
    }
    if one.score.relevance != other.score.relevance {
      return one.score.relevance > other.score.relevance
    }
    return index.id(of: one.number, precedesThatOf: other.number)
  }
}
