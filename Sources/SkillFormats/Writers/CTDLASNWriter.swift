internal import JSON
public import SkillModel

/// Writes a framework in CTDL-ASN as a JSON-LD graph.
///
/// Texts are language maps, in every language; those without one are under `@none`. A statement is
/// `competencyText`, a label `competencyLabel`, a definition `comment`. Levels with a name are
/// concepts beside the competencies. Alignments are told as ``CTDLASNReader`` reads them: close
/// matches are major ones, related matches minor ones. Occupations are `occupationType` of the
/// competencies they take, so only those of the Standard Occupational Classification remain. Each
/// thing's CTID is `ce-` with ``StableUUIDs``'s UUID for its IRI.
///
/// Source: Credential Engine, CTDL-ASN terms.
public enum CTDLASNWriter: FrameworkWriter {
  public static let format = DocumentFormat.ctdlASN

  public static func write(_ framework: Framework) -> (bytes: [UInt8], losses: [Loss]) {
    var reduction = FrameworkReduction(framework)
    reduction.remove(
      .outerWhiteSpace, .voidTexts, .malformedTags, .bareIdentifiers, .unnamed, .namelessLevels,
      .untoldKinds, .occupationsOutsideSOC, .texts(.alternativeOccupationLabels),
      .texts(.occupationDefinitions))
    reduction.remove(
      .furtherTexts(.occupationLabels), .repeatedIdentifiers, .markup, .foreignRequirements,
      .essentials,
      .importances, .requiredLevels, .idleOccupations)
    let kinds = Association.Kind.allCases.filter {
      CTDLSheet.properties[$0] == nil && CTDLSheet.properties[$0.inverse] == nil
    }
    reduction.remove(kinds.map { .associations($0) })
    reduction.remove(
      .associationsWithFramework, .selfAssociations, .associationsOfOthers, .foreignDependants,
      .repeatedParts, .ranksBesideScores, .ranksWithoutScores)
    var sheet = CTDLSheet(reduction.framework)
    let bytes = JSONWriter.bytes(of: sheet.document(), layout: .pretty)
    return (bytes + [UInt8(ascii: "\n")], reduction.losses)
  }
}

/// A graph in the making.
private struct CTDLSheet {
  private let framework: Framework
  private let language: String?
  private let relations: [IRI: [Association]]
  private let occupations: [IRI: [Occupation]]
  private var uuids = StableUUIDs()
  private var levels: [Level: String] = [:]
  private var blanks = 0
  private var graph: [JSONValue] = []

  /// The property that declares each relation from its origin.
  static let properties: [Association.Kind: String] = [
    .broader: "ceasn:isChildOf", .narrower: "ceasn:hasChild", .related: "skos:related",
    .exactMatch: "ceasn:exactAlignment", .closeMatch: "ceasn:majorAlignment",
    .broadMatch: "ceasn:broadAlignment", .narrowMatch: "ceasn:narrowAlignment",
    .relatedMatch: "ceasn:minorAlignment", .requires: "ceasn:prerequisiteAlignment",
  ]

  init(_ framework: Framework) {
    self.framework = framework
    language = framework.mainLanguage
    var told = framework
    // Nothing says what requires a competency, only what a competency requires.
    told.associations = framework.associations.map {
      $0.kind == .requiredBy ? $0.canonical : $0
    }
    relations = told.relationsByCompetency()
    occupations = framework.occupationsByCompetency()
  }

  mutating func document() -> JSONValue {
    addFramework()
    for competency in framework.competencies { add(competency) }
    for rubric in framework.rubrics { add(rubric) }
    return [
      "@context": "https://credreg.net/ctdlasn/schema/context/json", "@graph": .array(graph),
    ]
  }

  /// The members that every node begins with.
  private func part(_ id: String, _ type: String) -> JSONObject {
    var value = JSONObject()
    value["@id"] = .string(id)
    value["@type"] = .string(type)
    return value
  }

  /// The members that a node of the registry begins with.
  private mutating func node(_ id: IRI, _ type: String) -> JSONObject {
    var value = part(id.found, type)
    value["ceterms:ctid"] = .string("ce-\(uuids.uuid(of: id))")
    return value
  }

  private mutating func addFramework() {
    var value = node(framework.id, "ceasn:CompetencyFramework")
    value["ceasn:name"] = map(framework.titles)
    value["ceasn:description"] = map(framework.descriptions)
    // Readers give the framework's language to its texts without one.
    let texts = framework.titles + framework.descriptions
    if let language, texts.allSatisfy({ $0.language != nil }) {
      value["ceasn:inLanguage"] = .string(language)
    }
    value["ceasn:publisherName"] = framework.publisher.map { words([$0]) }
    value["ceasn:versionIdentifier"] = framework.version.map { .string($0) }
    value["ceasn:license"] = framework.license.map { .string($0) }
    let members = Set(framework.competencies.map(\.id))
    let below = Set(
      framework.associations.map(\.canonical)
        .filter { $0.kind == .broader && members.contains($0.destination) }.map(\.origin))
    value["ceasn:hasTopChild"] = .array(
      framework.competencies.map(\.id).filter { !below.contains($0) }.map { .string($0.found) })
    graph.append(.object(value))
  }

