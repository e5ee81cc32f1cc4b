/// What is wrong with a framework as a whole, found without changing it.
///
/// Checked are identifiers, relations, what occupations take, the hierarchy, and statements. Texts
/// that mean the same in other words are not found here.
public struct FrameworkCheck: Hashable, Sendable {
  /// One kind of fault with all that have it.
  public struct Finding: Hashable, Sendable {
    public var kind: Kind

    /// The things that have the fault, those that belong together in one group.
    ///
    /// The members of a cycle are a group, and those that say the same; elsewhere every thing is one
    /// by itself. In the framework's order.
    public var groups: [[IRI]]

    /// How many groups there are.
    public var count: Int { groups.count }
  }

  /// What can be wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Two competencies, occupations or rubrics have one identifier.
    case duplicateIdentifier
    /// A relation inside the framework names something that is not in it.
    case danglingAssociation
    /// An occupation takes a competency that is not in the framework.
    case danglingRequirement
    /// Following `broader` or `isPartOf` leads back to the start.
    case cycle
    /// A competency that is no heading has no text to match.
    case emptyStatement
    /// Competencies have equal statements in one language, case aside.
    case repeatedStatement
    /// Nothing is below a heading.
    case headingWithoutMembers
  }

  /// In the order of ``Kind``; none for a kind without fault.
  public let findings: [Finding]

  /// Checks a framework.
  ///
  /// Mappings (`exactMatch` and the like) lead to other frameworks and do not dangle.
  ///
  /// - Complexity: O(competencies + relations + requirements), and the length of the texts.
  public init(_ framework: Framework) {
    let graph = FrameworkGraph(framework)
    findings = Kind.allCases.compactMap { kind in
      let groups =
        switch kind {
        case .duplicateIdentifier: graph.duplicates
        case .danglingAssociation: graph.danglingAssociations
        case .danglingRequirement: graph.danglingRequirements
        case .cycle: graph.cycles
        case .emptyStatement: graph.empty
        case .repeatedStatement: graph.repeated
        case .headingWithoutMembers: graph.idleHeadings
        }
      return groups.isEmpty ? nil : Finding(kind: kind, groups: groups)
    }
  }

  /// The finding of a kind; nil when there is no such fault.
  public subscript(kind: Kind) -> Finding? {
    findings.first { $0.kind == kind }
  }
}

/// A framework with its identifiers numbered.
private struct FrameworkGraph {
  private let framework: Framework
  private let members: Set<IRI>

  /// What is above each thing, as relations of either direction say; each once.
  private let parents: [IRI: [IRI]]

  init(_ framework: Framework) {
    self.framework = framework
    members = Set(framework.competencies.map(\.id)).union(framework.occupations.map(\.id))
    var parents: [IRI: [IRI]] = [:]
    var seen: Set<Association> = []
    for association in framework.associations {
      guard let upward = association.upward, seen.insert(upward).inserted else { continue }
      parents[upward.origin, default: []].append(upward.destination)
    }
    self.parents = parents
  }

  var duplicates: [[IRI]] {
    let ids =
      framework.competencies.map(\.id) + framework.occupations.map(\.id)
      + framework.rubrics.map(\.id)
    let counts = Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
    var seen: Set<IRI> = []
    return ids.filter { counts[$0, default: 0] > 1 && seen.insert($0).inserted }.map { [$0] }
  }

  var danglingAssociations: [[IRI]] {
    var seen: Set<IRI> = []
    return framework.associations.filter { !$0.kind.isMapping }
      .flatMap { [$0.origin, $0.destination] }
      .filter { !members.contains($0) && $0 != framework.id && seen.insert($0).inserted }
      .map { [$0] }
  }

  var danglingRequirements: [[IRI]] {
    let competencies = Set(framework.competencies.map(\.id))
    var seen: Set<IRI> = []
    return framework.occupations.flatMap { $0.requiredCompetencies.map(\.competency) }
      .filter { !competencies.contains($0) && seen.insert($0).inserted }
      .map { [$0] }
  }

  var empty: [[IRI]] {
    framework.competencies.filter { $0.kind != .heading && $0.matchableTexts.isEmpty }
      .map { [$0.id] }
  }

