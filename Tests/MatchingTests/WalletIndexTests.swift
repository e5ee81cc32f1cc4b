import Matching
import SkillModel
import TestSupport
import Testing
import Vectors

/// Ranking by postings against ranking wallet by wallet, which is the definition.
@Suite struct WalletIndexTests {
  @Test(arguments: 0..<150)
  func rankingIsTheDefinition(seed: UInt64) throws {
    var random = RandomWallets(seed: seed, count: 250)
    let changing = try ChangingIndex(&random)
    let lookup = StatementLookup(
      of: (0..<Int32(random.index.statements.count)).map { $0 }, in: random.index)
    for job in random.jobs {
      let links = JobLinks(of: job, to: lookup, in: random.index, by: random.scoring)
      let among = random.chance(0.3) ? random.someNumbers(below: changing.wallets.count) : nil
      let expected = changing.definition(for: job, among: among, random)
      for limit in [random.pick([nil, 1, 2]), random.number(0...40)] {
        let ranked = try changing.index.rank(
          for: job, links: links, in: random.index, by: random.scoring, limit: limit,
          among: among.map { WalletSet($0) }, threads: random.number(1...2))
        #expect(ranked == Array(expected.prefix(limit ?? .max)))
      }
    }
    try changing.check()
  }

  @Test(arguments: 0..<50)
  func manyJobsAreRankedAsOneByOne(seed: UInt64) throws {
    var random = RandomWallets(seed: seed)
    let changing = try ChangingIndex(&random)
    let lookup = StatementLookup(
      of: (0..<Int32(random.index.statements.count)).map { $0 }, in: random.index)
    let jobs = random.jobs + [random.jobs[0]]
    let links = JobLinks.ofEach(jobs, to: lookup, in: random.index, by: random.scoring)
    let among = random.chance(0.3) ? random.someNumbers(below: changing.wallets.count) : nil
    let limit = random.pick([nil, 1, 10])
    let ranked = try changing.index.rank(
      for: jobs, links: links, in: random.index, by: random.scoring, limit: limit,
      among: among.map { WalletSet($0) }, threads: random.number(1...2))
    let expected = jobs.map {
      Array(changing.definition(for: $0, among: among, random).prefix(limit ?? .max))
    }
    #expect(ranked == expected)
  }

  @Test(arguments: 0..<20)
  func aLaterPolicyNeedsNoNewIndex(seed: UInt64) throws {
    var random = RandomWallets(seed: seed, count: 90)
    let changing = try ChangingIndex(&random)
    let lookup = StatementLookup(
      of: (0..<Int32(random.index.statements.count)).map { $0 }, in: random.index)
    for other in seed + 1000..<seed + 1004 {
      let world = RandomCase(seed: other).world
      let scoring = Scoring(
        policy: world.policy, calibration: world.calibration,
        instant: Instant(seconds: world.now.seconds + Int64(random.number(-9...9)) * 10_000_000))
      for job in random.jobs {
        let expected = random.index.rank(changing.wallets, for: job, by: scoring)
          .filter { !changing.removed.contains($0.number) }
        let links = JobLinks(of: job, to: lookup, in: random.index, by: scoring)
        let ranked = try changing.index.rank(
          for: job, links: links, in: random.index, by: scoring, limit: 10)
        #expect(ranked == Array(expected.prefix(10)))
      }
    }
  }

  @Test func manyEqualWalletsAreRankedByTheirIds() throws {
    let random = RandomWallets(seed: 7)
    let model = try #require(random.wallets.first { !$0.evidence.isEmpty })
    var index = WalletIndex()
    var ids: [String] = []
    for number in 0..<10_000 {
      let id = "wallet \(number * 7919 % 10_000)"
      ids.append(id)
      try index.add(
        CodedWallet(id: id, credentials: model.credentials, evidence: model.evidence))
    }
    let lookup = StatementLookup(
      of: (0..<Int32(random.index.statements.count)).map { $0 }, in: random.index)
    for job in random.jobs {
      let links = JobLinks(of: job, to: lookup, in: random.index, by: random.scoring)
      let ranked = try index.rank(
        for: job, links: links, in: random.index, by: random.scoring, limit: 100)
      #expect(ranked.map(\.id) == Array(ids.sorted().prefix(100)))
    }
  }

