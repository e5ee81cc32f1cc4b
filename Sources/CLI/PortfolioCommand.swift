import ArgumentParser
import Engine

/// The command `tessera portfolio --catalogue PATH… --jobs PATH…`.
struct PortfolioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio",
    abstract: "Show what a provider's offers do together for many jobs.")
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("What is on offer: files or folders.", valueName: "path"))
  var catalogue: [String]
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The jobs: files, folders or imported ones' identifiers.", valueName: "path"))
  var jobs: [String]
  @Option(
    help: ArgumentHelp(
      "A loaded framework whose competencies should all be shown, such as graduate attributes.",
      valueName: "framework"))
  var attributes: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Wallets, to count who holds and lacks what: files, folders or imported ones.",
      valueName: "path"))
  var wallets: [String] = []
  @Flag(help: "Count all imported wallets.") var allWallets = false
  @OptionGroup var places: PlaceOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let holders = allWallets ? [] : wallets.isEmpty ? nil : wallets
    let report = try answer.engine.portfolio(
      of: catalogue, for: jobs, attributes: attributes, holders: holders,
      try answer.request(showing: places), progress: Terminal.progress())
    try answer.show(report)
  }

  func validate() throws {
    if catalogue.isEmpty { throw ValidationError("Name a catalogue with --catalogue.") }
    if jobs.isEmpty { throw ValidationError("Name jobs with --jobs.") }
    if allWallets, !wallets.isEmpty {
      throw ValidationError("Name wallets with --wallets, or count all with --all-wallets.")
    }
  }
}