  var repeated: [[IRI]] {
    var groups: [[IRI]] = []
    var places: [LocalizedText: Int] = [:]
    for competency in framework.competencies where competency.kind != .heading {
      let texts =
        competency.statements.isEmpty ? competency.preferredLabels : competency.statements
      for text in texts {
        let key = LocalizedText(text.text.foldedForMatching(), language: text.language)
        guard !key.text.isEmpty else { continue }
        if let place = places[key] {
          if groups[place].last != competency.id { groups[place].append(competency.id) }
        } else {
          places[key] = groups.count
          groups.append([competency.id])
        }
      }
    }
    var seen: Set<[IRI]> = []
    return groups.filter { $0.count > 1 && seen.insert($0).inserted }
  }

  var idleHeadings: [[IRI]] {
    let above = Set(parents.values.joined())
    return framework.competencies.filter { $0.kind == .heading && !above.contains($0.id) }
      .map { [$0.id] }
  }
}

// MARK: - Cycles

extension FrameworkGraph {
  /// The groups of things that are above each other: strongly connected components of more than one
  /// thing, and things that are above themselves.
  ///
  /// Source: Tarjan, "Depth-First Search and Linear Graph Algorithms" (1972), without recursion.
  var cycles: [[IRI]] {
    var search = ComponentSearch()
    var components: [[IRI]] = []
    let starts = framework.associations.compactMap(\.upward?.origin)
    for start in starts where search.isNew(start) {
      search.enter(start, parents[start] ?? [])
      while let step = search.next() {
        switch step {
        case .enter(let id): search.enter(id, parents[id] ?? [])
        case .component(let component):
          let isCycle =
            component.count > 1 || parents[component[0]]?.contains(component[0]) ?? false
          if isCycle { components.append(component) }
        case .leave: break
        }
      }
    }
    let order = Dictionary(
      (framework.competencies.map(\.id) + framework.occupations.map(\.id)).enumerated()
        .map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func place(_ id: IRI) -> Int { order[id] ?? Int.max }
    func precedes(_ left: IRI, _ right: IRI) -> Bool {
      place(left) != place(right) ? place(left) < place(right) : left < right
    }
    return components.map { $0.sorted(by: precedes) }.sorted { precedes($0[0], $1[0]) }
  }
}

/// Tarjan's search, one step at a time.
private struct ComponentSearch {
  enum Step {
    case enter(IRI)
    case leave
    case component([IRI])
  }

  private struct Visit {
    var id: IRI
    var rest: ArraySlice<IRI>
    var number: Int
    var lowest: Int
  }

  private var path: [Visit] = []
  private var stack: [IRI] = []
  private var numbers: [IRI: Int] = [:]
  private var onStack: Set<IRI> = []

  func isNew(_ id: IRI) -> Bool { numbers[id] == nil }

  mutating func enter(_ id: IRI, _ next: [IRI]) {
    let number = numbers.count
    numbers[id] = number
    stack.append(id)
    onStack.insert(id)
    path.append(Visit(id: id, rest: next[...], number: number, lowest: number))
  }

  mutating func next() -> Step? {
    guard var visit = path.popLast() else { return nil }
    while let other = visit.rest.popFirst() {
      guard let number = numbers[other] else {
        path.append(visit)
        return .enter(other)
      }
      if onStack.contains(other) { visit.lowest = min(visit.lowest, number) }
    }
    if let last = path.indices.last { path[last].lowest = min(path[last].lowest, visit.lowest) }
    guard visit.lowest == visit.number, let start = stack.lastIndex(of: visit.id) else {
      return .leave
    }
    let component = Array(stack[start...])
    stack.removeSubrange(start...)
    onStack.subtract(component)
    return .component(component)
  }
}

extension Association {
  /// The relation as told from what is below; nil when it is no hierarchy.
  fileprivate var upward: Association? {
    switch kind {
    case .broader, .isPartOf: self
    case .narrower, .hasPart: Association(destination, kind.inverse, origin)
    default: nil
    }
  }
}

extension Association.Kind {
  /// Whether it leads to other frameworks.
  fileprivate var isMapping: Bool {
    switch self {
    case .exactMatch, .closeMatch, .broadMatch, .narrowMatch, .relatedMatch: true
    default: false
    }
  }
}
