internal import JSON
internal import SkillModel

/// Reads descriptions of credentials that can be earned, in CTDL; each is an offer.
///
/// Every credential of a document is an offer; where it describes none, every course, programme and
/// assessment is. Statements: `alignment`, the competencies that it requires, teaches or assesses,
/// also through the conditions, courses, assessments and parts that the same document describes;
/// `criteria`, the sentences of its conditions' descriptions, conditions and experience, but for
/// those that only ask for other credentials; `description`; `tag`, the keywords; `name`; `field`,
/// its subjects and concentrations.
///
/// Source: Credential Engine, CTDL and CTDL-ASN terms.
public enum CTDLReader: CredentialReader {
  public static let format = DocumentFormat.ctdl
}

extension DocumentFormat {
  public static let ctdl = DocumentFormat(
    .credential, "a description in CTDL",
    shownBy: .json { $0.graphNodes.contains(where: \.isDescribedInCTDL) })
}

extension CTDLReader {
  /// The offers of a document.
  static func offers(of document: JSONNode, in walk: inout CredentialWalk) -> [Credential] {
    let graph = CTDLGraph(document)
    let credentials = graph.nodes.filter { $0.value.isCTDLCredential }
    let nodes =
      credentials.isEmpty ? graph.nodes.filter { $0.value.isCTDLOpportunity } : credentials
    return nodes.map { offer($0, graph: graph, in: &walk) }
  }

  private static func offer(
    _ node: JSONNode, graph: CTDLGraph, in walk: inout CredentialWalk
  ) -> Credential {
    let language = node.ctdl("inLanguage").first?.value.string.flatMap {
      $0.isLanguageTag ? $0.lowercased() : nil
    }
    let name = node.ctdlText("name", language: language)
    return Credential(
      id: VerifiableCredentialReader.identifier(of: node, in: walk),
      name: name.map { PlainText.label($0.text) },
      format: .ctdl, issuer: issuer(of: node, graph: graph),
      validFrom: node.ctdl("dateEffective").first?.value.text.flatMap { Instant($0) },
      validUntil: node.ctdl("expirationDate").first?.value.text.flatMap { Instant($0) },
      achievements: [
        achievement(node, name: name, graph: graph, language: language, in: &walk)
      ],
      isOffer: true)
  }

  private static func issuer(of node: JSONNode, graph: CTDLGraph) -> Credential.Issuer? {
    guard let owner = (node.ctdl("ownedBy") + node.ctdl("offeredBy")).first else { return nil }
    return Credential.Issuer(
      id: owner.value.identifier.map { IRI($0) },
      name: graph.node(owner)?.ctdlText("name")?.text)
  }

  private static func achievement(
    _ node: JSONNode, name: LocalizedText?, graph: CTDLGraph, language: String?,
    in walk: inout CredentialWalk
  ) -> Achievement {
    var skills = CTDLSkills(graph: graph, language: language)
    skills.add(from: node, depth: 0)
    if skills.dangling > 0 {
      walk.note(
        .dangling, at: node,
        "a description names competencies, courses or assessments that the file does not describe")
    }
    for flaw in CTDLMeasures.flaws(of: node) { walk.note(.ignored, at: flaw.place, flaw.words) }
    let description = node.ctdlText("description", language: language)
    let conditions = node.ctdl("requires").compactMap { graph.node($0) }.filter { condition in
      condition.ctdl("targetCredential").isEmpty || !condition.ctdl("targetCompetency").isEmpty
    }
    let criteria = conditions.flatMap { condition in
      [condition.ctdlText("description", language: language)].compactMap(\.self)
        + condition.words("condition", language: language)
        + [condition.ctdlText("experience", language: language)].compactMap(\.self)
    }.filter { !$0.text.isFiller }
    let claims =
      skills.statements.map { Claim($0, place: .alignment) }
      + criteria.flatMap { Claim.sentences(of: $0, place: .criteria) }
      + Claim.sentences(of: description, place: .description)
      + Claim.labels(node.words("keyword", language: language), place: .tag)
      + Claim.labels([name].compactMap(\.self), place: .name)
      + Claim.labels(fields(of: node, language: language), place: .field)
    return Achievement(
      id: node.value.identifier.map { IRI($0) }, name: name.map { PlainText.label($0.text) },
      kind: node.value.types.first.map { String($0.localName) }, description: description?.text,
      claims: claims, level: CTDLMeasures.level(of: node),
      creditPoints: CTDLMeasures.creditPoints(of: node),
      durations: CTDLMeasures.durations(of: node),
      cost: CTDLMeasures.cost(of: node), prerequisites: prerequisites(of: node, graph: graph),
      offering: CTDLOffering(of: node, graph: graph, language: language).offering)
  }

