import ArgumentParser
import Engine

/// The command `tessera credit --award RULES WALLET`.
struct CreditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credit",
    abstract: "Say what credit a wallet is given towards an award, and what is in the way of more.",
    discussion: """
      Credentials are verified first. An answer is an answer even when nothing is granted: it ends with 0.
      """)
  @Option(
    help: ArgumentHelp(
      "The rules of the award, YAML or JSON (see taxonomies/awards).", valueName: "file"))
  var award: String
  @Argument(help: "A wallet: a file, a folder or an imported one.") var wallet: String
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let report = try answer.engine.credit(
      towards: award, for: wallet, try answer.request(),
      progress: Terminal.progress())
    try answer.show(report)
  }
}
