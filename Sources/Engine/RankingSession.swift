internal import Matching
internal import SkillModel
internal import Store

/// What one ranking request works with: the store at one moment, the model, the policy, the time.
struct RankingSession {
  let store: SkillStore
  let vectorMaker: VectorMaker
  let policy: Policy
  let scoring: Scoring
  let deadline: Deadline
  let similarity: RankingRequest.Similarity
  var coder: StatementCoder

  /// The documents that credentials point to.
  var documents: DocumentLibrary
  private let progress: ProgressHandler?

  init(
    _ request: RankingRequest, engine: SkillEngine, telling progress: ProgressHandler?
  ) throws {
    self.progress = progress
    deadline = Deadline(in: request.timeLimit)
    similarity = request.similarity
    policy = try SkillEngine.readPolicy(at: request.policyFile)
    vectorMaker = try engine.vectorMaker(deadline: deadline, telling: progress)
    let model = vectorMaker.model
    scoring = Scoring(
      policy: policy, calibration: model.calibration.probability, instant: request.instant)
    store = try vectorMaker.snapshot(of: try engine.openStore(for: model))
    coder = try StatementCoder(store)
    documents = try DocumentLibrary(
      request.documents, for: engine, at: request.instant,
      openStore: { try engine.openStore(for: model) })
    try deadline.check()
  }

  /// What the result was made with.
  func basis() throws -> RankingBasis {
    RankingBasis(
      instant: scoring.instant, policyName: policy.name,
      policyHash: SkillEngine.hash(of: policy), modelName: vectorMaker.model.name,
      modelHash: vectorMaker.model.hash, calibrationSource: vectorMaker.model.calibration.source,
      frameworks: try store.frameworks().map {
        RankingBasis.LoadedFramework(id: $0.id.found, hash: $0.contentHash)
      },
      unconfirmedFactor: policy.factor(of: .unconfirmed),
      claimedFactor: policy.factor(of: .claimed), gateLink: policy.gateLink,
      gateStandings: policy.gateStandings.sorted(), floor: policy.floor, tau: scoring.tau)
  }

  /// The vectors and declarations of everything that has been coded.
  func index() throws -> StatementIndex {
    try deadline.check()
    let index = try coder.index(vectorMaker, by: similarity)
    try deadline.check()
    return index
  }
}

extension RankingSession {
  /// Wallets of files as they may count.
  mutating func judged(_ wallets: [Wallet]) throws -> [Wallet] {
    guard !wallets.isEmpty else { return [] }
    return try CredentialJudge(store, at: scoring.instant)
      .judged(wallets, with: &documents, keepingIn: store, progress)
  }
}

// MARK: - What should be known

extension RankingSession {
  /// What is doubtful: statements whose words and identifiers disagree, what the loaded frameworks
  /// contradict each other in, and probabilities that are another model's.
  func remarks(on index: StatementIndex, _ named: [NamedStatement]) throws -> [String] {
    let check = NameCheck(
      store: store, vectorMaker: vectorMaker, tau: scoring.tau)
    return [
      try check.remark(on: named), try conflictRemark(on: index),
      vectorMaker.model.calibrationRemark, documents.remark,
    ].compactMap(\.self)
  }

  /// Tells of classes of exact matches that join competencies which one framework keeps apart.
  ///
  /// The example does not depend on the order of imports.
  private func conflictRemark(on index: StatementIndex) throws -> String? {
    let conflicts = index.concepts.conflicts
    guard let first = conflicts.first?.framework else { return nil }
    let name = try store.frameworks()[Int(first)].name
    let classes = try conflicts.filter { $0.framework == first }
      .map { try store.iris(of: $0.concepts).compactMap(\.self).sorted() }
    guard let example = classes.min(by: { $0.lexicographicallyPrecedes($1) }) else { return nil }
    let pair = example.prefix(2).map { "<\($0.compared)>" }.joined(separator: " and ")
    let count = conflicts.count.of("class", "classes")
    return "\(count) of exact matches join\(conflicts.count == 1 ? "s" : "") competencies that one "
      + "framework keeps apart, such as \(pair) of \(name): each class counts as one competency"
  }
}

