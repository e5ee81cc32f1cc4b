public import SkillModel

/// Reads the table that the Open Skills Management Tool imports Rich Skill Descriptors from.
///
/// Headers of both generations are known, without regard to case and spaces; several values in a cell
/// are parted by `;`, and further alignments stand in numbered columns. A row has no identifier, so a
/// skill is `urn:tessera:skill:<folded statement, percent-encoded>`, its name standing in for a
/// missing statement: the statement is what makes a descriptor. A table is one framework; a collection
/// is a heading in it. Categories, keywords, standards, certifications, employers and the names of
/// alignments become keywords; an alignment's address a `relatedMatch`; detailed occupations and O*NET codes the
/// occupations, with the skill as optional.
///
/// Source: OSMT, "Batch Import", and its import scripts.
public enum OSMTCSVReader: FrameworkReader {
  public static let format = DocumentFormat.osmtCSV

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var reading = Reading<[Framework]>([])
    for document in documents {
      guard case .table(let table) = document.content else { continue }
      let builder = try framework(in: table, of: document)
      reading.noun.append(builder.framework)
      reading.remarks += builder.log.remarks
    }
    return reading
  }

  /// Whether a header has the name and the statement of a descriptor.
  static func isHeader(_ columns: [String]) -> Bool {
    let names = Set(columns.map(\.foldedHeader))
    return !names.isDisjoint(with: OSMTColumns.names)
      && !names.isDisjoint(with: OSMTColumns.statements)
  }

  private static func framework(
    in table: Table, of document: Document
  ) throws(FormatError) -> FrameworkBuilder {
    var builder = FrameworkBuilder(FrameworkIdentity(members: [], file: document.file))
    var rows = TableReader(table, in: document.name)
    let columns = OSMTColumns(table)
    var authors: Set<[String]> = []
    while try rows.next() {
      let place = FrameworkBuilder.Place(
        file: document.name, location: rows.place(columns.statement))
      guard let skill = try OSMTSkill(rows, columns) else {
        builder.log.add(
          .ignored, in: document.name, at: place.location,
          "rows without a name and a statement are left out")
        continue
      }
      authors.insert(skill.authors)
      skill.add(to: &builder, at: place)
    }
    guard !builder.framework.competencies.isEmpty else {
      throw FormatError(
        .missingField, in: document.name,
        "found the header of an OSMT import and no skill under it, expected at least one")
    }
    if authors.count == 1, let names = authors.first, names.count == 1 {
      builder.describe { $0.publisher = names[0] }
    }
    return builder
  }
}

extension DocumentFormat {
  public static let osmtCSV = DocumentFormat(
    .framework, "an OSMT import table", shownBy: .columns(OSMTCSVReader.isHeader))
}

// MARK: - Columns

/// Where the fields of a descriptor are.
private struct OSMTColumns {
  static let names: Set<String> = ["rsdname", "skillname"]
  static let statements: Set<String> = ["skillstatement", "contextualizedskillstatement"]

  /// One alignment: its name and address.
  struct Alignment {
    var name, address: Int?
  }

  let name, statement: Int
  let authors, collections: Int?

  /// Everything that becomes a keyword, in the order it is said.
  let words: [Int]
  let occupations: [Int]
  let alignments: [Alignment]

  /// Finds them in a header that ``OSMTCSVReader/isHeader(_:)`` knows.
  init(_ table: Table) {
    var places: [String: Int] = [:]
    for (place, column) in table.columns.enumerated() where places[column.foldedHeader] == nil {
      places[column.foldedHeader] = place
    }
    func place(_ names: String...) -> Int? { names.lazy.compactMap { places[$0] }.first }
    name = place("rsdname", "skillname") ?? 0
    statement = place("skillstatement", "contextualizedskillstatement") ?? 0
    authors = place("authors", "author")
    collections = place("collection", "collections")
    words = [
      place("categories", "skillcategory"), place("keywords"),
      place("standards", "professionalstandards"), place("certifications"),
      place("employers"),
    ].compactMap { $0 }
    occupations = [
      place("detailedoccupations", "blsdetailedoccupation"),
      place("o*netjobcodes", "o*netjobrole"),
    ].compactMap { $0 }
    var alignments = [
      Alignment(
        name: place("alignmentname", "alignmenttitle"), address: place("alignmenturl", "alignment"))
    ]
    var number = 2
    while let address = places["alignment\(number)url"] {
      alignments.append(Alignment(name: places["alignment\(number)name"], address: address))
      number += 1
    }
    self.alignments = alignments
  }
}

