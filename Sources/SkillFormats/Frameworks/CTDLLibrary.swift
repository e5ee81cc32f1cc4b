internal import SkillModel

/// The parts of frameworks that the nodes of one CTDL document describe, gathered node by node.
///
/// Everything is kept by the number of its identifier, so that memory and time go with what is kept
/// and not with the length of the document.
struct CTDLLibrary {
  private let file: SourceFile
  private var iris = IRITable()
  private var log = RemarkLog()

  private var competencies: [Competency] = []

  /// The competencies, by place, that are SKOS concepts.
  private var concepts: Set<Int> = []

  /// The number of each competency's identifier.
  private var numbers: [Int32] = []

  /// The competency of each identifier, or -1.
  private var places: [Int32] = []

  /// The framework, by number, that a competency says it belongs to, or -1.
  private var homes: [Int32] = []

  /// Relations in the order found, each once.
  private var edges: [Edge] = []
  private var seenEdges: Set<Edge> = []

  /// The first parent of each identifier, by number, or -1: nearly always the only one, and said from
  /// both sides.
  private var parents: [Int32] = []

  /// Frameworks, collections and schemes in the order found.
  private var heads: [Head] = []
  private var headPlaces: [Int: Int] = [:]

  /// Levels that competencies name by identifier, and their names where the document has them.
  private var levels: [(competency: Int, level: Int)] = []
  private var tags: [(competency: Int, tags: [SOC.Tag])] = []
  private var authors: Set<String> = []
  private var rubrics = CTDLRubrics()

  /// What categories stand for, so that each is looked at once.
  private var sorts: [String: Competency.Kind] = [:]

  /// The last type with a meaning: nodes of one type come in rows.
  private var lastType: (name: String, kind: NodeKind) = ("", .nothing)

  init(_ file: SourceFile) {
    self.file = file
    // Competencies take more than half a thousand bytes each; room is taken as it is used.
    competencies.reserveCapacity(file.bytes.count >> 9)
  }

  /// A relation between identifiers by their numbers.
  private struct Edge: Hashable {
    var origin: Int32
    var kind: Association.Kind
    var destination: Int32

    /// Both numbers in one word, because sets of them hold a relation for every competency.
    func hash(into hasher: inout Hasher) {
      let (origin, destination) = (UInt32(bitPattern: origin), UInt32(bitPattern: destination))
      hasher.combine(UInt64(origin) << 32 | UInt64(destination))
    }
  }

  /// A framework, a collection or a concept scheme.
  private struct Head {
    var number: Int
    var framework: Framework
    /// What it names as its own.
    var members: [Int] = []
    var isScheme = false
  }
}

// MARK: - Nodes

extension CTDLLibrary {
  /// Takes the next node of the document.
  mutating func take(_ node: LinkedNode) {
    let kind = kind(of: node)
    switch kind {
    case .competency, .concept, .task: addCompetency(node, kind)
    case .head: addHead(node)
    case .rubric: rubrics.take(node)
    case .other:
      log.add(
        .ignored, in: file.name, at: node.location,
        "nodes that are no part of a framework are left out",
        example: node.text(.type) ?? "no type")
    case .nothing: break
    }
  }

  private enum NodeKind {
    case competency, concept, task, head, rubric, other
    /// It says nothing that is read.
    case nothing
  }

  private static let kinds: [Substring: NodeKind] = [
    "Competency": .competency, "Concept": .concept, "Task": .task,
    "CompetencyFramework": .head, "Collection": .head, "ConceptScheme": .head,
    "Rubric": .rubric, "RubricCriterion": .rubric, "RubricLevel": .rubric,
    "CriterionLevel": .rubric,
  ]

  private mutating func kind(of node: LinkedNode) -> NodeKind {
    var hasType = false
    for place in node.places where node.property(at: place) == .type {
      guard let type = node.text(at: place) else { continue }
      hasType = true
      if type.isEqual(to: lastType.name) { return lastType.kind }
      let name = type.string
      if let kind = Self.kinds[name.localName] {
        lastType = (name, kind)
        return kind
      }
    }
    if node.firstText(.competencyText) != nil || node.firstText(.competencyLabel) != nil {
      return .competency
    }
    return hasType ? .other : .nothing
  }

