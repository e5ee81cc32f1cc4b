public import SkillModel
internal import XML

/// Reads descriptions of courses in the European Learning Model: the learning outcomes in them are a
/// framework.
///
/// A learning outcome is a competency; the skills that it names, in ESCO or elsewhere, are
/// `relatedMatch`, and their labels keywords. Qualifications and courses are headings: an outcome is
/// part of the qualifications that refer to it, a qualification of the courses that lead to it. What a
/// course costs, who gives it and when is left out. Languages stand in an attribute `language`.
///
/// Source: European Learning Model 3, `loq.xsd`.
public enum ELMLearningOpportunitiesReader: FrameworkReader {
  public static let format = DocumentFormat.elmLearningOpportunities

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var reading = Reading<[Framework]>([])
    for document in documents {
      var records = ELMRecords()
      try document.readXML(into: &records)
      let outcomes = records.records.filter { $0.kind == .outcome }
      guard !outcomes.isEmpty else {
        throw FormatError(
          .missingField, in: document.name,
          "found courses and no <learningOutcome> with an id, expected at least one")
      }
      let builder = framework(records.records, of: document)
      reading.noun.append(builder.framework)
      reading.remarks += builder.log.remarks
    }
    return reading
  }

  private static func framework(
    _ records: [ELMRecord], of document: Document
  ) -> FrameworkBuilder {
    let outcomes = records.filter { $0.kind == .outcome }
    let headings = records.filter { $0.kind != .outcome }
    var builder = FrameworkBuilder(
      FrameworkIdentity(members: outcomes.map(\.id), file: document.file))
    func place(_ record: ELMRecord) -> FrameworkBuilder.Place {
      .init(file: document.name, location: .line(record.line, column: 1))
    }
    for record in outcomes + headings {
      guard record.kind != .outcome || !record.titles.isEmpty else {
        builder.log.add(
          .ignored, in: document.name, at: place(record).location,
          "learning outcomes without a title are left out")
        continue
      }
      builder.add(record.competency, at: place(record))
      if record.kind == .course {
        builder.log.add(
          .ignored, in: document.name, at: place(record).location,
          "courses are read as headings over what they teach; all else about them is left out",
          example: record.id.found)
      }
    }
    for record in outcomes + headings where builder.hasCompetency(record.id) {
      for skill in record.skills { builder.relate(record.id, .relatedMatch, skill) }
      for part in record.parts {
        builder.associate(part, .isPartOf, record.id, at: place(record))
      }
      for whole in record.wholes {
        builder.associate(record.id, .isPartOf, whole, at: place(record))
      }
    }
    return builder
  }
}

extension DocumentFormat {
  public static let elmLearningOpportunities = DocumentFormat(
    .framework, "an ELM description of courses", shownBy: .root("Courses"))
}

/// One learning outcome, qualification or course.
private struct ELMRecord {
  enum Kind: String {
    case outcome = "learningOutcome"
    case qualification
    case achievement = "learningAchievementSpecification"
    case course = "learningOpportunity"
  }

  let kind: Kind
  let id: IRI
  let line: Int
  var titles: [LocalizedText] = []
  var notes: [LocalizedText] = []
  var keywords: [String] = []

  /// The skills that an outcome names.
  var skills: [IRI] = []

  /// What is part of it: outcomes, qualifications that a course leads to.
  var parts: [IRI] = []

  /// What it is part of.
  var wholes: [IRI] = []

  /// The last part of the address of its type: `skill`, `knowledge`.
  var type: String?

  var competency: Competency {
    let kind: Competency.Kind =
      if self.kind != .outcome {
        .heading
      } else {
        type == "knowledge" ? .knowledge : .skill
      }
    return Competency(
      id: id, kind: kind, typeName: self.kind.rawValue, preferredLabels: titles,
      definitions: notes, keywords: keywords.uniqued())
  }
}

/// Collects the records: `Courses/…References/record`, and a few fields of each.
private struct ELMRecords: XMLHandler {
  private(set) var records: [ELMRecord] = []
  private var path: [String] = []
  private var record: ELMRecord?
  private var language: String?
  private var text = ""

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
    path.append(name.local)
    text = ""
    language = attributes["language"]
    if path.count == 3, let kind = ELMRecord.Kind(rawValue: name.local), let id = attributes["id"] {
      record = ELMRecord(kind: kind, id: IRI(id), line: line)
    } else if path.count == 4 {
      refer(name.local, attributes)
    }
  }

  /// Takes what a child of a record refers to.
  private mutating func refer(_ name: String, _ attributes: XMLAttributes) {
    let reference = attributes["idref"].map { IRI($0) }
    let address = attributes["uri"].map { IRI($0) }
    switch name {
    case "type":
      if let address { record?.type = String(address.found.localName) }
    case "relatedSkill", "relatedESCOSkill":
      if let address { record?.skills.append(address) }
    case "learningOutcome", "learningAchievementSpecification", "hasPart":
      if let reference { record?.parts.append(reference) }
    case "isPartOf":
      if let reference { record?.wholes.append(reference) }
    default: break
    }
  }

  mutating func text(_ text: XMLText) throws {
    if record != nil { self.text += text.string }
  }

  mutating func end(_ name: XMLName, line: Int) throws {
    defer {
      path.removeLast()
      text = ""
    }
    guard record != nil else { return }
    if path.count == 3 {
      if let record { records.append(record) }
      record = nil
      return
    }
    let words = text.trimmingWhiteSpace()
    guard !words.isEmpty else { return }
    let localized = LocalizedText(words, language: language)
    switch Array(path[3...]) {
    case ["title"]: record?.titles.append(localized)
    case ["description"], ["additionalNote", "noteLiteral"],
      ["learningOutcomeSummary", "noteLiteral"]:
      record?.notes.append(localized)
    case ["relatedSkill", "prefLabel"], ["relatedESCOSkill", "prefLabel"]:
      record?.keywords.append(words)
    default: break
    }
  }
}
