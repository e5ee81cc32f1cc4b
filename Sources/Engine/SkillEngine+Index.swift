internal import Foundation
internal import Matching
internal import SkillModel
internal import Store
internal import Vectors

extension SkillEngine {
  /// How many wallets are read at a time.
  private static let walletsAtOnce = 4096

  /// An index is compacted when changes, times this, are as many as the wallets: then what all builds together
  /// cost stays in proportion to what was changed.
  private static let changesAWallet = 4

  /// Builds the index of all imported wallets, in place of any that there is; nothing of a wallet
  /// that was removed is in it.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: What is in it.
  /// - Throws: ``EngineError`` when it cannot be written; the one before is then as it was.
  public func buildIndex(progress: ProgressHandler? = nil) throws -> IndexReport {
    try answering(telling: progress) {
      try building { lock in
        try lock.held {
          progress?(ProgressStep("Waiting for another build of the index"))
        } _: {
          try build(progress)
        }
      }
    }
  }

  /// Compacts the index of the wallets where it is time for that: builds it anew once changes to the wallets
  /// are a fourth of them.
  ///
  /// For after a change, on any thread: every answer is the same before, meanwhile and after, and one that is
  /// killed leaves the older index.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: What is in it; nil where there is no index, where it is not yet time, and where another
  ///   program is building it.
  /// - Throws: ``EngineError`` when it cannot be written; the one before is then as it was.
  public func compactIndexIfDue(progress: ProgressHandler? = nil) throws -> IndexReport? {
    try answering(telling: progress) {
      guard try isCompactionDue() else { return nil }
      return try building { lock in
        // Another program may just have done it.
        try lock.heldIfFree { try isCompactionDue() ? build(progress) : nil } ?? nil
      }
    }
  }

  private func isCompactionDue() throws -> Bool {
    let store = try openStore(for: embedder()).snapshot()
    guard let (_, changes) = try WalletIndexFile.newest(of: store), !changes.isEmpty
    else { return false }
    return try Self.changesAWallet * changes.count >= store.walletCount()
  }

  /// Runs `body` with the lock of whoever builds the index.
  private func building<Answer>(_ body: (FileLock) throws -> Answer) throws -> Answer {
    let place = try openStore(for: embedder()).directory.appending(path: "index.lock")
    do {
      return try body(try FileLock(at: place))
    } catch let error as CocoaError {
      throw EngineError(
        .machine,
        "\(place.path): cannot be written (\(error.localizedDescription)). Correct the permissions of "
          + "the store's folder, and try again")
    }
  }

  private func build(_ progress: ProgressHandler?) throws -> IndexReport {
    let store = try openStore(for: embedder()).snapshot()
    let file = WalletIndexFile(of: store, at: try store.walletMoment())
    let numbers = try store.walletNumbers()
    progress?(ProgressStep("Putting statements that are alike together"))
    var builder = WalletIndexBuilder(texts: try Self.neighbouringClaimTexts(in: store))
    for first in stride(from: 0, to: numbers.count, by: Self.walletsAtOnce) {
      progress?(
        ProgressStep(
          "Indexing \(numbers.count.of("wallet"))",
          fraction: Double(first) / Double(numbers.count)))
      let part = numbers[first..<min(first + Self.walletsAtOnce, numbers.count)]
      try builder.add(store.walletEvidence(numbers: part))
    }
    progress?(ProgressStep("Writing the index"))
    let index = try builder.finish()
    try file.write(index)
    try store.forgetWalletChanges(upTo: file.moment)
    return report(of: file, index, .built, changes: 0)
  }

  /// The rows of all texts that claims have, those of near vectors near each other where there are vectors:
  /// what an index answers does not depend on it.
  private static func neighbouringClaimTexts(in store: SkillStore) throws -> [Int32] {
    let texts = try store.claimTexts()
    guard try store.missingVectors() == 0 else { return texts }
    return neighbourOrder(of: texts, in: try store.vectors(), threads: usualThreads)
  }

  /// Reads the index of the imported wallets and holds every part against its checksum.
  ///
  /// - Returns: What is in it.
  /// - Throws: ``EngineError`` when there is none, or it is damaged.
  public func verifyIndex() throws -> IndexReport {
    try answering {
      let store = try openStore(for: embedder()).snapshot()
      guard let (file, changes) = try WalletIndexFile.newest(of: store) else {
        throw EngineError(
          .usage, "There is no index of the wallets. Build one with: tessera index build")
      }
      return report(of: file, try file.open(), .good, changes: changes.count)
    }
  }

  private func report(
    of file: WalletIndexFile, _ index: WalletIndex, _ outcome: IndexReport.Outcome, changes: Int
  ) -> IndexReport {
    IndexReport(
      outcome: outcome, path: file.path, wallets: index.count,
      statements: index.statements.count, size: file.size, changes: changes)
  }
}
