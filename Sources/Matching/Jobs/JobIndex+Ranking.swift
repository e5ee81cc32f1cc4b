internal import SkillModel
internal import Vectors

extension JobIndex {
  /// Ranks the jobs for a wallet, best first: exactly as
  /// ``StatementIndex/rank(_:for:by:limit:threads:)-(_,CodedWallet,_,_,_)`` ranks them, to the last bit.
  ///
  /// Sums in whole numbers over postings bound the fit of every job from above; those that may be among
  /// the first are scored by the definition.
  ///
  /// - Parameters:
  ///   - links: Of the wallet, to all statements of the index, under `scoring`.
  ///   - statements: What statements are numbers of.
  ///   - scoring: By what numbers, and when.
  ///   - limit: How many places to keep; all if `nil`.
  ///   - jobs: Which jobs to rank, by their numbers; all if `nil`. Groups are groups of these.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - isOver: Asked now and then whether an answer is still wanted.
  /// - Returns: The places kept, best first; `number` is the job's number in the index. Nil when `isOver`
  ///   said so.
  /// - Complexity: Linear in the postings of the linked statements, plus a pass over 22 bytes a job.
  public func rank(
    for links: WalletLinks, in statements: StatementIndex, by scoring: Scoring,
    limit: Int? = nil, among jobs: [Int]? = nil, threads: Int = 1,
    isOver: @escaping @Sendable () -> Bool = { false }
  ) -> [Ranked]? {
    precondition(
      statementLimit <= statements.statements.count,
      "jobs of \(statementLimit) statements, \(statements.statements.count) are given")
    let limit = limit ?? .max
    guard limit > 0 else { return [] }
    let weighed = WeighedWallet(links.wallet, in: statements, by: scoring)
    let query = JobQuery(
      index: self, weighed: weighed,
      credits: AskedCredits(links, of: weighed, for: asks, by: scoring), limit: limit,
      chosen: jobs.map { bits(of: $0) }, isOver: isOver)
    return query.best(threads: threads)?.map { item in
      let job = self.job(item.number)
      let score = Score(
        of: weighed, for: job, pairs: links.shared.pairs(with: job.statements), by: scoring)
      var ranked = Candidate(id: job.id, job: job, wallet: weighed, score: score)
        .ranked(number: item.number, by: scoring)
      ranked.groupFit = item.groupFit
      return ranked
    }
  }

  private func bits(of jobs: [Int]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: count / 64 + 1)
    for job in jobs {
      precondition((0..<count).contains(job), "job \(job) of \(count)")
      bits.set(job)
    }
    return bits
  }
}

/// One ranking of a ``JobIndex``.
private struct JobQuery: Sendable {
  let index: JobIndex
  let weighed: WeighedWallet
  let credits: AskedCredits
  let limit: Int
  let chosen: [UInt64]?
  let isOver: @Sendable () -> Bool

  /// The first of all, best first; nil when the time is over.
  func best(threads: Int) -> [BestJobs.Item]? {
    index.groups.count > 0 ? bestOfGroups(threads: threads) : bestAlone(threads: threads)
  }

  private func isIn(_ job: Int) -> Bool { chosen?.has(job) ?? true }

  /// Calls `body` for each segment with the ranks of its jobs, on several threads, each with a value of
  /// its own; nil when the time is over.
  private func forEachSegment<Value: Sendable>(
    threads: Int, _ start: Value,
    _ body: @Sendable (JobSegment, inout PostingSums, inout Value) -> Void
  ) -> [Value]? {
    let workers = max(1, min(threads, index.segments.count))
    let values = parallelMap(count: workers, threads: workers) { worker -> Value? in
      var sums = PostingSums(
        count: min(index.jobsASegment, index.count), level: index.level)
      var value = start
      for number in stride(from: worker, to: index.segments.count, by: workers) {
        guard !isOver() else { return nil }
        let segment = index.segments[number]
        let fits = sums.add(credits.terms, of: segment.postings)
        precondition(fits, "postings of segment \(number)")
        sums.finish(gates: segment.gates)
        body(segment, &sums, &value)
      }
      return value
    }
    return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
  }
}

// MARK: - Jobs without groups

extension JobQuery {
  private func bestAlone(threads: Int) -> [BestJobs.Item]? {
    let parts = forEachSegment(threads: threads, BestJobs(limit: limit)) { segment, sums, best in
      var scorer = JobScorer(index, weighed, credits)
      // The most promising first: after them few of the others can be among the first.
      let from = best.least > .min ? best.least : cutoff(of: sums.ranks, segment.count)
      let promising = locals(from: from, segment, &sums)
        .sorted { sums.ranks[Int($0)] > sums.ranks[Int($1)] }
      for local in promising where sums.ranks[Int(local)] >= best.least {
        add(segment.first + Int(local), scoredBy: &scorer, to: &best)
      }
      best.settle(index)
      if from > best.least {
        for local in locals(from: best.least, segment, &sums) {
          let rank = sums.ranks[Int(local)]
          guard rank < from, rank >= best.least else { continue }
          add(segment.first + Int(local), scoredBy: &scorer, to: &best)
        }
      }
      for local in segment.large { add(segment.first + Int(local), scoredBy: &scorer, to: &best) }
    }
    guard let parts else { return nil }
    var best = BestJobs(limit: limit)
    for part in parts { for item in part.items { best.add(item, index) } }
    return best.first(index)
  }

