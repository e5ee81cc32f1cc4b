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
  case caseFramework
  /// Competencies in CTDL-ASN, RSDs written in CTDL among them.
  case ctdlASN
  case skosTurtle
  case skosJSONLD
  case osmtCSV
  case romeXML
  case niceCSV
  case niceYAML
  case elmLearningOpportunities
  /// A table whose columns a person names.
  case mappedTable
  // Credentials
  case openBadges3
  case openBadges2
  case verifiableCredential
  case verifiablePresentation
  case comprehensiveLearnerRecord
  /// A JSON array of credentials.
  case credentialList
  case ctdl
  case learnerEmploymentRecord
  case elmCredential
  case elmCredentialXML
  case skillAssertions
  // Jobs
  case schemaOrgJob
  case hrOpenPosition
  case plainText
  case hrXML
  case jedxJob
  case ctdlWork

  /// What a document can give.
  public enum Role: String, Sendable {
    case framework, credential, job
  }

  /// What a document of this format can give; one `Occupation` alone is a job, several are a
  /// framework.
  public var role: Role {
    switch self {
    case .richSkillDescriptor, .osmtXML, .escoCSV, .skosRDFXML, .onetTable,
      .schemaOrgOccupations, .caseFramework, .ctdlASN, .skosTurtle, .skosJSONLD, .osmtCSV,
      .romeXML, .niceCSV, .niceYAML, .elmLearningOpportunities, .mappedTable:
      .framework
    case .openBadges3, .openBadges2, .verifiableCredential, .verifiablePresentation,
      .comprehensiveLearnerRecord, .credentialList, .ctdl, .learnerEmploymentRecord,
      .elmCredential, .elmCredentialXML, .skillAssertions:
      .credential
    case .schemaOrgJob, .hrOpenPosition, .plainText, .hrXML, .jedxJob, .ctdlWork: .job
    }
  }
}
