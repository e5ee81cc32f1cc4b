import Figures
import Foundation
import Matching
import SkillModel

/// Ranks made-up jobs for one wallet by postings, one core, and holds the answers against the
/// definition.
///
///     bench-jobs [JOBS [STATEMENTS [QUERIES]]]
///
/// 20 requirements a job, of a popularity that falls as 1 / rank, four of them gates; 30 statements a
/// wallet; the best 100. The links are declared associations that are drawn at random, so no time goes
/// into vectors: what is measured is what a wallet takes whose neighbour lists are known. Prints
/// milliseconds a query, medians, for two shares of linked pairs, and what the index takes.
@main
enum Main {
  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let sizes = numbers + [1_000_000, 100_000, 21].dropFirst(numbers.count)
    guard let nothing = PiecewiseLinear([.init(0, 0)]) else { fatalError("no function") }
    var policy = Policy.standard
    policy.gateLink = 0.6
    let scoring = Scoring(policy: policy, calibration: nothing, instant: MadeUpWallet.now)
    let small = JobIndex(MadeUpJobs(20_000, statements: 5_000))
    for share in [0.0014, 0.008, 0.1] { check(small, statements: 5_000, share, scoring) }
    print("20,000 jobs: as the definition ranks them")
    let start = processorTime()
    let index = JobIndex(MadeUpJobs(sizes[0], statements: sizes[1]))
    print("\(index.count) jobs, \(sizes[1]) statements, built in \(processorTime() - start) s")
    let parts = index.sizes.map { "\($0.what) \($0.bytes / index.count)" }
    let bytes = index.sizes.reduce(0) { $0 + $1.bytes }
    Figures.print("bytes-a-job J=\(index.count)", Double(bytes) / Double(index.count))
    print("bytes a job: \(bytes / index.count) (\(parts.joined(separator: ", ")))")
    for share in [0.0014, 0.008] {
      measure(index, statements: sizes[1], share, scoring, repetitions: sizes[2])
    }
  }

  /// Prints the medians of some wallets.
  private static func measure(
    _ index: JobIndex, statements: Int, _ share: Double, _ scoring: Scoring, repetitions: Int
  ) {
    var (linkTimes, times): ([Double], [Double]) = ([], [])
    for seed in 0..<UInt64(repetitions) {
      let made = MadeUpWallet(statements: statements, share: share, seed: seed)
      let lookup = StatementLookup(of: index.statements, in: made.index)
      let start = processorTime()
      let links = WalletLinks(of: made.wallet, to: lookup, in: made.index, by: scoring)
      let middle = processorTime()
      let ranked = index.rank(for: links, in: made.index, by: scoring, limit: 100)
      times.append(processorTime() - middle)
      linkTimes.append(middle - start)
      guard ranked?.count == 100 else { fatalError("\(ranked?.count ?? 0) places") }
    }
    let name = "J=\(index.count) link=\((share * 10_000).rounded() / 100)"
    Figures.print("jobs-query \(name)", seconds: median(times))
    Figures.print("jobs-links \(name)", seconds: median(linkTimes))
    print(
      "\((share * 10_000).rounded() / 100) % linked: \(median(times).milliseconds) a query (least "
        + "\((times.min() ?? 0).milliseconds)), links \(median(linkTimes).milliseconds) (least "
        + "\((linkTimes.min() ?? 0).milliseconds))")
  }

  /// Stops the program if the index answers otherwise than the definition.
  private static func check(
    _ index: JobIndex, statements: Int, _ share: Double, _ scoring: Scoring
  ) {
    let made = MadeUpWallet(statements: statements, share: share, seed: 1)
    let links = WalletLinks(
      of: made.wallet, to: StatementLookup(of: index.statements, in: made.index), in: made.index,
      by: scoring)
    let jobs = (0..<index.count).map { index.job($0) }
    guard
      index.rank(for: links, in: made.index, by: scoring, limit: 100)
        == made.index.rank(jobs, for: made.wallet, by: scoring, limit: 100)
    else {
      print("share \(share): the index does not rank as the definition does")
      exit(1)
    }
  }
}

/// The median of what is not empty.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

extension Double {
  /// Milliseconds, for people.
  var milliseconds: String { String(format: "%.2f ms", self * 1e3) }
}
