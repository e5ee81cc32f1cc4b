internal import SkillModel
internal import Vectors

/// What each class of evidence is worth to some jobs under a scoring.
struct EvidencePrices: Sendable {
  /// q0 of each kind of credential.
  private let worths: [Double]

  /// Whether a kind opens gates for a level that is reached.
  private let opens: [Bool]

  /// For each level that the jobs ask, the factor of each level that may be shown.
  private let levelFactors: [[Double]]

  /// For each job and requirement the number of the level that it asks, of those that differ.
  let levelsOfRequirements: [[Int]]

  /// How many different levels the jobs ask, none being one.
  var levelCount: Int { levelFactors.count }

  init(_ kinds: EvidenceKinds, for jobs: [CodedJob], by scoring: Scoring) {
    worths = kinds.kinds.map { scoring.worth(of: $0) }
    let trusted = Standing.allCases.filter(scoring.policy.gateStandings.contains)
    opens = zip(kinds.kinds, worths).map { $1 > 0 && trusted.contains($0.standing) }
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
