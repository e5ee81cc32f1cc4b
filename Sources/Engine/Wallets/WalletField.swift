internal import Matching
internal import SkillModel
internal import Store

/// The wallets of a request, ready to be ranked for one job after another.
struct WalletField {
  /// What the request works with; its coder has numbered the wallets.
  var session: RankingSession

  private let source: WalletSource

  /// All imported wallets by their index; nil where single ones were named or there is no index.
  private let indexed: IndexedWallets?

  /// The wallets where they are not ranked by the index.
  private let wallets: [CodedWallet]

  /// How many wallets are ranked.
  private let considered: Int

  /// Finds wallets by path or by the id of an imported one; all imported ones when none is named.
  ///
  /// - Throws: ``EngineError`` of code `usage` when there is none.
  init(_ names: [String], in session: RankingSession) throws {
    self.session = session
    source = try WalletSource(names, in: &self.session)
    indexed =
      names.isEmpty
      ? try IndexedWallets(of: session.store, numberedBy: &self.session.coder) : nil
    wallets = try indexed == nil ? source.code(with: &self.session.coder) : []
    considered = try indexed == nil ? wallets.count : session.store.walletCount()
    guard considered > 0 || !source.refusals.isEmpty else {
      throw EngineError(
        .usage,
        names.isEmpty
          ? "No wallet is imported. Name files, or import some with: tessera wallets import PATH"
          : "\(names.joined(separator: ", ")): no wallet was found there. "
            + "Check the path and try again.")
    }
  }

  /// A job as numbers.
  mutating func code(_ job: JobPosting) throws -> CodedJob { try session.coder.code(asking: job) }

  /// What links to the statements of indexed wallets; for as many rankings as there are.
  func lookup(in index: StatementIndex) -> StatementLookup? { indexed?.lookup(in: index) }

  /// The rankings for some jobs, in their order, without remarks and refusals.
  ///
  /// - Parameters:
  ///   - asked: The jobs.
  ///   - coded: The same as numbers.
  ///   - index: What all are numbers of.
  ///   - lookup: Of ``lookup(in:)``.
  ///   - limit: How many places to keep of each.
  ///   - threads: How many threads may work.
  /// - Returns: Of each the best, with their reasons.
  /// - Throws: ``EngineError`` when the time is over or the index is damaged.
  func rankings(
    for asked: some Collection<AskedJob>, _ coded: [CodedJob], in index: StatementIndex,
    _ lookup: StatementLookup?, limit: Int, threads: Int
  ) throws -> [RankingReport] {
    let ranked =
      try lookup.flatMap { lookup in
        try indexed?.ranked(
          for: coded, lookup, in: index, by: session.scoring, limit: limit, threads: threads,
          deadline: session.deadline)
      }
      ?? coded.map { job in
        try session.deadline.check()
        return index.rank(
          wallets, for: job, by: session.scoring, limit: limit, threads: threads)
      }
    try session.deadline.check()
    return try zip(asked, ranked).map { try report(on: $0.job, $1) }
  }

  private func report(on job: JobPosting, _ ranked: [Ranked]) throws -> RankingReport {
    RankingReport(
      kind: .wallets, subject: Named(id: job.id, name: job.title),
      requirementCount: job.requirements.count, considered: considered,
      basis: try session.basis(),
      entries: try ranked.enumerated().map { number, ranked in
        session.entry(
          ranked, place: number + 1, name: ranked.id, requirements: job.requirements,
          wallet: try source.wallet(ranked.id))
      },
      remarks: [], refusals: [])
  }

  /// What a ranking rests on, by hash.
  func inputs(of report: RankingReport, for job: JobPosting) throws -> RankingInputs {
    RankingInputs(
      job: RankingInputs.Input(id: job.id, hash: try ContentHash.of(job)),
      wallets: try source.hashes(),
      trustHash: TrustedIssuer.hash(of: try session.store.trustedIssuers()),
      verdicts: try report.entries.map { try source.wallet($0.id).credentials })
  }

  /// What should be known about the wallets, whatever the job.
  func remarks() throws -> [String] {
    source.remarks
      + (try indexed == nil ? wallets.silent : session.store.silentWallets().map(silence(of:)))
  }

  /// What was refused of them.
  var refusals: [String] { source.refusals }

  /// What wallets of files say by an identifier.
  var namedStatements: [NamedStatement] { source.namedStatements }
}

extension [CodedWallet] {
  /// What should be known about wallets that say nothing.
  var silent: [String] {
    filter(\.evidence.isEmpty).map { silence(of: $0.id) }
  }
}

/// What should be known about a wallet that says nothing.
func silence(of wallet: String) -> String {
  "wallet \(wallet) has no statement that can be matched; it can meet nothing"
}
