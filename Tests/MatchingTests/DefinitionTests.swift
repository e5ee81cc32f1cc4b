import Matching
import SkillModel
import TestSupport
import Testing

/// Every answer of the room against the definition.
@Suite struct DefinitionTests {
  @Test(arguments: 0..<200)
  func rankingWalletsIsTheDefinition(seed: UInt64) throws {
    let random = RandomCase(seed: seed)
    let coding = Coding(random.world, jobs: random.jobs, wallets: random.wallets)
    let wallets = random.wallets.map { coding.wallet($0) }
    for job in random.jobs {
      let coded = try #require(coding.job(job))
      let expected = random.ranking(random.wallets.map { ($0.id, $0, job) })
      let ranked = coding.index.rank(wallets, for: coded, by: coding.scoring)
      #expect(
        ranked.map { [$0.id] + $0.match.lines(of: wallets[$0.number]) } == expected)
      let top = coding.index.rank(wallets, for: coded, by: coding.scoring, limit: 2)
      #expect(top == Array(ranked.prefix(2)))
    }
  }

  @Test(arguments: 0..<200)
  func rankingJobsIsTheDefinition(seed: UInt64) throws {
    let random = RandomCase(seed: seed)
    let coding = Coding(random.world, jobs: random.jobs, wallets: random.wallets)
    let jobs = random.jobs.compactMap { coding.job($0) }
    for wallet in random.wallets {
      let coded = coding.wallet(wallet)
      let ranked = coding.index.rank(jobs, for: coded, by: coding.scoring)
      #expect(
        ranked.map { [$0.id] + $0.match.lines(of: coded) }
          == random.ranking(random.jobs.map { ($0.id, wallet, $0) }, ofJobs: true))
    }
  }

  @Test(arguments: 0..<60)
  func rankingSingleCredentialsIsTheDefinition(seed: UInt64) throws {
    let random = RandomCase(seed: seed)
    let coding = Coding(random.world, jobs: random.jobs, wallets: random.wallets)
    for wallet in random.wallets {
      let alone = coding.wallet(wallet).credentialsAlone
      for job in random.jobs {
        let ranked = coding.index.rank(
          alone, for: try #require(coding.job(job)), by: coding.scoring)
        let expected = random.ranking(
          wallet.credentials.map { ($0.id, Wallet(id: $0.id, credentials: [$0]), job) })
        #expect(ranked.map { [$0.id] + $0.match.lines(of: alone[$0.number]) } == expected)
      }
    }
  }

  @Test(arguments: 0..<60)
  func orderAndThreadsChangeNothing(seed: UInt64) throws {
    let random = RandomCase(seed: seed)
    func answers(order: UInt64, threads: Int) -> [[String]] {
      var generator = SeededGenerator(seed: order)
      let coding = Coding(
        random.world, jobs: random.jobs, wallets: random.wallets, shuffledBy: &generator)
      let wallets = random.wallets.shuffled(using: &generator).map {
        coding.wallet($0, shuffledBy: &generator)
      }
      var answers: [[String]] = []
      for job in random.jobs.compactMap({ coding.job($0) }) {
        let ranked = coding.index.rank(
          wallets, for: job, by: coding.scoring, threads: threads)
        for place in ranked {
          let wallet = wallets[place.number]
          let explanation = coding.index.explanation(
            of: wallet, for: job, by: coding.scoring, threads: threads)
          answers.append([place.id] + explanation.lines + place.match.lines(of: wallet))
        }
      }
      let jobs = random.jobs.shuffled(using: &generator).compactMap { coding.job($0) }
      for wallet in wallets.sorted(by: { $0.id < $1.id }) {
        for place in coding.index.rank(jobs, for: wallet, by: coding.scoring, threads: threads) {
          answers.append([place.id] + place.match.lines(of: wallet))
        }
      }
      return answers
    }
    let first = answers(order: 1, threads: 1)
    #expect(answers(order: 2, threads: 1) == first)
    #expect(answers(order: 3, threads: 2) == first)
  }

  @Test func theCasesReachEveryRule() {
    var links: Set<String> = []
    var besideTau = 0
    var open = 0
    var shut = 0
    for seed in 0..<300 as Range<UInt64> {
      let random = RandomCase(seed: seed)
      for wallet in random.wallets {
        for job in random.jobs {
          let score = random.world.score(wallet, for: job)
          for pair in score.best {
            links.insert(pair.map { "\($0.link.prefix(1)) \($0.credit > 0)" } ?? "nothing")
          }
          open += score.gates.count { $0 }
          shut += score.gates.count { !$0 }
        }
      }
      let vectors = random.world.vectors.values
      for one in vectors {
        for other in vectors
        where abs(zip(one, other).map { Double($0) * Double($1) }.sum - random.world.tau) < 1e-7 {
          besideTau += 1
        }
      }
    }
    #expect(links == ["nothing", "0 true", "0 false", "1 true", "1 false", "2 true", "2 false"])
    #expect(besideTau > 300 && open > 100 && shut > 100)
  }
}

extension RandomCase {
  /// The ids with their scores, in the order that the definition gives.
  fileprivate func ranking(
    _ pairs: [(id: String, Wallet, JobPosting)], ofJobs: Bool = false
  ) -> [[String]] {
    world.ranking(pairs, ofJobs: ofJobs).map { [$0.id] + $0.score.lines }
  }
}
