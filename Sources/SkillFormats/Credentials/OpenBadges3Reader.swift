internal import JSON
internal import SkillModel

/// Reads Open Badges 3.0, as JSON or as a signed token.
///
/// Statements by place, in the order of ``SkillModel/Claim/Place``. The same rule holds for the
/// badge classes of Open Badges 2.0 and the achievements of a CLR:
///
/// - `alignment`: one for each alignment to a skill, see ``SkillAlignment``.
/// - `result`: for each result that was reached, one for each alignment to a skill of its result
///   description and of the rubric level reached, see ``ResultClaims``.
/// - `criteria`: each sentence of the criteria's narrative, or of criteria that are a text and no
///   address.
/// - `description`: each sentence of the achievement's description.
/// - `tag`: each tag.
/// - `name`: the achievement's name.
/// - `field`: each field of study and specialisation, cut at commas.
///
/// A sentence is what ``PlainText/sentences`` says.
///
/// Source: Open Badges Specification 3.0, "Data Model".
public enum OpenBadges3Reader: CredentialReader {
  public static let format = DocumentFormat.openBadges3
}

extension DocumentFormat {
  public static let openBadges3 = DocumentFormat(
    .credential, "an Open Badge 3.0",
    shownBy: .json {
      $0.isOf(type: "OpenBadgeCredential") || $0.isOf(type: "AchievementCredential")
    })
}

extension OpenBadges3Reader {
  /// What the subjects have achieved.
  static func achievements(
    of subjects: [JSONNode], language: String?, in walk: inout CredentialWalk
  ) -> [Achievement] {
    subjects.flatMap { subject in
      let nodes = subject.list("achievement").filter { $0.value.object != nil }
      let results = ResultClaims(
        of: subject, achievements: nodes, language: language, in: &walk)
      let earned = subject.first("creditsEarned")?.value.number?.double
      return nodes.enumerated().map { index, node in
        var achievement = achievement(
          of: node, results: results.claims[index], language: language, in: &walk)
        achievement.results = results.results[index]
        achievement.creditPoints = earned ?? achievement.creditPoints
        return achievement
      }
    }
  }

  /// One achievement, or a badge class of Open Badges 2.0, with every statement it makes.
  static func achievement(
    of node: JSONNode, results: [Claim] = [], language: String?, in walk: inout CredentialWalk
  ) -> Achievement {
    let language = node.language ?? language
    let name = node.text("name", language: language)
    let description = node.text("description", language: language)
    let claims =
      SkillAlignment.claims(of: node, place: .alignment, language: language, in: &walk)
      + results
      + node.list("criteria").flatMap { criteria($0, language: language) }
      + Claim.sentences(of: description, place: .description)
      + Claim.labels(tags(of: node, language: language), place: .tag)
      + Claim.labels([name].compactMap(\.self), place: .name)
      + Claim.labels(fields(of: node, language: language), place: .field)
    return Achievement(
      id: node.value.identifier.map { IRI($0) }, name: name.map { PlainText.label($0.text) },
      kind: kind(of: node), description: description?.text, claims: claims,
      creditPoints: node.first("creditsAvailable")?.value.number?.double,
      rubrics: node.list("resultDescription", "resultDescriptions").compactMap { [walk] in
        Rubric($0, language: language, in: walk)
      })
  }

  /// Where evidence can be looked at: the addresses of what is listed as such.
  static func evidence(of node: JSONNode) -> [IRI] {
    node.list("evidence").compactMap { $0.value.identifier }
      .filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }.map { IRI($0) }.uniqued()
  }

  private static func kind(of node: JSONNode) -> String? {
    if let kind = node.first("achievementType")?.value.text { return kind.prefixForDisplay }
    let type = node.value.types.first.map { String($0.localName) }
    return type == "Achievement" ? nil : type?.prefixForDisplay
  }

  private static func criteria(_ node: JSONNode, language: String?) -> [Claim] {
    if let text = node.value.string {
      guard !text.trimmingWhiteSpace().isAbsoluteIRI else { return [] }
      return Claim.sentences(of: LocalizedText(text, language: language), place: .criteria)
    }
    return Claim.sentences(of: node.text("narrative", language: language), place: .criteria)
  }

  private static func tags(of node: JSONNode, language: String?) -> [LocalizedText] {
    node.list("tag", "tags").flatMap { $0.value.texts }.map {
      LocalizedText($0.text, language: $0.language ?? language)
    }
  }

  private static func fields(of node: JSONNode, language: String?) -> [LocalizedText] {
    ["fieldOfStudy", "specialization"].flatMap { node.list($0) }.flatMap { $0.value.texts }
      .flatMap { field in
        field.text.split(separator: ",").map {
          LocalizedText(String($0), language: field.language ?? language)
        }
      }
  }
}
