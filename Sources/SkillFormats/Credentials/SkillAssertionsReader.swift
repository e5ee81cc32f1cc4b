internal import JSON
internal import SkillModel

/// Reads a collection of skill assertions of the HR Open Skills API.
///
/// Each assertion is a statement at `alignment`: the skill's description, else its name, with the
/// level on its scale. A scale is an address or a number of steps, and levels on unlike scales are
/// never compared. What a course, a programme or an assessment gives is an offer; what a job asks
/// for is no credential.
///
/// Source: HR Open Skills API, "SkillAssertionCollection".
public enum SkillAssertionsReader: CredentialReader {
  public static let format = DocumentFormat.skillAssertions
}

extension DocumentFormat {
  public static let skillAssertions = DocumentFormat(
    .credential, "an HR Open collection of skill assertions",
    shownBy: .json {
      $0["assertions"]?.array?.contains { $0["skill"] != nil } ?? false
    })
}

extension SkillAssertionsReader {
  /// What the collection is about.
  enum Target {
    case held, offered, asked

    /// Goes by the collection's `targetType`; anything unknown is somebody's.
    init(of node: JSONNode) {
      let type = node.first("targetType")?.value.text?.lowercased() ?? ""
      let offers = ["learning", "course", "program", "assessment", "credential"]
      let jobs = ["job", "position", "role", "occupation", "work"]
      if offers.contains(where: type.contains) {
        self = .offered
      } else if jobs.contains(where: type.contains) {
        self = .asked
      } else {
        self = .held
      }
    }
  }

  /// The credential, or offer, that a collection is.
  static func credential(of node: JSONNode, in walk: inout CredentialWalk) -> Credential {
    let assertions = node.list("assertions")
    let claims = assertions.compactMap { claim(of: $0, in: node, walk: &walk) }
    let target = node.first("identifier")?.value.identifier
    let isPerson = node.first("targetType")?.value.text?.lowercased() == "person"
    return Credential(
      id: isPerson
        ? "\(walk.file)#\(node.pointer)"
        : target ?? VerifiableCredentialReader.identifier(of: node, in: walk),
      name: node.label("name"), format: .skillAssertions, issuer: issuer(of: assertions),
      holder: isPerson ? target.flatMap { $0.isAbsoluteIRI ? $0 : nil } : nil,
      achievements: [Achievement(kind: "SkillAssertions", claims: claims)],
      evidence: assertions.compactMap(evidence).uniqued(),
      isOffer: Target(of: node) == .offered)
  }

  private static func claim(
    of assertion: JSONNode, in collection: JSONNode, walk: inout CredentialWalk
  ) -> Claim? {
    guard let skill = assertion.first("skill"),
      let text = skill.text("description", "name") ?? skill.value.string.map({ LocalizedText($0) })
    else {
      walk.note(.ignored, at: assertion, "an assertion names no skill and gives no statement")
      return nil
    }
    let address = skill.first("id")?.value.identifier
    let name = skill.text("name").map {
      LocalizedText(PlainText.label($0.text), language: $0.language)
    }
    let statement = Statement(
      PlainText.label(text.text), language: text.language,
      competencies: address.flatMap { $0.isAbsoluteIRI ? [IRI($0)] : nil } ?? [],
      alternatives: [name].compactMap(\.self).filter { $0.text != PlainText.label(text.text) })
    return Claim(
      statement, place: .alignment,
      level: level(
        of: assertion,
        scale: assertion.first("proficiencyScale")
          ?? collection.first("proficiencyScale")))
  }

  /// The level reached; its scale is named so that no other scale is mistaken for it.
  private static func level(of assertion: JSONNode, scale: JSONNode?) -> Level? {
    guard let level = assertion.first("proficiencyLevel") else { return nil }
    let rank = level.first("rank")?.value.number?.double
    let name = level.value.object == nil ? level.value.text : level.label("name")
    guard rank != nil || name != nil else { return nil }
    return Level(scheme: scale.flatMap(scheme), rank: rank, name: name)
  }

  private static func scheme(_ scale: JSONNode) -> String? {
    if let most = scale.value.number?.double {
      return most == most.rounded() && most < 1e6 ? "scale of \(Int(most))" : "scale of \(most)"
    }
    return scale.value.identifier
  }

  /// The organisation that is the source of every assertion.
  private static func issuer(of assertions: [JSONNode]) -> Credential.Issuer? {
    let sources = assertions.map { $0.first("source") }
    guard let first = sources.first, let first,
      first.first("type")?.value.text?.hasSuffix("Organization") ?? false,
      let id = first.value.identifier,
      sources.allSatisfy({ $0?.value.identifier == id })
    else { return nil }
    return Credential.Issuer(id: IRI(id), name: first.label("name"))
  }

  /// The assessment or credential that is the source of an assertion.
  private static func evidence(of assertion: JSONNode) -> IRI? {
    guard let source = assertion.first("source"), let id = source.value.identifier,
      id.isAbsoluteIRI,
      let type = source.first("type")?.value.text,
      type.hasSuffix("Assessment") || type.hasSuffix("Credential")
    else { return nil }
    return IRI(id)
  }
}
