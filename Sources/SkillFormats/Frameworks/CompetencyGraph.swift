internal import JSON

/// How a graph of CTDL nodes tells what it is about: a framework, or credentials and work that name
/// competencies along the way.
enum CompetencyGraph {
  /// Whether `nodes` describe competencies, their framework, or how they are judged.
  ///
  /// The first node that has a type decides. Where that is something else, a framework or a
  /// collection among nodes that are no credentials is one all the same.
  static func isDescribed(by nodes: [JSONValue]) -> Bool {
    guard nodes.contains(where: { $0.isCompetencyPart }) else {
      return isSchemeAmongTasks(nodes)
    }
    if nodes.first(where: { !$0.types.isEmpty })?.isCompetencyPart ?? true { return true }
    let hasHead = nodes.contains { node in
      node.isOf(type: "CompetencyFramework") || node.isOf(type: "Collection")
    }
    return hasHead && !nodes.contains { $0.isOffer }
  }

  /// Whether it begins with a concept scheme and goes on with tasks that its concepts classify.
  private static func isSchemeAmongTasks(_ nodes: [JSONValue]) -> Bool {
    nodes.first?.isOf(type: "ConceptScheme") ?? false
      && nodes.contains { $0.isOf(type: "Task") } && !nodes.contains { $0.isOffer }
  }
}

extension JSONValue {
  /// The nodes of linked data: elements of lists and graphs, and what an envelope holds.
  var linkedNodes: [JSONValue] { linkedNodes(depth: 0) }

  private func linkedNodes(depth: Int) -> [JSONValue] {
    guard depth < 4 else { return [] }
    switch self {
    case .array(let elements):
      return elements.flatMap { $0.linkedNodes(depth: depth + 1) }
    case .object:
      if let graph = self["@graph"] { return graph.linkedNodes(depth: depth + 1) }
      if let resource = self["decoded_resource"] { return resource.linkedNodes(depth: depth + 1) }
      return [self]
    default:
      return []
    }
  }

  /// Whether it is a node of CTDL-ASN that makes a framework.
  fileprivate var isCompetencyPart: Bool {
    let classes: Set<Substring> = [
      "CompetencyFramework", "Competency", "Collection", "Rubric", "RubricCriterion",
      "RubricLevel", "CriterionLevel",
    ]
    if self["competencyText"] != nil || self["ceasn:competencyText"] != nil { return true }
    return types.contains { type in
      classes.contains(type.localName)
        && (type.hasPrefix("ceasn:") || type.hasPrefix("ceterms:")
          || type.contains("purl.org/ctdl"))
    }
  }

  /// Whether it is a credential or a course, and not what an authority asks of them.
  fileprivate var isOffer: Bool {
    (isCTDLCredential || isCTDLOpportunity) && !isOf(type: "QualityAssuranceCredential")
  }
}
