import ArgumentParser
import Engine

/// The command `tessera frameworks …`.
struct FrameworksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frameworks",
    abstract: "Import, list, show, search, check and export skill frameworks.",
    subcommands: [
      Import.self, List.self, Show.self, Search.self, Check.self, Export.self, Remove.self,
    ])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read frameworks from files or folders; the format is found from the content.")
    @Argument(help: ArgumentHelp("Files or folders.", valueName: "path")) var paths: [String]
    @Option(
      name: .long,
      help: ArgumentHelp(
        "What a column of a table holds, such as Skill=label; repeat it for each column.",
        valueName: "column=role"))
    var column: [String] = []
    @OptionGroup var model: ModelOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(
        try store.engine(model).importFrameworks(
          at: paths, columns: column, progress: Terminal.progress()))
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

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find double ids, dangling links, cycles, and statements said twice or nearly so.")
    @Argument(help: "The framework's identifier, or its number in the list.") var id: String
    @Option(help: "From which cosine two statements are near duplicates.") var near = 0.95
    @Option(help: "How many near duplicates to show.") var top = 20
    @OptionGroup var model: ModelOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard near > 0, near <= 1 else {
        throw ValidationError("--near is \(near); expected above 0 and at most 1.")
      }
      guard top >= 0 else { throw ValidationError("--top is \(top); expected 0 or more.") }
    }

    func run() throws {
      try output.show(
        try store.engine(model).checkFramework(
          id, nearFrom: near, showing: top, progress: Terminal.progress()))
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a framework in another standard, and say what it cannot carry.")
    @Argument(help: "The framework's identifier, or its number in the list.") var id: String
    @Option(
      help: ArgumentHelp(
        "\(SkillEngine.exportFormats.joined(separator: ", ")).", valueName: "format"))
    var format: String
    @Option(help: ArgumentHelp("The file to write.", valueName: "path")) var output: String
    @Flag(name: .long, help: "Print JSON with stable field names.") var json = false
    @OptionGroup var store: StoreOptions

    func run() throws {
      let report = try store.engine().exportFramework(id, as: format, to: output)
      print(json ? report.jsonText() : report.text(Terminal.style))
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
