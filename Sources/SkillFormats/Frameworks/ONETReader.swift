public import SkillModel

/// Reads the tables of the O*NET database: occupations, their tasks, the skills, knowledge and work
/// styles rated for them, the technologies they use, and the content model.
///
/// Columns are found by name; the text edition and the Excel edition have different ones. A table
/// that is none of these is left out. Identifiers are those of ``ONET``.
///
/// - **Elements.** Every element of the content model is a competency: the lowest ones under
///   abilities (1.A), work styles (1.C, 1.D), skills (2.A, 2.B), knowledge (2.C) and work activities
///   (4.A) as themselves, their description being the statement; all others are headings. An
///   element's parent is its code without the last part. Without the content model, the rated
///   elements stand alone.
/// - **Ratings.** Importance (scale IM, 1 to 5) and level (LV, 0 to 7) of one element for one
///   occupation become one required competency, essential from importance 3, which O*NET calls
///   important, on. Rows with `Recommend Suppress` Y are dropped; `Not Relevant` Y is level 0.
/// - **Activities.** An intermediate work activity is a task under its element, a detailed one under
///   its intermediate one, and a task under the detailed ones that it is an example of.
/// - **Tasks** are essential when Core, else optional. **Technologies** are optional, with the name
///   of their commodity as keyword.
public enum ONETReader: FrameworkReader {
  public static let format = DocumentFormat.onetTable

  /// The scale of levels, 0 to 7.
  static let levelScheme = "O*NET LV"

  /// From this importance an element is essential to an occupation.
  static let essentialImportance = 3.0

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var onet = ONETBuilder()
    for part in ONETBuilder.Part.allCases {
      for document in documents {
        guard case .table(let table) = document.content, part == .init(table) else { continue }
        try onet.read(part, TableReader(table, in: document.name), in: document.name)
      }
    }
    let framework = onet.builder.framework
    guard !framework.competencies.isEmpty || !framework.occupations.isEmpty else {
      throw FormatError(
        .missingField, in: documents.sharedName,
        "found tables of O*NET and none of those that are read, expected Occupation Data, "
          + "Task Statements, Skills, Knowledge, Work Styles, Technology Skills or "
          + "Content Model Reference")
    }
    return Reading([framework], remarks: onet.builder.log.remarks)
  }
}

extension DocumentFormat {
  public static let onetTable = DocumentFormat(
    .framework, "a table of O*NET", shownBy: .columns(ONETReader.isHeader))
}

extension ONETReader {
  /// Whether these are columns of O*NET: the first one tells.
  fileprivate static func isHeader(_ columns: [String]) -> Bool {
    let names = [
      "O*NET-SOC Code", "Task ID", "DWA ID", "IWA ID", "Scale ID", "Job Zone", "Commodity Code",
    ]
    guard let first = columns.first else { return false }
    return names.contains(first) || first.hasSuffix("Element ID")
  }
}

private struct ONETBuilder {
  /// What a table holds, in the order in which tables are needed.
  enum Part: CaseIterable {
    case contentModel, activities, occupations, ratings, tasks, taskActivities, technologies
    case unused

    init(_ table: Table) {
      if table.has("O*NET-SOC Code", "Element ID", "Scale ID", "Data Value"),
        !table.has("Category")
      {
        self = .ratings
      } else if table.has("Task ID", "DWA ID") {
        self = .taskActivities
      } else if table.has("Element ID", "Element Name", "IWA ID", "IWA Title") {
        self = .activities
      } else if table.has("Task ID", "Task", "Task Type") {
        self = .tasks
      } else if table.has("O*NET-SOC Code", "Example") {
        self = .technologies
      } else if table.has("O*NET-SOC Code", "Title", "Description") {
        self = .occupations
      } else if table.columns == ["Element ID", "Element Name", "Description"] {
        self = .contentModel
      } else {
        self = .unused
      }
    }
  }

  var builder = FrameworkBuilder(FrameworkIdentity(stated: ONET.framework))
  private var hasOccupations = false

  init() {
    builder.describe { framework in
      framework.titles = [LocalizedText("O*NET", language: "en")]
      framework.publisher = "U.S. Department of Labor, Employment and Training Administration"
      framework.license = "https://creativecommons.org/licenses/by/4.0/"
    }
  }

