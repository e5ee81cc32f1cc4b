import Matching
import SkillModel
import TestSupport
import Vectors

/// Nouns as numbers, and answers back as nouns.
struct Coding {
  let world: World
  let index: StatementIndex
  let scoring: Scoring
  private var numbers: [Statement: Int32] = [:]

  /// Numbers everything that `jobs` and `wallets` name, in an order that `generator` decides.
  init(
    _ world: World, jobs: [JobPosting], wallets: [Wallet],
    shuffledBy generator: inout some RandomNumberGenerator
  ) {
    self.world = world
    let statements = Set(
      jobs.flatMap { $0.requirements.map(\.statement) }
        + wallets.flatMap { $0.evidence.map(\.claim.statement) }
    ).sorted { "\($0)" < "\($1)" }.shuffled(using: &generator)
    let texts = Set(statements.flatMap { $0.localizedTexts }).sorted { "\($0)" < "\($1)" }
      .shuffled(using: &generator)
    let concepts = Set(
      world.associations.flatMap { [$0.origin, $0.destination] }
        + statements.flatMap(\.competencies)
    ).sorted().shuffled(using: &generator)

    let rows = Dictionary(uniqueKeysWithValues: zip(texts, Int32(0)...))
    let conceptNumbers = Dictionary(uniqueKeysWithValues: zip(concepts, Int32(0)...))
    numbers = Dictionary(uniqueKeysWithValues: zip(statements, Int32(0)...))
    index = StatementIndex(
      statements: statements.map { statement in
        let rows = statement.localizedTexts.compactMap { rows[$0] }
        return CodedStatement(
          text: rows[0], labels: Array(rows.dropFirst()),
          concepts: statement.competencies.compactMap { conceptNumbers[$0] },
          words: LocalizedText(statement.text, language: statement.language))
      },
      vectors: Self.vectors(of: texts, in: world),
      concepts: ConceptGraph(
        conceptCount: concepts.count,
        associations: world.associations.shuffled(using: &generator).compactMap {
          guard let origin = conceptNumbers[$0.origin],
            let destination = conceptNumbers[$0.destination]
          else { return nil }
          return CodedAssociation(origin, $0.kind, destination)
        }))
    scoring = Scoring(
      policy: world.policy, calibration: world.calibration, instant: world.now)
  }

  /// Numbers everything in some order.
  init(_ world: World, jobs: [JobPosting], wallets: [Wallet]) {
    var generator = SeededGenerator(seed: 0)
    self.init(world, jobs: jobs, wallets: wallets, shuffledBy: &generator)
  }

  private static func vectors(of texts: [LocalizedText], in world: World) -> StatementVectors {
    let dimension = world.vectors.values.first?.count ?? 1
    var halves = [Matrix(columns: dimension), Matrix(columns: dimension)]
    for (place, text) in texts.enumerated() {
      halves[place < texts.count / 2 ? 0 : 1].append(
        world.vectors[text.text] ?? [Float](repeating: 0, count: dimension))
    }
    let folded = texts.map { $0.text.foldedForMatching() }
    return StatementVectors(
      base: VectorRows(halves[0]), overlay: halves[1],
      foldedLabels: folded.map { Int32(folded.firstIndex(of: $0) ?? 0) })
  }
}

extension Coding {
  func job(_ job: JobPosting) -> CodedJob? {
    CodedJob(
      id: job.id,
      requirements: job.requirements.map {
        CodedJob.Requirement(
          statement: numbers[$0.statement] ?? -1, weight: $0.weight, level: $0.level,
          isMandatory: $0.isMandatory)
      })
  }

  /// A wallet whose credentials and evidence are in an order that `generator` decides.
  func wallet(
    _ wallet: Wallet, shuffledBy generator: inout some RandomNumberGenerator
  ) -> CodedWallet {
    let credentials = wallet.credentials.shuffled(using: &generator)
    let places = Dictionary(uniqueKeysWithValues: zip(credentials.map(\.id), Int32(0)...))
    return CodedWallet(
      id: wallet.id,
      credentials: credentials.map {
        CodedCredential(
          id: $0.id, standing: $0.standing, awarded: $0.awarded, validFrom: $0.validFrom,
          validUntil: $0.validUntil)
      },
      evidence: wallet.evidence.shuffled(using: &generator).map {
        CodedEvidence(
          statement: numbers[$0.claim.statement] ?? -1,
          credential: places[$0.credential.id] ?? -1, place: Int32($0.place),
          level: $0.level)
      })
  }

  /// A wallet in some order.
  func wallet(_ wallet: Wallet) -> CodedWallet {
    var generator = SeededGenerator(seed: 0)
    return self.wallet(wallet, shuffledBy: &generator)
  }
}

extension Match {
  /// The match as ``World/Score/lines`` writes it.
  func lines(of wallet: CodedWallet) -> [String] {
    let gates = requirements.compactMap(\.isGateMet)
    return ["\(gates) \(coverage) \(relevance)"]
      + requirements.map { $0.evidence?.line(of: wallet) ?? "nothing" }
  }
}

extension EvidenceMatch {
  fileprivate func line(of wallet: CodedWallet) -> String {
    let evidence = wallet.evidence[evidence]
    let credential = wallet.credentials[Int(evidence.credential)]
    let written =
      switch link {
      case .same: "0"
      case .related(let kind): "1 \(kind.rawValue)"
      case .similar: "2"
      }
    return "\(credential.id) \(evidence.place): \(written), "
      + "\(probability) x (\(worth) x \(levelFactor)) = \(credit)"
  }
}

extension Statement {
  /// Every text that may stand for it, its own first.
  var localizedTexts: [LocalizedText] {
    [LocalizedText(text, language: language)] + alternatives
  }
}
