import ArgumentParser
import Engine
import Foundation

/// Where the store is.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The store's folder (default: TESSERA_STORE, else the user's data folder).",
      valueName: "path"))
  var store: String?

  /// The folder that the options, the environment and the system's custom name, in this order.
  var folder: URL {
    let environment = ProcessInfo.processInfo.environment
    if let store = store ?? environment["TESSERA_STORE"], !store.isEmpty {
      return URL(filePath: store)
    }
    return dataFolder
  }

  /// The engine over that store, with the built-in model.
  func engine() -> SkillEngine { SkillEngine(store: folder) }

  /// The engine over that store, with the model that is asked for.
  func engine(_ model: ModelOptions) -> SkillEngine {
    SkillEngine(
      store: folder, models: ModelOptions.registry, model: model.model ?? ModelRegistry.builtIn)
  }
}

/// The user's data folder, unless the environment or an option names another.
private var dataFolder: URL {
  if let data = ProcessInfo.processInfo.environment["XDG_DATA_HOME"], !data.isEmpty {
    return URL(filePath: data).appending(path: "tessera")
  }
  return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/share/tessera")
}

/// Which model compares texts.
struct ModelOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      The model that compares texts: a name that 'tessera model list' shows, or a blend of two, \
      NAME+NAME or NAME+NAME@0.7 where the first counts 0.7; an encoder may be NAME:bf16 (default: \
      the built-in one).
      """, valueName: "name"))
  var model: String?

  /// The models in the folder that `TESSERA_MODELS` names, else in the user's data folder.
  static var registry: ModelRegistry {
    if let path = ProcessInfo.processInfo.environment["TESSERA_MODELS"], !path.isEmpty {
      return ModelRegistry(folder: URL(filePath: path))
    }
    return ModelRegistry(folder: dataFolder.appending(path: "models"))
  }
}

/// Where documents come from that credentials point to.
struct DocumentOptions: ParsableArguments {
  @Flag(
    help:
      "Fetch what credentials point to: keys, lists of withdrawn credentials (default: nothing is fetched)."
  )
  var online = false
  @Option(
    help: ArgumentHelp(
      "Documents that were fetched before, as --save-bundle writes them; asked first.",
      valueName: "file"))
  var bundle: String?
  @Option(
    help: ArgumentHelp(
      "Write the documents that the verdicts rest on, to reach them again later offline.",
      valueName: "file"))
  var saveBundle: String?

  /// The options as the engine takes them.
  var sources: DocumentSources {
    DocumentSources(isOnline: online, bundleFile: bundle, savedBundleFile: saveBundle)
  }
}

/// How a result is printed.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print JSON with stable field names.")
  var json = false

  /// Prints a report; what was refused goes to standard error and ends the command with 1.
  func show(_ report: some Report) throws {
    if json {
      print(report.jsonText())
    } else {
      let text = report.text(Terminal.style)
      if !text.isEmpty { print(text) }
    }
    for refusal in report.refusals { Terminal.complain(refusal) }
    if !report.refusals.isEmpty { throw Ended(exitCode: 1) }
  }
}

/// Where a page is written.
struct PageOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the answer as a page too: FILE.html to read and print, FILE.md or FILE.json.",
      valueName: "file"))
  var report: String?

  func validate() throws {
    guard let report, ReportFile(report) == nil else { return }
    throw ValidationError(
      "--report is '\(report)'; expected a name that ends in .html, .md or .json.")
  }

  /// Writes the page that is asked for.
  func write(_ answer: some PageReport) throws {
    try report.flatMap(ReportFile.init)?.write(answer)
  }
}

/// The values of `--similarity`.
enum SimilarityOption: String, ExpressibleByArgument, CaseIterable {
  case blas, int8

  /// As the engine takes it.
  var requested: RankingRequest.Similarity { self == .blas ? .blas : .int8 }
}

/// How much of what was ranked is shown.
struct PlaceOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("How many to show.", valueName: "n"))
  var top = 10

  func validate() throws {
    if top < 1 { throw ValidationError("--top is \(top); expected 1 or more.") }
  }
}

/// What every ranking takes.
struct RankingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("A policy file (default: the standard policy).", valueName: "file"))
  var policy: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The day that dates are judged by, YYYY-MM-DD or with a time (default: today).",
      valueName: "date"))
  var asOf: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give up after this many seconds, with exit code 5.", valueName: "seconds"))
  var timeLimit: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How similar statements are searched for; results are the same (default: what is quickest).",
      valueName: "way"))
  var similarity: SimilarityOption?

  func validate() throws {
    if let timeLimit, !(timeLimit > 0) {
      throw ValidationError("--time-limit is \(timeLimit); expected seconds above 0.")
    }
    _ = try request()
  }

  /// The options as the engine takes them.
  ///
  /// - Parameters:
  ///   - documents: Where documents come from that credentials point to.
  ///   - places: How many places are shown; nil where the answer is of one thing.
  /// - Returns: The request.
  /// - Throws: `ValidationError` when the date is none.
  func request(
    _ documents: DocumentOptions? = nil, showing places: PlaceOptions? = nil
  ) throws -> RankingRequest {
    let date = asOf ?? Date().formatted(.iso8601.year().month().day())
    var request = RankingRequest(
      policyFile: policy, asOf: date, limit: places?.top ?? 1,
      timeLimit: timeLimit.map { .seconds($0) }, similarity: similarity?.requested ?? .automatic)
    if let documents { request?.documents = documents.sources }
    guard let request else {
      throw ValidationError(
        "--as-of is '\(date)'; expected a date such as 2026-11-25, or 2026-11-25T09:00:00Z.")
    }
    return request
  }
}

/// What every command takes that holds wallets against jobs, and answers with a page if it is asked to.
struct AnswerOptions: ParsableArguments {
  @OptionGroup var ranking: RankingOptions
  @OptionGroup var documents: DocumentOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var page: PageOptions

  /// The engine over the store, with the model that is asked for.
  var engine: SkillEngine { store.engine(model) }

  /// The options as the engine takes them, as ``RankingOptions/request(_:showing:)`` makes them.
  func request(showing places: PlaceOptions? = nil) throws -> RankingRequest {
    try ranking.request(documents, showing: places)
  }

  /// Writes the page that is asked for, and prints the report.
  func show(_ report: some PageReport & Report) throws {
    try page.write(report)
    try output.show(report)
  }
}
