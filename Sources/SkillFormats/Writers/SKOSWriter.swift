public import SkillModel
internal import XML

/// Writes a framework as a SKOS concept scheme in RDF/XML.
///
/// Everything that ``SKOSReader`` says it reads is written as it reads it: SKOS where SKOS has a
/// word, Dublin Core for what describes and for parts and prerequisites, and the names of
/// `https://skills.tessera.example/ns#` for kinds, levels, and what occupations take. Texts in every
/// language are carried. Rubrics, the importance of what an occupation takes and its level are not.
///
/// A relation is written with its origin when that is here, else, turned round, with its
/// destination.
public enum SKOSWriter: FrameworkWriter {
  public static let format = DocumentFormat.skosRDFXML

  public static func write(_ framework: Framework) -> (bytes: [UInt8], losses: [Loss]) {
    var reduction = FrameworkReduction(framework)
    reduction.remove(
      .controlCharacters, .outerWhiteSpace, .bareIdentifiers, .rubrics, .importances,
      .requiredLevels, .wordless, .namesakes, .repeatedIdentifiers, .foreignAssociations)
    var sheet = SKOSSheet(reduction.framework)
    return (sheet.bytes(), reduction.losses)
  }
}

/// A document in the making.
private struct SKOSSheet {
  private let framework: Framework
  private let relations: [IRI: [Association]]
  private var xml = XMLWriter()

  init(_ framework: Framework) {
    self.framework = framework
    relations = framework.relationsByMember()
  }

  mutating func bytes() -> [UInt8] {
    xml.start(
      "rdf:RDF",
      [
        "xmlns:rdf": RDF.namespace, "xmlns:skos": SKOS.namespace, "xmlns:dct": SKOS.terms,
        "xmlns:dc": SKOS.elements, "xmlns:owl": "http://www.w3.org/2002/07/owl#",
        "xmlns:ts": Tessera.namespace,
      ])
    writeScheme()
    for competency in framework.competencies { write(competency) }
    for occupation in framework.occupations { write(occupation) }
    xml.end()
    return xml.bytes()
  }

  private mutating func writeScheme() {
    xml.start("skos:ConceptScheme", ["rdf:about": framework.id.found])
    write(framework.titles, "dct:title")
    write(framework.descriptions, "dct:description")
    write(framework.publisher, "dct:publisher")
    if let license = framework.license, license.isWebAddress {
      xml.empty("dct:license", ["rdf:resource": license])
    } else {
      write(framework.license, "dct:license")
    }
    write(framework.version, "owl:versionInfo")
    xml.end()
  }

  private mutating func write(_ competency: Competency) {
    start(competency.id, type: Tessera.name(of: competency.kind))
    write(competency.notation, "skos:notation")
    write(competency.preferredLabels, "skos:prefLabel")
    write(competency.alternativeLabels, "skos:altLabel")
    write(competency.statements, "skos:definition")
    write(competency.definitions, "skos:scopeNote")
    write(competency.typeName, "dct:type")
    for keyword in competency.keywords { xml.element("dc:subject", text: keyword) }
    for level in competency.educationLevels { xml.element("dct:educationLevel", text: level) }
    if let level = competency.level {
      xml.start("ts:level", ["rdf:parseType": "Resource"])
      write(level.scheme, "ts:levelScheme")
      write(level.rank.map { "\($0)" }, "ts:levelRank")
      write(level.name, "ts:levelName")
      xml.end()
    }
    writeRelations(of: competency.id)
    xml.end()
  }

  private mutating func write(_ occupation: Occupation) {
    start(occupation.id, type: "Occupation")
    write(occupation.notation, "skos:notation")
    write(occupation.preferredLabels, "skos:prefLabel")
    write(occupation.alternativeLabels, "skos:altLabel")
    write(occupation.definitions, "skos:definition")
    writeRelations(of: occupation.id)
    for required in occupation.requiredCompetencies {
      let name = required.relation == .essential ? "ts:essentialSkill" : "ts:optionalSkill"
      xml.empty(name, ["rdf:resource": required.competency.found])
    }
    xml.end()
  }

  private mutating func start(_ id: IRI, type: String?) {
    xml.start("skos:Concept", ["rdf:about": id.found])
    if let type { xml.empty("rdf:type", ["rdf:resource": Tessera.namespace + type]) }
    xml.empty("skos:inScheme", ["rdf:resource": framework.id.found])
  }

  private mutating func writeRelations(of id: IRI) {
    for relation in relations[id] ?? [] {
      xml.empty(SKOS.name(of: relation.kind), ["rdf:resource": relation.destination.found])
    }
  }

  private mutating func write(_ texts: [LocalizedText], _ name: String) {
    for text in texts {
      if let language = text.language {
        xml.element(name, ["xml:lang": language], text: text.text)
      } else {
        xml.element(name, text: text.text)
      }
    }
  }

  private mutating func write(_ text: String?, _ name: String) {
    if let text { xml.element(name, text: text) }
  }
}

extension Framework {
  /// The relations by what they are written with, in their order: the origin, or, turned round, the
  /// destination where the origin is not here.
  func relationsByMember() -> [IRI: [Association]] { relations(besides: members) }

  /// The relations by the competency that they are written with, likewise.
  func relationsByCompetency() -> [IRI: [Association]] {
    relations(besides: Set(competencies.map(\.id)))
  }

  private func relations(besides members: Set<IRI>) -> [IRI: [Association]] {
    Dictionary(
      grouping: associations.compactMap { association in
        if members.contains(association.origin) { return association }
        guard members.contains(association.destination) else { return nil }
        return Association(
          association.destination, association.kind.inverse, association.origin)
      }, by: \.origin)
  }
}

extension SKOS {
  /// The name, with its prefix, of the property that declares a relation.
  fileprivate static func name(of kind: Association.Kind) -> String {
    switch kind {
    case .isPartOf, .hasPart, .requires, .replaces: "dct:\(kind.rawValue)"
    case .requiredBy: "dct:isRequiredBy"
    case .replacedBy: "dct:isReplacedBy"
    case .precedes, .follows, .benefitsFrom, .benefits: "ts:\(kind.rawValue)"
    case .exactMatch, .closeMatch, .broadMatch, .narrowMatch, .relatedMatch, .broader, .narrower,
      .related:
      "skos:\(kind.rawValue)"
    }
  }
}

extension Tessera {
  /// The type of a competency that is no plain skill.
  fileprivate static func name(of kind: Competency.Kind) -> String? {
    switch kind {
    case .skill: nil
    case .knowledge: "Knowledge"
    case .task: "Task"
    case .technology: "Technology"
    case .heading: "Heading"
    }
  }
}

extension String {
  /// Whether it is an address on the web and nothing else.
  var isWebAddress: Bool {
    (hasPrefix("http://") || hasPrefix("https://")) && isAbsoluteIRI
  }
}
