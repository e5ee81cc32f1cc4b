import Matching
import SkillModel
import TestSupport
import Testing
import Vectors

/// Similar rows that were kept against those that are searched.
@Suite struct SimilarListsTests {
  @Test(arguments: 0..<80)
  func whatWasKeptChangesNoRanking(seed: UInt64) throws {
    var random = RandomWallets(seed: seed, count: 60)
    var index = WalletIndex()
    for wallet in random.wallets { try index.add(wallet) }
    let lookup = StatementLookup(
      of: (0..<Int32(random.index.statements.count)).map { $0 }, in: random.index,
      keeping: random.pick([0, 20, 60, 1 << 22]))
    let scorings = [random.scoring, RandomWallets(seed: seed + 1).scoring]
    let later = [0, 1].map { random.laterIndex(repeating: $0) }
    for _ in 0..<12 {
      let (scoring, statements) = (random.pick(scorings), random.pick([random.index] + later))
      let job = random.pick(random.jobs).asking(all: statements)
      let links = JobLinks(
        of: job, to: lookup, in: statements, by: scoring, threads: random.number(1...2))
      let ranked = try index.rank(
        for: job, links: links, in: statements, by: scoring, limit: 20)
      #expect(ranked == statements.rank(random.wallets, for: job, by: scoring, limit: 20))
    }
  }

  @Test(arguments: 0..<40)
  func whatWasKeptChangesNoRankingOfJobs(seed: UInt64) throws {
    var random = RandomWallets(seed: seed, count: 60)
    let index = JobIndex(random.jobs)
    let lookup = StatementLookup(
      of: index.statements, in: random.index, keeping: random.pick([20, 60, 1 << 22]))
    guard !random.wallets.isEmpty else { return }
    for _ in 0..<12 {
      let wallet = random.pick(random.wallets)
      let links = WalletLinks(of: wallet, to: lookup, in: random.index, by: random.scoring)
      let ranked = index.rank(for: links, in: random.index, by: random.scoring)
      #expect(ranked == random.index.rank(random.jobs, for: wallet, by: random.scoring))
    }
  }
}

extension RandomWallets {
  /// The index with one statement more, whose row, the first after all, is a copy of another.
  fileprivate func laterIndex(repeating row: Int) -> StatementIndex {
    let vectors = index.vectors
    var overlay = vectors.overlay
    overlay.append(vectors.overlay.copy(of: row))
    let statement = CodedStatement(text: Int32(vectors.count), words: LocalizedText("later"))
    return StatementIndex(
      statements: index.statements + [statement],
      vectors: StatementVectors(
        base: vectors.base, overlay: overlay,
        foldedLabels: vectors.foldedLabels + [Int32(vectors.count)]),
      concepts: index.concepts)
  }
}

extension CodedJob {
  /// A job that asks for the last statement too.
  fileprivate func asking(all index: StatementIndex) -> CodedJob {
    let last = Requirement(statement: Int32(index.statements.count - 1), weight: 1)
    return CodedJob(id: id, requirements: requirements + [last]) ?? self
  }
}
