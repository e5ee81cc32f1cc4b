internal import SkillModel

/// The names of SKOS and of what is used with it.
enum SKOS {
  static let namespace = "http://www.w3.org/2004/02/skos/core#"
  static let concept = namespace + "Concept"
  static let conceptScheme = namespace + "ConceptScheme"

  static let xl = "http://www.w3.org/2008/05/skos-xl#"
  static let terms = "http://purl.org/dc/terms/"
  static let elements = "http://purl.org/dc/elements/1.1/"
  static let rdfs = "http://www.w3.org/2000/01/rdf-schema#"
  static let owl = "http://www.w3.org/2002/07/owl#"
}

/// The names this project adds to what standards have.
enum Tessera {
  static let namespace = "https://skills.tessera.example/ns#"
}

/// The names of ESCO's data model.
private enum ESCOModel {
  static let namespace = "http://data.europa.eu/esco/model#"
  static let knowledge = "http://data.europa.eu/esco/skill-type/knowledge"
}

/// What a predicate says of a concept, a scheme or a label.
enum SKOSProperty: Hashable {
  // Texts
  case preferredLabel, alternativeLabel, hiddenLabel, definition, note
  /// A text of a kind that few nodes have.
  case words(SKOSWords)

  // Resources
  case type
  case inScheme, topConceptOf, hasTopConcept
  /// A label or description that is a thing of its own.
  case thing(SKOSThing)
  /// A relation inside a scheme.
  case hierarchy(Association.Kind)
  /// A relation that may lead anywhere.
  case mapping(Association.Kind)
  /// What an occupation takes.
  case requirement(Occupation.Relation)
  /// What an occupation, or a skill, takes in ESCO.
  case escoRequirement(Occupation.Relation)
  /// What takes this skill in ESCO.
  case escoUse(Occupation.Relation)
  case skillType
  case level

  /// What the predicates mean that are read.
  static let byName: [String: Self] = {
    var names: [String: Self] = [RDF.type: .type]
    func add(_ namespace: String, _ properties: [String: Self]) {
      for (name, property) in properties { names[namespace + name] = property }
    }
    add(
      SKOS.namespace,
      [
        "prefLabel": .preferredLabel, "altLabel": .alternativeLabel, "hiddenLabel": .hiddenLabel,
        "definition": .definition, "note": .note, "scopeNote": .note,
        "notation": .words(.notation), "inScheme": .inScheme, "topConceptOf": .topConceptOf,
        "hasTopConcept": .hasTopConcept,
        "broader": .hierarchy(.broader), "broaderTransitive": .hierarchy(.broader),
        "narrower": .hierarchy(.narrower), "narrowerTransitive": .hierarchy(.narrower),
        "related": .hierarchy(.related),
        "exactMatch": .mapping(.exactMatch), "closeMatch": .mapping(.closeMatch),
        "broadMatch": .mapping(.broadMatch), "narrowMatch": .mapping(.narrowMatch),
        "relatedMatch": .mapping(.relatedMatch),
      ])
    add(
      SKOS.xl,
      [
        "prefLabel": .thing(.preferredLabel), "altLabel": .thing(.alternativeLabel),
        "hiddenLabel": .thing(.hiddenLabel), "literalForm": .words(.form),
      ])
    add(
      SKOS.terms,
      [
        "title": .words(.title), "description": .thing(.description),
        "publisher": .words(.publisher), "license": .words(.license), "rights": .words(.rights),
        "hasVersion": .words(.hasVersion), "type": .words(.typeName),
        "educationLevel": .words(.educationLevel), "language": .words(.formLanguage),
        "isPartOf": .hierarchy(.isPartOf), "hasPart": .hierarchy(.hasPart),
        "requires": .hierarchy(.requires), "isRequiredBy": .hierarchy(.requiredBy),
        "replaces": .hierarchy(.replaces), "isReplacedBy": .hierarchy(.replacedBy),
      ])
    add(
      SKOS.elements,
      [
        "title": .words(.oldTitle), "description": .words(.oldDescription),
        "publisher": .words(.oldPublisher), "rights": .words(.oldRights),
        "subject": .words(.keyword),
      ])
    add(SKOS.rdfs, ["label": .words(.label)])
    add(SKOS.owl, ["versionInfo": .words(.version)])
    // Schemes that the Credential Registry publishes are named in its own words.
    add(
      "http://purl.org/ctdlasn/terms/",
      ["name": .words(.title), "description": .words(.oldDescription)])
    add(
      Tessera.namespace,
      [
        "essentialSkill": .requirement(.essential), "optionalSkill": .requirement(.optional),
        "precedes": .hierarchy(.precedes), "follows": .hierarchy(.follows),
        "benefitsFrom": .hierarchy(.benefitsFrom), "benefits": .hierarchy(.benefits),
        "level": .level, "levelScheme": .words(.levelScheme), "levelRank": .words(.levelRank),
        "levelName": .words(.levelName),
      ])
    add(
      ESCOModel.namespace,
      [
        "relatedEssentialSkill": .escoRequirement(.essential),
        "relatedOptionalSkill": .escoRequirement(.optional),
        "hasEssentialSkill": .escoRequirement(.essential),
        "hasOptionalSkill": .escoRequirement(.optional),
        "isEssentialSkillFor": .escoUse(.essential), "isOptionalSkillFor": .escoUse(.optional),
        "isEssentialForOccupation": .escoUse(.essential),
        "isOptionalForOccupation": .escoUse(.optional),
        "isEssentialForSkill": .escoUse(.essential), "isOptionalForSkill": .escoUse(.optional),
        "skillType": .skillType, "nodeLiteral": .words(.form), "language": .words(.formLanguage),
      ])
    return names
  }()

