internal import JSON
internal import SkillModel

/// Checks that a credential or presentation has the members that every reader relies on, each with
/// one value.
///
/// Source: Verifiable Credentials Data Model 2.0, section 4, and 1.1, section 4; Open Badges 3.0,
/// section B.1; Comprehensive Learner Record 2.0, appendix B.
struct Structure {
  let document: JSONObject

  /// The most contexts, and the most entries of a list that costs work.
  static let greatestContexts = 16
  static let greatestStatusEntries = 8

  /// Refuses a credential that lacks a member or has a malformed one.
  func checkCredential() throws(Finding) {
    try checkWhatAllHave(mustHaveType: "VerifiableCredential")
    try checkIssuer()
    try checkDates()
    try checkSubjects()
    for name in [
      "credentialStatus", "credentialSchema", "evidence", "termsOfUse", "refreshService",
    ]
    where document[name] != nil {
      try checkTyped(name, needsID: name == "credentialSchema")
    }
    for name in ["name", "description"] {
      try Self.checkWords(document[name], name)
      try Self.checkWords(document["issuer"]?[name], "issuer." + name)
    }
    try checkStandard()
  }

  /// Refuses a presentation that lacks a member or has a malformed one.
  func checkPresentation() throws(Finding) {
    try checkWhatAllHave(mustHaveType: "VerifiablePresentation")
    if let holder = document["holder"], AbsoluteIRI(Self.identifier(holder)) == nil {
      throw Self.bad("holder")
    }
    for entry in document["verifiableCredential"]?.list ?? [] where entry.object == nil {
      guard isFirstVersion, entry.string != nil else { throw Self.bad("verifiableCredential") }
    }
  }

  /// The identifier of the issuer, as it is written.
  var issuer: String? { document["issuer"].flatMap(Self.identifier)?.string }

  /// The identifiers of the subjects.
  var subjects: [JSONValue] { document["credentialSubject"]?.list ?? [] }

  /// Whether the document follows the first version of the data model.
  var isFirstVersion: Bool {
    document["@context"]?.list.first == .string(BaseContext.first)
  }

  /// Whether it is an Open Badges 3.0 credential.
  var isBadge: Bool {
    let types = document["type"]?.list ?? []
    return types.contains("OpenBadgeCredential") || types.contains("AchievementCredential")
  }

  /// What the standard of badges demands and nothing here rests on: whom it is about, and what for.
  var missingOfBadge: [String] {
    guard isBadge else { return [] }
    let isUnbound = subjects.contains { $0["id"] == nil && $0["identifier"] == nil }
    let isEmpty = subjects.contains { $0["achievement"] == nil }
    return (isUnbound ? ["credentialSubject.id"] : [])
      + (isEmpty ? ["credentialSubject.achievement"] : [])
  }

  // MARK: Parts

  private func checkWhatAllHave(mustHaveType type: String) throws(Finding) {
    if Self.hasNestedArrays(.object(document)) {
      throw Finding(
        .structureBadField, .structure, "an array in an array",
        detail: "found an array directly inside an array, which readers understand differently")
    }
    try checkContexts()
    try checkTypes(mustHave: type)
    if let id = document["id"], AbsoluteIRI(id) == nil { throw Self.bad("id") }
  }

  private func checkContexts() throws(Finding) {
    let contexts = document["@context"]?.list ?? []
    guard let base = contexts.first else { throw Self.missing("@context") }
    guard contexts.count <= Self.greatestContexts else {
      throw Finding(.inputTooLarge, .structure, detail: "found \(contexts.count) contexts")
    }
    guard base == .string(BaseContext.second) || base == .string(BaseContext.first) else {
      throw Self.bad("@context")
    }
    var terms: Set<JSONValue> = []
    for context in contexts.dropFirst() {
      switch context {
      case .string: guard AbsoluteIRI(context) != nil else { throw Self.bad("@context") }
      case .object(let definitions):
        for term in definitions.keys where !term.utf8.starts(with: "@".utf8) {
          guard terms.insert(.string(term)).inserted, !Self.ownTerms.contains(term) else {
            throw Finding(.contextInjection, .structure, "@context")
          }
        }
      case .null: throw Finding(.contextInjection, .structure, "@context")
      default: throw Self.bad("@context")
      }
    }
  }

  /// Refuses contexts that stand in the document itself: whoever reads the JSON text does not see
  /// what they change for a reader of RDF.
  func checkPlainContexts() throws(Finding) {
    for context in document["@context"]?.list ?? [] where context.string == nil {
      throw Finding(.contextInjection, .structure, "@context")
    }
  }

  /// The terms of the data model, which no document may give another meaning.
  private static let ownTerms: Set = [
    "VerifiableCredential", "VerifiablePresentation", "id", "type", "issuer", "holder", "proof",
    "credentialSubject", "credentialStatus", "credentialSchema", "validFrom", "validUntil",
    "issuanceDate", "expirationDate", "verifiableCredential", "evidence", "termsOfUse",
    "refreshService",
  ]

