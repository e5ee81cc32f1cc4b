public import SkillModel
internal import XML

/// Reads the seed data of the Open Skills Management Tool: Rich Skill Descriptors, their keywords,
/// job codes and collections in one XML file.
///
/// Row numbers join everything: `keywordValues`, `jobCodes` and the like are comma lists of them.
/// Row numbers change with every export and uuids do not, so a skill is `urn:uuid:<uuid>`. A file is
/// one framework; a published collection is a heading in it, and its skills are part of that.
/// Keywords of every kind but `Author` become keywords; one of kind `Alignment` becomes a
/// `relatedMatch` as well when its `uri` is an address.
public enum OSMTXMLReader: FrameworkReader {
  public static let format = DocumentFormat.osmtXML

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var reading = Reading<[Framework]>([])
    for document in documents {
      var rows = OSMTRows()
      try document.readXML(into: &rows)
      let seed = OSMTSeed(rows, file: document.name)
      let builder = seed.framework(file: document.file)
      guard !builder.framework.competencies.isEmpty else {
        throw FormatError(
          .missingField, in: document.name,
          "found no <richSkillDoc> with a uuid, expected at least one")
      }
      reading.noun.append(builder.framework)
      reading.remarks += builder.log.remarks
    }
    return reading
  }
}

extension DocumentFormat {
  public static let osmtXML = DocumentFormat(
    .framework, "OSMT seed data", shownBy: .root("osmtData"))
}

/// One record: the texts of its fields.
private struct OSMTRow {
  var fields: [String: String] = [:]
  var line: Int

  /// A field that says something, without white space at its ends.
  subscript(name: String) -> String? {
    guard let text = fields[name]?.trimmingWhiteSpace(), !text.isEmpty else { return nil }
    return text
  }

  /// The row numbers in a comma list, each once.
  func numbers(_ name: String) -> [String] {
    (self[name] ?? "").split(separator: ",").map { String($0).trimmingWhiteSpace() }.uniqued()
  }
}

/// Collects the records of each section: `osmtData/section/record/field`.
private struct OSMTRows: XMLHandler {
  private(set) var sections: [String: [OSMTRow]] = [:]
  private var path: [String] = []
  private var row: OSMTRow?

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
    path.append(name.local)
    if path.count == 3 { row = OSMTRow(line: line) }
  }

  mutating func text(_ text: XMLText) throws {
    guard path.count >= 4 else { return }
    row?.fields[path[3], default: ""] += text.string
  }

  mutating func end(_ name: XMLName, line: Int) throws {
    if path.count == 3, let row {
      sections[path[1], default: []].append(row)
      self.row = nil
    }
    path.removeLast()
  }
}

/// The records, joined.
private struct OSMTSeed {
  private let file: String
  private let skills: [OSMTRow]
  private let collections: [OSMTRow]
  private let keywords: [String: OSMTRow]
  private let jobCodes: [String: OSMTRow]

  /// The keywords of kind `Alignment`, in their order.
  private let alignments: [OSMTRow]

  init(_ rows: OSMTRows, file: String) {
    self.file = file
    skills = rows.sections["richSkillDocs"] ?? []
    collections = rows.sections["collections"] ?? []
    let words = rows.sections["keywords"] ?? []
    keywords = Self.byNumber(words)
    alignments = words.filter(\.isAlignment)
    jobCodes = Self.byNumber(rows.sections["jobCodes"] ?? [])
  }

  private static func byNumber(_ rows: [OSMTRow]) -> [String: OSMTRow] {
    Dictionary(
      rows.compactMap { row in row["id"].map { ($0, row) } },
      uniquingKeysWith: { first, _ in first })
  }

  func framework(file: SourceFile) -> FrameworkBuilder {
    let ids = skills.compactMap(\.osmtIdentifier)
    var builder = FrameworkBuilder(FrameworkIdentity(members: ids, file: file))
    var numbers: [String: IRI] = [:]
    noteFalseAddresses(in: &builder)
    for skill in skills {
      add(skill, to: &builder)
      if let number = skill["id"], numbers[number] == nil { numbers[number] = skill.osmtIdentifier }
    }
    for collection in collections {
      add(collection, skills: numbers, to: &builder)
    }
    return builder
  }

