import ArgumentParser
import Engine
import Foundation

/// The command `tessera wallets …`.
struct WalletsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wallets", abstract: "Import, list and remove credential wallets.",
    subcommands: [Import.self, List.self, Verify.self, Remove.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read wallets from files or folders.",
      discussion: """
        A presentation, a JSON array of credentials or a file of one credential is a wallet. A \
        folder of single credentials is one wallet; a folder of wallets is read file by file.
        """)
    @Argument(help: ArgumentHelp("Files or folders.", valueName: "path")) var paths: [String]
    @Option(help: "What to call the wallet, when there is one.") var name: String?
    @OptionGroup var documents: DocumentOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let engine = store.engine(model)
      let report = try engine.importWallets(
        at: paths, name: name, documents: documents.sources, progress: Terminal.progress())
      defer { engine.tidyIndex() }
      try output.show(report)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the wallets.")
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().wallets()) }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Verify the credentials of all imported wallets anew.")
    @OptionGroup var documents: DocumentOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let engine = store.engine()
      let report = try engine.verifyWallets(
        documents: documents.sources, progress: Terminal.progress())
      defer { engine.tidyIndex() }
      try output.show(report)
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take wallets out.")
    @Argument(help: ArgumentHelp("Identifiers.", valueName: "wallet")) var ids: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let engine = store.engine()
      let report = try engine.removeWallets(ids)
      defer { engine.tidyIndex() }
      try output.show(report)
    }
  }
}

extension SkillEngine {
  /// Compacts the index of the wallets if that is due; what was done to the wallets has been said before.
  fileprivate func tidyIndex() {
    fflush(nil)
    do {
      _ = try compactIndexIfDue(progress: Terminal.progress())
    } catch {
      let reason = (error as? EngineError)?.message ?? "\(error)"
      Terminal.complain(
        "The wallets are as said; their index could not be compacted and is as it was: \(reason)")
    }
  }
}
