internal import SkillModel
internal import Vectors

extension WalletIndex {
  /// Ranks the wallets for a job, best first: exactly as
  /// ``StatementIndex/rank(_:for:by:limit:threads:)-(_,CodedJob,_,_,_)`` ranks them, to the last bit.
  ///
  /// Sums over postings choose the wallets that may be among the first, with a proven bound
  /// (``WalletSelection``); those are scored by the definition.
  ///
  /// - Parameters:
  ///   - job: What is asked.
  ///   - links: Of the job, to all statements of the index, under `scoring`.
  ///   - statements: What statements are numbers of.
  ///   - scoring: By what numbers, and when.
  ///   - limit: How many places to keep; all if `nil`.
  ///   - wallets: Which wallets to rank; all if `nil`.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - isOver: Asked now and then whether an answer is still wanted.
  /// - Returns: The places kept, best first; `number` is the wallet's number in the index.
  /// - Throws: ``WalletIndexError`` of code `notFinished` when `isOver` said so, or `damaged`.
  /// - Complexity: Linear in the postings of the linked statements, plus a pass over 4 bytes a wallet
  ///   for each requirement that has many of them.
  public func rank(
    for job: CodedJob, links: JobLinks, in statements: StatementIndex, by scoring: Scoring,
    limit: Int? = nil, among wallets: WalletSet? = nil, threads: Int = 1,
    isOver: @escaping @Sendable () -> Bool = { false }
  ) throws(WalletIndexError) -> [Ranked] {
    let ranked = try rank(
      for: [job], links: [links], in: statements, by: scoring, limit: limit, among: wallets,
      threads: threads, isOver: isOver)
    return ranked[0]
  }

  /// Ranks the wallets for each of many jobs, which costs less than one after another: the postings
  /// of a segment are at hand for all of them.
  ///
  /// - Parameters:
  ///   - jobs: What is asked.
  ///   - links: Of each job; ``JobLinks/ofEach(_:to:in:by:threads:)`` finds them at once.
  ///   - statements: What statements are numbers of.
  ///   - scoring: By what numbers, and when.
  ///   - limit: How many places to keep of each job; all if `nil`.
  ///   - wallets: Which wallets to rank; all if `nil`.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - isOver: Asked now and then whether an answer is still wanted.
  /// - Returns: Of each job, in their order, the places kept.
  /// - Throws: ``WalletIndexError`` of code `notFinished` when `isOver` said so, or `damaged`.
  public func rank(
    for jobs: [CodedJob], links: [JobLinks], in statements: StatementIndex, by scoring: Scoring,
    limit: Int? = nil, among wallets: WalletSet? = nil, threads: Int = 1,
    isOver: @escaping @Sendable () -> Bool = { false }
  ) throws(WalletIndexError) -> [[Ranked]] {
    precondition(jobs.count == links.count, "links of \(links.count) jobs for \(jobs.count)")
    for (job, links) in zip(jobs, links) {
      precondition(
        links.terms.count == job.requirements.count,
        "links of \(links.terms.count) requirements for a job of \(job.requirements.count)")
    }
    precondition(
      statementLimit <= statements.statements.count,
      "wallets of \(statementLimit) statements, \(statements.statements.count) are given")
    let limit = limit ?? .max
    guard limit > 0 else { return jobs.map { _ in [] } }
    let selection = WalletSelection(
      self, of: statements, for: jobs, links, by: scoring, limit: limit, among: wallets,
      isOver: isOver)
    let selected = try selection.selected(threads: threads)
    var ranked: [[Ranked]] = []
    for (number, items) in selected.enumerated() {
      let query = WalletQuery(
        index: self, job: jobs[number], links: links[number],
        scorer: WalletScorer(selection, job: number), limit: limit, isOver: isOver)
      ranked.append(try query.ranked(items, threads: threads))
    }
    return ranked
  }
}

/// One ranking of a ``WalletIndex``.
private struct WalletQuery: Sendable {
  let index: WalletIndex
  let job: CodedJob
  let links: JobLinks
  let scorer: WalletScorer
  let limit: Int
  let isOver: @Sendable () -> Bool

  /// Ranks all wallets that may be among the first.
  func ranked(
    _ found: [TopRanks.Item], threads: Int
  ) throws(WalletIndexError) -> [Ranked] {
    let (linked, unlinked) = try divided(found)
    var numbers = linked + unlinked
    if numbers.count / 2 > limit {
      numbers = try scored(numbers, threads: threads)
        .sorted { index.ranks($0, before: $1) }.prefix(limit).map(\.number)
    }
    let ranked = try parts(of: numbers[...], threads: threads) { part throws(WalletIndexError) in
      var scorer = scorer
      var ranked: [(score: WalletScore, Ranked)] = []
      ranked.reserveCapacity(part.count)
      for number in part { ranked.append(try scorer.ranked(number)) }
      return ranked
    }
    let order = ranked.indices.sorted { index.ranks(ranked[$0].score, before: ranked[$1].score) }
    return order.prefix(limit).map { ranked[$0].1 }
  }
}