  private mutating func number(_ identifier: LinkedText) -> Int {
    let number = iris.number(identifier)
    while places.count < iris.count {
      places.append(-1)
      parents.append(-1)
    }
    return number
  }

  private mutating func relate(_ origin: Int, _ kind: Association.Kind, _ destination: Int) {
    guard origin != destination else { return }
    let edge = Edge(
      origin: Int32(truncatingIfNeeded: origin), kind: kind,
      destination: Int32(truncatingIfNeeded: destination))
    if kind == .broader {
      if parents[origin] == edge.destination { return }
      if parents[origin] < 0 {
        parents[origin] = edge.destination
        edges.append(edge)
        return
      }
    }
    if seenEdges.insert(edge).inserted { edges.append(edge) }
  }

  /// Whether a reference is one; notes the literal `...` that drafts put into lists.
  private mutating func isReference(_ text: LinkedText, _ node: LinkedNode) -> Bool {
    if text.isEqual(to: "...") {
      log.add(
        .ignored, in: file.name, at: node.location,
        "\"...\" stands in lists for what is not written out; it is left out")
      return false
    }
    return true
  }
}

// MARK: - Frameworks

extension CTDLLibrary {
  private mutating func addHead(_ node: LinkedNode) {
    guard let id = node.firstText(.id) else {
      log.add(
        .ignored, in: file.name, at: node.location,
        "frameworks, collections and schemes without an identifier are left out")
      return
    }
    let number = number(id)
    guard headPlaces[number] == nil else {
      log.add(
        .duplicate, in: file.name, at: node.location,
        "an identifier is used again; what came first is kept", example: id.string)
      return
    }
    var framework = Framework(id: iris[number])
    let language = node.text(.inLanguage).flatMap { $0.isLanguageTag ? $0 : nil }
    framework.titles = (node.texts(.name) + node.texts(.prefLabel)).speaking(language)
    framework.descriptions = node.texts(.description).speaking(language)
    framework.publisher =
      node.texts(.publisherName).best() ?? node.text(.publisher) ?? node.text(.creator)
    framework.version = node.text(.versionIdentifier)
    framework.license = node.text(.license)
    var head = Head(number: number, framework: framework)
    head.isScheme = node.isOf(type: "ConceptScheme")
    for property in [LinkedProperty.hasTopChild, .hasMember, .hasTopConcept] {
      for member in node.references(property) where isReference(member, node) {
        head.members.append(self.number(member))
      }
    }
    headPlaces[number] = heads.count
    heads.append(head)
  }
}

extension [LocalizedText] {
  /// The texts, those without a language in `language`.
  fileprivate func speaking(_ language: String?) -> [LocalizedText] {
    guard let language else { return self }
    return map { $0.language == nil ? LocalizedText($0.text, language: language) : $0 }
  }
}

// MARK: - Competencies

extension CTDLLibrary {
  /// The relation that each property declares from the competency to another.
  private static func relation(
    _ property: LinkedProperty
  ) -> (kind: Association.Kind, isReversed: Bool)? {
    switch property {
    case .isChildOf, .broader: (.broader, false)
    case .hasChild, .narrower: (.broader, true)
    case .related: (.related, false)
    case .exactAlignment, .exactMatch: (.exactMatch, false)
    case .narrowAlignment, .narrowMatch: (.narrowMatch, false)
    case .broadAlignment, .broadMatch: (.broadMatch, false)
    case .majorAlignment, .closeMatch: (.closeMatch, false)
    case .minorAlignment, .relatedMatch, .alignTo, .inferredCompetency, .classification:
      (.relatedMatch, false)
    case .prerequisiteAlignment: (.requires, false)
    default: nil
    }
  }

