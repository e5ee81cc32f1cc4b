import ArgumentParser
import Engine

/// The command `tessera rank --job JOB [WALLET…]`.
struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Rank wallets for one job, or for each of several.")
  @Option(help: "The job: an imported one's identifier, or a file.") var job: String?
  @Option(
    help: ArgumentHelp(
      "Jobs to rank for one after another: an imported one's identifier, a file or a folder; may be given again.",
      valueName: "path"))
  var jobs: [String] = []
  @Argument(help: "Wallets: files, folders or imported ones (default: all imported).")
  var wallets: [String] = []
  @OptionGroup var places: PlaceOptions
  @OptionGroup var answer: AnswerOptions
  @Option(
    help: ArgumentHelp(
      "Write what the ranking was made of and what came out, for 'tessera replay'.",
      valueName: "file.jsonl"))
  var record: String?
  @Option(
    help: ArgumentHelp(
      "Write the places in the open form for the traceability of scores (aedt-audit).",
      valueName: "file.jsonl"))
  var traceability: String?

  func run() throws {
    let engine = answer.engine
    var request = try answer.request(showing: places)
    request.isRecorded = record != nil || traceability != nil
    if let job {
      let report = try engine.rank(wallets, for: job, request, progress: Terminal.progress())
      try record.map { try report.writeRecord(to: $0) }
      try traceability.map { try report.writeTraceability(to: $0) }
      try answer.show(report)
    } else {
      try answer.output.show(
        try engine.rank(wallets, for: jobs, request, progress: Terminal.progress()))
    }
  }

  func validate() throws {
    guard (job == nil) != jobs.isEmpty else {
      throw ValidationError("Name one job with --job, or several with --jobs.")
    }
    guard job != nil || (record == nil && traceability == nil && answer.page.report == nil) else {
      throw ValidationError("A record or a page is of one job: name it with --job.")
    }
  }
}

/// The command `tessera credentials --job JOB PATH…`.
struct CredentialsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credentials",
    abstract: "Rank single credentials, or a catalogue's micro-credentials, for one job.")
  @Option(help: "The job: an imported one's identifier, or a file.") var job: String
  @Argument(help: ArgumentHelp("Files or folders.", valueName: "path")) var paths: [String]
  @OptionGroup var places: PlaceOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let report = try answer.engine.rankCredentials(
      at: paths, for: job, try answer.request(showing: places),
      progress: Terminal.progress())
    try answer.show(report)
  }
}

/// The command `tessera occupations WALLET`.
struct OccupationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "occupations",
    abstract: "Rank the occupations of the loaded frameworks for one wallet.")
  @Argument(help: "A wallet: a file, a folder or an imported one.") var wallet: String
  @Option(help: "Only occupations of this framework.") var framework: String?
  @Option(
    help: ArgumentHelp(
      "A table with the column 'occupation' (an identifier or a code) and figures of demand, to be shown.",
      valueName: "file.csv"))
  var demand: String?
  @OptionGroup var places: PlaceOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    var request = try answer.request(showing: places)
    request.demandFile = demand
    let report = try answer.engine.rankOccupations(
      of: framework, for: wallet, request, progress: Terminal.progress())
    try answer.show(report)
  }
}

/// The command `tessera explain --job JOB WALLET`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show one wallet, requirement by requirement.")
  @Option(help: "The job: an imported one's identifier, or a file.") var job: String
  @Argument(help: "A wallet: a file, a folder or an imported one.") var wallet: String
  @OptionGroup var answer: AnswerOptions
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What is on offer, files or folders: the page shows what of it would close the gap.",
      valueName: "path"))
  var catalogue: [String] = []

  func run() throws {
    let request = PathwayRequest(ranking: try answer.request())
    let report = try answer.engine.explain(
      wallet, for: job, catalogue: catalogue, request, progress: Terminal.progress())
    try answer.show(report)
  }
}

/// The command `tessera replay RECORD`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Make a recorded ranking again, and compare to the byte.")
  @Argument(help: "A record, as 'tessera rank --record' writes it.") var record: String
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    // The record names the model.
    let engine = SkillEngine(store: store.folder, models: ModelOptions.registry)
    let report = try engine.replay(record, progress: Terminal.progress())
    try output.show(report)
    if !report.isSame { throw Ended(exitCode: 1) }
  }
}
