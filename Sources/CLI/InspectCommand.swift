import ArgumentParser
import Engine

/// The command `tessera inspect FILE`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a file is, what is found in it, and what is wrong with it.")
  @Argument(help: "A file.") var file: String
  @Option(
    help: ArgumentHelp(
      "Say instead whether its credentials are described as this profile asks.",
      valueName: "file"))
  var profile: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    if let profile {
      try output.show(try SkillEngine.inspect(file, against: profile))
    } else {
      try output.show(try SkillEngine.inspect(file))
    }
  }
}
