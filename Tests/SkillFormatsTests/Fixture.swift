import Foundation
import SkillFormats

/// A file of ours under `Fixtures`.
enum Fixture {
  /// Where a fixture is.
  static func url(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
  }

  /// A fixture under its own name, without the folders above it.
  static func file(_ name: String) throws -> SourceFile {
    SourceFile(
      name: url(name).lastPathComponent, bytes: [UInt8](try Data(contentsOf: url(name))))
  }

  /// Text as a file.
  static func file(_ name: String, _ text: String) -> SourceFile {
    SourceFile(name: name, bytes: Array(text.utf8))
  }
}
