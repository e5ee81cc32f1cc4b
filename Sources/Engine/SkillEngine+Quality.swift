internal import Evaluation
internal import Foundation
internal import JSON
internal import Linking

extension SkillEngine {
  /// Measures how good models and scoring modes are on tasks whose answers are known, beside
  /// baselines, with intervals and tests.
  ///
  /// - Parameters:
  ///   - request: Which tasks, and where the results go.
  ///   - registry: Where models are looked for.
  ///   - progress: Told of each step.
  /// - Returns: Every measure of every system on every task.
  /// - Throws: ``EngineError`` when a task cannot be read or results cannot be written.
  public static func measureQuality(
    _ request: QualityRequest, models registry: ModelRegistry = ModelRegistry(),
    progress: ProgressHandler? = nil
  ) throws -> QualityReport {
    do {
      let models = try request.models.map { try registry.model($0) }
      guard let first = models.first else {
        throw EngineError(.usage, "no model is named, expected one at least.")
      }
      var known: [String: ModelTexts] = [:]
      let embedders = models.map { $0.remembering(&known) }
      if let folder = request.calibrated { _ = try card(in: folder, of: first) }
      let systems =
        zip(models, embedders).map { QualitySystem.model($0, $1) }
        + [.cosine("\(first.name), cosine", embedders[0])] + QualitySystem.baselines
      let folders = try taskFolders(of: request)
      var results: [QualityResult] = []
      for (number, folder) in folders.enumerated() {
        progress?(
          ProgressStep(
            "Measuring \(folder.lastPathComponent)",
            fraction: Double(number) / Double(folders.count)))
        results.append(
          QualityResult(
            try QualityTask(folder: folder), systems, embedder: embedders[0], threads: usualThreads)
        )
      }
      progress?(ProgressStep("Comparing", isLast: true))
      let calibrations = calibrations(of: results)
      let report = QualityReport(systems: systems.map(\.name), results, calibrations)
      if let folder = request.calibrated {
        try write(calibrations, to: try card(in: folder, of: first), in: folder)
      }
      if let output = request.output {
        try write(report, results, calibrations, to: URL(filePath: output))
      }
      return report
    } catch let error as EvaluationError {
      throw EngineError(.refused, "\(error)")
    }
  }

  /// One a mode of which there are tasks, and one for matching.
  private static func calibrations(of results: [QualityResult]) -> [CalibrationResult] {
    let modes = QualityTask.Mode.allCases.map { mode in
      CalibrationResult(
        of: mode.rawValue, results.filter { $0.task.mode == mode }.flatMap(\.best))
    }
    let match = CalibrationResult(of: CalibrationResult.match, results.flatMap(\.matched))
    return (modes + [match]).compactMap(\.self)
  }

  /// The folders of the tasks that were asked for, in the order of their names.
  private static func taskFolders(of request: QualityRequest) throws -> [URL] {
    let place = try Inputs.place(at: request.tasks)
    var folders = [place.url]
    if !QualityTask.isTask(place.url) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.url.path)) ?? []
      folders = names.sorted().map { place.url.appending(path: $0) }.filter(QualityTask.isTask)
    }
    guard !folders.isEmpty else {
      throw EngineError(
        .usage,
        "\(request.tasks): found no task, expected folders with queries.jsonl, corpus.jsonl and "
          + "qrels, as benchmarks/Quality/dev_tasks.py makes them.")
    }
    let names = folders.map(\.lastPathComponent)
    if let unknown = request.only.first(where: { !names.contains($0) }) {
      throw EngineError(
        .usage, "found no task '\(unknown)', expected one of \(names.joined(separator: ", ")).")
    }
    return request.only.isEmpty
      ? folders : folders.filter { request.only.contains($0.lastPathComponent) }
  }

  private static func pathOfCard(in folder: String) -> String {
    URL(filePath: folder).appending(path: "model.json").path
  }

  /// The card in a folder, which must be that of the model.
  private static func card(in folder: String, of model: EmbeddingModel) throws -> JSONObject {
    let path = pathOfCard(in: folder)
    let bytes = try Inputs.unpackedBytes(at: path)
    guard let card = (try? JSONValue(parsing: bytes, limits: .job))?.object else {
      throw EngineError(.refused, "\(path): found no JSON object, expected a model's card.")
    }
    guard card["sha256"]?.string == model.hash else {
      throw EngineError(
        .usage,
        "\(path): the card of another model; expected the sha256 of \(model.name), "
          + "\(model.hash).")
    }
    return card
  }

  /// Puts the tables into `model.json`: `table` for matching, others by their mode.
  private static func write(
    _ calibrations: [CalibrationResult], to card: JSONObject, in folder: String
  ) throws {
    var card = card
    var tables = card["calibration"]?.object ?? JSONObject()
    for calibration in calibrations {
      tables[calibration.mode == CalibrationResult.match ? "table" : calibration.mode] = .array(
        calibration.table.points.map { [.double($0.cosine), .double($0.probability)] })
    }
    card["calibration"] = .object(tables)
    let text = JSONWriter.text(of: .object(card), layout: .pretty) + "\n"
    let path = pathOfCard(in: folder)
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw EngineError(.machine, "\(path): the card cannot be written. Check its permissions.")
    }
  }

  private static func write(
    _ report: QualityReport, _ results: [QualityResult], _ calibrations: [CalibrationResult],
    to folder: URL
  ) throws {
    var files = [
      TextFile(name: "report.md", text: report.markdown),
      TextFile(name: "report.svg", text: report.drawing),
    ]
    for result in results {
      files += try result.files()
    }
    for calibration in calibrations {
      let title = "\(report.systems[0]) in mode \(calibration.mode)"
      files.append(
        TextFile(
          name: "reliability-\(calibration.mode).svg",
          text: calibration.reliability.diagram(title: title, error: calibration.error)))
    }
    do {
      for file in files {
        let url = folder.appending(path: file.name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: url, options: .atomic)
      }
    } catch {
      throw EngineError(
        .machine,
        "\(folder.path): the results cannot be written: \(error.localizedDescription)")
    }
  }
}
