internal import JSON
public import SkillModel

/// Reads jobs in schema.org `JobPosting`, and an `Occupation` by itself.
///
/// Requirements, in this order: `skills` (a defined term, or a text that is cut at line breaks and
/// semicolons, and at commas when it has no sentence; one of several texts only when a few words
/// stand between them), `qualifications` (sentences, or the name of
/// a credential), `responsibilities` and `experienceRequirements` (sentences), and the list items
/// of `description`. The description's sentences stand in when nothing else asks anything. A skill
/// that is an address alone is the node of that address, where the document has one; else the
/// address stands for its words.
///
/// Source: schema.org 30.0, `JobPosting`, `Occupation`, `DefinedTerm`.
public enum SchemaOrgJobReader: JobReader {
  public static let format = DocumentFormat.schemaOrgJob

  public static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]> {
    guard case .json(let value) = document.content else {
      throw FormatError(.unsupported, in: document.name, "found no JSON, expected a job in JSON-LD")
    }
    let nodes = JSONNode(value).elements.flatMap { element in
      let graph = element.list("@graph")
      return graph.isEmpty ? [element] : graph
    }
    let postings = nodes.filter { $0.value.isOf(type: "JobPosting") }
    let jobs = postings.isEmpty ? nodes.filter { $0.value.isOf(type: "Occupation") } : postings
    guard !jobs.isEmpty else {
      throw FormatError(
        .missingField, in: document.name, "found no JobPosting and no Occupation, expected one")
    }
    var terms = SchemaOrgTerms(nodes, file: document.name)
    let read = jobs.map { job($0, isOnly: jobs.count == 1, in: document, terms: &terms) }
    return Reading(read, remarks: terms.log.remarks)
  }
}

extension DocumentFormat {
  public static let schemaOrgJob = DocumentFormat(
    .job, "a schema.org job", shownBy: .json { $0.isJobOrOccupation })
}

/// The nodes of a document by identifier, so that a skill can be an address alone.
private struct SchemaOrgTerms {
  private let file: String
  private let nodes: [String: JSONNode]
  private(set) var log = RemarkLog()

