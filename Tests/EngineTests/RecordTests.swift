import Digest
import Engine
import Foundation
import JSON
import SkillModel
import TestSupport
import Testing

/// Rankings that are recorded and made again.
@Suite struct RecordTests {
  private let folder: TemporaryFolder
  private var engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = try Samples.engine(in: folder)
  }

  private func path(_ name: String) -> String {
    folder.url.appending(path: name).path(percentEncoded: false)
  }

  /// Records a ranking of wallets and returns its lines.
  @discardableResult
  private func record(
    _ wallets: [String] = Samples.walletFiles, limit: Int = 1000
  ) throws -> [String] {
    var request = try Samples.request(limit: limit)
    request.isRecorded = true
    try engine.rank(wallets, for: Samples.jobFiles[1], request).writeRecord(to: path("r.jsonl"))
    return try lines()
  }

  private func lines() throws -> [String] {
    try String(contentsOfFile: path("r.jsonl"), encoding: .utf8).split(separator: "\n")
      .map(String.init)
  }

  private func write(_ lines: [String]) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: folder.url.appending(path: "r.jsonl"))
  }

  @Test func aRankingIsMadeAgainToTheByte() throws {
    let lines = try record()
    #expect(lines.count == 1 + 1 + 12 + 12 + 1)
    let report = try engine.replay(path("r.jsonl"))
    #expect(report.isSame && report.isSameBytes && report.places == 12)
    #expect(report.hash == SHA256Digest(of: lines[26]).hex)
  }

  @Test func importedWalletsAreRecordedWithAnIndexAndWithout() throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    try record([])
    #expect(try engine.replay(path("r.jsonl")).isSameBytes)
    _ = try engine.buildIndex()
    #expect(try engine.replay(path("r.jsonl")).isSameBytes)
  }

  @Test mutating func theNumberOfThreadsChangesNothing() throws {
    engine.threads = 1
    try record()
    engine.threads = 2
    #expect(try engine.replay(path("r.jsonl")).isSameBytes)
  }

  @Test func aRecordWithoutPlacesIsMadeAgain() throws {
    let lines = try record(limit: 3)
    #expect(lines.count { $0.contains("\"kind\":\"result\"") } == 3)
    #expect(try engine.replay(path("r.jsonl")).isSameBytes)
  }

  @Test func whatElseCountsNowIsNamed() throws {
    try record()
    _ = try engine.distrustIssuers(
      [#require(try engine.trustedIssuers().issuers.first).id],
      asOf: Samples.request().instant)
    let report = try engine.replay(path("r.jsonl"))
    #expect(!report.isSame && report.differingLine == 1)
    #expect(report.difference == "decision: issuers")
  }

  @Test func everyChangedLostOrAddedLineIsFound() throws {
    let lines = try record(limit: 2)
    for number in lines.indices.dropLast() {
      var changed = lines
      changed[number] = changed[number].replacing(
        "\"kind\"", with: "\"kinder\"", maxReplacements: 1)
      try write(changed)
      #expect(throws: EngineError.self) { try engine.replay(path("r.jsonl")) }
      var lost = lines
      lost.remove(at: number)
      try write(lost)
      #expect(throws: EngineError.self) { try engine.replay(path("r.jsonl")) }
    }
    for bad in [[], ["{}"], ["no JSON"], Array(lines.dropLast()), lines + [lines[1]]] {
      try write(bad)
      #expect(throws: EngineError.self) { try engine.replay(path("r.jsonl")) }
    }
  }

  /// Source: the schema of aedt-audit 0.3.0.
  @Test func theOpenFormHasWhatItsSchemaAsksAndNamesNobody() throws {
    var request = try Samples.request(limit: 5)
    request.isRecorded = true
    let report = try engine.rank(Samples.walletFiles, for: Samples.jobFiles[1], request)
    try report.writeTraceability(to: path("t.jsonl"))
    let text = try String(contentsOfFile: path("t.jsonl"), encoding: .utf8)
    let records = try text.split(separator: "\n").map {
      try #require(JSONValue(parsing: Array($0.utf8), limits: .credential).object)
    }
    #expect(records.count == 5)
    for (record, entry) in zip(records, report.entries) {
      #expect(
        record.members.map { $0.key } == [
          "record_id", "timestamp", "tool", "subject_ref", "position_ref", "score", "factors",
          "gates", "human_review", "audit",
        ])
      let factors = try #require(record["factors"]?.array)
      let sum = factors.reduce(0) { $0 + ($1["contribution"]?.number?.double ?? 0) }
      #expect(abs(sum - entry.coverage) < 1e-12)
      #expect(record["score"]?["value"]?.number?.double == entry.coverage)
    }
    #expect(!text.contains("learner"))
  }
}
