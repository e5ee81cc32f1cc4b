internal import Matching
internal import Pathways
internal import SkillModel

extension SkillEngine {
  /// Finds what of a catalogue closes most of the gap between a wallet and a job, within a budget.
  ///
  /// - Parameters:
  ///   - wallet: A path, or the id of an imported wallet.
  ///   - job: A path, or the id of an imported job.
  ///   - catalogue: Files or folders with offers.
  ///   - request: How it is wanted.
  ///   - progress: Told of each step.
  /// - Returns: The plan, others to compare, and what is left out and why; a plan without steps, with
  ///   what it would take, when nothing can be done.
  /// - Throws: ``EngineError`` when there is no answer at all.
  public func pathway(
    of wallet: String, for job: String, catalogue: [String], _ request: PathwayRequest,
    progress: ProgressHandler? = nil
  ) throws -> PathwayReport {
    try answering(telling: progress) {
      var session = try RankingSession(request.ranking, engine: self, telling: progress)
      let (posting, jobRemarks) = try posting(job, in: session.store)
      let source = try WalletSource([wallet], in: &session)
      let coded = try source.onlyWallet(wallet, with: &session.coder)
      let found = try CredentialSource(catalogue, in: &session)
      let offers = OfferCatalogue(found)
      let earned = offers.offers.map {
        Wallet(id: $0.credential.id, credentials: [$0.earned(at: session.scoring.instant)])
      }
      let alone = coded.credentialsAlone
      let codedOffers = try session.coder.code(earned)
      let codedJob = try session.coder.code(asking: posting)
      let index = try session.index()
      var matches = [Match?](repeating: nil, count: 1 + alone.count + earned.count)
      for ranked in index.rank(
        [coded] + alone + codedOffers, for: codedJob, by: session.scoring, threads: threads)
      {
        matches[ranked.number] = ranked.match
      }
      try session.deadline.check()
      let all = matches.compactMap(\.self)
      let builder = PathwayBuilder(
        session: session, job: posting, wallet: try source.wallet(coded.id), catalogue: offers,
        earned: earned, now: all[0], alone: Array(all[1..<(1 + alone.count)]),
        offered: Array(all[(1 + alone.count)...]), request: request)
      var report = try builder.report()
      report.remarks =
        jobRemarks + source.remarks + [coded].silent + offers.remarks + report.remarks
        + (try session.remarks(on: index, posting.namedStatements + source.namedStatements))
      report.refusals = source.refusals + found.refusals
      return report
    }
  }
}
