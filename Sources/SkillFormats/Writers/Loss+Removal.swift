public import SkillModel
internal import XML

extension Framework {
  /// What remains of the framework when `losses` are taken away, in their order.
  public func reduced(by losses: [Loss]) -> Framework {
    var reduced = self
    for loss in losses { _ = loss.part.remove(from: &reduced) }
    return reduced
  }
}

/// A framework from which parts are taken, with a list of what was there.
struct FrameworkReduction {
  private(set) var framework: Framework
  private(set) var losses: [Loss] = []

  /// Begins with the whole of a framework.
  init(_ framework: Framework) {
    self.framework = framework
  }

  /// Takes parts away, in order; those that are there are listed.
  mutating func remove(_ parts: Loss.Part...) {
    remove(parts)
  }

  /// Takes parts away, in order; those that are there are listed.
  mutating func remove(_ parts: [Loss.Part]) {
    for part in parts {
      if let loss = part.remove(from: &framework) { losses.append(loss) }
    }
  }

  /// Leaves at most one text in a field, in `language` where there are several languages.
  mutating func keepOneText(in language: String?, of fields: [Loss.TextField]) {
    for field in fields {
      let others = framework.languages(of: field).filter { $0 != language }
      remove(others.map { .textsIn(field, language: $0) })
      remove(.furtherTexts(field))
    }
  }
}

extension Framework {
  /// The languages of a field's texts, in the order of their first use; nil for texts without one.
  func languages(of field: Loss.TextField) -> [String?] {
    var copy = self
    var languages: [String?] = []
    var seen: Set<String?> = []
    field.edit(&copy) { _, texts in
      for text in texts where seen.insert(text.language).inserted {
        languages.append(text.language)
      }
    }
    return languages
  }

  /// The language that most labels, statements and titles are in, the first used among equals; nil
  /// when most have none.
  var mainLanguage: String? {
    var copy = self
    var counts: [String?: Int] = [:]
    var languages: [String?] = []
    let fields: [Loss.TextField] = [.titles, .preferredLabels, .statements, .occupationLabels]
    for field in fields {
      field.edit(&copy) { _, texts in
        for text in texts {
          if counts[text.language] == nil { languages.append(text.language) }
          counts[text.language, default: 0] += 1
        }
      }
    }
    let most = counts.values.max()
    return languages.first { counts[$0] == most } ?? nil
  }
}

/// How often something was found, and where first.
private struct Tally {
  private(set) var count = 0
  private(set) var example = ""

  mutating func note(_ id: IRI, times: Int = 1) {
    guard times > 0 else { return }
    if count == 0 { example = id.found }
    count += times
  }
}

// MARK: - Removal

extension Loss.Part {
  /// Takes the part away; nil when there was nothing of it.
  func remove(from framework: inout Framework) -> Loss? {
    var tally = Tally()
    switch self {
    case .repeatedIdentifiers, .namesakes, .wordless, .unnamed, .headings, .occupations, .rubrics,
      .occupationsOutsideSOC, .idleOccupations:
      removeThings(from: &framework, &tally)
    case .publisher: framework.drop(\.publisher, &tally)
    case .version: framework.drop(\.version, &tally)
    case .license: framework.drop(\.license, &tally)
    case .outerWhiteSpace, .voidTexts, .controlCharacters, .bareIdentifiers:
      rewriteWords(of: &framework, &tally)
    case .texts, .textsIn, .furtherTexts, .untagged, .malformedTags:
      removeTexts(from: &framework, &tally)
    case .kind, .typeNames, .notations, .keywords, .levels, .educationLevels, .repeatedWords,
      .labelsAsStatements, .markup, .untoldKinds, .furtherNotes, .levelScales, .namelessLevels:
      for index in framework.competencies.indices {
        removeField(of: &framework.competencies[index], &tally)
      }
    case .associations, .foreignAssociations, .associationsOfOthers, .foreignDependants,
      .associationsWithFramework, .selfAssociations:
      removeAssociations(from: &framework, &tally)
    case .foreignRequirements, .essentials, .importances, .requiredLevels:
      removeRequirements(from: &framework, &tally)
    case .namelessCriteria, .ranksBesideScores, .ranksWithoutScores:
      for index in framework.rubrics.indices { rewrite(&framework.rubrics[index], &tally) }
    case .repeatedParts:
      var seen = RubricParts()
      for index in framework.rubrics.indices { seen.clear(&framework.rubrics[index], &tally) }
    }
    return tally.count == 0
      ? nil : Loss(part: self, count: tally.count, example: tally.example)
  }

