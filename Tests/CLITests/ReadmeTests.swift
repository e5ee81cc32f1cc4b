import Foundation
import TestSupport
import Testing

/// The README shows what its commands print.
///
/// With `TESSERA_RECORD=1` the outputs in it are written anew instead, for somebody to look at.
@Suite struct ReadmeTests {
  private static let file = Corpus.project.appending(path: "README.md")

  @Test func everyCommandPrintsWhatIsShown() throws {
    let isRecording = ProcessInfo.processInfo.environment["TESSERA_RECORD"] == "1"
    let folder = try TemporaryFolder()
    let tessera = Command(store: folder.url.appending(path: "store"))
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    var written: [String] = []
    var isInside = false
    for line in text.components(separatedBy: "\n") {
      if line == "```console" || line == "```" {
        isInside = line == "```console"
        written.append(line)
      } else if isInside, line.hasPrefix("$ tessera ") {
        let run = try tessera.run(
          line.dropFirst("$ tessera ".count).split(separator: " ").map(String.init))
        // What is shown of `verify` is a credential that is refused.
        #expect(run.exitCode == (line.contains(" verify ") ? 1 : 0), "\(line): \(run.errors)")
        written.append(line)
        written += run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          .map(String.init)
      } else if !isInside {
        written.append(line)
      }
    }
    let renewed = written.joined(separator: "\n")
    if isRecording { try Data(renewed.utf8).write(to: Self.file) }
    #expect(renewed == text || isRecording)
  }
}