  private mutating func addCompetency(_ node: LinkedNode, _ kind: NodeKind) {
    guard let id = node.firstText(.id) else {
      log.add(
        .ignored, in: file.name, at: node.location,
        "competencies without an identifier are left out")
      return
    }
    let number = number(id)
    guard places[number] < 0 else {
      log.add(
        .duplicate, in: file.name, at: node.location,
        "an identifier is used again; what came first is kept", example: id.string)
      return
    }
    let place = competencies.count
    guard let competency = competency(iris[number], node, kind) else {
      log.add(
        .ignored, in: file.name, at: node.location,
        "competencies that say nothing are left out", example: id.string)
      return
    }
    places[number] = Int32(truncatingIfNeeded: place)
    numbers.append(Int32(truncatingIfNeeded: number))
    competencies.append(consume competency)
    if kind == .concept { concepts.insert(place) }
    addRelations(of: node, number)
  }

  /// Makes a competency of what a node says; nil when that is nothing.
  private mutating func competency(
    _ id: IRI, _ node: LinkedNode, _ kind: NodeKind
  ) -> Competency? {
    var competency = Competency(id: id)
    var notes: [LocalizedText] = []
    var definitions: [LocalizedText] = []
    var weight: String?
    for place in node.places {
      let property = node.property(at: place)
      guard property.isOwn, let words = node.text(at: place) else { continue }
      if property == .complexityLevel {
        if isReference(words, node) { levels.append((competencies.count, number(words))) }
        continue
      }
      let text = words.string
      switch property {
      case .competencyText: competency.statements.append(localized(text, place, in: node))
      case .competencyLabel, .prefLabel, .name:
        competency.preferredLabels.append(localized(text, place, in: node))
      case .altLabel, .hiddenLabel:
        competency.alternativeLabels.append(localized(text, place, in: node))
      case .definition: definitions.append(localized(text, place, in: node))
      case .comment, .description, .note: notes.append(localized(text, place, in: node))
      case .codedNotation, .notation, .competencyNotation:
        competency.notation = competency.notation ?? text
      case .competencyCategory: competency.typeName = competency.typeName ?? text
      case .conceptKeyword: competency.keywords.append(text)
      case .educationLevelType: competency.educationLevels.append(text)
      case .weight: weight = text
      case .author: authors.insert(text)
      default: break
      }
    }
    competency.kind =
      kind == .task ? .task : sort(competency.typeName)
    // What is matched: the text, else the definition, else, where nothing names it, any note.
    if competency.statements.isEmpty {
      competency.statements = definitions
    } else {
      notes = definitions + notes
    }
    if competency.statements.isEmpty, competency.preferredLabels.isEmpty {
      swap(&competency.statements, &notes)
    }
    competency.definitions = notes
    guard !competency.statements.isEmpty || !competency.preferredLabels.isEmpty else { return nil }
    competency.takeMarkupOff(share: weight)
    return competency
  }

  /// The kind that a category stands for.
  private mutating func sort(_ category: String?) -> Competency.Kind {
    guard let category else { return .skill }
    if let known = sorts[category] { return known }
    let kind = Competency.Kind(typeName: category)
    // Categories are few; somebody's free words may not be.
    if sorts.count < 100 { sorts[category] = kind }
    return kind
  }

  /// A text in the language that it, or else its node, names.
  private func localized(_ text: String, _ place: Int, in node: LinkedNode) -> LocalizedText {
    LocalizedText(
      text,
      language: node.language(at: place)
        ?? node.text(.inLanguage).flatMap { $0.isLanguageTag ? $0 : nil })
  }

