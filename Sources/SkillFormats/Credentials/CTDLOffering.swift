internal import JSON
internal import SkillModel

/// How a credential described in CTDL can be earned.
///
/// What the node says itself comes first, then what the courses and assessments say that its
/// conditions name and the same document describes.
struct CTDLOffering {
  private let graph: CTDLGraph
  private let language: String?

  /// The node, then the courses and assessments behind it.
  private let nodes: [JSONNode]

  /// The assessments among them, and those that it names in place.
  private let assessments: [JSONNode]

  /// Gathers the nodes that say how `node` can be earned.
  init(of node: JSONNode, graph: CTDLGraph, language: String?) {
    self.graph = graph
    self.language = language
    let conditions = node.ctdl("requires").compactMap { graph.node($0) }
    let courses = ([node] + conditions).flatMap { $0.ctdl("targetLearningOpportunity") }
    assessments = ([node] + conditions).flatMap { $0.ctdl("targetAssessment") }
      .compactMap { graph.node($0) }
    nodes = [node] + courses.compactMap { graph.node($0) } + assessments
  }

  /// Nil when none of the nodes says anything of it.
  var offering: Offering? {
    let offering = Offering(
      deliveryModes: words(
        "learningDeliveryType", "deliveryType", "assessmentDeliveryType",
        "deliveryTypeDescription"),
      languages: nodes.flatMap { $0.ctdl("inLanguage") }.compactMap { $0.value.string }
        .filter(\.isLanguageTag).map { $0.lowercased() }.uniqued(),
      assessments: (words("assessmentMethodDescription", "assessmentMethodType")
        + assessments.compactMap { $0.ctdlText("name", language: language)?.text }
        .map(PlainText.label)).uniqued(),
      qualityAssurers: bodies("accreditedBy", "approvedBy", "regulatedBy"),
      recognizers: bodies("recognizedBy"), partners: partners,
      parts: addresses("hasPart"),
      leadsTo: addresses(
        "isPartOf", "isPreparationFor", "isRequiredFor", "isAdvancedStandingFor"))
    return offering.isEmpty ? nil : offering
  }

  /// Those who own it, offer it, made it or hold the rights in it; without its provider, which is the first
  /// who owns or offers it.
  private var partners: [Credential.Issuer] {
    let providers = bodies("ownedBy", "offeredBy")
    let all = (providers + bodies("creator", "copyrightHolder")).uniqued()
    return Array(all.dropFirst(providers.isEmpty ? 0 : 1))
  }

  /// The texts, and the names of concepts, under any of `names`; each once.
  private func words(_ names: String...) -> [String] {
    nodes.flatMap { node in names.flatMap { node.ctdl($0) } }.compactMap { node in
      let text =
        node.ctdlText("targetNodeName", language: language)
        ?? node.value.texts.bestText(for: language)
      return text.map { PlainText.label($0.text) }
    }.uniqued()
  }

  /// The organisations under any of `names` of the node itself; each once.
  private func bodies(_ names: String...) -> [Credential.Issuer] {
    names.flatMap { nodes[0].ctdl($0) }.compactMap { reference in
      let name = graph.node(reference)?.ctdlText("name", language: language)?.text
      let id = reference.lastingIdentifier
      guard id != nil || name != nil else { return nil }
      return Credential.Issuer(id: id.map { IRI($0) }, name: name)
    }.uniqued()
  }

  /// What the node itself names under any of `names`; each once.
  private func addresses(_ names: String...) -> [IRI] {
    names.flatMap { nodes[0].ctdl($0) }.compactMap { $0.lastingIdentifier.map { IRI($0) } }
      .uniqued()
  }
}
