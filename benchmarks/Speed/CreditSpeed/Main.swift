import Figures
import Pathways

/// Assigns made-up credentials to units of study, one core.
///
///     bench-credit [CREDENTIALS [UNITS [REPETITIONS]]]
///
/// Three kinds of problem: equal points and caps that nest, which is a flow; caps that cross and units of
/// one to four points; and the same with units that need two credentials together. Prints milliseconds a
/// problem, the median and the most, and how many were solved to the end of what decides.
@main
enum Main {
  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let sizes = numbers + [40, 24, 51].dropFirst(numbers.count)
    for kind in MadeUpProblem.Kind.allCases {
      var times: [Double] = []
      var (best, most, gap) = (0, 0, 0)
      for seed in 0..<UInt64(sizes[2]) {
        let made = MadeUpProblem(kind, credentials: sizes[0], units: sizes[1], seed: seed)
        let start = processorTime()
        let solved = made.problem.solved()
        times.append(processorTime() - start)
        guard made.problem.allows(solved.grants) else { fatalError("caps are broken") }
        best += solved.isBest ? 1 : 0
        most += solved.pointsBound == solved.points ? 1 : 0
        gap = max(gap, solved.pointsBound - solved.points)
      }
      times.sort()
      let name = "\(kind.rawValue) C=\(sizes[0]) U=\(sizes[1])"
      Figures.print("credit \(name)", seconds: times[times.count / 2])
      Figures.print("credit-most \(name)", seconds: times[times.count - 1])
      print(
        "\(name): median \(times[times.count / 2] * 1e3) ms, most \(times[times.count - 1] * 1e3) ms; "
          + "of \(times.count), \(most) proven to give the most credit and \(best) to be the best in all "
          + "respects; greatest gap \(gap) hundredths of a point")
    }
  }
}
