public import SkillModel

/// Reads concept schemes in SKOS from RDF/XML, each a framework.
///
/// Whatever has `skos:Concept` among its types, by its element's name or by `rdf:type`, is a concept.
/// It belongs to the first scheme it names with `inScheme` or `topConceptOf`, or that names it with
/// `hasTopConcept`; concepts that belong nowhere are one framework more. A definition is the statement
/// that is matched, and the preferred labels stand in where there is none; scope notes and notes are
/// shown. Hidden labels count as alternative labels. Labels may be SKOS-XL.
///
/// A concept with one of the properties `essentialSkill` and `optionalSkill` of
/// `https://skills.tessera.example/ns#` is an occupation, and their objects, which may belong to any
/// framework, are the competencies it takes. So is one of that namespace's type `Occupation`; its
/// types `Knowledge`, `Task`, `Technology` and `Heading` say what a competency is, and its `level`
/// how far it goes. Parts, prerequisites, replacements, keywords (`dc:subject`) and education levels
/// are taken from Dublin Core.
///
/// Source: SKOS Reference, W3C Recommendation of 18 August 2009, sections 3 to 10 and appendix B.
public enum SKOSReader: FrameworkReader {
  public static let format = DocumentFormat.skosRDFXML

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var graph = RDFGraph()
    for document in documents {
      try RDFXMLReader.read(document, into: &graph)
    }
    guard let first = documents.first else { return Reading([]) }
    var schemes = SKOSSchemes(graph, file: first.file)
    guard !schemes.members.isEmpty else {
      throw FormatError(
        .missingField, in: documents.sharedName,
        "found RDF and no skos:Concept in it, expected at least one")
    }
    return schemes.frameworks()
  }
}

/// The names of SKOS and of what is used with it.
enum SKOS {
  static let namespace = "http://www.w3.org/2004/02/skos/core#"
  static let concept = namespace + "Concept"
  static let conceptScheme = namespace + "ConceptScheme"
  static let inScheme = namespace + "inScheme"
  static let topConceptOf = namespace + "topConceptOf"
  static let hasTopConcept = namespace + "hasTopConcept"
  static let prefLabel = namespace + "prefLabel"
  static let notation = namespace + "notation"

  /// The relation that each property declares inside a scheme.
  static let hierarchy: [String: Association.Kind] = [
    namespace + "broader": .broader, namespace + "broaderTransitive": .broader,
    namespace + "narrower": .narrower, namespace + "narrowerTransitive": .narrower,
    namespace + "related": .related,
  ]

  /// The relation that each property declares to another scheme.
  static let mapping: [String: Association.Kind] = [
    namespace + "exactMatch": .exactMatch, namespace + "closeMatch": .closeMatch,
    namespace + "broadMatch": .broadMatch, namespace + "narrowMatch": .narrowMatch,
    namespace + "relatedMatch": .relatedMatch,
  ]

  /// The relations that SKOS has no word for.
  static let relations: [String: Association.Kind] = [
    terms + "isPartOf": .isPartOf, terms + "hasPart": .hasPart,
    terms + "requires": .requires, terms + "isRequiredBy": .requiredBy,
    terms + "replaces": .replaces, terms + "isReplacedBy": .replacedBy,
    Tessera.namespace + "precedes": .precedes, Tessera.namespace + "follows": .follows,
    Tessera.namespace + "benefitsFrom": .benefitsFrom, Tessera.namespace + "benefits": .benefits,
  ]

  static let xl = "http://www.w3.org/2008/05/skos-xl#"
  static let terms = "http://purl.org/dc/terms/"
  static let elements = "http://purl.org/dc/elements/1.1/"
  static let rdfsLabel = "http://www.w3.org/2000/01/rdf-schema#label"
  static let versionInfo = "http://www.w3.org/2002/07/owl#versionInfo"

  /// How an occupation names the competencies it takes.
  static let requirement: [String: Occupation.Relation] = [
    Tessera.namespace + "essentialSkill": .essential,
    Tessera.namespace + "optionalSkill": .optional,
  ]
}

/// The names this project adds to what standards have.
enum Tessera {
  static let namespace = "https://skills.tessera.example/ns#"

