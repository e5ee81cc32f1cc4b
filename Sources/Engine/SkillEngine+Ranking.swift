internal import Matching
internal import SkillFormats
internal import SkillModel
internal import Store

extension SkillEngine {
  /// How many jobs are ranked for together: enough to share the work, few enough to tell of progress.
  private static let jobsAtOnce = 32

  /// Ranks wallets for one job; all imported ones by their index where there is one.
  ///
  /// - Parameters:
  ///   - wallets: Paths or ids of imported wallets; all imported ones when there is none.
  ///   - job: A path, or the id of an imported job.
  ///   - request: How it is wanted.
  ///   - progress: Told of each step.
  /// - Returns: The best, with their reasons.
  /// - Throws: ``EngineError`` when there is no answer at all; a wallet that cannot be read is
  ///   told in the report's refusals and the others are ranked.
  public func rank(
    _ wallets: [String], for job: String, _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> RankingReport {
    try answering(telling: progress) {
      let session = try RankingSession(request, engine: self, telling: progress)
      let (posting, remarks) = try posting(job, in: session.store)
      let asked = AskedJob(job: posting, remarks: remarks)
      var field = try WalletField(wallets, in: session)
      let coded = try field.code(asked.job)
      let index = try field.session.index()
      var report = try field.rankings(
        for: [asked], [coded], in: index, field.lookup(in: index), limit: request.limit,
        threads: threads)[0]
      report.remarks =
        try asked.remarks + field.remarks()
        + field.session.remarks(on: index, asked.job.namedStatements + field.namedStatements)
      report.refusals = field.refusals
      if request.isRecorded {
        report.record = DecisionRecord(
          RecordedRequest(job: job, wallets: wallets, model: modelName, request: request),
          try field.inputs(of: report, for: asked.job), report)
      }
      return report
    }
  }

  /// Ranks wallets for each of several jobs, as ``rank(_:for:_:progress:)-(_,String,_,_)`` does for one.
  ///
  /// - Parameters:
  ///   - wallets: Paths or ids of imported wallets; all imported ones when there is none.
  ///   - jobs: Paths of files or folders, with any number of jobs each, or ids of imported jobs.
  ///   - request: How it is wanted.
  ///   - progress: Told every few jobs.
  /// - Returns: A ranking for each job, in the order in which they are named.
  /// - Throws: ``EngineError`` when there is no answer at all; a job that cannot be ranked for is told
  ///   in the refusals.
  public func rank(
    _ wallets: [String], for jobs: [String], _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> RankingsReport {
    try answering(telling: progress) {
      let session = try RankingSession(request, engine: self, telling: progress)
      var asked = try AskedJobs(jobs, for: self, in: session.store)
      var field = try WalletField(wallets, in: session)
      let coded = try asked.code(with: &field.session.coder)
      let index = try field.session.index()
      let lookup = field.lookup(in: index)
      var rankings: [RankingReport] = []
      for first in stride(from: 0, to: coded.count, by: Self.jobsAtOnce) {
        progress?(
          ProgressStep(
            "Ranking for \(coded.count.of("job"))",
            fraction: Double(first) / Double(coded.count)))
        let part = first..<min(first + Self.jobsAtOnce, coded.count)
        rankings += try field.rankings(
          for: asked.jobs[part], Array(coded[part]), in: index, lookup, limit: request.limit,
          threads: threads)
      }
      for number in rankings.indices { rankings[number].remarks = asked.jobs[number].remarks }
      let named = asked.jobs.flatMap { $0.job.namedStatements }
      return RankingsReport(
        rankings: rankings,
        remarks: try asked.remarks + field.remarks()
          + field.session.remarks(on: index, named + field.namedStatements),
        refusals: asked.refusals + field.refusals)
    }
  }

  /// Ranks the credentials in files, held or offered, each by itself, for one job.
  public func rankCredentials(
    at paths: [String], for job: String, _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> RankingReport {
    try answering(telling: progress) {
      var session = try RankingSession(request, engine: self, telling: progress)
      let (posting, jobRemarks) = try self.posting(job, in: session.store)
      let found = try CredentialSource(paths, in: &session)
      let wallets = found.credentials.map { Wallet(id: $0.id, credentials: [$0]) }
      let coded = try session.coder.code(wallets)
      let codedJob = try session.coder.code(asking: posting)
      let index = try session.index()
      let ranking = index.rank(
        coded, for: codedJob, by: session.scoring, limit: request.limit,
        threads: threads)
      try session.deadline.check()
      let entries = ranking.enumerated().map { number, ranked in
        let wallet = wallets[ranked.number]
        return session.entry(
          ranked, place: number + 1, name: wallet.credentials[0].title,
          requirements: posting.requirements, wallet: wallet)
      }
      return RankingReport(
        kind: .credentials, subject: Named(id: posting.id, name: posting.title),
        requirementCount: posting.requirements.count, considered: coded.count,
        basis: try session.basis(), entries: entries,
        remarks: jobRemarks + found.remarks
          + (try session.remarks(
            on: index, posting.namedStatements + wallets.flatMap(\.namedStatements))),
        refusals: found.refusals)
    }
  }

  /// Shows one wallet for one job, requirement by requirement, how the score adds up, and what of a
  /// catalogue would close the gap.
  ///
  /// - Parameters:
  ///   - wallet: A path, or the id of an imported wallet.
  ///   - job: A path, or the id of an imported job.
  ///   - catalogue: Files or folders with offers; no pathway is looked for when there is none.
  ///   - request: How it is wanted.
  ///   - progress: Told of each step.
  /// - Returns: The explanation, with the pathway.
  /// - Throws: ``EngineError`` when there is no answer.
  public func explain(
    _ wallet: String, for job: String, catalogue: [String], _ request: PathwayRequest,
    progress: ProgressHandler? = nil
  ) throws -> ExplanationReport {
    var report = try explain(wallet, for: job, request.ranking, progress: progress)
    guard !catalogue.isEmpty else { return report }
    let pathway = try pathway(
      of: wallet, for: job, catalogue: catalogue, request, progress: progress)
    // What is wrong with the catalogue is told here too; of wallet and job both say the same.
    report.remarks += pathway.remarks.filter { !report.remarks.contains($0) }
    report.refusals += pathway.refusals.filter { !report.refusals.contains($0) }
    report.pathway = pathway
    return report
  }

  /// Shows one wallet for one job, requirement by requirement, and how the score adds up.
  public func explain(
    _ wallet: String, for job: String, _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> ExplanationReport {
    try answering(telling: progress) {
      var session = try RankingSession(request, engine: self, telling: progress)
      let (posting, jobRemarks) = try self.posting(job, in: session.store)
      let source = try WalletSource([wallet], in: &session)
      let coded = try source.onlyWallet(wallet, with: &session.coder)
      let codedJob = try session.coder.code(asking: posting)
      let index = try session.index()
      let ranking = index.rank(
        [coded], for: codedJob, by: session.scoring, threads: threads)
      let noun = try source.wallet(coded.id)
      let explanation = index.explanation(
        of: coded, for: codedJob, by: session.scoring, threads: threads)
      return ExplanationReport(
        job: Named(id: posting.id, name: posting.title), basis: try session.basis(),
        entry: session.entry(
          ranking[0], place: 1, name: coded.id, requirements: posting.requirements,
          wallet: noun),
        explanation: explanation, matrix: EvidenceMatrix(explanation, of: coded, noun),
        changes: session.changes(
          of: coded, noun, for: codedJob, posting, now: ranking[0].match, in: index,
          threads: threads),
        remarks: jobRemarks + source.remarks + [coded].silent
          + (try session.remarks(on: index, posting.namedStatements + source.namedStatements)),
        refusals: source.refusals)
    }
  }
}

// MARK: - Parts of a request

extension SkillEngine {
  /// The job at a path or of an id, with what it asks that has words; and what should be known.
  func posting(
    _ name: String, in store: SkillStore
  ) throws -> (job: JobPosting, remarks: [String]) {
    var remarks: [String] = []
    let job: JobPosting
    if Inputs.exists(name) {
      let reading = try JobSource.oneJob(at: name)
      job = reading.noun
      remarks = reading.remarks.map(\.line)
    } else if let stored = try store.job(name) {
      job = stored
    } else {
      throw EngineError(
        .usage,
        "'\(name)' is neither a file nor an imported job. "
          + "See the imported ones with: tessera jobs list")
    }
    return (try job.asking(), remarks)
  }
}

extension StatementCoder {
  /// A job that asks for something, as numbers.
  mutating func code(asking job: JobPosting) throws -> CodedJob {
    guard let coded = try code(job) else {
      throw EngineError(
        .refused,
        "The weights of job '\(job.id)' have no finite sum. Correct them and try again.")
    }
    return coded
  }
}
