import Foundation
public import Testing

/// Holds a text that people read against the one recorded beside the tests.
///
/// A missing record is written and the check fails once, so that somebody looks at it.
public func expectSnapshot(
  _ text: String, _ name: String, in folder: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = Corpus.project.appending(path: "Tests/\(folder)/Snapshots/\(name).txt")
  guard let recorded = try? Data(contentsOf: file) else {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name).txt: look at it, then run again", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: recorded, as: UTF8.self)
  #expect(text == expected, "differs from \(name).txt", sourceLocation: sourceLocation)
}
