internal import JSON
public import SkillModel

/// Reads occupations and defined terms described with schema.org in JSON-LD: a `@graph` or an array
/// with several `Occupation` nodes, or a `DefinedTermSet` with its terms.
///
/// Terms stand beside the set or in its `hasDefinedTerm`. A document is one framework, named by its `DefinedTermSet`, or by the `@id` beside its `@graph`.
/// `skills`, and `essentialSkill` under any prefix, are essential; `optionalSkill` under any prefix
/// is optional; the two come from `https://skills.tessera.example/ns#`, because schema.org has no
/// word for the difference. A skill is an address, a `DefinedTerm` or a text. One that names another
/// set in `inDefinedTermSet`, or is an address alone, belongs to another framework; every other is a
/// competency of this one, and one without an address gets
/// `urn:tessera:skill:<folded text, percent-encoded>`.
///
/// Source: schema.org, `Occupation`, `DefinedTerm`.
public enum SchemaOrgOccupationsReader: FrameworkReader {
  public static let format = DocumentFormat.schemaOrgOccupations

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var reading = Reading<[Framework]>([])
    for document in documents {
      guard case .json(let value) = document.content else { continue }
      let graph = OccupationGraph(value, of: document)
      let builder = graph.framework()
      guard !builder.framework.occupations.isEmpty || !builder.framework.competencies.isEmpty else {
        throw FormatError(
          .missingField, in: document.name,
          at: graph.pointer.isEmpty ? .whole : .pointer(graph.pointer),
          "found no Occupation and no DefinedTerm with a \"name\", expected at least one")
      }
      reading.noun.append(builder.framework)
      reading.remarks += builder.log.remarks
    }
    return reading
  }
}

extension DocumentFormat {
  public static let schemaOrgOccupations = DocumentFormat(
    .framework, "a framework of schema.org occupations", shownBy: .json { $0.hasOccupationsOrTerms }
  )
}

/// The nodes of one document.
private struct OccupationGraph {
  /// Where the nodes are in the document.
  let pointer: String

  private let file: SourceFile
  private let nodes: [JSONValue]
  private let set: JSONValue?
  private let stated: IRI?

  /// The language that the context gives to texts without one.
  private let language: String?

  init(_ value: JSONValue, of document: Document) {
    file = document.file
    nodes = value["@graph"]?.list ?? value.list
    pointer = value["@graph"] == nil ? "" : "/@graph"
    set = nodes.first { $0.isOf(type: "DefinedTermSet") }
    let graph = value["@graph"] == nil ? nil : value.identifier
    stated = (set?.identifier ?? graph).map { IRI($0) }
    language = value.list("@context").lazy.compactMap { $0["@language"]?.string }.first
  }

  func framework() -> FrameworkBuilder {
    let occupations = nodes.enumerated().filter { $0.element.isOf(type: "Occupation") }
    let terms = terms
    let ids = (occupations.map(\.element) + terms.map(\.term)).compactMap {
      $0.identifier.map { IRI($0) }
    }
    var builder = FrameworkBuilder(
      FrameworkIdentity(stated: stated, members: ids, file: file))
    builder.describe { framework in
      let titles = texts(set?.first("name"))
      if !titles.isEmpty { framework.titles = titles }
      framework.descriptions = texts(set?.first("description"))
      framework.version = set?.first("version")?.text
      framework.license = set?.first("license").flatMap { $0.identifier ?? $0.text }
      framework.publisher = set?.first("publisher", "creator").flatMap { publisher in
        publisher.first("name")?.text ?? publisher.text
      }
    }
    for (term, pointer) in terms {
      add(term: term, at: .init(file: file.name, location: .pointer(pointer)), to: &builder)
    }
    for (index, node) in occupations {
      add(node, at: .init(file: file.name, location: .pointer("\(pointer)/\(index)")), to: &builder)
    }
    return builder
  }

  /// The defined terms that stand by themselves or in the set, and where.
  private var terms: [(term: JSONValue, pointer: String)] {
    nodes.enumerated().flatMap { index, node in
      let place = nodes.count == 1 && pointer.isEmpty ? "" : "\(pointer)/\(index)"
      let members = node.isOf(type: "DefinedTermSet") ? node.list("hasDefinedTerm") : []
      return (node.isOf(type: "DefinedTerm") ? [(node, place)] : [])
        + members.enumerated().compactMap { number, term in
          guard term.object?.keys.contains(where: { $0 != "@id" }) ?? true else { return nil }
          return (term, "\(place)/hasDefinedTerm/\(number)")
        }
    }
  }