  mutating func read(
    _ part: Part, _ table: TableReader, in file: String
  ) throws(FormatError) {
    var rows = table
    switch part {
    case .contentModel: try readContentModel(&rows, in: file)
    case .activities: try readActivities(&rows, in: file)
    case .occupations: try readOccupations(&rows, in: file)
    case .ratings: try readRatings(&rows, in: file)
    case .tasks: try readTasks(&rows, in: file)
    case .taskActivities: try readTaskActivities(&rows, in: file)
    case .technologies: try readTechnologies(&rows, in: file)
    case .unused:
      builder.log.add(.ignored, in: file, "this table is not needed; it is left out")
    }
  }

  /// More commodities than any technology is listed under.
  private static let mostCommodities = 64

  private static func text(_ text: String) -> LocalizedText {
    LocalizedText(text, language: "en")
  }
}

// MARK: - Elements

extension ONETBuilder {
  private mutating func readContentModel(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let idColumn = try rows.column("Element ID")
    let nameColumn = try rows.column("Element Name")
    let descriptionColumn = try rows.column("Description")
    var elements: [(code: String, name: String, description: String?, row: Int)] = []
    var parents: Set<Substring> = []
    while try rows.next() {
      let code = try rows.text(idColumn)
      let description = try rows.value(descriptionColumn)
      elements.append((code, try rows.text(nameColumn), description, rows.row))
      if let parent = code.parentCode { parents.insert(parent) }
    }
    for element in elements {
      let kind = parents.contains(element.code[...]) ? .heading : Self.kind(of: element.code)
      let description = element.description.map { [Self.text($0)] } ?? []
      builder.add(
        Competency(
          id: ONET.element(element.code), kind: kind, preferredLabels: [Self.text(element.name)],
          statements: kind == .heading ? [] : description,
          definitions: kind == .heading ? description : [], notation: element.code),
        at: .init(file: file, location: .row(element.row, field: "Element ID")))
    }
    for element in elements {
      guard let parent = element.code.parentCode else { continue }
      builder.associate(
        ONET.element(element.code), .broader, ONET.element(String(parent)),
        at: .init(file: file, location: .row(element.row, field: "Element ID")))
    }
  }

  /// What the lowest elements of each branch are.
  private static func kind(of code: String) -> Competency.Kind {
    switch code.split(separator: ".").prefix(2).joined(separator: ".") {
    case "1.A", "1.C", "1.D", "2.A", "2.B": .skill
    case "2.C": .knowledge
    case "4.A": .task
    default: .heading
    }
  }
}

// MARK: - Activities

extension ONETBuilder {
  /// Reads intermediate activities, and detailed ones where the table has their columns.
  private mutating func readActivities(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let elementColumn = try rows.column("Element ID")
    let nameColumn = try rows.column("Element Name")
    let intermediateColumn = try rows.column("IWA ID")
    let intermediateTitleColumn = try rows.column("IWA Title")
    let detailedColumn = rows.optionalColumn("DWA ID")
    let detailedTitleColumn = rows.optionalColumn("DWA Title")
    while try rows.next() {
      let element = try rows.text(elementColumn)
      addElement(element, named: try rows.text(nameColumn), at: rows, elementColumn, in: file)
      let intermediate = try rows.text(intermediateColumn)
      let place = FrameworkBuilder.Place(file: file, location: rows.place(intermediateColumn))
      addActivity(
        intermediate, try rows.text(intermediateTitleColumn), under: ONET.element(element),
        at: place)
      guard let detailed = try rows.value(detailedColumn) else { continue }
      addActivity(
        detailed, try rows.text(detailedTitleColumn) ?? "", under: ONET.activity(intermediate),
        at: place)
    }
  }

  /// Adds an activity, which both tables may name.
  private mutating func addActivity(
    _ code: String, _ title: String, under parent: IRI, at place: FrameworkBuilder.Place
  ) {
    let id = ONET.activity(code)
    if !builder.hasCompetency(id) {
      builder.add(
        Competency(id: id, kind: .task, statements: [Self.text(title)], notation: code), at: place)
    }
    builder.associate(id, .broader, parent, at: place)
  }

