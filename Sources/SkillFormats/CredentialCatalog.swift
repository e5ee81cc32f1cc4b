public import SkillModel

/// The credentials of some files, one by one: those that somebody holds, and those on offer.
public struct CredentialCatalog: Sendable {
  /// In the order of the files' names and of what is in them.
  public let credentials: [Credential]
  public let remarks: [Remark]

  /// Files and parts that were left out, and why.
  public let errors: [FormatError]

  /// Reads `files`; one that cannot be read costs itself alone.
  public init(reading files: [SourceFile]) {
    let read = CredentialFiles(files)
    credentials = read.found.flatMap(\.credentials)
    remarks = read.remarks
    errors = read.errors
  }
}
