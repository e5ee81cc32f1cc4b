internal import Matching

extension JobIndex {
  /// The jobs for a wallet, best first, as ``Matching/StatementIndex`` ranks them.
  ///
  /// - Parameters:
  ///   - wallet: Whose evidence counts.
  ///   - statements: What all are numbers of.
  ///   - scoring: By what numbers, and when.
  ///   - limit: How many places to keep; all if nil.
  ///   - threads: How many threads may work.
  ///   - deadline: When an answer is no longer wanted.
  /// - Returns: The places kept, best first.
  /// - Throws: ``EngineError`` when the time is over.
  func ranked(
    for wallet: CodedWallet, in statements: StatementIndex, by scoring: Scoring, limit: Int?,
    threads: Int, deadline: Deadline
  ) throws(EngineError) -> [Ranked] {
    let links = WalletLinks(
      of: wallet, to: StatementLookup(of: self.statements, in: statements), in: statements,
      by: scoring, threads: threads)
    let ranked = rank(
      for: links, in: statements, by: scoring, limit: limit, threads: threads,
      isOver: { deadline.isOver })
    try deadline.check()
    return ranked ?? []
  }
}
