import Figures
import Pathways

/// Looks for plans in made-up catalogues, one core.
///
///     bench-pathways [SEEDS]
///
/// 20 requirements. Exact: 60 options that matter, of several kinds, of which some are made to be hard;
/// greedy: 2,000. Prints the median and the greatest time of each kind, how many were solved to their
/// end, and how far the others are from the best at most.
@main
enum Main {
  static func main() {
    let seeds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20
    for kind in MadeUpCatalogue.Kind.allCases {
      measure(kind, options: 60, seeds: seeds)
    }
    for kind in MadeUpCatalogue.Kind.allCases {
      measure(kind, options: 2000, seeds: max(1, seeds / 4))
    }
  }

  private static func measure(_ kind: MadeUpCatalogue.Kind, options: Int, seeds: Int) {
    var (times, gaps): ([Double], [Double]) = ([], [])
    var solved = 0
    for seed in 0..<UInt64(seeds) {
      let problem = MadeUpCatalogue(kind, options: options, seed: seed).problem
      let start = processorTime()
      let answer = problem.answer()
      times.append(processorTime() - start)
      gaps.append(answer.gap)
      solved += answer.method == .exact ? 1 : 0
    }
    times.sort()
    let median = times[times.count / 2]
    let name = "O=\(options) kind=\(kind.rawValue)"
    Figures.print("pathway \(name)", seconds: median)
    Figures.print("pathway-greatest \(name)", seconds: times.last ?? 0)
    print(
      "\(options) options, \(kind.rawValue): median \((median * 1e4).rounded() / 10) ms, greatest "
        + "\(((times.last ?? 0) * 1e4).rounded() / 10) ms, \(solved) of \(seeds) solved, greatest gap "
        + "\(((gaps.max() ?? 0) * 1e4).rounded() / 100) %")
  }
}
