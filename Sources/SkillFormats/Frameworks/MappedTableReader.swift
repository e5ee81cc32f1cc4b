public import SkillModel

/// Reads somebody's own table of competencies, whose columns they name.
///
/// Commas, semicolons or tabs part the columns; the header tells which. The table is one framework,
/// named by its file. An id that is no address becomes `<framework>:<id>`; a row without one is
/// `urn:tessera:skill:<folded statement or label, percent-encoded>`. What a row stands under is named
/// by id or by label.
public enum MappedTableReader {
  /// Reads a table.
  ///
  /// - Throws: ``FormatError`` when it is no table, lacks a column of the mapping, or holds nothing.
  public static func read(
    _ file: SourceFile, _ mapping: ColumnMapping
  ) throws(FormatError) -> Reading<Framework> {
    let bytes = try Document.unpacked(try file.held())
    let file = SourceFile(name: file.name, bytes: bytes)
    guard let table = Table(mapped: bytes) else {
      throw FormatError(
        .malformed, in: file.name,
        "found no header, expected a table in UTF-8 whose first row names its columns")
    }
    var rows = TableReader(table, in: file.name)
    let columns = try MappedColumns(table, mapping, in: file.name)
    var skills: [MappedSkill] = []
    var log = RemarkLog()
    while try rows.next() {
      if let skill = try MappedSkill(rows, columns) {
        skills.append(skill)
      } else {
        log.add(
          .ignored, in: file.name, at: rows.place(columns.first),
          "rows without a label and a statement are left out")
      }
    }
    guard !skills.isEmpty else {
      throw FormatError(
        .missingField, in: file.name,
        "found no row with a label or a statement, expected at least one")
    }
    return framework(of: skills, log: log, in: file)
  }

  private static func framework(
    of skills: [MappedSkill], log: RemarkLog, in file: SourceFile
  ) -> Reading<Framework> {
    let local = IRI("urn:tessera:framework:\(file.stem.urnSegment)")
    let ids = skills.map { $0.id(in: local) }
    var builder = FrameworkBuilder(FrameworkIdentity(members: ids, file: file))
    builder.log = log
    var labels: [String: IRI] = [:]
    for (skill, id) in zip(skills, ids) {
      let place = FrameworkBuilder.Place(file: file.name, location: skill.place)
      builder.add(skill.competency(id), at: place)
      for label in skill.labels where labels[label.foldedForMatching()] == nil {
        labels[label.foldedForMatching()] = id
      }
    }
    for (skill, id) in zip(skills, ids) {
      let place = FrameworkBuilder.Place(file: file.name, location: skill.place)
      for name in skill.broader {
        let stated = MappedSkill.id(name, in: local)
        let known = builder.hasCompetency(stated) ? stated : labels[name.foldedForMatching()]
        builder.associate(id, .broader, known ?? stated, at: place)
      }
    }
    return Reading(builder.framework, remarks: builder.log.remarks)
  }
}

extension DocumentFormat {
  public static let mappedTable = DocumentFormat(
    .framework, "a table with named columns", shownBy: .none)
}

/// Where the mapped columns are.
private struct MappedColumns {
  let places: [ColumnMapping.Role: [Int]]

  /// The column that messages about a whole row name.
  let first: Int

  init(_ table: Table, _ mapping: ColumnMapping, in file: String) throws(FormatError) {
    var places: [ColumnMapping.Role: [Int]] = [:]
    var first: Int?
    for entry in mapping.entries {
      guard let place = Self.place(of: entry.column, in: table) else {
        let found = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        throw FormatError(
          .missingField, in: file,
          "found the columns \(found), expected \"\(entry.column)\" among them, "
            + "as the mapping has it")
      }
      places[entry.role, default: []].append(place)
      if entry.role == .label || entry.role == .statement { first = first ?? place }
    }
    self.places = places
    self.first = first ?? 0
  }

  private static func place(of column: String, in table: Table) -> Int? {
    table.columns.firstIndex(of: column)
      ?? table.columns.firstIndex { $0.foldedHeader == column.foldedHeader }
  }
}

/// What one row says.
private struct MappedSkill {
  let id: String?
  let labels, statements, definitions, keywords, broader: [String]
  let notation, language: String?
  let place: SourceLocation

  /// Reads a row; nil when it has neither a label nor a statement.
  init?(_ rows: TableReader, _ columns: MappedColumns) throws(FormatError) {
    func texts(_ role: ColumnMapping.Role) throws(FormatError) -> [String] {
      var texts: [String] = []
      for place in columns.places[role] ?? [] {
        let text = try rows.text(place)
        if !text.isVoid { texts.append(text) }
      }
      return texts
    }
    labels = try texts(.label)
    statements = try texts(.statement)
    guard !labels.isEmpty || !statements.isEmpty else { return nil }
    id = try texts(.id).first
    definitions = try texts(.definition)
    notation = try texts(.notation).first
    keywords = try texts(.keywords).flatMap { $0.parts(orCommas: true) }
    broader = try texts(.broader).flatMap { $0.parts(orCommas: false) }
    language = try texts(.language).first
    place = rows.place(columns.first)
  }

  func id(in framework: IRI) -> IRI {
    if let id { return Self.id(id, in: framework) }
    let words = statements.first ?? labels.first ?? ""
    return IRI("urn:tessera:skill:\(words.foldedForMatching().urnSegment)")
  }

  /// An address as it is; a code under the framework that it belongs to.
  static func id(_ text: String, in framework: IRI) -> IRI {
    let isAddress = text.contains(":") && !text.contains(where: \.isWhitespace)
    return isAddress ? IRI(text) : IRI("\(framework.found):\(text.urnSegment)")
  }

  func competency(_ id: IRI) -> Competency {
    func localized(_ texts: some Sequence<String>) -> [LocalizedText] {
      texts.map { LocalizedText($0, language: language) }
    }
    return Competency(
      id: id, preferredLabels: localized(labels.prefix(1)),
      alternativeLabels: localized(labels.dropFirst()), statements: localized(statements),
      definitions: localized(definitions), notation: notation, keywords: keywords.uniqued())
  }
}

extension String {
  /// The parts of a list in one field.
  fileprivate func parts(orCommas: Bool) -> [String] {
    let separators: Set<Character> = [";", "|", "\n", "\r\n"]
    let isParted = contains(where: separators.contains)
    return split { isParted || !orCommas ? separators.contains($0) : $0 == "," }
      .map { String($0).trimmingWhiteSpace() }.filter { !$0.isEmpty }
  }
}
