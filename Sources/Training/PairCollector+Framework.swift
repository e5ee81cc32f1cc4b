internal import SkillModel

extension PairCollector {
  /// Definitions of fewer characters say no more than a label.
  private static let shortDefinition = 20

  /// Takes the texts of a framework and the pairs that they make.
  mutating func collect(_ framework: Framework) {
    let name = framework.name(for: "en").replacing(":", with: " ")
    var names: [IRI: Name] = [:]
    for competency in framework.competencies {
      guard let label = label(of: competency) else { continue }
      names[competency.id] = label
      collect(competency, called: label, "\(name): ")
    }
    for association in framework.associations { collect(association, names, "\(name): ") }
    for occupation in framework.occupations { collect(occupation, names, "\(name): ") }
  }

  /// What a competency is called.
  private struct Name {
    var text: String
    var kind: Competency.Kind
    /// Whether it is a statement, for want of a label.
    var isStatement: Bool
  }

  private func label(of competency: Competency) -> Name? {
    let label = texts(of: competency.preferredLabels).first
    let statement = texts(of: competency.statements).first
    return (label ?? statement).map {
      Name(text: $0, kind: competency.kind, isStatement: label == nil)
    }
  }

  private mutating func collect(_ competency: Competency, called name: Name, _ source: String) {
    take(name.text)
    for label in texts(of: competency.preferredLabels).dropFirst() {
      pair(label, with: name.text, as: source + "preferred label of alternative label")
    }
    for label in texts(of: competency.alternativeLabels) {
      count(\.alternativeLabels, isDropped: take(label).isListed)
      pair(label, with: name.text, as: source + "alternative label")
    }
    for statement in texts(of: competency.statements) {
      pair(statement, with: name.text, as: source + "statement")
    }
    for definition in texts(of: competency.definitions) {
      count(\.definitions, isDropped: take(definition).isListed)
      guard definition.utf8.count > Self.shortDefinition else { continue }
      pair(definition, with: name.text, as: source + "definition")
    }
    for keyword in competency.keywords where competency.kind == .technology {
      pair(name.text, with: keyword, as: source + "commodity")
    }
  }

  private mutating func collect(
    _ association: Association, _ names: [IRI: Name], _ source: String
  ) {
    guard let origin = names[association.origin], let destination = names[association.destination]
    else { return }
    switch association.kind {
    case .broader, .broadMatch, .isPartOf:
      pair(origin.text, with: destination.text, as: source + "broader of \(origin.kind)")
    case .narrower, .narrowMatch, .hasPart:
      pair(destination.text, with: origin.text, as: source + "broader of \(destination.kind)")
    case .exactMatch, .closeMatch, .relatedMatch, .related, .requires, .benefitsFrom:
      pair(origin.text, with: destination.text, as: source + "related")
    case .requiredBy, .benefits:
      pair(destination.text, with: origin.text, as: source + "related")
    case .precedes, .follows, .replaces, .replacedBy:
      break
    }
  }

  private mutating func collect(
    _ occupation: Occupation, _ names: [IRI: Name], _ source: String
  ) {
    guard let title = texts(of: occupation.preferredLabels).first else { return }
    take(title)
    for label in texts(of: occupation.alternativeLabels) {
      pair(label, with: title, as: source + "alternative title")
    }
    for definition in texts(of: occupation.definitions)
    where definition.utf8.count > Self.shortDefinition {
      pair(definition, with: title, as: source + "occupation's definition")
    }
    guard !occupation.requiredCompetencies.isEmpty else { return }
    let isHeldOut = isHeldOut(occupation: title)
    count(\.occupations, isDropped: isHeldOut)
    for required in occupation.requiredCompetencies {
      count(\.relations, isDropped: isHeldOut)
      guard !isHeldOut, let name = names[required.competency] else { continue }
      if name.isStatement {
        pair(name.text, with: title, as: source + "occupation of \(name.kind)")
      } else {
        pair(title, with: name.text, as: source + "\(name.kind) of occupation")
      }
    }
  }
}
