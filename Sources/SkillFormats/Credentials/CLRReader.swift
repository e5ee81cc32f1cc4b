internal import JSON
internal import SkillModel

/// Reads a Comprehensive Learner Record 2.0: the credentials in it, each by itself, and the
/// achievements that it holds without a credential.
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
  /// The record's own achievements; says which associations lead nowhere.
  static func achievements(
    of subjects: [JSONNode], language: String?, in walk: inout CredentialWalk
  ) -> [Achievement] {
    for subject in subjects { checkAssociations(of: subject, in: &walk) }
    return OpenBadges3Reader.achievements(of: subjects, language: language, in: &walk)
  }

  private static func checkAssociations(of subject: JSONNode, in walk: inout CredentialWalk) {
    let credentials = subject.list("verifiableCredential")
    let nested = credentials.flatMap { $0.list("credentialSubject") }
    let ids = ([subject] + nested).flatMap { $0.list("achievement") }
      .compactMap { $0.value.identifier }.map { IRI($0) }
    let known = Set(ids)
    // What stands inside a token cannot be seen from here.
    let isOpen = credentials.allSatisfy { $0.value.object != nil }
    let associations = subject.list("association")
    for association in associations {
      walk.note(
        .ignored, at: association,
        "an association between achievements is not kept; each achievement counts by itself")
    }
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
