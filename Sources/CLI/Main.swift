import ArgumentParser
import Engine
import Foundation

/// Parses the arguments, runs the command, and turns what happened into an exit code.
@main
enum Main {
  static func main() {
    // What would be longer than files may be is then an error of the write.
    signal(SIGXFSZ, SIG_IGN)
    do {
      try SkillEngine.checkMachine()
      var command = try TesseraCommand.parseAsRoot()
      try command.run()
    } catch {
      leave(after: error)
    }
  }

  private static func leave(after error: any Error) -> Never {
    if let error = error as? EngineError {
      Terminal.complain("Error: \(error.message)")
      end(with: error.exitCode)
    }
    if let ended = error as? Ended {
      end(with: ended.exitCode)
    }
    let message = TesseraCommand.fullMessage(for: error)
    switch TesseraCommand.exitCode(for: error) {
    case .success:
      print(message)
      end(with: 0)
    case .validationFailure:
      Terminal.complain(message)
      end(with: 2)
    default:
      Terminal.complain(message)
      end(with: 4)
    }
  }

  /// Ends without waiting for the threads of libraries, which may never end.
  private static func end(with code: Int32) -> Never {
    fflush(nil)
    _exit(code)
  }
}

/// The command is done, with an exit code; everything has been said.
struct Ended: Error {
  let exitCode: Int32
}

/// The command with its subcommands.
struct TesseraCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tessera",
    abstract: "Ranks credentials against job requirements, and shows why.",
    discussion: """
      Exit codes: 0 done; 1 some input was refused, the rest was taken; 2 wrong usage; \
      3 something could not be confirmed ('verify'); 4 the machine or the store failed; 5 not \
      finished in the time given.
      """,
    version: "tessera \(Version.text)",
    subcommands: [
      FrameworksCommand.self, WalletsCommand.self, JobsCommand.self, PolicyCommand.self,
      InspectCommand.self, VerifyCommand.self, TrustCommand.self, RankCommand.self,
      CredentialsCommand.self, OccupationsCommand.self, ExplainCommand.self, PathwayCommand.self,
      PortfolioCommand.self, CreditCommand.self, ReplayCommand.self, ExtractCommand.self,
      ModelCommand.self,
      BenchCommand.self, IndexCommand.self, DoctorCommand.self,
    ])
}
