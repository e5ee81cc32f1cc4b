internal import JSON

/// What a JSON value is to somebody who looks for credentials.
enum CredentialKind: Equatable {
  case openBadges3
  case comprehensiveLearnerRecord
  /// A W3C credential that is none of the others.
  case verifiableCredential
  case presentation
  /// An Open Badges 2.0 assertion.
  case assertion
  /// An Open Badges 2.0 badge class: what can be earned.
  case badgeClass
  /// CTDL: what can be earned.
  case ctdl
  /// HR Open LER-RS.
  case learnerEmploymentRecord
  /// European Learning Model 3 in JSON-LD.
  case europeanLearningModel
  /// European Learning Model 1 or 2, turned from XML into JSON.
  case europeanLearningModelXML
  /// Skill assertions of the HR Open Skills API.
  case skillAssertions
  /// Credentials in an array.
  case list
  /// `{"wallet": …, "credentials": […]}`.
  case wallet
  /// A compact JWS in a string.
  case token
  /// A credential in a `data:` address, as a VC 2.0 presentation may hold it.
  case enveloped
  /// A signed document in the JSON form of a JWS.
  case signedJSON
  /// Something that is known and not read, in words.
  case unread(String)
  /// Something that goes with credentials and is none, in words.
  case part(String)
}

extension CredentialKind {
  /// Looks at types and names of members; nil when nothing speaks of credentials.
  init?(_ value: JSONValue) {
    switch value {
    case .string(let text):
      guard text.isToken else { return nil }
      self = .token
    case .array(let elements):
      guard elements.contains(where: { CredentialKind($0)?.isCredential ?? false }) else {
        return nil
      }
      self = .list
    case .object:
      guard let kind = Self.ofObject(value) else { return nil }
      self = kind
    default:
      return nil
    }
  }

  private static func ofObject(_ value: JSONValue) -> CredentialKind? {
    if value["wallet"]?.string != nil, value["credentials"]?.array != nil { return .wallet }
    if value.isOf(type: "VerifiablePresentation") { return .presentation }
    if value.isOf(type: "EnvelopedVerifiableCredential")
      || value.isOf(type: "EnvelopedVerifiablePresentation")
    {
      return .enveloped
    }
    if value.isJWS { return .signedJSON }
    if let assertions = value["assertions"]?.array,
      assertions.contains(where: { $0["skill"] != nil })
    {
      return .skillAssertions
    }
    if value["completionBadge"] != nil, value["children"]?.array != nil {
      return .unread("a Badgr pathway: steps and the badges that they ask for, none of them earned")
    }
    return ofVerifiableCredential(value) ?? ofOpenBadge2(value)
      ?? (CTDLGraph.isDescribed(in: value) ? .ctdl : nil)
  }

  private static let statusLists: Set<Substring> = [
    "BitstringStatusListCredential", "StatusList2021Credential", "RevocationList2020Credential",
    "1EdTechRevocationList",
  ]

  private static func ofVerifiableCredential(_ value: JSONValue) -> CredentialKind? {
    let types = value.types.map(\.localName)
    if types.contains("EuropeanDigitalCredential") { return .europeanLearningModel }
    if types.contains("LER-RS VC") { return .learnerEmploymentRecord }
    if types.contains(where: statusLists.contains) {
      return .part("a list of the credentials that are revoked or suspended")
    }
    if types.contains("VerifiableCredential"), value["learningSpecificationReferences"] != nil {
      return .europeanLearningModelXML
    }
    if types.contains("ClrCredential") { return .comprehensiveLearnerRecord }
    if types.contains("OpenBadgeCredential") || types.contains("AchievementCredential") {
      return .openBadges3
    }
    return types.contains("VerifiableCredential") ? .verifiableCredential : nil
  }

  private static func ofOpenBadge2(_ value: JSONValue) -> CredentialKind? {
    let types = value.types.map(\.localName)
    if types.contains("Assertion"), value["badge"] != nil { return .assertion }
    guard value.isInOpenBadges2 else { return nil }
    if types.contains("Assertion") { return .assertion }
    if types.contains("BadgeClass") { return .badgeClass }
    let parts = [
      "Issuer", "Profile", "CryptographicKey", "RevocationList", "Endorsement", "AlignmentObject",
      "Criteria",
    ]
    for part in parts where types.contains(part[...]) {
      return .part("the Open Badges 2.0 type \(part)")
    }
    return nil
  }

  /// Whether it is a credential in the envelope of the W3C.
  var hasEnvelope: Bool {
    switch self {
    case .openBadges3, .comprehensiveLearnerRecord, .verifiableCredential,
      .learnerEmploymentRecord, .europeanLearningModel:
      true
    default: false
    }
  }

  /// Whether it is, or holds, a credential; a part or an offer is none.
  var isCredential: Bool {
    switch self {
    case .badgeClass, .ctdl, .part, .unread: false
    default: true
    }
  }
}

extension JSONValue {
  /// Whether the context names Open Badges 2.0, by address or in place.
  fileprivate var isInOpenBadges2: Bool {
    (self["@context"]?.list ?? []).contains { context in
      if let address = context.string { return address.contains("w3id.org/openbadges") }
      return context["obi"]?.string?.contains("openbadges") ?? false
    }
  }
}

extension String {
  /// Whether it has the outer form of a compact JWS.
  fileprivate var isToken: Bool {
    utf8.starts(with: "eyJ".utf8) && utf8.count { $0 == UInt8(ascii: ".") } >= 2
  }
}
