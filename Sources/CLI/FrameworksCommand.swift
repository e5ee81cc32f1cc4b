import ArgumentParser
import Engine

/// The command `tessera frameworks …`.
struct FrameworksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frameworks", abstract: "Import, list, show and search skill frameworks.",
    subcommands: [Import.self, List.self, Show.self, Search.self, Remove.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read frameworks from files or folders; the format is found from the content.")
    @Argument(help: ArgumentHelp("Files or folders.", valueName: "path")) var paths: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(
        try store.engine().importFrameworks(at: paths, progress: Terminal.progress()))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what is loaded.")
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().frameworks()) }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one framework with its competencies and occupations.")
    @Argument(help: "The framework's identifier, or its number in the list.") var id: String
    @Option(help: "How many competencies and occupations to show.") var top = 20
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().framework(id, showing: top)) }
  }

  struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find competencies by words in their names and statements.")
    @Argument(help: "Words.") var text: [String]
    @Option(help: "How many to show.") var top = 20
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(
        try store.engine().search(text.joined(separator: " "), showing: top))
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a framework out.")
    @Argument(help: "The framework's identifier, or its number in the list.") var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().removeFramework(id)) }
  }
}