  private func place(_ row: OSMTRow) -> FrameworkBuilder.Place {
    .init(file: file, location: .line(row.line, column: 1))
  }

  private func add(_ skill: OSMTRow, to builder: inout FrameworkBuilder) {
    let place = place(skill)
    guard let id = skill.osmtIdentifier, skill["name"] != nil || skill["statement"] != nil else {
      builder.log.add(
        .ignored, in: file, at: place.location,
        "descriptors without a uuid, or without a name and a statement, are left out")
      return
    }
    let status = skill["status"]?.lowercased()
    guard status != "archived", status != "deleted" else {
      builder.log.add(
        .ignored, in: file, at: place.location,
        "archived and deleted descriptors are left out")
      return
    }
    let isNew = !builder.hasCompetency(id)
    let words = joined(skill, "categoryValues", "keywordValues", to: &builder)
    builder.add(
      Competency(
        id: id, preferredLabels: skill["name"].map { [LocalizedText($0)] } ?? [],
        statements: skill["statement"].map { [LocalizedText($0)] } ?? [],
        keywords: words.compactMap { $0["value"] }.uniqued()), at: place)
    guard isNew else { return }
    for word in words {
      if let aligned = word.alignment { builder.relate(id, .relatedMatch, aligned) }
    }
    let tags = skill.numbers("jobCodes").compactMap { number -> SOC.Tag? in
      guard let jobCode = jobCodes[number] else {
        noteAbsent("jobCodes", number, at: place, in: &builder)
        return nil
      }
      return jobCode["code"].map { SOC.Tag(code: $0, name: jobCode["name"]) }
    }
    builder.require(id, forOccupationsOf: tags, at: place)
  }

  /// The keyword rows that some lists name, without authors.
  private func joined(
    _ skill: OSMTRow, _ lists: String..., to builder: inout FrameworkBuilder
  ) -> [OSMTRow] {
    var words: [OSMTRow] = []
    for list in lists {
      for number in skill.numbers(list) {
        guard let word = keywords[number] else {
          noteAbsent(list, number, at: place(skill), in: &builder)
          continue
        }
        if word["keywordTypeEnum"] != "Author" { words.append(word) }
      }
    }
    return words
  }

  private func noteAbsent(
    _ list: String, _ number: String, at place: FrameworkBuilder.Place,
    in builder: inout FrameworkBuilder
  ) {
    builder.log.add(
      .dangling, in: place.file, at: place.location,
      "<\(list)> names rows that are not there; they are left out", example: number)
  }

  /// Reports the alignments whose address is none.
  private func noteFalseAddresses(in builder: inout FrameworkBuilder) {
    for word in alignments where word.alignment == nil {
      guard let uri = word["uri"] else { continue }
      builder.log.add(
        .contradiction, in: file, at: .line(word.line, column: 1),
        "a keyword's <uri> is no address; the alignment is kept as a keyword", example: uri)
    }
  }

  /// Adds a collection as a heading over its skills.
  private func add(
    _ collection: OSMTRow, skills: [String: IRI], to builder: inout FrameworkBuilder
  ) {
    let place = place(collection)
    guard let id = collection.osmtIdentifier, collection["status"] != "Workspace" else {
      builder.log.add(
        .ignored, in: file, at: place.location,
        "collections without a uuid, and workspaces, are left out")
      return
    }
    builder.add(
      Competency(
        id: id, kind: .heading,
        preferredLabels: collection["name"].map { [LocalizedText($0)] } ?? [],
        definitions: collection["description"].map { [LocalizedText($0)] } ?? []), at: place)
    for number in collection.numbers("skillsIds") {
      guard let skill = skills[number] else {
        noteAbsent("skillsIds", number, at: place, in: &builder)
        continue
      }
      builder.associate(skill, .isPartOf, id, at: place)
    }
  }
}

extension OSMTRow {
  fileprivate var osmtIdentifier: IRI? {
    self["uuid"].map { IRI("urn:uuid:\($0)") }
  }

  fileprivate var isAlignment: Bool { self["keywordTypeEnum"] == "Alignment" }

  /// Where a keyword of kind `Alignment` points to; nil when its `uri` is a date or nothing.
  fileprivate var alignment: IRI? {
    guard isAlignment, let uri = self["uri"], uri.contains(":"), Instant(uri) == nil else {
      return nil
    }
    return IRI(uri)
  }
}
