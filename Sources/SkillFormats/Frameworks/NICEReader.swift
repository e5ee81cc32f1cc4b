public import SkillModel

/// Reads the NICE Workforce Framework for Cybersecurity: the full table, one row for each work role and
/// statement, and the lists in YAML; all of them make one framework.
///
/// Work roles are occupations, statements competencies, essential to the roles that name them.
/// Categories, specialty areas, competencies in NICE's sense and their groups are headings. A name
/// holds its code in brackets, `Executive Cyber Leadership (OV-EXL-001)`; identifiers are made of it:
/// `urn:nice:OV-EXL-001`, `urn:nice:K0021`, and so on. Where table and lists word a statement
/// differently, what came first is kept.
///
/// Source: NIST SP 800-181.
public enum NICEReader: FrameworkReader {
  public static let format = DocumentFormat.niceCSV
  public static let formats = [DocumentFormat.niceCSV, .niceYAML]

  static let id = IRI("https://doi.org/10.6028/NIST.SP.800-181")

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var nice = NICEBuilder()
    for document in documents {
      if case .table(let table) = document.content { try nice.read(table, in: document.name) }
    }
    var lists: [NICEList] = []
    for document in documents {
      if case .text(let text) = document.content {
        lists.append(try NICEList(text, in: document.name))
      }
    }
    for list in lists { nice.addParts(of: list) }
    for list in lists { nice.addRequirements(of: list) }
    guard !nice.isEmpty else {
      throw FormatError(
        .missingField, in: documents.sharedName,
        "found NICE's names and no statement, area or work role under them, expected at least one")
    }
    return Reading([nice.builder.framework], remarks: nice.builder.log.remarks)
  }
}

extension DocumentFormat {
  public static let niceCSV = DocumentFormat(
    .framework, "a NICE table",
    shownBy: .columns { $0.contains("Work Role") && $0.contains("KSA ID") })
  public static let niceYAML = DocumentFormat(
    .framework, "a NICE list in YAML", shownBy: .text(NICEList.isNICE))
}

/// A name of NICE that holds its code: `Digital Forensics (FOR)`.
struct NICEName {
  let label: String
  let code: String

  /// Takes the code in the last brackets, which mostly end the name; nil when there is none.
  init?(_ text: String) {
    guard let open = text.lastIndex(of: "("), let close = text[open...].firstIndex(of: ")") else {
      return nil
    }
    let code = text[text.index(after: open)..<close]
    let label = "\(text[..<open])\(text[text.index(after: close)...])".normalizedForMatching()
    guard !code.isEmpty, !label.isEmpty,
      code.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0.isLetterOrDigit })
    else { return nil }
    self.label = label
    self.code = code.uppercased()
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

// MARK: - Parts

/// Puts the framework together from rows and lists.
struct NICEBuilder {
  var builder = FrameworkBuilder(FrameworkIdentity(stated: NICEReader.id))

  init() {
    builder.describe { framework in
      framework.titles = [LocalizedText("NICE Workforce Framework", language: "en")]
      framework.publisher = "NIST"
    }
  }

  var isEmpty: Bool {
    builder.framework.occupations.isEmpty && builder.framework.competencies.isEmpty
  }

  static func iri(_ code: String) -> IRI { IRI("urn:nice:\(code.urnSegment)") }

  /// Adds a statement once; another wording under its code is reported.
  mutating func add(
    _ statement: String, _ code: String, _ sort: NICESort, at place: FrameworkBuilder.Place
  ) {
    let text = statement.english
    let id = Self.iri(code)
    guard builder.hasCompetency(id) else {
      builder.add(
        Competency(
          id: id, kind: sort.kind, typeName: sort.rawValue, statements: [text], notation: code),
        at: place)
      return
    }
    var isSame = true
    _ = builder.updateCompetency(id) {
      isSame =
        $0.statements.first?.text.foldedForMatching() == text.text.foldedForMatching()
    }
    guard !isSame else { return }
    builder.log.add(
      .contradiction, in: place.file, at: place.location,
      "a statement is worded differently under the same id; what came first is kept", example: code)
  }

  /// Adds a heading once, and what it stands under.
  mutating func addHeading(
    _ id: IRI, _ label: String, typeName: String, notation: String, note: String? = nil,
    under broader: IRI? = nil, at place: FrameworkBuilder.Place
  ) {
    if !builder.hasCompetency(id) {
      builder.add(
        Competency(
          id: id, kind: .heading, typeName: typeName, preferredLabels: [label.english],
          notation: notation), at: place)
    }
    if let note {
      _ = builder.updateCompetency(id) {
        if $0.definitions.isEmpty { $0.definitions = [note.english] }
      }
    }
    if let broader { builder.associate(id, .broader, broader, at: place) }
  }

  /// Adds the category and the specialty area, and returns the area.
  mutating func addArea(
    _ area: NICEName?, in category: NICEName?, at place: FrameworkBuilder.Place
  ) -> IRI? {
    let categoryID = category.map { Self.iri("category-\($0.code)") }
    if let category, let categoryID {
      addHeading(
        categoryID, category.label, typeName: "Category", notation: category.code, at: place)
    }
    guard let area else { return categoryID }
    let id = Self.iri("area-\(area.code)")
    addHeading(
      id, area.label, typeName: "Specialty Area", notation: area.code, under: categoryID, at: place)
    return id
  }

