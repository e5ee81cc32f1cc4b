internal import SkillModel

/// Reads a presentation, or an array, of credentials: each is an object or a signed token.
///
/// Source: W3C Verifiable Credentials Data Model 1.1, section 4.10; 2.0, section 4.13.
public enum PresentationReader: CredentialReader {
  public static let formats: Set<DocumentFormat> = [.verifiablePresentation, .credentialList]
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