extension String {
  /// A header as it is compared: without case and white space.
  var foldedHeader: String { lowercased().filter { !$0.isWhitespace } }
}

// MARK: - Rows

/// What one row says.
private struct OSMTSkill {
  /// An alignment as the row has it.
  struct Alignment {
    var name, address: String?
  }

  let name, statement: String?
  let authors, collections: [String]
  let words: [String]
  let occupations: [SOC.Tag]
  let alignments: [Alignment]

  /// Reads a row; nil when it has neither a name nor a statement.
  init?(_ rows: TableReader, _ columns: OSMTColumns) throws(FormatError) {
    name = try rows.text(columns.name).nonVoid
    statement = try rows.text(columns.statement).nonVoid
    guard name != nil || statement != nil else { return nil }
    authors = try rows.list(columns.authors)
    collections = try rows.list(columns.collections)
    var words: [String] = []
    for column in columns.words { words += try rows.list(column) }
    self.words = words
    var codes: [String] = []
    for column in columns.occupations { codes += try rows.list(column) }
    occupations = codes.map { SOC.Tag(code: $0, name: nil) }
    var alignments: [Alignment] = []
    for alignment in columns.alignments {
      let names = try rows.text(alignment.name)
      let addresses = try rows.list(alignment.address)
      if addresses.count < 2 {
        alignments.append(Alignment(name: names, address: addresses.first))
      } else {
        alignments += addresses.map { Alignment(name: nil, address: $0) }
        alignments += try rows.list(alignment.name).map { Alignment(name: $0, address: nil) }
      }
    }
    self.alignments = alignments
  }

  private var id: IRI {
    IRI("urn:tessera:skill:\((statement ?? name ?? "").foldedForMatching().urnSegment)")
  }

  func add(to builder: inout FrameworkBuilder, at place: FrameworkBuilder.Place) {
    let names = alignments.compactMap(\.name)
    let isNew = !builder.hasCompetency(id)
    builder.add(
      Competency(
        id: id, preferredLabels: name.map { [LocalizedText($0)] } ?? [],
        statements: statement.map { [LocalizedText($0)] } ?? [],
        keywords: (words + names).uniqued()), at: place)
    guard isNew else { return }
    addAlignments(to: &builder, at: place)
    builder.require(id, forOccupationsOf: occupations, at: place)
    for collection in collections {
      let heading = IRI("urn:tessera:collection:\(collection.foldedForMatching().urnSegment)")
      if !builder.hasCompetency(heading) {
        builder.add(
          Competency(id: heading, kind: .heading, preferredLabels: [LocalizedText(collection)]),
          at: place)
      }
      builder.associate(id, .isPartOf, heading, at: place)
    }
  }

  private func addAlignments(to builder: inout FrameworkBuilder, at place: FrameworkBuilder.Place) {
    for address in alignments.compactMap(\.address) {
      if address.contains(":") {
        builder.relate(id, .relatedMatch, IRI(address))
      } else {
        builder.log.add(
          .contradiction, in: place.file, at: place.location,
          "an alignment's address is none; it is left out", example: address)
      }
    }
  }
}

extension TableReader {
  /// The values of a cell that `;` parts; none when there is no such column.
  func list(_ column: Int?) throws(FormatError) -> [String] {
    (try text(column) ?? "").split(separator: ";").map { String($0).trimmingWhiteSpace() }
      .filter { !$0.isVoid }
  }
}

extension String {
  /// The text; nil when it is one of the ways to say nothing.
  fileprivate var nonVoid: String? { isVoid ? nil : self }
}
