import SkillModel

/// What a score depends on besides a job and a wallet.
struct World: Sendable {
  var associations: [Association] = []

  /// By the normalised text.
  var vectors: [String: [Float]] = [:]
  var policy = Policy.standard
  var calibration: PiecewiseLinear
  var now: Instant
}

extension World {
  /// One evidence for one requirement.
  struct Pair {
    var standing: Standing
    var p: Double, link: String, q0: Double, level: Double, credit: Double
    var words: String, credential: String, place: Int
    var awarded: Double

    init(_ e: Evidence, _ found: (p: Double, link: String), q0: Double, level: Double) {
      (p, link) = found
      (self.q0, self.level, credit) = (q0, level, found.p * (q0 * level))
      standing = e.credential.standing
      words = bytes(e.claim.statement.text) + " " + (e.claim.statement.language ?? "")
      (credential, place) = (e.credential.id, e.place)
      awarded = e.credential.awarded.map { Double($0.seconds) } ?? -.infinity
    }

    /// Which of several pairs is shown: greater credit, stronger link, better standing, later
    /// award, credential id bytes, place.
    var tie: (Double, Substring, Standing, Double, String, Int) {
      (-credit, link.prefix(1), standing, -awarded, bytes(credential), place)
    }
  }

  /// What the definition and the room both say, written the same way.
  struct Score {
    var gates: [Bool]
    var best: [Pair?]
    var coverage: Double
    var relevance: Double

    /// Everything that must be equal, to the last bit: a number prints as the shortest text that
    /// gives its bits back.
    var lines: [String] {
      ["\(gates) \(coverage) \(relevance)"] + best.map { $0?.line ?? "nothing" }
    }
  }

  /// A claim with where it is from.
  typealias Evidence = (claim: Claim, place: Int, credential: Credential)

  /// Every association, read from either end.
  var readings: [Association] {
    associations + associations.map { Association($0.destination, $0.kind.inverse, $0.origin) }
  }

  /// The least cosine that counts; none reaches infinity.
  var tau: Double { calibration.leastArgument(reaching: policy.floor) ?? .infinity }

  /// The cosine of two vectors as ARCHITECTURE.md, "One answer everywhere", defines it.
  func dot(_ one: [Float], _ other: [Float]) -> Double {
    var sums = [Double](repeating: 0, count: 32)
    for place in one.indices { sums[place % 32] += Double(one[place]) * Double(other[place]) }
    for half in [16, 8, 4, 2, 1] {
      for place in 0..<half { sums[place] += sums[place + half] }
    }
    return sums[0]
  }

  /// All that is `exactMatch` to one of `iris`, directly or through others.
  func exactMatches(of iris: [IRI]) -> Set<IRI> {
    var all = Set(iris)
    while true {
      let next = readings.filter { $0.kind == .exactMatch && all.contains($0.origin) }
      guard !all.isSuperset(of: next.map(\.destination)) else { return all }
      all.formUnion(next.map(\.destination))
    }
  }
}

extension World.Pair {
  /// Everything that must be equal.
  var line: String {
    "\(credential) \(place): \(link), \(p) x (\(q0) x \(level)) = \(credit)"
  }
}

extension Credential {
  /// These tests write it where the proofs are.
  var standing: Standing { proofs.first.flatMap(Standing.init(rawValue:)) ?? .claimed }
}

extension Wallet {
  var evidence: [World.Evidence] {
    credentials.flatMap { credential in
      credential.achievements.flatMap(\.claims).enumerated().map { ($1, $0, credential) }
    }
  }
}

extension Statement {
  /// Every text that may stand for it.
  var texts: [String] { [text] + alternatives.map(\.text) }
}

extension [Double] {
  /// From the first to the last.
  var sum: Double { reduce(0, +) }
}

/// A text whose order is the order of the bytes of `text`.
func bytes(_ text: String) -> String {
  text.utf8.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
}