  private func removeThings(from framework: inout Framework, _ tally: inout Tally) {
    switch self {
    case .repeatedIdentifiers:
      var seen: Set<IRI> = []
      framework.competencies.drop(\.id, &tally) { !seen.insert($0.id).inserted }
      framework.occupations.drop(\.id, &tally) { !seen.insert($0.id).inserted }
      framework.rubrics.drop(\.id, &tally) { !seen.insert($0.id).inserted }
    case .namesakes:
      let id = framework.id
      framework.competencies.drop(\.id, &tally) { $0.id == id }
      framework.occupations.drop(\.id, &tally) { $0.id == id }
    case .unnamed:
      framework.competencies.drop(\.id, &tally) {
        $0.preferredLabels.isEmpty && $0.statements.isEmpty
      }
    case .wordless:
      framework.competencies.drop(\.id, &tally) {
        $0.preferredLabels.isEmpty && $0.statements.isEmpty && $0.notation == nil
      }
      framework.occupations.drop(\.id, &tally) {
        $0.preferredLabels.isEmpty && $0.definitions.isEmpty && $0.notation == nil
      }
    case .headings: framework.competencies.drop(\.id, &tally) { $0.kind == .heading }
    case .occupations: framework.occupations.drop(\.id, &tally) { _ in true }
    case .rubrics: framework.rubrics.drop(\.id, &tally) { _ in true }
    case .occupationsOutsideSOC:
      framework.occupations.drop(\.id, &tally) { !$0.isInSOC }
    case .idleOccupations:
      framework.occupations.drop(\.id, &tally) { $0.requiredCompetencies.isEmpty }
    default: break
    }
  }

