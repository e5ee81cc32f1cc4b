import Matching
import SkillModel
import TestSupport
import Testing
import Vectors

/// Ranking jobs by postings against ranking job by job, which is the definition.
@Suite struct JobIndexTests {
  @Test(arguments: 0..<200)
  func rankingIsTheDefinition(seed: UInt64) throws {
    var random = RandomWallets(seed: seed, count: 40)
    let jobs = random.manyJobs()
    let index = JobIndex(
      jobs, jobsASegment: random.pick([7, 64, 32_768]), level: random.pick(KernelLevel.available))
    let lookup = StatementLookup(of: index.statements, in: random.index)
    for wallet in random.wallets.prefix(6) {
      let links = WalletLinks(of: wallet, to: lookup, in: random.index, by: random.scoring)
      let among = random.chance(0.3) ? jobs.indices.filter { _ in random.chance(0.5) } : nil
      let some = (among ?? Array(jobs.indices)).map { jobs[$0] }
      let expected = random.index.rank(some, for: wallet, by: random.scoring)
      for limit in [random.pick([nil, 1, 2]), random.number(0...40)] {
        let ranked = try #require(
          index.rank(
            for: links, in: random.index, by: random.scoring, limit: limit, among: among,
            threads: random.number(1...2)))
        let first = expected.prefix(limit ?? .max)
        #expect(ranked.map(\.id) == first.map(\.id))
        #expect(ranked.map(\.match) == first.map(\.match))
        #expect(ranked.map(\.groupFit) == first.map(\.groupFit))
        #expect(ranked.map { jobs[$0.number].id } == ranked.map(\.id))
      }
    }
  }

  @Test(arguments: 0..<20)
  func jobsComeBackAsTheyWere(seed: UInt64) {
    var random = RandomWallets(seed: seed)
    let jobs = random.manyJobs()
    let index = JobIndex(jobs)
    #expect(index.count == jobs.count)
    #expect(jobs.indices.map { index.job($0) } == jobs)
  }

  @Test(arguments: 0..<20)
  func aLaterPolicyNeedsNoNewIndex(seed: UInt64) {
    var random = RandomWallets(seed: seed, count: 90)
    let jobs = random.manyJobs()
    let index = JobIndex(jobs)
    let lookup = StatementLookup(of: index.statements, in: random.index)
    for other in seed + 1000..<seed + 1004 {
      let world = RandomCase(seed: other).world
      let scoring = Scoring(
        policy: world.policy, calibration: world.calibration,
        instant: Instant(seconds: world.now.seconds + Int64(random.number(-9...9)) * 10_000_000))
      for wallet in random.wallets.prefix(3) {
        let links = WalletLinks(of: wallet, to: lookup, in: random.index, by: scoring)
        let ranked = index.rank(for: links, in: random.index, by: scoring, limit: 10)
        let expected = random.index.rank(jobs, for: wallet, by: scoring, limit: 10)
        #expect(ranked == expected)
      }
    }
  }

  @Test func aJobThatAsksForVeryMuchIsRankedToo() throws {
    var random = RandomWallets(seed: 5, count: 200)
    var jobs = random.manyJobs()
    let many = (0..<17_000).map { _ in random.pick(jobs[0].requirements + jobs[1].requirements) }
    jobs.append(try #require(CodedJob(id: "long", requirements: many)))
    jobs.append(try #require(CodedJob(id: "longer", requirements: many + many, group: "1")))
    let index = JobIndex(jobs)
    let lookup = StatementLookup(of: index.statements, in: random.index)
    for wallet in random.wallets.filter({ !$0.evidence.isEmpty }).prefix(2) {
      let links = WalletLinks(of: wallet, to: lookup, in: random.index, by: random.scoring)
      for limit in [3, 60] {
        #expect(
          index.rank(for: links, in: random.index, by: random.scoring, limit: limit)
            == random.index.rank(jobs, for: wallet, by: random.scoring, limit: limit))
      }
    }
  }

  @Test func manyEqualJobsAreRankedByTheirIDs() throws {
    let random = RandomWallets(seed: 7)
    let wallet = try #require(random.wallets.first { !$0.evidence.isEmpty })
    let jobs = (0..<10_000).compactMap {
      CodedJob(id: "j\($0 * 7919 % 10_000)", requirements: random.jobs[0].requirements)
    }
    let index = JobIndex(jobs)
    let links = WalletLinks(
      of: wallet, to: StatementLookup(of: index.statements, in: random.index), in: random.index,
      by: random.scoring)
    let ranked = index.rank(for: links, in: random.index, by: random.scoring, limit: 100)
    #expect(ranked?.map(\.id) == Array(jobs.map(\.id).sorted().prefix(100)))
  }

  @Test func anAnswerThatIsNotWantedIsNone() {
    var random = RandomWallets(seed: 3)
    for jobs in [random.manyJobs(), random.jobs] {
      let index = JobIndex(jobs)
      let links = WalletLinks(
        of: random.wallets[0], to: StatementLookup(of: index.statements, in: random.index),
        in: random.index, by: random.scoring)
      #expect(
        index.rank(for: links, in: random.index, by: random.scoring, isOver: { true }) == nil)
    }
  }
}

extension RandomWallets {
  /// Jobs, some of which are in groups or ask for what another asks.
  fileprivate mutating func manyJobs() -> [CodedJob] {
    let groups = pick([[nil], [nil, "1"], ["1", "2", "3", nil], ["1"]])
    var jobs: [CodedJob] = []
    for place in 0..<number(2...80) {
      let made = job(place, group: pick(groups))
      guard chance(0.2), let other = jobs.last,
        let same = CodedJob(id: made.id, requirements: other.requirements, group: made.group)
      else {
        jobs.append(made)
        continue
      }
      jobs.append(same)
    }
    return jobs
  }
}