  /// Adds a work role once, and the area it stands under.
  mutating func addRole(
    _ role: NICEName, note: String? = nil, under area: IRI?, at place: FrameworkBuilder.Place
  ) {
    let id = Self.iri(role.code)
    if !builder.hasOccupation(id) {
      builder.add(
        Occupation(id: id, preferredLabels: [role.label.english], notation: role.code), at: place)
    }
    _ = builder.updateOccupation(id) { occupation in
      if let note, occupation.definitions.isEmpty { occupation.definitions = [note.english] }
      let label = role.label.english
      if !occupation.preferredLabels.contains(label), !occupation.alternativeLabels.contains(label)
      {
        occupation.alternativeLabels.append(label)
      }
    }
    if let area { builder.associate(id, .broader, area, at: place) }
  }
}

/// The sorts of statements.
enum NICESort: String, CaseIterable {
  case knowledge = "Knowledge"
  case skill = "Skill"
  case ability = "Ability"
  case task = "Task"

  /// An ability is something that a person can do.
  var kind: Competency.Kind {
    switch self {
    case .knowledge: .knowledge
    case .skill, .ability: .skill
    case .task: .task
    }
  }
}

extension String {
  fileprivate var english: LocalizedText {
    LocalizedText(trimmingWhiteSpace(), language: "en")
  }
}

// MARK: - The table

extension NICEBuilder {
  /// Reads the full table.
  mutating func read(_ table: Table, in file: String) throws(FormatError) {
    var rows = TableReader(table, in: file)
    let columns = (
      role: try rows.column("Work Role"), id: try rows.column("KSA ID"),
      statement: try rows.column("KSA"), sort: try rows.column("K S or A"),
      category: rows.optionalColumn("Category"), area: rows.optionalColumn("Specialty Area"),
      competency: rows.optionalColumn("Competency"), code: rows.optionalColumn("Competency ID"),
      group: rows.optionalColumn("Competency Group"),
      groupCode: rows.optionalColumn("Competency Group ID")
    )
    while try rows.next() {
      let place = FrameworkBuilder.Place(file: file, location: rows.place(columns.id))
      let code = try rows.text(columns.id)
      let statement = try rows.text(columns.statement)
      guard !code.isEmpty, !statement.isEmpty else {
        builder.log.add(
          .ignored, in: file, at: place.location,
          "rows without a statement and its id are left out")
        continue
      }
      let sort = NICESort(rawValue: try rows.text(columns.sort))
      guard let sort else {
        throw FormatError(
          .badValue, in: file, at: rows.place(columns.sort),
          "found another sort of statement, expected Knowledge, Skill, Ability or Task")
      }
      add(statement, code, sort, at: place)
      let heading = try addCompetency(
        named: try rows.text(columns.competency), try rows.text(columns.code),
        group: try rows.text(columns.group), try rows.text(columns.groupCode), at: place)
      if let heading { builder.associate(Self.iri(code), .broader, heading, at: place) }
      let area = addArea(
        try rows.text(columns.area).flatMap(NICEName.init),
        in: try rows.text(columns.category).flatMap(NICEName.init), at: place)
      guard let role = NICEName(try rows.text(columns.role)) else {
        builder.log.add(
          .ignored, in: file, at: rows.place(columns.role),
          "work roles without a code in brackets are left out")
        continue
      }
      addRole(role, under: area, at: place)
      _ = builder.require(
        .init(Self.iri(code), .essential), for: Self.iri(role.code), at: place)
    }
  }

  /// Adds what NICE calls a competency, under its group; nil when the row names none.
  private mutating func addCompetency(
    named label: String?, _ code: String?, group: String?, _ groupCode: String?,
    at place: FrameworkBuilder.Place
  ) throws(FormatError) -> IRI? {
    guard let label, let code else { return nil }
    var groupID: IRI?
    if let group, let groupCode {
      let id = Self.iri(groupCode)
      addHeading(id, group, typeName: "Competency Group", notation: groupCode, at: place)
      groupID = id
    }
    addHeading(
      Self.iri(code), label, typeName: "Competency", notation: code, under: groupID, at: place)
    return Self.iri(code)
  }
}

// MARK: - The lists

extension NICEBuilder {
  /// Adds the statements, areas and work roles of a list.
  mutating func addParts(of list: NICEList) {
    for remark in list.log.remarks {
      builder.log.add(remark.kind, in: remark.file, at: remark.location, remark.message)
    }
    for entry in list.entries {
      let place = FrameworkBuilder.Place(file: list.file, location: .line(entry.line, column: 1))
      switch entry.part {
      case .statement(let sort, let code, let text): add(text, code, sort, at: place)
      case .area(let name, let note):
        addHeading(
          Self.iri("area-\(name.code)"), name.label, typeName: "Specialty Area",
          notation: name.code, note: note, at: place)
      case .role(let name, let category, let area, let note):
        addRole(name, note: note, under: addArea(area, in: category, at: place), at: place)
      case .requirements:
        if let role = list.role { addRole(role, under: nil, at: place) }
      }
    }
  }

  /// Adds what the role of a list takes.
  mutating func addRequirements(of list: NICEList) {
    for entry in list.entries {
      let place = FrameworkBuilder.Place(file: list.file, location: .line(entry.line, column: 1))
      guard case .requirements(let codes) = entry.part else { continue }
      guard let role = list.role else {
        builder.log.add(
          .ignored, in: list.file, at: place.location,
          "statements of a work role that the first comment does not name are left out")
        continue
      }
      for code in codes {
        if !builder.hasCompetency(Self.iri(code)) {
          builder.log.add(
            .dangling, in: list.file, at: place.location,
            "a work role names a statement that is not defined here; it is kept", example: code)
        }
        _ = builder.require(
          .init(Self.iri(code), .essential), for: Self.iri(role.code), at: place)
      }
    }
  }
}