  private func add(
    term: JSONValue, at place: FrameworkBuilder.Place, to builder: inout FrameworkBuilder
  ) {
    guard let id = skillIdentifier(term), let competency = competency(id, term) else {
      builder.log.add(
        .ignored, in: place.file, at: place.location,
        "terms without a name and a description, or of another set, are left out")
      return
    }
    builder.add(competency, at: place)
  }

  private func texts(_ value: JSONValue?) -> [LocalizedText] {
    (value?.texts ?? []).map { text in
      LocalizedText(text.text.trimmingWhiteSpace(), language: text.language ?? language)
    }
  }

  private func add(
    _ node: JSONValue, at place: FrameworkBuilder.Place, to builder: inout FrameworkBuilder
  ) {
    let names = texts(node.first("name"))
    guard let name = names.best() else {
      builder.log.add(
        .ignored, in: place.file, at: place.location, "occupations without a name are left out")
      return
    }
    let id =
      node.identifier.map { IRI($0) }
      ?? IRI("urn:tessera:occupation:\(name.foldedForMatching().urnSegment)")
    guard !builder.hasOccupation(id) else {
      builder.add(Occupation(id: id), at: place)  // Reports the duplicate.
      return
    }
    builder.add(
      Occupation(
        id: id, preferredLabels: names, alternativeLabels: texts(node.first("alternateName")),
        definitions: texts(node.first("description")), notation: notation(of: node)), at: place)
    let essential = node.list("skills") + node.members(localName: "essentialSkill")
    for skill in essential {
      require(skill, .essential, for: id, at: place, in: &builder)
    }
    for skill in node.members(localName: "optionalSkill") {
      require(skill, .optional, for: id, at: place, in: &builder)
    }
  }

  /// The publisher's own code, else the first code of a classification.
  private func notation(of node: JSONValue) -> String? {
    let identifier = node.first("identifier").flatMap { value in
      value.first("value")?.text ?? value.string
    }
    let category = node.list("occupationalCategory").first
    return identifier ?? category.flatMap { $0.first("codeValue")?.text ?? $0.string }
  }

  private func require(
    _ skill: JSONValue, _ relation: Occupation.Relation, for occupation: IRI,
    at place: FrameworkBuilder.Place, in builder: inout FrameworkBuilder
  ) {
    guard let id = skillIdentifier(skill) else {
      builder.log.add(
        .ignored, in: place.file, at: place.location,
        "skills without an address, a name and a description are left out")
      return
    }
    if let competency = competency(id, skill), !builder.hasCompetency(id) {
      builder.add(competency, at: place)
    }
    _ = builder.require(.init(id, relation), for: occupation, at: place)
  }

  private func skillIdentifier(_ skill: JSONValue) -> IRI? {
    if skill.object != nil, let identifier = skill.identifier { return IRI(identifier) }
    if let address = skill.string, address.isAddress { return IRI(address) }
    let words = skill.object == nil ? skill.text : skill.first("name", "description")?.text
    guard let words, !words.isVoid else { return nil }
    return IRI("urn:tessera:skill:\(words.foldedForMatching().urnSegment)")
  }

  /// What a skill says of itself; nil when it belongs to another framework.
  private func competency(_ id: IRI, _ skill: JSONValue) -> Competency? {
    if skill.string?.isAddress ?? false { return nil }
    guard skill.object != nil else {
      return Competency(id: id, preferredLabels: texts(skill))
    }
    if let home = skill.first("inDefinedTermSet")?.identifier, home.isAddress, IRI(home) != stated {
      return nil
    }
    let competency = Competency(
      id: id, preferredLabels: texts(skill.first("name")),
      statements: texts(skill.first("description")), notation: skill.first("termCode")?.text)
    return competency.matchableTexts.isEmpty ? nil : competency
  }
}

extension JSONValue {
  /// The values of the member with this name, whatever stands before it in its key.
  fileprivate func members(localName name: String) -> [JSONValue] {
    (object?.members ?? []).filter { $0.key.localName == name }.flatMap(\.value.list)
  }
}

extension String {
  /// Whether it is a web address or a URN rather than words.
  fileprivate var isAddress: Bool {
    hasPrefix("http://") || hasPrefix("https://") || hasPrefix("urn:")
  }
}

extension JSONValue {
  /// Whether it describes several occupations, or terms and no occupation.
  fileprivate var hasOccupationsOrTerms: Bool {
    let nodes = graphNodes
    return switch nodes.count(where: { $0.isOf(type: "Occupation") }) {
    case 0: nodes.contains { $0.isOf(type: "DefinedTermSet") || $0.isOf(type: "DefinedTerm") }
    case 1: false
    default: true
    }
  }
}
