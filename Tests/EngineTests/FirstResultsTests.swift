import Engine
import TestSupport
import Testing

/// The results over the sample data are to the last bit those of the first implementation, which
/// went through wallets and occupations one by one, with every text in memory and no index.
///
/// They were recorded from it with the built-in model; a new model needs a new record, made by
/// deleting `Snapshots/first-results.txt` in a state of the project whose results are trusted.
@Suite struct FirstResultsTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    _ = try engine.importWallets(at: Samples.walletFiles)
  }

  @Test(arguments: [false, true])
  func resultsAreThoseOfTheFirstImplementation(hasIndex: Bool) throws {
    if hasIndex { _ = try engine.buildIndex() }
    var lines: [String] = []
    for job in Samples.jobFiles {
      let ranking = try engine.rank([], for: job, Samples.request())
      lines += ["# \(ranking.subject.id)"] + ranking.entries.map(line)
      for entry in ranking.entries {
        let explained = try engine.explain(entry.id, for: job, Samples.request()).entry
        #expect(explained.requirements == entry.requirements)
        #expect(explained.coverage == entry.coverage && explained.relevance == entry.relevance)
      }
    }
    for wallet in try engine.rank([], for: Samples.jobFiles[0], Samples.request()).entries.map(\.id)
      .sorted()
    {
      let ranking = try engine.rankOccupations(of: nil, for: wallet, Samples.request())
      lines += ["# \(wallet)"] + ranking.entries.map(line)
    }
    try expectSnapshot(lines.joined(separator: "\n") + "\n", "first-results", in: "EngineTests")
  }

  /// One place: the numbers in full, and the credit of each requirement.
  private func line(_ entry: RankedEntry) -> String {
    let credits = entry.requirements.map { "\($0.credit)" }.joined(separator: " ")
    return "\(entry.place) \(entry.id) gates \(entry.gatesMet)/\(entry.gateCount) "
      + "coverage \(entry.coverage) relevance \(entry.relevance) fit \(entry.fit) "
      + "group \(entry.groupFit.map { "\($0)" } ?? "-") credits \(credits)"
  }
}
