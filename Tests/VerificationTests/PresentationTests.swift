import JSON
import SkillModel
import Testing
import Verification

/// Presentations, and whom credentials belong to.
@Suite struct PresentationTests {
  private let issuer = Signer(kind: .ed25519)
  private let holder = Signer(kind: .p256, number: 3)

  private let asked = PresentationRequest(challenge: "c-1", domain: "https://engine.example")

  /// A presentation by `holder` of a badge about `subject`.
  private func presentation(
    about subject: String?, _ changes: [(String, JSONValue?)] = []
  ) throws -> JSONObject {
    var presentation: JSONObject = [
      "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
      "holder": .string(try holder.did),
      "verifiableCredential": [.object(try issuer.proved(issuer.badge(about: subject)))],
    ]
    for (name, value) in changes { presentation[name] = value }
    return presentation
  }

  private func proved(
    _ presentation: JSONObject, purpose: String = "authentication",
    challenge: JSONValue? = "c-1", domain: JSONValue? = "https://engine.example"
  ) throws -> JSONObject {
    try holder.proved(
      presentation, purpose: purpose, [("challenge", challenge), ("domain", domain)])
  }

  @Test func holderOfTheCredentialIsVerified() throws {
    let result = verify(try proved(presentation(about: holder.did)), request: asked)
    #expect(result.summary == "verified" && result.worstVerdict == .verified)
    #expect(result.contained.map(\.summary) == ["verified"])
    #expect(result.contained.first?.state(of: .holder) == .pass)
  }

  @Test func strangersCredentialIsRejected() throws {
    let result = verify(try proved(presentation(about: "did:example:other")), request: asked)
    #expect(result.contained.map(\.summary) == ["rejected HOLDER_MISMATCH"])
    #expect(result.summary == "verified" && result.worstVerdict == .rejected)
  }

  @Test func credentialWithoutSubjectBelongsToNobody() throws {
    let result = verify(try proved(presentation(about: nil)), request: asked)
    #expect(
      result.contained.map(\.summary) == ["unconfirmed HOLDER_UNBOUND STRUCTURE_MISSING_FIELD"])
  }

  @Test(
    arguments: [
      ("c-2", "https://engine.example", "rejected CHALLENGE_MISMATCH"),
      (nil, "https://engine.example", "rejected CHALLENGE_MISMATCH"),
      ("c-1", "https://other.example", "rejected DOMAIN_MISMATCH"),
      ("c-1", nil, "rejected DOMAIN_MISMATCH"),
      ("c-1", ["https://other.example", "https://engine.example"], "verified"),
    ] as [(JSONValue?, JSONValue?, String)])
  func requestHasToBeAnswered(challenge: JSONValue?, domain: JSONValue?, summary: String) throws {
    let presentation = try proved(
      presentation(about: holder.did), challenge: challenge, domain: domain)
    let result = verify(presentation, request: asked)
    #expect(result.summary == summary)
    #expect((result.contained.first?.state(of: .holder) == .pass) == (summary == "verified"))
  }

  @Test func presentationCountsOnceAndSoon() throws {
    let presentation = try proved(presentation(about: holder.did))
    var request = asked
    request.takesChallenge = { _ in false }
    #expect(verify(presentation, request: request).summary == "rejected PRESENTATION_REPLAYED")
    request = asked
    request.issued = Instant(seconds: now.seconds - 601)
    #expect(verify(presentation, request: request).summary == "rejected CHALLENGE_MISMATCH")
  }

  @Test func challengeIsNotTakenByABrokenPresentation() throws {
    var presentation = try proved(presentation(about: holder.did))
    presentation["id"] = "urn:x:1"
    var request = asked
    request.takesChallenge = { _ in
      Issue.record("a presentation that is not signed uses up no challenge")
      return false
    }
    #expect(verify(presentation, request: request).summary == "rejected SIGNATURE_INVALID")
  }

  @Test func proofsOfOtherKindsShowNoHolder() throws {
    let plain = try presentation(about: holder.did)
    #expect(verify(plain, request: asked).summary == "unconfirmed HOLDER_PROOF_MISSING")
    let forOther = try proved(plain, purpose: "assertionMethod")
    #expect(verify(forOther, request: asked).summary == "rejected PROOF_PURPOSE_MISMATCH")
    let ofOther = try presentation(about: holder.did, [("holder", .string(issuer.did))])
    #expect(verify(try proved(ofOther), request: asked).summary == "rejected ISSUER_KEY_MISMATCH")
    let credential = try issuer.proved(issuer.badge())
    #expect(verify(credential, request: asked).summary == "unconfirmed HOLDER_PROOF_MISSING")
    let empty = try proved(presentation(about: nil, [("verifiableCredential", nil)]))
    #expect(verify(empty, request: asked).summary == "unconfirmed STRUCTURE_MISSING_FIELD")
  }

  @Test func presentationThatNobodyAskedForShowsNoHolder() throws {
    let result = verify(try proved(presentation(about: holder.did)))
    #expect(result.summary == "unconfirmed HOLDER_PROOF_MISSING")
    #expect(result.contained.map(\.summary) == ["verified"])
    #expect(result.contained.first?.state(of: .holder) == .unknown)
  }

  @Test func tokenAnswersByItsClaims() throws {
    var payload = try presentation(about: holder.did)
    payload["nonce"] = "c-1"
    payload["aud"] = "https://engine.example"
    let token = try holder.token(payload, type: "vp+jwt")
    #expect(verifier().verify(token, at: now, request: asked).worstVerdict == .verified)
    payload["nonce"] = "c-2"
    let other = try holder.token(payload, type: "vp+jwt")
    #expect(
      verifier().verify(other, at: now, request: asked).summary == "rejected CHALLENGE_MISMATCH")
  }

  @Test func strangersCredentialInAWalletIsNoticed() throws {
    let own = try holder.did
    let results = try [own, "did:example:other", own, nil].map { subject in
      verify(try issuer.proved(issuer.badge(about: subject)))
    }
    let marked = verifier().markStrangers(in: results)
    #expect(marked.map(\.verdict) == [.verified, .unconfirmed, .verified, .verified])
    #expect(marked[1].findings.map(\.code) == [.holderUnbound])
    #expect(verifier().markStrangers(in: Array(results[..<2])) == Array(results[..<2]))
  }

  @Test func policyMayRequireTheHolder() throws {
    let verifier = Verifier(policy: VerificationPolicy(trust: .anyIssuer, requiresHolder: true))
    let bytes = JSONWriter.bytes(of: .object(try issuer.proved(issuer.badge())))
    #expect(verifier.verify(bytes, at: now).summary == "unconfirmed HOLDER_PROOF_MISSING")
  }

  @Test func knownAddressIsComparedWithTheRecipient() throws {
    // SHA-256 of "robin@mail.example" and the salt "k9".
    let identity =
      "sha256$" + SHA256Text.hex(of: "robin@mail.example" + "k9").uppercased()
    let badge = try issuer.badge(
      about: nil,
      [
        (
          "credentialSubject",
          [
            "type": "AchievementSubject", "achievement": ["name": "Welding"],
            "identifier": [
              "type": "IdentityObject", "identityHash": .string(identity), "hashed": true,
              "salt": "k9",
            ],
          ]
        )
      ])
    let proved = try issuer.proved(badge)
    let known = { (address: String) in PresentationRequest(recipients: [address]) }
    #expect(verify(proved, request: known("Robin@mail.example")).state(of: .holder) == .pass)
    #expect(
      verify(proved, request: known("kim@mail.example")).summary == "rejected RECIPIENT_MISMATCH")
  }
}
