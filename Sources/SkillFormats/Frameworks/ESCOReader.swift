public import SkillModel

/// Reads the CSV edition of ESCO: skills, skill groups, occupations and the relations between them.
///
/// Columns are found by name, because their order and number change between releases, and a table is
/// known by its columns, because its name changes too. The kind of a concept is what its row says, not
/// its address: groups and skills look alike. Lists in a field are parted by line feeds in the main
/// tables and by ` | ` in the collections. The language is the ending of a file's name, `skills_en`;
/// the content does not tell it. Tables of several languages make one framework.
///
/// Groups of skills and of occupations are headings. An occupation is under what the table of broader
/// relations says; where there is none, under its `iscoGroup`.
///
/// A skill's preferred label is its statement; the description is a note. An essential relation
/// between skills is `requires`, an optional one `benefitsFrom`.
public enum ESCOReader: FrameworkReader {
  public static let format = DocumentFormat.escoCSV

  /// ESCO's own address for its skills; every release shares it.
  static let id = IRI("http://data.europa.eu/esco/concept-scheme/skills")

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    let tables = documents.compactMap(ESCOTable.init)
    var esco = ESCOBuilder()
    for table in tables.filter(\.holdsConcepts).sorted(by: { $0.role.order < $1.role.order }) {
      try esco.readConcepts(of: table, isNeeded: table.isNeeded(among: tables))
    }
    guard esco.hasSkills else {
      throw FormatError(
        .missingField, in: documents.sharedName,
        "found tables of ESCO and no skills among them, expected skills_en.csv or one of the "
          + "collections of skills beside it")
    }
    for table in tables where !table.holdsConcepts {
      try esco.readRelations(of: table)
    }
    esco.placeOccupations()
    return Reading([esco.builder.framework], remarks: esco.builder.log.remarks)
  }
}

extension DocumentFormat {
  public static let escoCSV = DocumentFormat(
    .framework, "a table of ESCO", shownBy: .columns(ESCOTable.isHeader))
}

// MARK: - Tables

/// One table of ESCO and what it holds.
struct ESCOTable {
  enum Role {
    case skills, occupations, otherConcepts
    /// A part of the skills or occupations that is published by itself.
    case collection
    case occupationSkillRelations, skillSkillRelations, broaderRelations
    case unused

    /// Skills come first in the framework, and full tables before parts of them.
    var order: Int {
      switch self {
      case .skills: 0
      case .occupations: 1
      case .otherConcepts: 2
      default: 3
      }
    }
  }

  let table: Table
  let name: String
  let role: Role

  /// A lower-case tag from the end of the file's name; nil when it has none.
  let language: String?

  init?(_ document: Document) {
    guard case .table(let table) = document.content else { return nil }
    self.table = table
    name = document.name
    role = Self.role(of: table)
    language = Self.language(of: document.name)
  }

  /// Whether these are columns of ESCO, in whatever order a release has them.
  static func isHeader(_ columns: [String]) -> Bool {
    let first = ["conceptType", "occupationUri", "originalSkillUri", "Level 0 URI"]
    if columns.first.map(first.contains) ?? false { return true }
    let columns = Set(columns)
    return columns.isSuperset(of: ["conceptUri", "preferredLabel"])
      || columns.isSuperset(of: ["conceptUri", "broaderUri"])
      || columns.isSuperset(of: ["occupationUri", "skillUri"])
      || columns.isSuperset(of: ["originalSkillUri", "relatedSkillUri"])
      || columns.contains("conceptSchemeUri")
  }

  /// The language that a name ends in, before its endings: `de` of `ESCO 1.2 - skills_de.csv.gz`.
  private static func language(of name: String) -> String? {
    let ending = name.split(separator: "_").last?.prefix { $0 != "." && $0 != " " } ?? ""
    let tag = ending.lowercased()
    return tag.utf8.count == 2 && tag.isLanguageTag ? tag : nil
  }

  private static func role(of table: Table) -> Role {
    if table.has("occupationUri", "skillUri") { return .occupationSkillRelations }
    if table.has("originalSkillUri", "relatedSkillUri") { return .skillSkillRelations }
    if table.has("conceptUri", "broaderUri") { return .broaderRelations }
    guard table.has("conceptUri", "preferredLabel"), !table.has("greenShare") else {
      return .unused
    }
    if table.has("broaderConceptUri") { return .collection }
    if table.has("skillType") { return .skills }
    return table.has("iscoGroup") ? .occupations : .otherConcepts
  }

  /// What rows are where they do not say it.
  var conceptType: String? {
    switch role {
    case .skills: "KnowledgeSkillCompetence"
    case .occupations: "Occupation"
    default: nil
    }
  }

  var holdsConcepts: Bool {
    switch role {
    case .skills, .occupations, .otherConcepts, .collection: true
    default: false
    }
  }

  /// Whether it is more than a part of a full table that is there too.
  func isNeeded(among tables: [ESCOTable]) -> Bool {
    guard role == .collection else { return true }
    let whole: Role = table.has("skillType") ? .skills : .occupations
    return !tables.contains { $0.role == whole }
  }
}

// MARK: - Concepts

