internal import SkillModel

/// What a wallet's score for a job would be if one thing about one of its credentials were otherwise.
public struct Counterfactual: Hashable, Sendable {
  /// What is otherwise.
  public enum Change: Hashable, Sendable {
    /// The wallet lacks the credential.
    case leftOut
    /// It is signed, by an issuer who is recognised, and everything about it is confirmed.
    case confirmed
    /// It was awarded anew at the instant of the scoring and is in force.
    case renewed
    /// It is in force already.
    case begun
    /// It shows the level that a requirement asks; by the requirement's number in the job.
    case levelReached(requirement: Int)
  }

  /// A number of ``CodedWallet/credentials``.
  public let credential: Int
  public let change: Change

  /// ``Match/coverage`` then, in `0 ... 1`.
  public let coverage: Double

  /// ``Match/gatesMet`` then.
  public let gatesMet: Int
}

/// What comes nearest to a requirement to which nothing is linked.
public struct NearMiss: Hashable, Sendable {
  /// A number of ``CodedJob/requirements``.
  public let requirement: Int

  /// A number of ``CodedWallet/evidence``.
  public let evidence: Int

  /// That the evidence means the same; below the policy's floor, and so it counts nothing.
  public let probability: Double
}

extension StatementIndex {
  /// Every change of one credential that changes the coverage of `job` or how many gates are met.
  ///
  /// A credential that is rejected is left alone: what it would show if it were sound, nobody knows.
  ///
  /// - Returns: In the order of the credentials; of one credential in the order of
  ///   ``Counterfactual/Change``.
  /// - Complexity: One search for links, then a score for each change.
  public func counterfactuals(
    of wallet: CodedWallet, for job: CodedJob, by scoring: Scoring, threads: Int = 1
  ) -> [Counterfactual] {
    let trial = Trial(wallet, job, in: self, by: scoring, threads: threads)
    let now = trial.score(of: wallet)
    return wallet.credentials.indices.flatMap { number in
      trial.changes(of: number).map { change, score in
        Counterfactual(
          credential: number, change: change, coverage: score.coverage, gatesMet: score.gatesMet)
      }
    }.filter { $0.coverage != now.coverage || $0.gatesMet != now.gatesMet }
  }

  /// For each requirement that nothing is linked to, the evidence that counts and comes nearest by its
  /// text, if it is at least as probable as `least`.
  public func nearMisses(
    of wallet: CodedWallet, for job: CodedJob, by scoring: Scoring, atLeast least: Double,
    threads: Int = 1
  ) -> [NearMiss] {
    let linked = Trial(wallet, job, in: self, by: scoring, threads: threads)
    var policy = scoring.policy
    policy.floor = min(policy.floor, max(least, .leastNormalMagnitude))
    let open = Scoring(policy: policy, calibration: scoring.calibration, instant: scoring.instant)
    let near = Trial(wallet, job, in: self, by: open, threads: threads)
    let isLinked = linked.score(of: wallet).best.map { $0 != nil }
    return zip(near.score(of: wallet).best, isLinked).enumerated().compactMap { number, found in
      guard !found.1, let best = found.0, best.worth > 0 else { return nil }
      return NearMiss(
        requirement: number, evidence: best.evidence, probability: best.probability)
    }
  }
}

/// One wallet and one job with their links, scored under changes of the wallet that make no new link.
private struct Trial {
  private let wallet: CodedWallet
  private let job: CodedJob
  private let index: StatementIndex
  private let scoring: Scoring
  private let pairs: [LinkedPair]

  init(
    _ wallet: CodedWallet, _ job: CodedJob, in index: StatementIndex, by scoring: Scoring,
    threads: Int
  ) {
    self.wallet = wallet
    self.job = job
    self.index = index
    self.scoring = scoring
    pairs = SharedLinks(
      of: .requirements, job.statements, to: StatementLookup(of: wallet.statements, in: index),
      in: index, by: scoring, threads: threads
    ).pairs(with: wallet.statements)
  }

  func score(of wallet: CodedWallet) -> Score { score(of: wallet, for: job, pairs) }

  private func score(of wallet: CodedWallet, for job: CodedJob, _ pairs: [LinkedPair]) -> Score {
    Score(
      of: WeighedWallet(wallet, in: index, by: scoring), for: job, pairs: pairs, by: scoring)
  }

  /// What may be otherwise about a credential, with the score that it gives.
  func changes(of number: Int) -> [(Counterfactual.Change, Score)] {
    let credential = wallet.credentials[number]
    let own = pairs.filter { Int(wallet.evidence[$0.evidence].credential) == number }
    guard credential.standing != .rejected, !own.isEmpty else { return [] }
    let others = pairs.filter { Int(wallet.evidence[$0.evidence].credential) != number }
    var changes: [(Counterfactual.Change, Score)] = [
      (.leftOut, score(of: wallet, for: job, others))
    ]
    if credential.standing != .verified, credential.standing != .offered {
      changes.append((.confirmed, score(number) { $0.standing = .verified }))
    }
    if let end = credential.validUntil, end <= scoring.instant {
      changes.append(
        (
          .renewed,
          score(number) {
            ($0.awarded, $0.validFrom, $0.validUntil) = (scoring.instant, nil, nil)
          }
        ))
    } else if !scoring.isInForce(credential) {
      changes.append((.begun, score(number) { $0.validFrom = nil }))
    }
    return changes + levels(of: own)
  }

  /// The score with one credential otherwise.
  private func score(_ number: Int, _ change: (inout CodedCredential) -> Void) -> Score {
    var credentials = wallet.credentials
    change(&credentials[number])
    return score(
      of: CodedWallet(id: wallet.id, credentials: credentials, evidence: wallet.evidence))
  }

  /// The score with each level reached that is asked where these pairs fall short.
  private func levels(of own: [LinkedPair]) -> [(Counterfactual.Change, Score)] {
    Set(own.map(\.requirement)).sorted().compactMap { number in
      guard let asked = job.requirements[number].level else { return nil }
      var evidence = wallet.evidence
      for pair in own where pair.requirement == number { evidence[pair.evidence].level = asked }
      let changed = CodedWallet(
        id: wallet.id, credentials: wallet.credentials, evidence: evidence)
      return (.levelReached(requirement: number), score(of: changed))
    }
  }
}