  private func rewriteWords(of framework: inout Framework, _ tally: inout Tally) {
    switch self {
    case .bareIdentifiers:
      framework.rewriteIdentifiers { id in
        guard !id.found.isWritableIRI else { return id }
        tally.note(id)
        return id.writable
      }
    case .outerWhiteSpace:
      framework.rewriteTexts(&tally) { $0.trimmingWhiteSpace() }
      framework.removeEmptyTexts()
    case .voidTexts:
      framework.rewriteTexts(&tally) { $0.isVoid ? "" : $0 }
      framework.removeEmptyTexts()
    case .controlCharacters:
      framework.rewriteTexts(&tally) { text in
        // Below 0x20, and U+FFFE and U+FFFF, whose UTF-8 begins with 0xEF.
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF }
        return isPlain || text.unicodeScalars.allSatisfy(XMLWriter.canHold)
          ? text
          : String(String.UnicodeScalarView(text.unicodeScalars.filter(XMLWriter.canHold)))
      }
    default: break
    }
  }

  private func removeTexts(from framework: inout Framework, _ tally: inout Tally) {
    switch self {
    case .texts(let field):
      field.edit(&framework) { id, texts in
        tally.note(id, times: texts.count)
        texts = []
      }
    case .textsIn(let field, let language):
      field.edit(&framework) { id, texts in
        tally.note(id, times: texts.count { $0.language == language })
        texts.removeAll { $0.language == language }
      }
    case .furtherTexts(let field):
      field.edit(&framework) { id, texts in
        tally.note(id, times: texts.count - 1)
        texts = Array(texts.prefix(1))
      }
    case .untagged(let language):
      for field in Loss.TextField.allCases {
        field.edit(&framework) { id, texts in
          guard !texts.contains(where: { $0.language == language }) else { return }
          tally.note(id, times: texts.count { $0.language == nil })
          texts = texts.map { LocalizedText($0.text, language: $0.language ?? language) }
        }
      }
    case .malformedTags:
      for field in Loss.TextField.allCases {
        field.edit(&framework) { id, texts in
          for index in texts.indices where !(texts[index].language?.isLanguageTag ?? true) {
            tally.note(id)
            texts[index].language = nil
          }
        }
      }
    default: break
    }
  }

  private func removeField(of competency: inout Competency, _ tally: inout Tally) {
    let id = competency.id
    switch self {
    case .kind(let kind):
      guard competency.kind == kind else { return }
      tally.note(id)
      competency.kind = .skill
    case .typeNames:
      tally.note(id, times: competency.typeName == nil ? 0 : 1)
      competency.typeName = nil
    case .notations:
      tally.note(id, times: competency.notation == nil ? 0 : 1)
      competency.notation = nil
    case .keywords:
      tally.note(id, times: competency.keywords.count)
      competency.keywords = []
    case .levels:
      tally.note(id, times: competency.level == nil ? 0 : 1)
      competency.level = nil
    case .educationLevels:
      tally.note(id, times: competency.educationLevels.count)
      competency.educationLevels = []
    case .repeatedWords:
      let (keywords, levels) = (competency.keywords, competency.educationLevels)
      competency.keywords = keywords.uniqued()
      competency.educationLevels = levels.uniqued()
      tally.note(id, times: keywords.count - competency.keywords.count)
      tally.note(id, times: levels.count - competency.educationLevels.count)
    case .markup:
      guard competency.written == nil else { return }
      tally.note(id)
      competency.takeMarkupOff()
    case .untoldKinds:
      guard Competency.Kind(typeName: competency.typeName) != competency.kind else { return }
      tally.note(id)
      let word = competency.kind.rawValue
      competency.typeName = word.prefix(1).uppercased() + word.dropFirst()
    case .furtherNotes:
      let originals = competency.definitions.count - (competency.written?.notes.count ?? 0)
      let further = competency.definitions.count - originals - 1
      guard further > 0 else { return }
      tally.note(id, times: further)
      competency.definitions.removeLast(further)
    case .levelScales, .namelessLevels:
      guard let level = competency.level else { return }
      let new: Level? = level.name.map { name in
        self == .levelScales ? Level(scheme: nil, rank: nil, name: name) : level
      }
      tally.note(id, times: new == level ? 0 : 1)
      competency.level = new
    case .labelsAsStatements:
      guard competency.statements.isEmpty, let label = competency.preferredLabels.first else {
        return
      }
      tally.note(id)
      competency.statements = [label]
    default: break
    }
  }

  private func removeAssociations(from framework: inout Framework, _ tally: inout Tally) {
    switch self {
    case .associations(let kind):
      framework.associations.drop(\.origin, &tally) { $0.kind == kind || $0.kind == kind.inverse }
    case .foreignAssociations, .associationsOfOthers:
      let members =
        self == .foreignAssociations
        ? framework.members : Set(framework.competencies.map(\.id))
      framework.associations.drop(\.origin, &tally) {
        !members.contains($0.origin) && !members.contains($0.destination)
      }
    case .foreignDependants:
      let competencies = Set(framework.competencies.map(\.id))
      framework.associations.drop(\.origin, &tally) {
        $0.kind == .requires && !competencies.contains($0.origin)
          || $0.kind == .requiredBy && !competencies.contains($0.destination)
      }
    case .associationsWithFramework:
      let id = framework.id
      framework.associations.drop(\.origin, &tally) { $0.origin == id || $0.destination == id }
    case .selfAssociations:
      framework.associations.drop(\.origin, &tally) { $0.origin == $0.destination }
    default: break
    }
  }

  private func removeRequirements(from framework: inout Framework, _ tally: inout Tally) {
    let competencies = Set(framework.competencies.map(\.id))
    for place in framework.occupations.indices {
      let id = framework.occupations[place].id
      if self == .foreignRequirements {
        framework.occupations[place].requiredCompetencies.drop(\.competency, &tally) {
          !competencies.contains($0.competency)
        }
      }
      for index in framework.occupations[place].requiredCompetencies.indices {
        var required = framework.occupations[place].requiredCompetencies[index]
        switch self {
        case .essentials: required.relation = .optional
        case .importances: required.importance = nil
        case .requiredLevels: required.level = nil
        default: continue
        }
        if required != framework.occupations[place].requiredCompetencies[index] { tally.note(id) }
        framework.occupations[place].requiredCompetencies[index] = required
      }
    }
  }
}

