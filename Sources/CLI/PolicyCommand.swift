import ArgumentParser
import Engine

/// The command `tessera policy …`.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Show the policy, or check one of your own.",
    subcommands: [Show.self, Check.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the standard policy, ready to be saved and changed.")

    func run() throws { print(SkillEngine.standardPolicyText) }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether a policy file is well made, and its hash.")
    @Argument(help: "A policy file.") var file: String
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try SkillEngine.policy(at: file)) }
  }
}
