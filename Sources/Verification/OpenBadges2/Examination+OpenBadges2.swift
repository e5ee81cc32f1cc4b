internal import JSON
internal import SkillModel

extension Examination {
  /// Verifies an Open Badges 2.0 assertion: by the copy that its issuer publishes, or by its token.
  ///
  /// Source: Open Badges 2.0, "Implementation: verification".
  func openBadge2(_ document: Document, log: CheckLog) -> VerificationResult {
    var log = log
    do throws(Finding) {
      try Self.checkStructure(of: document.members)
      let verified: VerifiedDocument
      if let token = document.token {
        verified = try signedBadge(document.members, token, log: &log)
      } else {
        verified = try hostedBadge(document.members, log: &log)
      }
      noteTime(&log)
      return badgeResult(document.members, verified: verified, log: log)
    } catch {
      log.note(error)
      for check in [Check.proof, .issuerKey, .issuerTrust, .dates, .status] { log.leaveOpen(check) }
      noteTime(&log)
      return badgeResult(document.members, verified: nil, log: log)
    }
  }

  // MARK: Hosted

  private func hostedBadge(
    _ presented: JSONObject, log: inout CheckLog
  ) throws(Finding) -> VerifiedDocument {
    switch try Self.verificationType(of: presented) {
    case "hosted", "HostedBadge": break
    case "signed", "SignedBadge": throw Finding(.proofMissing, .proof)
    case let other: throw Finding(.proofUnsupported, .proof, other)
    }
    let web = BadgeWeb(
      fetcher: verifier.fetcher, limits: limits.json,
      absence: Finding(.hostedUnreachable, .proof))
    guard let id = presented["id"]?.string else {
      throw Finding(.structureMissingField, .structure, "id")
    }
    guard case .found(let hosted) = try web.answer(at: id), hosted["revoked"]?.bool != true else {
      throw Finding(.revoked, .status)
    }
    try Self.checkStructure(of: hosted)
    guard let named = hosted["id"]?.string, AbsoluteIRI.areSame(named, id) else {
      throw Finding(
        .hostedScopeViolation, .proof,
        detail: "found an assertion that names itself otherwise, expected its address as its id")
    }
    if CanonicalJSON.bytes(of: .object(hosted)) != CanonicalJSON.bytes(of: .object(presented)) {
      log.note(Finding(.hostedCopyDiffers, .proof))
    }
    let (badge, issuer) = try web.badge(of: hosted)
    guard let address = WebAddress(id), HostedScope(of: issuer).contains(address) else {
      throw Finding(.hostedScopeViolation, .issuerKey)
    }
    return try document(of: hosted, badge, issuer, log: &log)
  }

  // MARK: Signed

  private func signedBadge(
    _ assertion: JSONObject, _ token: SignedToken, log: inout CheckLog
  ) throws(Finding) -> VerifiedDocument {
    let type = try Self.verificationType(of: assertion)
    guard type == "signed" || type == "SignedBadge" else {
      throw Finding(.structureBadField, .structure, "verification.type")
    }
    let web = BadgeWeb(
      fetcher: verifier.fetcher, limits: limits.json,
      absence: Finding(.issuerKeyUnreachable, .issuerKey))
    let (badge, issuer) = try web.badge(of: assertion)
    let key = try badgeKey(of: assertion, issuer, web)
    if let mismatch = token.mismatch(with: key, jwk: nil) { throw mismatch }
    let verified = try document(of: assertion, badge, issuer, log: &log)
    try checkRevocations(of: assertion, issuer, log: &log)
    return verified
  }

  /// The key of a signed badge: one that the issuer lists and that says it belongs to the issuer.
  private func badgeKey(
    of assertion: JSONObject, _ issuer: JSONObject, _ web: BadgeWeb
  ) throws(Finding) -> PublicKey {
    let listed = (issuer["publicKey"]?.list ?? []).compactMap(Structure.identifier)
      .compactMap(\.string)
    let verification = assertion["verification"] ?? assertion["verify"]
    guard let name = (verification?["creator"] ?? verification?["url"])?.string ?? listed.first
    else { throw Finding(.issuerKeyNotFound, .issuerKey) }
    guard listed.containsExactly(name) else {
      throw Finding(.issuerKeyNotAuthorized, .issuerKey)
    }
    let document = try web.profile(at: name)
    guard let owner = document["owner"]?.string, let id = issuer["id"]?.string,
      AbsoluteIRI.areSame(owner, id)
    else { throw Finding(.issuerKeyMismatch, .issuerKey) }
    guard let pem = document["publicKeyPem"]?.string else {
      throw Finding(.issuerKeyNotFound, .issuerKey)
    }
    do throws(PublicKey.Refusal) {
      return try PublicKey(rsaPEM: pem)
    } catch {
      throw KeyFinder.refusal(error)
    }
  }

