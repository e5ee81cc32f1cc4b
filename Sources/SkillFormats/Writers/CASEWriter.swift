internal import JSON
public import SkillModel

/// Writes a framework as a CASE 1.1 package in JSON.
///
/// An item has one statement, one short name, one other label and one note, all in the main language
/// of the framework. Its UUID is ``StableUUIDs``'s for its IRI, which is its `uri`. Things at the top
/// are children of the document, as the standard has it. Relations that CASE has no word for are
/// written under its extension, `ext:closeMatch`. A level is its name alone, the destination of
/// `hasSkillLevel`. Rubrics are carried; occupations are not.
///
/// CASE demands a date of the last change, which frameworks do not keep: it is always the epoch, so
/// that equal frameworks give equal bytes.
///
/// Source: 1EdTech CASE 1.1, `CFPackage`.
public enum CASEWriter: FrameworkWriter {
  public static let format = DocumentFormat.caseFramework

  public static func write(_ framework: Framework) -> (bytes: [UInt8], losses: [Loss]) {
    var reduction = FrameworkReduction(framework)
    reduction.remove(
      .outerWhiteSpace, .voidTexts, .malformedTags, .bareIdentifiers, .occupations)
    let language = reduction.framework.mainLanguage
    if let language { reduction.remove(.untagged(as: language)) }
    reduction.keepOneText(
      in: language,
      of: [.titles, .descriptions, .preferredLabels, .alternativeLabels, .statements, .rubricTexts])
    let others = reduction.framework.languages(of: .definitions).filter { $0 != language }
    reduction.remove(others.map { .textsIn(.definitions, language: $0) })
    reduction.remove(
      .labelsAsStatements, .unnamed, .repeatedIdentifiers, .markup, .furtherNotes, .untoldKinds,
      .repeatedWords, .levelScales, .associationsWithFramework, .namelessCriteria,
      .ranksBesideScores)
    var sheet = CASESheet(reduction.framework, language: language)
    let bytes = JSONWriter.bytes(of: sheet.package(), layout: .pretty)
    return (bytes + [UInt8(ascii: "\n")], reduction.losses)
  }
}

/// The words that CASE has for relations.
enum CASERelation {
  /// The type of each relation that is written from its origin.
  static let types: [Association.Kind: String] = [
    .broader: "isChildOf", .isPartOf: "isPartOf", .exactMatch: "exactMatchOf",
    .related: "isRelatedTo", .precedes: "precedes", .replacedBy: "replacedBy",
  ]

  /// What precedes a type that is not CASE's own.
  static let extensionPrefix = "ext:"

  /// The relation that an extension names as this project writes it; nil for all others.
  static func extended(_ type: String) -> Association.Kind? {
    guard type.hasPrefix(extensionPrefix) else { return nil }
    return Association.Kind(rawValue: String(type.dropFirst(extensionPrefix.utf8.count)))
  }
}

extension Association.Kind {
  /// Whether it leads to other frameworks.
  var isMapping: Bool {
    switch self {
    case .exactMatch, .closeMatch, .broadMatch, .narrowMatch, .relatedMatch: true
    default: false
    }
  }
}

/// A package in the making.
private struct CASESheet {
  private let framework: Framework
  private let language: String?
  private var uuids = StableUUIDs()
  private var titles: [IRI: String] = [:]

  private static let changed: JSONValue = "1970-01-01T00:00:00Z"

  init(_ framework: Framework, language: String?) {
    self.framework = framework
    self.language = language
    // What is described here is known by its own UUID, whatever else is named first.
    _ = uuids.uuid(of: framework.id)
    titles[framework.id] = framework.name()
    for competency in framework.competencies {
      _ = uuids.uuid(of: competency.id)
      titles[competency.id] = competency.name()
    }
  }

  mutating func package() -> JSONValue {
    var value = JSONObject()
    value["CFDocument"] = document()
    value["CFItems"] = .array(framework.competencies.map { item($0) })
    value["CFAssociations"] = .array(associations())
    value["CFDefinitions"] = definitions()
    value["CFRubrics"] = .array(framework.rubrics.map { rubric($0) })
    return .object(value)
  }

  /// The members that everything begins with.
  private mutating func entry(_ id: IRI) -> JSONObject {
    var value = JSONObject()
    value["identifier"] = .string(uuids.uuid(of: id))
    value["uri"] = .string(id.found)
    value["lastChangeDateTime"] = Self.changed
    return value
  }

  private mutating func link(_ id: IRI, title: String? = nil) -> JSONValue {
    [
      "title": .string(title ?? titles[id] ?? id.found),
      "identifier": .string(uuids.uuid(of: id)), "uri": .string(id.found),
    ]
  }

  private mutating func document() -> JSONValue {
    var value = entry(framework.id)
    value["title"] = .string(framework.titles.first?.text ?? "")
    value["creator"] = .string(framework.publisher ?? "")
    value["publisher"] = framework.publisher.map { .string($0) }
    value["description"] = framework.descriptions.first.map { .string($0.text) }
    value["language"] = language.map { .string($0) }
    value["version"] = framework.version.map { .string($0) }
    value["licenseURI"] = framework.license.map { link(licenseAddress($0), title: $0) }
    value["CFPackageURI"] = link(framework.id)
    return .object(value)
  }

