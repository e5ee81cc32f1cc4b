internal import SkillModel
internal import Vectors

/// What each class of evidence is worth to some jobs under a scoring.
struct EvidencePrices: Sendable {
  /// q0 of each kind of credential.
  let worths: [Double]

  /// Whether a kind opens gates for a level that is reached.
  let opens: [Bool]

  /// For each level that the jobs ask, the factor of each level that may be shown.
  let levelFactors: [[Double]]

  /// For each job and requirement the number of the level that it asks, of those that differ.
  let levelsOfRequirements: [[Int]]

  /// How many different levels the jobs ask, none being one.
  var levelCount: Int { levelFactors.count }

  init(_ kinds: EvidenceKinds, for jobs: [CodedJob], by scoring: Scoring) {
    (worths, opens) = Self.worths(of: kinds, by: scoring)
    var numbers: [Level?: Int] = [:]
    var asked: [Level?] = []
    levelsOfRequirements = jobs.map { job in
      job.requirements.map { requirement in
        if let number = numbers[requirement.level] { return number }
        numbers[requirement.level] = asked.count
        asked.append(requirement.level)
        return asked.count - 1
      }
    }
    levelFactors = asked.map { asked in
      (0...kinds.levels.count).map {
        scoring.policy.levelFactor(asked: asked, shown: kinds.level($0))
      }
    }
  }

  /// ``Scoring/worth(of:)`` of each kind, whose factors are looked up once, and whether it opens gates.
  private static func worths(
    of kinds: EvidenceKinds, by scoring: Scoring
  ) -> (worths: [Double], opens: [Bool]) {
    let policy = scoring.policy
    let standings = Standing.allCases.map { policy.factor(of: $0) }
    let isTrusted = Standing.allCases.map(policy.gateStandings.contains)
    let months = kinds.kindsOfMonths.map {
      policy.currencyFactor(awarded: kinds.award(of: $0), at: scoring.instant)
    }
    var worths = [Double](repeating: 0, count: kinds.kinds.count)
    var opens = [Bool](repeating: false, count: kinds.kinds.count)
    let all = kinds.kinds.span
    for number in all.indices where scoring.isInForce(all[number]) {
      let standing = all[number].standing
      let currency = standing == .offered ? 1 : months[Int(kinds.months[number])]
      worths[number] = standings[standing.order] * currency
      opens[number] = worths[number] > 0 && isTrusted[standing.order]
    }
    return (worths, opens)
  }

  /// Writes q of each class of a segment, and the same with a set sign where the class opens gates.
  ///
  /// - Parameters:
  ///   - level: The number of the level asked.
  ///   - segment: Whose classes count.
  ///   - quality: Room for q, at least as many as there are classes.
  ///   - opening: Room for the other.
  /// - Returns: Whether the classes are of kinds and levels that there are.
  func write(
    level: Int, of segment: AnySegment, quality: inout [Float], opening: inout [Float]
  ) -> Bool {
    switch segment {
    case .sealed(let segment):
      let (kinds, levels) = (segment.classKinds, segment.classLevels)
      return write(
        levelFactors[level], kinds.span, levels.span, to: quality.mutableSpan, opening.mutableSpan)
    case .live(let segment):
      let content = segment.content
      return write(
        levelFactors[level], content.classKinds.span, content.classLevels.span,
        to: quality.mutableSpan, opening.mutableSpan)
    }
  }

  private func write(
    _ factors: [Double], _ kinds: Span<UInt32>, _ levels: Span<UInt32>,
    to quality: consuming MutableSpan<Float>, _ opening: consuming MutableSpan<Float>
  ) -> Bool {
    for number in 0..<min(kinds.count, quality.count) {
      let (kind, level) = (Int(kinds[number]), Int(levels[number]))
      guard kind < worths.count, level < factors.count else { return false }
      let value = Float(worths[kind] * factors[level])
      quality[number] = value
      opening[number] = opens[kind] && factors[level] == 1 ? -value : value
    }
    return true
  }
}