// MARK: - Rows for people

extension RankingSession {
  /// One place of a ranking, with what its requirements and evidence say.
  func entry(
    _ ranked: Ranked, place: Int, name: String, requirements: [Requirement], wallet: Wallet
  ) -> RankedEntry {
    RankedEntry(
      place: place, id: ranked.id, name: name, coverage: ranked.match.coverage,
      relevance: ranked.match.relevance, fit: ranked.match.fit,
      groupFit: ranked.groupFit, gatesMet: ranked.match.gatesMet,
      gateCount: ranked.match.gateCount, rejected: rejected(of: wallet),
      documentsFrom: wallet.credentials.compactMap(\.finding?.documentsFrom).min(),
      requirements: zip(requirements, ranked.match.requirements).map {
        row($0, $1, of: wallet)
      })
  }

  /// A requirement with what meets it.
  func row(
    _ requirement: Requirement, _ match: RequirementMatch, of wallet: Wallet
  ) -> RequirementRow {
    RequirementRow(
      name: requirement.name, text: requirement.statement.text, weight: requirement.weight,
      isMandatory: requirement.isMandatory, isGateMet: match.isGateMet,
      level: requirement.level, state: match.state, credit: match.credit,
      evidence: match.evidence.map { row($0, of: wallet) })
  }

  private func row(_ match: EvidenceMatch, of wallet: Wallet) -> EvidenceRow {
    let (credential, achievement, claim) = wallet.evidence(match.evidence)
    let isOffer = credential.standing == .offered
    return EvidenceRow(
      text: claim.claim.statement.text, place: claim.claim.place,
      credential: Named(id: credential.id, name: credential.title),
      standing: credential.standing, awarded: credential.awarded,
      validFrom: credential.validFrom, validUntil: credential.validUntil, level: claim.level,
      link: match.link, probability: match.probability,
      strength: match.link == .similar ? LinkStrength(match.probability, under: policy) : nil,
      hasEqualLabel: match.hasEqualLabel,
      standingFactor: policy.factor(of: credential.standing),
      currencyFactor: isOffer
        ? 1 : policy.currencyFactor(awarded: credential.awarded, at: scoring.instant),
      levelFactor: match.levelFactor,
      facts: EvidenceFact.facts(of: credential, achievement), whyNot: whyNot(credential))
  }

  /// The credentials that count nothing, with the reason.
  func rejected(of wallet: Wallet) -> [RejectedCredential] {
    wallet.credentials.compactMap { credential in
      whyNot(credential).map {
        RejectedCredential(
          credential: Named(id: credential.id, name: credential.title), words: $0)
      }
    }
  }

  /// Why a credential counts nothing, if it does not.
  func whyNot(_ credential: Credential) -> String? {
    if credential.standing == .rejected { return credential.finding?.words ?? "rejected" }
    if let until = credential.validUntil, until <= scoring.instant {
      return "expired on \(until.dateText)"
    }
    if let from = credential.validFrom, from > scoring.instant {
      return "not valid before \(from.dateText)"
    }
    return nil
  }
}

extension Requirement {
  /// The shortest of its own labels.
  var name: String {
    let labels = [statement.text] + statement.alternatives.map { $0.text.normalizedForMatching() }
    return labels.filter { !$0.isEmpty }.min { $0.count < $1.count } ?? statement.text
  }
}

extension Wallet {
  /// The claim behind the number of a coded evidence: claims without a text have none.
  func evidence(
    _ number: Int
  ) -> (credential: Credential, achievement: Achievement, claim: (claim: Claim, level: Level?)) {
    var rest = number
    for credential in credentials {
      for achievement in credential.achievements {
        let claims = achievement.claims.filter { !$0.statement.text.isEmpty }
        guard rest >= claims.count else {
          return (credential, achievement, (claims[rest], claims[rest].level ?? achievement.level))
        }
        rest -= claims.count
      }
    }
    preconditionFailure("evidence \(number) of a wallet with fewer")
  }
}
