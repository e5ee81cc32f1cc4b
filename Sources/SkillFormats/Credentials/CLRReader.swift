internal import JSON
internal import SkillModel

/// Reads a Comprehensive Learner Record 2.0: the credentials in it, each by itself, the achievements
/// that it holds without a credential, and the associations between achievements.
///
/// Source: Comprehensive Learner Record Standard 2.0, "ClrSubject".
public enum CLRReader: CredentialReader {
  public static let format = DocumentFormat.comprehensiveLearnerRecord
}

extension DocumentFormat {
  public static let comprehensiveLearnerRecord = DocumentFormat(
    .credential, "a Comprehensive Learner Record", shownBy: .json { $0.isOf(type: "ClrCredential") }
  )
}

extension CLRReader {
  /// The relations that the record declares, as it directs them; says which lead nowhere.
  static func associations(
    of subjects: [JSONNode], in walk: inout CredentialWalk
  ) -> [Association] {
    for subject in subjects { checkAssociations(of: subject, in: &walk) }
    return subjects.flatMap { $0.list("association", "associations") }.compactMap {
      association($0, in: &walk)
    }
  }

  private static func association(
    _ node: JSONNode, in walk: inout CredentialWalk
  ) -> Association? {
    guard let origin = node.first("sourceId")?.value.identifier,
      let destination = node.first("targetId")?.value.identifier
    else {
      walk.note(.ignored, at: node, "an association without a source or a target is left out")
      return nil
    }
    guard
      let kind = node.first("associationType")?.value.text.flatMap({
        Association.Kind(caseType: $0)
      })
    else {
      walk.note(
        .ignored, at: node, "an association is of a type that the standard does not have; left out")
      return nil
    }
    return Association(IRI(origin), kind, IRI(destination))
  }

  private static func checkAssociations(of subject: JSONNode, in walk: inout CredentialWalk) {
    let credentials = subject.list("verifiableCredential")
    let nested = credentials.flatMap { $0.list("credentialSubject") }
    let ids = ([subject] + nested).flatMap { $0.list("achievement") }
      .compactMap { $0.value.identifier }.map { IRI($0) }
    let known = Set(ids)
    // What stands inside a token cannot be seen from here.
    let isOpen = credentials.allSatisfy { $0.value.object != nil }
    let associations = subject.list("association", "associations")
    for end in (isOpen ? associations : []).flatMap({ $0.list("sourceId") + $0.list("targetId") }) {
      guard let id = end.value.identifier, !known.contains(IRI(id)) else { continue }
      walk.note(
        .dangling, at: end,
        "an association names an achievement that is not in the record")
    }
    if known.count < ids.count {
      walk.note(
        .duplicate, at: subject,
        "several achievements of the record share one identifier; each is read by itself")
    }
  }
}
