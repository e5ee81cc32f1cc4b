import CSAXPass
import Foundation
import SkillFormats
import SkillModel
import XML

/// Reads one generated file of SKOS in RDF/XML into nouns, and with libxml2 alone, in turns.
///
///     swift run --package-path benchmarks -c release bench-rdf [megabytes] [rounds]
///     swift run --package-path benchmarks -c release bench-rdf write FILE [megabytes]
///     swift run --package-path benchmarks -c release bench-rdf once FILE
///
/// `write` makes the file for `rdf_peers.py`; `once` reads it once, so that the peak of memory that it
/// prints is that of one import.
@main
enum Main {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "write" where arguments.count > 1:
      let size = arguments.count > 2 ? Int(arguments[2]) ?? 100 : 100
      try Data(ConceptFile(size: size * 1_000_000, seed: 3).bytes)
        .write(to: URL(filePath: arguments[1]))
    case "once" where arguments.count > 1:
      try readOnce(arguments[1])
    default:
      compare(
        megabytes: max(1, arguments.first.flatMap { Int($0) } ?? 100),
        rounds: max(1, arguments.dropFirst().first.flatMap { Int($0) } ?? 5))
    }
  }

  private static func compare(megabytes: Int, rounds: Int) {
    let file = ConceptFile(size: megabytes * 1_000_000, seed: 3)
    print(
      "\(file.bytes.count) bytes, \(file.concepts) concepts, \(file.labels) texts, "
        + "\(file.relations) relations; median of \(rounds) rounds")
    var empty: [Spent] = []
    var counting: [Spent] = []
    var pages: [Spent] = []
    var ours: [Spent] = []
    for _ in 0..<rounds {
      empty.append(time { check(passEmpty(file.bytes) == 0, "libxml2 refuses the file") })
      counting.append(time { check(passCounting(file.bytes), "libxml2 counts no texts") })
      var listener = Nobody()
      pages.append(time { check((try? XMLReader.read(file.bytes, pages: &listener)) != nil, "") })
      var catalog: FrameworkCatalog?
      ours.append(
        time { catalog = FrameworkCatalog(reading: [SourceFile(name: "x.rdf", bytes: file.bytes)]) }
      )
      let texts = catalog?.frameworks.first?.competencies.reduce(0) {
        $0 + $1.preferredLabels.count + $1.alternativeLabels.count + $1.statements.count
      }
      check(texts == file.labels, "found \(texts ?? 0) texts, expected \(file.labels)")
    }
    let reference = Spent(medianOf: empty)
    for (name, rounds) in [
      ("libxml2, empty handlers", empty), ("libxml2, counting handlers", counting),
      ("pages, nobody listens", pages), ("bytes to nouns", ours),
    ] {
      let spent = Spent(medianOf: rounds)
      print(
        name.padding(toLength: 28, withPad: " ", startingAt: 0),
        String(
          format: "%7.1f MB/s %6.2f x; of processor time %6.2f x",
          Double(file.bytes.count) / 1e6 / spent.time, reference.time / spent.time,
          reference.processorTime / spent.processorTime))
    }
  }

  /// What a reading took, in seconds.
  private struct Spent {
    var time: Double
    /// Of all threads of this process.
    var processorTime: Double

    init(time: Double, processorTime: Double) {
      (self.time, self.processorTime) = (time, processorTime)
    }

    init(medianOf rounds: [Self]) {
      time = rounds.map(\.time).sorted()[rounds.count / 2]
      processorTime = rounds.map(\.processorTime).sorted()[rounds.count / 2]
    }
  }

  private static func readOnce(_ path: String) throws {
    let start = ContinuousClock.now
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path), options: .alwaysMapped))
    let count = bytes.count
    let catalog = FrameworkCatalog(reading: [SourceFile(name: path, bytes: bytes)])
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print(
      "\(count) bytes, \(catalog.frameworks.first?.competencies.count ?? 0) competencies,",
      String(format: "%.3f s,", seconds), "peak \(peakMemory()) KiB")
  }

  /// The most memory this process has held, from `/proc/self/status`.
  private static func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }

  private static func passEmpty(_ bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes {
      sax_pass_empty($0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
  }

  private static func passCounting(_ bytes: [UInt8]) -> Bool {
    var count = sax_count()
    let status = bytes.withUnsafeBytes {
      sax_pass_counting($0.bindMemory(to: CChar.self).baseAddress, $0.count, &count)
    }
    return status == 0 && count.elements > 0
  }

  private static func check(_ holds: Bool, _ words: String) {
    guard !holds else { return }
    print(words)
    exit(1)
  }

  private static func time(_ body: () -> Void) -> Spent {
    let (start, processorStart) = (ContinuousClock.now, clock())
    body()
    return Spent(
      time: (ContinuousClock.now - start) / .seconds(1),
      processorTime: Double(clock() - processorStart) / Double(CLOCKS_PER_SEC))
  }

  private struct Nobody: XMLPageHandler {
    mutating func read(_ page: XMLPage) {}
  }
}
