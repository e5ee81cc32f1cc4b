import Matching
import SkillModel
import TestSupport
import Vectors

/// Many coded wallets and jobs over few statements, made from a seed so that gates, levels, dates,
/// equal evidence and equal scores meet in every way.
struct RandomWallets {
  let index: StatementIndex
  let scoring: Scoring
  private(set) var jobs: [CodedJob] = []
  private(set) var wallets: [CodedWallet] = []

  private var generator: SeededGenerator
  private let now: Instant

  /// The case that a seed stands for.
  ///
  /// - Parameters:
  ///   - seed: Decides everything.
  ///   - count: The most wallets.
  init(seed: UInt64, count: Int = 300) {
    let world = RandomCase(seed: seed).world
    generator = SeededGenerator(seed: seed &+ 1_000_003)
    now = world.now
    index = Self.index(&generator)
    scoring = Scoring(policy: world.policy, calibration: world.calibration, instant: now)
    jobs = (0..<3).map { job($0) }
    let made = chance(0.2) ? number(0...count) : number(0...count / 4)
    for place in 0..<made { wallets.append(wallet(place)) }
  }
}

// MARK: - Chance

extension RandomWallets {
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < probability
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }
}

// MARK: - Parts

extension RandomWallets {
  private static func index(_ generator: inout SeededGenerator) -> StatementIndex {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    let dimension = number(1...6)
    let rows = number(4...40)
    var vectors = Matrix(columns: dimension)
    for _ in 0..<rows {
      let row = (0..<dimension).map { _ in Float(number(-2...2)) }
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      vectors.append(row.map { length == 0 ? 0 : $0 / length })
    }
    let concepts = number(1...8)
    let associations = (0..<number(0...8)).map { _ in
      CodedAssociation(
        Int32(number(0...concepts - 1)),
        Association.Kind.allCases[number(0...Association.Kind.allCases.count - 1)],
        Int32(number(0...concepts - 1)))
    }
    let statements = (0..<number(3...30)).map { place in
      let text = number(0...rows - 1)
      return CodedStatement(
        text: Int32(text), labels: (0..<number(0...2)).map { _ in Int32(number(0...rows - 1)) },
        concepts: (0..<number(0...1)).map { _ in Int32(number(0...concepts - 1)) },
        words: LocalizedText(text % 7 == 3 ? "" : "text \(text)"))
    }
    return StatementIndex(
      statements: statements,
      vectors: StatementVectors(
        base: VectorRows(Matrix(columns: dimension)), overlay: vectors,
        foldedLabels: (0..<rows).map { Int32($0 / 2 * 2) }),
      concepts: ConceptGraph(conceptCount: concepts, associations: associations))
  }

  private mutating func level() -> Level? {
    guard chance(0.5) else { return nil }
    return Level(
      scheme: pick(["AQF", "aqf", "EQF", nil]), rank: pick([nil, 1, 2, 3, 4, 2.5]),
      name: pick([nil, "good", "better"]))
  }

  private mutating func statement() -> Int32 { Int32(number(0...index.statements.count - 1)) }

  /// A job that asks for one to nine things.
  mutating func job(_ place: Int, group: String? = nil) -> CodedJob {
    let gates = pick([0, 0, 0.2, 0.6])
    let requirements = (0..<number(1...9)).map { _ in
      CodedJob.Requirement(
        statement: statement(),
        weight: pick([
          1, 1, 2, 3, 0.1, 1e-30, 1e200, Double.random(in: 0.01...9, using: &generator),
        ]),
        level: level(), isMandatory: chance(gates))
    }
    guard let job = CodedJob(id: "job \(place)", requirements: requirements, group: group) else {
      preconditionFailure("a job that asks for nothing")
    }
    return job
  }

  private mutating func credential(_ number: Int) -> CodedCredential {
    let month: Int64 = 2_678_400
    let edges: [Instant?] =
      [nil, nil, nil, nil, now]
      + [-month, -1, 1, month].map { Instant(seconds: now.seconds + $0) }
    var awarded: Instant? = pick([nil, now, Instant(seconds: now.seconds - 5 * month)])
    if chance(0.5) {
      awarded = Instant(
        seconds: now.seconds - Int64(self.number(0...90_000_000)),
        nanoseconds: Int32(pick([0, 0, 999_999_999])))
    }
    return CodedCredential(
      id: "\(pick(["é", "z", "e"]))\(number)",
      standing: pick(Standing.allCases + [.verified, .verified]), awarded: awarded,
      validFrom: pick(edges), validUntil: pick(edges))
  }

  /// A wallet; some are empty, some hold what another holds.
  mutating func wallet(_ place: Int) -> CodedWallet {
    let id = "\(pick(["é", "z", "e", "Z"]))\(place)"
    if chance(0.3), !wallets.isEmpty {
      let other = pick(wallets)
      return CodedWallet(id: id, credentials: other.credentials, evidence: other.evidence)
    }
    let credentials = (0..<number(0...3)).map { credential($0) }
    var evidence: [CodedEvidence] = []
    for credential in credentials.indices {
      for place in 0..<number(0...4) {
        evidence.append(
          CodedEvidence(
            statement: statement(), credential: Int32(credential), place: Int32(place),
            level: level()))
      }
    }
    if chance(0.3) { evidence.shuffle(using: &generator) }
    if chance(0.1) { evidence += evidence.prefix(1) }
    return CodedWallet(id: id, credentials: credentials, evidence: evidence)
  }
}
