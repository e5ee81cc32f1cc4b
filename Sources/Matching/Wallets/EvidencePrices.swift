internal import SkillModel
internal import Vectors

/// What each class of evidence is worth to a job under a scoring.
struct EvidencePrices: Sendable {
  /// q0 of each kind of credential.
  private let worths: [Double]

  /// Whether a kind opens gates for a level that is reached.
  private let opens: [Bool]

  /// For each level that the job asks, the factor of each level that may be shown.
  private let levelFactors: [[Double]]

  /// For each requirement the number of the level that it asks, of those that differ.
  let levelOfRequirement: [Int]

  /// How many different levels the job asks, none being one.
  var levelCount: Int { levelFactors.count }

  init(_ kinds: EvidenceKinds, for job: CodedJob, by scoring: Scoring) {
    worths = kinds.kinds.map { scoring.worth(of: $0) }
    let gateStandings = scoring.policy.gateStandings
    opens = zip(kinds.kinds, worths).map { gateStandings.contains($0.standing) && $1 > 0 }
    var asked: [Level?] = []
    levelOfRequirement = job.requirements.map { requirement in
      if let place = asked.firstIndex(of: requirement.level) { return place }
      asked.append(requirement.level)
      return asked.count - 1
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
    let factors = levelFactors[level]
    for number in 0..<min(segment.classCount, quality.count) {
      let parts = segment.parts(ofClass: number)
      guard parts.kind < worths.count, parts.level < factors.count else { return false }
      let value = Float(worths[parts.kind] * factors[parts.level])
      quality[number] = value
      opening[number] = opens[parts.kind] && factors[parts.level] == 1 ? -value : value
    }
    return true
  }
}
