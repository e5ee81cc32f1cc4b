internal import SkillModel

/// The rubrics of a CTDL document, put together from nodes that name each other.
///
/// A rubric has criteria and rubric levels; a criterion has criterion levels, and a rubric level names
/// those of all criteria that stand for it.
struct CTDLRubrics {
  private var rubrics: [LinkedNode] = []
  private var criteria: [String: LinkedNode] = [:]
  private var levels: [String: LinkedNode] = [:]

  /// What criterion levels are called, by the rubric level that names them first.
  private var levelNames: [String: String] = [:]

  /// Whether there are none.
  var isEmpty: Bool { rubrics.isEmpty }

  /// Keeps a rubric or one of its parts.
  mutating func take(_ node: LinkedNode) {
    if node.isOf(type: "Rubric") {
      rubrics.append(node)
      return
    }
    if node.isOf(type: "RubricLevel") {
      guard let name = node.texts(.name).best() else { return }
      for level in node.references(.hasCriterionLevel).map(\.string) where levelNames[level] == nil
      {
        levelNames[level] = name
      }
      return
    }
    guard let id = node.text(.id) else { return }
    if node.isOf(type: "RubricCriterion") {
      criteria[id] = criteria[id] ?? node
    } else {
      levels[id] = levels[id] ?? node
    }
  }

  /// The rubrics in the document's order.
  func rubrics(file: SourceFile) -> [Rubric] {
    rubrics.enumerated().map { index, node in
      Rubric(
        id: node.identifier ?? IRI("urn:tessera:rubric:\(file.stem.urnSegment)-\(index + 1)"),
        titles: node.texts(.name),
        criteria: nodes(node, .hasRubricCriterion, in: criteria).map(criterion))
    }
  }

  private func criterion(_ node: LinkedNode) -> Rubric.Criterion {
    let texts = node.texts(.name)
    return Rubric.Criterion(
      id: node.identifier,
      competency: node.references(.targetCompetency).first.map { IRI($0.string) },
      descriptions: texts + node.texts(.description),
      weight: node.text(.weight).flatMap(Double.init),
      levels: nodes(node, .hasCriterionLevel, in: levels).map(level))
  }

  private func level(_ node: LinkedNode) -> Rubric.CriterionLevel {
    let score = (node.text(.percentage) ?? node.text(.value)).flatMap(Double.init)
    let name = node.texts(.benchmarkLabel).best() ?? node.text(.id).flatMap { levelNames[$0] }
    return Rubric.CriterionLevel(
      id: node.identifier, name: name,
      descriptions: node.texts(.benchmarkText) + node.texts(.description), score: score,
      rank: score)
  }

  /// The nodes that a property names or holds.
  private func nodes(
    _ node: LinkedNode, _ property: LinkedProperty, in nodes: [String: LinkedNode]
  ) -> [LinkedNode] {
    node.references(property).map(\.string).uniqued().compactMap { nodes[$0] }
      + node.nodes(property)
  }
}

extension LinkedNode {
  /// The identifier, unless it means something inside this document only.
  fileprivate var identifier: IRI? {
    text(.id).flatMap { $0.hasPrefix("_:") ? nil : IRI($0) }
  }
}
