internal import Matching
internal import Store

/// Makes an index of wallets that the store has coded.
///
/// Statements are numbered in an order that is given for their texts, so that what a job asks for lies
/// together.
struct WalletIndexBuilder {
  private var index = WalletIndex.Builder(threads: SkillEngine.usualThreads)
  private var numbers: ClaimNumbers

  /// No wallets.
  ///
  /// - Parameter texts: The rows of the texts of all claims, in the order of their statements.
  init(texts: [Int32]) { numbers = ClaimNumbers(texts: texts) }

  /// Adds wallets.
  mutating func add(_ wallets: CodedWallets) throws {
    for wallet in wallets.coded(by: &numbers) {
      try WalletIndexFile.answering { () throws(WalletIndexError) in try index.add(wallet) }
    }
  }

  /// The index of all of them.
  consuming func finish() throws -> WalletIndex {
    for key in numbers.keys {
      index.addStatement(text: key.text, labels: key.labels, concepts: key.concepts)
    }
    return try WalletIndexFile.answering { () throws(WalletIndexError) in try index.finish() }
  }
}

extension WalletIndex {
  /// This index of the wallets that a store had, brought to those that it has.
  ///
  /// - Parameters:
  ///   - store: Whose wallets they are.
  ///   - changes: What happened to them since.
  /// - Returns: An index without anything of those that went; new statements have the numbers after the
  ///   others.
  /// - Throws: ``EngineError`` when the index is damaged, and what the store throws.
  func compacted(for store: SkillStore, after changes: [WalletChange]) throws -> WalletIndex {
    var index = self
    var numbers = ClaimNumbers(continuing: statements)
    for part in changes.addedWallets.inParts(of: SkillEngine.indexedAtOnce) {
      for wallet in try store.walletEvidence(numbers: part).coded(by: &numbers) {
        try WalletIndexFile.answering { () throws(WalletIndexError) in _ = try index.add(wallet) }
      }
    }
    for key in numbers.keys[statements.count...] {
      index.addStatement(text: key.text, labels: key.labels, concepts: key.concepts)
    }
    let names = changes.contains(where: \.isRemoval) ? Set(try store.wallets().map(\.id)) : nil
    return try WalletIndexFile.answering { () throws(WalletIndexError) in
      if let names { try index.removeAll(except: names) }
      return try index.compacted(threads: SkillEngine.usualThreads)
    }
  }
}

extension [WalletChange] {
  /// The wallets that came, ascending; some may have gone again.
  var addedWallets: [Int64] {
    Set(lazy.filter { !$0.isRemoval }.map(\.wallet)).sorted()
  }
}

extension Array {
  /// The elements in their order, at most so many in a part.
  func inParts(of length: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
  }
}

/// Numbers for what claims say.
private struct ClaimNumbers {
  /// What a claim says in numbers of the store; which further labels its competencies have is asked
  /// when something is ranked.
  struct Key: Hashable {
    var text: Int32
    var labels: [Int32] = []
    var concepts: [Int32] = []
  }

  /// By number.
  private(set) var keys: [Key]
  private var numbers: [Key: Int32] = [:]

  /// The number that a text's first statement gets, while there is none.
  private var waiting: [Int32: Int32] = [:]

  /// The first statements of some texts are numbered as these.
  init(texts: [Int32]) {
    keys = texts.map { Key(text: $0) }
    waiting = Dictionary(uniqueKeysWithValues: zip(texts, 0...))
  }

  /// Statements of an index keep their numbers.
  init(continuing indexed: IndexedStatements) {
    keys = (0..<indexed.count).map {
      let found = indexed[$0]
      return Key(text: found.text, labels: found.labels, concepts: found.concepts)
    }
    numbers = Dictionary(zip(keys, 0...)) { first, _ in first }
  }

  mutating func number(of key: Key) -> Int32 {
    if let number = numbers[key] { return number }
    let number = waiting.removeValue(forKey: key.text) ?? Int32(keys.count)
    if number == keys.count { keys.append(key) } else { keys[Int(number)] = key }
    numbers[key] = number
    return number
  }
}

extension CodedWallets {
  fileprivate func coded(by numbers: inout ClaimNumbers) -> [CodedWallet] {
    coded { claim in
      numbers.number(
        of: ClaimNumbers.Key(
          text: claim.row, labels: Array(alternatives[claim.alternatives]),
          concepts: Array(concepts[claim.concepts])))
    }
  }
}
