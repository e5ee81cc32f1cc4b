internal import Evaluation

extension SkillEngine {
  /// Compares two runs over the judged queries of one task.
  ///
  /// - Parameters:
  ///   - first: The path of a TREC run.
  ///   - second: The path of another.
  ///   - judgements: The path of qrels, TREC's or BEIR's.
  ///   - measures: Names as ir_measures writes them.
  /// - Returns: Both means, the difference and how likely chance would make it.
  /// - Throws: ``EngineError`` when a file cannot be read or a measure is not known.
  public static func compareRuns(
    _ first: String, _ second: String, judgements: String, measures: [String]
  ) throws -> ComparisonReport {
    do {
      let measures = try measures.map { try measure(named: $0) }
      let qrels = try file(at: judgements)
      let judged =
        qrels.bytes.starts(with: "query-id\t".utf8)
        ? try Judgements(beir: qrels) : try Judgements(trec: qrels)
      let runs = try [first, second].map { try Run(trec: try file(at: $0)) }
      let results = runs.map { $0.results(of: measures, against: judged) }
      return ComparisonReport(
        names: runs.map(\.name), results: zip(results[0], results[1]).map { ($0, $1) })
    } catch let error as EvaluationError {
      throw EngineError(error.code == .unknownMeasure ? .usage : .refused, "\(error)")
    }
  }

  private static func file(at path: String) throws -> TextFile {
    TextFile(name: path, bytes: try Inputs.unpackedBytes(at: path))
  }
}
