extension DocumentFormat {
  /// What a document of this format is called in a message.
  public var words: String {
    switch self {
    case .richSkillDescriptor: "a collection of Rich Skill Descriptors"
    case .osmtXML: "OSMT seed data"
    case .escoCSV: "a table of ESCO"
    case .skosRDFXML: "a SKOS framework in RDF/XML"
    case .onetTable: "a table of O*NET"
    case .schemaOrgOccupations: "a framework of schema.org occupations"
    case .caseFramework: "a 1EdTech CASE framework"
    case .ctdlASN: "a CTDL-ASN competency framework"
    case .skosTurtle: "a SKOS framework in Turtle"
    case .skosJSONLD: "a SKOS framework in JSON-LD"
    case .osmtCSV: "an OSMT import table"
    case .romeXML: "ROME in its own XML"
    case .niceCSV: "a NICE table"
    case .niceYAML: "a NICE list in YAML"
    case .elmLearningOpportunities: "an ELM description of courses"
    case .mappedTable: "a table with named columns"
    case .openBadges3: "an Open Badge 3.0"
    case .openBadges2: "an Open Badge 2.0"
    case .verifiableCredential: "a Verifiable Credential"
    case .verifiablePresentation: "a Verifiable Presentation"
    case .comprehensiveLearnerRecord: "a Comprehensive Learner Record"
    case .credentialList: "an array of credentials"
    case .ctdl: "a description in CTDL"
    case .schemaOrgJob: "a schema.org job"
    case .hrOpenPosition: "an HR Open position"
    case .plainText: "a plain text"
    case .learnerEmploymentRecord: "a résumé in HR Open LER-RS"
    case .elmCredential: "a European Digital Credential"
    case .elmCredentialXML: "a Europass credential in XML"
    case .skillAssertions: "an HR Open collection of skill assertions"
    case .hrXML: "an HR-XML position"
    case .jedxJob: "a JEDx job"
    case .ctdlWork: "work described in CTDL"
    }
  }

  /// What to run for a document that was given where another kind is expected.
  var importAdvice: String {
    switch role {
    case .framework: "`tessera frameworks import` reads it"
    case .credential:
      self == .ctdl ? "`tessera credentials` reads offers" : "`tessera wallets import` reads it"
    case .job: "`tessera jobs import` reads it"
    }
  }
}
