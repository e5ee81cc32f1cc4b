internal import JSON
internal import SkillModel

/// Reads Open Badges 2.0: assertions, as JSON or as a signed token, and badge classes.
///
/// An assertion often only names its badge class; nothing is fetched, and the class is taken from
/// another file when one describes it. `hosted` verification is no proof. Statements are those that
/// ``OpenBadges3Reader`` names. A badge class by itself is an offer.
///
/// Source: Open Badges Specification 2.0.
public enum OpenBadges2Reader: CredentialReader {
  public static let format = DocumentFormat.openBadges2
}

extension DocumentFormat {
  public static let openBadges2 = DocumentFormat(
    .credential, "an Open Badge 2.0", shownBy: .json { $0.isOpenBadge2 })
}

extension OpenBadges2Reader {
  /// The credential that an assertion is.
  static func credential(
    of node: JSONNode, proofs: [String], in walk: inout CredentialWalk
  ) -> Credential {
    let validity = Validity(
      from: node.first("issuedOn"), until: node.first("expires"), in: &walk)
    let badge = badgeClass(of: node, in: &walk)
    let language = node.language
    return Credential(
      id: VerifiableCredentialReader.identifier(of: node, in: walk),
      name: badge?.label("name"), format: .openBadges2,
      issuer: badge.flatMap { issuer(of: $0, in: &walk) }, holder: holder(of: node),
      awarded: validity.from, validFrom: validity.from, validUntil: validity.until,
      proofs: proofs + VerifiableCredentialReader.proofs(of: node),
      achievements: badge.map {
        [OpenBadges3Reader.achievement(of: $0, language: language, in: &walk)]
      } ?? [], evidence: OpenBadges3Reader.evidence(of: node))
  }

  /// The offer that a badge class by itself is.
  static func offer(of node: JSONNode, in walk: inout CredentialWalk) -> Credential {
    Credential(
      id: VerifiableCredentialReader.identifier(of: node, in: walk),
      name: node.label("name"), format: .openBadges2, issuer: issuer(of: node, in: &walk),
      achievements: [OpenBadges3Reader.achievement(of: node, language: nil, in: &walk)],
      isOffer: true)
  }

  private static func badgeClass(
    of assertion: JSONNode, in walk: inout CredentialWalk
  ) -> JSONNode? {
    guard let reference = assertion.first("badge")?.elements.first else {
      walk.note(
        .ignored, at: assertion, "an assertion names no badge; it gives no statement")
      return nil
    }
    if let object = reference.value.object, object.count > 1 { return reference }
    if let id = reference.value.identifier, let known = walk.lookUp(IRI(id)) { return known }
    walk.note(
      .dangling, at: reference,
      "an assertion's badge class is kept elsewhere and nothing is fetched, so it gives no "
        + "statement; add the file that describes the class")
    return nil
  }

  private static func issuer(of badge: JSONNode, in walk: inout CredentialWalk) -> Credential
    .Issuer?
  {
    guard let node = badge.first("issuer")?.elements.first else { return nil }
    let id = node.value.identifier.map { IRI($0) }
    let known = node.value.object == nil ? id.flatMap { walk.lookUp($0) } : node
    return Credential.Issuer(id: id, name: known?.label("name"))
  }

  /// The recipient where it is an identifier; addresses of people and their hashes are left out.
  private static func holder(of assertion: JSONNode) -> String? {
    guard let recipient = assertion.first("recipient"),
      recipient.first("hashed")?.value.bool != true,
      let type = recipient.first("type")?.value.text, ["id", "url"].contains(type.lowercased())
    else { return nil }
    return recipient.first("identity")?.value.identifier
  }
}

/// Badge classes and issuers of Open Badges 2.0 that were given as files of their own.
struct BadgeLibrary {
  private var nodes: [IRI: JSONNode] = [:]

  /// An empty library.
  init() {}

  /// What is described under `id`.
  subscript(id: IRI) -> JSONNode? { nodes[id] }

  /// Takes in a document when it describes a badge class or an issuer.
  ///
  /// - Returns: Its identifier when it was taken in.
  mutating func add(_ value: JSONValue) -> IRI? {
    let types = value.types.map(\.localName)
    guard types.contains("BadgeClass") || types.contains("Issuer") || types.contains("Profile"),
      let id = value.identifier.map({ IRI($0) })
    else { return nil }
    nodes[id] = JSONNode(value)
    return id
  }
}

extension JSONValue {
  /// Whether it has the outer form of an assertion or of a badge class.
  var isOpenBadge2: Bool {
    (isOf(type: "Assertion") && self["badge"] != nil)
      || (isOf(type: "BadgeClass") && self["criteria"] != nil)
  }
}
