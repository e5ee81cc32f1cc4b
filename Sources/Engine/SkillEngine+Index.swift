internal import Matching
internal import SkillModel
internal import Store
internal import Vectors

extension SkillEngine {
  /// How many wallets are read at a time.
  private static let walletsAtOnce = 4096

  /// Builds the index of all imported wallets, in place of any that there is; nothing of a wallet
  /// that was removed is in it.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: What is in it.
  /// - Throws: ``EngineError`` when it cannot be written; the one before is then as it was.
  public func buildIndex(progress: ProgressHandler? = nil) throws -> IndexReport {
    try answering(telling: progress) {
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
