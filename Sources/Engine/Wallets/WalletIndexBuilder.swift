internal import Matching
internal import Store

/// Makes an index of wallets that the store has coded.
struct WalletIndexBuilder {
  private var index = WalletIndex.Builder(threads: SkillEngine.usualThreads)
  private var numbers: [Key: Int32] = [:]

  /// What a claim says in numbers of the store; which further labels its competencies have is asked
  /// when something is ranked.
  private struct Key: Hashable {
    var text: Int32
    var labels: [Int32]
    var concepts: [Int32]
  }

  /// Adds wallets.
  mutating func add(_ wallets: CodedWallets) throws {
    let coded = wallets.coded { claim in
      number(
        of: Key(
          text: claim.row, labels: Array(wallets.alternatives[claim.alternatives]),
          concepts: Array(wallets.concepts[claim.concepts])))
    }
    for wallet in coded {
      try WalletIndexFile.answering { () throws(WalletIndexError) in try index.add(wallet) }
    }
  }

  /// The index of all of them.
  func finish() throws -> WalletIndex {
    try WalletIndexFile.answering { () throws(WalletIndexError) in try index.finish() }
  }

  private mutating func number(of key: Key) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(index.statementCount)
    index.addStatement(text: key.text, labels: key.labels, concepts: key.concepts)
    numbers[key] = number
    return number
  }
}
