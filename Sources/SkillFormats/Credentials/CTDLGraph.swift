internal import JSON
internal import SkillModel

/// The nodes of a document in the Credential Transparency Description Language, by identifier.
struct CTDLGraph {
  /// In the document's order.
  let nodes: [JSONNode]
  private let byIdentifier: [String: JSONNode]

  /// Takes the nodes of a graph, of several in an array, or the one node that the document is.
  init(_ document: JSONNode) {
    nodes = document.elements.flatMap { element in
      let graph = element.list("@graph")
      return graph.isEmpty ? [element] : graph
    }
    byIdentifier = Dictionary(
      nodes.compactMap { node in node.value.identifier.map { ($0, node) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether the document describes something that can be earned.
  static func isDescribed(in value: JSONValue) -> Bool {
    let graph = value["@graph"]?.list ?? value.list
    return graph.contains { $0.isCTDLCredential || $0.isCTDLOpportunity }
  }

  /// Whether any of its nodes is of CTDL.
  static func isCTDL(_ value: JSONValue) -> Bool {
    (value["@graph"]?.list ?? value.list).contains { !$0.ctdlClasses.isEmpty }
  }

  /// The node that `reference` is or refers to; nil when it refers to none that is here.
  func node(_ reference: JSONNode) -> JSONNode? {
    if let object = reference.value.object, object.keys.contains(where: { !$0.isIdentifier }) {
      return reference
    }
    return reference.value.identifier.flatMap { byIdentifier[$0] }
  }
}

extension String {
  fileprivate var isIdentifier: Bool { self == "@id" || self == "id" }
}

extension JSONValue {
  /// Whether it is of a class of credentials.
  var isCTDLCredential: Bool {
    let endings = [
      "Degree", "Diploma", "Certificate", "Certification", "Badge", "License", "Doctorate",
      "Credential", "GeneralEducationDevelopment", "CertificateOfCompletion",
      "CertificateOfParticipation",
    ]
    return ctdlClasses.contains { name in endings.contains { name.hasSuffix($0) } }
  }

  /// Whether it is something to take part in that may end in a credential.
  var isCTDLOpportunity: Bool {
    let classes = [
      "Course", "LearningProgram", "LearningOpportunityProfile", "LearningOpportunity",
      "AssessmentProfile", "Assessment",
    ]
    return ctdlClasses.contains { classes.contains($0) }
  }

  /// The names of its CTDL classes without their prefix.
  var ctdlClasses: [String] {
    types.compactMap { type in
      type.hasPrefix("ceterms:") || type.contains("purl.org/ctdl/terms/")
        ? String(type.localName) : nil
    }
  }
}

extension JSONNode {
  /// The identifier, unless it is a blank node's, which means something in its document alone.
  var lastingIdentifier: String? {
    value.identifier.flatMap { $0.hasPrefix("_:") ? nil : $0 }
  }

  /// The elements under a CTDL name, with or without its prefix.
  func ctdl(_ name: String) -> [JSONNode] {
    list("ceterms:\(name)", "ceasn:\(name)", name)
  }

  /// The words under a CTDL name, in the language that fits best.
  func ctdlText(_ name: String, language: String? = nil) -> LocalizedText? {
    text("ceterms:\(name)", "ceasn:\(name)", name, language: language)
  }
}
