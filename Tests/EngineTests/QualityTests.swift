import Embedding
import Engine
import Foundation
import JSON
import TestSupport
import Testing

/// `tessera bench`: tasks read, systems measured, runs compared.
@Suite struct QualityTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Three concepts with forms, two queries that name two of them.
  private func writeTask(_ name: String = "sewing", settings: String? = nil) throws {
    _ = try folder.write(
      "\(name)/corpus.jsonl",
      """
      {"_id": "c1", "text": "sew seams"}
      {"_id": "c1#1", "text": "keep wasps"}
      {"_id": "c2", "text": "keep bees"}
      {"_id": "c3", "text": "repair bicycles"}

      """)
    _ = try folder.write("\(name)/concepts.tsv", "c1\tc1\nc1#1\tc1\nc2\tc2\nc3\tc3\n")
    _ = try folder.write(
      "\(name)/queries.jsonl",
      """
      {"_id": "q1", "text": "keep wasps"}
      {"_id": "q2", "text": "keep bees"}

      """)
    _ = try folder.write(
      "\(name)/qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq1\tc1\t1\nq2\tc2\t1\n")
    if let settings { _ = try folder.write("\(name)/task.json", settings) }
  }

  private func request(_ name: String = "sewing") -> QualityRequest {
    QualityRequest(tasks: folder.url.appending(path: name).path)
  }

  @Test func formsOfAConceptCountAsTheConcept() throws {
    try writeTask()
    let report = try SkillEngine.measureQuality(request())
    let rows = report.rows.map(\.measure)
    #expect(rows == ["AP", "RR"])
    for row in report.rows {
      #expect(row.task == "sewing" && row.queries == 2)
      #expect(row.cells[0]?.mean == 1)
    }
    #expect(report.systems.suffix(3) == ["BM25", "char n-grams", "random"])
    let lines = report.text(TextStyle()).components(separatedBy: "\n")
    #expect(lines.contains("C  BM25") && lines.allSatisfy { $0.count <= 100 })
    // By names alone wasps are nearer to bees than to seams.
    #expect(try #require(report.rows[1].cells[1]).mean < 1)
  }

  @Test(arguments: ["label", "statement", "extract"])
  func everyModeFindsAnEqualName(mode: String) throws {
    try writeTask(settings: #"{"name": "Sewing", "mode": "\#(mode)", "measures": ["RR", "P@1"]}"#)
    let report = try SkillEngine.measureQuality(request())
    #expect(report.rows.map(\.measure) == ["RR", "P@1"])
    #expect(report.rows.map(\.task) == ["Sewing", "Sewing"])
    #expect(try #require(report.rows[0].cells[0]).mean > 0.5)
  }

  @Test func theSameTwiceGivesTheSameFiles() throws {
    try writeTask()
    var files: [[String: String]] = []
    for name in ["one", "two"] {
      var request = request()
      request.output = folder.url.appending(path: name).path
      _ = try SkillEngine.measureQuality(request)
      let root = folder.url.appending(path: name)
      let names = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap {
        $0 as? String
      }
      files.append(
        Dictionary(
          uniqueKeysWithValues: try names.filter { $0.contains(".") }.map {
            ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8))
          }))
    }
    #expect(files[0] == files[1])
    #expect(files[0].keys.contains("sewing/judgements.qrels"))
    #expect(files[0]["report.md"]?.contains("| sewing | AP | 2 |") == true)
    #expect(files[0]["report.svg"]?.hasPrefix("<svg") == true)
  }

  @Test func whatIsWrittenCanBeCompared() throws {
    try writeTask()
    var request = request()
    request.output = folder.url.appending(path: "out").path
    let report = try SkillEngine.measureQuality(request)
    let out = folder.url.appending(path: "out/sewing").path
    let compared = try SkillEngine.compareRuns(
      "\(out)/random.run", "\(out)/bm25.run", judgements: "\(out)/judgements.qrels",
      measures: ["RR", "AP"])
    #expect(compared.names == ["random", "bm25"])
    #expect(compared.rows[0].first == report.rows[1].cells[4]?.mean)
    #expect(compared.rows[0].second == report.rows[1].cells[2]?.mean)
    #expect(compared.rows[0].values.map(\.query) == ["q1", "q2"])
    #expect(compared.rows[0].p == 1 || compared.rows[0].difference > 0)
    let qrels = folder.url.appending(path: "sewing/qrels/dev.tsv").path
    let again = try SkillEngine.compareRuns(
      "\(out)/random.run", "\(out)/bm25.run", judgements: qrels, measures: ["RR", "AP"])
    #expect(again.jsonText() == compared.jsonText())
  }

  /// 48 queries of one concept and 8 that nothing answers.
  private func writeManyQueries() throws {
    try writeTask()
    let words = ["oak", "elm", "ash", "fir", "yew", "bay", "box", "fig"]
    var queries = ""
    var qrels = "query-id\tcorpus-id\tscore\n"
    for number in 0..<48 {
      queries +=
        #"{"_id": "q\#(number)", "text": "keep bees \#(words[number % 8]) \#(number)"}"# + "\n"
      qrels += "q\(number)\tc2\t1\n"
    }
    _ = try folder.write("sewing/queries.jsonl", queries)
    _ = try folder.write("sewing/qrels/dev.tsv", qrels)
    _ = try folder.write(
      "sewing/unanswerable.jsonl",
      (0..<8).map { #"{"_id": "u\#($0)", "text": "\#(words[$0])"}"# + "\n" }.joined())
  }

  @Test func calibrationNeedsQueriesAndTellsOfSilence() throws {
    try writeManyQueries()
    let report = try SkillEngine.measureQuality(request())
    let calibration = try #require(report.calibrations.first)
    #expect(calibration.mode == "label" && calibration.queries == 28)
    #expect(calibration.answerable == 24.0 / 28)
    #expect(calibration.error < 0.2)
    #expect(try #require(calibration.silence) >= 0.5)
    _ = try folder.write("sewing/task.json", #"{"calibrates": false}"#)
    #expect(try SkillEngine.measureQuality(request()).calibrations.isEmpty)
  }

  @Test func tablesGoIntoTheCardOfTheModelThatWasMeasured() throws {
    try writeManyQueries()
    let builtIn = try StaticEmbedder.builtIn()
    let card = try folder.write("model/model.json", #"{"sha256": "\#(builtIn.hash)"}"#)
    var request = request()
    request.calibrated = folder.url.appending(path: "model").path
    _ = try SkillEngine.measureQuality(request)
    let written = try JSONValue(
      parsing: [UInt8](try Data(contentsOf: URL(filePath: card))), limits: .job)
    #expect(written["sha256"]?.string == builtIn.hash)
    let table = try #require(written["calibration"]?["label"]?.array).map {
      try #require($0.array).compactMap(\.number?.double)
    }
    #expect(table.first?[0] == -1 && table.last?[0] == 1)
    #expect(zip(table, table.dropFirst()).allSatisfy { $0[0] < $1[0] && $0[1] < $1[1] })
  }

  @Test func theCardOfAnotherModelIsLeftAsItIs() throws {
    try writeTask()
    let text = #"{"sha256": "00"}"#
    let card = try folder.write("model/model.json", text)
    var request = request()
    request.calibrated = folder.url.appending(path: "model").path
    let found = try #require(message { _ = try SkillEngine.measureQuality(request) })
    #expect(found.code == .usage && found.text.contains("the card of another model"))
    #expect(try String(contentsOf: URL(filePath: card), encoding: .utf8) == text)
  }
}

// MARK: - Bad input

extension QualityTests {
  private func message(_ body: () throws -> Void) -> (code: EngineError.Code, text: String)? {
    do {
      try body()
      return nil
    } catch let error as EngineError {
      return (error.code, error.message)
    } catch {
      return nil
    }
  }

  @Test func aFolderWithoutTasksSaysWhatATaskIs() throws {
    let found = try #require(message { _ = try SkillEngine.measureQuality(request("")) })
    #expect(found.code == .usage && found.text.contains("found no task"))
  }

  @Test func anUnknownTaskNamesThoseThereAre() throws {
    try writeTask()
    var request = request("")
    request.only = ["knitting"]
    let found = try #require(message { _ = try SkillEngine.measureQuality(request) })
    #expect(found.code == .usage)
    #expect(found.text == "found no task 'knitting', expected one of sewing.")
  }

  @Test(arguments: [
    (#"{"mode": "guess"}"#, "found the mode 'guess', expected label, statement or extract"),
    (#"{"measures": ["MAP"]}"#, "found the measure 'MAP'"), ("{", "task.json"),
  ])
  func settingsAreChecked(settings: String, expected: String) throws {
    try writeTask(settings: settings)
    let found = try #require(message { _ = try SkillEngine.measureQuality(request()) })
    #expect(found.code == .refused && found.text.contains(expected), "\(found.text)")
  }

  @Test(arguments: [
    ("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq1\tc9\t1\n", "dev.tsv:2"),
    ("concepts.tsv", "c9\tc1\n", "concepts.tsv:1"),
    ("queries.jsonl", "{\"_id\": \"q1\"}\n", "queries.jsonl:1"),
    ("unanswerable.jsonl", "no\n", "unanswerable.jsonl:1"),
  ])
  func aBadLineIsNamed(file: String, text: String, place: String) throws {
    try writeTask()
    _ = try folder.write("sewing/\(file)", text)
    let found = try #require(message { _ = try SkillEngine.measureQuality(request()) })
    #expect(found.code == .refused && found.text.contains(place), "\(found.text)")
  }

  @Test func comparingSaysWhatIsWrong() throws {
    let run = try folder.write("a.run", "q1 Q0 c1 1 0.5 a\n")
    let qrels = try folder.write("a.qrels", "q1 0 c1 1\n")
    let unknown = try #require(
      message {
        _ = try SkillEngine.compareRuns(run, run, judgements: qrels, measures: ["MAP"])
      })
    #expect(unknown.code == .usage)
    let broken = try folder.write("b.run", "q1 Q0 c1\n")
    let malformed = try #require(
      message {
        _ = try SkillEngine.compareRuns(run, broken, judgements: qrels, measures: ["RR"])
      })
    #expect(malformed.code == .refused && malformed.text.contains("b.run:1"))
    let same = try SkillEngine.compareRuns(run, run, judgements: qrels, measures: ["RR"])
    #expect(same.rows[0].p == 1 && same.rows[0].equal == 1)
  }
}
