import ArgumentParser
import Engine

/// The command `tessera bench …`.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how good the matching is, and whether a difference is real.",
    subcommands: [Quality.self, Compare.self])

  struct Quality: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure models and their scoring modes on tasks, beside baselines.",
      discussion: """
        A task is a folder with queries.jsonl, corpus.jsonl and qrels as in BEIR, or the tables of \
        MELO; `make bench-quality` builds and measures the development tasks.
        """)
    @Argument(help: ArgumentHelp("A task's folder, or a folder of them.", valueName: "folder"))
    var tasks: String
    @Option(
      name: .long, parsing: .upToNextOption,
      help: ArgumentHelp("Only these tasks.", valueName: "name"))
    var task: [String] = []
    @Option(
      name: .long, parsing: .upToNextOption,
      help: ArgumentHelp(
        "Models and blends, such as built-in+all-MiniLM-L6-v2; others are compared with the first.",
        valueName: "name"))
    var model = [ModelRegistry.builtIn]
    @Option(
      name: .long,
      help: ArgumentHelp(
        "Write the runs, report.md and report.svg to this folder.", valueName: "folder"))
    var out: String?
    @Option(
      name: .long,
      help: ArgumentHelp(
        "Put the fitted tables from scores to probabilities into the card of this model.",
        valueName: "folder"))
    var calibrate: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
      var request = QualityRequest(tasks: tasks)
      request.calibrated = calibrate
      request.only = task
      request.output = out
      request.models = model
      try output.show(
        try SkillEngine.measureQuality(
          request, models: ModelOptions.registry, progress: Terminal.progress()))
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare two runs of one task, query by query.",
      discussion: "Runs and judgements are files as trec_eval reads them; judgements may be BEIR's."
    )
    @Argument(help: ArgumentHelp("A run.", valueName: "run")) var first: String
    @Argument(help: ArgumentHelp("Another.", valueName: "run")) var second: String
    @Option(help: ArgumentHelp("What is right.", valueName: "file")) var judgements: String
    @Option(
      name: .long, parsing: .upToNextOption,
      help: ArgumentHelp("Such as AP, nDCG@10, RP@5.", valueName: "name"))
    var measure: [String] = ["AP", "RR", "nDCG@10", "R@100"]
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(
        try SkillEngine.compareRuns(first, second, judgements: judgements, measures: measure))
    }
  }
}
