internal import JSON
public import SkillModel

/// Reads Rich Skill Descriptors in JSON, in every shape the Open Skills Management Tool gives them:
/// one descriptor, a list or search result, a collection with its skills, of versions 2 and 3.
///
/// A collection is a framework of its own. Descriptors outside collections make one framework for
/// each host that serves them; see ``FrameworkIdentity``. Skills that a collection names by address
/// alone are taken from the other documents. Categories, keywords, standards, certifications and
/// employers become keywords; alignments become `relatedMatch`, since they point to wider terms more
/// often than to equal ones; occupations come from the tags of single occupations, with the skill as
/// optional. Archived and deleted descriptors are left out. Texts are in the context's `@language`,
/// if it has one.
///
/// Source: the context `https://rsd.openskillsnetwork.org/context-v1.json`; OSMT's interface.
public enum RSDReader: FrameworkReader {
  public static let format = DocumentFormat.richSkillDescriptor

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var library = RSDLibrary()
    for document in documents { try library.add(document) }
    library.resolveReferences()
    return Reading(
      library.builders.map(\.framework), remarks: library.builders.flatMap(\.log.remarks))
  }
}

extension DocumentFormat {
  public static let richSkillDescriptor = DocumentFormat(
    .framework, "a collection of Rich Skill Descriptors", shownBy: .json { $0.describesRichSkills })
}

/// The frameworks that descriptors are sorted into.
private struct RSDLibrary {
  private(set) var builders: [FrameworkBuilder] = []
  private var places: [IRI: Int] = [:]
  private var references: [Reference] = []

  /// A skill that a collection names by its address.
  private struct Reference {
    var collection: Int
    var skill: IRI
    var place: FrameworkBuilder.Place
  }

  init() {}

  /// What an element of a document is.
  private enum Entry {
    case skill(RichSkill)
    case address(String)
    case other
  }

  /// Adds the descriptors of one document: one alone, a list of them, or those of a collection.
  mutating func add(_ document: Document) throws(FormatError) {
    var isAlone = false
    if case .json(let value) = document.content {
      isAlone = value["skillStatement"] != nil || value["skills"]?.array == nil
    }
    var elements = try JSONElements(of: document, under: isAlone ? nil : "skills")
    let collection = elements.around
    var language = collection?.contextLanguage
    var entries: [Entry] = []
    while let value = try elements.next() {
      if entries.isEmpty, collection == nil { language = value.contextLanguage }
      if let skill = RichSkill(value, language: language) {
        entries.append(.skill(skill))
      } else if collection != nil, let address = value.string, address.contains(":") {
        entries.append(.address(address))
      } else {
        entries.append(.other)
      }
    }
    let number = describe(entries, collection, language, of: document)
    var wasUsed = entries.isEmpty
    for (index, entry) in entries.enumerated() {
      let place = FrameworkBuilder.Place(
        file: document.name, location: elements.location(of: index))
      if case .other = entry {} else { wasUsed = true }
      add(entry, to: number, at: place)
    }
    guard wasUsed else {
      throw FormatError(
        .missingField, in: document.name, at: elements.location(of: 0),
        "found no \"skillName\" or \"skillStatement\" with an \"id\" or \"uuid\", "
          + "expected a Rich Skill Descriptor")
    }
  }

  /// The framework that a document's descriptors belong to, with what the document says of it.
  private mutating func describe(
    _ entries: [Entry], _ collection: JSONValue?, _ language: String?, of document: Document
  ) -> Int {
    let skills = entries.compactMap { entry -> RichSkill? in
      if case .skill(let skill) = entry { skill } else { nil }
    }
    let number = builder(
      of: FrameworkIdentity(
        stated: collection?.rsdIdentifier, members: skills.map(\.id), file: document.file))
    if let collection {
      builders[number].describe { $0.describe(as: collection, language: language) }
    } else if builders[number].framework.publisher == nil {
      let authors = Set(skills.map(\.authors).filter { !$0.isEmpty })
      if authors.count == 1, let names = authors.first, names.count == 1 {
        builders[number].describe { $0.publisher = names[0] }
      }
    }
    return number
  }

  private mutating func add(_ entry: Entry, to number: Int, at place: FrameworkBuilder.Place) {
    switch entry {
    case .skill(let skill):
      add(skill, to: number, at: place)
    case .address(let address):
      references.append(Reference(collection: number, skill: IRI(address), place: place))
    case .other:
      builders[number].log.add(
        .ignored, in: place.file, at: place.location,
        "entries without an id or uuid, or without a name and a statement, are left out")
    }
  }

  private mutating func builder(of identity: FrameworkIdentity) -> Int {
    if let number = places[identity.id] { return number }
    places[identity.id] = builders.count
    builders.append(FrameworkBuilder(identity))
    return builders.count - 1
  }

  private mutating func add(
    _ skill: RichSkill, to number: Int, at place: FrameworkBuilder.Place
  ) {
    guard !skill.isWithdrawn else {
      builders[number].log.add(
        .ignored, in: place.file, at: place.location,
        "archived and deleted descriptors are left out")
      return
    }
    guard !builders[number].hasCompetency(skill.id) else {
      builders[number].add(skill.competency, at: place)  // Reports the duplicate.
      return
    }
    builders[number].add(skill.competency, at: place)
    for aligned in skill.alignments {
      builders[number].relate(skill.id, .relatedMatch, aligned)
    }
    builders[number].require(skill.id, forOccupationsOf: skill.occupations, at: place)
  }