  private mutating func add(_ competency: Competency) {
    let (statements, notes) = competency.written ?? (competency.statements, competency.definitions)
    var value = node(competency.id, "ceasn:Competency")
    value["ceasn:isPartOf"] = .string(framework.id.found)
    value["ceasn:codedNotation"] = competency.notation.map { .string($0) }
    value["ceasn:competencyLabel"] = map(competency.preferredLabels)
    value["skos:altLabel"] = map(competency.alternativeLabels)
    value["ceasn:competencyText"] = map(statements)
    value["ceasn:comment"] = map(notes)
    value["ceasn:competencyCategory"] = competency.typeName.map { words([$0]) }
    if !competency.keywords.isEmpty { value["ceasn:conceptKeyword"] = words(competency.keywords) }
    if !competency.educationLevels.isEmpty {
      value["ceasn:educationLevelType"] = .array(competency.educationLevels.map { .string($0) })
    }
    let level = competency.level.map { name(of: $0) }
    value["ceasn:complexityLevel"] = level.map { .string($0.id) }
    for relation in relations[competency.id] ?? [] {
      guard let property = Self.properties[relation.kind] else { continue }
      let others = value[property]?.list ?? []
      value[property] = .array(others + [.string(relation.destination.found)])
    }
    if let tagged = occupations[competency.id] {
      value["ceterms:occupationType"] = .array(tagged.map(tag))
    }
    graph.append(.object(value))
    if let concept = level?.concept { graph.append(concept) }
  }

  private func tag(of occupation: Occupation) -> JSONValue {
    var value = JSONObject()
    value["@type"] = "ceterms:CredentialAlignmentObject"
    value["ceterms:codedNotation"] = occupation.notation.map { .string($0) }
    value["ceterms:targetNodeName"] = map(occupation.preferredLabels)
    value["ceterms:frameworkName"] = words(["Standard Occupational Classification"])
    return .object(value)
  }

  /// What a level is called, and what describes it, the first time.
  private mutating func name(of level: Level) -> (id: String, concept: JSONValue?) {
    if let known = levels[level] { return (known, nil) }
    let parts = [level.scheme, level.rank.map { "\($0)" }, level.name]
    let id = "urn:tessera:level:" + parts.map { ($0 ?? "").urnSegment }.joined(separator: ":")
    levels[level] = id
    var value = part(id, "skos:Concept")
    value["skos:inScheme"] = level.scheme.map { .string($0) }
    value["skos:prefLabel"] = level.name.map { words([$0]) }
    value["skos:notation"] = level.rank.map { .string("\($0)") }
    return (id, .object(value))
  }

  private mutating func add(_ rubric: Rubric) {
    var value = node(rubric.id, "ceasn:Rubric")
    value["ceasn:name"] = map(rubric.titles)
    let criteria = rubric.criteria.map { ($0, name($0.id)) }
    value["ceasn:hasRubricCriterion"] = .array(criteria.map { .string($0.1) })
    graph.append(.object(value))
    for (criterion, id) in criteria {
      var value = part(id, "ceasn:RubricCriterion")
      value["ceasn:description"] = map(criterion.descriptions)
      value["ceasn:weight"] = criterion.weight.flatMap { .finite($0) }
      value["ceasn:targetCompetency"] = criterion.competency.map { .string($0.found) }
      let levels = criterion.levels.map { ($0, name($0.id)) }
      value["ceasn:hasCriterionLevel"] = .array(levels.map { .string($0.1) })
      graph.append(.object(value))
      for (level, id) in levels {
        var value = part(id, "ceasn:CriterionLevel")
        value["ceasn:benchmarkLabel"] = level.name.map { words([$0]) }
        value["ceasn:benchmarkText"] = map(level.descriptions)
        value["ceasn:value"] = level.score.flatMap { .finite($0) }
        graph.append(.object(value))
      }
    }
  }

  /// An identifier, or a blank node's label.
  private mutating func name(_ id: IRI?) -> String {
    if let id { return id.found }
    blanks += 1
    return "_:b\(blanks)"
  }

  /// A language map, or, where a language comes again after another, a list of them.
  private func map(_ texts: [LocalizedText]) -> JSONValue? {
    guard !texts.isEmpty else { return nil }
    var maps: [JSONObject] = []
    var last: String?
    for text in texts {
      let tag = text.language ?? "@none"
      if maps.isEmpty || tag != last && maps[maps.count - 1][tag] != nil {
        maps.append(JSONObject())
      }
      let others = maps[maps.count - 1][tag]?.list ?? []
      maps[maps.count - 1][tag] =
        others.isEmpty ? .string(text.text) : .array(others + [.string(text.text)])
      last = tag
    }
    return maps.count == 1 ? .object(maps[0]) : .array(maps.map { .object($0) })
  }

  /// Words that have no language of their own, in that of the framework.
  private func words(_ words: [String]) -> JSONValue {
    map(words.map { LocalizedText($0, language: language) }) ?? .null
  }
}
