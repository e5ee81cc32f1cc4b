import Engine
import Foundation
import JSON
import TestSupport
import Testing

/// The results over the sample data are to the last bit those of the first implementation, which
/// went through wallets and occupations one by one, with every text in memory and no index.
///
/// It verified nothing and the samples were not signed, so their signatures are taken off here.
/// They were recorded from it with the built-in model; a new model needs a new record, made by
/// deleting `Snapshots/first-results.txt` in a state of the project whose results are trusted.
@Suite struct FirstResultsTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    _ = try engine.importWallets(at: Samples.walletFiles.map(unsigned))
  }

  /// A copy of a sample wallet without signatures.
  private func unsigned(_ path: String) throws -> String {
    let source = URL(filePath: path)
    let wallet = try JSONValue(parsing: [UInt8](Data(contentsOf: source)), limits: .credential)
    let copy = folder.url.appending(path: source.lastPathComponent)
    try Data(JSONWriter.bytes(of: wallet.withoutProofs, layout: .compact)).write(to: copy)
    return copy.path
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

extension JSONValue {
  /// The same without any member `proof`.
  fileprivate var withoutProofs: JSONValue {
    switch self {
    case .array(let elements): return .array(elements.map(\.withoutProofs))
    case .object(let object):
      var kept = JSONObject()
      for member in object.members where member.key != "proof" {
        kept[member.key] = member.value.withoutProofs
      }
      return .object(kept)
    default: return self
    }
  }
}
