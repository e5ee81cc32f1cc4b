import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Inputs that once broke a reader, or that could: whatever they are, they are read or refused.
struct FailCaseTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "FailCases")

  @Test(.timeLimit(.minutes(1)), arguments: FuzzTarget.all.map(\.name))
  func everyCaseIsReadOrRefused(target name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let folder = Self.folder.appending(path: name)
    let cases = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!cases.isEmpty)
    for name in cases.sorted() {
      let input = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      #expect(throws: Never.self, "\(name)") { try target.check(input) }
    }
  }

  @Test func everyFolderOfCasesHasItsTarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(folders.sorted() == FuzzTarget.all.map(\.name).sorted())
  }

  @Test func everySeedIsThere() {
    let project = Corpus.project
    for seed in FuzzTarget.all.flatMap(\.seeds) {
      #expect(FileManager.default.fileExists(atPath: project.appending(path: seed).path), "\(seed)")
    }
  }
}
