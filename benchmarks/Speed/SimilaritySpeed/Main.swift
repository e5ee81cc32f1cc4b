import CInt8Peak
import Figures
import Foundation
import Vectors

/// Searches made-up statements for those that are similar to made-up requirements, one core.
///
///     bench-similarity [ROUNDS] [FOLDER]
///
/// Clustered unit vectors, a fixed seed; 0.14 % and 0.8 % of the pairs reach the floor 0.5, and in a
/// search of its own 3 % the floor 0.3. Products of bytes and the linear algebra library take turns,
/// and must find the same; of each the least processor time of all rounds. "Peak" is what the core can
/// do in registers alone, in the same rounds. Bytes with two threads are timed by the clock. Writes the
/// vectors of the greatest search, for other programs, if a folder is named.
///
///     bench-similarity scaling [ROUNDS]
///
/// searches with rows and queries that grow by tens.
@main
enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let rounds = arguments.lazy.compactMap { Int($0) }.first ?? 9
    print("Panels: \(PanelLevel.current). BLAS: \(BLASInfo.current.path).")
    print("rows     numbers queries  share %  BLAS ms  int8 ms  ratio  of peak %  top-100 ms")
    if arguments.first == "scaling" {
      measureScaling(rounds: rounds)
    } else {
      try measure(rounds: rounds, folder: arguments.dropFirst().first)
    }
  }

  private static func measure(rounds: Int, folder: String?) throws {
    for (rows, dimension) in [(14_000, 384), (100_000, 256), (100_000, 384)] {
      for (percent, clusters) in [(0.14, 390), (0.8, 68)] {
        var made = Clusters(count: clusters, dimension: dimension, seed: 7)
        let vectors = made.vectors(rows)
        if dimension == 384 { Known(vectors).measure(percent: percent, jobs: 3 * rounds) }
        let search = Search(rows: vectors, percent: percent)
        for count in [20, 1] {
          let queries = made.vectors(count)
          search.measure(queries, rounds: rounds)
          if rows == 100_000, dimension == 384, percent == 0.14, let folder {
            try search.write(queries, folder: folder)
          }
        }
        if rows == 100_000, dimension == 384 {
          search.measure(made.vectors(30), rounds: rounds)
        }
      }
    }
    measureOne(rows: 100_000, queries: 20, percent: 3, clusters: 32, floor: 0.3, rounds: rounds)
  }

  private static func measureScaling(rounds: Int) {
    for rows in [1_000, 10_000, 1_000_000] {
      measureOne(rows: rows, queries: 20, rounds: rounds)
    }
    for queries in [2, 200] {
      measureOne(rows: 100_000, queries: queries, rounds: rounds)
    }
    measureOne(rows: 100_000, queries: 200, percent: 0.8, clusters: 68, rounds: rounds)
  }

  private static func measureOne(
    rows: Int, queries: Int, percent: Double = 0.14, clusters: Int = 390, floor: Double = 0.5,
    rounds: Int
  ) {
    var made = Clusters(count: clusters, dimension: 384, seed: 7)
    let search = Search(rows: made.vectors(rows), percent: percent, floor: floor)
    search.measure(made.vectors(queries), rounds: rounds)
  }
}

/// Rows, packed.
struct Search {
  private let rows: VectorRows
  private let panels: Int8Panels
  private let floor: Double

  /// How many of a hundred pairs are meant to reach the floor.
  private let percent: Double

  init(rows: Matrix, percent: Double, floor: Double = 0.5) {
    self.rows = VectorRows(rows)
    (self.percent, self.floor) = (percent, floor)
    panels = Int8Panels(self.rows)
  }

  /// Measures all ways, one after the other in each round, and prints a line.
  func measure(_ queries: Matrix, rounds: Int) {
    var (blas, int8, none, nearest, two) = (
      Double.infinity, Double.infinity, Double.infinity, Double.infinity, Double.infinity
    )
    var (peak, pairs) = (0.0, 0)
    for _ in 0..<rounds {
      peak = max(peak, int8_peak())
      let first = time(&blas) {
        similarPairs(queries: queries, rows: rows, atLeast: floor)
      }
      let second = time(&int8) { pairsByPanels(queries, floor) }
      precondition(first == second, "two ways found different pairs")
      pairs = first.reduce(0) { $0 + $1.count }
      // Nothing reaches this floor, as the first two thirds of each product tell: they alone.
      _ = time(&none) { pairsByPanels(queries, 2) }
      _ = time(&nearest) {
        nearestRows(queries: queries, panels: panels, rows: rows, limit: 100)
      }
      let clock = ContinuousClock().measure { _ = pairsByPanels(queries, floor, threads: 2) }
      two = min(two, clock / .seconds(1))
    }
    let products = Double(queries.rows * rows.count * rows.dimension) * 2 / 3
    let share = 100 * Double(pairs) / Double(queries.rows * rows.count)
    let name = "V=\(rows.count) D=\(rows.dimension) R=\(queries.rows) link=\(percent)"
    Figures.print("search \(name) threads=1", seconds: int8)
    Figures.print("search \(name) threads=2", seconds: two)
    Figures.print("nearest \(name)", seconds: nearest)
    Figures.print("of-peak \(name)", 100 * products / none / peak)
    let line = String(
      format: "%-8d %-7d %-8d %-8.2f %-8.2f %-8.2f %-6.1f %-10.0f %.2f", rows.count, rows.dimension,
      queries.rows, share, 1e3 * blas, 1e3 * int8, blas / int8, 100 * products / none / peak,
      1e3 * nearest)
    print(line)
  }

  private func pairsByPanels(
    _ queries: Matrix, _ floor: Double, threads: Int = 1
  ) -> [[SimilarPair]] {
    similarPairs(
      queries: queries, panels: panels, rows: rows, atLeast: floor, by: .int8, threads: threads)
  }

  /// Keeps the processor time of `body` if it is the least so far.
  private func time<Result>(_ least: inout Double, _ body: () -> Result) -> Result {
    let start = processorTime()
    let result = body()
    least = min(least, processorTime() - start)
    return result
  }

  /// Writes rows and queries as Float32 numbers, row after row.
  func write(_ queries: Matrix, folder: String) throws {
    let folder = URL(filePath: folder)
    var all: [Float] = []
    for row in 0..<rows.count { for k in 0..<rows.dimension { all.append(rows[row][k]) } }
    try data(all).write(to: folder.appending(path: "rows"))
    try data((0..<queries.rows).flatMap { queries.copy(of: $0) })
      .write(to: folder.appending(path: "queries-\(queries.rows)"))
  }

  private func data(_ numbers: [Float]) -> Data {
    numbers.withUnsafeBytes { Data($0) }
  }
}