// MARK: - Rubrics

extension Loss.Part {
  private func rewrite(_ rubric: inout Rubric, _ tally: inout Tally) {
    for place in rubric.criteria.indices {
      let path = "\(rubric.id.compared)#\(place)"
      rewrite(&rubric.criteria[place].id, at: path, of: rubric, &tally)
      for index in rubric.criteria[place].levels.indices {
        var level = rubric.criteria[place].levels[index]
        rewrite(&level.id, at: "\(path).\(index)", of: rubric, &tally)
        if let score = level.score, self == .ranksBesideScores, level.rank != score {
          tally.note(rubric.id)
          level.rank = score
        }
        if self == .ranksWithoutScores, level.score == nil, level.rank != nil {
          tally.note(rubric.id)
          level.rank = nil
        }
        rubric.criteria[place].levels[index] = level
      }
    }
  }

  private func rewrite(
    _ id: inout IRI?, at path: String, of rubric: Rubric, _ tally: inout Tally
  ) {
    guard self == .namelessCriteria, id == nil else { return }
    tally.note(rubric.id)
    id = IRI("urn:uuid:\(StableUUIDs.uuid(hashing: path))")
  }
}

/// The criteria and levels of a framework's rubrics so far.
private struct RubricParts {
  private var criteria: [IRI: Rubric.Criterion] = [:]
  private var levels: [IRI: Rubric.CriterionLevel] = [:]

  /// Takes identifiers that stand for something else already; rubrics may share a criterion, and
  /// criteria a level, but have each only once.
  mutating func clear(_ rubric: inout Rubric, _ tally: inout Tally) {
    var ids: Set<IRI> = []
    for place in rubric.criteria.indices {
      clear(&rubric.criteria[place], of: rubric.id, &tally)
      let criterion = rubric.criteria[place]
      guard let id = criterion.id else { continue }
      if ids.insert(id).inserted, criteria[id, default: criterion] == criterion {
        criteria[id] = criterion
      } else {
        rubric.criteria[place].id = nil
        tally.note(rubric.id)
      }
    }
  }

  private mutating func clear(
    _ criterion: inout Rubric.Criterion, of rubric: IRI, _ tally: inout Tally
  ) {
    var ids: Set<IRI> = []
    for place in criterion.levels.indices {
      let level = criterion.levels[place]
      guard let id = level.id else { continue }
      if ids.insert(id).inserted, levels[id, default: level] == level {
        levels[id] = level
      } else {
        criterion.levels[place].id = nil
        tally.note(rubric)
      }
    }
  }
}

// MARK: - Mark-up

extension Competency {
  /// What is to be written so that a reader that takes mark-up off finds this competency: its
  /// statements with the mark-up that the first definitions keep, and the definitions without those.
  ///
  /// Nil when a statement has mark-up of its own.
  var written: (statements: [LocalizedText], notes: [LocalizedText])? {
    var notes = definitions[...]
    var texts: [LocalizedText] = []
    for statement in statements {
      if let note = notes.first, note.language == statement.language,
        note.text != statement.text, StatementText.words(note.text) == statement.text
      {
        texts.append(note)
        notes.removeFirst()
      } else if StatementText.words(statement.text) == statement.text {
        texts.append(statement)
      } else {
        return nil
      }
    }
    return (texts, Array(notes))
  }
}

// MARK: - Places in a framework