  /// Types of concepts that are no plain skills.
  static let kinds: [String: Competency.Kind] = [
    namespace + "Knowledge": .knowledge, namespace + "Task": .task,
    namespace + "Technology": .technology, namespace + "Heading": .heading,
  ]
  static let occupation = namespace + "Occupation"
  static let level = namespace + "level"
  static let levelScheme = namespace + "levelScheme"
  static let levelRank = namespace + "levelRank"
  static let levelName = namespace + "levelName"
}

/// The schemes of a graph with the concepts of each.
private struct SKOSSchemes {
  private let graph: RDFGraph
  private let file: SourceFile
  private var log = RemarkLog()

  /// The concepts of each scheme, by its identifier or, for those that belong nowhere, "".
  private(set) var members: [(scheme: String, concepts: [RDFGraph.Node])] = []
  private var concepts: Set<IRI> = []

  init(_ graph: RDFGraph, file: SourceFile) {
    self.graph = graph
    self.file = file
    var places: [String: Int] = [:]
    let topConcepts = Self.schemesByTopConcept(graph)
    let schemes = graph.nodes.filter { $0.isOf(type: SKOS.conceptScheme) }.map(\.id)
    for node in graph.nodes where node.isConcept {
      guard !node.id.hasPrefix("_:") else {
        log.add(
          .ignored, in: node.file, at: .line(node.line, column: 1),
          "concepts without an identifier are left out")
        continue
      }
      let named = node.resources(SKOS.inScheme) + node.resources(SKOS.topConceptOf)
      let scheme =
        named.first { graph[$0] != nil } ?? named.first ?? topConcepts[node.id]
        ?? (schemes.count == 1 ? schemes[0] : "")
      if let place = places[scheme] {
        members[place].concepts.append(node)
      } else {
        places[scheme] = members.count
        members.append((scheme, [node]))
      }
      concepts.insert(IRI(node.id))
    }
  }

  private static func schemesByTopConcept(_ graph: RDFGraph) -> [String: String] {
    var schemes: [String: String] = [:]
    for node in graph.nodes where node.isOf(type: SKOS.conceptScheme) {
      for concept in node.resources(SKOS.hasTopConcept) where schemes[concept] == nil {
        schemes[concept] = node.id
      }
    }
    return schemes
  }

  mutating func frameworks() -> Reading<[Framework]> {
    var frameworks: [Framework] = []
    var remarks = log.remarks
    for (scheme, nodes) in members {
      let builder = framework(of: scheme, nodes)
      frameworks.append(builder.framework)
      remarks += builder.log.remarks
    }
    return Reading(frameworks, remarks: remarks)
  }

  private func framework(of scheme: String, _ nodes: [RDFGraph.Node]) -> FrameworkBuilder {
    let identity = FrameworkIdentity(
      stated: scheme.isEmpty || scheme.hasPrefix("_:") ? nil : IRI(scheme),
      members: nodes.lazy.map { IRI($0.id) }, file: file)
    var builder = FrameworkBuilder(identity)
    builder.outside = concepts
    if let node = graph[scheme] {
      builder.describe { describe(&$0, node) }
    }
    for node in nodes {
      add(node, to: &builder)
    }
    for node in nodes {
      relate(node, in: &builder)
    }
    return builder
  }

  private func describe(_ framework: inout Framework, _ scheme: RDFGraph.Node) {
    let titles = [SKOS.terms + "title", SKOS.elements + "title", SKOS.prefLabel, SKOS.rdfsLabel]
    framework.titles = titles.lazy.map(scheme.texts).first { !$0.isEmpty } ?? framework.titles
    let descriptions = [SKOS.terms + "description", SKOS.elements + "description"]
    framework.descriptions = descriptions.lazy.map(scheme.texts).first { !$0.isEmpty } ?? []
    framework.publisher = scheme.words(SKOS.terms + "publisher", SKOS.elements + "publisher")
    framework.license = scheme.words(
      SKOS.terms + "license", SKOS.terms + "rights", SKOS.elements + "rights")
    framework.version = scheme.words(SKOS.versionInfo, SKOS.terms + "hasVersion")
  }

