internal import JSON
internal import SkillModel

/// Reads an HR Open LER-RS: a résumé as a credential.
///
/// What a résumé says is its holder's own statement, whoever packed and signed it, so its claims
/// carry no proof. A verification inside is a credential of its own, with its own proof; one that
/// is an address becomes evidence. Each certificate and licence is a credential too, because it has
/// dates of its own. Statements: `alignment`, each skill's name; `description`, the sentences of
/// comments on skills, and of what was done in a position; `name`, degrees, titles of positions,
/// certificates and licences; `field`, specialisations. A degree that is not granted gives none.
/// The person, the job applied for, what is aimed at and attachments are not read.
///
/// Source: HR Open Standards 4.5, "LER-RSType".
public enum LERReader: CredentialReader {
  public static let format = DocumentFormat.learnerEmploymentRecord
}

extension DocumentFormat {
  public static let learnerEmploymentRecord = DocumentFormat(
    .credential, "a résumé in HR Open LER-RS", shownBy: .json { $0.types.contains("LER-RS VC") })
}

extension LERReader {
  /// A résumé taken apart.
  struct Record {
    /// The résumé itself, then its certificates and licences.
    var credentials: [Credential]

    /// Credentials that stand inside it.
    var verifications: [JSONNode]
  }

  /// Takes a résumé apart; `envelope` is what its own credential says.
  static func record(
    of subjects: [JSONNode], envelope: Credential, in walk: inout CredentialWalk
  ) -> Record {
    var resume = envelope
    resume.format = .learnerEmploymentRecord
    resume.issuer = nil
    if !resume.proofs.isEmpty, let subject = subjects.first {
      walk.note(
        .ignored, at: subject,
        "the proof of a résumé shows who packed it and not that its claims hold; they count as "
          + "the person's own")
      resume.proofs = []
    }
    resume.achievements = subjects.flatMap { subject in
      [skills(of: subject)].compactMap(\.self)
        + subject.list("educationAndLearnings").flatMap { education($0, in: &walk) }
        + subject.list("employmentHistories").flatMap { $0.list("positionHistories") }
        .compactMap(position)
    }
    var record = Record(credentials: [resume], verifications: [])
    for subject in subjects {
      for (name, kind) in [("certifications", "Certification"), ("licenses", "License")] {
        record.credentials += subject.list(name).compactMap {
          certificate($0, kind: kind, in: &walk)
        }
      }
      for entry in entries(of: subject) { addVerifications(of: entry, to: &record, in: &walk) }
    }
    return record
  }

  private static func entries(of subject: JSONNode) -> [JSONNode] {
    let employments = subject.list("employmentHistories")
    return subject.list("skills") + subject.list("educationAndLearnings") + employments
      + employments.flatMap { $0.list("positionHistories") } + subject.list("certifications")
      + subject.list("licenses")
  }

  private static func addVerifications(
    of entry: JSONNode, to record: inout Record, in walk: inout CredentialWalk
  ) {
    for verification in entry.list("verifications") {
      if CredentialKind(verification.value)?.isCredential ?? false {
        record.verifications.append(verification)
      } else if evidence(of: verification) == nil {
        walk.note(
          .ignored, at: verification,
          "a verification is neither a credential nor an address; it is left out")
      } else if entry.first("name") == nil || !isCertificate(entry) {
        record.credentials[0].evidence += [evidence(of: verification)].compactMap(\.self)
      }
    }
  }

  private static func isCertificate(_ entry: JSONNode) -> Bool {
    entry.pointer.tokens.contains { $0 == "certifications" || $0 == "licenses" }
  }

  private static func evidence(of verification: JSONNode) -> IRI? {
    let address = verification.first("reference", "uri", "url")?.value.identifier
    return address.flatMap { $0.isAbsoluteIRI ? IRI($0) : nil }
  }

