internal import SkillModel

extension Association.Kind {
  private static let caseTypes: [String: Self] = [
    "ischildof": .broader, "isparentof": .narrower, "ispeerof": .related, "isrelatedto": .related,
    "ispartof": .isPartOf, "exactmatchof": .exactMatch, "istranslationof": .exactMatch,
    "precedes": .precedes, "replacedby": .replacedBy,
  ]

  /// The relation that a type of association of CASE or of a CLR is, in any case and with any
  /// separators; nil for other types.
  ///
  /// Source: CASE 1.1, `CFAssociationType`; CLR 2.0, `AssociationType`.
  init?(caseType type: String) {
    guard let kind = Self.caseTypes[type.lowercased().filter(\.isLetter)] else { return nil }
    self = kind
  }
}
