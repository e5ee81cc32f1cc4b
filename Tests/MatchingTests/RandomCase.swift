import SkillModel
import TestSupport

/// A world with jobs and wallets, made from a seed so that every rule meets every other: few texts,
/// few competencies, equal numbers, edges of dates, cosines beside tau.
struct RandomCase {
  var world: World
  var jobs: [JobPosting] = []
  var wallets: [Wallet] = []

  private var generator: SeededGenerator
  private var texts: [String] = []

  /// The case that a seed stands for.
  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    world = World(
      calibration: PiecewiseLinear(rising: [(0, 0)]), now: Instant(seconds: 1_795_564_800))
    world.calibration = pick([
      PiecewiseLinear(rising: [(-1, 0), (1, 1)]),
      PiecewiseLinear(rising: [(-1, 0.001), (0.2, 0.01), (0.5, 0.5), (0.9, 0.95)]),
      PiecewiseLinear(rising: [(0, 0), (2, 2)]),
      PiecewiseLinear(rising: [(-1, 0), (1, 0.4)]),
    ])
    world.policy = policy()
    makeVectors()
    let competencies = (0..<6).map { IRI("https://example.org/k\($0)") }
    world.associations = (0..<number(0...8)).map { _ in
      Association(
        pick(competencies), chance(0.4) ? .exactMatch : pick(Association.Kind.allCases),
        pick(competencies))
    }
    let statements = (0..<12).map { _ in statement(competencies) }
    jobs = (0..<number(1...5)).map { job in
      JobPosting(
        id: "job \(pick(["é", "z", "e", "Z"]))\(job)", title: "",
        requirements: (0..<number(1...6)).map { _ in requirement(pick(statements)) })
    }
    wallets = (0..<number(0...6)).map { wallet in
      Wallet(
        id: "wallet \(pick(["é", "z", "e", "Z"]))\(wallet)",
        credentials: (0..<number(0...4)).map { credential($0, statements) })
    }
  }
}

// MARK: - Chance

extension RandomCase {
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func fraction(_ range: ClosedRange<Double> = 0...1) -> Double {
    Double.random(in: range, using: &generator)
  }

  private mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }
}

// MARK: - Parts

extension RandomCase {
  private mutating func factor() -> Double { pick([0, 0.5, 0.8, 1, 1, fraction()]) }

  private mutating func policy() -> Policy {
    var policy = Policy.standard
    guard chance(0.8) else { return policy }
    policy.floor = pick([0.05, 0.5, 0.9, fraction(0.01...1)])
    policy.equalLabel = factor()
    for kind in Association.Kind.allCases { policy.associationFactors[kind] = factor() }
    for standing in Standing.allCases { policy.standingFactors[standing] = factor() }
    policy.currencyUnknown = factor()
    policy.levelUnknown = factor()
    policy.levelShortfall = PiecewiseLinear(rising: [(0, 1), (1, factor()), (3, 0)])
    policy.gateLink = pick([0.3, 0.8, 1, max(0.01, fraction())])
    policy.gateStandings = Set(Standing.allCases.filter { _ in chance(0.6) })
    return policy
  }

  private mutating func statement(_ competencies: [IRI]) -> Statement {
    Statement(
      pick(texts), language: pick([nil, "en", "de"]),
      competencies: (0..<pick([0, 0, 1, 2])).map { _ in pick(competencies) },
      alternatives: (0..<pick([0, 0, 1, 2])).map { _ in
        LocalizedText(pick(texts), language: pick([nil, "en"]))
      })
  }

  private mutating func level() -> Level? {
    guard chance(0.5) else { return nil }
    return Level(
      scheme: pick(["AQF", "aqf", "EQF", nil]), rank: pick([nil, 1, 2, 3, 4, 2.5]))
  }

  private mutating func requirement(_ statement: Statement) -> Requirement {
    Requirement(
      statement, weight: pick([1, 2, 3, 0.1, fraction(0.01...9)]), level: level(),
      isMandatory: chance(0.3))
  }

  private mutating func credential(_ number: Int, _ statements: [Statement]) -> Credential {
    let month: Int64 = 2_678_400
    let edges: [Instant?] =
      [nil, nil, nil, world.now]
      + [-month, -1, 1, month].map { Instant(seconds: world.now.seconds + $0) }
    return Credential(
      id: "\(pick(["é", "z", "e"]))\(number)", format: .openBadges3,
      awarded: pick(
        [nil, world.now] + [5, 5, 40, 80].map { Instant(seconds: world.now.seconds - $0 * month) }),
      validFrom: pick(edges), validUntil: pick(edges),
      achievements: (0..<self.number(1...2)).map { _ in
        Achievement(
          claims: (0..<self.number(0...4)).map { _ in
            Claim(pick(statements), place: .alignment, level: level())
          })
      },
      finding: VerificationFinding(
        standing: pick(Standing.allCases + [.verified, .verified]), words: ""))
  }
}

// MARK: - Vectors

extension RandomCase {
  /// Unit vectors, zero vectors, one vector for several texts, and cosines within 1e-7 of tau; half
  /// the time tau itself is the cosine of two of them.
  private mutating func makeVectors() {
    let dimension = pick([2, 3, 32, 40, 64])
    let labels = [
      "skill", "Skill", "SKILL", "work", "Work", "Fähigkeit", "fähigkeit", "数据", "a", "b",
    ]
    texts = labels.filter { _ in chance(0.8) } + ["last"]
    var vectors: [[Double]] = []
    for text in texts {
      let other = vectors.isEmpty ? nil : pick(vectors)
      let vector: [Double]
      switch (number(0...5), other) {
      case (0, _): vector = [Double](repeating: 0, count: dimension)
      case (1, let other?): vector = other
      case (2, let other?), (3, let other?): vector = beside(other)
      default: vector = direction(dimension)
      }
      vectors.append(vector)
      world.vectors[text] = vector.map { Float($0) }
    }
    if chance(0.5) {
      let (one, other) = (world.vectors[pick(texts)] ?? [], world.vectors[pick(texts)] ?? [])
      let value = world.calibration(
        min(1, zip(one, other).map { Double($0) * Double($1) }.sum))
      if value > 0 && value <= 1 { world.policy.floor = value }
    }
  }

  /// A random unit vector.
  private mutating func direction(_ dimension: Int) -> [Double] {
    (0..<dimension).map { _ in fraction(-1...1) }.scaledToUnit
  }

  /// A unit vector whose cosine with `other` is tau, give or take 1e-7.
  private mutating func beside(_ other: [Double]) -> [Double] {
    let cosine = min(1, max(-1, min(world.tau, 1) + pick([0, 1e-8, -1e-8, 1e-7, -1e-7])))
    let any = direction(other.count)
    let shadow = zip(any, other).map(*).sum
    let upright = zip(any, other).map { $0 - shadow * $1 }.scaledToUnit
    return zip(other, upright).map { cosine * $0 + (1 - cosine * cosine).squareRoot() * $1 }
  }
}

extension [Double] {
  fileprivate var scaledToUnit: [Double] {
    let norm = map { $0 * $0 }.sum.squareRoot()
    return norm == 0 ? self : map { $0 / norm }
  }
}

extension PiecewiseLinear {
  /// A function through points that a test gives.
  init(rising points: [(Double, Double)]) {
    guard let function = PiecewiseLinear(points.map { Point($0.0, $0.1) }) else {
      preconditionFailure("the points \(points) do not rise in x")
    }
    self = function
  }
}
