internal import Embedding
internal import Evaluation
internal import Foundation
internal import Linking

extension SkillEngine {
  /// Measures how good models and scoring modes are on tasks whose answers are known, beside
  /// baselines, with intervals and tests.
  ///
  /// - Parameters:
  ///   - request: Which tasks, and where the results go.
  ///   - progress: Told of each step.
  /// - Returns: Every measure of every system on every task.
  /// - Throws: ``EngineError`` when a task cannot be read or results cannot be written.
  public static func measureQuality(
    _ request: QualityRequest, progress: ProgressHandler? = nil
  ) throws -> QualityReport {
    do {
      let model = try StaticEmbedder.builtIn()
      let texts = ModelTexts(dimension: model.dimension) {
        model.embed($0, threads: SkillEngine.usualThreads)
      }
      let systems =
        [QualitySystem.model(model.name, texts), .cosine("\(model.name), cosine", texts)]
        + QualitySystem.baselines
      let folders = try taskFolders(of: request)
      var results: [QualityResult] = []
      for (number, folder) in folders.enumerated() {
        progress?(
          ProgressStep(
            "Measuring \(folder.lastPathComponent)",
            fraction: Double(number) / Double(folders.count)))
        results.append(
          QualityResult(try QualityTask(folder: folder), systems, threads: usualThreads))
      }
      progress?(ProgressStep("Comparing", isLast: true))
      let calibrations = QualityTask.Mode.allCases.compactMap { mode in
        CalibrationResult(
          of: mode, results.filter { $0.task.mode == mode }.flatMap(\.best))
      }
      let report = QualityReport(systems: systems.map(\.name), results, calibrations)
      if let output = request.output {
        try write(report, results, calibrations, to: URL(filePath: output))
      }
      return report
    } catch let error as EvaluationError {
      throw EngineError(.refused, "\(error)")
    } catch let error as ModelError {
      throw EngineError(.machine, "The embedding model cannot be used: \(error).")
    }
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
      let title = "\(report.systems[0]) in mode \(calibration.mode.rawValue)"
      files.append(
        TextFile(
          name: "reliability-\(calibration.mode.rawValue).svg",
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
