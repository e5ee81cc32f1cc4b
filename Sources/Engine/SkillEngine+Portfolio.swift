internal import Matching
internal import Pathways
internal import SkillModel
internal import Store

extension SkillEngine {
  /// Finds what a provider's offers do together for many jobs, which attributes none of them shows, and
  /// how many people hold and lack what.
  ///
  /// - Parameters:
  ///   - catalogue: Files or folders with offers.
  ///   - jobs: Files, folders, or ids of imported jobs.
  ///   - attributes: A loaded framework whose competencies all should be shown, such as graduate attributes
  ///     or standards of professional development; nil for none.
  ///   - holders: Paths or ids of imported wallets, all imported ones when there is none; nobody is
  ///     counted when nil.
  ///   - request: How it is wanted; its limit is how many offers are told.
  ///   - progress: Told of each step.
  /// - Returns: What each offer closes, what is shown twice, and what by nothing.
  /// - Throws: ``EngineError`` when there is no offer, no job, or no such framework.
  public func portfolio(
    of catalogue: [String], for jobs: [String], attributes: String?, holders: [String]? = nil,
    _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> PortfolioReport {
    try answering(telling: progress) {
      var session = try RankingSession(request, engine: self, telling: progress)
      var asked = try AskedJobs(jobs, for: self, in: session.store)
      let found = try CredentialSource(catalogue, in: &session)
      let offers = OfferCatalogue(found)
      guard !offers.offers.isEmpty else {
        throw EngineError(
          .refused,
          "\(catalogue.joined(separator: ", ")): nothing is on offer there. Name a catalogue in CTDL."
        )
      }
      let coded = try session.coder.code(
        offers.offers.map {
          Wallet(id: $0.credential.id, credentials: [$0.earned(at: request.instant)])
        })
      let codedJobs = try asked.code(with: &session.coder)
      let wanted = try attributes.map { try attributeList($0, in: session.store) }
      let codedWanted = try wanted.map { try session.coder.code(asking: $0) }
      let people = try holders.map { try People($0, in: &session) }
      let index = try session.index()
      let demands = try codedJobs.enumerated().flatMap { number, job in
        try session.demands(of: job, number, on: coded, in: index, threads)
      }
      let shown = try codedWanted.map {
        try session.demands(of: $0, 0, on: coded, in: index, threads)
      }
      var report = PortfolioReport(
        offers: offers.offers.map { Named(id: $0.credential.id, name: $0.title) },
        jobs: asked.jobs.map(\.job), demands: demands, limit: request.limit,
        attributes: wanted.map { (name: $0.title, all: $0.requirements, shown: shown ?? []) },
        basis: try session.basis(),
        remarks: asked.remarks + offers.remarks
          + (try session.remarks(on: index, asked.jobs.flatMap { $0.job.namedStatements })),
        refusals: asked.refusals + found.refusals + (people?.refusals ?? []))
      report.people = try people?.report(
        on: offers, report.rows.map(\.offer), asked.jobs.map(\.job), codedJobs, in: index,
        by: session, limit: request.limit, threads: threads)
      return report
    }
  }

  /// The competencies of a framework as if a job asked for each.
  private func attributeList(_ id: String, in store: SkillStore) throws -> JobPosting {
    let summary = try summary(of: id, in: store)
    let competencies = try store.framework(summary.id)?.competencies ?? []
    return try JobPosting(
      id: summary.id.found, title: summary.name,
      requirements: competencies.filter { $0.kind != .heading }.map {
        Requirement(Statement($0.name(), competencies: [$0.id]))
      }
    ).asking()
  }
}

extension RankingSession {
  /// The requirements of a job with the offers that show them.
  fileprivate func demands(
    of job: CodedJob, _ number: Int, on offers: [CodedWallet], in index: StatementIndex,
    _ threads: Int
  ) throws -> [Portfolio.Demand] {
    try deadline.check()
    let weights = job.requirements.reduce(0) { $0 + $1.weight }
    var shown = [[(offer: Int, credit: Double)]](repeating: [], count: job.requirements.count)
    for ranked in index.rank(offers, for: job, by: scoring, threads: threads) {
      for (place, requirement) in ranked.match.requirements.enumerated()
      where requirement.credit > 0 {
        shown[place].append((ranked.number, requirement.credit))
      }
    }
    return zip(job.requirements, shown).map {
      Portfolio.Demand(job: number, share: $0.weight / weights, shown: $1)
    }
  }
}