  /// Whether it relates two things of which both may be competencies.
  var isAssociation: Bool {
    switch self {
    case .hierarchy, .mapping, .escoRequirement: true
    default: false
    }
  }

  /// What the predicate may lead to.
  var use: RDFUse {
    switch self {
    case .preferredLabel, .alternativeLabel, .hiddenLabel, .definition, .note: .texts
    case .words(let words): words.mayBeAddress ? .all : .texts
    case .thing(let thing): thing == .description ? .all : .resources
    default: .resources
    }
  }
}

/// Texts that few nodes have.
enum SKOSWords: Hashable {
  case notation, title, oldTitle, label, publisher, oldPublisher, license, rights, oldRights
  case version, hasVersion, description, oldDescription, typeName, keyword, educationLevel
  case levelScheme, levelRank, levelName
  /// What a label or description that is a thing of its own says, and in which language.
  case form, formLanguage

  /// Whether an address may stand in place of words.
  fileprivate var mayBeAddress: Bool {
    switch self {
    case .publisher, .oldPublisher, .license, .rights, .oldRights, .levelScheme: true
    default: false
    }
  }
}

/// What a thing of its own is to the concept that has it.
enum SKOSThing: Hashable {
  case preferredLabel, alternativeLabel, hiddenLabel, description
}

/// What a type says of a node.
enum SKOSType {
  case other, scheme, concept, occupation, skill
  case kind(Competency.Kind)

  /// Reads the name of a type.
  init(_ name: String) {
    switch name {
    case SKOS.conceptScheme: self = .scheme
    case SKOS.concept: self = .concept
    case Tessera.namespace + "Occupation", ESCOModel.namespace + "Occupation": self = .occupation
    case ESCOModel.namespace + "Skill": self = .skill
    case Tessera.namespace + "Knowledge", ESCOModel.knowledge: self = .kind(.knowledge)
    case Tessera.namespace + "Task": self = .kind(.task)
    case Tessera.namespace + "Technology": self = .kind(.technology)
    case Tessera.namespace + "Heading": self = .kind(.heading)
    default: self = .other
    }
  }
}
