import Embedding
import Engine
import Foundation
import Matching
import SkillFormats
import SkillModel
import TestSupport

/// What an engine was given, as nouns, and what the definition of the score says of it.
///
/// A statement's labels are those of the loaded frameworks' competencies too; an occupation is a
/// job whose requirements are competencies.
struct Given {
  private(set) var world: World
  private let frameworks: [Framework]
  private let labels: [IRI: [LocalizedText]]
  private let vector: (String) -> [Float]

  /// Loaded frameworks, with the vectors of the built-in model unless others are given, and its
  /// calibration.
  init(
    _ frameworks: [Framework], policy: Policy = .standard, at instant: Instant,
    vector: ((String) -> [Float])? = nil
  ) throws {
    let embedder = try StaticEmbedder.builtIn()
    self.vector = vector ?? { embedder.embed($0) }
    self.frameworks = frameworks.sorted { $0.id < $1.id }
    labels = Dictionary(
      grouping: self.frameworks.flatMap(\.competencies), by: \.id
    ).mapValues { $0.flatMap(\.matchableTexts) }
    world = World(
      associations: frameworks.flatMap(\.associations), policy: policy,
      calibration: try embedder.calibrationFunction, now: instant)
  }
}

// MARK: - What is matched

extension Given {
  /// Learns the vectors of everything that a job asks, and gives it its labels.
  mutating func job(_ job: JobPosting) -> JobPosting {
    var job = job
    job.requirements.removeAll { $0.statement.text.isEmpty }
    for place in job.requirements.indices {
      job.requirements[place].statement = known(job.requirements[place].statement)
    }
    return job
  }

  /// Learns the vectors of everything that a wallet holds, and gives it its labels.
  mutating func wallet(_ wallet: Wallet) -> Wallet {
    var wallet = wallet
    for credential in wallet.credentials.indices {
      for number in wallet.credentials[credential].achievements.indices {
        wallet.credentials[credential].achievements[number].claims =
          wallet.credentials[credential].achievements[number].claims.map { claim in
            var claim = claim
            claim.statement = known(claim.statement)
            return claim
          }
      }
    }
    return wallet
  }

  /// The occupations of one framework, or of all, of which it says what is essential, as jobs.
  mutating func occupations(of framework: IRI? = nil) -> [JobPosting] {
    frameworks.filter { framework == nil || $0.id == framework }.flatMap(\.occupations)
      .filter { $0.requiredCompetencies.contains { $0.relation == .essential } }
      .map { job($0) }
  }

  private mutating func job(_ occupation: Occupation) -> JobPosting {
    JobPosting(
      id: occupation.id.found, title: occupation.name(),
      requirements: occupation.requiredCompetencies.map { required in
        let text = labels[required.competency]?.first ?? LocalizedText("")
        return Requirement(
          known(
            Statement(text.text, language: text.language, competencies: [required.competency])),
          weight: required.weight, level: required.level, place: .occupation)
      })
  }

  private mutating func known(_ statement: Statement) -> Statement {
    var statement = statement
    statement.alternatives =
      (statement.alternatives + statement.competencies.flatMap { labels[$0] ?? [] })
      .map { LocalizedText($0.text.normalizedForMatching(), language: $0.language) }
      .filter { !$0.text.isEmpty }
    for text in [statement.text] + statement.alternatives.map(\.text)
    where world.vectors[text] == nil {
      world.vectors[text] = vector(text)
    }
    return statement
  }
}

// MARK: - What is expected

extension Given {
  /// Wallets for a job, best first, as ``Engine/RankedEntry/lines`` writes them.
  mutating func ranking(_ wallets: [Wallet], for job: JobPosting) -> [[String]] {
    let job = self.job(job)
    let pairs = wallets.map { ($0.id, wallet($0), job) }
    return lines(of: pairs)
  }

  /// Single credentials for a job, each id once.
  mutating func ranking(_ credentials: [Credential], for job: JobPosting) -> [[String]] {
    var seen: Set<String> = []
    return ranking(
      credentials.filter { seen.insert($0.id).inserted }
        .map { Wallet(id: $0.id, credentials: [$0]) },
      for: job)
  }

