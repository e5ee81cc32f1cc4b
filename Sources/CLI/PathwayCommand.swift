import ArgumentParser
import Engine

/// The command `tessera pathway --job JOB WALLET --catalogue PATH…`.
struct PathwayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pathway",
    abstract: "Find what to learn next: the offers that close most of the gap to a job.")
  @Option(help: "The job: an imported one's identifier, or a file.") var job: String
  @Argument(help: "A wallet: a file, a folder or an imported one.") var wallet: String
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("What is on offer: files or folders.", valueName: "path"))
  var catalogue: [String]
  @Option(
    help: ArgumentHelp("How many hours there are (default: no limit).", valueName: "n"))
  var hours: Double?
  @Option(
    help: ArgumentHelp("How much money there is (default: no limit).", valueName: "n"))
  var cost: Double?
  @Option(
    help: ArgumentHelp(
      "The currency of the budget, such as AUD (default: that of most prices).",
      valueName: "code"))
  var currency: String?
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let request = PathwayRequest(
      ranking: try answer.request(), hours: hours, cost: cost,
      currency: currency)
    let engine = answer.engine
    guard answer.page.report != nil else {
      return try answer.output.show(
        try engine.pathway(
          of: wallet, for: job, catalogue: catalogue, request, progress: Terminal.progress()))
    }
    let report = try engine.explain(
      wallet, for: job, catalogue: catalogue, request, progress: Terminal.progress())
    try answer.page.write(report)
    if let pathway = report.pathway { try answer.output.show(pathway) }
  }

  func validate() throws {
    for (name, limit) in [("--hours", hours), ("--cost", cost)] {
      if let limit, !(limit >= 0 && limit.isFinite) {
        throw ValidationError("\(name) is \(limit); expected 0 or more.")
      }
    }
    if catalogue.isEmpty { throw ValidationError("Name a catalogue with --catalogue.") }
  }
}