  /// The jobs of a segment, by their places in it, whose rank is `least` at least.
  private func locals(
    from least: Int32, _ segment: JobSegment, _ sums: inout PostingSums
  ) -> [UInt32] {
    var locals: [UInt32] = []
    for start in stride(from: 0, to: segment.count, by: PostingSums.blockSize) {
      locals += sums.places(
        from: least, in: start..<min(start + PostingSums.blockSize, segment.count))
    }
    return locals
  }

  /// A rank that about twice as many jobs reach as there are places, by a part of the jobs.
  private func cutoff(of ranks: [Int32], _ count: Int) -> Int32 {
    let step = 1 + count / 16_384
    var counts = [Int](repeating: 0, count: 4096)
    for place in stride(from: 0, to: count, by: step) {
      counts[Int(ranks[place] >> 20) + 2048] += 1
    }
    let wanted = limit > count ? count : 2 * limit
    var sum = 0
    for bin in counts.indices.reversed() {
      sum += counts[bin] * step
      if sum >= wanted { return Int32(bin - 2048) << 20 }
    }
    return .min
  }

  private func add(
    _ job: Int, scoredBy scorer: inout JobScorer, to best: inout BestJobs
  ) {
    guard isIn(job) else { return }
    let score = scorer.score(job)
    best.add(BestJobs.Item(number: job, score: score, groupFit: score.fit), index)
  }
}

// MARK: - Jobs in groups

extension JobQuery {
  private func bestOfGroups(threads: Int) -> [BestJobs.Item]? {
    let parts = forEachSegment(threads: threads, [Int: [Int32]]()) { segment, sums, ranks in
      var found = Array(sums.ranks[..<segment.count])
      for local in segment.large { found[Int(local)] = Self.rankOfAll }
      ranks[segment.first] = found
    }
    guard let parts else { return nil }
    var ranks: [Int32] = []
    let bySegment = parts.reduce(into: [:]) { $0.merge($1) { one, _ in one } }
    for segment in index.segments { ranks += bySegment[segment.first] ?? [] }
    var fits = GroupFits(index: index, ranks: ranks, isIn: isIn)
    var scorer = JobScorer(index, weighed, credits)
    var best = BestJobs(limit: limit)
    for job in ranks.indices where isIn(job) {
      if job % 4096 == 0, isOver() { return nil }
      guard fits.rank(of: job) >= best.least else { continue }
      let score = scorer.score(job)
      let groupFit = fits.fit(besides: job, score, scoredBy: &scorer)
      best.add(BestJobs.Item(number: job, score: score, groupFit: groupFit), index)
    }
    return best.first(index)
  }

  /// A rank that no fit is above: it says that nothing is known of the job.
  private static let rankOfAll = Int32(bitPattern: Float(1.5).bitPattern)
}

/// The greatest fit of each group, found when it is asked for.
private struct GroupFits {
  private let index: JobIndex
  private let ranks: [Int32]
  private let isIn: (Int) -> Bool

  /// Of each group a bound of the fits from above.
  private var bounds: [Float]
  private var known: [Double?]

  init(index: JobIndex, ranks: [Int32], isIn: @escaping (Int) -> Bool) {
    self.index = index
    self.ranks = ranks
    self.isIn = isIn
    bounds = [Float](repeating: 0, count: index.groups.count)
    known = [Double?](repeating: nil, count: index.groups.count)
    for job in ranks.indices where isIn(job) {
      guard let group = index.groups.group(of: job) else { continue }
      bounds[group] = max(bounds[group], bound(of: job))
    }
  }

  private func bound(of job: Int) -> Float { Float(bitPattern: UInt32(ranks[job] & .max)) }

  /// A rank by the fit and what the group adds, as that of a job alone would be.
  func rank(of job: Int) -> Int32 {
    guard let group = index.groups.group(of: job) else { return ranks[job] }
    let share = Float(BestJobs.groupShare)
    let merit = bound(of: job) + share * bounds[group]
    return Int32(bitPattern: (merit / (1 + share) * (1 + 0x1p-20)).bitPattern) | ranks[job] & .min
  }

  /// The greatest fit of a job's group.
  mutating func fit(
    besides job: Int, _ score: JobScore, scoredBy scorer: inout JobScorer
  ) -> Double {
    guard let group = index.groups.group(of: job) else { return score.fit }
    if let fit = known[group] { return fit }
    var greatest = score.fit
    for other in index.groups.jobs(of: group) where isIn(Int(other)) {
      guard Double(bound(of: Int(other))) >= greatest else { continue }
      greatest = max(greatest, scorer.score(Int(other)).fit)
    }
    known[group] = greatest
    return greatest
  }
}
