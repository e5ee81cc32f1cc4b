public import SkillModel
internal import XML

/// Reads jobs in HR-XML 2.4 `PositionOpening`; each position profile is one.
///
/// Requirements, in this order: each `Competency`; then the formatted descriptions whose name says
/// that they ask something: `Qualifications` and the like, `Tasks` and the like. Of these the list
/// items are requirements, or the sentences where there is no list. Descriptions of the job as a
/// whole are read like those of any advert, and stand in where nothing else asks anything.
/// Headlines, and whatever is about the company or the advert, ask nothing.
///
/// Source: HR-XML 2.4, `PositionOpening` and `Competencies`.
public enum HRXMLReader: JobReader {
  public static let format = DocumentFormat.hrXML

  public static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]> {
    var opening = HRXMLOpening(file: document.name)
    try document.readXML(into: &opening)
    guard !opening.profiles.isEmpty else {
      throw FormatError(
        .missingField, in: document.name, "found no <PositionProfile>, expected at least one")
    }
    let id = opening.id ?? document.name.lastComponent
    let jobs = opening.profiles.enumerated().map { number, profile in
      profile.job(
        id: opening.profiles.count == 1 ? id : "\(id)#\(number + 1)", in: document)
    }
    return Reading(jobs, remarks: opening.log.remarks)
  }
}

extension DocumentFormat {
  public static let hrXML = DocumentFormat(
    .job, "an HR-XML position", shownBy: .root("PositionOpening"))
}

/// What is kept of one position profile.
private struct HRXMLProfile {
  var title: String?
  var language: String?
  var categories: [String] = []
  var competencies: [Requirement] = []

  /// Name and value of each formatted description.
  var descriptions: [(name: String, value: String)] = []

  func job(id: String, in document: Document) -> JobPosting {
    var requirements = competencies
    var adverts: [AdvertText] = []
    for (name, value) in descriptions {
      let plain = PlainText(value)
      switch Section(named: name) {
      case .asks(let place): requirements += self.requirements(of: plain, place: place)
      case .advert: adverts.append(AdvertText(plain.lines))
      case .none: continue
      }
    }
    requirements += adverts.flatMap(\.items).map {
      Requirement($0, place: .description, language: language)
    }
    if requirements.isEmpty { requirements = adverts.flatMap { $0.sentences(in: language) } }
    return JobPosting(
      id: id, title: title ?? document.file.stem, occupations: categories.uniqued(),
      requirements: requirements)
  }

  private func requirements(of text: PlainText, place: Requirement.Place) -> [Requirement] {
    let items = text.lines.filter { $0.kind == .item }.map(\.text)
    return (items.isEmpty ? text.sentences : items).map {
      Requirement(cued: $0, place: place, language: language)
    }
  }
}

extension HRXMLProfile {
  /// What the name of a formatted description says about it.
  private enum Section {
    /// It asks something.
    case asks(Requirement.Place)
    /// It is about the job as a whole.
    case advert

    /// Nil for names that are known to ask nothing, or not known.
    init?(named name: String) {
      let name = name.foldedForMatching().filter { $0.isLetter }
      guard !name.contains("headline"), !name.contains("company") else { return nil }
      let places: [(String, Requirement.Place)] = [
        ("qualification", .qualification), ("requirement", .qualification),
        ("education", .qualification), ("skill", .skill), ("competenc", .skill),
        ("experience", .experience), ("task", .responsibility), ("responsib", .responsibility),
        ("duties", .responsibility),
      ]
      if let place = places.first(where: { name.contains($0.0) })?.1 {
        self = .asks(place)
      } else if name.contains("description") || name.contains("summary") {
        self = .advert
      } else {
        return nil
      }
    }
  }
}

/// Collects the profiles of a document.
private struct HRXMLOpening: XMLHandler {
  let file: String
  private(set) var id: String?
  private(set) var profiles: [HRXMLProfile] = []
  private(set) var log = RemarkLog()

  private var path: [String] = []
  private var text = ""
  private var name = ""
  private var competency: (name: String?, isMandatory: Bool, addresses: [IRI], line: Int)?

  init(file: String) {
    self.file = file
  }

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
    path.append(name.local)
    text = ""
    switch name.local {
    case "PositionProfile" where path.count == 2:
      let language = attributes["lang", in: XMLName.xmlNamespace]
      profiles.append(
        HRXMLProfile(language: language.flatMap { $0.isLanguageTag ? $0.lowercased() : nil }))
    case "FormattedPositionDescription":
      self.name = ""
    case "Competency" where !profiles.isEmpty && competency == nil:
      competency = (
        attributes["name"], attributes["required"] == "true" || attributes["required"] == "1", [],
        line
      )
    case "CompetencyId":
      if let id = attributes["id"], id.isAbsoluteIRI { competency?.addresses.append(IRI(id)) }
    default: break
    }
  }

  mutating func text(_ text: XMLText) throws {
    self.text += text.string
  }

  mutating func end(_ name: XMLName, line: Int) throws {
    let parent = path.dropLast().last
    path.removeLast()
    let text = text
    self.text = ""
    switch (parent, name.local) {
    case (_, "IdValue")
    where path.first == "PositionOpening" && path.contains("PositionRecordInfo"):
      if id == nil, !text.isVoid { id = text.trimmingWhiteSpace() }
    case ("FormattedPositionDescription", "Name"):
      self.name = text
    case ("FormattedPositionDescription", "Value"):
      let described = self.name
      if !text.isVoid { change { $0.descriptions.append((described, text)) } }
    case (_, "PositionTitle"):
      let title = PlainText.label(text)
      if !title.isVoid { change { $0.title = $0.title ?? title } }
    case ("JobCategory", "CategoryCode"), ("JobCategory", "Code"):
      if !text.isVoid { change { $0.categories.append(text.normalizedForMatching()) } }
    case (_, "Competency"):
      endCompetency()
    default: break
    }
  }

  private mutating func change(_ body: (inout HRXMLProfile) -> Void) {
    guard let last = profiles.indices.last else { return }
    body(&profiles[last])
  }

  private mutating func endCompetency() {
    guard let competency, !path.contains("Competency") else { return }
    self.competency = nil
    let name = PlainText.label(competency.name ?? "")
    guard !name.isVoid else {
      log.add(
        .ignored, in: file, at: .line(competency.line, column: 1),
        "a competency has no name and asks nothing")
      return
    }
    change { profile in
      let statement = Statement(
        name, language: profile.language, competencies: competency.addresses)
      profile.competencies.append(
        Requirement(statement, competency.isMandatory ? .mandatory : .ordinary, place: .skill))
    }
  }
}
