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

  /// A command over a store.
  public init(store: URL) {
    self.store = store
    models = store.deletingLastPathComponent().appending(path: "models")
  }

  /// The executable, which the package manager puts beside the tests.
  public static let executable = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "tessera")

  /// Starts a run whose output goes to two files; a shell does `limit` first, such as `ulimit -f 8`.
  public func start(
    _ arguments: [String], under limit: String? = nil, output: URL, errors: URL
  ) throws -> Process {
    let process = Process()
    if let limit {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments =
        ["-c", "\(limit); exec \"$0\" \"$@\"", Self.executable.path(percentEncoded: false)]
        + arguments
    } else {
      process.executableURL = Self.executable
      process.arguments = arguments
    }
    process.currentDirectoryURL = Corpus.project
    process.environment = ProcessInfo.processInfo.environment.merging(
      [
        "TESSERA_STORE": store.path(percentEncoded: false),
        "TESSERA_MODELS": models.path(percentEncoded: false),
      ]
    ) { $1 }
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

  /// Runs to the end, where it says so under a limit of the shell.
  public func run(_ arguments: [String], under limit: String? = nil) throws -> Outcome {
    let folder = try TemporaryFolder()
    let (output, errors) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    let process = try start(arguments, under: limit, output: output, errors: errors)
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
