internal import JSON
internal import SkillModel

/// What a subject's results show, for each of its achievements.
///
/// Every result is kept as it is, reached or not; what it says about a skill is a claim:
/// A result counts when it was reached: it has no status, or the status `Completed`. It then gives
/// one statement for each alignment to a skill of its result description and of the rubric level
/// reached; where there is none and the result is a rubric level, one with the description's name.
/// Descriptions and levels are looked up over all of them, because a result may name a level of
/// another description than its own. Grades and other values without an alignment say nothing
/// about a skill.
struct ResultClaims {
  /// The claims for each achievement, in the order of the achievements.
  private(set) var claims: [[Claim]]

  /// The results themselves, in the order of the achievements.
  private(set) var results: [[AchievementResult]]

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
    results = Array(repeating: [], count: achievements.count)
    descriptions = achievements.enumerated().flatMap { index, achievement in
      achievement.list("resultDescription", "resultDescriptions").map {
        Description(node: $0, achievement: index)
      }
    }
    guard !achievements.isEmpty else { return }
    for result in subject.list("result", "results") { read(result, in: &walk) }
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
    results[achievement].append(
      kept(result, as: description?.node, level: reached?.level, language: language))
    guard Self.isReached(result) else { return }
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

  /// The result with the words of its description.
  private func kept(
    _ result: JSONNode, as description: JSONNode?, level: Level?, language: String?
  ) -> AchievementResult {
    let required = description?.first("requiredValue")?.value.text
    let requiredLevel = description?.first("requiredLevel")?.value.identifier.flatMap { id in
      descriptions.lazy.flatMap { Self.levels(of: $0.node) }
        .first { $0.value.identifier.map { IRI($0) } == IRI(id) }?.label("name")
    }
    return AchievementResult(
      name: description?.text("name", language: language).map { PlainText.label($0.text) },
      kind: description?.first("resultType")?.value.text?.prefixForDisplay,
      value: result.first("value", "status")?.value.text?.prefixForDisplay, level: level,
      required: (required ?? requiredLevel)?.prefixForDisplay)
  }

  static func levels(of description: JSONNode) -> [JSONNode] {
    description.list("rubricCriterionLevel", "rubricCriterionLevels")
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
      for (index, node) in Self.levels(of: description.node).enumerated()
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
  fileprivate static func rank(of node: JSONNode) -> Double? {
    guard let level = node.first("level")?.value else { return nil }
    return level.number?.double ?? level.string?.trimmingWhiteSpace().finiteNumber
  }
}

extension Rubric {
  /// The levels of a result description; nil when it has none.
  init?(_ description: JSONNode, language: String?, in walk: CredentialWalk) {
    let levels = ResultClaims.levels(of: description)
    guard !levels.isEmpty else { return nil }
    let skill = description.list("alignment", "alignments").lazy.compactMap {
      $0.first("targetUrl")?.value.identifier
    }.first
    let titles = description.first("name")?.value.texts ?? []
    self.init(
      id: IRI(VerifiableCredentialReader.identifier(of: description, in: walk)), titles: titles,
      criteria: [
        Criterion(
          competency: skill.map { IRI($0) },
          levels: levels.enumerated().map { index, level in
            CriterionLevel(
              id: level.value.identifier.map { IRI($0) },
              name: level.text("name", "level", language: language).map {
                PlainText.label($0.text)
              },
              descriptions: level.first("description")?.value.texts ?? [],
              score: level.first("points")?.value.text?.finiteNumber,
              rank: ResultClaims.rank(of: level) ?? Double(index + 1))
          })
      ])
  }
}
