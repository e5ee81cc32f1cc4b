internal import JSON

extension Examination {
  /// Verifies a credential.
  func credential(
    _ document: Document, binding: Binding, depth: Int, log: CheckLog
  ) -> VerificationResult {
    var log = log
    if let verified = authenticated(document, log: &log) {
      return examine(verified, binding: binding, depth: depth, log: log)
    }
    for check in [Check.issuerTrust, .dates, .status] { log.leaveOpen(check) }
    noteTime(&log)
    let claimed = document.token == nil ? nil : try? TokenClaims.credential(of: document.members)
    return result(of: claimed ?? document.members, document: nil, log: log)
  }

  /// What the issuer of a credential signed; nil when the log says why it is not known to be so.
  func authenticated(_ document: Document, log: inout CheckLog) -> VerifiedDocument? {
    var members = document.members
    do throws(Finding) {
      if document.token != nil { members = try TokenClaims.credential(of: members) }
      try Structure(document: members).checkCredential()
      if document.token != nil || document.sealed != nil {
        try Structure(document: members).checkPlainContexts()
      }
      log.pass(.structure)
    } catch {
      log.note(error)
      log.leaveOpen(.proof)
      log.leaveOpen(.issuerKey)
      return nil
    }
    if let sealed = document.sealed {
      return self.document(of: sealed, log: &log)
    }
    // The structure check saw that there is an issuer.
    let issuer = Structure(document: members).issuer ?? ""
    let signed = signedContent(of: document, members, issuer: issuer, log: &log)
    guard let signed, log.state(of: .issuerKey) == .pass else { return nil }
    noteUnknownContexts(of: signed.content, log: &log)
    return VerifiedDocument(
      content: signed.content, issuer: issuer, disclosure: signed.disclosure)
  }

  /// What is sealed, as the word of whom the seal was given to.
  private func document(of sealed: SealedDocument, log: inout CheckLog) -> VerifiedDocument? {
    guard let sealer = sealer(of: sealed, log: &log), log.state(of: .issuerKey) == .pass else {
      return nil
    }
    var content = sealed.content
    content["proof"] = nil
    noteUnknownContexts(of: .object(content), log: &log)
    return VerifiedDocument(content: .object(content), issuer: sealer)
  }

  /// Says which contexts are not known; what is read is only what the known ones name.
  private func noteUnknownContexts(of content: JSONValue, log: inout CheckLog) {
    for context in (content["@context"]?.list ?? []).compactMap(\.string)
    where !verifier.quads.knows(context) {
      log.note(
        Finding(
          .contextUnknown, .structure, context, weight: .warns,
          detail: "This credential also uses a vocabulary that we do not know (\(context))."))
    }
  }

  /// Checks everything about a credential whose issuer is known to have signed it.
  func examine(
    _ verified: VerifiedDocument, binding: Binding, depth: Int, log: CheckLog
  ) -> VerificationResult {
    var log = log
    let opened = opened(verified)
    let verified = opened.document
    let credential = verified.content
    checkTrust(of: verified, log: &log)
    Dates.check(credential, at: clock, tolerance: policy.clockTolerance, log: &log)
    checkStatus(of: verified, log: &log)
    for finding in verified.disclosure?.findings(of: credential) ?? [] { log.note(finding) }
    checkBinding(of: credential, binding, log: &log)
    for field in Structure(document: credential.object ?? [:]).missingOfBadge {
      log.note(Finding(.structureMissingField, .structure, field, weight: .warns))
    }
    if credential["credentialSchema"] != nil { log.note(Finding(.schemaNotChecked, .schema)) }
    noteTime(&log)
    if credential["refreshService"] != nil { log.note(Finding(.refreshOffered, .dates)) }
    let inside = contained(in: opened, binding: binding, depth: depth, log: &log)
    return result(of: credential.object ?? [:], document: verified, log: log, contained: inside)
  }

  /// What was signed, if the signature fits.
  private func signedContent(
    of document: Document, _ members: JSONObject, issuer: String, log: inout CheckLog
  ) -> ProofSet.Signed? {
    guard let token = document.token else {
      return proofs.check(
        members, signer: issuer, for: .init(relationship: .assertionMethod), log: &log)
    }
    guard check(token, signer: issuer, for: .assertionMethod, log: &log) else { return nil }
    var content = members
    content["proof"] = nil
    return ProofSet.Signed(content: .object(content))
  }

  /// Whether a token is signed by `signer`.
  func check(
    _ token: SignedToken, signer: String,
    for relationship: ControllerDocument.Relationship, log: inout CheckLog
  ) -> Bool {
    let answer = TokenKeyFinder(keys: keys, keyHosts: policy.keyHosts)
      .key(of: token, issuer: signer, for: relationship)
    if let key = answer.key, let mismatch = token.mismatch(with: key, jwk: answer.jwk) {
      log.note(mismatch)
      log.leaveOpen(.issuerKey)
      return false
    }
    if let finding = answer.finding { log.note(finding) }
    guard answer.key != nil else {
      log.leaveOpen(.proof)
      return false
    }
    log.pass(.proof)
    log.pass(.issuerKey)
    return true
  }

  func checkTrust(of verified: VerifiedDocument, log: inout CheckLog) {
    switch policy.trust {
    case .anyIssuer: log.pass(.issuerTrust)
    case .listed(let list):
      let types = (verified.content["type"]?.list ?? []).compactMap(\.asciiText)
      let isKnown = list.issuer(verified.issuer).map { issuer in
        issuer.certifies.map { !$0.isDisjoint(with: types) } ?? true
      }
      if isKnown == true {
        log.pass(.issuerTrust)
      } else {
        log.note(Finding(.issuerNotRecognised, .issuerTrust))
      }
    }
  }

  private func checkBinding(
    of credential: JSONValue, _ binding: Binding, log: inout CheckLog
  ) {
    let recipients = (credential["credentialSubject"]?.list ?? [])
      .flatMap { $0["identifier"]?.list ?? [] }
    switch binding {
    case .notNeeded: break
    case .none, .unproved:
      if !recipients.isEmpty, request?.recipients.isEmpty == false {
        checkRecipient(recipients, log: &log)
      } else if policy.requiresHolder {
        log.note(Finding(.holderProofMissing, .holder))
      } else {
        log.leaveOpen(.holder)
      }
    case .proved(let holder):
      let identifiers = (credential["credentialSubject"]?.list ?? []).map { $0["id"]?.string }
      if identifiers.contains(where: { $0.map { !AbsoluteIRI.areSame($0, holder) } ?? false }) {
        log.note(Finding(.holderMismatch, .holder))
      } else if identifiers.contains(nil) {
        log.note(Finding(.holderUnbound, .holder))
      } else {
        log.pass(.holder)
      }
    }
  }

  /// Puts a result together.
  func result(
    of members: JSONObject, document: VerifiedDocument?, log: CheckLog,
    contained: [VerificationResult] = []
  ) -> VerificationResult {
    let issuer = document?.issuer ?? members["issuer"].flatMap(Structure.identifier)?.string
    var name: String?
    if case .listed(let list) = policy.trust, let issuer { name = list.issuer(issuer)?.name }
    return VerificationResult(
      kind: .credential, log: log, verdict: log.verdict,
      identifier: members["id"]?.string, issuer: issuer, issuerName: name, document: document,
      claimed: .object(members), contained: contained)
  }
}