  /// Occupations for a wallet.
  mutating func occupations(
    of framework: IRI? = nil, rankedFor wallet: Wallet
  ) -> [[String]] {
    let held = self.wallet(wallet)
    let pairs = occupations(of: framework).map { ($0.id, held, $0) }
    return lines(of: pairs, ofJobs: true)
  }

  /// Jobs for a wallet.
  mutating func ranking(_ jobs: [JobPosting], forWallet wallet: Wallet) -> [[String]] {
    let held = self.wallet(wallet)
    let pairs = jobs.map { ($0.id, held, job($0)) }
    return lines(of: pairs, ofJobs: true)
  }

  private func lines(
    of pairs: [(id: String, wallet: Wallet, job: JobPosting)], ofJobs: Bool = false
  ) -> [[String]] {
    world.ranking(pairs, ofJobs: ofJobs).map { id, job, score in
      let gates = score.gates.map { "\($0)" }
      let heading =
        "\(id): \(score.coverage) \(score.relevance), gates \(gates), "
        + "\(score.gates.count { $0 }) of \(gates.count)"
      return [heading]
        + zip(job.requirements, score.best).map { requirement, pair in
          "\(requirement.weight): " + (pair.map(line) ?? "missing 0.0")
        }
    }
  }

  private func line(of pair: World.Pair) -> String {
    let (evidence, credential) = (pair.evidence, pair.evidence.credential)
    return "\(state(of: pair)) \(pair.credit), \(pair.link), "
      + "\(pair.p) x (\(pair.q0) x \(pair.level)), “\(evidence.claim.statement.text)” "
      + "\(evidence.claim.place) \(evidence.level.words) in \(credential.id) “\(credential.title)”"
  }

  /// ARCHITECTURE.md, "The words": no link but `same` proves anything below strong.
  private func state(of pair: World.Pair) -> String {
    guard pair.credit > 0 else { return "missing" }
    let isWeak = !pair.link.hasPrefix("0") && pair.p < world.policy.strong
    switch pair.standing {
    case .verified where !isWeak: return "proven"
    case .issuerUnknown where !isWeak: return "signedIssuerUnknown"
    case .claimed, .offered: return "\(pair.standing)"
    default: return "evidenced"
    }
  }
}

// MARK: - What was answered

extension RankingReport {
  /// The entries as the definition's results are written.
  var lines: [[String]] { entries.map(\.lines) }
}

extension RankedEntry {
  /// Everything that the definition decides: a number prints as the shortest text that gives its
  /// bits back.
  var lines: [String] {
    let gates = requirements.compactMap(\.isGateMet).map { "\($0)" }
    return ["\(id): \(coverage) \(relevance), gates \(gates), \(gatesMet) of \(gateCount)"]
      + requirements.map { row in
        "\(row.weight): " + (row.evidence?.line(of: row) ?? "\(row.state) \(row.credit)")
      }
  }
}

extension EvidenceRow {
  fileprivate func line(of row: RequirementRow) -> String {
    let written =
      switch link {
      case .same: "0"
      case .related(let kind): "1 \(kind.rawValue)"
      case .similar: "2"
      }
    let worth = whyNot == nil ? standingFactor * currencyFactor : 0
    return "\(row.state) \(row.credit), \(written), "
      + "\(probability) x (\(worth) x \(levelFactor)), “\(text)” \(place) \(level.words) "
      + "in \(credential.id) “\(credential.name)”"
  }
}

extension Level? {
  fileprivate var words: String {
    map { "\($0.scheme ?? "-")/\($0.rank.map { "\($0)" } ?? "-")" } ?? "no level"
  }
}

extension StaticEmbedder {
  /// Cosine to probability.
  var calibrationFunction: PiecewiseLinear {
    get throws {
      guard
        let function = PiecewiseLinear(
          (calibration?.match.points ?? []).map { PiecewiseLinear.Point($0.cosine, $0.probability) }
        )
      else { throw Unusable() }
      return function
    }
  }

  private struct Unusable: Error {}
}