  /// Finds the skills that collections name by address alone.
  mutating func resolveReferences() {
    guard !references.isEmpty else { return }
    let skills = Dictionary(
      builders.flatMap(\.framework.competencies).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    for reference in references {
      if let found = skills[reference.skill] {
        builders[reference.collection].add(found, at: reference.place)
      } else {
        builders[reference.collection].log.add(
          .dangling, in: reference.place.file, at: reference.place.location,
          "skills are named by address alone and are in none of the files; they are left out",
          example: reference.skill.found)
      }
    }
  }
}

extension Framework {
  /// Takes what a collection says of itself.
  fileprivate mutating func describe(as collection: JSONValue, language: String?) {
    titles = collection.first("name")?.texts(in: language) ?? titles
    descriptions = collection.first("description")?.texts(in: language) ?? []
    publisher = collection.first("author", "authors").flatMap { $0.list.first?.rsdName }
  }
}

// MARK: - One descriptor

/// What one descriptor says, whatever its shape.
private struct RichSkill {
  let id: IRI
  let competency: Competency
  let authors: [String]
  let alignments: [IRI]
  let occupations: [SOC.Tag]
  let isWithdrawn: Bool

  /// Reads a descriptor whose texts are in `language` where they name none; nil when nothing
  /// identifies it or it says nothing.
  init?(_ value: JSONValue, language: String?) {
    guard let id = value.rsdIdentifier else { return nil }
    let names = value.first("skillName")?.texts(in: language) ?? []
    let statements = value.first("skillStatement")?.texts(in: language) ?? []
    guard !names.isEmpty || !statements.isEmpty else { return nil }
    self.id = id
    authors = value.rsdWords("authors", joined: "author")
    alignments = (value.list("alignments") + value.list("standards")).compactMap { entry in
      entry.object == nil ? nil : entry.identifier.map { IRI($0) }
    }
    let words =
      value.rsdWords("categories", joined: "category")
      + value.list("keywords").compactMap(\.rsdName)
      + ["standards", "certifications", "employers"].flatMap { value.list($0) }
      .compactMap(\.rsdName)
    competency = Competency(
      id: id, preferredLabels: names, statements: statements, keywords: words.uniqued())
    occupations = value.list("occupations").compactMap { entry in
      guard let code = entry.first("code")?.string?.trimmingWhiteSpace() else { return nil }
      return SOC.Tag(
        code: code, name: entry.first("targetNodeName", "name", "detailed")?.text,
        language: language)
    }
    let status = value.first("status")?.string?.lowercased()
    isWithdrawn = status == "archived" || status == "deleted"
  }
}

extension JSONValue {
  /// The language that the context gives to texts without one.
  fileprivate var contextLanguage: String? {
    list("@context").lazy.compactMap { $0["@language"]?.string }.first
  }

  /// The trimmed texts, in `language` where they name none.
  fileprivate func texts(in language: String?) -> [LocalizedText] {
    texts.map {
      LocalizedText($0.text.trimmingWhiteSpace(), language: $0.language ?? language)
    }
  }

  /// The `id`, else the `uuid` as a URN.
  fileprivate var rsdIdentifier: IRI? {
    guard object != nil else { return nil }
    if let identifier { return IRI(identifier) }
    guard let uuid = first("uuid")?.string else { return nil }
    return IRI("urn:uuid:\(uuid.trimmingWhiteSpace())")
  }

  /// The words of an entry that is a text in one endpoint and an object in another.
  fileprivate var rsdName: String? {
    let words = object == nil ? text : first("skillName", "name", "value")?.text
    return words?.trimmingWhiteSpace()
  }

  /// The words of a list, or of version 2's one text with `;` between them.
  fileprivate func rsdWords(_ list: String, joined: String) -> [String] {
    let words = self.list(list).compactMap(\.rsdName)
    guard words.isEmpty, let text = first(joined)?.string else { return words }
    return text.split(separator: ";").map { String($0).trimmingWhiteSpace() }
      .filter { !$0.isEmpty }
  }
}

extension LocalizedText {
  /// The text without white space at its ends.
  var trimmed: LocalizedText { LocalizedText(text.trimmingWhiteSpace(), language: language) }
}

extension JSONValue {
  /// Whether it is a Rich Skill Descriptor, a list of them that is not in CTDL, or a collection.
  fileprivate var describesRichSkills: Bool {
    if let array {
      return array.contains(where: \.isRichSkillDescriptor)
        && !CompetencyGraph.isDescribed(by: linkedNodes)
    }
    return isRichSkillDescriptor || isOf(type: "RichSkillCollection")
      || self["skills"]?.array?.contains(where: \.isRichSkillDescriptor) ?? false
  }

  private var isRichSkillDescriptor: Bool {
    isOf(type: "RichSkillDescriptor") || self["skillStatement"] != nil
  }
}
