internal import Digest
internal import Matching
internal import Pathways
internal import SkillFormats
internal import SkillModel

extension SkillEngine {
  /// Decides what credit a wallet is given towards an award.
  ///
  /// Credentials are verified first; each is then matched by itself with the outcomes of every unit, as in
  /// any ranking; the rules of the award say which of them may count; and the assignment that gives the
  /// most credit is found.
  ///
  /// - Parameters:
  ///   - rules: A file with the rules of the award.
  ///   - wallet: A path, or the id of an imported wallet.
  ///   - request: How it is wanted; its limit is not used.
  ///   - progress: Told of each step.
  /// - Returns: What is granted, what is blocked and why, and how far each award is.
  /// - Throws: ``EngineError`` when there is no answer.
  public func credit(
    towards rules: String, for wallet: String, _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> CreditReport {
    try answering(telling: progress) {
      let file = try Self.awardRules(at: rules)
      var session = try RankingSession(request, engine: self, telling: progress)
      let source = try WalletSource([wallet], in: &session)
      let coded = try source.onlyWallet(wallet, with: &session.coder)
      let noun = try source.wallet(coded.id)
      var outcomes = try OutcomeTable(
        of: noun, for: file.rules, in: &session, threads: threads)
      let decision = CreditCase(
        rules: file.rules, credentials: outcomes.credentials, matches: outcomes.matches,
        leastLink: session.policy.gateLink, instant: request.instant
      ).decision()
      outcomes.remarks += try session.remarks(
        on: outcomes.index, file.rules.posting.namedStatements + source.namedStatements)
      return CreditReport(
        decision, of: file.rules, rulesHash: file.hash, wallet: coded.id,
        basis: try session.basis(), outcomes: outcomes,
        remarks: source.remarks + outcomes.remarks, refusals: source.refusals)
    }
  }

  /// The rules in a file, and the SHA-256 of its bytes.
  private static func awardRules(at path: String) throws -> (rules: AwardRules, hash: String) {
    var refusals: [FormatError] = []
    let place = try Inputs.place(at: path)
    guard !place.isFolder,
      let file = try Inputs.files(at: place, refusals: &refusals, progress: nil).first
    else {
      if let refusal = refusals.first { throw refusal }
      throw EngineError(.usage, "\(path): a folder; expected a file with the rules of an award.")
    }
    return (try AwardRulesFile.read(file), SHA256Digest(of: file.bytes).hex)
  }
}

/// What each credential of a wallet shows of each outcome of an award's units.
struct OutcomeTable {
  /// By their ids in byte order, so that the order of the wallet decides nothing.
  let credentials: [Credential]

  /// For each credential, for each unit, for each outcome.
  private(set) var matches: [[[OutcomeMatch?]]]

  /// The same as rows for people.
  private(set) var rows: [[[RequirementRow]]]
  let index: StatementIndex
  var remarks: [String] = []

  init(
    of wallet: Wallet, for rules: AwardRules, in session: inout RankingSession, threads: Int
  ) throws {
    let sorted = wallet.credentials.sorted {
      $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    credentials = Array(sorted.prefix(CreditProblem.mostCredentials))
    if sorted.count > credentials.count {
      remarks.append(
        "only the first \(credentials.count.grouped) of \(sorted.count.grouped) credentials, by "
          + "their ids, were looked at")
    }
    let nothing = rules.units.map { $0.outcomes.map { _ -> OutcomeMatch? in nil } }
    matches = credentials.map { _ in nothing }
    rows = credentials.map { _ in rules.units.map { _ in [] } }
    let posting = rules.posting
    let wallets = credentials.map { Wallet(id: $0.id, credentials: [$0]) }
    let coded = try session.coder.code(wallets)
    let job = posting.requirements.isEmpty ? nil : try session.coder.code(asking: posting)
    index = try session.index()
    guard let job, !coded.isEmpty else { return }
    precondition(job.requirements.count == posting.requirements.count, "an outcome without words")
    for ranked in index.rank(coded, for: job, by: session.scoring, threads: threads) {
      let entry = session.entry(
        ranked, place: 1, name: "", requirements: posting.requirements,
        wallet: wallets[ranked.number])
      take(entry.requirements, of: ranked.number, in: rules)
    }
    try session.deadline.check()
  }

  /// Deals the requirements of all units out to their units.
  private mutating func take(
    _ requirements: [RequirementRow], of credential: Int, in rules: AwardRules
  ) {
    var start = 0
    for (number, unit) in rules.units.enumerated() {
      let own = Array(requirements[start..<start + unit.outcomes.count])
      start += own.count
      rows[credential][number] = own
      matches[credential][number] = own.map { row in
        row.evidence.map {
          OutcomeMatch(probability: $0.probability, credit: row.credit, level: $0.level)
        }
      }
    }
  }
}

extension AwardRules {
  /// The outcomes of all units, one after another, as what a job asks.
  var posting: JobPosting {
    JobPosting(id: award.id, title: award.name, requirements: units.flatMap(\.outcomes))
  }
}