  private mutating func readTaskActivities(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let taskColumn = try rows.column("Task ID")
    let activityColumn = try rows.column("DWA ID")
    while try rows.next() {
      builder.associate(
        ONET.task(try rows.text(taskColumn)), .broader,
        ONET.activity(try rows.text(activityColumn)),
        at: .init(file: file, location: rows.place(taskColumn)))
    }
  }
}

// MARK: - Occupations

extension ONETBuilder {
  private mutating func readOccupations(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let codeColumn = try rows.column("O*NET-SOC Code")
    let titleColumn = try rows.column("Title")
    let descriptionColumn = try rows.column("Description")
    while try rows.next() {
      let code = try rows.text(codeColumn)
      builder.add(
        Occupation(
          id: ONET.occupation(code), preferredLabels: [Self.text(try rows.text(titleColumn))],
          definitions: (try rows.value(descriptionColumn)).map { [Self.text($0)] } ?? [],
          notation: code), at: .init(file: file, location: rows.place(codeColumn)))
      hasOccupations = true
    }
  }

  /// The occupation of the current row.
  ///
  /// Where no table of occupations is there, the rows that name one make it.
  ///
  /// - Returns: Nil when the row's occupation is in no table, which is reported.
  private mutating func occupation(
    _ rows: TableReader, _ columns: OccupationColumns, in file: String
  ) throws(FormatError) -> IRI? {
    let code = try rows.text(columns.code)
    let id = ONET.occupation(code)
    if builder.hasOccupation(id) { return id }
    guard !hasOccupations else {
      builder.log.add(
        .dangling, in: file, at: rows.place(columns.code),
        "rows name an occupation that is not in Occupation Data; they are left out",
        example: code)
      return nil
    }
    let title = try rows.value(columns.title).map { [Self.text($0)] } ?? []
    builder.add(
      Occupation(id: id, preferredLabels: title, notation: code),
      at: .init(file: file, location: rows.place(columns.code)))
    return id
  }

  private struct OccupationColumns {
    let code: Int
    let title: Int?

    init(_ rows: TableReader) throws(FormatError) {
      code = try rows.column("O*NET-SOC Code")
      title = rows.optionalColumn("Title")
    }
  }
}

// MARK: - What occupations take

extension ONETBuilder {
  /// What is said of one element for one occupation, gathered from a row for each scale.
  private struct Rating {
    var occupation: IRI
    var element: IRI
    var importance: Double?
    var level: Double?
    var row: Int
  }

  private mutating func readRatings(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let occupationColumns = try OccupationColumns(rows)
    let elementColumn = try rows.column("Element ID")
    let nameColumn = try rows.column("Element Name")
    let scaleColumn = try rows.column("Scale ID")
    let valueColumn = try rows.column("Data Value")
    let suppressColumn = rows.optionalColumn("Recommend Suppress")
    let irrelevantColumn = rows.optionalColumn("Not Relevant")
    var ratings: [Rating] = []
    var places: [String: Int] = [:]
    while try rows.next() {
      let scale = try rows.text(scaleColumn)
      guard scale == "IM" || scale == "LV" else {
        builder.log.add(
          .ignored, in: file, at: rows.place(scaleColumn),
          "rows of other scales than IM and LV are left out", example: scale)
        continue
      }
      guard try rows.text(suppressColumn) != "Y" else {
        builder.log.add(
          .ignored, in: file, at: rows.place(suppressColumn ?? 0),
          "rows that O*NET recommends to suppress are left out")
        continue
      }
      let range = scale == "IM" ? 1...5 : 0...7
      let value = try rows.number(valueColumn, in: range, file: file)
      guard let occupation = try occupation(rows, occupationColumns, in: file) else { continue }
      let code = try rows.text(elementColumn)
      addElement(code, named: try rows.text(nameColumn), at: rows, elementColumn, in: file)
      let key = "\(occupation.found)\t\(code)"
      let place = places[key] ?? ratings.count
      if place == ratings.count {
        places[key] = place
        ratings.append(
          Rating(occupation: occupation, element: ONET.element(code), row: rows.row))
      }
      if scale == "IM" {
        ratings[place].importance = value
      } else {
        ratings[place].level = try rows.text(irrelevantColumn) == "Y" ? 0 : value
      }
    }
    for rating in ratings where rating.importance != nil || rating.level != nil {
      add(rating, in: file)
    }
  }

