internal import JSON
internal import SkillModel

/// What a subject's results show, for each of its achievements.
///
/// A result counts when it was reached: it has no status, or the status `Completed`. It then gives
/// one statement for each alignment to a skill of its result description and of the rubric level
/// reached; where there is none and the result is a rubric level, one with the description's name.
/// Descriptions and levels are looked up over all of them, because a result may name a level of
/// another description than its own. Grades and other values without an alignment say nothing
/// about a skill.
struct ResultClaims {
  /// The claims for each achievement, in the order of the achievements.
  private(set) var claims: [[Claim]]

  private let descriptions: [Description]
  private let languages: [String?]

  /// A result description and the achievement it belongs to.
  private struct Description {
    var node: JSONNode
    var achievement: Int
  }

  /// Reads the results of `subject`, whose achievements may name a language of their own.
  init(
    of subject: JSONNode, achievements: [JSONNode], language: String?,
    in walk: inout CredentialWalk
  ) {
    languages = achievements.map { $0.language ?? language }
    claims = Array(repeating: [], count: achievements.count)
    descriptions = achievements.enumerated().flatMap { index, achievement in
      achievement.list("resultDescription", "resultDescriptions").map {
        Description(node: $0, achievement: index)
      }
    }
    guard !achievements.isEmpty else { return }
    for result in subject.list("result", "results") where Self.isReached(result) {
      read(result, in: &walk)
    }
  }

  private static func isReached(_ result: JSONNode) -> Bool {
    guard let status = result.first("status")?.value.text else { return true }
    return status.trimmingWhiteSpace().lowercased() == "completed"
  }

  private mutating func read(_ result: JSONNode, in walk: inout CredentialWalk) {
    let description = description(of: result, in: &walk)
    let reached = level(of: result, in: &walk)
    let achievement = description?.achievement ?? reached?.achievement ?? 0
    let language = languages[achievement]
    var found = [description?.node, reached?.node].compactMap(\.self).flatMap {
      SkillAlignment.claims(
        of: $0, place: .result, level: reached?.level, language: language, in: &walk)
    }
    if found.isEmpty, let node = description?.node,
      node.first("resultType")?.value.text == "RubricCriterionLevel"
    {
      let name = node.text("name", language: language)
      found = Claim.labels([name].compactMap(\.self), place: .result)
      for index in found.indices { found[index].level = reached?.level }
    }
    claims[achievement] += found
  }

  private func description(
    of result: JSONNode, in walk: inout CredentialWalk
  ) -> Description? {
    guard let reference = result.first("resultDescription"),
      let id = reference.value.identifier.map({ IRI($0) })
    else { return nil }
    if let found = descriptions.first(where: { $0.node.value.identifier.map { IRI($0) } == id }) {
      return found
    }
    walk.note(
      .dangling, at: reference,
      "a result refers to a result description that is not there and gives no statement")
    return nil
  }

  private func level(
    of result: JSONNode, in walk: inout CredentialWalk
  ) -> (node: JSONNode, level: Level, achievement: Int)? {
    guard let reference = result.first("achievedLevel"),
      let id = reference.value.identifier.map({ IRI($0) })
    else { return nil }
    for description in descriptions {
      let levels = description.node.list("rubricCriterionLevel", "rubricCriterionLevels")
      for (index, node) in levels.enumerated()
      where node.value.identifier.map({ IRI($0) }) == id {
        let level = Level(
          scheme: description.node.value.identifier,
          rank: Self.rank(of: node) ?? Double(index + 1),
          name: node.text("name", "level")?.text)
        return (node, level, description.achievement)
      }
    }
    walk.note(
      .dangling, at: reference,
      "a result refers to a rubric level that is not there; no level is shown for it")
    return nil
  }

  /// The `level` of a rubric level where it is a number.
  private static func rank(of node: JSONNode) -> Double? {
    guard let level = node.first("level")?.value else { return nil }
    return level.number?.double
      ?? level.string.flatMap { Double($0.trimmingWhiteSpace()) }.flatMap { $0.isFinite ? $0 : nil }
  }
}