  private func checkTypes(mustHave type: String) throws(Finding) {
    guard let value = document["type"] else { throw Self.missing("type") }
    guard value.list.allSatisfy({ Self.isType($0) }) else { throw Self.bad("type") }
    guard value.list.contains(.string(type)) else {
      throw Self.missing("type " + type)
    }
  }

  private func checkIssuer() throws(Finding) {
    guard let issuer = document["issuer"] else { throw Self.missing("issuer") }
    guard AbsoluteIRI(Self.identifier(issuer)) != nil else { throw Self.bad("issuer") }
  }

  private func checkDates() throws(Finding) {
    for name in ["validFrom", "validUntil", "issuanceDate", "expirationDate"] {
      guard let value = document[name] else { continue }
      guard let text = Self.single(value).string else { throw Self.bad(name) }
      let moment =
        isFirstVersion ? DateTimeStamp.lenientInstant(text) : DateTimeStamp.instant(text)
      guard moment != nil else {
        throw Finding(
          .dateMalformed, .structure, name,
          detail: "found a \(name) that is no dateTimeStamp, expected YYYY-MM-DDThh:mm:ssZ")
      }
    }
    if isFirstVersion, document["issuanceDate"] == nil, document["validFrom"] == nil {
      throw Self.missing("issuanceDate")
    }
  }

  private func checkSubjects() throws(Finding) {
    guard let value = document["credentialSubject"] else {
      throw Self.missing("credentialSubject")
    }
    guard !value.list.isEmpty, value.list.allSatisfy({ !($0.object?.isEmpty ?? true) }) else {
      throw Self.bad("credentialSubject")
    }
    for subject in value.list {
      if let id = subject["id"], AbsoluteIRI(id) == nil { throw Self.bad("credentialSubject.id") }
    }
  }

  private func checkTyped(_ name: String, needsID: Bool) throws(Finding) {
    let entries = document[name]?.list ?? []
    guard !entries.isEmpty, entries.allSatisfy({ $0.object != nil }) else { throw Self.bad(name) }
    for entry in entries {
      guard let type = entry["type"] else { throw Self.missing(name + ".type") }
      guard !type.list.isEmpty, type.list.allSatisfy(Self.isType) else {
        throw Self.bad(name + ".type")
      }
      if needsID, entry["id"] == nil { throw Self.missing(name + ".id") }
      if let id = entry["id"], AbsoluteIRI(id) == nil { throw Self.bad(name + ".id") }
    }
    if name == "credentialStatus", entries.count > Self.greatestStatusEntries {
      throw Finding(.inputTooLarge, .structure, detail: "found \(entries.count) status entries")
    }
  }

  private func checkStandard() throws(Finding) {
    let types = document["type"]?.list ?? []
    for subject in subjects where isBadge {
      guard (subject["achievement"]?.list ?? []).allSatisfy({ $0.object != nil }) else {
        throw Self.bad("credentialSubject.achievement")
      }
    }
    for subject in subjects where types.contains("ClrCredential") {
      guard subject["verifiableCredential"]?.array != nil else {
        throw Self.missing("credentialSubject.verifiableCredential")
      }
    }
  }
}

// MARK: - Values

extension Structure {
  /// The value, or the only element of an array of one.
  static func single(_ value: JSONValue) -> JSONValue {
    if case .array(let elements) = value, elements.count == 1 { elements[0] } else { value }
  }

  /// The identifier of a party: its text, or the `id` of its object.
  static func identifier(_ value: JSONValue) -> JSONValue? {
    let value = single(value)
    return value.string != nil ? value : value["id"].map(single)
  }

  /// Whether a value is a name of a type: a term or an absolute IRI.
  private static func isType(_ value: JSONValue) -> Bool {
    guard let text = value.string, !text.isEmpty else { return false }
    return text.utf8.contains(UInt8(ascii: ":"))
      ? AbsoluteIRI(text) != nil
      : text.unicodeScalars.allSatisfy {
        // Of ASCII what is left is no white space; to look a property up takes longer.
        $0.value > 0x20 && ($0.isASCII || !$0.properties.isWhitespace)
      }
  }

  /// Refuses words that are neither a text, nor a text with language and direction, nor a list of
  /// such.
  private static func checkWords(_ value: JSONValue?, _ name: String) throws(Finding) {
    for words in value?.list ?? [] where words.string == nil {
      guard let object = words.object, object["@value"]?.string != nil,
        object.keys.allSatisfy({ ["@value", "@language", "@direction"].contains($0) })
      else { throw bad(name) }
    }
  }

  private static func hasNestedArrays(_ value: JSONValue) -> Bool {
    switch value {
    case .array(let elements):
      elements.contains { $0.array != nil || hasNestedArrays($0) }
    case .object(let object):
      object.members.contains { hasNestedArrays($0.value) }
    default: false
    }
  }

  private static func missing(_ field: String) -> Finding {
    Finding(.structureMissingField, .structure, field, detail: "found no \(field), expected one")
  }

  private static func bad(_ field: String) -> Finding {
    Finding(
      .structureBadField, .structure, field,
      detail: "found a value of \(field) that the data model does not allow")
  }
}
