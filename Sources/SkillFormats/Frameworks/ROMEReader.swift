public import SkillModel
internal import XML

/// Reads ROME, the French register of occupations and competencies, in its own XML.
///
/// Any of its files makes a framework, and the files of a folder make one together: the list of
/// competencies, the list of occupations, the two trees over the occupations, and the sheets, which say
/// what an occupation takes. Competencies and nodes of the trees are `urn:rome:<OGR code>`, since OGR
/// codes are unique over all files; occupations are `urn:rome:<ROME code>`, `urn:rome:A1101`, which is
/// how every file refers to them.
///
/// In a sheet, base activities are essential and specific ones optional; what is under
/// `savoir_theorique_et_proceduraux` is knowledge; job titles are alternative labels; moves to another
/// occupation are `related`. In the list of competencies `libelle_competence` is the sort and `libelle`
/// the statement. Nodes of the trees are headings. Everything is in French.
public enum ROMEReader: FrameworkReader {
  public static let format = DocumentFormat.romeXML

  /// The page of the data set, which every release shares.
  static let id = IRI(
    "https://www.data.gouv.fr/fr/datasets/"
      + "repertoire-operationnel-des-metiers-et-des-emplois-rome/")

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var rome = ROMEBuilder()
    var all: [ROMERecords] = []
    for document in documents {
      var records = ROMERecords(file: document.name)
      try document.readXML(into: &records)
      guard !records.isEmpty else {
        throw FormatError(
          .missingField, in: document.name,
          "found ROME's root and no record in it, expected <item_referentiel_competence>, "
            + "<item_referentiel_code_rome>, <item_arborescence> or <fiche_emploi_metier>")
      }
      all.append(records)
    }
    for records in all { rome.addCompetencies(of: records) }
    for records in all { rome.addOccupations(of: records) }
    for records in all { rome.addTrees(of: records) }
    for records in all { rome.addSheets(of: records) }
    // Entries come last: a move may lead to the occupation of a later sheet.
    for records in all { rome.addEntries(of: records) }
    return Reading([rome.builder.framework], remarks: rome.builder.log.remarks)
  }
}

extension DocumentFormat {
  public static let romeXML = DocumentFormat(
    .framework, "ROME in its own XML", shownBy: .root("ogr"))
}

// MARK: - Records

/// Collects the records of one file: `ogr/record/field`, and in a sheet `…/item/field`.
private struct ROMERecords: XMLHandler {
  /// The texts of an element's fields.
  struct Row {
    var fields: [String: String] = [:]
    var line: Int

    /// A field that says something, without the line breaks around it.
    subscript(name: String) -> String? {
      guard let text = fields[name]?.trimmingWhiteSpace(), !text.isEmpty else { return nil }
      return text
    }
  }

  /// One entry of a sheet and the names of the elements it stands in, from the sheet down.
  struct Entry {
    var path: [String]
    var row: Row
  }

  /// What a sheet says of an occupation.
  struct Sheet {
    var row: Row
    var entries: [Entry] = []
  }

  let file: String
  private(set) var competencies: [Row] = []
  private(set) var occupations: [Row] = []
  private(set) var nodes: [Row] = []
  private(set) var sheets: [Sheet] = []

  private var path: [String] = []
  private var row: Row?
  private var entry: Entry?
  private var entries: [Entry] = []

  init(file: String) {
    self.file = file
  }

