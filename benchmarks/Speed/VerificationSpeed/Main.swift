import Figures
import Foundation
import SkillModel
import Vectors
import Verification

/// Verifies the credentials in a folder, by one thread and by two.
///
///     swift run --package-path benchmarks -c release bench-verification FOLDER [wallets] [rounds]
///     swift run --package-path benchmarks -c release bench-verification folder FOLDER
///
/// The first takes the files of a folder as one wallet, and verifies as many copies of it, each file from its
/// bytes; the second is one turn for `verification_peers.py`: how many are verified, and the median of the
/// seconds that one takes.
@main
enum Main {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let isTurn = arguments.first == "folder"
    if isTurn { arguments.removeFirst() }
    guard let folder = arguments.first else {
      print("Name a folder of credentials.")
      exit(2)
    }
    let wallet = try files(in: folder)
    guard !wallet.isEmpty else {
      print("\(folder) holds no file.")
      exit(2)
    }
    if isTurn {
      turn(wallet)
    } else {
      compare(
        wallet, copies: max(1, arguments.dropFirst().first.flatMap { Int($0) } ?? 200),
        rounds: max(1, arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5))
    }
  }

  private static let verifier = Verifier(policy: VerificationPolicy(trust: .anyIssuer))

  /// Now: the peer signs with the time of day.
  private static let clock = Instant(seconds: Int64(Date().timeIntervalSince1970) + 1)

  private static func files(in folder: String) throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      [UInt8](try Data(contentsOf: URL(filePath: folder).appending(path: $0)))
    }
  }

  private static func verified(_ wallet: [[UInt8]]) -> Int {
    wallet.count { verifier.verify($0, at: clock).verdict == .verified }
  }

  /// Nine times all of them, after a first that makes the contexts ready.
  private static func turn(_ wallet: [[UInt8]]) {
    let count = verified(wallet)
    let seconds = (0..<9).map { _ in
      let start = processorTime()
      _ = verified(wallet)
      return (processorTime() - start) / Double(wallet.count)
    }
    print(count, median(seconds))
  }

  private static func compare(_ wallet: [[UInt8]], copies: Int, rounds: Int) {
    let good = verified(wallet)
    var times: [[Double]] = [[], []]
    for _ in 0..<rounds {
      for threads in 1...2 {
        let start = ContinuousClock.now
        let counts = parallelMap(count: copies, threads: threads) { _ in verified(wallet) }
        let duration = ContinuousClock.now - start
        precondition(counts.allSatisfy { $0 == good }, "two turns differ")
        times[threads - 1].append(duration / .seconds(1))
      }
    }
    let (one, two) = (median(times[0]), median(times[1]))
    print(
      "\(copies) wallets of \(wallet.count), \(good) verified in each; median of \(rounds) turns")
    print("one thread   \(text(one)) s, \(text(one / Double(copies) * 1e3)) ms a wallet")
    print("two threads  \(text(two)) s, \(text(one / two)) times as fast")
    Figures.print("verify wallet of \(wallet.count)", seconds: one / Double(copies))
    Figures.print("verify two threads", one / two)
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func text(_ value: Double) -> String {
    value.formatted(.number.precision(.fractionLength(2)))
  }
}
