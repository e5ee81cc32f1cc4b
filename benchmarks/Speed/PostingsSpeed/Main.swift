import Foundation
import Matching
import SkillModel
import Vectors

/// Ranks made-up wallets by postings, and holds the answers against the definition.
///
///     bench-postings [WALLETS [STATEMENTS [REQUIREMENTS [QUERIES]]]]
///
/// 30 statements a wallet, of a popularity that falls as 1 / rank; 3,000 kinds of evidence; four of
/// the requirements are gates; one wallet in ten is removed; the best 100. The links are declared
/// associations with half of a stretch of statements that is drawn for each requirement, so no time goes into
/// vectors. Prints
/// what an index takes, in bytes and while it is made, what it costs to make, keep and change it,
/// and milliseconds a query, medians by the clock, for three shares of linked pairs; then jobs a
/// second of many in one call, and a job that 10,000 wallets meet in full.
///
///     bench-postings queries [WALLETS [...]]
///
/// asks for single jobs only, and keeps few of the wallets in memory while it does, so that there may be
/// many more of them.
///
///     bench-postings scaling [QUERIES]
///
/// does so with wallets, statements and requirements that grow by tens.
///
///     bench-postings real SKILLS.csv.gz [WALLETS [QUERIES]]
///
/// asks for random labels of a real framework, whose links come from the vectors of the built-in model: every
/// query is a new job. The first answer of 10,000 wallets is held against the definition.
@main
enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.compactMap { Int($0) }
    try check()
    switch arguments.first {
    case "scaling": try measureScaling(repetitions: numbers.first ?? 11)
    case "real": try measureReal(Array(arguments.dropFirst()))
    case "queries": try measureQueries(sizes(numbers))
    default: try measureAll(sizes(numbers))
    }
  }

  private static func sizes(_ numbers: [Int]) -> [Int] {
    numbers + [100_000, 100_000, 20, 31].dropFirst(numbers.count)
  }

  /// Holds small indexes against the definition.
  private static func check() throws {
    for (wallets, statements) in [(2_000, 5_000), (20_000, 14_000)] {
      let checked = try Run(wallets: wallets, statements: statements, requirements: 20)
      for share in [0.0014, 0.008, 0.1] { try checked.check(share: share) }
      print("\(wallets) wallets: as the definition ranks them")
    }
  }

  private static func measureScaling(repetitions: Int) throws {
    let middle = 100_000
    for wallets in [1_000, 10_000] {
      try measureQueries([wallets, middle, 20, repetitions])
    }
    for statements in [1_000, 10_000, 100_000, 1_000_000] {
      try measureQueries([middle, statements, 20, repetitions])
    }
    for requirements in [2, 200] {
      try measureQueries([middle, middle, requirements, repetitions])
    }
  }

  private static func measureQueries(_ sizes: [Int]) throws {
    let run = try Run(
      wallets: sizes[0], statements: sizes[1], requirements: sizes[2], keeping: 65_536)
    run.measureSize()
    for share in [0.0014, 0.008] { try run.measure(share: share, repetitions: sizes[3]) }
  }

  private static func measureReal(_ arguments: [String]) throws {
    let real = try RealStatements(of: arguments.first ?? "")
    let numbers = arguments.dropFirst().compactMap { Int($0) }
    for wallets in [10_000, numbers.first ?? 1_000_000] {
      let run = try Run(
        wallets: wallets, statements: real.index.statements.count, requirements: 20,
        keeping: 10_000)
      try run.measureReal(real, repetitions: numbers.dropFirst().first ?? 15)
    }
  }

  private static func measureAll(_ sizes: [Int]) throws {
    let run = try Run(wallets: sizes[0], statements: sizes[1], requirements: sizes[2])
    run.measureSize()
    try Run(wallets: 65_536, statements: sizes[1], requirements: sizes[2], kinds: 250)
      .measureSize()
    try run.measureBuild()
    for share in [0.0014, 0.008, 0.03] { try run.measure(share: share, repetitions: sizes[3]) }
    for share in [0.0014, 0.008] {
      try run.measureMany(share: share, jobs: 20, repetitions: max(1, sizes[3] / 10))
    }
    try run.measureTies(10_000, repetitions: max(1, sizes[3] / 3))
  }
}

/// Seconds by the clock.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  try Double(ContinuousClock().measure(body) / .nanoseconds(1)) * 1e-9
}

/// The median of what is not empty.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

extension Double {
  /// Milliseconds, for people.
  var milliseconds: String { String(format: self < 1e-3 ? "%.4f ms" : "%.2f ms", self * 1e3) }
}
