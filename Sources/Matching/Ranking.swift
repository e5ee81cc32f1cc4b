/// One place of a ranking.
public struct Ranked: Hashable, Sendable {
  /// Its number in the list that was ranked.
  public let number: Int

  /// The identifier of the wallet or job.
  public let id: String
  public let match: Match

  /// Of a job that was ranked for a wallet: the greatest ``Match/fit`` in its group.
  public var groupFit: Double?
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
    let order = candidates.indices.sorted { candidates[$0].ranks(before: candidates[$1]) }
    return order.prefix(max(0, limit ?? order.count)).map {
      candidates[$0].ranked(number: $0, by: scoring)
    }
  }

  /// Ranks jobs for a wallet, best first.
  ///
  /// Jobs whose gates are all met come first, then the greater
  ///
  ///     fit + 0.3 × greatest fit in its group
  ///
  /// (``Match/fit``), then as wallets for a job. By coverage alone a job that asks for little would
  /// come before one that the wallet was made for; and what is near a job that fits is worth a look.
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
    let groupFits = Self.groupFits(of: candidates)
    let merits = zip(candidates, groupFits).map { $0.score.fit + BestJobs.groupShare * $1 }
    let order = candidates.indices.sorted {
      let (left, right) = (candidates[$0], candidates[$1])
      if left.score.allGatesMet != right.score.allGatesMet { return left.score.allGatesMet }
      return merits[$0] == merits[$1] ? left.ranks(before: right) : merits[$0] > merits[$1]
    }
    return order.prefix(max(0, limit ?? order.count)).map {
      var ranked = candidates[$0].ranked(number: $0, by: scoring)
      ranked.groupFit = groupFits[$0]
      return ranked
    }
  }

  /// For each job the greatest fit in its group.
  private static func groupFits(of candidates: [Candidate]) -> [Double] {
    var greatest: [String: Double] = [:]
    for candidate in candidates {
      guard let group = candidate.job.group else { continue }
      greatest[group] = max(greatest[group] ?? 0, candidate.score.fit)
    }
    return candidates.map { candidate in
      candidate.job.group.flatMap { greatest[$0] } ?? candidate.score.fit
    }
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
}

/// A wallet with its job, scored.
struct Candidate {
  let id: String
  let job: CodedJob
  let wallet: WeighedWallet
  let score: Score

  /// In the order of wallets for a job.
  func ranks(before other: Candidate) -> Bool {
    if score.allGatesMet != other.score.allGatesMet { return score.allGatesMet }
    if score.coverage != other.score.coverage { return score.coverage > other.score.coverage }
    if score.relevance != other.score.relevance {
      return score.relevance > other.score.relevance
    }
    return id.comparedByBytes(to: other.id) < 0
  }

  /// The place it gets, with the state of every requirement.
  func ranked(number: Int, by scoring: Scoring) -> Ranked {
    Ranked(number: number, id: id, match: score.match(of: wallet, for: job, by: scoring))
  }
}
