import CInt8Peak
import Foundation
import Vectors

/// Searches made-up statements for those that are similar to made-up requirements, one core.
///
///     bench-similarity [ROUNDS] [FOLDER]
///
/// Clustered unit vectors, a fixed seed; 0.14 % and 0.8 % of the pairs reach the floor 0.5. Products
/// of bytes and the linear algebra library take turns, and must find the same; of each the least
/// processor time of all rounds. "Peak" is what the core can do in registers alone, in the same
/// rounds. Writes the vectors of the greatest search, for other programs, if a folder is named.
@main
enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let rounds = arguments.first.flatMap(Int.init) ?? 9
    print("Panels: \(PanelLevel.current). BLAS: \(BLASInfo.current.path).")
    print("rows     numbers queries  share %  BLAS ms  int8 ms  ratio  of peak %  top-100 ms")
    for (rows, dimension) in [(14_000, 384), (100_000, 256), (100_000, 384)] {
      for (percent, clusters) in [(0.14, 390), (0.8, 68)] {
        var made = Clusters(count: clusters, dimension: dimension, seed: 7)
        let search = Search(rows: made.vectors(rows))
        for count in [20, 1] {
          let queries = made.vectors(count)
          print(search.line(queries, rounds: rounds))
          if rows == 100_000, dimension == 384, percent == 0.14,
            let folder = arguments.dropFirst().first
          {
            try search.write(queries, folder: folder)
          }
        }
      }
    }
  }
}

/// Rows, packed.
struct Search {
  private let rows: VectorRows
  private let panels: Int8Panels
  private let floor = 0.5

  init(rows: Matrix) {
    self.rows = VectorRows(rows)
    panels = Int8Panels(self.rows)
  }

  /// Measures all ways, one after the other in each round.
  func line(_ queries: Matrix, rounds: Int) -> String {
    var (blas, int8, none, nearest) = (
      Double.infinity, Double.infinity, Double.infinity, Double.infinity
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
      // Nothing reaches this floor: the products alone.
      _ = time(&none) { pairsByPanels(queries, 2) }
      _ = time(&nearest) {
        nearestRows(queries: queries, panels: panels, rows: rows, limit: 100)
      }
    }
    let products = Double(queries.rows * rows.count * rows.dimension)
    let share = 100 * Double(pairs) / Double(queries.rows * rows.count)
    return String(
      format: "%-8d %-7d %-8d %-8.2f %-8.2f %-8.2f %-6.1f %-10.0f %.2f", rows.count, rows.dimension,
      queries.rows, share, 1e3 * blas, 1e3 * int8, blas / int8, 100 * products / none / peak,
      1e3 * nearest)
  }

  private func pairsByPanels(_ queries: Matrix, _ floor: Double) -> [[SimilarPair]] {
    similarPairs(queries: queries, panels: panels, rows: rows, atLeast: floor, by: .int8)
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

/// Seconds that this process has had a processor: the machine may be shared.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
