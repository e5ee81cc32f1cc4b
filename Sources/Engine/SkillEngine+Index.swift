internal import Foundation
internal import Matching
internal import SkillModel
internal import Store
internal import Vectors

extension SkillEngine {
  /// How many wallets are read at a time.
  static let indexedAtOnce = 4096

  /// Builds the index of all imported wallets, in place of any that there is; nothing of a wallet
  /// that was removed is in it, and statements that are alike lie together.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: What is in it.
  /// - Throws: ``EngineError`` when it cannot be written; the one before is then as it was.
  public func buildIndex(progress: ProgressHandler? = nil) throws -> IndexReport {
    try answering(telling: progress) {
      try writing { lock in try lock.held(telling(progress)) { try build(progress) } }
    }
  }

  /// Writes the index anew with what came since it was built, and without anything of the wallets that
  /// were removed.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: What is in it.
  /// - Throws: ``EngineError`` when there is none, it is damaged, or it cannot be written; it is then
  ///   as it was.
  public func compactIndex(progress: ProgressHandler? = nil) throws -> IndexReport {
    try answering(telling: progress) {
      try writing { lock in try lock.held(telling(progress)) { try compact(progress) } }
    }
  }

  /// Compacts the index where it is time for that.
  ///
  /// For after a change of the wallets, on any thread: every answer is the same before, meanwhile and
  /// after, and one that is killed leaves the older index.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: What is in it; nil where there is no index, where it is not yet time, and where another
  ///   program is writing it.
  /// - Throws: ``EngineError`` as ``compactIndex(progress:)`` does.
  public func compactIndexIfDue(progress: ProgressHandler? = nil) throws -> IndexReport? {
    try answering(telling: progress) {
      guard try isCompactionDue() else { return nil }
      return try writing { lock in
        // Another program may just have done it.
        try lock.heldIfFree { try isCompactionDue() ? compact(progress) : nil } ?? nil
      }
    }
  }

  private func isCompactionDue() throws -> Bool {
    let store = try openStore(for: embedder()).snapshot()
    guard let (_, changes) = try WalletIndexFile.newest(of: store) else { return false }
    return Self.isCompactionDue(after: changes.count, wallets: try store.walletCount())
  }

  /// Whether to compact the index after so many changes to the wallets, of which there are so many now:
  /// a ranking that catches up with more would take a second, and less often would not be worth it.
  package static func isCompactionDue(after changes: Int, wallets: Int) -> Bool {
    changes > 0 && (changes >= 16_384 || changes * 4 >= wallets)
  }

  private func telling(_ progress: ProgressHandler?) -> () -> Void {
    { progress?(ProgressStep("Waiting for another program that writes the index")) }
  }

  /// Runs `body` with the lock of whoever writes the index.
  private func writing<Answer>(_ body: (FileLock) throws -> Answer) throws -> Answer {
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
    for part in numbers.inParts(of: Self.indexedAtOnce) {
      progress?(
        ProgressStep(
          "Indexing \(numbers.count.of("wallet"))",
          fraction: Double(part.startIndex) / Double(numbers.count)))
      try builder.add(store.walletEvidence(numbers: part))
    }
    progress?(ProgressStep("Writing the index"))
    return try write(builder.finish(), of: store, to: file)
  }

  private func compact(_ progress: ProgressHandler?) throws -> IndexReport {
    let store = try openStore(for: embedder()).snapshot()
    progress?(ProgressStep("Compacting the index"))
    let (_, older, changes) = try Self.newestIndex(of: store)
    return try write(
      older.compacted(for: store, after: changes), of: store,
      to: WalletIndexFile(of: store, at: try store.walletMoment()))
  }

  private func write(
    _ index: WalletIndex, of store: SkillStore, to file: WalletIndexFile
  ) throws -> IndexReport {
    try file.write(index)
    try store.forgetWalletChanges(upTo: file.moment)
    return report(of: file, index, .built, changes: 0)
  }

  private static func newestIndex(
    of store: SkillStore
  ) throws -> (file: WalletIndexFile, index: WalletIndex, changes: [WalletChange]) {
    guard let (file, changes) = try WalletIndexFile.newest(of: store),
      let index = try file.open()
    else {
      throw EngineError(
        .usage, "There is no index of the wallets. Build one with: tessera index build")
    }
    return (file, index, changes)
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
      let (file, index, changes) = try Self.newestIndex(of: store)
      return report(of: file, index, .good, changes: changes.count)
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