  private static func skills(of subject: JSONNode) -> Achievement? {
    let skills = subject.list("skills")
    guard !skills.isEmpty else { return nil }
    let named = skills.compactMap { skill -> Claim? in
      guard let name = skill.text("name"), !PlainText.label(name.text).isVoid else { return nil }
      let address = skill.first("id", "uri")?.value.identifier.flatMap {
        $0.isAbsoluteIRI ? IRI($0) : nil
      }
      return Claim(
        Statement(
          PlainText.label(name.text), language: name.language,
          competencies: [address].compactMap(\.self)), place: .alignment)
    }
    let comments = skills.flatMap { $0.lines("comments") }.flatMap {
      Claim.sentences(of: $0, place: .description)
    }
    let years = skills.compactMap { skill in
      skill.first("yearsOfExperience")?.value.text.map {
        AchievementResult(
          name: skill.label("name"), kind: "yearsOfExperience", value: $0.prefixForDisplay)
      }
    }
    return Achievement(kind: "Skills", claims: named + comments, results: years)
  }

  private static func position(_ node: JSONNode) -> Achievement? {
    let title = node.text("title")
    let places = node.list("location")
    let lines = node.lines("descriptions") + places.flatMap { $0.lines("descriptions") }
    guard title != nil || !lines.isEmpty else { return nil }
    let description =
      lines.isEmpty
      ? nil
      : LocalizedText(
        lines.map(\.text).joined(separator: "\n"), language: lines.first?.language)
    return Achievement(
      name: title.map { PlainText.label($0.text) }, kind: "Position",
      description: description?.text,
      claims: Claim.sentences(of: description, place: .description)
        + Claim.labels([title].compactMap(\.self), place: .name))
  }

  /// A certificate that the person names.
  private static func certificate(
    _ node: JSONNode, kind: String, in walk: inout CredentialWalk
  ) -> Credential? {
    guard let name = node.text("name") else { return nil }
    let period = node.first("effectiveTimePeriod")
    let validity = Validity(
      from: period?.first("validFrom", "start"), until: period?.first("validTo", "end"), in: &walk)
    let lines = node.lines("descriptions")
    let status = node.first("status")?.value.text
    return Credential(
      id: "\(walk.file)#\(node.pointer)", name: PlainText.label(name.text),
      format: .learnerEmploymentRecord,
      awarded: node.first("firstIssued")?.value.text.flatMap { Instant($0) } ?? validity.from,
      validFrom: validity.from, validUntil: validity.until,
      achievements: [
        Achievement(
          name: PlainText.label(name.text), kind: kind,
          claims: lines.flatMap { Claim.sentences(of: $0, place: .description) }
            + Claim.labels([name], place: .name),
          results: status.map { [AchievementResult(kind: "status", value: $0.prefixForDisplay)] }
            ?? [])
      ],
      evidence: node.list("verifications").compactMap(evidence))
  }
}

extension LERReader {
  /// The degrees of one entry of education.
  static func education(_ node: JSONNode, in walk: inout CredentialWalk) -> [Achievement] {
    var degrees: [Achievement] = []
    for degree in node.list("educationDegrees") {
      guard let name = degree.text("name") else { continue }
      let status = degree.first("degreeGrantedStatus")?.value.text
      let isGranted = status.map { Self.isGranted($0) } ?? true
      if !isGranted {
        walk.note(
          .ignored, at: degree, "a degree that is not granted gives no statement")
      }
      let fields = degree.list("specializations").compactMap {
        $0.text("name") ?? $0.value.string.map { LocalizedText($0) }
      }
      degrees.append(
        Achievement(
          name: PlainText.label(name.text), kind: "Degree",
          claims: isGranted
            ? Claim.labels([name], place: .name) + Claim.labels(fields, place: .field) : [],
          level: level(of: degree),
          results: status.map { [AchievementResult(kind: "status", value: $0.prefixForDisplay)] }
            ?? []))
    }
    return degrees
  }

  private static func isGranted(_ status: String) -> Bool {
    ["granted", "completed", "conferred", "awarded"].contains(
      status.trimmingWhiteSpace().lowercased())
  }

  private static func level(of degree: JSONNode) -> Level? {
    guard let code = degree.first("iscedEducationLevelCode")?.value.text, let rank = Double(code),
      (0...8).contains(rank)
    else { return nil }
    return Level(scheme: "ISCED", rank: rank, name: "ISCED level \(code.prefixForDisplay)")
  }
}

extension JSONNode {
  /// The texts of one or many; objects are none.
  fileprivate func lines(_ name: String) -> [LocalizedText] {
    list(name).compactMap { $0.value.string.map { LocalizedText($0) } }
  }
}