extension Array {
  fileprivate mutating func drop(
    _ id: KeyPath<Element, IRI>, _ tally: inout Tally, where isLost: (Element) -> Bool
  ) {
    removeAll { element in
      guard isLost(element) else { return false }
      tally.note(element[keyPath: id])
      return true
    }
  }
}

extension Framework {
  /// What relations can be written beside: competencies and occupations.
  var members: Set<IRI> { Set(competencies.map(\.id)).union(occupations.map(\.id)) }

  fileprivate mutating func drop(
    _ field: WritableKeyPath<Framework, String?>, _ tally: inout Tally
  ) {
    if self[keyPath: field] != nil { tally.note(id) }
    self[keyPath: field] = nil
  }

  /// Changes every identifier.
  fileprivate mutating func rewriteIdentifiers(_ change: (IRI) -> IRI) {
    id = change(id)
    for index in competencies.indices { competencies[index].id = change(competencies[index].id) }
    associations = associations.map {
      Association(change($0.origin), $0.kind, change($0.destination))
    }
    for index in occupations.indices {
      occupations[index].id = change(occupations[index].id)
      for place in occupations[index].requiredCompetencies.indices {
        let required = occupations[index].requiredCompetencies[place].competency
        occupations[index].requiredCompetencies[place].competency = change(required)
      }
    }
    for index in rubrics.indices {
      rubrics[index].id = change(rubrics[index].id)
      for place in rubrics[index].criteria.indices {
        rubrics[index].criteria[place].id = rubrics[index].criteria[place].id.map(change)
        rubrics[index].criteria[place].competency =
          rubrics[index].criteria[place].competency.map(change)
        for level in rubrics[index].criteria[place].levels.indices {
          rubrics[index].criteria[place].levels[level].id =
            rubrics[index].criteria[place].levels[level].id.map(change)
        }
      }
    }
  }

  /// Changes every text, tagged or not; what becomes empty is removed by ``removeEmptyTexts()``.
  fileprivate mutating func rewriteTexts(
    _ tally: inout Tally, _ change: (String) -> String
  ) {
    func changed(_ id: IRI, _ text: String) -> String {
      let new = change(text)
      if new.isEmpty || !new.utf8.elementsEqual(text.utf8) { tally.note(id) }
      return new
    }
    func changed(_ id: IRI, _ text: String?) -> String? { text.map { changed(id, $0) } }
    func changed(_ id: IRI, _ level: Level?) -> Level? {
      level.map {
        Level(scheme: changed(id, $0.scheme), rank: $0.rank, name: changed(id, $0.name))
      }
    }
    for field in Loss.TextField.allCases {
      field.edit(&self) { id, texts in
        for index in texts.indices { texts[index].text = changed(id, texts[index].text) }
      }
    }
    publisher = changed(id, publisher)
    version = changed(id, version)
    license = changed(id, license)
    for index in competencies.indices {
      let id = competencies[index].id
      competencies[index].typeName = changed(id, competencies[index].typeName)
      competencies[index].notation = changed(id, competencies[index].notation)
      competencies[index].keywords = competencies[index].keywords.map { changed(id, $0) }
      competencies[index].educationLevels = competencies[index].educationLevels.map {
        changed(id, $0)
      }
      competencies[index].level = changed(id, competencies[index].level)
    }
    for index in occupations.indices {
      let id = occupations[index].id
      occupations[index].notation = changed(id, occupations[index].notation)
      for place in occupations[index].requiredCompetencies.indices {
        let level = occupations[index].requiredCompetencies[place].level
        occupations[index].requiredCompetencies[place].level = changed(id, level)
      }
    }
    for index in rubrics.indices {
      let id = rubrics[index].id
      for place in rubrics[index].criteria.indices {
        for level in rubrics[index].criteria[place].levels.indices {
          let name = rubrics[index].criteria[place].levels[level].name
          rubrics[index].criteria[place].levels[level].name = changed(id, name)
        }
      }
    }
  }

