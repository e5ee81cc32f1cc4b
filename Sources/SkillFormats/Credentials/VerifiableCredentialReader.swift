internal import JSON
internal import SkillModel

/// Reads W3C Verifiable Credentials, versions 1.1 and 2.0, as JSON or as a signed token.
///
/// This is the envelope of Open Badges 3.0 and CLR 2.0 too. A token is opened and its registered
/// claims override what is inside; nothing is verified.
public enum VerifiableCredentialReader: CredentialReader {
  public static let format = DocumentFormat.verifiableCredential
}

extension DocumentFormat {
  public static let verifiableCredential = DocumentFormat(
    .credential, "a Verifiable Credential", shownBy: .json { $0.isOf(type: "VerifiableCredential") }
  )
}

extension VerifiableCredentialReader {
  /// Everything about a credential but what it is for.
  static func envelope(
    of node: JSONNode, _ kind: CredentialKind, signature: TokenSignature,
    in walk: inout CredentialWalk
  ) -> Credential {
    let validity = Validity(
      from: signature.validFrom ?? node.first("validFrom", "issuanceDate"),
      until: signature.validUntil ?? node.first("validUntil", "expirationDate"), in: &walk)
    let awarded = node.first("awardedDate").flatMap { $0.value.string }.flatMap { Instant($0) }
    if awarded == nil, let node = node.first("awardedDate") {
      walk.note(
        .ignored, at: node,
        "found an award date that cannot be read; the date from which it is valid stands in")
    }
    return Credential(
      id: signature.id ?? identifier(of: node, in: walk),
      name: node.label("name"), format: format(of: node, kind),
      issuer: issuer(of: node.first("issuer"), signedBy: signature.issuer),
      holder: signature.subject ?? node.list("credentialSubject").first?.value.identifier,
      awarded: awarded ?? validity.from, validFrom: validity.from,
      validUntil: validity.until,
      proofs: signature.proofs + proofs(of: node), evidence: OpenBadges3Reader.evidence(of: node))
  }

  /// The identifier as found; where there is none, the file's name and the place in it.
  static func identifier(of node: JSONNode, in walk: CredentialWalk) -> String {
    node.value.identifier ?? "\(walk.file)#\(node.pointer)"
  }

  /// The kinds of the proofs inside, in their order.
  static func proofs(of node: JSONNode) -> [String] {
    node.list("proof").compactMap { proof in
      if let object = proof.value.object, object.isEmpty { return nil }
      let type = proof.value.types.first ?? "proof of no type"
      let suite = proof.first("cryptosuite")?.value.string
      return [type, suite].compactMap(\.self).joined(separator: " ").prefixForDisplay
    }
  }

  /// Who issued it; a name only where it belongs to the identifier that signed.
  private static func issuer(of node: JSONNode?, signedBy signer: String?) -> Credential.Issuer? {
    let inner = node?.elements.first
    let id = inner?.value.identifier
    let name = inner.flatMap { $0.value.object == nil ? nil : $0.label("name") }
    guard let signer else {
      return id == nil && name == nil ? nil : Credential.Issuer(id: id.map { IRI($0) }, name: name)
    }
    let isSame = id.map { IRI($0) == IRI(signer) } ?? true
    return Credential.Issuer(id: IRI(signer), name: isSame ? name : nil)
  }

  private static func format(of node: JSONNode, _ kind: CredentialKind) -> Credential.Format {
    switch kind {
    case .openBadges3: .openBadges3
    case .comprehensiveLearnerRecord: .comprehensiveLearnerRecord2
    default:
      node.list("@context").contains { $0.value.string?.contains("credentials/v2") ?? false }
        ? .verifiableCredential2 : .verifiableCredential1
    }
  }
}

// MARK: - What a plain credential says

extension VerifiableCredentialReader {
  /// The members of a subject that hold what was achieved.
  ///
  /// A subject's own name is never read: it is a person's.
  private static let achievementMembers = [
    "degree", "achievement", "qualification", "diploma", "award",
    "certificate", "certification", "course", "hasCredential",
  ]

  /// What the subjects of a credential that is no Open Badge have achieved: names and
  /// descriptions.
  static func achievements(of subjects: [JSONNode], language: String?) -> [Achievement] {
    subjects.flatMap { subject in
      achievementMembers.flatMap { subject.list($0) }.compactMap { node in
        node.value.object == nil ? nil : achievement(of: node, language: language)
      }
    }
  }

  private static func achievement(of node: JSONNode, language: String?) -> Achievement? {
    let language = node.language ?? language
    let name = node.text("name", "ceterms:name", language: language)
    let description = node.text("description", "ceterms:description", language: language)
    guard name != nil || description != nil else { return nil }
    return Achievement(
      id: node.value.identifier.map { IRI($0) }, name: name.map { PlainText.label($0.text) },
      kind: node.value.types.first.map { String($0.localName) }, description: description?.text,
      claims: Claim.sentences(of: description, place: .description)
        + Claim.labels([name].compactMap(\.self), place: .name))
  }
}

extension JSONNode {
  /// The words of a label under `name`, without mark-up.
  func label(_ name: String) -> String? {
    text(name).map { PlainText.label($0.text) }
  }

  /// The language that the node says its texts are in.
  var language: String? {
    guard
      let tag = first("inLanguage", "@language")?.elements.first?.value.string?
        .trimmingWhiteSpace(), tag.isLanguageTag
    else { return nil }
    return tag.lowercased()
  }
}