  private mutating func addRelations(of node: LinkedNode, _ number: Int) {
    var home: Int32 = -1
    var occupations: [SOC.Tag] = []
    for place in node.places {
      let property = node.property(at: place)
      switch property {
      case .isPartOf, .isTopChildOf, .isMemberOf, .inScheme, .topConceptOf:
        guard let reference = node.reference(at: place), isReference(reference, node) else {
          continue
        }
        let named = self.number(reference)
        if home < 0 || headPlaces[Int(home)] == nil && headPlaces[named] != nil {
          home = Int32(truncatingIfNeeded: named)
        }
      case .occupationType:
        guard let occupation = node.node(at: place) else {
          if let text = node.text(at: place) { _ = isReference(text, node) }
          continue
        }
        if let code = occupation.text(.codedNotation) {
          let names = occupation.texts(.targetNodeName)
          let name = names.best()
          occupations.append(
            SOC.Tag(
              code: code, name: name, language: names.first { $0.text == name }?.language))
        }
      default:
        guard let relation = Self.relation(property),
          let reference = node.reference(at: place), isReference(reference, node)
        else { continue }
        let other = self.number(reference)
        relate(
          relation.isReversed ? other : number, relation.kind,
          relation.isReversed ? number : other)
      }
    }
    homes.append(home)
    if !occupations.isEmpty { tags.append((competencies.count - 1, occupations)) }
  }
}

// MARK: - Frameworks of their parts

extension CTDLLibrary {
  /// Sorts everything into frameworks.
  mutating func frameworks() -> Reading<[Framework]> {
    nameLevels()
    adoptAbsentHeads()
    var builders = builders(owners())
    if builders.isEmpty, !rubrics.isEmpty {
      builders = [FrameworkBuilder(FrameworkIdentity(members: [IRI](), file: file))]
    }
    if !builders.isEmpty {
      let made = rubrics.rubrics(file: file)
      builders[0].describe { $0.rubrics = made }
    }
    return Reading(
      builders.map(\.framework), remarks: log.remarks + builders.flatMap(\.log.remarks))
  }

  /// Puts names to the levels that the document describes as concepts.
  private mutating func nameLevels() {
    for (competency, level) in levels {
      let iri = iris[level]
      guard places[level] >= 0 else {
        competencies[competency].level = Level(scheme: nil, rank: nil, name: iri.found)
        continue
      }
      let concept = competencies[Int(places[level])]
      let home = homes[Int(places[level])]
      competencies[competency].level = Level(
        scheme: home < 0 ? nil : iris[Int(home)].found,
        rank: concept.notation?.finiteNumber, name: concept.name())
    }
  }

  /// Makes frameworks of those that competencies name and that are not described.
  private mutating func adoptAbsentHeads() {
    for (place, home) in homes.enumerated() where home >= 0 {
      let number = Int(home)
      guard headPlaces[number] == nil else { continue }
      // Where one framework is described, another name for it is a slip.
      guard heads.isEmpty else { continue }
      headPlaces[number] = heads.count
      heads.append(Head(number: number, framework: Framework(id: iris[number])))
      log.add(
        .dangling, in: file.name,
        "competencies name a framework that the file does not describe; it has no title",
        example: competencies[place].id.found)
    }
  }

  /// The framework of each competency, by its place in `heads`, or -1.
  private mutating func owners() -> [Int32] {
    var owners = homes.map { home in
      home < 0 ? -1 : Int32(headPlaces[Int(home)] ?? -1)
    }
    for (place, head) in heads.enumerated() {
      for member in head.members {
        guard places[member] >= 0 else {
          log.add(
            .dangling, in: file.name,
            "frameworks and collections name members that are no competency here; they are left out",
            example: iris[member].found)
          continue
        }
        if owners[Int(places[member])] < 0 { owners[Int(places[member])] = Int32(place) }
      }
    }
    guard owners.contains(-1) else { return owners }
    inherit(&owners)
    let frameworks = heads.indices.filter { !heads[$0].isScheme }
    let hasMore = concepts.count < competencies.count
    for place in owners.indices where owners[place] < 0 {
      if hasMore, concepts.contains(place) {
        owners[place] = Self.nowhere
        log.add(
          .ignored, in: file.name,
          "concepts beside competencies that belong to no concept scheme are left out",
          example: competencies[place].id.found)
      } else if frameworks.count == 1 {
        owners[place] = Int32(frameworks[0])
      }
    }
    return owners
  }

  /// The owner of what is left out.
  private static let nowhere: Int32 = -2