private struct ESCOBuilder {
  var builder = FrameworkBuilder(FrameworkIdentity(stated: ESCOReader.id))
  private(set) var hasSkills = false

  /// Addresses by their text: the same few thousand come hundreds of thousands of times.
  private var iris: [String: IRI] = [:]

  /// The occupations with a code of a group, in their order.
  private var grouped: [(occupation: IRI, code: String)] = []

  /// What broader relations say a place of.
  private var placed: Set<IRI> = []

  /// The languages of each concept that came more than once.
  private var languages: [IRI: Set<String?>] = [:]

  init() {
    builder.describe { framework in
      framework.titles = [LocalizedText("ESCO", language: "en")]
      framework.publisher = "European Commission"
    }
  }

  private mutating func iri(_ text: String) -> IRI {
    if let iri = iris[text] { return iri }
    let iri = IRI(text)
    iris[text] = iri
    return iri
  }

  /// Reads the rows of a table of concepts, each as what its `conceptType` says.
  mutating func readConcepts(of table: ESCOTable, isNeeded: Bool) throws(FormatError) {
    guard isNeeded else {
      builder.log.add(
        .ignored, in: table.name, "this table repeats a part of the full table; it is left out")
      return
    }
    var rows = TableReader(table.table, in: table.name)
    let columns = try ConceptColumns(rows, fallback: table.conceptType)
    while try rows.next() {
      let concept = try Concept(rows, columns, of: table)
      guard !concept.uri.isEmpty else {
        builder.log.add(
          .ignored, in: table.name, at: rows.place(columns.uri),
          "rows without an address are left out")
        continue
      }
      add(concept, at: .init(file: table.name, location: rows.place(columns.uri)))
    }
  }

  private mutating func add(_ concept: Concept, at place: FrameworkBuilder.Place) {
    let id = iri(concept.uri)
    switch concept.type {
    case "KnowledgeSkillCompetence", "SkillGroup", "ISCOGroup":
      if builder.hasCompetency(id), isNewLanguage(concept.language, of: id) {
        _ = builder.updateCompetency(id) { concept.addTexts(to: &$0) }
        return
      }
      var competency = Competency(id: id, kind: concept.kind, notation: concept.code)
      concept.addTexts(to: &competency)
      builder.add(competency, at: place)
      hasSkills = hasSkills || competency.kind != .heading
    case "Occupation":
      if builder.hasOccupation(id), isNewLanguage(concept.language, of: id) {
        _ = builder.updateOccupation(id) { concept.addTexts(to: &$0) }
        return
      }
      var occupation = Occupation(id: id, notation: concept.code)
      concept.addTexts(to: &occupation)
      builder.add(occupation, at: place)
      if let code = concept.group { grouped.append((id, code)) }
    default:
      builder.outside.insert(id)
      builder.log.add(
        .ignored, in: place.file, at: place.location,
        "concepts of this type are neither skills nor occupations; they are left out",
        example: concept.type)
    }
    languages[id, default: []].insert(concept.language)
  }

  private func isNewLanguage(_ language: String?, of id: IRI) -> Bool {
    language != nil && languages[id]?.contains(language) == false
  }
}

/// Where the fields of a concept are.
private struct ConceptColumns {
  let uri, label: Int
  let type, alternatives, hidden, description, definition, scope, skillType, code, group: Int?

  /// Finds them; the type may be missing where the table is of one type, `fallback`.
  init(_ rows: TableReader, fallback: String?) throws(FormatError) {
    type = fallback == nil ? try rows.column("conceptType") : rows.optionalColumn("conceptType")
    uri = try rows.column("conceptUri")
    label = try rows.column("preferredLabel")
    alternatives = rows.optionalColumn("altLabels")
    hidden = rows.optionalColumn("hiddenLabels")
    description = rows.optionalColumn("description")
    definition = rows.optionalColumn("definition")
    scope = rows.optionalColumn("scopeNote")
    skillType = rows.optionalColumn("skillType")
    code = rows.optionalColumn("code")
    group = rows.optionalColumn("iscoGroup")
  }
}

/// One row of a table of concepts.
private struct Concept {
  let type, uri: String
  let kind: Competency.Kind
  let code: String?

  /// The code of an occupation's group.
  let group: String?
  let language: String?
  private let label: [LocalizedText]
  private let alternatives: [LocalizedText]
  private let notes: [LocalizedText]

  init(
    _ rows: TableReader, _ columns: ConceptColumns, of table: ESCOTable
  ) throws(FormatError) {
    let language = table.language
    type = try rows.text(columns.type) ?? table.conceptType ?? ""
    uri = try rows.text(columns.uri)
    code = try rows.text(columns.code)
    group = (try rows.text(columns.group)).flatMap { $0.isVoid ? nil : $0 }
    self.language = language
    kind =
      if type == "SkillGroup" || type == "ISCOGroup" {
        .heading
      } else {
        try rows.text(columns.skillType) == "knowledge" ? .knowledge : .skill
      }
    label = (try rows.text(columns.label)).localizedList(language)
    alternatives =
      (try rows.text(columns.alternatives)?.listItems ?? [])
      .map { LocalizedText($0, language: language) }
      + (try rows.text(columns.hidden)?.listItems ?? [])
      .map { LocalizedText($0, language: language) }
    notes =
      (try rows.text(columns.description) ?? "").localizedList(language)
      + (try rows.text(columns.definition) ?? "").localizedList(language)
      + (try rows.text(columns.scope) ?? "").localizedList(language)
  }

