import Foundation
import Matching
import SkillModel
import Vectors

/// An index of made-up wallets.
struct Run {
  private let makers: MadeUpWallets
  private let scoring: Scoring
  private var index = WalletIndex()
  private var kept: [CodedWallet] = []
  private var buildTime = 0.0

  init(wallets: Int, statements: Int, requirements: Int) throws {
    var makers = MadeUpWallets(statements: statements, requirements: requirements)
    var policy = Policy.standard
    policy.gateLink = 0.6
    guard let nothing = PiecewiseLinear([.init(0, 0)]) else { fatalError("no function") }
    scoring = Scoring(policy: policy, calibration: nothing, instant: MadeUpWallets.now)
    for number in 0..<wallets {
      let wallet = makers.wallet(number)
      if wallets <= 10_000 { kept.append(wallet) }
      let start = processorTime()
      try index.add(wallet)
      buildTime += processorTime() - start
    }
    let start = processorTime()
    index.seal()
    buildTime += processorTime() - start
    for number in stride(from: 0, to: wallets, by: 10) { try index.remove("w\(number)") }
    self.makers = makers
  }

  /// What the index takes.
  var sizes: String {
    let bytes = index.sizes
    let wallets = Double(index.numberCount)
    let parts = bytes.map { "\($0.what) \(String(format: "%.1f", Double($0.bytes) / wallets))" }
    let sum = Double(bytes.reduce(0) { $0 + $1.bytes }) / wallets
    return """
      \(index.numberCount) wallets, \(makers.statements) statements, \(makers.requirements) requirements
      built in \(buildTime.milliseconds)
      bytes a wallet: \(String(format: "%.1f", sum)) (\(parts.joined(separator: ", ")))
      """
  }

  private func query(
    share: Double, limit: Int
  ) throws -> (
    definition: () -> [Ranked], links: () -> JobLinks, answer: (JobLinks) throws -> [Ranked]
  ) {
    var makers = makers
    let (statements, job) = makers.job(share: share)
    let lookup = StatementLookup(
      of: (0..<Int32(makers.statements)).map { $0 }, in: statements)
    return (
      { [kept, scoring, index] in
        statements.rank(kept, for: job, by: scoring).filter { !index.isRemoved($0.number) }
      },
      { [scoring] in JobLinks(of: job, to: lookup, in: statements, by: scoring) },
      { [index, scoring] links in
        try index.rank(for: job, links: links, in: statements, by: scoring, limit: limit)
      }
    )
  }

  /// Stops the program if the index answers otherwise than the definition.
  func check(share: Double) throws {
    let query = try query(share: share, limit: 100)
    guard try query.answer(query.links()) == Array(query.definition().prefix(100)) else {
      print("share \(share): the index does not rank as the definition does")
      exit(1)
    }
  }

  /// Prints the medians of some queries.
  func measure(share: Double, repetitions: Int = 31) throws {
    let query = try query(share: share, limit: 100)
    var linkTimes: [Double] = []
    var times: [Double] = []
    for _ in 0..<repetitions {
      let start = processorTime()
      let links = query.links()
      let middle = processorTime()
      let ranked = try query.answer(links)
      times.append(processorTime() - middle)
      linkTimes.append(middle - start)
      guard ranked.count == 100 else { fatalError("\(ranked.count) places") }
    }
    print(
      "\((share * 10_000).rounded() / 100) % linked: \(median(times).milliseconds) a query (least "
        + "\((times.min() ?? 0).milliseconds)), links \(median(linkTimes).milliseconds)")
  }
}
