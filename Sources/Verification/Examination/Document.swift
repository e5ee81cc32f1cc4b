internal import JSON

/// Something whose kind is known, in the form that is verified.
struct Document {
  /// What it is.
  var kind: DocumentKind
  /// The token that it came in; nil when it is JSON.
  var token: SignedToken?
  /// The seals that it came with; nil when it has none.
  var sealed: SealedDocument?
  /// The whole JSON, or the payload of the token or of the seals.
  var members: JSONObject
}

extension Examination {
  /// Tells what JSON is.
  func document(_ value: JSONValue) throws(Finding) -> Document {
    guard let members = value.object else { throw Finding(.inputNotJSON, .input) }
    let types = (members["type"]?.list ?? members["@type"]?.list ?? []).compactMap(\.asciiText)
    if types.contains("EnvelopedVerifiableCredential") {
      return try enveloped(members, mediaType: "application/vc+jwt", kind: .credential)
    }
    if types.contains("EnvelopedVerifiablePresentation") {
      return try enveloped(members, mediaType: "application/vp+jwt", kind: .presentation)
    }
    if SealedDocument.hasForm(members) {
      let sealed = try SealedDocument(members, limits: limits.json)
      return Document(kind: .credential, sealed: sealed, members: sealed.content)
    }
    return Document(kind: kind(of: members, types), members: members)
  }

  /// Takes a token apart and tells what it holds.
  func token(_ bytes: [UInt8]) throws(Finding) -> Document {
    let token = try SignedToken(bytes, limits: limits.json)
    let value = try StrictJSON.value(of: token.payload, limits: limits.json)
    guard let members = value.object else {
      throw Finding(
        .structureBadField, .structure, "the token's content",
        detail: "found content that is no object, expected a credential")
    }
    guard members["_sd_alg"] == nil, members["_sd"] == nil else {
      throw Finding(.proofUnsupported, .proof, "SD-JWT")
    }
    let types = (members["type"]?.list ?? []).compactMap(\.asciiText)
    let kind: DocumentKind =
      if members["vp"] != nil {
        .presentation
      } else if members["vc"] != nil {
        .credential
      } else {
        kind(of: members, types)
      }
    try checkType(of: token, kind)
    return Document(kind: kind, token: token, members: members)
  }

  private func kind(of members: JSONObject, _ types: [String]) -> DocumentKind {
    if Self.isWrapper(members) { return .wrapper }
    if types.contains("VerifiablePresentation") { return .presentation }
    if types.contains("VerifiableCredential") { return .credential }
    let contexts = members["@context"]?.list ?? []
    if types.contains("Assertion"), !contexts.contains(.string(BaseContext.second)) {
      return .openBadge2
    }
    // Without a type it would be a credential, and the structure check says what is missing.
    let isLike =
      members["credentialSubject"] != nil || contexts.contains(.string(BaseContext.second))
      || contexts.contains(.string(BaseContext.first))
    return isLike ? .credential : .unknown
  }

  /// The token in the address of an envelope; what else stands in the envelope is nobody's word.
  private func enveloped(
    _ members: JSONObject, mediaType: String, kind: DocumentKind
  ) throws(Finding) -> Document {
    let prefix = "data:\(mediaType),"
    guard let address = members["id"].map(Structure.single)?.string,
      address.utf8.starts(with: prefix.utf8)
    else {
      throw Finding(
        .structureBadField, .structure, "id",
        detail: "found an envelope without a token, expected an id that begins with \(prefix)")
    }
    let found = try token(Array(address.utf8.dropFirst(prefix.utf8.count)))
    guard found.kind == kind else {
      throw Finding(.structureBadField, .structure, "id", detail: "found a token of another kind")
    }
    return found
  }

  /// Refuses a token that says that it is something else: an access token is no credential.
  private func checkType(of token: SignedToken, _ kind: DocumentKind) throws(Finding) {
    guard var type = token.type else { return }
    // The full name of a media type means the same as the short one: RFC 7515 section 4.1.9.
    if type.hasPrefix("application/") { type.removeFirst("application/".count) }
    let allowed =
      kind == .presentation
      ? ["jwt", "vp+jwt", "vp+ld+jwt", "vp+ld+json+jwt"]
      : ["jwt", "vc+jwt", "vc+ld+jwt", "vc+ld+json+jwt"]
    guard allowed.contains(type) else {
      throw Finding(
        .proofMalformed, .proof, "typ",
        detail: "found a token of another type, expected \(allowed.joined(separator: ", "))")
    }
  }
}