  private static func fields(of node: JSONNode, language: String?) -> [LocalizedText] {
    ["subject", "degreeConcentration", "degreeMajor", "degreeMinor"].flatMap { node.ctdl($0) }
      .compactMap { field in
        field.value.object == nil
          ? field.value.texts.bestText(for: language)
          : field.ctdlText("targetNodeName", language: language)
            ?? field.value.texts.bestText(for: language)
      }
  }

  /// Credentials that its conditions, and those for entry, ask for.
  private static func prerequisites(of node: JSONNode, graph: CTDLGraph) -> [IRI] {
    (node.ctdl("requires") + node.ctdl("entryCondition")).compactMap { graph.node($0) }
      .flatMap { $0.ctdl("targetCredential") }
      .compactMap { $0.value.identifier }.map { IRI($0) }
  }
}

extension String {
  /// Whether a publishing tool put it where a text is missing: `*** DESCRIPTION MISSING ***`.
  fileprivate var isFiller: Bool {
    let text = trimmingWhiteSpace()
    return text.hasPrefix("***") && text.hasSuffix("***")
  }
}

extension JSONNode {
  /// Every word under a CTDL name in one language.
  fileprivate func words(_ name: String, language: String?) -> [LocalizedText] {
    let words = ctdl(name).flatMap { $0.value.texts }
    let shown = words.bestText(for: language)?.language
    return words.filter { $0.language == shown || $0.language == nil }.map {
      LocalizedText($0.text, language: $0.language ?? language)
    }
  }
}

/// Gathers the competencies that a CTDL node requires, teaches or assesses.
private struct CTDLSkills {
  /// Courses inside programmes inside conditions … that are followed.
  private static let greatestDepth = 6

  let graph: CTDLGraph
  let language: String?
  private(set) var statements: [Statement] = []

  /// References to nodes that the document does not describe.
  private(set) var dangling = 0
  private var visited: Set<String> = []

  init(graph: CTDLGraph, language: String?) {
    self.graph = graph
    self.language = language
  }

  /// Adds what `node` names itself, then what its conditions and parts name.
  mutating func add(from node: JSONNode, depth: Int) {
    guard depth <= Self.greatestDepth, visited.insert(node.pointer.description).inserted else {
      return
    }
    for property in ["teaches", "assesses", "targetCompetency"] {
      for skill in node.ctdl(property) { add(skill: skill) }
    }
    for condition in node.ctdl("requires") + node.ctdl("alternativeCondition") {
      guard let condition = graph.node(condition) else {
        dangling += 1
        continue
      }
      if condition.value.isOf(type: "Competency") {
        add(skill: condition)
      } else {
        add(from: condition, depth: depth + 1)
      }
    }
    for property in ["targetLearningOpportunity", "targetAssessment", "hasPart"] {
      for part in node.ctdl(property) {
        guard let part = graph.node(part) else {
          dangling += 1
          continue
        }
        add(from: part, depth: depth + 1)
      }
    }
  }

  private mutating func add(skill reference: JSONNode) {
    if let statement = statement(of: reference) {
      statements.append(statement)
    } else {
      dangling += 1
    }
  }

  /// The statement of an alignment, of a competency, or of words.
  private func statement(of reference: JSONNode) -> Statement? {
    if let words = reference.value.string, !words.isAbsoluteIRI, graph.node(reference) == nil {
      return statement([LocalizedText(words, language: language)], at: nil)
    }
    guard let node = graph.node(reference) else { return nil }
    let target = node.ctdl("targetNode").first
    let competency = target.flatMap { graph.node($0) }
    let texts = [
      node.ctdlText("targetNodeDescription", language: language),
      node.ctdlText("competencyText", language: language),
      competency?.ctdlText("competencyText", language: language),
      node.ctdlText("competencyLabel", language: language),
      competency?.ctdlText("competencyLabel", language: language),
      node.ctdlText("targetNodeName", language: language),
      reference.value.object == nil ? nil : node.text("skos:prefLabel", language: language),
    ]
    return statement(
      texts.compactMap(\.self), at: target?.value.identifier ?? node.value.identifier)
  }

  private func statement(_ texts: [LocalizedText], at address: String?) -> Statement? {
    let labels = texts.map { LocalizedText(PlainText.label($0.text), language: $0.language) }
      .filter { !$0.text.isVoid }
    guard let text = labels.first else { return nil }
    return Statement(
      text.text, language: text.language, competencies: address.map { [IRI($0)] } ?? [],
      alternatives: labels.dropFirst().filter { $0.text != text.text })
  }
}

extension JSONValue {
  /// Whether it is a node of the Credential Transparency Description Language other than a
  /// competency or its framework.
  var isDescribedInCTDL: Bool {
    types.contains { $0.hasPrefix("ceterms:") || $0.contains("purl.org/ctdl/terms/") }
  }
}
