public import Foundation

/// The built command, run as a person would run it.
public struct Command {
  /// What a run left behind.
  public struct Outcome: Sendable {
    public var exitCode: Int32
    public var output: String
    public var errors: String
  }

  /// The store that the runs use.
  public let store: URL

  /// The folder in which the runs look for models: beside the store, so that no installed one is seen.
  public var models: URL

  /// Variables that the runs have besides those of the tests.
  public var environment: [String: String] = [:]

  /// A program, with its arguments, that starts the runs; none if empty.
  public var starter: [String] = []

  /// A command over a store.
  public init(store: URL) {
    self.store = store
    models = store.deletingLastPathComponent().appending(path: "models")
  }

  /// The executable, which the package manager puts beside the tests.
  public static let executable = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "tessera")

  /// Starts a run whose output goes to two files.
  public func start(_ arguments: [String], output: URL, errors: URL) throws -> Process {
    let process = Process()
    let words = starter + [Self.executable.path(percentEncoded: false)] + arguments
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = Corpus.project
    process.environment = ProcessInfo.processInfo.environment.merging(
      [
        "TESSERA_STORE": store.path(percentEncoded: false),
        "TESSERA_MODELS": models.path(percentEncoded: false),
      ]
    ) { $1 }.merging(environment) { $1 }
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return process
  }

  /// Runs to the end.
  public func callAsFunction(_ arguments: String...) throws -> Outcome {
    try run(arguments)
  }

  /// Runs to the end.
  public func run(_ arguments: [String]) throws -> Outcome {
    let folder = try TemporaryFolder()
    let (output, errors) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    let process = try start(arguments, output: output, errors: errors)
    process.waitUntilExit()
    return Outcome(
      exitCode: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A new folder that goes when its owner goes.
public final class TemporaryFolder: Sendable {
  public let url: URL

  /// Makes a folder of a name that nothing else has.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "tessera-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a file in it and gives its path.
  public func write(_ name: String, _ text: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path(percentEncoded: false)
  }
}
