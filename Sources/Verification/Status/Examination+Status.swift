internal import SkillModel
internal import Containers
internal import JSON
internal import SkillModel

extension Examination {
  /// Checks every status entry of a credential: the worst decides.
  func checkStatus(of verified: VerifiedDocument, log: inout CheckLog) {
    let entries = verified.content["credentialStatus"]?.list ?? []
    guard !entries.isEmpty else { return }
    for entry in entries {
      do throws(Finding) {
        try checkStatus(entry, of: verified, log: &log)
      } catch {
        log.note(error)
      }
    }
    log.pass(.status)
  }

  private func checkStatus(
    _ entry: JSONValue, of verified: VerifiedDocument, log: inout CheckLog
  ) throws(Finding) {
    let types = entry["type"]?.list ?? []
    if types.contains("BitstringStatusListEntry") {
      try checkBits(
        StatusEntry(entry, listType: "BitstringStatusListCredential"), of: verified, log: &log)
    } else if types.contains("StatusList2021Entry") {
      try checkBits(
        StatusEntry(entry, listType: "StatusList2021Credential"), of: verified, log: &log)
    } else if types.contains("1EdTechRevocationList") {
      try checkRevocationList(entry, of: verified)
    } else {
      throw Finding(.statusTypeUnsupported, .status)
    }
  }

  // MARK: Lists of bits

  private func checkBits(
    _ entry: StatusEntry, of verified: VerifiedDocument, log: inout CheckLog
  ) throws(Finding) {
    let list = try statusList(at: entry, for: verified.issuer, log: &log)
    let subject = list["credentialSubject"].map(Structure.single) ?? nil
    guard (subject["statusPurpose"]?.list ?? []).contains(.string(entry.purpose)) else {
      throw Finding(.statusPurposeMismatch, .status, "it is for another purpose")
    }
    guard let text = subject["encodedList"]?.string else {
      throw Finding(.statusListInvalid, .status, "it has no entries")
    }
    let bits = try StatusBits(encoded: text, limit: limits.statusListBytes)
    guard let value = bits.value(at: entry.index, size: entry.size) else {
      throw Finding(.statusIndexOutOfRange, .status, "it is too short")
    }
    if bits.count < StatusBits.usualCount {
      log.note(Finding(.statusListUnusual, .status, "it is short"))
    }
    if value != 0, let finding = Self.meaning(of: value, purpose: entry.purpose) {
      log.note(finding)
    }
  }

  /// What a value other than 0 says.
  private static func meaning(of value: Int, purpose: String) -> Finding? {
    switch JSONValue.string(purpose).asciiText {
    case "revocation": Finding(.revoked, .status)
    case "suspension": Finding(.suspended, .status)
    case "message": Finding(.statusMessage, .status, "0x" + String(value, radix: 16))
    case "refresh": Finding(.refreshOffered, .status)
    default: Finding(.statusTypeUnsupported, .status)
    }
  }

  /// The list of an entry, verified as a credential of the issuer's or of a status provider's.
  private func statusList(
    at entry: StatusEntry, for issuer: String, log: inout CheckLog
  ) throws(Finding) -> JSONValue {
    let bytes = try statusDocument(at: entry.address)
    var listLog = CheckLog()
    guard let list = try? listDocument(bytes),
      let verified = authenticated(list, log: &listLog)
    else {
      if listLog.findings.contains(where: { $0.code == .issuerKeyUnreachable }) {
        throw Finding(.statusUnreachable, .status)
      }
      let reason = listLog.findings.first?.code.rawValue ?? "not a credential"
      throw Finding(.statusListInvalid, .status, reason)
    }
    guard (verified.content["type"]?.list ?? []).contains(.string(entry.listType)) else {
      throw Finding(.statusListInvalid, .status, "it is no list of this kind")
    }
    guard verified.disclosure == nil else {
      throw Finding(.statusListInvalid, .status, "parts of it may have been left out")
    }
    guard
      AbsoluteIRI.areSame(verified.issuer, issuer)
        || policy.statusProviders.containsExactly(verified.issuer)
    else { throw Finding(.statusIssuerMismatch, .status, "it is somebody else's") }
    Dates.check(
      verified.content, at: clock, tolerance: policy.clockTolerance, log: &listLog)
    if let date = listLog.findings.first(where: { $0.check == .dates && $0.weight == .rejects }) {
      throw date.code == .expired
        ? Finding(.statusListExpired, .status, "it has expired")
        : Finding(.statusListInvalid, .status, "it is not in force yet")
    }
    if verified.content["credentialStatus"] != nil {
      log.note(
        Finding(
          .statusListInvalid, .status, weight: .warns,
          detail: "The list of withdrawn credentials has a status of its own, which was ignored."))
    }
    if verified.content["id"]?.string?.hasSameBytes(as: entry.address.text) != true {
      log.note(Finding(.statusListUnusual, .status, "its id is not its address"))
    }
    return verified.content
  }

  private func listDocument(_ bytes: [UInt8]) throws(Finding) -> Document {
    if CompactJWS.looksLikeCompactJWS(bytes) { return try token(bytes) }
    return try document(StrictJSON.value(of: bytes, limits: limits.json.forLists))
  }

  // MARK: The list of 1EdTech

  /// Looks for the credential among those that a plain list names as withdrawn.
  ///
  /// Nothing signs such a list; it counts because it comes from the issuer's own host, or, for an
  /// issuer without one, from the address that the issuer signed.
  ///
  /// Source: 1EdTech Revocation List, section 2.
  private func checkRevocationList(
    _ entry: JSONValue, of verified: VerifiedDocument
  ) throws(Finding) {
    guard let address = entry["id"]?.string.flatMap(WebAddress.init) else {
      throw Finding(.fetchRefused, .status)
    }
    let host = WebAddress(verified.issuer)?.host ?? DIDWeb.address(verified.issuer)?.host
    guard host == nil || host == address.host else {
      throw Finding(.statusIssuerMismatch, .status, "it is on another host")
    }
    let bytes = try statusDocument(at: address)
    guard let list = try? StrictJSON.object(of: bytes, limits: limits.json),
      let revoked = list["revokedCredential"], let identifier = verified.content["id"]?.string
    else { throw Finding(.statusListInvalid, .status, "it is no revocation list") }
    if let issuer = list["issuer"].flatMap(Structure.identifier)?.string,
      !AbsoluteIRI.areSame(issuer, verified.issuer)
    {
      throw Finding(.statusIssuerMismatch, .status, "it is somebody else's")
    }
    for item in revoked.list where item["revoked"]?.bool != false {
      if (item.string ?? item["id"]?.string)?.hasSameBytes(as: identifier) ?? false {
        throw Finding(.revoked, .status)
      }
    }
  }

  /// The bytes of a list.
  func statusDocument(at address: WebAddress) throws(Finding) -> [UInt8] {
    switch verifier.fetcher?.fetch(address, for: .status) {
    case .document(let bytes, _): return bytes
    case .refused: throw Finding(.fetchRefused, .status)
    case .unreachable, .gone, nil: throw Finding(.statusUnreachable, .status)
    }
  }
}
