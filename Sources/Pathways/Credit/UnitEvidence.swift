internal import SkillModel

/// What the credentials of a wallet show of one unit.
struct UnitEvidence: Sendable {
  /// What one credential shows.
  struct Shown: Sendable {
    /// For each outcome whether it is shown, at the level asked.
    var outcomes: [Bool]

    /// For each outcome how well, in `0 ... 1`; 0 where it is not shown.
    var credits: [Double]

    /// The outcomes that would be shown if the level were reached, each with why it is not.
    var levelGaps: [(outcome: Int, words: String)]

    /// What fails or needs a word.
    var checks: [CreditCheck]

    /// Whether it may count for the unit.
    var isEligible: Bool { checks.allSatisfy { $0.state == .passed } }

    var showsAny: Bool { outcomes.contains(true) }

    init(
      _ matches: [OutcomeMatch?], for unit: CreditUnit, leastLink: Double,
      crosswalk: LevelCrosswalk, checks: [CreditCheck]
    ) {
      precondition(
        matches.count == unit.outcomes.count, "\(matches.count) of \(unit.outcomes.count) outcomes")
      self.checks = checks
      outcomes = []
      credits = []
      levelGaps = []
      for (number, (match, outcome)) in zip(matches, unit.outcomes).enumerated() {
        let isLinked = match.map { $0.probability >= leastLink } ?? false
        let gap = isLinked ? outcome.level.flatMap { crosswalk.gap($0, match?.level) } : nil
        if let gap { levelGaps.append((number, gap)) }
        outcomes.append(isLinked && gap == nil)
        credits.append(isLinked && gap == nil ? match?.credit ?? 0 : 0)
      }
    }
  }

  /// By outcome.
  private let weights: [Double]
  private let isMandatory: [Bool]
  private let leastCoverage: Double

  /// By credential.
  let shown: [Shown]

  init(of unit: CreditUnit, by rules: AwardRules, credentials: [Shown]) {
    weights = unit.outcomes.map(\.weight)
    isMandatory = unit.outcomes.map(\.isMandatory)
    leastCoverage = unit.leastCoverage ?? rules.leastCoverage
    shown = credentials
  }

  /// For each outcome whether one of some credentials shows it.
  func outcomes(of credentials: [Int]) -> [Bool] {
    weights.indices.map { outcome in credentials.contains { shown[$0].outcomes[outcome] } }
  }

  /// How much of the outcomes is shown, by weight, in `0 ... 1`.
  func coverage(of credentials: [Int]) -> Double {
    let all = weights.reduce(0, +)
    guard all > 0 else { return 0 }
    return zip(weights, outcomes(of: credentials)).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } / all
  }

  /// Whether some credentials show enough, and all that is mandatory.
  func suffices(_ credentials: [Int]) -> Bool {
    // The sum of weights in another order may differ in the last digit.
    coverage(of: credentials) >= leastCoverage - 1e-9
      && zip(isMandatory, outcomes(of: credentials)).allSatisfy { !$0 || $1 }
  }

  /// How well some credentials show the outcomes, in `0 ... 1_000`.
  func strength(of credentials: [Int]) -> Int {
    let all = weights.reduce(0, +)
    let sum = weights.indices.reduce(0.0) { sum, outcome in
      sum + weights[outcome] * (credentials.map { shown[$0].credits[outcome] }.max() ?? 0)
    }
    return all > 0 ? min(1_000, Int((sum / all * 1_000).rounded())) : 0
  }

  /// At most so many sets of credentials are looked at for a unit; more is said to be cut.
  private static let mostSets = 200

  /// So many credentials are combined with each other, those that show most.
  private static let mostCombined = 20

  /// The sets of eligible credentials that suffice and of which none can be left out: small ones first,
  /// then in the order of the credentials.
  func sufficientSets(upTo size: Int) -> (sets: [[Int]], isCut: Bool) {
    let candidates = shown.indices.filter { shown[$0].isEligible && shown[$0].showsAny }
    var sets = candidates.filter { suffices([$0]) }.map { [$0] }
    let all = candidates.filter { !suffices([$0]) }
    let partial = Array(
      all.sorted { (coverage(of: [$1]), $0) < (coverage(of: [$0]), $1) }
        .prefix(Self.mostCombined).sorted())
    var isCut = sets.count > Self.mostSets || partial.count < all.count
    var count = 2
    while count <= min(size, partial.count), suffices(partial), sets.count < Self.mostSets {
      let isWhole = addSets(of: count, from: partial, beginning: [], at: 0, to: &sets)
      isCut = isCut || !isWhole
      count += 1
    }
    return (Array(sets.prefix(Self.mostSets)), isCut)
  }

  /// Adds the sets of a size; false when there are too many.
  private func addSets(
    of size: Int, from candidates: [Int], beginning chosen: [Int], at start: Int,
    to sets: inout [[Int]]
  ) -> Bool {
    guard chosen.count < size else {
      if suffices(chosen), chosen.allSatisfy({ out in !suffices(chosen.filter { $0 != out }) }) {
        sets.append(chosen)
      }
      return sets.count < Self.mostSets
    }
    for place in start..<candidates.count {
      let goesOn = addSets(
        of: size, from: candidates, beginning: chosen + [candidates[place]], at: place + 1,
        to: &sets)
      guard goesOn else { return false }
    }
    return true
  }
}

extension LevelCrosswalk {
  /// Why a level that is shown does not reach the one asked; nil when it does.
  fileprivate func gap(_ asked: Level, _ shown: Level?) -> String? {
    guard let shown else { return "no level is shown, and \(asked.shortWords) is asked" }
    if let one = QualificationLevel(shown), let other = QualificationLevel(asked) {
      switch compare(one, with: other) {
      case .reached: return nil
      case .below: return "the level shown is \(one), and \(other) is asked"
      case .unknown: return "no crosswalk compares \(one), which is shown, with \(other)"
      }
    }
    guard let steps = shown.steps(below: asked) else {
      return "the level shown, \(shown.shortWords), is on another scale than \(asked.shortWords)"
    }
    return steps <= 0
      ? nil : "the level shown is \(shown.shortWords), and \(asked.shortWords) is asked"
  }
}

extension Level {
  fileprivate var shortWords: String { "“\(name ?? scheme ?? "a level")”" }
}
