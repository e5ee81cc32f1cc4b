internal import JSON
internal import SkillModel

/// Reads European Digital Credentials for Learning: JSON-LD and Turtle of the European Learning Model
/// 3, and the XML of its forerunner EDCI, in either namespace, alone or in a presentation.
///
/// Every achievement and activity among the claims, and among what they consist of or were
/// influenced by, is an achievement, each once, with the statements that ``ELMClaim`` names; an
/// assessment that proves one is its result. Entitlements are none. Identifiers that begin with
/// `urn:epass:` are local to one document and are not kept.
///
/// Source: European Learning Model 3, "EDC application profile"; EDCI 1.2 schemas.
public enum ELMReader: CredentialReader {
  public static let format = DocumentFormat.elmCredential
  public static let formats: [DocumentFormat] = [.elmCredential, .elmCredentialXML]
}

extension DocumentFormat {
  public static let elmCredential = DocumentFormat(
    .credential, "a European Digital Credential",
    shownBy: .json {
      $0.isOf(type: "EuropeanDigitalCredential") || $0["learningSpecificationReferences"] != nil
    })
  public static let elmCredentialXML = DocumentFormat(
    .credential, "a Europass credential in XML",
    shownBy: .root("europassCredential", "verifiablePresentation"))
}

extension ELMReader {
  /// What a credential in JSON-LD says beyond its envelope.
  static func complete(
    _ envelope: Credential, from node: JSONNode, in walk: inout CredentialWalk
  ) -> Credential {
    var credential = envelope
    credential.format = .europeanLearningModel
    let title = node.first("displayParameter")?.elements.first?.label("title")
    credential.name = title ?? node.label("title") ?? envelope.name
    credential.holder = envelope.holder.flatMap { $0.isLocalToELM ? nil : $0 }
    credential.issuer = issuer(of: node, envelope: envelope)
    var claims = ELMClaims(of: node, in: &walk)
    for claim in node.list("credentialSubject").flatMap({ $0.list("hasClaim") }) {
      claims.add(claim, in: &walk)
    }
    credential.achievements = claims.found.map(\.achievement)
    return credential
  }

  private static func issuer(of node: JSONNode, envelope: Credential) -> Credential.Issuer? {
    let body = node.first("issuer")?.elements.first
    let name = body.flatMap { body in
      body.value.object == nil ? nil : body.label("legalName") ?? body.label("altLabel")
    }
    let id = envelope.issuer?.id.flatMap { $0.found.isLocalToELM ? nil : $0 }
    guard id != nil || name != nil else { return nil }
    return Credential.Issuer(id: id, name: name ?? envelope.issuer?.name)
  }
}

/// The claims of one credential in JSON-LD, each once.
private struct ELMClaims {
  private(set) var found: [ELMClaim] = []

  /// What is described anywhere in the credential, by identifier; the first description stands.
  private var nodes: [String: JSONNode] = [:]
  private var visited: Set<String> = []

  /// Goes through a credential for what its parts refer to.
  init(of credential: JSONNode, in walk: inout CredentialWalk) {
    index(credential, in: &walk)
  }

  private mutating func index(_ node: JSONNode, in walk: inout CredentialWalk) {
    switch node.value {
    case .array(let elements):
      for (place, element) in elements.enumerated() {
        index(JSONNode(element, at: node.pointer.appending(place)), in: &walk)
      }
    case .object(let object):
      if object.count > 1, let id = node.value.identifier, nodes[id] == nil { nodes[id] = node }
      for member in object.members {
        let child = JSONNode(member.value, at: node.pointer.appending(member.key))
        if let letter = member.key.lookAlike {
          walk.note(
            .ignored, at: child,
            "found a name with the letter U+0\(String(letter.value, radix: 16, uppercase: true)), "
              + "which looks like a Latin one and is none; what stands under it is not read")
        }
        index(child, in: &walk)
      }
    default: break
    }
  }

  /// The description that `node` is or refers to.
  private func described(_ node: JSONNode) -> JSONNode? {
    if let object = node.value.object, object.count > 1 { return node }
    return node.value.identifier.flatMap { nodes[$0] }
  }

