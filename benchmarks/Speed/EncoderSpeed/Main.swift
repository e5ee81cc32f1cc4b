import Embedding
import Foundation
import Vectors

/// Embeds the texts of a file, one core.
///
///     bench-encoder MODEL_FOLDER[:bf16] TEXTS.json [VECTORS]
///
/// The file is a JSON array of texts. Prints the seconds without opening the model, and writes the
/// vectors, if a file is named, as Float32 numbers row after row.
@main
enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else {
      print("usage: bench-encoder MODEL_FOLDER[:bf16] TEXTS.json [VECTORS]")
      exit(64)
    }
    let isShort = arguments[1].hasSuffix(":bf16")
    let encoder = try SentenceEncoder(
      folder: URL(filePath: String(arguments[1].dropLast(isShort ? 5 : 0))), hash: "",
      precision: isShort ? .bf16 : .float32)
    let texts = try JSONDecoder().decode(
      [String].self, from: Data(contentsOf: URL(filePath: arguments[2])))
    _ = encoder.embed(Array(texts.prefix(50)))
    let start = ContinuousClock.now
    let vectors = encoder.embed(texts)
    print((ContinuousClock.now - start) / .seconds(1))
    guard arguments.count > 3 else { return }
    let numbers = (0..<vectors.rows).flatMap { vectors.copy(of: $0) }
    let bytes = numbers.flatMap { number in
      (0..<4).map { UInt8(number.bitPattern >> (8 * $0) & 0xFF) }
    }
    try Data(bytes).write(to: URL(filePath: arguments[3]))
  }
}
