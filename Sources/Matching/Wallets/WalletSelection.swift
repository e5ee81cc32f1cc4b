internal import SkillModel
internal import Synchronization
internal import Vectors

/// Chooses, for each of some jobs, all wallets that may be among the first.
///
/// A thread takes one segment after another, whichever nobody took yet, and looks at every job in it
/// while its postings are near. What one thread finds to be too little for a job, all leave out.
///
/// In the first segment Float32 sums of the greatest posting of each requirement tell what wallets have
/// to reach, with a proven bound (``RankBound``). In the others all postings are added up, which takes
/// half the time (``Vectors/PostingCredits``), and the few wallets are scored by the definition whose
/// postings together are worth enough. Where they turn out not to be few, as among wallets that are much
/// alike, Float32 sums choose in the other segments too.
struct WalletSelection: Sendable {
  let index: WalletIndex
  let statements: StatementIndex
  let jobs: [CodedJob]

  /// Of each job.
  let links: [JobLinks]
  let scoring: Scoring
  let limit: Int
  let wallets: WalletSet?
  let isOver: @Sendable () -> Bool

  /// What evidence is worth to the jobs.
  let prices: EvidencePrices

  init(
    _ index: WalletIndex, of statements: StatementIndex, for jobs: [CodedJob], _ links: [JobLinks],
    by scoring: Scoring, limit: Int, among wallets: WalletSet?,
    isOver: @escaping @Sendable () -> Bool
  ) {
    self.index = index
    self.statements = statements
    self.jobs = jobs
    self.links = links
    self.scoring = scoring
    self.limit = limit
    self.wallets = wallets
    self.isOver = isOver
    prices = EvidencePrices(index.kinds, for: jobs, by: scoring)
  }

  /// Of each job the wallets that may be among the first.
  func selected(threads: Int) throws(WalletIndexError) -> [[TopRanks.Item]] {
    let workers = max(1, min(threads, index.segments.count))
    let next = Atomic(0)
    let leasts = Mutex([Int32](repeating: .min, count: jobs.count))
    let parts = parallelMap(count: workers, threads: workers) { _ in
      Result { () throws(WalletIndexError) in
        var worker = SelectionWorker(self)
        while true {
          let segment = next.add(1, ordering: .relaxed).oldValue
          guard segment < index.segments.count else { break }
          worker.take(segment)
          for job in jobs.indices {
            guard !isOver() else { throw .notFinished }
            worker.tops[job].raise(to: leasts.withLock { $0[job] })
            try worker.select(job)
            leasts.withLock { $0[job] = max($0[job], worker.tops[job].least) }
          }
        }
        for job in jobs.indices {
          guard !isOver() else { throw .notFinished }
          worker.tops[job].raise(to: leasts.withLock { $0[job] })
          try worker.scoreWaiting(job)
          leasts.withLock { $0[job] = max($0[job], worker.tops[job].least) }
        }
        return worker.tops
      }
    }
    return try merged(parts)
  }

  /// Of each job none.
  fileprivate var emptyTops: [TopRanks] {
    jobs.map { TopRanks(limit: limit, bound: RankBound(requirements: $0.requirements.count)) }
  }

  /// Whether a wallet of a segment is there and wanted.
  fileprivate func isRanked(_ local: Int, in segment: Int) -> Bool {
    !index.removed[segment].has(local) && wallets?.contains(index.firsts[segment] + local) ?? true
  }

  private func merged(
    _ parts: [Result<[TopRanks], WalletIndexError>]
  ) throws(WalletIndexError) -> [[TopRanks.Item]] {
    var tops = emptyTops
    for part in parts {
      for (job, top) in try part.get().enumerated() {
        for item in top.items { tops[job].add(item) }
      }
    }
    for job in tops.indices { tops[job].drop() }
    return tops.map(\.items)
  }
}

/// A wallet whose credits are enough for a place among the first.
private struct Waiting {
  var rank: Int
  var segment: Int
  var local: Int
}

/// What one thread finds, segment after segment.
private struct SelectionWorker {
  private let selection: WalletSelection

  /// Of each job.
  var tops: [TopRanks]
  private var scorers: [WalletScorer?]

  /// Those to score.
  private var waiting: [[Waiting]]

  /// How many more may be scored; below 0 they were too many.
  private var scoresLeft: [Int]

  private var credits: PostingCredits?
  private var totals: PostingTotals?
  private var prices: SegmentPrices

  // The segment at hand.
  private var number = 0
  private var segment: AnySegment { selection.index.segments[number] }

  init(_ selection: WalletSelection) {
    self.selection = selection
    tops = selection.emptyTops
    scorers = Array(repeating: nil, count: selection.jobs.count)
    waiting = Array(repeating: [], count: selection.jobs.count)
    scoresLeft = Array(repeating: 2 * min(selection.limit, 4096), count: selection.jobs.count)
    prices = SegmentPrices(selection.prices)
  }

