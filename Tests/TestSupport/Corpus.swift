public import Foundation

/// The folder of real files that some tests read in place; such tests are skipped, by name,
/// where it is absent.
///
/// `TESSERA_CORPUS` names it; by default it is the folder `shared` beside the project.
///
///     @Suite(.enabled(if: Corpus.isPresent, Corpus.absence))
public enum Corpus {
  /// The project's own folder.
  public static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the real files are looked for.
  public static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["TESSERA_CORPUS"], !path.isEmpty {
      return URL(filePath: path)
    }
    return project.deletingLastPathComponent().appending(path: "shared")
  }()

  /// Whether the real files are there.
  public static let isPresent = FileManager.default.fileExists(
    atPath: root.appending(path: "data/MANIFEST.tsv").path)

  /// Why a test that needs the real files did not run.
  public static let absence = "needs the corpus: set TESSERA_CORPUS to its folder"

  /// One real file or folder, by its path below the corpus.
  public static func url(_ path: String) -> URL {
    root.appending(path: path)
  }

  /// The bytes of one real file.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url(path)))
  }
}
