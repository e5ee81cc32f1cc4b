internal import JSON
internal import SkillModel

/// The alignments of an achievement, a result description or a rubric level that are to a skill.
///
/// An alignment is to a skill when its `targetType` is absent, `CFItem`, `Competency` in any
/// spelling, `Skill`, or an extension (`ext:…`). Those to rubrics, CTDL, occupations, courses and
/// credentials are not. Its text is `targetDescription`, else `targetName`, else what Open Badges
/// 1 called them; the name becomes another label when the description is the text. One without any
/// text gives no statement.
enum SkillAlignment {
  private static let skillTypes: Set<String> = [
    "cfitem", "competency", "ceasn:competency", "skill",
  ]

  /// A claim for each alignment to a skill.
  static func claims(
    of node: JSONNode, place: Claim.Place, level: Level? = nil, language: String?,
    in walk: inout CredentialWalk
  ) -> [Claim] {
    node.list("alignment", "alignments").compactMap { alignment in
      guard alignment.value.object != nil, isToSkill(alignment) else { return nil }
      guard let statement = statement(of: alignment, language: language) else {
        walk.note(
          .ignored, at: alignment,
          "an alignment to a skill has neither a description nor a name and gives no statement")
        return nil
      }
      return Claim(statement, place: place, level: level)
    }
  }

  private static func isToSkill(_ alignment: JSONNode) -> Bool {
    guard let type = alignment.first("targetType")?.value.text?.trimmingWhiteSpace().lowercased()
    else { return true }
    if type.hasPrefix("ext:") || skillTypes.contains(type) { return true }
    return type.isAbsoluteIRI && type.hasPrefix("http") && type.localName == "competency"
  }

  private static func statement(of alignment: JSONNode, language: String?) -> Statement? {
    let descriptions = labels(of: alignment.first("targetDescription"), language: language)
    let names = labels(of: alignment.first("targetName"), language: language)
    let olderDescriptions = labels(of: alignment.first("description"), language: language)
    let olderNames = labels(of: alignment.first("name"), language: language)
    let texts = [descriptions, names, olderDescriptions, olderNames].filter { !$0.isEmpty }
    guard let text = texts.first?.bestText(for: language) else { return nil }
    let address = alignment.first("targetUrl", "targetURL", "url")?.value.identifier
    let others = (descriptions + names + (descriptions.isEmpty ? olderNames : [])).filter {
      $0.text != text.text
    }
    return Statement(
      text.text, language: text.language, competencies: address.map { [IRI($0)] } ?? [],
      alternatives: others)
  }

  private static func labels(of node: JSONNode?, language: String?) -> [LocalizedText] {
    (node?.value.texts ?? []).compactMap { label in
      let words = PlainText.label(label.text)
      return words.isVoid
        ? nil : LocalizedText(words, language: label.language ?? language)
    }
  }
}