  var isEmpty: Bool {
    competencies.isEmpty && occupations.isEmpty && nodes.isEmpty && sheets.isEmpty
  }

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
    path.append(name.local)
    if path.count == 2 {
      row = Row(line: line)
      entries = []
    } else if path.count > 2, name.local == "item" || name.local == "mobilite" {
      entry = Entry(path: Array(path[2..<path.count - 1]), row: Row(line: line))
    }
  }

  mutating func text(_ text: XMLText) throws {
    guard path.count > 2, !text.isBlank, let field = path.last else { return }
    if entry != nil {
      entry?.row.fields[field, default: ""] += text.string
    } else {
      row?.fields[field, default: ""] += text.string
    }
  }

  mutating func end(_ name: XMLName, line: Int) throws {
    path.removeLast()
    if let entry, path.count == entry.path.count + 2 {
      entries.append(entry)
      self.entry = nil
    }
    guard path.count == 1, let row else { return }
    self.row = nil
    switch name.local {
    case "item_referentiel_competence": competencies.append(row)
    case "item_referentiel_code_rome": occupations.append(row)
    case "item_arborescence": nodes.append(row)
    case "fiche_emploi_metier": sheets.append(Sheet(row: row, entries: entries))
    default: break
    }
  }
}

extension String {
  fileprivate var french: LocalizedText { LocalizedText(self, language: "fr") }
}

// MARK: - Joining

private struct ROMEBuilder {
  var builder = FrameworkBuilder(FrameworkIdentity(stated: ROMEReader.id))

  init() {
    builder.describe { framework in
      framework.titles = [LocalizedText("ROME", language: "fr")]
      framework.publisher = "France Travail"
    }
  }

  private func iri(_ code: String) -> IRI { IRI("urn:rome:\(code.urnSegment)") }

  private mutating func noteIncomplete(
    _ what: String, at place: FrameworkBuilder.Place
  ) {
    builder.log.add(
      .ignored, in: place.file, at: place.location,
      "\(what) without a code or a label are left out")
  }

  mutating func addCompetencies(of records: ROMERecords) {
    for row in records.competencies {
      let place = FrameworkBuilder.Place(file: records.file, location: .line(row.line, column: 1))
      guard let code = row["code_ogr"], let label = row["libelle"] else {
        noteIncomplete("competencies", at: place)
        continue
      }
      let sort = row["libelle_competence"]
      builder.add(
        Competency(
          id: iri(code), kind: sort?.hasPrefix("SAVOIRS THEORIQUES") ?? false ? .knowledge : .skill,
          typeName: sort, preferredLabels: [label.french], notation: code), at: place)
    }
  }

  mutating func addOccupations(of records: ROMERecords) {
    for row in records.occupations {
      let place = FrameworkBuilder.Place(file: records.file, location: .line(row.line, column: 1))
      guard let code = row["code_rome"], let label = row["libelle"] else {
        noteIncomplete("occupations", at: place)
        continue
      }
      builder.add(
        Occupation(id: iri(code), preferredLabels: [label.french], notation: code), at: place)
    }
  }

  /// Adds an occupation that a sheet or tree names, unless the list of occupations has it.
  private mutating func addIfNew(_ code: String, _ label: String?, at place: FrameworkBuilder.Place)
  {
    guard !builder.hasOccupation(iri(code)) else { return }
    builder.add(
      Occupation(
        id: iri(code), preferredLabels: label.map { [$0.french] } ?? [], notation: code), at: place)
  }
}

// MARK: - Trees

extension ROMEBuilder {
  /// A node's place: codes are unique in one tree.
  private struct NodeKey: Hashable {
    var tree: String
    var code: String

    init?(_ row: ROMERecords.Row, _ field: String) {
      guard let code = row[field] else { return nil }
      tree = row["libelle_referentiel"] ?? ""
      self.code = code
    }
  }

