internal import SkillModel
internal import Synchronization
internal import Vectors

/// Chooses, for each of some jobs, all wallets that may be among the first: by Float32 sums over
/// postings, with a proven bound (``RankBound``).
///
/// A thread takes one segment after another, whichever nobody took yet, and adds up every job in it
/// while its postings are near. What one thread finds to be too little for a job, all leave out.
struct WalletSelection: Sendable {
  let index: WalletIndex
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
    _ index: WalletIndex, for jobs: [CodedJob], _ links: [JobLinks], by scoring: Scoring,
    limit: Int, among wallets: WalletSet?, isOver: @escaping @Sendable () -> Bool
  ) {
    self.index = index
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
        var tops = emptyTops
        var sums = Sums(prices, index.level)
        while true {
          let segment = next.add(1, ordering: .relaxed).oldValue
          guard segment < index.segments.count else { return tops }
          try sums.price(index.segments[segment], number: segment)
          for job in jobs.indices {
            guard !isOver() else { throw .notFinished }
            tops[job].raise(to: leasts.withLock { $0[job] })
            try add(job, in: segment, &sums, to: &tops[job])
            leasts.withLock { $0[job] = max($0[job], tops[job].least) }
          }
        }
      }
    }
    return try merged(parts)
  }

  /// Of each job none.
  private var emptyTops: [TopRanks] {
    jobs.map { TopRanks(limit: limit, bound: RankBound(requirements: $0.requirements.count)) }
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

  /// Adds up one job in one segment.
  private func add(
    _ job: Int, in number: Int, _ sums: inout Sums, to top: inout TopRanks
  ) throws(WalletIndexError) {
    let segment = index.segments[number]
    guard sums.add(links[job].terms, of: job, in: segment) else {
      throw .damaged("a list", segment: number)
    }
    let first = index.firsts[number]
    let removed = index.removed[number]
    for start in stride(from: 0, to: segment.count, by: PostingTotals.blockSize) {
      let block = start..<min(start + PostingTotals.blockSize, segment.count)
      sums.totals.ranks(from: top.least, in: block) { local, rank in
        guard rank >= top.least, !removed.has(local), wallets?.contains(first + local) ?? true
        else { return }
        top.add(TopRanks.Item(rank: rank, number: first + local))
      }
    }
  }
}

/// What a thread needs for one segment after another.
private struct Sums {
  private let prices: EvidencePrices
  var totals: PostingTotals

  /// By the number of the level asked; a price of a class that a segment does not have may be any.
  private var qualities: [[Float]]
  private var openings: [[Float]]

  init(_ prices: EvidencePrices, _ level: KernelLevel) {
    totals = PostingTotals(level: level)
    self.prices = prices
    qualities = Array(repeating: [], count: prices.levelCount)
    openings = qualities
  }

  /// Prices the classes of a segment.
  mutating func price(_ segment: AnySegment, number: Int) throws(WalletIndexError) {
    for level in qualities.indices {
      if qualities[level].count < segment.qualityCount {
        qualities[level] = [Float](repeating: 0, count: segment.qualityCount)
        openings[level] = qualities[level]
      }
      guard
        prices.write(
          level: level, of: segment, quality: &qualities[level], opening: &openings[level])
      else { throw .damaged("a class", segment: number) }
    }
  }

  /// Adds up a job in the segment that was priced last; false when the lists do not fit.
  mutating func add(_ terms: [JobTerm], of job: Int, in segment: AnySegment) -> Bool {
    totals.reset(count: segment.count)
    for term in terms {
      let level = prices.levelsOfRequirements[job][term.requirement]
      guard
        segment.add(
          term.term, to: &totals, quality: qualities[level], opening: openings[level])
      else { return false }
    }
    return true
  }
}