  private func add(_ node: RDFGraph.Node, to builder: inout FrameworkBuilder) {
    let id = IRI(node.id)
    let place = FrameworkBuilder.Place(file: node.file, location: .line(node.line, column: 1))
    let preferred = labels(of: node, "prefLabel")
    let alternative = labels(of: node, "altLabel") + labels(of: node, "hiddenLabel")
    let definitions = node.texts(SKOS.namespace + "definition")
    let notes = node.texts(SKOS.namespace + "scopeNote") + node.texts(SKOS.namespace + "note")
    let notation = node.words(SKOS.notation)
    guard !preferred.isEmpty || !definitions.isEmpty || notation != nil else {
      builder.log.add(
        .ignored, in: place.file, at: place.location,
        "concepts without label, definition and notation are left out", example: node.id)
      return
    }
    if node.isOccupation {
      builder.add(
        Occupation(
          id: id, preferredLabels: preferred, alternativeLabels: alternative,
          definitions: definitions + notes, notation: notation), at: place)
    } else {
      builder.add(
        Competency(
          id: id, kind: node.kind, typeName: node.texts(SKOS.terms + "type").first?.text,
          preferredLabels: preferred, alternativeLabels: alternative,
          statements: definitions, definitions: notes, notation: notation,
          keywords: node.texts(SKOS.elements + "subject").map(\.text), level: level(of: node),
          educationLevels: node.texts(SKOS.terms + "educationLevel").map(\.text)), at: place)
    }
  }

  private func level(of node: RDFGraph.Node) -> Level? {
    guard let place = node.resources(Tessera.level).first, let level = graph[place] else {
      return nil
    }
    return Level(
      scheme: level.words(Tessera.levelScheme),
      rank: level.words(Tessera.levelRank).flatMap { Double($0) }.flatMap {
        $0.isFinite ? $0 : nil
      },
      name: level.words(Tessera.levelName))
  }

  /// Labels written as texts, and the texts of labels that are things of their own.
  private func labels(of node: RDFGraph.Node, _ name: String) -> [LocalizedText] {
    node.texts(SKOS.namespace + name)
      + node.resources(SKOS.xl + name).flatMap { label in
        graph[label]?.texts(SKOS.xl + "literalForm") ?? []
      }
  }

  private func relate(_ node: RDFGraph.Node, in builder: inout FrameworkBuilder) {
    let id = IRI(node.id)
    for property in node.properties {
      guard case .resource(let object) = property.object, !object.hasPrefix("_:") else { continue }
      let other = IRI(object)
      let location = SourceLocation.line(property.line, column: 1)
      if let kind = SKOS.hierarchy[property.predicate] {
        // Both directions say one thing: it is kept as seen from the narrower concept.
        let isDownward = kind == .narrower
        builder.associate(
          isDownward ? other : id, isDownward ? .broader : kind, isDownward ? id : other,
          at: .init(file: node.file, location: location))
      } else if let kind = SKOS.mapping[property.predicate] {
        builder.relate(id, kind, other)
      } else if let kind = SKOS.relations[property.predicate] {
        builder.associate(id, kind, other, at: .init(file: node.file, location: location))
      } else if let relation = SKOS.requirement[property.predicate] {
        _ = builder.require(
          .init(other, relation), for: id, at: .init(file: node.file, location: location))
      }
    }
  }
}

extension RDFGraph.Node {
  fileprivate var isConcept: Bool { isOf(type: SKOS.concept) || isOccupation }

  fileprivate var isOccupation: Bool {
    isOf(type: Tessera.occupation)
      || properties.contains { SKOS.requirement[$0.predicate] != nil }
  }

  /// What this project's types say it is; a skill when they say nothing.
  fileprivate var kind: Competency.Kind {
    resources(RDF.type).lazy.compactMap { Tessera.kinds[$0] }.first ?? .skill
  }

  /// The texts of a property that say something, in order.
  fileprivate func texts(_ predicate: String) -> [LocalizedText] {
    objects(predicate).compactMap { object in
      guard case .literal(let text, let language) = object else { return nil }
      let trimmed = text.trimmingWhiteSpace()
      return trimmed.isEmpty ? nil : LocalizedText(trimmed, language: language)
    }
  }

  /// The text, or the address, that the first of these properties gives.
  fileprivate func words(_ predicates: String...) -> String? {
    for predicate in predicates {
      if let text = texts(predicate).best() { return text }
      if let address = resources(predicate).first(where: { !$0.hasPrefix("_:") }) { return address }
    }
    return nil
  }
}
