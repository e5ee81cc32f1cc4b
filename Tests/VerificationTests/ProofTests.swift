import JSON
import SkillModel
import Testing
import Verification

/// Data Integrity proofs that sign JSON.
@Suite struct ProofTests {
  private static let signers = [Signer.Kind.ed25519, .p256, .p384]

  @Test(arguments: signers)
  func provedBadgeIsVerified(kind: Signer.Kind) throws {
    let signer = Signer(kind: kind)
    let badge = try signer.badge()
    let result = verify(try signer.proved(badge))
    #expect(result.summary == "verified")
    #expect(result.document?.content == .object(badge))
    #expect(result.document?.issuer == (try signer.did))
    #expect(result.state(of: .proof) == .pass && result.state(of: .holder) == .unknown)
  }

  @Test(arguments: signers)
  func changedContentIsRejected(kind: Signer.Kind) throws {
    let signer = Signer(kind: kind)
    for member in ["id", "validFrom", "credentialSubject"] {
      var proved = try signer.proved(signer.badge())
      let other = try signer.badge(
        about: nil, [("id", "urn:x:y"), ("validFrom", "2025-05-02T00:00:00Z")])
      proved[member] = other[member]
      let result = verify(proved)
      #expect(result.summary.hasPrefix("rejected SIGNATURE_INVALID"), "\(member)")
      #expect(result.document == nil)
    }
  }

  @Test(
    arguments: [
      ([("proofPurpose", "authentication")], "rejected PROOF_PURPOSE_MISMATCH"),
      ([("created", "soon")], "rejected PROOF_MALFORMED"),
      ([("created", "2027-01-01T00:00:00Z")], "rejected NOT_YET_VALID"),
      ([("expires", "2026-01-01T00:00:00Z")], "rejected PROOF_EXPIRED"),
      ([("expires", "2027-01-01T00:00:00Z")], "verified"),
      ([("cryptosuite", "ecdsa-jcs-2019")], "rejected ALG_KEY_MISMATCH"),
      ([("cryptosuite", "bbs-2023")], "unconfirmed PROOF_UNSUPPORTED"),
      ([("cryptosuite", nil)], "rejected PROOF_MALFORMED"),
      ([("type", "RsaSignature2018")], "unconfirmed PROOF_UNSUPPORTED"),
      ([("verificationMethod", nil)], "rejected PROOF_MALFORMED"),
      ([("verificationMethod", ["id": "did:key:z6Mk"])], "rejected PROOF_MALFORMED"),
      ([("previousProof", "urn:proof:1")], "rejected PREVIOUS_PROOF_MISSING"),
      ([("@context", ["https://www.w3.org/ns/credentials/v2"])], "rejected SIGNATURE_INVALID"),
      (
        [("@context", ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"])],
        "rejected PROOF_MALFORMED"
      ),
    ] as [([(String, JSONValue?)], String)])
  func proofsHaveToBeRight(changes: [(String, JSONValue?)], summary: String) throws {
    let signer = Signer(kind: .ed25519)
    #expect(verify(try signer.proved(signer.badge(), changes)).summary == summary)
  }

  @Test(
    arguments: [
      (nil, "unconfirmed PROOF_MISSING"), ([], "unconfirmed PROOF_MISSING"),
      ("x", "rejected PROOF_MALFORMED"), (["x"], "rejected PROOF_MALFORMED"),
      (.array(Array(repeating: ["type": "X"], count: 9)), "rejected PROOF_MALFORMED"),
      (["type": "X"], "unconfirmed PROOF_UNSUPPORTED"),
    ] as [(JSONValue?, String)])
  func whatIsNoProofIsSaid(proof: JSONValue?, summary: String) throws {
    #expect(
      verify(try Signer(kind: .ed25519).badge(about: "did:x:y", [("proof", proof)])).summary
        == summary)
  }

  @Test func proofOverJSONIsNoneOverRDF() throws {
    let signer = Signer(kind: .ed25519)
    for suite in ["eddsa-rdfc-2022", "eddsa-2022"] {
      let proved = try signer.proved(signer.badge(), [("cryptosuite", .string(suite))])
      #expect(verify(proved).verdict != .verified)
    }
  }

  @Test func everyProofOfASetMustHold() throws {
    let signer = Signer(kind: .ed25519)
    let badge = try signer.badge()
    let good = try #require(try signer.proved(badge)["proof"])
    let other = try #require(
      try signer.proved(badge, [("created", "2025-07-01T12:00:00Z")])["proof"])
    var bad = try #require(other.object)
    bad["created"] = "2025-07-02T12:00:00Z"
    let table: [([JSONValue], String)] = [
      ([good, other], "verified"),
      ([good, ["type": "RsaSignature2018"]], "verified PROOF_UNSUPPORTED"),
      ([good, .object(bad)], "rejected SIGNATURE_INVALID"),
    ]
    for (proofs, summary) in table {
      var proved = badge
      proved["proof"] = .array(proofs)
      #expect(verify(proved).summary == summary)
    }
  }

  @Test func aProofSignsTheProofsThatItBuildsOn() throws {
    let signer = Signer(kind: .ed25519)
    let badge = try signer.badge()
    var first = try #require(try signer.proved(badge, [("id", "urn:proof:1")])["proof"]?.object)
    var withFirst = badge
    withFirst["proof"] = [.object(first)]
    let second = try #require(
      try signer.proved(withFirst, [("previousProof", "urn:proof:1")])["proof"])
    var chained = badge
    chained["proof"] = [.object(first), second]
    #expect(verify(chained).summary == "verified")
    // The same first proof in another spelling is another proof.
    first["nonce"] = "x"
    chained["proof"] = [.object(first), second]
    #expect(verify(chained).summary == "rejected SIGNATURE_INVALID")
  }

  @Test func ownContextsAreRefused() throws {
    let signer = Signer(kind: .ed25519)
    for context: JSONValue in [nil, ["name": "https://example.org/other"]] {
      let badge = try signer.badge(
        about: "did:x:y", [("@context", ["https://www.w3.org/ns/credentials/v2", context])])
      #expect(verify(try signer.proved(badge)).summary == "rejected CONTEXT_INJECTION")
    }
  }
}
