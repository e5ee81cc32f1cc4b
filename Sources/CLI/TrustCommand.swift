import ArgumentParser
import Engine

/// The command `tessera trust …`.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "Say which issuers you recognise.",
    discussion: """
      A credential counts fully when its signature holds and its issuer is recognised. Imported \
      wallets are verified anew when the list changes.
      """,
    subcommands: [Import.self, List.self, Remove.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Recognise the issuers of lists: YAML or JSON with 'issuers', each 'id' and 'name'."
    )
    @Argument(help: ArgumentHelp("Lists of issuers.", valueName: "file")) var files: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(try store.engine().trustIssuers(at: files, progress: Terminal.progress()))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the recognised issuers.")
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().trustedIssuers()) }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Recognise issuers no more.")
    @Argument(help: ArgumentHelp("Identifiers.", valueName: "issuer")) var ids: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(try store.engine().distrustIssuers(ids, progress: Terminal.progress()))
    }
  }
}