  private mutating func add(_ rating: Rating, in file: String) {
    let isEssential = (rating.importance ?? 0) >= ONETReader.essentialImportance
    _ = builder.require(
      .init(
        rating.element, isEssential ? .essential : .optional, importance: rating.importance,
        level: rating.level.map { Level(scheme: ONETReader.levelScheme, rank: $0) }),
      for: rating.occupation,
      at: .init(file: file, location: .row(rating.row, field: "Element ID")))
  }

  /// Adds an element that the content model did not bring.
  private mutating func addElement(
    _ code: String, named name: String, at rows: TableReader, _ column: Int, in file: String
  ) {
    let id = ONET.element(code)
    guard !builder.hasCompetency(id) else { return }
    let kind = Self.kind(of: code)
    builder.add(
      Competency(
        id: id, kind: kind == .heading ? .skill : kind, preferredLabels: [Self.text(name)],
        notation: code),
      at: .init(file: file, location: rows.place(column)))
  }

  private mutating func readTasks(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let occupationColumns = try OccupationColumns(rows)
    let idColumn = try rows.column("Task ID")
    let taskColumn = try rows.column("Task")
    let typeColumn = try rows.column("Task Type")
    while try rows.next() {
      let number = try rows.text(idColumn)
      let id = ONET.task(number)
      let place = FrameworkBuilder.Place(file: file, location: rows.place(idColumn))
      builder.add(
        Competency(
          id: id, kind: .task, statements: [Self.text(try rows.text(taskColumn))],
          notation: number), at: place)
      guard let occupation = try occupation(rows, occupationColumns, in: file) else { continue }
      let relation: Occupation.Relation =
        try rows.text(typeColumn) == "Core" ? .essential : .optional
      _ = builder.require(.init(id, relation), for: occupation, at: place)
    }
  }

  private mutating func readTechnologies(
    _ rows: inout TableReader, in file: String
  ) throws(FormatError) {
    let occupationColumns = try OccupationColumns(rows)
    let exampleColumn = try rows.column("Example")
    let commodityColumn = rows.optionalColumn("Commodity Title")
    while try rows.next() {
      let name = try rows.text(exampleColumn)
      let id = ONET.technology(name)
      let place = FrameworkBuilder.Place(file: file, location: rows.place(exampleColumn))
      if !builder.hasCompetency(id) {
        builder.add(
          Competency(id: id, kind: .technology, preferredLabels: [Self.text(name)]), at: place)
      }
      if let commodity = try rows.value(commodityColumn) {
        _ = builder.updateCompetency(id) { technology in
          guard technology.keywords.count < Self.mostCommodities,
            !technology.keywords.contains(commodity)
          else { return }
          technology.keywords.append(commodity)
        }
      }
      guard let occupation = try occupation(rows, occupationColumns, in: file) else { continue }
      _ = builder.require(.init(id, .optional), for: occupation, at: place)
    }
  }
}

// MARK: - Fields

extension TableReader {
  /// A field's text; nil when there is no such column, or it is empty or `n/a`.
  fileprivate func value(_ column: Int?) throws(FormatError) -> String? {
    guard let text = try text(column), !text.isVoid else { return nil }
    return text
  }

  /// A field's number; nil when it is empty or `n/a`.
  ///
  /// - Throws: ``FormatError`` when it is no number or out of `range`.
  fileprivate func number(
    _ column: Int, in range: ClosedRange<Int>, file: String
  ) throws(FormatError) -> Double? {
    guard let text = try value(column) else { return nil }
    guard let number = Double(text), number >= Double(range.lowerBound),
      number <= Double(range.upperBound)
    else {
      throw FormatError(
        .badValue, in: file, at: place(column),
        "found \"\(text.prefix(40))\", expected a number from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return number
  }
}

extension String {
  /// `2.A.1` for `2.A.1.a`; nil for a code without a dot.
  fileprivate var parentCode: Substring? {
    lastIndex(of: ".").map { self[..<$0] }
  }
}
