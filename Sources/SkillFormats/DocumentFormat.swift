/// The standard that a document is written in.
public enum DocumentFormat: String, Sendable, CaseIterable {
  // Frameworks
  case richSkillDescriptor
  case osmtXML
  case escoCSV
  case skosRDFXML
  case onetTable
  /// schema.org `Occupation` nodes in a graph.
  case schemaOrgOccupations
  // Credentials
  case openBadges3
  case openBadges2
  case verifiableCredential
  case verifiablePresentation
  case comprehensiveLearnerRecord
  /// A JSON array of credentials.
  case credentialList
  case ctdl
  // Jobs
  case schemaOrgJob
  case hrOpenPosition
  case plainText

  /// What a document can give.
  public enum Role: String, Sendable {
    case framework, credential, job
  }

  /// What a document of this format can give; one `Occupation` alone is a job, several are a
  /// framework.
  public var role: Role {
    switch self {
    case .richSkillDescriptor, .osmtXML, .escoCSV, .skosRDFXML, .onetTable,
      .schemaOrgOccupations:
      .framework
    case .openBadges3, .openBadges2, .verifiableCredential, .verifiablePresentation,
      .comprehensiveLearnerRecord, .credentialList, .ctdl:
      .credential
    case .schemaOrgJob, .hrOpenPosition, .plainText: .job
    }
  }
}
