import ArgumentParser
import Engine

/// The command `tessera doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is installed, how fast it is, and what to do if something is off.")
  @OptionGroup var model: ModelOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func run() throws { try output.show(store.engine(model).doctor()) }
}
