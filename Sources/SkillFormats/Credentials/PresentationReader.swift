internal import JSON
internal import SkillModel

/// Reads a presentation, or an array, of credentials: each is an object or a signed token.
///
/// Source: W3C Verifiable Credentials Data Model 1.1, section 4.10; 2.0, section 4.13.
public enum PresentationReader: CredentialReader {
  public static let format = DocumentFormat.verifiablePresentation
  public static let formats: [DocumentFormat] = [.verifiablePresentation, .credentialList]
}

extension DocumentFormat {
  public static let verifiablePresentation = DocumentFormat(
    .credential, "a Verifiable Presentation",
    shownBy: .json { $0.isOf(type: "VerifiablePresentation") })
  public static let credentialList = DocumentFormat(
    .credential, "an array of credentials",
    shownBy: .json { $0.array?.contains { $0.isCredential || $0.isToken } ?? false })
}

extension CredentialReader {
  /// Makes the credentials that a document holds; a part that cannot be read is a remark, and an
  /// error when nothing else is there.
  public static func read(_ document: Document) throws(FormatError) -> Reading<HeldCredentials> {
    var walk = CredentialWalk(file: document.name)
    try walk.read(document)
    if walk.credentials.isEmpty, let error = walk.errors.first { throw error }
    let left = walk.errors.map { Remark(.ignored, in: $0.file, at: $0.location, $0.reason) }
    return Reading(
      HeldCredentials(holder: walk.holders.first, credentials: walk.credentials),
      remarks: walk.remarks + left)
  }
}

extension JSONValue {
  /// Whether it has the type of a credential or of a presentation.
  fileprivate var isCredential: Bool {
    isOf(type: "VerifiableCredential") || isOf(type: "OpenBadgeCredential")
      || isOf(type: "AchievementCredential") || isOf(type: "VerifiablePresentation")
      || isOpenBadge2
  }

  /// Whether it has the outer form of a compact JWS.
  fileprivate var isToken: Bool {
    guard let string, string.utf8.starts(with: "eyJ".utf8) else { return false }
    return string.utf8.count { $0 == UInt8(ascii: ".") } >= 2
  }
}
