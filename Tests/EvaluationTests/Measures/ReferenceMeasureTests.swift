import Evaluation
import Testing

/// Holds every measure to what ir_measures says of the same files.
struct ReferenceMeasureTests {
  /// Measure -> query, or `mean`, -> value.
  private static func table(of run: String) throws -> [String: [String: Double]] {
    let text = String(decoding: try Reference.file("measures.tsv").bytes, as: UTF8.self)
    var table: [String: [String: Double]] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields[0] == run else { continue }
      table[fields[1], default: [:]][fields[2]] = Double(fields[3])
    }
    return table
  }

  @Test(arguments: Reference.runs)
  func everyMeasureAgreesWithIrMeasures(run name: String) throws {
    let judgements = try Judgements(trec: Reference.file("qrels.txt"))
    let run = try Run(trec: Reference.file("run-\(name).txt"))
    let table = try Self.table(of: name)
    #expect(table.count == 26)
    for (name, values) in table {
      let measure = try measure(named: name)
      #expect(measure.name == name)
      let results = try #require(run.results(of: [measure], against: judgements).first)
      #expect(results.measure == name)
      #expect(results.queries.count == values.count - 1)
      for (query, value) in zip(results.queries, results.values) {
        let expected = try #require(values[query.text])
        #expect(abs(value - expected) <= 1e-9, "\(name) of \(query): \(value), not \(expected)")
      }
      #expect(abs(results.mean - (values["mean"] ?? .nan)) <= 1e-9, "\(name)")
    }
  }
}
