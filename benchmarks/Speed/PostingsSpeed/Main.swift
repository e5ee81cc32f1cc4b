import Foundation
import Matching
import SkillModel
import Vectors

/// Ranks made-up wallets by postings, one core, and holds the answers against the definition.
///
///     bench-postings [WALLETS [STATEMENTS [REQUIREMENTS [QUERIES]]]]
///
/// 30 statements a wallet, of a popularity that falls as 1 / rank; 3,000 kinds of evidence; four of
/// the requirements are gates; one wallet in ten is removed; the best 100. The links are declared
/// associations that are drawn at random for each requirement, so no time goes into vectors. Prints
/// milliseconds a query, medians, for two shares of linked pairs, and what the index takes.
@main
enum Main {
  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let sizes = numbers + [100_000, 100_000, 20, 31].dropFirst(numbers.count)
    let checked = try Run(wallets: 2_000, statements: 5_000, requirements: sizes[2])
    for share in [0.0014, 0.008, 0.1] { try checked.check(share: share) }
    print("2,000 wallets: as the definition ranks them")
    let run = try Run(wallets: sizes[0], statements: sizes[1], requirements: sizes[2])
    print(run.sizes)
    for share in [0.0014, 0.008] { try run.measure(share: share, repetitions: sizes[3]) }
  }
}

/// Seconds that this process has had a processor: the machine may be shared.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The median of what is not empty.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

extension Double {
  /// Milliseconds, for people.
  var milliseconds: String { String(format: "%.2f ms", self * 1e3) }
}
