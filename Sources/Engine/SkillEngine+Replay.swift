internal import Digest
internal import Foundation
internal import JSON

extension SkillEngine {
  /// Makes a recorded ranking again, and compares.
  ///
  /// - Parameters:
  ///   - path: A file that `rank --record` wrote; the paths in it are taken from where the program runs.
  ///   - progress: Told of each step.
  /// - Returns: Whether it is the same to the byte, and else what differs first.
  /// - Throws: ``EngineError`` when the record was changed, or the ranking cannot be made.
  public func replay(
    _ path: String, progress: ProgressHandler? = nil
  ) throws -> ReplayReport {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { throw EngineError(.usage, "\(path): there is no record that can be read.") }
    let recorded = try DecisionRecord.read(text, from: path)
    guard let first = recorded.first, let asked = RecordedRequest(first) else {
      throw EngineError(
        .refused, "\(path):1: found another line, expected the decision of a record of version 1")
    }
    var engine = SkillEngine(store: storeFolder, models: models, model: asked.model)
    engine.threads = threads
    let report = try engine.rank(
      asked.wallets, for: asked.job, asked.request, progress: progress)
    guard let record = report.record else {
      throw EngineError(.refused, "\(path): the ranking could not be recorded again.")
    }
    let made = try DecisionRecord.read(record.text, from: "the ranking made again")
    let last = text.split(separator: "\n").last ?? ""
    let difference = DecisionRecord.difference(recorded, made)
    return ReplayReport(
      path: path, lines: recorded.count, hash: SHA256Digest(of: String(last)).hex,
      places: report.entries.count,
      isSame: difference == nil, isSameBytes: record.text == text,
      differingLine: difference?.line, difference: difference?.words,
      toolThen: first["tool"]?.string ?? "", remarks: report.remarks)
  }
}