  /// Turns to a segment.
  mutating func take(_ number: Int) {
    self.number = number
    prices.take(segment)
  }

  /// Adds the wallets of the segment that may be among the first for a job.
  mutating func select(_ job: Int) throws(WalletIndexError) {
    if tops[job].least == .min || scoresLeft[job] < 0 {
      try selectAny(job)
    } else {
      try selectFew(job)
    }
  }
}

// MARK: - By scores of the few

extension SelectionWorker {
  /// A score costs what is saved at about so many postings.
  private static let postingsAScore = 1024

  /// The bytes of wallets are asked for so many wallets ahead.
  private static let fetchAhead = 4

  /// After so many wallets it is looked at again what the others have to reach.
  private static let scoresABatch = 32

  /// Lets the wallets wait whose credits are enough, if they are few.
  private mutating func selectFew(_ job: Int) throws(WalletIndexError) {
    var credits = credits ?? PostingCredits(level: selection.index.level)
    self.credits = nil
    guard prices.writeQualities() else { throw .damaged("a class", segment: number) }
    credits.reset(count: segment.count)
    for term in selection.links[job].terms {
      let quality = prices.qualities[selection.prices.level(of: term, in: job)]
      guard segment.add(term.term, to: &credits, quality: quality) else {
        throw .damaged("a list", segment: number)
      }
    }
    let (selection, number) = (selection, number)
    var found: [Waiting] = []
    credits.forEach(from: leastCredit(beside: tops[job].least)) { local, rank in
      if selection.isRanked(local, in: number) {
        found.append(Waiting(rank: rank, segment: number, local: local))
      }
    }
    self.credits = credits
    scoresLeft[job] += credits.postingCount / Self.postingsAScore
    guard found.count <= scoresLeft[job] else {
      scoresLeft[job] = -1
      return try selectAny(job)
    }
    waiting[job] += found
    if waiting[job].count / 4 > selection.limit { try scoreWaiting(job) }
  }

  /// The least rank by credits of a wallet whose rank may be `least`.
  private func leastCredit(beside least: Int32) -> Int {
    guard least > .min else { return 0 }
    return PostingCredits.least(
      ofTotal: Float(bitPattern: UInt32(bitPattern: least) & 0x7FFF_FFFF), isOpen: least >= 0)
  }

  /// Scores the wallets that wait, the greatest rank first while they can be among the first.
  mutating func scoreWaiting(_ job: Int) throws(WalletIndexError) {
    let index = selection.index
    let found = waiting[job].sorted { $0.rank > $1.rank }
    waiting[job] = []
    var scorer = scorers[job] ?? WalletScorer(selection, job: job)
    scorers[job] = nil
    for (place, one) in found.enumerated() {
      if place + Self.fetchAhead < found.count {
        let next = found[place + Self.fetchAhead]
        index.segments[next.segment].fetch(next.local)
      }
      if place % Self.scoresABatch == 0 {
        tops[job].drop()
        if one.rank < leastCredit(beside: tops[job].least) { break }
      }
      scoresLeft[job] -= 1
      let wallet = index.firsts[one.segment] + one.local
      let (coverage, allGatesMet) = try scorer.coverage(of: wallet)
      let bits = Float(coverage).bitPattern | (allGatesMet ? 0 : 0x8000_0000)
      tops[job].add(TopRanks.Item(rank: Int32(bitPattern: bits), number: wallet))
    }
    tops[job].drop()
    scorers[job] = scorer
  }
}

// MARK: - By sums of any

extension SelectionWorker {
  private mutating func selectAny(_ job: Int) throws(WalletIndexError) {
    var totals = totals ?? PostingTotals(level: selection.index.level)
    self.totals = nil
    guard prices.writeFloats() else { throw .damaged("a class", segment: number) }
    totals.reset(count: segment.count)
    for term in selection.links[job].terms {
      let level = selection.prices.level(of: term, in: job)
      guard
        segment.add(
          term.term, to: &totals, quality: prices.floats[level], opening: prices.openings[level])
      else { throw .damaged("a list", segment: number) }
    }
    let first = selection.index.firsts[number]
    for start in stride(from: 0, to: segment.count, by: PostingTotals.blockSize) {
      let block = start..<min(start + PostingTotals.blockSize, segment.count)
      totals.ranks(from: tops[job].least, in: block) { local, rank in
        guard rank >= tops[job].least, selection.isRanked(local, in: number) else { return }
        tops[job].add(TopRanks.Item(rank: rank, number: first + local))
      }
    }
    self.totals = totals
    tops[job].drop()
  }
}
