internal import JSON
public import SkillModel

/// Reads jobs in JEDx, and the skills of a job as the HR Open Skills API lists them.
///
/// Requirements, in this order: each assertion of `job.skills`, or of a list by itself, with its
/// description as statement and its name as another label; the sentences of `jobDuties`, or of
/// the list's `targetDescription`. The level of an assertion is the level asked and no gate. Codes
/// of different assigners are all kept.
///
/// Source: JEDx, `job`; HR Open Skills API, `SkillAssertionCollection`.
public enum JEDxReader: JobReader {
  public static let format = DocumentFormat.jedxJob

  public static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]> {
    guard case .json(let value) = document.content else {
      throw FormatError(.unsupported, in: document.name, "found no JSON, expected a JEDx job")
    }
    let root = JSONNode(value)
    var log = RemarkLog()
    let job: JobPosting
    if value["job"] == nil {
      job = self.job(ofSkills: root, in: document, log: &log)
    } else if let node = root.first("job"), node.value.object != nil {
      job = self.job(of: node, in: document, log: &log)
    } else {
      throw FormatError(
        .badValue, in: document.name, at: .pointer("/job"), "found no object, expected a job")
    }
    return Reading([job], remarks: log.remarks)
  }
}

extension DocumentFormat {
  public static let jedxJob = DocumentFormat(
    .job, "a JEDx job", shownBy: .json { $0.isJEDxJob || $0.isSkillsOfAJob })
}

extension JSONValue {
  /// Whether it is a JEDx job.
  var isJEDxJob: Bool {
    guard let job = self["job"] else { return false }
    return job["jobDuties"] != nil || job["socInfo"] != nil || job["skills"]?.isAssertions ?? false
  }

  /// Whether it lists the skills of a job, and not of a person or a course.
  var isSkillsOfAJob: Bool {
    let targets = ["Job", "JobPosting", "Occupation", "WorkRole", "Position"]
    return isAssertions
      && self["targetType"]?.list.contains { type in
        targets.contains { $0 == type.string?.localName ?? "" }
      } ?? false
  }

  private var isAssertions: Bool {
    self["assertions"]?.array?.contains { $0["skill"] != nil } ?? false
  }
}

extension JEDxReader {
  private static func job(
    of node: JSONNode, in document: Document, log: inout RemarkLog
  ) -> JobPosting {
    let codes = node.list("socInfo").compactMap { info in
      info.text("socCodeValue").map { $0.text.normalizedForMatching() }
    }.uniqued()
    if codes.count > 1 {
      log.add(
        .contradiction, in: document.name, at: node.first("socInfo")?.location ?? node.location,
        "the job has different occupation codes: \(codes.joined(separator: ", ")); all are kept")
    }
    let skills = node.list("skills").filter { $0.value.object != nil }
    let duties =
      node.first("jobDuties") ?? skills.lazy.compactMap { $0.first("targetDescription") }.first
    let identifier = node.text("RefId") ?? node.text("jobId")
    return JobPosting(
      id: identifier?.text.trimmingWhiteSpace() ?? document.name.lastComponent,
      title: title(
        node.text("title") ?? skills.lazy.compactMap { $0.text("targetName") }.first, in: document),
      occupations: codes,
      requirements: skills.flatMap { requirements(of: $0, in: document, log: &log) }
        + sentences(of: duties))
  }

  private static func job(
    ofSkills node: JSONNode, in document: Document, log: inout RemarkLog
  ) -> JobPosting {
    JobPosting(
      id: node.text("identifier")?.text.trimmingWhiteSpace() ?? node.value.identifier
        ?? document.name.lastComponent,
      title: title(node.text("targetName"), in: document),
      requirements: requirements(of: node, in: document, log: &log)
        + sentences(of: node.first("targetDescription")))
  }

  private static func title(_ text: LocalizedText?, in document: Document) -> String {
    text.map { PlainText.label($0.text) } ?? document.file.stem
  }

  private static func sentences(of node: JSONNode?) -> [Requirement] {
    guard let text = node?.value.texts.bestText(for: nil) else { return [] }
    return PlainText(text.text).sentences.map {
      Requirement(cued: $0, place: .responsibility, language: text.language)
    }
  }

  /// A requirement for each assertion of a collection.
  private static func requirements(
    of collection: JSONNode, in document: Document, log: inout RemarkLog
  ) -> [Requirement] {
    let scale = collection.first("proficiencyScale")?.value.identifier
    return collection.list("assertions").compactMap { assertion in
      guard let skill = assertion.first("skill"), let statement = statement(of: skill) else {
        log.add(
          .ignored, in: document.name, at: assertion.location,
          "an assertion names no skill and asks nothing")
        return nil
      }
      let own = assertion.first("proficiencyScale")?.value.identifier
      return Requirement(
        statement, level: level(of: assertion, scheme: own ?? scale), place: .skill)
    }
  }

  private static func statement(of skill: JSONNode) -> Statement? {
    let texts =
      (skill.value.object == nil
      ? [skill.value.texts.bestText(for: nil)]
      : [skill.text("description"), skill.text("name")]).compactMap(\.self).map {
        LocalizedText(PlainText.label($0.text), language: $0.language)
      }.filter { !$0.text.isVoid }
    guard let text = texts.first else { return nil }
    let address = skill.value.object == nil ? nil : skill.value.identifier
    return Statement(
      text.text, language: text.language, competencies: address.map { [IRI($0)] } ?? [],
      alternatives: texts.dropFirst().filter { $0.text != text.text })
  }

  private static func level(of assertion: JSONNode, scheme: String?) -> Level? {
    guard let level = assertion.first("proficiencyLevel") else { return nil }
    guard level.value.object != nil else {
      return level.value.text.map { Level(scheme: scheme, rank: nil, name: $0) }
    }
    let rank = level.first("rank").flatMap { rank in
      rank.value.number?.double ?? rank.value.string?.finiteNumber
    }
    let name = level.text("name").map { PlainText.label($0.text) }
    guard name != nil || rank != nil else { return nil }
    return Level(scheme: scheme, rank: rank, name: name)
  }
}
