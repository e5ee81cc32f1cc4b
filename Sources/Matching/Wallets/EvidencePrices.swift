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

  /// The number of the level that a term of a job asks.
  func level(of term: JobTerm, in job: Int) -> Int { levelsOfRequirements[job][term.requirement] }

  /// Lends q of each class of a segment, and whether the class opens gates.
  ///
  /// - Parameters:
  ///   - level: The number of the level asked.
  ///   - segment: Whose classes count.
  ///   - body: Gets the number of a class, its q, and whether it opens gates.
  /// - Returns: Whether the classes are of kinds and levels that there are.
  @inline(__always)
  func forEachClass(
    level: Int, of segment: AnySegment, _ body: (Int, Double, Bool) -> Void
  ) -> Bool {
    switch segment {
    case .sealed(let segment):
      let (kinds, levels) = (segment.classKinds, segment.classLevels)
      return forEachClass(levelFactors[level], kinds.span, levels.span, body)
    case .live(let segment):
      let content = segment.content
      return forEachClass(
        levelFactors[level], content.classKinds.span, content.classLevels.span, body)
    }
  }

  @inline(__always)
  private func forEachClass(
    _ factors: [Double], _ kinds: Span<UInt32>, _ levels: Span<UInt32>,
    _ body: (Int, Double, Bool) -> Void
  ) -> Bool {
    for number in 0..<min(kinds.count, levels.count) {
      let (kind, level) = (Int(kinds[number]), Int(levels[number]))
      guard kind < worths.count, level < factors.count else { return false }
      body(number, worths[kind] * factors[level], opens[kind] && factors[level] == 1)
    }
    return true
  }
}
