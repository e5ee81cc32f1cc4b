internal import Matching
internal import Store

/// Makes an index of wallets that the store has coded.
///
/// Statements are numbered in an order that is given for their texts, so that what a job asks for lies
/// together.
struct WalletIndexBuilder {
  private var index = WalletIndex.Builder(threads: SkillEngine.usualThreads)
  private var numbers: [Key: Int32] = [:]

  /// By number.
  private var statements: [Key]

  /// The number that a text's first statement gets, while there is none.
  private var waiting: [Int32: Int32]

  /// What a claim says in numbers of the store; which further labels its competencies have is asked
  /// when something is ranked.
  private struct Key: Hashable {
    var text: Int32
    var labels: [Int32]
    var concepts: [Int32]
  }

  /// No wallets.
  ///
  /// - Parameter texts: The rows of the texts of all claims, in the order of their statements.
  init(texts: [Int32]) {
    statements = texts.map { Key(text: $0, labels: [], concepts: []) }
    waiting = Dictionary(uniqueKeysWithValues: zip(texts, 0...))
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
  consuming func finish() throws -> WalletIndex {
    for key in statements {
      index.addStatement(text: key.text, labels: key.labels, concepts: key.concepts)
    }
    return try WalletIndexFile.answering { () throws(WalletIndexError) in try index.finish() }
  }

  private mutating func number(of key: Key) -> Int32 {
    if let number = numbers[key] { return number }
    let number = waiting.removeValue(forKey: key.text) ?? Int32(statements.count)
    if number == statements.count { statements.append(key) } else { statements[Int(number)] = key }
    numbers[key] = number
    return number
  }
}
