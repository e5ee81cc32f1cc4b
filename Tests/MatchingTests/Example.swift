import Matching
import SkillModel
import TestSupport

/// A small world in which a test shows one rule at a time.
///
/// Texts are similar as their vectors say; by default s is the cosine itself and the floor 0.5.
struct Example {
  var world: World

  /// Texts that share no component are not similar at all.
  init(
    _ vectors: [String: [Float]], associations: [(IRI, Association.Kind, IRI)] = [],
    policy: Policy = .standard, calibration: [(Double, Double)] = [(-1, -1), (1, 1)]
  ) {
    world = World(
      associations: associations.map { Association($0, $1, $2) }, vectors: vectors,
      policy: policy, calibration: PiecewiseLinear(rising: calibration), now: .asOf)
  }

  /// The match of one wallet with one job, which asks for something.
  func match(_ credentials: [Credential], _ requirements: [Requirement]) -> Match? {
    ranked([Wallet(id: "wallet", credentials: credentials)], requirements).first?.match
  }

  /// Wallets for one job.
  func ranked(_ wallets: [Wallet], _ requirements: [Requirement], limit: Int? = nil) -> [Ranked] {
    let job = JobPosting(id: "job", title: "", requirements: requirements)
    let coding = Coding(world, jobs: [job], wallets: wallets)
    guard let coded = coding.job(job) else { return [] }
    return coding.index.rank(
      wallets.map { coding.wallet($0) }, for: coded, by: coding.scoring, limit: limit)
  }

  /// Jobs by their ids, some of them in groups, for one wallet.
  func rankedJobs(
    _ jobs: [String: [Requirement]], groups: [String: String], for wallet: Wallet
  ) -> [Ranked] {
    let postings = jobs.sorted { $0.key < $1.key }
      .map { JobPosting(id: $0.key, title: "", requirements: $0.value) }
    let coding = Coding(world, jobs: postings, wallets: [wallet])
    let coded = postings.compactMap { coding.job($0) }.compactMap {
      CodedJob(id: $0.id, requirements: $0.requirements, group: groups[$0.id])
    }
    return coding.index.rank(coded, for: coding.wallet(wallet), by: coding.scoring)
  }

  /// Why one wallet matches one job as it does.
  func explanation(_ credentials: [Credential], _ requirements: [Requirement]) -> Explanation? {
    asking(credentials, requirements) { coding, wallet, job in
      coding.index.explanation(of: wallet, for: job, by: coding.scoring)
    }
  }

  /// What would change the match of one wallet with one job.
  func counterfactuals(
    _ credentials: [Credential], _ requirements: [Requirement]
  ) -> [Counterfactual]? {
    asking(credentials, requirements) { coding, wallet, job in
      coding.index.counterfactuals(of: wallet, for: job, by: coding.scoring)
    }
  }

  /// What comes nearest to the requirements that nothing is linked to.
  func nearMisses(
    _ credentials: [Credential], _ requirements: [Requirement], atLeast least: Double
  ) -> [NearMiss]? {
    asking(credentials, requirements) { coding, wallet, job in
      coding.index.nearMisses(of: wallet, for: job, by: coding.scoring, atLeast: least)
    }
  }

  /// An answer about one wallet and one job; nil when the job cannot be scored.
  private func asking<Answer>(
    _ credentials: [Credential], _ requirements: [Requirement],
    _ answer: (Coding, CodedWallet, CodedJob) -> Answer
  ) -> Answer? {
    let job = JobPosting(id: "job", title: "", requirements: requirements)
    let wallet = Wallet(id: "wallet", credentials: credentials)
    let coding = Coding(world, jobs: [job], wallets: [wallet])
    return coding.job(job).map { answer(coding, coding.wallet(wallet), $0) }
  }

  /// The link that a verified evidence has with a requirement, and its probability.
  func link(_ evidence: Statement, to requirement: Statement) -> (link: Link, probability: Double)?
  {
    let credential = Credential("c", claims: [Claim(evidence, place: .alignment)])
    return match([credential], [Requirement(requirement)])?.requirements.first?.evidence
      .map { ($0.link, $0.probability) }
  }
}

extension Instant {
  /// When the examples are judged: 2026-11-25.
  static let asOf = Instant(seconds: 1_795_564_800)

  /// That many seconds after ``asOf``.
  static func seconds(_ seconds: Int64) -> Instant {
    Instant(seconds: asOf.seconds + seconds)
  }

  /// That many months after ``asOf``, by its day 25.
  static func months(_ months: Int) -> Instant? {
    let month = 2026 * 12 + 10 + months
    return Instant(year: month / 12, month: month % 12 + 1, day: 25)
  }
}

extension Credential {
  /// A credential awarded now, unless a test says otherwise.
  init(
    _ id: String, _ standing: Standing = .verified, awarded: Instant? = .asOf,
    validFrom: Instant? = nil, validUntil: Instant? = nil, claims: [Claim]
  ) {
    self.init(
      id: id, format: .openBadges3, awarded: awarded, validFrom: validFrom,
      validUntil: validUntil, achievements: [Achievement(claims: claims)],
      finding: VerificationFinding(standing: standing, words: ""))
  }
}

extension Claim {
  /// A statement of one text.
  init(_ text: String, _ competencies: IRI..., level: Level? = nil) {
    self.init(Statement(text, competencies: competencies), place: .alignment, level: level)
  }
}

extension Requirement {
  /// A requirement of one text.
  init(
    _ text: String, _ competencies: IRI..., weight: Double = 1, level: Level? = nil,
    isMandatory: Bool = false
  ) {
    self.init(
      Statement(text, competencies: competencies), weight: weight, level: level,
      isMandatory: isMandatory)
  }
}
