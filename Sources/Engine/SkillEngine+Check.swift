internal import SkillModel
internal import Store

extension SkillEngine {
  /// At most this many examples are told of one sort of fault.
  private static let examples = 5

  /// Looks for what is doubtful in a loaded framework.
  ///
  /// - Parameters:
  ///   - id: The framework's identifier, or its number in the list, from 1.
  ///   - near: From which cosine two statements are near duplicates, in `0 < near <= 1`.
  ///   - count: How many near duplicates to show.
  ///   - progress: Told of each step.
  /// - Returns: Faults by sort, and near duplicates next to each other.
  /// - Throws: ``EngineError`` when there is no such framework.
  public func checkFramework(
    _ id: String, nearFrom near: Double, showing count: Int, progress: ProgressHandler? = nil
  ) throws -> FrameworkCheckReport {
    try answering(telling: progress) {
      let vectorMaker = try vectorMaker(telling: progress)
      let store = try openStore(for: vectorMaker.model)
      let summary = try summary(of: id, in: store)
      guard let framework = try store.framework(summary.id) else {
        throw EngineError(.usage, "No loaded framework is '\(id)'.")
      }
      let competencies = framework.competencies
      let pairs = try NearDuplicates.pairs(
        of: competencies, atLeast: near, limit: count, by: vectorMaker)
      return FrameworkCheckReport(
        framework: Named(id: framework.id.found, name: framework.name()),
        findings: FrameworkCheck(framework).findings.map { finding in
          FrameworkCheckReport.Finding(
            kind: finding.kind.rawValue, words: finding.kind.words, count: finding.count,
            examples: finding.groups.prefix(Self.examples).map { $0.map(\.found) })
        },
        nearFrom: near,
        nearDuplicates: pairs.map { pair in
          FrameworkCheckReport.NearDuplicate(
            first: Named(
              id: competencies[pair.first].id.found, name: competencies[pair.first].name()),
            second: Named(
              id: competencies[pair.second].id.found, name: competencies[pair.second].name()),
            cosine: pair.cosine)
        })
    }
  }
}

extension FrameworkCheck.Kind {
  /// What it is, in words.
  fileprivate var words: String {
    switch self {
    case .duplicateIdentifier: "identifiers that stand for more than one thing"
    case .danglingAssociation: "relations that name something that is not in the framework"
    case .danglingRequirement: "competencies of occupations that are not in the framework"
    case .cycle: "circles in the hierarchy"
    case .emptyStatement: "competencies without a text to match"
    case .repeatedStatement: "statements that are said more than once"
    case .headingWithoutMembers: "headings with nothing below them"
    }
  }
}
