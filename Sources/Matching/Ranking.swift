/// One place of a ranking.
public struct Ranked: Hashable, Sendable {
  /// Its number in the list that was ranked.
  public let number: Int

  /// The identifier of the wallet or job.
  public let id: String
  public let match: Match
}

extension StatementIndex {
  /// Ranks wallets for a job, best first.
  ///
  /// Wallets that meet all gates come first, then the greater coverage, then the greater
  /// relevance, then the lesser id by its bytes. Neither their order nor that of their evidence
  /// changes the result.
  ///
  /// - Parameters:
  ///   - wallets: Any number of them, with different ids.
  ///   - job: What is asked.
  ///   - scoring: By what numbers, and when.
  ///   - limit: How many places to keep; all if `nil`.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Returns: The places kept, best first.
  /// - Complexity: One product of the job's rows with the distinct rows of all evidence, then
  ///   linear in the evidence and the links found.
  public func rank(
    _ wallets: [CodedWallet], for job: CodedJob, by scoring: Scoring, limit: Int? = nil,
    threads: Int = 1
  ) -> [Ranked] {
    let links = SharedLinks(
      of: .requirements, job.statements,
      to: StatementLookup(of: wallets.flatMap(\.statements), in: self),
      in: self,
      by: scoring, threads: threads)
    let candidates = wallets.map { wallet in
      let weighed = WeighedWallet(wallet, in: self, by: scoring)
      let pairs = links.pairs(with: wallet.statements)
      return Candidate(
        id: wallet.id, job: job, wallet: weighed,
        score: Score(of: weighed, for: job, pairs: pairs, by: scoring))
    }
    return ranking(candidates, inOrderOf: .coverage, by: scoring, limit: limit)
  }

  /// Ranks jobs for a wallet, best first.
  ///
  /// Jobs whose gates are all met come first, then the greater ``Match/fit``, then as wallets for a
  /// job: by coverage alone a job that asks for little would come before one that the wallet was made
  /// for.
  ///
  /// - Parameters:
  ///   - jobs: Any number of them, with different ids.
  ///   - wallet: Whose evidence counts.
  ///   - scoring: By what numbers, and when.
  ///   - limit: How many places to keep; all if `nil`.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Returns: The places kept, best first.
  /// - Complexity: One product of the wallet's rows with the distinct rows of all requirements,
  ///   then linear in the requirements and the links found.
  public func rank(
    _ jobs: [CodedJob], for wallet: CodedWallet, by scoring: Scoring, limit: Int? = nil,
    threads: Int = 1
  ) -> [Ranked] {
    let links = SharedLinks(
      of: .evidence, wallet.statements,
      to: StatementLookup(of: jobs.flatMap(\.statements), in: self),
      in: self, by: scoring, threads: threads)
    let weighed = WeighedWallet(wallet, in: self, by: scoring)
    let candidates = jobs.map { job in
      Candidate(
        id: job.id, job: job, wallet: weighed,
        score: Score(of: weighed, for: job, pairs: links.pairs(with: job.statements), by: scoring))
    }
    return ranking(candidates, inOrderOf: .fit, by: scoring, limit: limit)
  }

  /// Why `wallet` has the score for `job` that ``rank(_:for:by:limit:threads:)`` gives it.
  public func explanation(
    of wallet: CodedWallet, for job: CodedJob, by scoring: Scoring, threads: Int = 1
  ) -> Explanation {
    let links = SharedLinks(
      of: .requirements, job.statements, to: StatementLookup(of: wallet.statements, in: self),
      in: self, by: scoring, threads: threads)
    return Explanation(
      of: WeighedWallet(wallet, in: self, by: scoring), for: job,
      pairs: links.pairs(with: wallet.statements), in: self, by: scoring)
  }

  private func ranking(
    _ candidates: [Candidate], inOrderOf merit: Candidate.Merit, by scoring: Scoring, limit: Int?
  ) -> [Ranked] {
    let order = candidates.indices.sorted {
      candidates[$0].ranks(before: candidates[$1], by: merit)
    }
    return order.prefix(max(0, limit ?? order.count)).map { number in
      let candidate = candidates[number]
      return Ranked(
        number: number, id: candidate.id,
        match: candidate.score.match(of: candidate.wallet, for: candidate.job, by: scoring))
    }
  }
}

/// A wallet with its job, scored.
struct Candidate {
  let id: String
  let job: CodedJob
  let wallet: WeighedWallet
  let score: Score

  /// What decides after the gates.
  enum Merit {
    case coverage
    case fit
  }

  func ranks(before other: Candidate, by merit: Merit) -> Bool {
    if score.allGatesMet != other.score.allGatesMet { return score.allGatesMet }
    if merit == .fit, score.fit != other.score.fit { return score.fit > other.score.fit }
    if score.coverage != other.score.coverage { return score.coverage > other.score.coverage }
    if score.relevance != other.score.relevance {
      return score.relevance > other.score.relevance
    }
    return id.comparedByBytes(to: other.id) < 0
  }
}
