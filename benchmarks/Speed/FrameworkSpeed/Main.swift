import Foundation
import SkillFormats
import SkillModel

/// Reads one generated framework from its bytes to a `Framework`, and prints the speed and the
/// greatest memory; or writes the file, for another program to read.
///
///     swift run --package-path benchmarks -c release bench-frameworks write FILE [megabytes]
///     swift run --package-path benchmarks -c release bench-frameworks read FILE [rounds]
///
/// `benchmarks/Speed/json-ld` runs it in turns with Python's orjson.
@main
enum Main {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else {
      print("usage: bench-frameworks write FILE [megabytes] | read FILE [rounds]")
      exit(2)
    }
    let number = arguments.count > 2 ? Int(arguments[2]) : nil
    let file = URL(filePath: arguments[1])
    if arguments[0] == "write" {
      let bytes = CompetencyFile(size: max(1, number ?? 100) * 1_000_000, seed: 3).bytes
      try Data(bytes).write(to: file)
      print("\(bytes.count) bytes")
    } else {
      try read(file, rounds: max(1, number ?? 1))
    }
  }

  private static func read(_ file: URL, rounds: Int) throws {
    let bytes = [UInt8](try Data(contentsOf: file))
    for _ in 0..<rounds {
      let (start, processorStart) = (ContinuousClock.now, clock())
      let catalog = FrameworkCatalog(reading: [SourceFile(name: "bench.json", bytes: bytes)])
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let processorSeconds = Double(clock() - processorStart) / Double(CLOCKS_PER_SEC)
      guard let framework = catalog.frameworks.first, catalog.errors.isEmpty else {
        print("not read: \(catalog.errors)")
        exit(1)
      }
      print(
        String(
          format: "%.1f MB/s, %.1f of processor time;", Double(bytes.count) / 1e6 / seconds,
          Double(bytes.count) / 1e6 / processorSeconds),
        framework.competencies.count, "competencies,", framework.associations.count,
        "associations; greatest memory \(greatestMemory()) MiB above the file's",
        bytes.count >> 20)
    }
  }

  /// The greatest resident memory so far in MiB, less the file that it is given.
  private static func greatestMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) >> 10
  }
}
