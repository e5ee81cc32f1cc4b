internal import Matching
internal import SkillModel
internal import Store

/// All imported wallets, ready to be ranked: the index file, and what came since it was built.
struct IndexedWallets {
  private let index: WalletIndex
  private let store: SkillStore

  /// How many statements the wallets evidence; theirs are the first of the coder.
  private let statementCount: Int

  /// How many wallets may be in the index that the store has no more.
  private let removals: Int

  /// Opens the index of a store, if there is one, and catches up with the store.
  ///
  /// - Parameters:
  ///   - store: Whose wallets they are.
  ///   - coder: One that has numbered nothing yet.
  /// - Throws: ``EngineError`` when the index is damaged.
  init?(of store: SkillStore, numberedBy coder: inout StatementCoder) throws {
    guard let (file, changes) = try WalletIndexFile.newest(of: store),
      var index = try file.open()
    else { return nil }
    try coder.take(index.statements)
    for wallet in try coder.code(store.walletEvidence(numbers: changes.addedWallets)) {
      try WalletIndexFile.answering { () throws(WalletIndexError) in _ = try index.add(wallet) }
    }
    self.index = index
    self.store = store
    statementCount = coder.statementCount
    removals = changes.count { $0.isRemoval }
  }

  /// What links to the statements of the wallets; for as many rankings as there are.
  func lookup(in statements: StatementIndex) -> StatementLookup {
    StatementLookup(of: Array(0..<Int32(statementCount)), in: statements)
  }

  /// The wallets for each of some jobs, best first, as ``Matching/StatementIndex`` ranks them.
  ///
  /// - Parameters:
  ///   - jobs: What is asked.
  ///   - lookup: Of ``lookup(in:)``.
  ///   - statements: What all are numbers of.
  ///   - scoring: By what numbers, and when.
  ///   - limit: How many places to keep of each job.
  ///   - threads: How many threads may work.
  ///   - deadline: When an answer is no longer wanted.
  /// - Returns: Of each job, in their order, the places kept.
  /// - Throws: ``EngineError`` when the index is damaged, or the time is over.
  func ranked(
    for jobs: [CodedJob], _ lookup: StatementLookup, in statements: StatementIndex,
    by scoring: Scoring, limit: Int, threads: Int, deadline: Deadline
  ) throws -> [[Ranked]] {
    let links = JobLinks.ofEach(
      jobs, to: lookup, in: statements, by: scoring, threads: threads)
    let found: [[Ranked]]
    do {
      found = try WalletIndexFile.answering { () throws(WalletIndexError) in
        try index.rank(
          for: jobs, links: links, in: statements, by: scoring,
          // A wallet that is gone takes one place at most.
          limit: limit + removals, threads: threads, isOver: { deadline.isOver })
      }
    } catch {
      try deadline.check()
      throw error
    }
    return try found.map { try present($0, limit: limit) }
  }

  /// The first of those that the store still has.
  private func present(_ found: [Ranked], limit: Int) throws -> [Ranked] {
    guard removals > 0 else { return found }
    var kept: [Ranked] = []
    for ranked in found where kept.count < limit {
      if try store.hasWallet(ranked.id) { kept.append(ranked) }
    }
    return kept
  }
}
