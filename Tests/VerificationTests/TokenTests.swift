import Containers
import JSON
import SkillModel
import TestSupport
import Testing
import Verification

/// Credentials in signed tokens.
@Suite struct TokenTests {
  private func verify(_ token: [UInt8], _ web: [String: JSONValue] = [:]) -> VerificationResult {
    verifier(web).verify(token, at: now)
  }

  @Test(arguments: Signer.Kind.allCases)
  func tokenIsVerified(kind: Signer.Kind) throws {
    let signer = Signer(kind: kind)
    let badge = try signer.badge()
    let result = verify(try signer.token(badge))
    #expect(result.summary == "verified")
    #expect(result.document?.content == .object(badge))
  }

  @Test func rsaMayBePadded() throws {
    let signer = Signer(kind: .rsa)
    #expect(verify(try signer.token(signer.badge(), pss: true)).summary == "verified")
  }

  @Test(
    arguments: [
      ([("alg", "none")], "rejected ALG_NOT_ALLOWED"),
      ([("alg", "HS256")], "rejected ALG_NOT_ALLOWED"),
      ([("alg", "RS512")], "rejected ALG_NOT_ALLOWED"),
      ([("alg", nil)], "rejected ALG_NOT_ALLOWED"),
      ([("alg", "ES256")], "rejected ALG_KEY_MISMATCH"), ([("alg", "Ed25519")], "verified"),
      ([("crit", ["exp"])], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("crit", [])], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("b64", false)], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("zip", "DEF")], "rejected PROOF_MALFORMED"),
      ([("typ", "at+jwt")], "rejected PROOF_MALFORMED"), ([("typ", nil)], "verified"),
      ([("typ", "vp+jwt")], "rejected PROOF_MALFORMED"),
      ([("kid", "other")], "rejected ISSUER_KEY_NOT_FOUND"),
      ([("kid", nil)], "verified ISSUER_KEY_NOT_FOUND"),
      ([("kid", 1)], "rejected PROOF_MALFORMED"),
      ([("jku", "https://10.0.0.1/keys")], "verified"),
      (
        [("jwk", ["kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA"])],
        "rejected PROOF_MALFORMED"
      ),
    ] as [([(String, JSONValue?)], String)])
  func headersHaveToBeRight(changes: [(String, JSONValue?)], summary: String) throws {
    let signer = Signer(kind: .ed25519)
    #expect(verify(try signer.token(signer.badge(), changes)).summary == summary)
  }

  @Test(
    arguments: [
      ([("iss", "did:example:other")], "rejected JWT_CLAIM_MISMATCH"),
      ([("sub", "did:example:other")], "rejected JWT_CLAIM_MISMATCH"),
      ([("jti", "urn:uuid:other")], "rejected JWT_CLAIM_MISMATCH"),
      ([("nbf", 1_746_057_600)], "verified"),
      ([("nbf", 1_746_057_601)], "rejected JWT_CLAIM_MISMATCH"),
      ([("exp", 1_746_057_601)], "rejected EXPIRED"),
      ([("exp", "2027")], "rejected DATE_MALFORMED"),
      ([("exp", 1e12)], "rejected DATE_MALFORMED"), ([("iat", true)], "rejected DATE_MALFORMED"),
      ([("validFrom", "2026-02-01T00:00:00Z")], "rejected NOT_YET_VALID"),
      ([("vc", ["type": "VerifiableCredential"])], "rejected STRUCTURE_BAD_FIELD"),
      ([("validUntil", "2025-04-01T00:00:00Z")], "rejected EXPIRED DATES_INVERTED"),
    ] as [([(String, JSONValue?)], String)])
  func claimsHaveToAgree(changes: [(String, JSONValue?)], summary: String) throws {
    let signer = Signer(kind: .ed25519)
    var badge = try signer.badge()
    for (name, value) in changes { badge[name] = value }
    #expect(verify(try signer.token(badge)).summary == summary)
  }

  @Test func claimsOfTheFirstVersionMakeTheCredential() throws {
    let signer = Signer(kind: .ed25519)
    let badge = try signer.badge(
      about: nil,
      [
        ("@context", ["https://www.w3.org/2018/credentials/v1"]), ("id", nil), ("issuer", nil),
        ("validFrom", nil),
      ])
    let payload: JSONObject = [
      "iss": .string(try signer.did), "sub": "did:example:holder", "jti": "urn:uuid:1",
      "nbf": 1_746_057_600, "exp": 1_900_000_000, "vc": .object(badge),
    ]
    let result = verify(try signer.token(payload, type: "JWT"))
    #expect(result.summary == "verified")
    let content = result.document?.content
    #expect(content?["issuer"]?.string == (try signer.did))
    #expect(content?["credentialSubject"]?["id"] == "did:example:holder")
    #expect(content?["issuanceDate"] == "2025-05-01T00:00:00Z")
    #expect(content?["expirationDate"] == "2030-03-17T17:46:40Z")
  }

  @Test func envelopeIsThrownAway() throws {
    let signer = Signer(kind: .p256)
    let token = String(decoding: try signer.token(signer.badge()), as: UTF8.self)
    let envelope: JSONObject = [
      "@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential",
      "id": .string("data:application/vc+jwt," + token), "name": "Somebody else's",
    ]
    let result = VerificationTests.verify(envelope)
    #expect(result.summary == "verified")
    #expect(result.document?.content["name"] == nil)
    var other = envelope
    other["id"] = .string("data:text/html," + token)
    #expect(VerificationTests.verify(other).summary == "rejected STRUCTURE_BAD_FIELD")
  }

  @Test func keyInTheHeaderProvesNothing() throws {
    let signer = Signer(kind: .rsa)
    let issuer = "https://college.example/issuer"
    let badge = try signer.badge(about: "did:x:y", [("issuer", .string(issuer))])
    let token = try signer.token(badge, [("jwk", .object(signer.jwk)), ("kid", nil)])
    #expect(verify(token).summary == "unconfirmed ISSUER_KEY_SELF_ASSERTED")
    let method = issuer + "#key"
    let profile: JSONValue = [
      "id": .string(issuer),
      "assertionMethod": [
        [
          "id": .string(method), "type": "JsonWebKey", "controller": .string(issuer),
          "publicKeyJwk": .object(try signer.jwk),
        ]
      ],
    ]
    #expect(verify(token, [issuer: profile]).summary == "verified")
  }

  /// A key under the issuer's own address is the issuer's; one beside it is not, however it is spelt.
  @Test(arguments: [
    ("https://shared.example/college/key", "verified"),
    ("https://shared.example/college-2/key", "unconfirmed ISSUER_KEY_SELF_ASSERTED"),
    ("https://shared.example/college/../other/key", "unconfirmed FETCH_REFUSED"),
    ("https://other.example/college/key", "unconfirmed ISSUER_KEY_SELF_ASSERTED"),
  ])
  func keyAtAnAddressBelongsToTheIssuerAboveIt(address: String, summary: String) throws {
    let signer = Signer(kind: .rsa)
    let issuer = "https://shared.example/college"
    let badge = try signer.badge(about: "did:x:y", [("issuer", .string(issuer))])
    let token = try signer.token(badge, [("kid", .string(address))])
    let web: [String: JSONValue] = [
      issuer: ["id": .string(issuer)], address: .object(try signer.jwk),
      "https://shared.example/other/key": .object(try signer.jwk),
    ]
    #expect(verify(token, web).summary == summary)
  }

  @Test(arguments: [
    "a.b.c", "eyJhbGciOiJFZERTQSJ9", "eyJhbGciOiJFZERTQSJ9.e30", "eyJhbGciOiJFZERTQSJ9.e30.AA.AA",
    "eyJhbGciOiJFZERTQSJ9.e30.", "eyJhbGciOiJFZERTQSJ9.e30.A", "eyJhbGciOiJFZERTQSJ9.W10.AAAA",
    "eyJhbGciOiJFZERTQSIsImFsZyI6IkVkRFNBIn0.e30.AAAA",
  ])
  func brokenTokensAreRejected(token: String) {
    #expect(verify(Array(token.utf8)).verdict == .rejected)
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func publishedTokensAreReadAndNotVerified() throws {
    let file = try JSONValue(
      parsing: Corpus.bytes("vectors/vc-jose-cose/examples.json"), limits: .framework)
    let tokens = (file["tokens"]?.list ?? []).compactMap { $0["token"]?.string }
    for token in tokens {
      let result = verify(Array(token.utf8))
      #expect(result.verdict != .verified)
      print("vc-jose-cose example: \(result.summary)")
    }
    #expect(tokens.count > 5)
  }
}