// MARK: - The wallets that evidence nothing

extension WalletQuery {
  /// The chosen wallets to score, and those of the others that can be among the first: a wallet
  /// without any link has nothing but its id to go before another.
  private func divided(
    _ items: [TopRanks.Item]
  ) throws(WalletIndexError) -> (linked: [Int], unlinked: [Int]) {
    let isGated = job.requirements.contains(where: \.isMandatory)
    let rankOfNothing: Int32 = isGated ? .min : 0
    guard items.count > limit, items.contains(where: { $0.rank == rankOfNothing }) else {
      return (items.map(\.number), [])
    }
    let members = try linkedWallets()
    var linked: [Int] = []
    var firstIDs = FirstIDs(limit: limit)
    for item in items {
      let place = index.place(of: item.number)
      if item.rank != rankOfNothing || members[place.segment].has(place.local) {
        linked.append(item.number)
      } else {
        firstIDs.add(try index.id(of: item.number), item.number)
      }
    }
    return (linked, firstIDs.numbers)
  }

  /// By segment a set bit for each wallet with a link.
  private func linkedWallets() throws(WalletIndexError) -> [[UInt64]] {
    let statements = links.statements
    var members: [[UInt64]] = []
    for (number, segment) in index.segments.enumerated() {
      guard !isOver() else { throw .notFinished }
      guard let bits = segment.members(of: statements) else {
        throw .damaged("a list", segment: number)
      }
      members.append(bits)
    }
    return members
  }
}

/// The first of many ids, by their bytes.
private struct FirstIDs {
  private let limit: Int
  private var items: [(id: String, number: Int)] = []
  private var last: String?

  init(limit: Int) { self.limit = limit }

  mutating func add(_ id: String, _ number: Int) {
    if let last, last.comparedByBytes(to: id) < 0 { return }
    items.append((id, number))
    if items.count > limit, items.count >= 2 * limit + 1000 { drop() }
  }

  private mutating func drop() {
    items.sort { $0.id.comparedByBytes(to: $1.id) < 0 }
    items.removeLast(max(0, items.count - limit))
    last = items.last?.id
  }

  var numbers: [Int] {
    var copy = self
    copy.drop()
    return copy.items.map(\.number)
  }
}

// MARK: - The scores

extension WalletQuery {
  /// So many wallets are scored, then the best of them kept.
  private static let batchSize = 4096

  /// The best of some wallets, at least `limit` of them, in any order.
  private func scored(
    _ numbers: [Int], threads: Int
  ) throws(WalletIndexError) -> [WalletScore] {
    var kept: [WalletScore] = []
    for start in stride(from: 0, to: numbers.count, by: Self.batchSize) {
      guard !isOver() else { throw .notFinished }
      let batch = numbers[start..<min(start + Self.batchSize, numbers.count)]
      kept += try parts(of: batch, threads: threads) { part throws(WalletIndexError) in
        var scorer = scorer
        var scores: [WalletScore] = []
        scores.reserveCapacity(part.count)
        for number in part { scores.append(try scorer.score(number)) }
        return scores
      }
      if kept.count > limit, kept.count > Self.batchSize {
        kept.sort { index.ranks($0, before: $1) }
        kept.removeLast(kept.count - limit)
      }
    }
    return kept
  }

  /// What `body` makes of each part of some numbers, one a thread, in their order.
  private func parts<Item: Sendable>(
    of numbers: ArraySlice<Int>, threads: Int,
    _ body: @Sendable (ArraySlice<Int>) throws(WalletIndexError) -> [Item]
  ) throws(WalletIndexError) -> [Item] {
    let size = max(1, (numbers.count + threads - 1) / threads)
    let pieces = parallelMap(count: (numbers.count + size - 1) / size, threads: threads) { piece in
      Result { () throws(WalletIndexError) in
        let start = numbers.startIndex + piece * size
        return try body(numbers[start..<min(start + size, numbers.endIndex)])
      }
    }
    var items: [Item] = []
    for piece in pieces { items += try piece.get() }
    return items
  }
}

extension WalletIndex {
  /// The order of wallets for a job, as ``Candidate`` has it.
  fileprivate func ranks(_ one: WalletScore, before other: WalletScore) -> Bool {
    if one.allGatesMet != other.allGatesMet { return one.allGatesMet }
    if one.coverage != other.coverage { return one.coverage > other.coverage }
    if one.relevance != other.relevance { return one.relevance > other.relevance }
    if one.idStart != other.idStart { return one.idStart < other.idStart }
    return id(of: one.number, precedesThatOf: other.number)
  }
}
