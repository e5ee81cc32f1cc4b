public import Foundation

/// The project's own sources, which some tests read; such tests are skipped, by name, where built
/// tests run away from them.
public enum Checkout {
  /// The folder `Sources`.
  public static let sources = Corpus.project.appending(path: "Sources")

  /// Whether the sources stand beside the tests.
  public static let isPresent = FileManager.default.fileExists(
    atPath: sources.path(percentEncoded: false))

  /// Why a test that needs the sources did not run.
  public static let absence = "needs the project's sources beside the tests"
}
