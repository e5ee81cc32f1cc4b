import Embedding
import Foundation
import Vectors

/// Opens the built-in model and embeds the texts of a file, one core.
///
///     bench-static TEXTS.json [VECTORS]
///
/// The file is a JSON array of texts. Prints the seconds of processor time that opening the model
/// took, the first thing that the process does, and then each of five passes over the texts; writes
/// the vectors, if a file is named, as Float32 numbers row after row.
@main
enum Main {
  static func main() throws {
    let before = processorTime()
    let embedder = try StaticEmbedder.builtIn()
    print(processorTime() - before)
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: bench-static TEXTS.json [VECTORS]")
      exit(64)
    }
    let texts = try JSONDecoder().decode(
      [String].self, from: Data(contentsOf: URL(filePath: arguments[1])))
    var vectors = Matrix(columns: embedder.dimension)
    for _ in 0..<5 {
      let start = processorTime()
      vectors = embedder.embed(texts)
      print(processorTime() - start)
    }
    guard arguments.count > 2 else { return }
    let bytes = (0..<vectors.rows).flatMap { row in
      vectors.copy(of: row).flatMap { number in
        (0..<4).map { UInt8(number.bitPattern >> (8 * $0) & 0xFF) }
      }
    }
    try Data(bytes).write(to: URL(filePath: arguments[2]))
  }

  /// Seconds that this process has had a processor: the machine may be shared.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
