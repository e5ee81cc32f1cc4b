internal import Matching
internal import SkillModel

extension RankingSession {
  /// Texts that are less probable than this to mean the same are no near miss either.
  private static let leastNearMiss = 0.2

  /// What would change the score of a wallet for a job.
  ///
  /// - Parameters:
  ///   - coded: The wallet as numbers.
  ///   - wallet: The same with its words.
  ///   - codedJob: The job as numbers.
  ///   - job: The same with its words.
  ///   - match: What the wallet gives for the job as it is.
  ///   - index: What both are numbers of.
  ///   - threads: How many threads may work.
  /// - Returns: What each credential contributes, and what would help.
  func changes(
    of coded: CodedWallet, _ wallet: Wallet, for codedJob: CodedJob, _ job: JobPosting,
    now match: Match, in index: StatementIndex, threads: Int
  ) -> ChangesReport {
    let found = index.counterfactuals(of: coded, for: codedJob, by: scoring, threads: threads)
      .map { change($0, of: wallet, job, now: match) }
    let near = index.nearMisses(
      of: coded, for: codedJob, by: scoring, atLeast: Self.leastNearMiss, threads: threads)
    return ChangesReport(
      leftOut: found.filter { $0.kind == .leftOut }.greatestFirst { -$0.difference },
      fixes: found.filter { $0.kind != .leftOut && $0.isBetter(than: match) }
        .greatestFirst { Double(max(0, $0.gatesMet - match.gatesMet)) + $0.difference },
      nearest: near.map { miss in
        let (credential, _, claim) = wallet.evidence(miss.evidence)
        return ChangesReport.NearMiss(
          requirement: job.requirements[miss.requirement].name,
          text: claim.claim.statement.text,
          credential: Named(id: credential.id, name: credential.title),
          probability: miss.probability)
      })
  }

  private func change(
    _ found: Counterfactual, of wallet: Wallet, _ job: JobPosting, now match: Match
  ) -> ChangesReport.Change {
    let credential = wallet.credentials[found.credential]
    let kind = ChangesReport.Change.Kind(found.change, standing: credential.standing)
    return ChangesReport.Change(
      kind: kind, credential: Named(id: credential.id, name: credential.title),
      words: words(kind, found.change, credential, job), coverage: found.coverage,
      difference: found.coverage - match.coverage, gatesMet: found.gatesMet)
  }

  private func words(
    _ kind: ChangesReport.Change.Kind, _ change: Counterfactual.Change, _ credential: Credential,
    _ job: JobPosting
  ) -> String {
    let name = "“\(credential.title)”"
    switch kind {
    case .leftOut: return "Without \(name)"
    case .signed: return "Have a recognised issuer sign \(name)"
    case .recognised: return "Find out who issued \(name), and list them if you trust them"
    case .confirmed: return "Have \(name) confirmed"
    case .renewed: return "Renew \(name)"
    case .begun:
      return "Wait until \(name) is valid, on \(credential.validFrom?.dateText ?? "its first day")"
    case .levelReached:
      guard case .levelReached(let number) = change, let level = job.requirements[number].level
      else { return "Reach a higher level in \(name)" }
      return "Show \(level.words) of \(job.requirements[number].name) in \(name)"
    }
  }
}

extension ChangesReport.Change.Kind {
  fileprivate init(_ change: Counterfactual.Change, standing: Standing) {
    self =
      switch (change, standing) {
      case (.leftOut, _): .leftOut
      case (.confirmed, .claimed): .signed
      case (.confirmed, .issuerUnknown): .recognised
      case (.confirmed, _): .confirmed
      case (.renewed, _): .renewed
      case (.begun, _): .begun
      case (.levelReached, _): .levelReached
      }
  }
}

extension ChangesReport.Change {
  fileprivate func isBetter(than match: Match) -> Bool {
    gatesMet > match.gatesMet || gatesMet == match.gatesMet && difference > 0
  }
}

extension [ChangesReport.Change] {
  /// By a merit, the greatest first; equals stay in their order.
  fileprivate func greatestFirst(_ merit: (Element) -> Double) -> [Element] {
    enumerated().sorted {
      let (left, right) = (merit($0.element), merit($1.element))
      return left == right ? $0.offset < $1.offset : left > right
    }.map(\.element)
  }
}