  private func checkRevocations(
    of assertion: JSONObject, _ issuer: JSONObject, log: inout CheckLog
  ) throws(Finding) {
    guard let value = issuer["revocationList"] else { return }
    guard let address = Structure.identifier(value)?.string else {
      throw Finding(.structureBadField, .status, "revocationList")
    }
    let web = BadgeWeb(
      fetcher: verifier.fetcher, limits: limits.json,
      absence: Finding(.statusUnreachable, .status))
    guard case .found(let list) = try web.answer(at: address) else { throw web.absence }
    if let owner = list["issuer"].flatMap(Structure.identifier)?.string,
      owner.hasSameBytes(as: issuer["id"]?.string ?? "") == false
    {
      throw Finding(.statusIssuerMismatch, .status, "it is somebody else's")
    }
    guard let revoked = list["revokedAssertions"] else {
      throw Finding(.statusListInvalid, .status, "it is no revocation list")
    }
    for entry in revoked.list where Self.means(entry, assertion) {
      throw Finding(.revoked, .status)
    }
    log.pass(.status)
  }

  private static func means(_ entry: JSONValue, _ assertion: JSONObject) -> Bool {
    let names = { (name: JSONValue?, member: String) in
      guard let name = name?.string, let own = assertion[member]?.string else { return false }
      return name.hasSameBytes(as: own)
    }
    return names(entry, "id") || names(entry, "uid") || names(entry["id"], "id")
      || names(entry["uid"], "uid")
  }

  // MARK: Both

  private static func verificationType(of assertion: JSONObject) throws(Finding) -> String {
    guard let verification = assertion["verification"] ?? assertion["verify"] else {
      throw Finding(.proofMissing, .proof)
    }
    let types = (verification["type"]?.list ?? []).compactMap(\.asciiText)
    let known = ["hosted", "HostedBadge", "signed", "SignedBadge"]
    return types.first(where: known.contains) ?? "an unknown verification"
  }

  /// The assertion with its badge class and issuer in place of their addresses.
  private func document(
    of assertion: JSONObject, _ badge: JSONObject, _ issuer: JSONObject, log: inout CheckLog
  ) throws(Finding) -> VerifiedDocument {
    log.pass(.structure)
    log.pass(.proof)
    log.pass(.issuerKey)
    var content = assertion
    var badge = badge
    badge["issuer"] = .object(issuer)
    content["badge"] = .object(badge)
    let verified = VerifiedDocument(
      content: .object(content), issuer: issuer["id"]?.string ?? "")
    checkTrust(of: verified, log: &log)
    try checkBadgeDates(assertion, log: &log)
    checkRecipient(assertion["recipient"]?.list ?? [], log: &log)
    return verified
  }

  private func checkBadgeDates(_ assertion: JSONObject, log: inout CheckLog) throws(Finding) {
    let moments = try ["issuedOn", "expires"].map { (name) throws(Finding) -> Instant? in
      guard let value = assertion[name] else { return nil }
      guard let moment = value.string.flatMap({ Instant($0) }) else {
        throw Finding(.dateMalformed, .dates, name)
      }
      return moment
    }
    if let issued = moments[0], clock.isBefore(issued, tolerance: policy.clockTolerance) {
      log.note(Finding(.notYetValid, .dates, issued.dateText))
    }
    if let end = moments[1], clock.isAfter(end, tolerance: policy.clockTolerance) {
      log.note(Finding(.expired, .dates, end.dateText))
    }
    if let issued = moments[0], let end = moments[1], end < issued {
      log.note(Finding(.datesInverted, .dates))
    }
    log.pass(.dates)
  }

  /// Whether a badge was given to the person whose addresses are known.
  func checkRecipient(_ recipients: [JSONValue], log: inout CheckLog) {
    let known = request?.recipients ?? []
    guard !known.isEmpty else {
      if policy.requiresHolder {
        log.note(Finding(.recipientUnknown, .holder))
      } else {
        log.leaveOpen(.holder)
      }
      return
    }
    guard recipients.compactMap(RecipientIdentity.init).contains(where: { $0.isOne(of: known) })
    else {
      log.note(Finding(.recipientMismatch, .holder))
      return
    }
    log.pass(.holder)
  }

  private func badgeResult(
    _ members: JSONObject, verified: VerifiedDocument?, log: CheckLog
  ) -> VerificationResult {
    var name: String?
    if case .listed(let list) = policy.trust, let verified {
      name = list.issuer(verified.issuer)?.name
    }
    return VerificationResult(
      kind: .openBadge2, log: log, verdict: log.verdict, identifier: members["id"]?.string,
      issuer: verified?.issuer, issuerName: name, document: verified, claimed: .object(members),
      contained: [])
  }
}