  private func licenseAddress(_ license: String) -> IRI {
    IRI(license.isWebAddress ? license : "urn:tessera:license:\(license.urnSegment)")
  }

  private mutating func item(_ competency: Competency) -> JSONValue {
    let (statements, notes) = competency.written ?? (competency.statements, competency.definitions)
    var value = entry(competency.id)
    value["CFDocumentURI"] = link(framework.id)
    value["fullStatement"] = statements.first.map { .string($0.text) }
    value["abbreviatedStatement"] = competency.preferredLabels.first.map { .string($0.text) }
    value["alternativeLabel"] = competency.alternativeLabels.first.map { .string($0.text) }
    value["notes"] = notes.first.map { .string($0.text) }
    value["humanCodingScheme"] = competency.notation.map { .string($0) }
    value["CFItemType"] = competency.typeName.map { .string($0) }
    value["CFItemTypeURI"] = competency.typeName.map { link(Self.typeAddress($0), title: $0) }
    if !competency.keywords.isEmpty {
      value["conceptKeywords"] = .array(competency.keywords.map { .string($0) })
    }
    if !competency.educationLevels.isEmpty {
      value["educationLevel"] = .array(competency.educationLevels.map { .string($0) })
    }
    value["language"] = language.map { .string($0) }
    return .object(value)
  }

  private static func typeAddress(_ name: String) -> IRI {
    IRI("urn:tessera:type:\(name.urnSegment)")
  }

  private mutating func associations() -> [JSONValue] {
    var values = framework.associations.map { association in
      let turned = association.kind.inverse
      if CASERelation.types[association.kind] == nil, let type = CASERelation.types[turned] {
        return self.association(association.destination, type, link(association.origin))
      }
      let type =
        CASERelation.types[association.kind]
        ?? "\(CASERelation.extensionPrefix)\(association.kind.rawValue)"
      return self.association(association.origin, type, link(association.destination))
    }
    let below = Set(
      framework.associations.map(\.canonical).filter { $0.kind == .broader }.map(\.origin))
    for competency in framework.competencies {
      if !below.contains(competency.id) {
        values.append(association(competency.id, "isChildOf", link(framework.id)))
      }
      if let name = competency.level?.name {
        let level = IRI("urn:tessera:level:\(name.urnSegment)")
        values.append(association(competency.id, "hasSkillLevel", link(level, title: name)))
      }
    }
    return values
  }

  private mutating func association(
    _ origin: IRI, _ type: String, _ destination: JSONValue
  ) -> JSONValue {
    let other = destination["identifier"]?.string ?? ""
    var value = entry(
      IRI("urn:tessera:association:\(uuids.uuid(of: origin)):\(type.urnSegment):\(other)"))
    value["CFDocumentURI"] = link(framework.id)
    value["associationType"] = .string(type)
    value["originNodeURI"] = link(origin)
    value["destinationNodeURI"] = destination
    return .object(value)
  }

  private mutating func definitions() -> JSONValue {
    var types: [JSONValue] = []
    for name in framework.competencies.compactMap(\.typeName).uniqued() {
      var value = entry(Self.typeAddress(name))
      value["title"] = .string(name)
      value["description"] = .string(name)
      value["hierarchyCode"] = "1"
      types.append(.object(value))
    }
    var licenses: [JSONValue] = []
    if let license = framework.license {
      var value = entry(licenseAddress(license))
      value["title"] = .string(license)
      value["licenseText"] = .string(license)
      licenses.append(.object(value))
    }
    return ["CFItemTypes": .array(types), "CFLicenses": .array(licenses)]
  }

  private mutating func rubric(_ rubric: Rubric) -> JSONValue {
    var value = entry(rubric.id)
    value["title"] = rubric.titles.first.map { .string($0.text) }
    var criteria: [JSONValue] = []
    for (index, criterion) in rubric.criteria.enumerated() {
      criteria.append(self.criterion(criterion, of: rubric, position: index + 1))
    }
    value["CFRubricCriteria"] = .array(criteria)
    return .object(value)
  }

  private mutating func criterion(
    _ criterion: Rubric.Criterion, of rubric: Rubric, position: Int
  ) -> JSONValue {
    let id = criterion.id ?? rubric.id
    var value = entry(id)
    value["rubricId"] = .string(uuids.uuid(of: rubric.id))
    value["CFItemURI"] = criterion.competency.map { link($0) }
    value["description"] = criterion.descriptions.first.map { .string($0.text) }
    value["weight"] = criterion.weight.flatMap { .finite($0) }
    value["position"] = .number(position)
    var levels: [JSONValue] = []
    for level in criterion.levels {
      var entry = self.entry(level.id ?? rubric.id)
      entry["rubricCriterionId"] = .string(uuids.uuid(of: id))
      entry["quality"] = level.name.map { .string($0) }
      entry["description"] = level.descriptions.first.map { .string($0.text) }
      entry["score"] = level.score.flatMap { .finite($0) }
      entry["position"] = level.rank.flatMap { .finite($0) }
      levels.append(.object(entry))
    }
    value["CFRubricCriterionLevels"] = .array(levels)
    return .object(value)
  }
}

extension JSONValue {
  /// A number; nil where JSON has no word for it.
  static func finite(_ value: Double) -> JSONValue? {
    value.isFinite ? .number(value) : nil
  }
}