  /// Removes texts that say nothing at all.
  fileprivate mutating func removeEmptyTexts() {
    func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
    func filled(_ level: Level?) -> Level? {
      guard let level else { return nil }
      let new = Level(scheme: filled(level.scheme), rank: level.rank, name: filled(level.name))
      return new == Level(scheme: nil, rank: nil) ? nil : new
    }
    for field in Loss.TextField.allCases {
      field.edit(&self) { $1.removeAll { $0.text.isEmpty } }
    }
    publisher = filled(publisher)
    version = filled(version)
    license = filled(license)
    for index in competencies.indices {
      competencies[index].typeName = filled(competencies[index].typeName)
      competencies[index].notation = filled(competencies[index].notation)
      competencies[index].keywords.removeAll(where: \.isEmpty)
      competencies[index].educationLevels.removeAll(where: \.isEmpty)
      competencies[index].level = filled(competencies[index].level)
    }
    for index in occupations.indices {
      occupations[index].notation = filled(occupations[index].notation)
      for place in occupations[index].requiredCompetencies.indices {
        let level = occupations[index].requiredCompetencies[place].level
        occupations[index].requiredCompetencies[place].level = filled(level)
      }
    }
    for index in rubrics.indices {
      for place in rubrics[index].criteria.indices {
        for level in rubrics[index].criteria[place].levels.indices {
          let name = rubrics[index].criteria[place].levels[level].name
          rubrics[index].criteria[place].levels[level].name = filled(name)
        }
      }
    }
  }
}

extension Loss.TextField {
  /// Goes through the field's lists, each with the identifier of what has it.
  func edit(_ framework: inout Framework, _ change: (IRI, inout [LocalizedText]) -> Void) {
    switch self {
    case .titles: change(framework.id, &framework.titles)
    case .descriptions: change(framework.id, &framework.descriptions)
    case .preferredLabels: edit(&framework.competencies, \.preferredLabels, \.id, change)
    case .alternativeLabels: edit(&framework.competencies, \.alternativeLabels, \.id, change)
    case .statements: edit(&framework.competencies, \.statements, \.id, change)
    case .definitions: edit(&framework.competencies, \.definitions, \.id, change)
    case .occupationLabels: edit(&framework.occupations, \.preferredLabels, \.id, change)
    case .alternativeOccupationLabels:
      edit(&framework.occupations, \.alternativeLabels, \.id, change)
    case .occupationDefinitions: edit(&framework.occupations, \.definitions, \.id, change)
    case .rubricTexts:
      for index in framework.rubrics.indices {
        let id = framework.rubrics[index].id
        change(id, &framework.rubrics[index].titles)
        for place in framework.rubrics[index].criteria.indices {
          change(id, &framework.rubrics[index].criteria[place].descriptions)
          for level in framework.rubrics[index].criteria[place].levels.indices {
            change(id, &framework.rubrics[index].criteria[place].levels[level].descriptions)
          }
        }
      }
    }
  }

  private func edit<Thing>(
    _ things: inout [Thing], _ texts: WritableKeyPath<Thing, [LocalizedText]>,
    _ id: KeyPath<Thing, IRI>, _ change: (IRI, inout [LocalizedText]) -> Void
  ) {
    for index in things.indices {
      let id = things[index][keyPath: id]
      change(id, &things[index][keyPath: texts])
    }
  }
}

// MARK: - Identifiers

extension String {
  /// Whether it can be written where a standard asks for an absolute IRI.
  fileprivate var isWritableIRI: Bool {
    isAbsoluteIRI && unicodeScalars.allSatisfy { $0.value >= 0x20 && XMLWriter.canHold($0) }
  }
}

extension IRI {
  /// An absolute IRI that stands for an identifier that is none.
  fileprivate var writable: IRI { IRI("urn:tessera:id:\(found.urnSegment)") }
}

extension Occupation {
  /// Whether it is an occupation as the tags of Rich Skill Descriptors name it.
  fileprivate var isInSOC: Bool {
    guard let notation else { return false }
    return ONET.occupation(notation) == id && SOC.isOccupation(notation)
  }
}