  /// Gives competencies without a framework that of an ancestor.
  private func inherit(_ owners: inout [Int32]) {
    var ancestors = [Int32](repeating: -1, count: competencies.count)
    for edge in edges where edge.kind == .broader {
      let (child, parent) = (places[Int(edge.origin)], places[Int(edge.destination)])
      if child >= 0, parent >= 0, ancestors[Int(child)] < 0 { ancestors[Int(child)] = parent }
      // A child of the framework itself.
      if child >= 0, owners[Int(child)] < 0, let head = headPlaces[Int(edge.destination)] {
        owners[Int(child)] = Int32(head)
      }
    }
    for place in owners.indices where owners[place] < 0 {
      var path: [Int] = []
      var at = Int32(place)
      while at >= 0, owners[Int(at)] < 0, path.count < 64 {
        path.append(Int(at))
        at = ancestors[Int(at)]
      }
      guard at >= 0, owners[Int(at)] >= 0 else { continue }
      for member in path { owners[member] = owners[Int(at)] }
    }
  }

  /// Makes a framework of each head that has something, and one of what has no head.
  private mutating func builders(_ owners: [Int32]) -> [FrameworkBuilder] {
    var builders = heads.map { FrameworkBuilder(FrameworkIdentity(stated: $0.framework.id)) }
    for (place, head) in heads.enumerated() {
      builders[place].describe { $0 = head.framework }
    }
    let loose = owners.indices.filter { owners[$0] == -1 }
    if !loose.isEmpty {
      builders.append(
        FrameworkBuilder(
          FrameworkIdentity(members: loose.map { competencies[$0].id }, file: file)))
    }
    let places = owners.map { $0 == -1 ? heads.count : Int($0) }
    let associations = associations(of: places, count: builders.count)
    for (place, members) in sorted(places, count: builders.count).enumerated() {
      builders[place].adopt(members, associations[place])
    }
    for (competency, tags) in tags where places[competency] >= 0 {
      builders[places[competency]].require(
        iris[Int(numbers[competency])], forOccupationsOf: tags, at: .init(file: file.name))
    }
    if authors.count == 1 {
      for place in builders.indices where builders[place].framework.publisher == nil {
        builders[place].describe { $0.publisher = authors.first }
      }
    }
    return builders.filter { !$0.framework.competencies.isEmpty }
  }

  /// The competencies of each framework, in the document's order.
  private mutating func sorted(_ places: [Int], count: Int) -> [[Competency]] {
    var members = [[Competency]](repeating: [], count: count)
    if let only = places.first, places.allSatisfy({ $0 == only }) {
      // Nearly always, and then nothing is copied.
      if only >= 0 { swap(&members[only], &competencies) }
      return members
    }
    for (competency, place) in zip(competencies, places) where place >= 0 {
      members[place].append(competency)
    }
    return members
  }

  /// The relations of each framework: those that begin, or else end, at a competency of it.
  private mutating func associations(of owners: [Int], count: Int) -> [[Association]] {
    var associations = [[Association]](repeating: [], count: count)
    if count == 1 { associations[0].reserveCapacity(edges.count) }
    for edge in edges {
      let (origin, destination) = (Int(edge.origin), Int(edge.destination))
      let ends = (places[origin], places[destination])
      // The framework itself is no competency.
      if ends.1 < 0, headPlaces[destination] != nil { continue }
      if ends.0 < 0, headPlaces[origin] != nil { continue }
      let place = Int(ends.0 < 0 ? ends.1 : ends.0)
      guard place >= 0, owners[place] >= 0 else { continue }
      if edge.kind == .broader || edge.kind == .related, ends.0 < 0 || ends.1 < 0 {
        log.add(
          .dangling, in: file.name,
          "\(edge.kind.rawValue) relations name something that is not defined here; they are kept",
          example: iris[ends.0 < 0 ? origin : destination].found)
      }
      associations[owners[place]].append(
        Association(iris[origin], edge.kind, iris[destination]))
    }
    return associations
  }
}
