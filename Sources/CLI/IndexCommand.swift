import ArgumentParser
import Engine

/// The command `tessera index …`.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Build and check the index that ranks many wallets fast.",
    discussion: """
      'rank' over all imported wallets uses the index where there is one, and gives the same result. \
      Wallets that are imported or removed later count at once. Once a fourth of the wallets have \
      changed, or 16,384, the command that changed them compacts the index when it is done; what was \
      removed leaves the file then, or at once with 'compact'.
      """,
    subcommands: [Build.self, Verify.self, Compact.self])

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Index all imported wallets, in place of the index there is.")
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(try store.engine().buildIndex(progress: Terminal.progress()))
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold every part of the index against its checksum.")
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try store.engine().verifyIndex()) }
  }

  struct Compact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Write the index anew with the wallets that came, and without anything of those removed.")
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(try store.engine().compactIndex(progress: Terminal.progress()))
    }
  }
}
