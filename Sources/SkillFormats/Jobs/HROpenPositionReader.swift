internal import JSON
public import SkillModel

/// Reads jobs in HR Open 4 `PositionOpening`; each position profile is one.
///
/// Requirements, in this order: each position competency; the list items of the job's description
/// and requirements that repeat no competency; the sentences of the qualification summary. Where
/// none of these asks anything, the sentences of the description and requirements stand in. A
/// competency's weight is taken as given; what has none weighs 50 where others are on a scale to
/// 100. A required level makes a competency mandatory; a desired one is a level only.
///
/// Source: HR Open Standards 4.2, Recruiting, `PositionOpeningType`.
public enum HROpenPositionReader: JobReader {
  public static let format = DocumentFormat.hrOpenPosition

  public static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]> {
    guard case .json(let value) = document.content else {
      throw FormatError(.unsupported, in: document.name, "found no JSON, expected a position")
    }
    let root = JSONNode(value)
    let profiles = root.list("positionProfiles").filter { $0.value.object != nil }
    guard !profiles.isEmpty else {
      throw FormatError(
        .missingField, in: document.name, at: .pointer("/positionProfiles"),
        "found no position profile, expected at least one")
    }
    let opening = root.first("documentId")?.text("value")?.text
    var log = RemarkLog()
    let jobs = profiles.map { profile in
      let own = profile.first("profileId")?.text("value")?.text
      let name = document.name.lastComponent
      let id =
        profiles.count == 1
        ? opening ?? own ?? name : own ?? "\(opening ?? name)#\(profile.pointer)"
      return job(profile, id: id, language: root.hrLanguage, in: document, log: &log)
    }
    return Reading(jobs, remarks: log.remarks)
  }
}

extension DocumentFormat {
  public static let hrOpenPosition = DocumentFormat(
    .job, "an HR Open position", shownBy: .json { $0["positionProfiles"] != nil })
}

extension HROpenPositionReader {
  private static func job(
    _ profile: JSONNode, id: String, language: String?, in document: Document,
    log: inout RemarkLog
  ) -> JobPosting {
    let language = profile.hrLanguage ?? language
    let qualifications = profile.list("positionQualifications")
    let nodes = qualifications.flatMap { $0.list("positionCompetencies") }
    let isOfHundred = nodes.contains { $0.isWeighedOfHundred }
    let competencies = nodes.compactMap {
      competency(
        $0, isOfHundred: isOfHundred, language: language, in: document, log: &log)
    }
    let known = Set(competencies.map { $0.statement.text.foldedForMatching() })
    let adverts = profile.list("positionFormattedDescriptions").filter(\.describesTheJob)
      .compactMap { $0.text("content") }.map { AdvertText(PlainText($0.text).lines) }
    let items = adverts.flatMap(\.items)
      .map {
        Requirement($0, place: .description, language: language)
          .weighed(ofHundred: isOfHundred)
      }
      .filter { !known.contains($0.statement.text.foldedForMatching()) }
    let summaries = qualifications.compactMap { $0.text("qualificationSummary") }
      .flatMap { PlainText($0.text).sentences }.map {
        Requirement(cued: $0, place: .qualification, language: language)
          .weighed(ofHundred: isOfHundred)
      }
    var requirements = competencies + items + summaries
    if requirements.isEmpty { requirements = adverts.flatMap { $0.sentences(in: language) } }
    return JobPosting(
      id: id,
      title: profile.text("positionTitle", "profileName").map { PlainText.label($0.text) }
        ?? document.file.stem,
      occupations: profile.list("jobCategories").compactMap { $0.text("code", "name")?.text },
      requirements: requirements)
  }

  private static func competency(
    _ node: JSONNode, isOfHundred: Bool, language: String?, in document: Document,
    log: inout RemarkLog
  ) -> Requirement? {
    guard let name = node.text("competencyName").map({ PlainText.label($0.text) }), !name.isVoid
    else {
      log.add(
        .ignored, in: document.name, at: node.location,
        "a competency has no name and asks nothing")
      return nil
    }
    let required = node.level("requiredProficiencyLevel")
    let weight = node.givenWeight
    let fallback: Requirement.Importance = required == nil ? .ordinary : .mandatory
    return Requirement(
      Statement(name, language: language, competencies: node.competencyAddresses),
      weight: weight ?? (isOfHundred ? 50 : fallback.weight),
      level: required ?? node.level("desiredProficiencyLevel"), isMandatory: required != nil,
      place: .skill)
  }
}

extension Requirement {
  /// The requirement with the middle of a scale to 100, where others are on one.
  fileprivate func weighed(ofHundred: Bool) -> Requirement {
    guard ofHundred else { return self }
    var requirement = self
    requirement.weight = 50
    return requirement
  }
}

extension JSONNode {
  /// The language that a profile or an opening is in.
  fileprivate var hrLanguage: String? {
    text("language").flatMap { $0.text.isLanguageTag ? $0.text.lowercased() : nil }
  }

  /// Whether a description is of the job, and not of the company.
  fileprivate var describesTheJob: Bool {
    let id = first("descriptionId")
    let word = id.flatMap { $0.value.object == nil ? $0.value.text : $0.text("value")?.text }
    return word == "job_description" || word == "job_requirements"
  }

  /// A weight above 0.
  fileprivate var givenWeight: Double? {
    first("weight").flatMap { $0.value.object == nil ? $0 : $0.first("value") }
      .flatMap { $0.hrNumber }.flatMap { $0 > 0 ? $0 : nil }
  }

  fileprivate var isWeighedOfHundred: Bool {
    givenWeight != nil && first("weight")?.first("maximumScore")?.hrNumber == 100
  }

  private var hrNumber: Double? {
    value.number?.double ?? value.string?.finiteNumber
  }

  /// The first word of a proficiency level; HR Open names no scale for it.
  fileprivate func level(_ name: String) -> Level? {
    let words = first(name)?.list("scoresText").lazy.compactMap { score in
      score.value.object == nil ? score.value.text : score.text("value")?.text
    }.first
    return words.map { Level(scheme: nil, rank: nil, name: PlainText.label($0)) }
  }

  /// The addresses of the competency: its link, else its value where that is an address.
  fileprivate var competencyAddresses: [IRI] {
    list("competencyIds").compactMap { id in
      if let link = id.text("schemeLink")?.text { return IRI(link) }
      let value = id.text("value")?.text.trimmingWhiteSpace()
      return value.flatMap { $0.isAbsoluteIRI ? IRI($0) : nil }
    }
  }
}
