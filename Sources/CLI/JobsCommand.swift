import ArgumentParser
import Engine

/// The command `tessera jobs …`.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Import, list and show jobs.",
    subcommands: [Import.self, List.self, Show.self, Remove.self])

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

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take jobs out.")
    @Argument(help: ArgumentHelp("Identifiers.", valueName: "job")) var ids: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().removeJobs(ids)) }
  }
}