  /// Adds a claim, then what it consists of and was influenced by.
  mutating func add(_ reference: JSONNode, in walk: inout CredentialWalk) {
    guard let node = described(reference) else {
      walk.note(
        .dangling, at: reference, "a claim is named that the credential does not describe")
      return
    }
    guard visited.insert(node.value.identifier ?? node.pointer.description).inserted else { return }
    let kind = node.value.types.first.map { String($0.localName) } ?? "LearningAchievement"
    if kind != "LearningEntitlement" { found.append(claim(node, kind: kind, in: &walk)) }
    for part in node.list("hasPart") + node.list("influencedBy") + node.list("isPartOf") {
      add(part, in: &walk)
    }
  }

  private func claim(
    _ node: JSONNode, kind: String, in walk: inout CredentialWalk
  ) -> ELMClaim {
    let references = node.list("specifiedBy")
    let specifications = references.compactMap(described)
    if specifications.count < references.count {
      walk.note(
        .dangling, at: node, "a claim names a specification that the credential does not describe")
    }
    var claim = ELMClaim(kind: kind)
    claim.titles =
      ([node] + specifications).lazy.map { $0.first("title", "prefLabel") }
      .compactMap(\.self).first?.value.texts ?? []
    claim.descriptions = ([node] + specifications).compactMap {
      $0.first("description", "definition")?.value.texts
    }
    let outcomes = specifications.flatMap { $0.list("learningOutcome") }
    for outcome in outcomes where described(outcome) == nil {
      walk.note(.dangling, at: outcome, ELMClaim.missingOutcome)
    }
    claim.outcomes = outcomes.compactMap(described).map(outcome)
    claim.noteWordlessOutcomes(at: node.location, in: &walk)
    claim.fields = specifications.flatMap { $0.list("thematicArea") }.map(\.labels)
    claim.level = specifications.lazy.compactMap(level).first
    claim.creditPoints = specifications.flatMap { $0.list("creditPoint") }.lazy.compactMap {
      ($0.first("point") ?? $0).value.text?.finiteNumber
    }.first { $0 >= 0 }
    let sources = [node] + specifications
    claim.durations =
      (sources.flatMap { $0.list("workload") + $0.list("volumeOfLearning") }
      + sources.flatMap { $0.list("duration") }).compactMap(\.value.text).durations
    let assessments = kind == "LearningAssessment" ? [node] : node.list("provenBy")
    var seen: Set<String> = []
    claim.results = assessments.flatMap { results($0, seen: &seen) }
    return claim
  }

  private func outcome(_ node: JSONNode) -> ELMClaim.Outcome {
    var outcome = ELMClaim.Outcome()
    outcome.titles = node.first("title", "prefLabel")?.value.texts ?? []
    outcome.descriptions = node.first("description", "definition")?.value.texts ?? []
    outcome.related =
      (node.list("relatedESCOSkill", "relatedEscoSkill") + node.list("relatedSkill"))
      .map { ($0.labels, $0.value.identifier) }
    return outcome
  }

  private func level(of node: JSONNode) -> Level? {
    let levels = node.list("eqfLevel").lazy.compactMap {
      ELMClaim.eqfLevel(at: $0.value.identifier, labels: $0.labels)
    }
    if let level = levels.first { return level }
    return node.list("nqfLevel").lazy.compactMap {
      ELMClaim.nationalLevel(in: $0.first("inScheme")?.value.identifier, labels: $0.labels)
    }.first
  }

  /// The grade of an assessment, then those of its parts.
  private func results(_ reference: JSONNode, seen: inout Set<String>) -> [AchievementResult] {
    guard let node = described(reference),
      seen.insert(node.value.identifier ?? node.pointer.description).inserted
    else { return [] }
    let note = node.first("grade")
    let grade =
      note?.text("noteLiteral")?.text
      ?? note.flatMap { $0.value.object == nil ? $0.value.text : nil }
    let own =
      grade.map {
        [
          AchievementResult(
            name: node.label("title"), kind: "grade", value: $0.prefixForDisplay)
        ]
      } ?? []
    return own + node.list("hasPart").flatMap { results($0, seen: &seen) }
  }
}

extension JSONNode {
  /// The labels of a concept in every language, or the words that stand in its place.
  fileprivate var labels: [LocalizedText] {
    value.object == nil ? [] : first("prefLabel", "title")?.value.texts ?? []
  }
}

extension String {
  /// The first letter of Greek or Cyrillic in a name of Latin letters.
  fileprivate var lookAlike: Unicode.Scalar? {
    guard utf8.contains(where: { $0 >= 0x80 }),
      utf8.contains(where: { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) })
    else { return nil }
    return unicodeScalars.first { (0x370...0x52F).contains($0.value) }
  }
}
