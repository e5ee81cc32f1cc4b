import Foundation
import SkillFormats
import SkillModel
import TestSupport

/// The framework files that this project wrote for its tests.
enum FrameworkFixtures {
  static let root = Corpus.project.appending(
    path: "Tests/SkillFormatsTests/Fixtures/frameworks")

  /// One file, or every file of a folder, in the order of their names.
  static func files(_ path: String) throws -> [SourceFile] {
    try files(at: root.appending(path: path))
  }

  /// One file, or every file of a folder, in the order of their names.
  static func files(at url: URL) throws -> [SourceFile] {
    let values = try url.resourceValues(forKeys: [.isDirectoryKey])
    guard values.isDirectory ?? false else {
      return [SourceFile(name: url.lastPathComponent, bytes: [UInt8](try Data(contentsOf: url)))]
    }
    return try FileManager.default.contentsOfDirectory(
      at: url, includingPropertiesForKeys: nil
    )
    .sorted { $0.lastPathComponent < $1.lastPathComponent }
    .map { SourceFile(name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0))) }
  }

  /// The one framework in some files.
  static func framework(_ path: String) throws -> Framework {
    let catalog = FrameworkCatalog(reading: try files(path))
    guard catalog.frameworks.count == 1 else { throw Unexpected(catalog: catalog) }
    return catalog.frameworks[0]
  }

  /// Says what was found where one framework was expected.
  struct Unexpected: Error, CustomStringConvertible {
    var catalog: FrameworkCatalog
    var description: String {
      "frameworks: \(catalog.frameworks.map(\.id)), errors: \(catalog.errors)"
    }
  }
}

extension SourceFile {
  /// A file made in a test.
  init(_ name: String, _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

extension Framework {
  /// The competency whose name in some language is `name`.
  func competency(named name: String) -> Competency? {
    competencies.first { $0.preferredLabels.contains { $0.text == name } }
  }

  /// How many parts it has, for tables of expectations.
  var counts: FrameworkCounts {
    FrameworkCounts(
      competencies: competencies.count, headings: competencies.count { $0.kind == .heading },
      associations: associations.count, occupations: occupations.count,
      requirements: occupations.reduce(0) { $0 + $1.requiredCompetencies.count })
  }
}

/// How many parts a framework has.
struct FrameworkCounts: Equatable, Sendable {
  var competencies = 0
  /// Among the competencies.
  var headings = 0
  var associations = 0
  var occupations = 0
  /// Of all occupations together.
  var requirements = 0
}
