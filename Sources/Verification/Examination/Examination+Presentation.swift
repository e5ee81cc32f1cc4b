internal import JSON
internal import SkillModel

extension Examination {
  /// Verifies a presentation and, unless it is looked at alone, every credential in it.
  ///
  /// Source: Verifiable Credentials Data Model 2.0, section 4.13.
  func presentation(
    _ document: Document, depth: Int, log: CheckLog, isAlone: Bool = false
  ) -> VerificationResult {
    var log = log
    var members = document.members
    do throws(Finding) {
      if document.token != nil { members = try TokenClaims.presentation(of: members) }
      try Structure(document: members).checkPresentation()
      log.pass(.structure)
    } catch {
      log.note(error)
      log.leaveOpen(.proof)
      return presentationResult(members, log: log, contained: [])
    }
    let entries = members["verifiableCredential"]?.list ?? []
    if entries.isEmpty {
      log.note(
        Finding(.structureMissingField, .structure, "verifiableCredential", weight: .unconfirms))
    }
    let holder = provedHolder(of: document, members, log: &log)
    let binding: Binding = holder.map { .proved($0) } ?? .unproved
    guard entries.count <= limits.credentials else {
      log.note(Finding(.inputTooLarge, .input, detail: "found \(entries.count) credentials"))
      return presentationResult(members, log: log, contained: [])
    }
    guard !isAlone else { return presentationResult(members, log: log, contained: []) }
    let contained = entries.map { credential(inside: $0, binding: binding, depth: depth + 1) }
    // Where the holder is proved, the binding has looked at each subject.
    return presentationResult(
      members, log: log,
      contained: holder == nil
        ? verifier.markStrangers(
          in: contained, holder: members["holder"].flatMap(Structure.identifier)?.string)
        : contained)
  }

  /// Verifies a credential that stands inside something else.
  func credential(inside value: JSONValue, binding: Binding, depth: Int) -> VerificationResult {
    do throws(Finding) {
      let found =
        if let text = value.string { try token(Array(text.utf8)) } else { try document(value) }
      guard found.kind != .presentation else {
        throw Finding(
          .structureBadField, .structure, "verifiableCredential",
          detail: "found a presentation inside, expected a credential")
      }
      return examine(found, binding: binding, depth: depth)
    } catch {
      var log = CheckLog()
      log.note(error)
      return unreadable(log)
    }
  }

  /// Whom the presentation proves to have made it, just now and for us.
  private func provedHolder(
    of document: Document, _ members: JSONObject, log: inout CheckLog
  ) -> String? {
    let stated = members["holder"].flatMap(Structure.identifier)?.string
    let signer: String?
    if let token = document.token {
      signer = stated ?? token.keyIdentifier.flatMap(AbsoluteIRI.init)?.withoutFragment
      guard checkClaims(document.members, log: &log), let signer,
        check(token, signer: signer, for: .authentication, log: &log)
      else {
        if signer == nil { log.note(Finding(.issuerKeyNotFound, .issuerKey)) }
        return nil
      }
    } else {
      signer = stated ?? members["proof"]?.list.first.flatMap(Self.proofController)
      guard isSigned(members, log: &log),
        proofs.check(
          members, signer: signer,
          for: .init(
            relationship: .authentication, challenge: request?.challenge, domain: request?.domain),
          log: &log) != nil
      else { return nil }
    }
    guard let signer, log.state(of: .issuerKey) == .pass, takeChallenge(log: &log) else {
      return nil
    }
    return signer
  }

  private static func proofController(_ proof: JSONValue) -> String? {
    proof["verificationMethod"]?.string.flatMap(AbsoluteIRI.init)?.withoutFragment
  }

  /// Whether there is a proof to look at; where there is none, nobody showed to be the holder.
  private func isSigned(_ members: JSONObject, log: inout CheckLog) -> Bool {
    guard members["proof"]?.list.isEmpty ?? true else { return true }
    log.note(Finding(.holderProofMissing, .holder))
    log.leaveOpen(.proof)
    log.leaveOpen(.issuerKey)
    return false
  }

  /// Whether the claims of a token answer what was asked.
  private func checkClaims(_ payload: JSONObject, log: inout CheckLog) -> Bool {
    do throws(Finding) {
      for (name, isStart) in [("nbf", true), ("iat", true), ("exp", false)] {
        guard let value = payload[name] else { continue }
        let moment = try TokenClaims.instant(value, name)
        let tolerance = policy.clockTolerance
        if isStart, clock.isBefore(moment, tolerance: tolerance) {
          throw Finding(.notYetValid, .dates, moment.dateText)
        }
        if !isStart, clock.isAfter(moment, tolerance: tolerance) {
          throw Finding(.proofExpired, .proof, moment.dateText)
        }
      }
      if let challenge = request?.challenge,
        payload["nonce"]?.string?.hasSameBytes(as: challenge) != true
      {
        throw Finding(.challengeMismatch, .holder)
      }
      if let domain = request?.domain,
        !(payload["aud"]?.list ?? []).compactMap(\.string).containsExactly(domain)
      {
        throw Finding(.domainMismatch, .holder)
      }
      return true
    } catch {
      log.note(error)
      log.leaveOpen(.proof)
      return false
    }
  }

  /// Whether the presentation is an answer of now; without a challenge nobody can tell.
  private func takeChallenge(log: inout CheckLog) -> Bool {
    guard let request, let challenge = request.challenge else {
      log.note(
        Finding(
          .holderProofMissing, .holder,
          detail: "found a presentation that nobody asked for, expected one made for a challenge"))
      return false
    }
    if let issued = request.issued, clock.isAfter(issued, tolerance: 600) {
      log.note(
        Finding(.challengeMismatch, .holder, detail: "the challenge is over ten minutes old"))
      return false
    }
    if let takes = request.takesChallenge, !takes(challenge) {
      log.note(Finding(.presentationReplayed, .holder))
      return false
    }
    log.pass(.holder)
    return true
  }

  func presentationResult(
    _ members: JSONObject, log: CheckLog, contained: [VerificationResult]
  ) -> VerificationResult {
    let needed: [Check] = [.input, .structure, .proof, .issuerKey, .holder]
    let isComplete = needed.allSatisfy { log.state(of: $0) == .pass }
    return VerificationResult(
      kind: .presentation, log: log,
      verdict: max(log.verdictOfFindings, isComplete ? .verified : .unconfirmed),
      identifier: members["id"]?.string,
      issuer: members["holder"].flatMap(Structure.identifier)?.string, issuerName: nil,
      document: nil, claimed: .object(members), contained: contained)
  }
}
