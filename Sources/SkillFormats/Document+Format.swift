internal import JSON
internal import XML

extension Document {
  /// The standard that the document is written in, told by its content alone.
  ///
  /// - Throws: ``FormatError`` when it is none that is read, and which standard it is if that is
  ///   known.
  public func format() throws(FormatError) -> DocumentFormat {
    switch content {
    case .json(let value): try format(of: value)
    case .longJSON(let format): format
    case .token(let token): try format(of: token.credential)
    case .xml(let root): try format(ofRoot: root.local)
    case .turtle: Turtle.format(of: file.bytes)
    case .table(let table): table.format
    case .text(let text): format(of: text)
    }
  }
}

extension Document.SignedToken {
  /// What the payload says: the credential or presentation in its `vc` or `vp` member, if there is
  /// one, else the payload itself.
  ///
  /// Source: W3C Verifiable Credentials Data Model 1.1, section 6.3.1.
  var credential: JSONValue {
    payload.first("vp", "vc") ?? payload
  }
}

// MARK: - JSON

extension Document {
  private func format(of value: JSONValue) throws(FormatError) -> DocumentFormat {
    if let format = value.format { return format }
    if let standard = value.unreadStandard {
      throw FormatError(.unsupported, in: name, "this is \(standard), which is not read yet")
    }
    throw FormatError(
      .unknownFormat, in: name,
      "found \(value.outline), expected a framework, a credential or a job")
  }
}

extension JSONValue {
  /// The format of a JSON text; nil when none that is read fits.
  var format: DocumentFormat? {
    guard case .array(let elements) = self else { return formatOfObject }
    if CompetencyGraph.isDescribed(by: linkedNodes) { return .ctdlASN }
    if elements.contains(where: \.isCredential) || elements.contains(where: \.isToken) {
      return .credentialList
    }
    if elements.contains(where: \.isRichSkillDescriptor) { return .richSkillDescriptor }
    return Self.format(ofNodes: elements)
  }

  private var formatOfObject: DocumentFormat? {
    if isOf(type: "VerifiablePresentation") { return .verifiablePresentation }
    if isOf(type: "ClrCredential") { return .comprehensiveLearnerRecord }
    if isOf(type: "EuropeanDigitalCredential") || self["learningSpecificationReferences"] != nil {
      return .elmCredential
    }
    if types.contains("LER-RS VC") { return .learnerEmploymentRecord }
    if isOf(type: "OpenBadgeCredential") || isOf(type: "AchievementCredential") {
      return .openBadges3
    }
    if isOf(type: "VerifiableCredential") { return .verifiableCredential }
    if isRichSkillDescriptor || isRichSkillCollection { return .richSkillDescriptor }
    if isOpenBadge2 { return .openBadges2 }
    if self["positionProfiles"] != nil { return .hrOpenPosition }
    if isJEDxJob || isSkillsOfAJob { return .jedxJob }
    if CASEReader.partNames.contains(where: { self[$0] != nil }) { return .caseFramework }
    if CompetencyGraph.isDescribed(by: linkedNodes) { return .ctdlASN }
    if self["assertions"]?.array?.contains(where: { $0["skill"] != nil }) ?? false {
      return .skillAssertions
    }
    return Self.format(ofNodes: self["@graph"]?.list ?? [self])
  }

  /// The format of JSON-LD nodes: one `Occupation` alone is a job, several are a framework, and so
  /// are defined terms.
  private static func format(ofNodes nodes: [JSONValue]) -> DocumentFormat? {
    if nodes.contains(where: { $0.isOf(type: "JobPosting") }) { return .schemaOrgJob }
    if CTDLWorkGraph.isAbout(nodes) { return .ctdlWork }
    if nodes.contains(where: \.isInSKOS) { return .skosJSONLD }
    if nodes.contains(where: \.isDescribedInCTDL) { return .ctdl }
    let occupations = nodes.count { $0.isOf(type: "Occupation") }
    return switch occupations {
    case 0:
      nodes.contains { $0.isOf(type: "DefinedTermSet") || $0.isOf(type: "DefinedTerm") }
        ? .schemaOrgOccupations : nil
    case 1: .schemaOrgJob
    default: .schemaOrgOccupations
    }
  }

  private var isCredential: Bool {
    isOf(type: "VerifiableCredential") || isOf(type: "OpenBadgeCredential")
      || isOf(type: "AchievementCredential") || isOf(type: "VerifiablePresentation")
      || isOpenBadge2
  }

  /// Whether it has the outer form of a compact JWS.
  private var isToken: Bool {
    guard let string, string.utf8.starts(with: "eyJ".utf8) else { return false }
    return string.utf8.count { $0 == UInt8(ascii: ".") } >= 2
  }

  private var isRichSkillDescriptor: Bool {
    isOf(type: "RichSkillDescriptor") || self["skillStatement"] != nil
  }

  private var isRichSkillCollection: Bool {
    isOf(type: "RichSkillCollection")
      || self["skills"]?.array?.contains(where: \.isRichSkillDescriptor) ?? false
  }

  private var isOpenBadge2: Bool {
    (isOf(type: "Assertion") && self["badge"] != nil)
      || (isOf(type: "BadgeClass") && self["criteria"] != nil)
  }

  /// Whether it is a concept or a concept scheme of SKOS.
  private var isInSKOS: Bool {
    types.contains { type in
      let name = type.localName
      guard name == "Concept" || name == "ConceptScheme" else { return false }
      return type.hasPrefix("skos:") || type.hasPrefix(SKOS.namespace)
        || type == name && (self["prefLabel"] ?? self["inScheme"] ?? self["hasTopConcept"]) != nil
    }
  }

  /// Whether it is a node of the Credential Transparency Description Language other than a
  /// competency or its framework.
  private var isDescribedInCTDL: Bool {
    types.contains { $0.hasPrefix("ceterms:") || $0.contains("purl.org/ctdl/terms/") }
  }
}

// MARK: - What is known and not read

extension JSONValue {
  /// The name of the standard, for the ones that are recognised and not read.
  fileprivate var unreadStandard: String? {
    if self["decoded_resource"] != nil { return "a Credential Registry envelope" }
    return nil
  }

  /// What kind of JSON it is and its first names, never its values.
  fileprivate var outline: String {
    switch self {
    case .object(let object):
      guard !object.isEmpty else { return "an empty JSON object" }
      let names = object.keys.prefix(4).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
      return "a JSON object with \(names)"
    case .array(let elements):
      guard let first = elements.first else { return "an empty JSON array" }
      return "a JSON array of \(elements.count), its first \(first.outline)"
    case .string: return "a JSON string"
    case .number: return "a JSON number"
    case .bool, .null: return "a JSON literal"
    }
  }
}

// MARK: - XML and text

extension Document {
  private func format(ofRoot root: String) throws(FormatError) -> DocumentFormat {
    switch root {
    case "RDF": return .skosRDFXML
    case "osmtData": return .osmtXML
    case "ogr": return .romeXML
    case "Courses": return .elmLearningOpportunities
    case "PositionOpening": return .hrXML
    case "europassCredential", "verifiablePresentation": return .elmCredentialXML
    default: break
    }
    let standards = [
      "svg": "an SVG picture"
    ]
    guard let standard = standards[root] else {
      throw FormatError(
        .unknownFormat, in: name,
        "found XML with the root <\(root)>, expected <rdf:RDF> or <osmtData>")
    }
    throw FormatError(.unsupported, in: name, "this is \(standard), which is not read yet")
  }

  private func format(of text: String) -> DocumentFormat {
    NICEList.isNICE(text) ? .niceYAML : .plainText
  }
}
