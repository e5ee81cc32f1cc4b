import ArgumentParser
import Engine

/// The command `tessera jobs …`.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Import, list, show and rank jobs.",
    subcommands: [Import.self, List.self, Show.self, Rank.self, Remove.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read jobs from files or folders; a plain text has one requirement a line.")
    @Argument(help: ArgumentHelp("Files or folders.", valueName: "path")) var paths: [String]
    @OptionGroup var model: ModelOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(try store.engine(model).importJobs(at: paths, progress: Terminal.progress()))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the jobs.")
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().jobs()) }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one job with what it asks.")
    @Argument(help: "The job's identifier, or a file.") var job: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().job(job)) }
  }

  struct Rank: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Rank jobs for one wallet: which of them fit the person?")
    @Argument(help: "A wallet: a file, a folder or an imported one.") var wallet: String
    @Option(
      help: ArgumentHelp(
        "Jobs: an imported one's identifier, a file or a folder; may be given again (default: all imported).",
        valueName: "path"))
    var jobs: [String] = []
    @OptionGroup var places: PlaceOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let report = try answer.engine.rankJobs(
        jobs, for: wallet, try answer.request(showing: places),
        progress: Terminal.progress())
      try answer.show(report)
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take jobs out.")
    @Argument(help: ArgumentHelp("Identifiers.", valueName: "job")) var ids: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().removeJobs(ids)) }
  }
}