  init(_ nodes: [JSONNode], file: String) {
    self.file = file
    self.nodes = Dictionary(
      nodes.compactMap { node in node.value.identifier.map { ($0, node) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What `skill` says or refers to.
  ///
  /// - Returns: The skill itself when it has words, or refers to no node.
  mutating func resolved(_ skill: JSONNode) -> JSONNode {
    guard let address = skill.bareAddress else { return skill }
    if let node = nodes[address] { return node }
    log.add(
      .dangling, in: file, at: skill.location,
      "a skill is an address alone, which the file does not describe; the address stands for its "
        + "words")
    return skill
  }
}

extension JSONNode {
  /// The address, of a value that is one and nothing else.
  fileprivate var bareAddress: String? {
    if let object = value.object {
      let says = object.members.contains { member in
        !["@id", "id", "@type", "type"].contains(member.key) && !member.value.isVoid
      }
      return says ? nil : value.identifier
    }
    return value.string.flatMap { $0.isAbsoluteIRI ? $0.trimmingWhiteSpace() : nil }
  }
}

extension SchemaOrgJobReader {
  private static func job(
    _ node: JSONNode, isOnly: Bool, in document: Document, terms: inout SchemaOrgTerms
  ) -> JobPosting {
    let language = node.language
    let skills = node.list("skills").map { terms.resolved($0) }
    var requirements =
      self.skills(of: skills, language: language)
      + node.list("qualifications").flatMap { qualification($0, language: language) }
      + sentences(of: node.list("responsibilities"), place: .responsibility, language: language)
      + sentences(of: node.list("experienceRequirements"), place: .experience, language: language)
    let advert = node.text("description", language: language).map {
      AdvertText(PlainText($0.text).lines)
    }
    requirements += (advert?.items ?? []).map {
      Requirement($0, place: .description, language: language)
    }
    if requirements.isEmpty { requirements = advert?.sentences(in: language) ?? [] }
    let name = document.name.lastComponent
    return JobPosting(
      id: identifier(of: node) ?? (isOnly ? name : "\(name)#\(node.pointer)"),
      title: node.text("title", "name", language: language).map { PlainText.label($0.text) }
        ?? document.file.stem,
      occupations: occupations(of: node), requirements: requirements)
  }

  private static func identifier(of node: JSONNode) -> String? {
    let own = node.list("identifier").lazy.compactMap { identifier in
      identifier.value.object == nil
        ? identifier.value.text : identifier.text("value", "identifier")?.text
    }.first
    return own ?? node.value.identifier ?? node.first("url")?.value.identifier
  }

  private static func occupations(of node: JSONNode) -> [String] {
    let categories = node.list("occupationalCategory").compactMap { category in
      category.value.object == nil
        ? category.value.text : category.text("codeValue", "termCode", "name")?.text
    }
    let relevant = node.list("relevantOccupation").compactMap { occupation in
      occupation.value.identifier ?? occupation.text("name")?.text
    }
    return (categories + relevant).map { $0.normalizedForMatching() }
  }

  private static func sentences(
    of nodes: [JSONNode], place: Requirement.Place, language: String?
  ) -> [Requirement] {
    nodes.filter { $0.value.isText }.flatMap { node in
      guard let text = node.value.texts.bestText(for: language) else { return [Requirement]() }
      return PlainText(text.text).sentences.map {
        Requirement(cued: $0, place: place, language: text.language)
      }
    }
  }

  private static func qualification(_ node: JSONNode, language: String?) -> [Requirement] {
    guard !node.value.isText else {
      return sentences(of: [node], place: .qualification, language: language)
    }
    guard let name = node.text("name", language: language) else { return [] }
    let label = PlainText.label(name.text)
    return label.isEmpty
      ? [] : [Requirement(Statement(label, language: name.language), place: .qualification)]
  }
}

// MARK: - Skills

extension SchemaOrgJobReader {
  private static func skills(of nodes: [JSONNode], language: String?) -> [Requirement] {
    nodes.flatMap { node in
      if let address = node.bareAddress {
        return [Requirement(Statement(address, competencies: [IRI(address)]), place: .skill)]
      }
      guard node.value.isText else { return term(node, language: language).map { [$0] } ?? [] }
      guard let text = node.value.texts.bestText(for: language) else { return [] }
      return pieces(of: text.text, isAlone: nodes.count == 1).map {
        Requirement(cued: $0, place: .skill, language: text.language)
      }
    }
  }

  private static func term(_ node: JSONNode, language: String?) -> Requirement? {
    let texts = [
      node.text("description", language: language), node.text("name", language: language),
    ].compactMap(\.self).map {
      LocalizedText(PlainText.label($0.text), language: $0.language)
    }.filter { !$0.text.isVoid }
    guard let text = texts.first else { return nil }
    return Requirement(
      Statement(
        text.text, language: text.language, competencies: address(of: node).map { [$0] } ?? [],
        alternatives: texts.dropFirst().filter { $0.text != text.text }),
      place: .skill)
  }

  /// The address of a defined term; else its code in its set.
  private static func address(of term: JSONNode) -> IRI? {
    if let id = term.value.identifier ?? term.first("url")?.value.identifier { return IRI(id) }
    guard let code = term.text("termCode")?.text.trimmingWhiteSpace(),
      let set = term.first("inDefinedTermSet")
    else { return nil }
    let address =
      set.value.object == nil
      ? set.value.text
      : set.value.identifier ?? set.first("url")?.value.identifier ?? set.text("name")?.text
    guard let address else { return nil }
    let isOpen = address.hasSuffix("/") || address.hasSuffix("#")
    return IRI(address + (isOpen ? "" : "#") + code)
  }

  /// A text of skills, cut.
  ///
  /// One of several texts is an item already: its commas part skills only when they part words.
  private static func pieces(of text: String, isAlone: Bool) -> [String] {
    let mostWords = isAlone ? Int.max : 3
    let lines = PlainText(text).lines.map(\.text)
    let hasSentence = lines.contains(where: \.hasSentenceMark)
    return lines.flatMap { $0.split(separator: ";") }.flatMap { part in
      let pieces = part.split(separator: ",")
      let isList = pieces.allSatisfy { $0.split(separator: " ").count <= mostWords }
      return (!hasSentence && isList ? pieces : [part]).compactMap {
        PlainText.statement(String($0))
      }
    }
  }
}

extension JSONValue {
  /// Whether it is a text in any shape, and no thing with a type.
  fileprivate var isText: Bool {
    guard let object else { return string != nil || number != nil }
    return types.isEmpty && (object["@value"] != nil || !texts.isEmpty)
  }
}

extension String {
  /// Whether a full stop, question or exclamation mark ends a word in it.
  fileprivate var hasSentenceMark: Bool {
    let scalars = Array(unicodeScalars)
    return scalars.indices.contains { place in
      guard ".!?".unicodeScalars.contains(scalars[place]) else { return false }
      return place + 1 == scalars.count || scalars[place + 1].isBlank
    }
  }
}

extension JSONValue {
  /// Whether it is a job posting, or one occupation alone that is in no other vocabulary.
  fileprivate var isJobOrOccupation: Bool {
    let nodes = graphNodes
    if nodes.contains(where: { $0.isOf(type: "JobPosting") }) { return true }
    return nodes.count { $0.isOf(type: "Occupation") } == 1 && !CTDLWorkGraph.isAbout(nodes)
      && !nodes.contains { $0.isInSKOS || $0.isDescribedInCTDL }
  }
}