  func addTexts(to competency: inout Competency) {
    competency.preferredLabels += label
    competency.alternativeLabels += alternatives
    competency.definitions += notes
  }

  func addTexts(to occupation: inout Occupation) {
    occupation.preferredLabels += label
    occupation.alternativeLabels += alternatives
    occupation.definitions += notes
  }
}

extension String {
  /// The text in a language, or nothing when it is empty.
  fileprivate func localizedList(_ language: String?) -> [LocalizedText] {
    isEmpty ? [] : [LocalizedText(self, language: language)]
  }

  /// The items of a list in one field: a line each, or parted by ` | `.
  fileprivate var listItems: [String] {
    utf8.split(separator: UInt8(ascii: "\n")).flatMap { line -> [String] in
      guard line.contains(UInt8(ascii: "|")) else { return [String(Substring(line))] }
      return Substring(line).split(separator: " | ").map(String.init)
    }
    .map { $0.trimmingWhiteSpace() }.filter { !$0.isEmpty }
  }
}

// MARK: - Relations

extension ESCOBuilder {
  /// Reads the rows of a table of relations.
  mutating func readRelations(of table: ESCOTable) throws(FormatError) {
    var rows = TableReader(table.table, in: table.name)
    switch table.role {
    case .occupationSkillRelations: try readOccupationSkillRelations(&rows, in: table.name)
    case .skillSkillRelations: try readSkillSkillRelations(&rows, in: table.name)
    case .broaderRelations: try readBroaderRelations(&rows, in: table.name)
    default:
      builder.log.add(.ignored, in: table.name, "this table is not needed; it is left out")
    }
  }

  private mutating func readOccupationSkillRelations(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let occupationColumn = try rows.column("occupationUri")
    let skillColumn = try rows.column("skillUri")
    let relationColumn = rows.optionalColumn("relationType")
    while try rows.next() {
      let occupation = iri(try rows.text(occupationColumn))
      let skill = iri(try rows.text(skillColumn))
      let isEssential = try isEssential(rows, relationColumn, in: file)
      let wasAdded = builder.require(
        .init(skill, isEssential ? .essential : .optional), for: occupation,
        at: .init(file: file, location: rows.place(skillColumn)))
      if !wasAdded {
        builder.log.add(
          .dangling, in: file, at: rows.place(occupationColumn),
          "relations name an occupation that is not defined here; they are left out",
          example: occupation.found)
      } else if !builder.hasCompetency(skill) {
        builder.log.add(
          .dangling, in: file, at: rows.place(skillColumn),
          "relations name a skill that is not defined here; they are kept", example: skill.found)
      }
    }
  }

  private mutating func readSkillSkillRelations(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let originColumn = try rows.column("originalSkillUri")
    let destinationColumn = try rows.column("relatedSkillUri")
    let relationColumn = rows.optionalColumn("relationType")
    while try rows.next() {
      let origin = iri(try rows.text(originColumn))
      let destination = iri(try rows.text(destinationColumn))
      let isEssential = try isEssential(rows, relationColumn, in: file)
      builder.associate(
        origin, isEssential ? .requires : .benefitsFrom, destination,
        at: .init(file: file, location: rows.place(originColumn)))
    }
  }

  private mutating func readBroaderRelations(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let typeColumn = rows.optionalColumn("conceptType")
    let conceptColumn = try rows.column("conceptUri")
    let broaderColumn = try rows.column("broaderUri")
    let broaderTypeColumn = rows.optionalColumn("broaderType")
    while try rows.next() {
      let concept = iri(try rows.text(conceptColumn))
      let broader = iri(try rows.text(broaderColumn))
      // The table of the groups of occupations may not be there; what is under them is.
      let isGroup = try rows.text(typeColumn) == "ISCOGroup"
      if isGroup, !builder.hasCompetency(concept) { continue }
      if try rows.text(broaderTypeColumn) == "ISCOGroup" { builder.outside.insert(broader) }
      placed.insert(concept)
      builder.associate(
        concept, .broader, broader,
        at: .init(file: file, location: rows.place(conceptColumn)))
    }
  }

  /// Puts occupations of which no relation said a place under the groups that they name.
  mutating func placeOccupations() {
    for (occupation, code) in grouped where !placed.contains(occupation) {
      builder.relate(
        occupation, .broader, iri("http://data.europa.eu/esco/isco/C\(code)"))
    }
  }

  private mutating func isEssential(
    _ rows: TableReader, _ column: Int?, in file: String
  ) throws(FormatError) -> Bool {
    switch try rows.text(column) {
    case "essential": return true
    case "optional": return false
    default:
      builder.log.add(
        .contradiction, in: file, at: rows.place(column ?? 0),
        "relations are neither essential nor optional; they are read as optional")
      return false
    }
  }
}