  /// Adds the nodes as headings, and what stands under what.
  mutating func addTrees(of records: ROMERecords) {
    var ids: [NodeKey: IRI] = [:]
    for row in records.nodes {
      let place = FrameworkBuilder.Place(file: records.file, location: .line(row.line, column: 1))
      guard let key = NodeKey(row, "code_noeud"), let code = row["code_ogr"],
        let label = row["libelle"]
      else {
        noteIncomplete("nodes", at: place)
        continue
      }
      if row["libelle_noeud"] == "FEUILLE" {
        addIfNew(key.code, label, at: place)
      } else {
        ids[key] = iri(code)
        builder.add(
          Competency(
            id: iri(code), kind: .heading, typeName: row["libelle_noeud"],
            preferredLabels: [label.french], notation: key.code), at: place)
      }
    }
    for row in records.nodes {
      guard let key = NodeKey(row, "code_noeud"), let parent = NodeKey(row, "code_pere") else {
        continue
      }
      let place = FrameworkBuilder.Place(file: records.file, location: .line(row.line, column: 1))
      guard let broader = ids[parent] else {
        builder.log.add(
          .dangling, in: place.file, at: place.location,
          "<code_pere> names nodes that are not there; they are left out", example: parent.code)
        continue
      }
      let isLeaf = row["libelle_noeud"] == "FEUILLE"
      guard let child = isLeaf ? iri(key.code) : ids[key] else { continue }
      builder.associate(child, .broader, broader, at: place)
    }
  }
}

// MARK: - Sheets

extension ROMEBuilder {
  /// Adds the occupations of the sheets, and what their sheets say of them.
  mutating func addSheets(of records: ROMERecords) {
    for sheet in records.sheets {
      let place = FrameworkBuilder.Place(
        file: records.file, location: .line(sheet.row.line, column: 1))
      guard let code = sheet.row["code_rome"] else {
        noteIncomplete("sheets", at: place)
        continue
      }
      addIfNew(code, sheet.row["intitule"], at: place)
      describe(iri(code), by: sheet)
    }
  }

  /// Adds what the sheets say an occupation takes and leads to.
  mutating func addEntries(of records: ROMERecords) {
    for sheet in records.sheets {
      guard let code = sheet.row["code_rome"] else { continue }
      for entry in sheet.entries { add(entry, to: iri(code), file: records.file) }
    }
  }

  private mutating func describe(_ occupation: IRI, by sheet: ROMERecords.Sheet) {
    let titles = sheet.entries.filter { $0.path == ["appellation"] }
      .compactMap { $0.row["libelle"]?.french }
    let notes = ["definition", "acces_emploi_metier", "condition_exercice_activite"]
      .compactMap { sheet.row[$0]?.french }
    _ = builder.updateOccupation(occupation) { occupation in
      occupation.alternativeLabels = (occupation.alternativeLabels + titles).uniqued()
      occupation.definitions = (occupation.definitions + notes).uniqued()
    }
  }

  /// Adds one entry of a sheet: a competency, or a move to another occupation.
  private mutating func add(_ entry: ROMERecords.Entry, to occupation: IRI, file: String) {
    let place = FrameworkBuilder.Place(file: file, location: .line(entry.row.line, column: 1))
    switch entry.path.first {
    case "les_activites_de_base": require(entry, .essential, for: occupation, at: place)
    case "les_activites_specifique": require(entry, .optional, for: occupation, at: place)
    case "les_mobilites":
      // The code and the name of the occupation stand in one text: `A1416 - Polyculture, élevage`.
      guard let target = entry.row["code_rome_cible"]?.split(separator: " ").first else { return }
      builder.associate(occupation, .related, iri(String(target)), at: place)
    case "appellation": return
    default:
      builder.log.add(
        .ignored, in: file, at: place.location,
        "entries of this list are not about skills; they are left out",
        example: entry.path.first.map { "<\($0)>" })
    }
  }

  private mutating func require(
    _ entry: ROMERecords.Entry, _ relation: Occupation.Relation, for occupation: IRI,
    at place: FrameworkBuilder.Place
  ) {
    guard let code = entry.row["code_ogr"], let label = entry.row["libelle"] else {
      noteIncomplete("entries", at: place)
      return
    }
    if !builder.hasCompetency(iri(code)) {
      let isKnowledge = entry.path.last == "savoir_theorique_et_proceduraux"
      builder.add(
        Competency(
          id: iri(code), kind: isKnowledge ? .knowledge : .skill,
          preferredLabels: [label.french], notation: code), at: place)
    }
    _ = builder.require(.init(iri(code), relation), for: occupation, at: place)
  }
}
