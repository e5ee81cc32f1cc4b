import Engine
import Foundation
import Matching
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Every answer over the sample data is what the definition of the score says, bit for bit.
@Suite struct SampleDefinitionTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine
  private var given: Given

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    given = try Given(
      Nouns.frameworks(Samples.frameworkFiles), at: try Samples.request().instant)
  }

  @Test mutating func rankedWallets() throws {
    let wallets = try Nouns.wallets(Samples.walletFiles)
    #expect(wallets.count == 12)
    for file in Samples.jobFiles {
      let report = try engine.rank(Samples.walletFiles, for: file, Samples.request())
      #expect(report.basis.tau == given.world.tau)
      #expect(report.lines == given.ranking(wallets, for: try #require(try Nouns.job(file))))
    }
  }

  @Test mutating func rankedCredentials() throws {
    let files = Samples.walletFiles + [Samples.catalogue]
    let credentials = try Nouns.credentials(files)
    #expect(credentials.count { $0.isOffer } == 33)
    for file in Samples.jobFiles {
      let report = try engine.rankCredentials(at: files, for: file, Samples.request())
      #expect(report.lines == given.ranking(credentials, for: try #require(try Nouns.job(file))))
    }
  }

  @Test(arguments: [0..<4, 4..<8, 8..<12])
  mutating func rankedOccupations(wallets: Range<Int>) throws {
    for file in Samples.walletFiles[wallets] {
      let report = try engine.rankOccupations(of: nil, for: file, Samples.request())
      let wallet = try #require(try Nouns.wallets([file]).first)
      #expect(report.lines == given.occupations(rankedFor: wallet))
    }
  }
}

extension SampleDefinitionTests {
  @Test mutating func rankedJobs() throws {
    _ = try engine.importJobs(at: Samples.jobFiles)
    let jobs = try Samples.jobFiles.map { try #require(try Nouns.job($0)) }
    for (file, wallet) in zip(Samples.walletFiles, try Nouns.wallets(Samples.walletFiles)) {
      let expected = given.ranking(jobs, forWallet: wallet)
      // Imported, and of files.
      #expect(try engine.rankJobs([], for: file, Samples.request()).lines == expected)
      #expect(
        try engine.rankJobs(Samples.jobFiles, for: file, Samples.request()).lines == expected)
    }
  }
}

/// Every answer over random frameworks, wallets and jobs, some in the store and some in files.
@Suite struct RandomDefinitionTests {
  private static let seeds: Range<UInt64> = 0..<10

  @Test(arguments: seeds)
  func everyRankingIsTheDefinition(seed: UInt64) throws {
    let files = try RandomFiles(seed: seed)
    let engine = try files.engine("store", importing: 0..<3)
    var given = try files.given()
    let wallets = try Nouns.wallets(files.walletFiles)
    let names = wallets[..<3].map(\.id) + files.walletFiles[3...]
    let credentials = try Nouns.credentials(files.walletFiles + files.offerFiles)
    for (job, name) in try files.allJobs {
      let report = try engine.rank(names, for: name, files.request)
      #expect(report.refusals == [] && report.considered == wallets.count)
      #expect(report.basis.tau == (given.world.tau.isFinite ? given.world.tau : nil))
      #expect(report.lines == given.ranking(wallets, for: job))
      let single = try engine.rankCredentials(
        at: files.walletFiles + [files.offers], for: name, files.request)
      #expect(single.lines == given.ranking(credentials, for: job))
    }
    let jobs = try files.allJobs
    for (wallet, name) in zip(wallets, names) {
      let report = try engine.rankJobs(jobs.map(\.1), for: name, files.request)
      #expect(report.lines == given.ranking(jobs.map(\.0), forWallet: wallet))
      for framework in [nil] + files.frameworks.map(\.id) {
        let expected = given.occupations(of: framework, rankedFor: wallet)
        guard !expected.isEmpty else { continue }
        let report = try engine.rankOccupations(of: framework?.found, for: name, files.request)
        #expect(report.lines == expected)
      }
    }
  }

  @Test func theCasesReachEveryRule() throws {
    var links: Set<String> = []
    var gates: Set<Bool> = []
    for seed in Self.seeds {
      let files = try RandomFiles(seed: seed)
      var given = try files.given()
      let credentials = try Nouns.credentials(files.walletFiles + files.offerFiles)
      for (job, _) in try files.allJobs {
        let job = given.job(job)
        for credential in credentials {
          let wallet = given.wallet(Wallet(id: credential.id, credentials: [credential]))
          let score = given.world.score(wallet, for: job)
          gates.formUnion(score.gates)
          for pair in score.best {
            links.insert(pair.map { "\($0.link.prefix(1)) \($0.standing)" } ?? "nothing")
            if let pair, pair.q0 == 0 { links.insert("out of force") }
            if let pair, pair.level != 1 { links.insert("below the level") }
          }
        }
      }
    }
    #expect(gates == [true, false])
    let kinds = ["0", "1", "2"].flatMap { link in
      [Standing.claimed, .unconfirmed, .offered].map { "\(link) \($0)" }
    }
    #expect(links == Set(kinds + ["nothing", "out of force", "below the level"]))
  }
}

extension RandomFiles {
  /// The nouns behind everything.
  func given() throws -> Given { try Given(frameworks, policy: policy, at: instant) }

  /// Each offer by itself.
  var offerFiles: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: offers).sorted()
        .map { "\(offers)/\($0)" }
    }
  }

  /// Every job with the name that the engine knows it by.
  var allJobs: [(job: JobPosting, name: String)] {
    get throws {
      jobs.map { ($0, $0.id) } + (try Nouns.job(jobFile).map { [($0, jobFile)] } ?? [])
    }
  }
}
