/// The properties of CTDL, CTDL-ASN and SKOS that make frameworks, by their names without prefix.
enum LinkedProperty: String, CaseIterable, Sendable {
  case id, type, graph, targetNode, targetNodeName, frameworkName
  case resource = "decoded_resource"
  case name, description, comment, inLanguage
  case publisher, publisherName, creator, author, license, versionIdentifier
  case hasTopChild, isTopChildOf, hasChild, isChildOf, isPartOf, hasMember, isMemberOf
  case competencyText, competencyLabel, competencyCategory, codedNotation
  /// A misspelling of `codedNotation` that is in use.
  case competencyNotation = "CompetencyNotation"
  case conceptKeyword, complexityLevel, educationLevelType, weight, occupationType
  case exactAlignment, narrowAlignment, broadAlignment, majorAlignment, minorAlignment
  case prerequisiteAlignment, alignTo, inferredCompetency
  case prefLabel, altLabel, hiddenLabel, definition, note, notation
  case broader, narrower, related, exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch
  case inScheme, topConceptOf, hasTopConcept, classification
  case hasRubricCriterion, hasRubricLevel, hasCriterionLevel, targetCompetency
  case benchmarkText, benchmarkLabel, percentage, value, feedback

  /// Whether its objects are maps from languages to words rather than nodes.
  var isText: Bool {
    switch self {
    case .name, .description, .comment, .publisherName, .competencyText, .competencyLabel,
      .competencyCategory, .codedNotation, .competencyNotation, .conceptKeyword, .weight,
      .prefLabel, .altLabel, .hiddenLabel, .definition, .note, .notation, .benchmarkText,
      .benchmarkLabel, .percentage, .value, .feedback, .targetNodeName, .frameworkName, .author,
      .versionIdentifier:
      true
    default: false
    }
  }

  /// Whether it says something of the node itself rather than how it is related.
  var isOwn: Bool {
    isText || self == .conceptKeyword || self == .educationLevelType || self == .complexityLevel
  }

  private static let byName = {
    var byName = Dictionary(uniqueKeysWithValues: allCases.map { (Substring($0.rawValue), $0) })
    // A misspelling that is in use.
    byName["CompetencyCategory"] = .competencyCategory
    return byName
  }()

  /// The property that a member's name means, with or without a prefix or address in front.
  init?(key: String) {
    let name = key.hasPrefix("@") ? key.dropFirst() : key.localName
    // `@value` and `@language` belong to literals.
    guard let property = Self.byName[name], !key.hasPrefix("@") || property.isKeyword else {
      return nil
    }
    self = property
  }

  private var isKeyword: Bool { self == .id || self == .type || self == .graph }
}
