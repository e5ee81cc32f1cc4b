import ArgumentParser
import Engine

/// The command `tessera extract TEXT`.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Find the competencies that a text, such as a job advert, speaks of.")
  @Argument(help: "A file with plain text, or - for standard input.") var text: String
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only competencies of this framework: its identifier or its number in the list; repeat it "
        + "for several (default: all).",
      valueName: "framework"))
  var framework: [String] = []
  @Option(name: .long, help: ArgumentHelp("The most competencies a sentence.", valueName: "n"))
  var limit = 3
  @Option(name: .long, help: ArgumentHelp("The least score.", valueName: "score"))
  var floor = ExtractionRequest.usualFloor
  @OptionGroup var model: ModelOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard limit >= 1 else { throw ValidationError("--limit is \(limit); expected 1 or more.") }
    guard floor.isFinite else { throw ValidationError("--floor is \(floor); expected a number.") }
  }

  func run() throws {
    try output.show(
      try store.engine(model).extract(
        from: text, ExtractionRequest(frameworks: framework, limit: limit, floor: floor),
        progress: Terminal.progress()))
  }
}
