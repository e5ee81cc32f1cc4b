import Engine
import Foundation
import TestSupport
import Testing

/// Rankings of imported wallets by an index give what they give without one.
@Suite struct WalletIndexTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
  }

  private var indexes: [URL] {
    let files = try? FileManager.default.contentsOfDirectory(
      at: engine.storeFolder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "index" }
  }

  private func answers(limit: Int = 1000) throws -> [String] {
    try Samples.jobFiles.map {
      try engine.rank([], for: $0, Samples.request(limit: limit)).json.text
    }
  }

  /// The same without the index, which is put back.
  private func answersWithoutIndex(limit: Int = 1000) throws -> [String] {
    let index = try #require(indexes.first)
    let aside = folder.url.appending(path: "aside")
    try FileManager.default.moveItem(at: index, to: aside)
    defer { try? FileManager.default.moveItem(at: aside, to: index) }
    return try answers(limit: limit)
  }

  @Test func itIsCaughtUpWithWhatCameAndWent() throws {
    _ = try engine.importWallets(at: Array(Samples.walletFiles[..<8]))
    let built = try engine.buildIndex()
    #expect(built.wallets == 8 && built.statements > 8 && built.changes == 0)
    #expect(try answers() == answersWithoutIndex())
    _ = try engine.importWallets(at: Array(Samples.walletFiles[8...]))
    // One is replaced by another's content, the best of all is removed.
    _ = try engine.importWallets(at: [Samples.walletFiles[9]], name: "did:example:learner-02")
    let best = try #require(
      try engine.rank([], for: Samples.jobFiles[0], Samples.request()).entries.first)
    #expect(try engine.removeWallets([best.id]).remarks.count == 1)
    let behind = try engine.verifyIndex()
    #expect(behind.changes >= 7 && behind.wallets == 8)
    for limit in [1, 3, 1000] {
      let ranked = try answers(limit: limit)
      #expect(try ranked == answersWithoutIndex(limit: limit))
      #expect(!ranked[0].contains("\"\(best.id)\""))
    }
    for write in [engine.compactIndex, engine.buildIndex] {
      let written = try write(nil)
      #expect(written.wallets == 11 && indexes.count == 1)
      #expect(try answers() == answersWithoutIndex())
      let bytes = try Data(contentsOf: #require(indexes.first))
      #expect(bytes.firstRange(of: Data(best.id.utf8)) == nil)
    }
  }

  @Test(arguments: [
    (0, 100, false), (24, 100, false), (25, 100, true), (16_383, 1_000_000, false),
    (16_384, 1_000_000, true),
  ])
  func itIsTimeToCompact(changes: Int, wallets: Int, isDue: Bool) {
    #expect(SkillEngine.isCompactionDue(after: changes, wallets: wallets) == isDue)
  }

  @Test func itIsCompactedWhenItIsTime() throws {
    _ = try engine.importWallets(at: Array(Samples.walletFiles[..<10]))
    #expect(try engine.compactIndexIfDue() == nil, "there is none")
    #expect(throws: EngineError.self) { try engine.compactIndex() }
    let built = try engine.buildIndex()
    #expect(try engine.compactIndexIfDue() == nil, "nothing has changed")
    for number in ["03", "07"] { _ = try engine.removeWallets(["did:example:learner-\(number)"]) }
    #expect(try engine.compactIndexIfDue() != nil, "two of eight are a fourth")
    // Two come, one gets the content of another, one goes.
    _ = try engine.importWallets(at: Array(Samples.walletFiles[10...]))
    _ = try engine.importWallets(at: [Samples.walletFiles[1]], name: "did:example:learner-01")
    _ = try engine.removeWallets(["did:example:learner-08"])
    let expected = try answersWithoutIndex()
    let lock = try FileHandle(forUpdating: engine.storeFolder.appending(path: "index.lock"))
    #expect(flock(lock.fileDescriptor, LOCK_EX) == 0)
    #expect(try engine.compactIndexIfDue() == nil, "somebody else writes it")
    try lock.close()
    let compacted = try #require(try engine.compactIndexIfDue())
    #expect(compacted.wallets == 9 && compacted.statements > built.statements)
    #expect(try engine.compactIndexIfDue() == nil && answers() == expected)
    #expect(try engine.compactIndex().wallets == 9 && answers() == expected)
    try expectNoTrace(of: ["03", "07", "08"])
  }

  /// No file of the store has the ids of some wallets.
  private func expectNoTrace(of numbers: [String]) throws {
    for file in try FileManager.default.contentsOfDirectory(
      at: engine.storeFolder, includingPropertiesForKeys: nil)
    {
      #expect(!file.path.hasSuffix("-wal"), "the log, which may have what was removed")
      let bytes = try Data(contentsOf: file)
      for number in numbers {
        let trace = bytes.firstRange(of: Data("did:example:learner-\(number)".utf8))
        #expect(trace == nil, "\(file.lastPathComponent)")
      }
    }
  }

  @Test func buildsWaitForEachOther() async throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    _ = try engine.buildIndex()
    let engine = engine
    let built = try await withThrowingTaskGroup(of: IndexReport.self) { group in
      for _ in 0..<4 { group.addTask { try engine.buildIndex() } }
      return try await group.reduce(into: []) { $0.append($1.wallets) }
    }
    #expect(built == [12, 12, 12, 12] && indexes.count == 1)
    #expect(try engine.verifyIndex().changes == 0)
  }

  /// Whoever ranks while wallets come and go and the index is written anew gets what holds before or after.
  @Test func rankingsGoOnBesideCompactions() async throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    _ = try engine.buildIndex()
    let (engine, one) = (engine, Samples.walletFiles[7])
    @Sendable func answer() throws -> String {
      try engine.rank([], for: Samples.jobFiles[0], Samples.request()).json.text
    }
    let all = try answer()
    _ = try engine.removeWallets(["did:example:learner-08"])
    let others = try answer()
    #expect(all != others)
    try await withThrowingTaskGroup(of: Set<String>.self) { group in
      for _ in 0..<2 {
        group.addTask { Set(try (0..<40).map { _ in try answer() }) }
      }
      for _ in 0..<20 {
        _ = try engine.importWallets(at: [one])
        _ = try engine.compactIndex()
        _ = try engine.removeWallets(["did:example:learner-08"])
        _ = try engine.compactIndex()
      }
      for try await answers in group { #expect(answers.isSubset(of: [all, others])) }
    }
  }

  @Test func frameworksThatComeLaterCount() throws {
    let later = SkillEngine(store: folder.url.appending(path: "later"))
    _ = try later.importWallets(at: Samples.walletFiles)
    _ = try later.buildIndex()
    _ = try later.importFrameworks(at: Samples.frameworkFiles)
    let first = SkillEngine(store: folder.url.appending(path: "first"))
    _ = try first.importFrameworks(at: Samples.frameworkFiles)
    _ = try first.importWallets(at: Samples.walletFiles)
    for job in Samples.jobFiles {
      #expect(
        try later.rank([], for: job, Samples.request()).entries
          == first.rank([], for: job, Samples.request()).entries)
    }
  }

  @Test func anIndexOfAnotherStoreIsNotUsed() throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    _ = try engine.buildIndex()
    let other = SkillEngine(store: folder.url.appending(path: "other"))
    _ = try other.importWallets(at: Array(Samples.walletFiles[..<2]))
    let index = try #require(indexes.first)
    // As many changes, other wallets.
    let copy = other.storeFolder.appending(path: "wallets-2.index")
    try FileManager.default.copyItem(at: index, to: copy)
    #expect(throws: EngineError.self) { try other.verifyIndex() }
    let error = #expect(throws: EngineError.self) {
      try other.rank([], for: Samples.jobFiles[0], Samples.request())
    }
    #expect(error?.code == .machine && error?.message.contains("tessera index build") == true)
    #expect(try other.buildIndex().wallets == 2)
    #expect(
      try other.rank([], for: Samples.jobFiles[0], Samples.request()).entries.count == 2)
  }

  @Test(arguments: 0..<12)
  func damageIsToldOrChangesNothing(place: Int) throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    _ = try engine.buildIndex()
    let expected = try answers(limit: 3)
    let index = try #require(indexes.first)
    var bytes = try Data(contentsOf: index)
    bytes[bytes.count * place / 12] ^= 0x41
    try bytes.write(to: index)
    // What lies between two sections says nothing; all else is told before anything is ranked.
    if (try? engine.verifyIndex()) == nil {
      #expect(throws: EngineError.self) { try answers(limit: 3) }
    } else {
      #expect(try answers(limit: 3) == expected)
    }
    _ = try engine.buildIndex()
    #expect(try answers(limit: 3) == expected)
  }

  @Test func withoutOneThereIsNothingToVerify() throws {
    let error = #expect(throws: EngineError.self) { try engine.verifyIndex() }
    #expect(error?.code == .usage)
    let empty = try engine.buildIndex()
    #expect(empty.wallets == 0)
    #expect(empty.text(TextStyle(width: 200)).contains("0 wallets, 0 different statements"))
  }
}
