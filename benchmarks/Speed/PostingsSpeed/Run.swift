import Figures
import Foundation
import Matching
import SkillModel
import Vectors

/// An index of made-up wallets.
struct Run {
  let makers: MadeUpWallets
  let scoring: Scoring
  private(set) var index = WalletIndex()

  /// The first wallets, or all.
  let kept: [CodedWallet]

  private let wallets: Int
  private let kinds: Int

  /// The most bytes that making the index took, with the index and without the wallets.
  private var buildPeak = 0.0

  /// Makes wallets of so many kinds of evidence, their index, and jobs; keeps the first wallets in
  /// memory beside the index.
  init(
    wallets: Int, statements: Int, requirements: Int, kinds: Int = 3000, keeping: Int = .max
  ) throws {
    var makers = MadeUpWallets(statements: statements, requirements: requirements, kinds: kinds)
    (self.wallets, self.kinds) = (wallets, kinds)
    var policy = Policy.standard
    policy.gateLink = 0.6
    guard let nothing = PiecewiseLinear([.init(0, 0)]) else { fatalError("no function") }
    scoring = Scoring(policy: policy, calibration: nothing, instant: MadeUpWallets.now)
    kept = (0..<min(wallets, keeping)).map { makers.wallet($0) }
    self.makers = makers
    let before = peakMemory(anew: true)
    index = try built(threads: kept.count < wallets ? 2 : 1)
    buildPeak = Double(peakMemory() - before)
    for number in stride(from: 0, to: wallets, by: 10) { try index.remove("w\(number)") }
  }

  /// The index of all wallets.
  func built(threads: Int) throws -> WalletIndex {
    var builder = WalletIndex.Builder(threads: threads)
    for wallet in kept { try builder.add(wallet) }
    var makers = makers
    for number in kept.count..<wallets { try builder.add(makers.wallet(number)) }
    return try builder.finish()
  }

  /// Prints what the index takes.
  func measureSize() {
    let wallets = Double(index.numberCount)
    let parts = index.sizes.map {
      "\($0.what) \(String(format: "%.1f", Double($0.bytes) / wallets))"
    }
    let sum = Double(index.sizes.reduce(0) { $0 + $1.bytes }) / wallets
    print(
      """
      \(index.numberCount) wallets, \(makers.statements) statements, \
      \(makers.requirements) requirements, \(kinds) kinds of evidence
      bytes a wallet: \(String(format: "%.1f", sum)) (\(parts.joined(separator: ", "))), \
      while it is made: \(String(format: "%.1f", buildPeak / wallets))
      """)
    let name = "W=\(index.numberCount) kinds=\(kinds)"
    Figures.print("bytes-a-wallet \(name)", sum)
    for (what, bytes) in index.sizes { Figures.print("\(what) \(name)", Double(bytes) / wallets) }
    Figures.print("peak \(name)", buildPeak / wallets)
  }

  /// A job, or several.
  func query(share: Double, jobs: Int = 1) -> Query {
    var makers = makers
    let (statements, jobs) = makers.jobs(jobs, share: share)
    return Query(
      jobs: jobs, statements: statements, scoring: scoring,
      lookup: StatementLookup(of: (0..<Int32(makers.statements)).map { $0 }, in: statements))
  }

  /// Stops the program if the index answers otherwise than the definition.
  func check(share: Double) throws {
    let query = query(share: share)
    let expected = query.statements.rank(kept, for: query.job, by: scoring)
      .filter { !index.isRemoved($0.number) }
    for threads in [1, 2] {
      guard try query.answer(index, threads) == Array(expected.prefix(100)) else {
        print("share \(share): the index does not rank as the definition does")
        exit(1)
      }
    }
  }

  /// Prints the medians of some queries: of the index, with two threads, and with a live segment
  /// more.
  func measure(share: Double, repetitions: Int) throws {
    let query = query(share: share)
    var growing = index
    for (number, wallet) in kept.prefix(65_536).enumerated() {
      try growing.add(
        CodedWallet(
          id: "live \(number)", credentials: wallet.credentials, evidence: wallet.evidence))
    }
    let links = query.links
    var times: [[Double]] = [[], [], [], []]
    var processor: [Double] = []
    for _ in 0..<repetitions {
      times[0].append(seconds { _ = query.links })
      let start = processorTime()
      _ = try query.answer(index, 1)
      processor.append(processorTime() - start)
      for (place, (wallets, threads)) in [(index, 1), (index, 2), (growing, 1)].enumerated() {
        times[place + 1].append(try seconds { _ = try query.answer(wallets, threads, links) })
      }
    }
    let medians = times.map { median($0) }
    let more = median(zip(times[3], times[1]).map { $0 - $1 })
    print(
      """
      \((share * 10_000).rounded() / 100) % linked: \(medians[1].milliseconds) a query (least \
      \((times[1].min() ?? 0).milliseconds)), threads 2: \(medians[2].milliseconds), \
      a live segment of \(growing.numberCount - index.numberCount) more: \
      \(medians[3].milliseconds), which is \(more.milliseconds) more, links \
      \(medians[0].milliseconds)
      """)
    let name = name(share: share)
    Figures.print("query \(name) threads=1", seconds: medians[1])
    Figures.print("query \(name) threads=2", seconds: medians[2])
    Figures.print("live \(name)", seconds: more)
    Figures.print("links \(name)", seconds: medians[0])
    Figures.print("processor \(name)", seconds: median(processor))
  }

  /// What a figure of this run holds for.
  func name(share: Double) -> String {
    "W=\(wallets) V=\(makers.statements) R=\(makers.requirements) "
      + "link=\((share * 10_000).rounded() / 100)"
  }
}

/// Jobs that are asked of an index.
struct Query {
  var jobs: [CodedJob]
  let statements: StatementIndex
  let scoring: Scoring
  let lookup: StatementLookup

  var job: CodedJob { jobs[0] }

  /// Of the first job.
  var links: JobLinks { JobLinks(of: job, to: lookup, in: statements, by: scoring) }

  /// The best 100 of the first job.
  func answer(_ index: WalletIndex, _ threads: Int, _ links: JobLinks? = nil) throws -> [Ranked] {
    try index.rank(
      for: job, links: links ?? self.links, in: statements, by: scoring, limit: 100,
      threads: threads)
  }

  /// The best 100 of each job, their links found too.
  func answers(_ index: WalletIndex, _ threads: Int) throws -> [[Ranked]] {
    try index.rank(
      for: jobs, links: JobLinks.ofEach(jobs, to: lookup, in: statements, by: scoring),
      in: statements, by: scoring, limit: 100, threads: threads)
  }
}