  @Test func anAnswerThatIsNotWantedIsNone() throws {
    let random = RandomWallets(seed: 3)
    var index = WalletIndex()
    for wallet in random.wallets { try index.add(wallet) }
    let links = JobLinks(
      of: random.jobs[0], to: StatementLookup(of: [0], in: random.index), in: random.index,
      by: random.scoring)
    let error = #expect(throws: WalletIndexError.self) {
      try index.rank(
        for: random.jobs[0], links: links, in: random.index, by: random.scoring, limit: 3,
        isOver: { true })
    }
    #expect(error?.code == .notFinished)
  }
}

/// An index that wallets were added to and removed from, and what should be in it.
private struct ChangingIndex {
  private(set) var index: WalletIndex

  /// By their numbers.
  private(set) var wallets: [CodedWallet] = []
  private(set) var removed: Set<Int> = []

  /// Adds the wallets of a case one after another, some again; removes some.
  init(_ random: inout RandomWallets) throws {
    index = WalletIndex(
      walletsASegment: random.pick([64, 64, 100, 65_536]),
      classesASegment: random.pick([20, 300, 65_536]), level: random.pick(KernelLevel.available))
    for wallet in random.wallets {
      try add(wallet)
      if random.chance(0.15) { try remove(random.pick(wallets).id) }
      if random.chance(0.05) {
        let again = random.pick(wallets)
        try add(
          CodedWallet(id: again.id, credentials: wallet.credentials, evidence: wallet.evidence))
      }
    }
    if random.chance(0.2) {
      try removeAll(except: Set(wallets.map(\.id).filter { _ in random.chance(0.8) }))
    }
    if random.chance(0.2) { try compact() }
  }

  private mutating func removeAll(except ids: Set<String>) throws {
    try index.removeAll(except: ids)
    removed.formUnion(wallets.indices.filter { !ids.contains(wallets[$0].id) })
  }

  private mutating func add(_ wallet: CodedWallet) throws {
    try remove(wallet.id)
    #expect(try index.add(wallet) == wallets.count)
    wallets.append(wallet)
  }

  private mutating func remove(_ id: String) throws {
    let numbers = wallets.indices.filter { wallets[$0].id == id && !removed.contains($0) }
    #expect(try index.remove(id) == !numbers.isEmpty)
    removed.formUnion(numbers)
  }

  private mutating func compact() throws {
    index = try index.compacted()
    wallets = wallets.indices.filter { !removed.contains($0) }.map { wallets[$0] }
    removed = []
  }

  /// What the index should answer.
  func definition(for job: CodedJob, among: [Int]?, _ random: RandomWallets) -> [Ranked] {
    random.index.rank(wallets, for: job, by: random.scoring)
      .filter { !removed.contains($0.number) && among?.contains($0.number) ?? true }
  }

  /// Holds every wallet against what was added.
  func check() throws {
    #expect(index.count == wallets.count - removed.count)
    #expect(index.numberCount == wallets.count)
    for number in wallets.indices {
      #expect(try index.wallet(number) == wallets[number])
      #expect(index.isRemoved(number) == removed.contains(number))
      let expected = wallets.indices.last {
        wallets[$0].id == wallets[number].id && !removed.contains($0)
      }
      #expect(try index.number(of: wallets[number].id) == expected)
    }
  }
}

extension RandomWallets {
  /// About half of the numbers below `count`.
  fileprivate mutating func someNumbers(below count: Int) -> [Int] {
    var numbers: [Int] = []
    for number in 0..<count where chance(0.5) { numbers.append(number) }
    return numbers
  }
}
