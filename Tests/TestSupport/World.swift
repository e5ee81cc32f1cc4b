public import SkillModel

/// What a score depends on besides a job and a wallet.
public struct World: Sendable {
  public var associations: [Association] { didSet { readings = Self.readings(of: associations) } }

  /// By the normalised text.
  public var vectors: [String: [Float]]
  public var policy: Policy { didSet { tau = Self.tau(calibration, policy) } }
  public var calibration: PiecewiseLinear { didSet { tau = Self.tau(calibration, policy) } }
  public var now: Instant

  /// The least cosine that counts; none reaches infinity.
  public private(set) var tau: Double

  /// Every association, read from either end, by the end it is read from.
  private var readings: [IRI: [Association]]

  /// A world in which nothing is declared and no text has a vector, unless a test says so.
  public init(
    associations: [Association] = [], vectors: [String: [Float]] = [:],
    policy: Policy = .standard, calibration: PiecewiseLinear, now: Instant
  ) {
    self.associations = associations
    self.vectors = vectors
    self.policy = policy
    self.calibration = calibration
    self.now = now
    tau = Self.tau(calibration, policy)
    readings = Self.readings(of: associations)
  }

  private static func readings(of associations: [Association]) -> [IRI: [Association]] {
    let reversed = associations.map { Association($0.destination, $0.kind.inverse, $0.origin) }
    return Dictionary(grouping: associations + reversed, by: \.origin)
  }

  private static func tau(_ calibration: PiecewiseLinear, _ policy: Policy) -> Double {
    calibration.leastArgument(reaching: policy.floor) ?? .infinity
  }
}

extension World {
  /// A claim with where it is from.
  public struct Evidence: Sendable {
    public var claim: Claim

    /// Its place in the list of all claims of the credential.
    public var place: Int
    public var credential: Credential

    /// Its own level, or that of the whole achievement.
    public var level: Level?
  }

  /// One evidence for one requirement.
  public struct Pair: Sendable {
    public var evidence: Evidence
    public var p: Double, link: String, q0: Double, level: Double, credit: Double

    init(_ e: Evidence, _ found: (p: Double, link: String), q0: Double, level: Double) {
      evidence = e
      (p, link) = found
      (self.q0, self.level, credit) = (q0, level, found.p * (q0 * level))
    }

    public var standing: Standing { evidence.credential.standing }

    /// What tells one of the wallet's statements from another, in the order they are summed in.
    var words: Bytes {
      let statement = evidence.claim.statement
      return bytes(statement.text + "\0" + (statement.language ?? ""))
    }

    /// Which of several pairs is shown: greater credit, stronger link, better standing, later
    /// award, credential id bytes, place.
    var tie: (Double, Substring, Standing, Int128, Bytes, Int) {
      let credential = evidence.credential
      let age = credential.awarded.map {
        -(Int128($0.seconds) * 1_000_000_000 + Int128($0.nanoseconds))
      }
      return (
        -credit, link.prefix(1), standing, age ?? .max, bytes(credential.id), evidence.place
      )
    }

    /// Everything that must be equal.
    public var line: String {
      "\(evidence.credential.id) \(evidence.place): \(link), \(p) x (\(q0) x \(level)) = \(credit)"
    }
  }

  /// What the definition and the program both say, written the same way.
  public struct Score: Sendable {
    /// Of the mandatory requirements, in the job's order.
    public var gates: [Bool]

    /// For each requirement the evidence shown.
    public var best: [Pair?]
    public var coverage: Double
    public var relevance: Double

    /// Everything that must be equal, to the last bit: a number prints as the shortest text that
    /// gives its bits back.
    public var lines: [String] {
      ["\(gates) \(coverage) \(relevance)"] + best.map { $0?.line ?? "nothing" }
    }
  }

  /// Scores in the order of ranks: all gates met or not, for jobs without a group their harmonic mean, coverage,
  /// relevance, id bytes.
  public func ranking(
    _ pairs: [(id: String, wallet: Wallet, job: JobPosting)], ofJobs: Bool = false
  ) -> [(id: String, job: JobPosting, score: Score)] {
    pairs.map { ($0.id, $0.job, score($0.wallet, for: $0.job)) }.sorted { left, right in
      let key = { (id: String, score: Score) in
        let (c, r) = (score.coverage, score.relevance)
        let mean = ofJobs && c + r > 0 ? 2 * (c * r) / (c + r) : 0
        return (score.gates.allSatisfy { $0 } ? 0 : 1, -(mean + 0.3 * mean), -c, -r, bytes(id))
      }
      return key(left.0, left.2) < key(right.0, right.2)
    }
  }
}

// MARK: - Words of the definition

extension World {
  /// The cosine of two vectors as ARCHITECTURE.md, "One answer everywhere", defines it.
  func dot(_ one: [Float], _ other: [Float]) -> Double {
    var sums = [Double](repeating: 0, count: 32)
    for place in one.indices { sums[place % 32] += Double(one[place]) * Double(other[place]) }
    for half in [16, 8, 4, 2, 1] {
      for place in 0..<half { sums[place] += sums[place + half] }
    }
    return sums[0]
  }

  /// Every association, read from one of `iris` to what is at its other end.
  func readings(from iris: Set<IRI>) -> [Association] { iris.flatMap { readings[$0] ?? [] } }

  /// All that is `exactMatch` to one of `iris`, directly or through others.
  func exactMatches(of iris: [IRI]) -> Set<IRI> {
    var all = Set(iris)
    while true {
      let next = readings(from: all).filter { $0.kind == .exactMatch }.map(\.destination)
      guard !all.isSuperset(of: next) else { return all }
      all.formUnion(next)
    }
  }
}

extension Wallet {
  /// Every claim that has words.
  public var evidence: [World.Evidence] {
    credentials.flatMap { credential in
      credential.achievements.flatMap { achievement in
        achievement.claims.map { ($0, $0.level ?? achievement.level) }
      }.enumerated().map { place, found in
        World.Evidence(claim: found.0, place: place, credential: credential, level: found.1)
      }
    }.filter { !$0.claim.statement.text.isEmpty }
  }
}

extension Statement {
  /// Every text that may stand for it.
  var texts: [String] { [text] + alternatives.map(\.text) }
}

extension [Double] {
  /// From the first to the last.
  public var sum: Double { reduce(0, +) }
}

/// A text that is compared and ordered by its UTF-8 bytes.
public struct Bytes: Hashable, Comparable, Sendable {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  public static func < (left: Bytes, right: Bytes) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// A text whose order is the order of its bytes.
public func bytes(_ text: String) -> Bytes { Bytes(text) }
