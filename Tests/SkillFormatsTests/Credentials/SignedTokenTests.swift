import SkillFormats
import SkillModel
import Testing

/// Credentials in signed tokens: opened, never verified.
struct SignedTokenTests {
  static let inner = #"""
    {"@context": ["https://www.w3.org/2018/credentials/v1"], "id": "urn:uuid:inner",
     "type": ["VerifiableCredential", "OpenBadgeCredential"],
     "issuer": {"id": "https://inner.example", "name": "Inner"},
     "issuanceDate": "2020-01-01T00:00:00Z", "expirationDate": "2021-01-01T00:00:00Z",
     "credentialSubject": {"id": "did:example:inner", "achievement": {"name": "Knots"}}}
    """#

  @Test func registeredClaimsOverrideWhatIsInside() throws {
    let payload = """
      {"iss": "did:example:signer", "sub": "did:example:outer", "jti": "urn:uuid:outer",
       "nbf": 1704067200, "iat": 1, "exp": 1735689600.9, "vc": \(Self.inner)}
      """
    let file = SourceFile.token("badge.json", header: #"{"alg":"ES256"}"#, payload: payload)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(credential.id == "urn:uuid:outer")
    #expect(credential.issuer == Credential.Issuer(id: IRI("did:example:signer")))
    #expect(credential.holder == "did:example:outer")
    #expect(credential.awarded == Instant("2024-01-01"))
    #expect(credential.validFrom == Instant("2024-01-01"))
    #expect(credential.validUntil == Instant("2025-01-01"))
    #expect(credential.proofs == ["JWT ES256"])
    #expect(credential.texts(.name) == ["Knots"])
  }

  @Test func issuerKeepsItsNameWhenItSigned() throws {
    let payload = #"{"iss": "https://inner.example/", "vc": \#(Self.inner)}"#
    let file = SourceFile.token("badge.jwt", header: #"{"alg":"ES256"}"#, payload: payload)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(
      credential.issuer == Credential.Issuer(id: IRI("https://inner.example"), name: "Inner"))
    #expect(credential.validUntil == Instant("2021-01-01"))
  }

  @Test func wholeCredentialMayBeThePayload() throws {
    let file = SourceFile.token("badge.jwt", header: #"{"alg":"EdDSA"}"#, payload: Self.inner)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(credential.id == "urn:uuid:inner")
    #expect(credential.proofs == ["JWT EdDSA"])
  }

  @Test func noneIsNoSignature() throws {
    let file = SourceFile.token("badge.jwt", header: #"{"alg":"none"}"#, payload: Self.inner)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(credential.proofs == [])
  }

  @Test func signedAssertionIsAnOpenBadge2() throws {
    let payload = #"""
      {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://b.example/1",
       "recipient": {"type": "id", "hashed": false, "identity": "did:example:me"},
       "issuedOn": "2020-01-01T00:00:00Z", "verification": {"type": "signed"},
       "badge": {"type": "BadgeClass", "id": "https://b.example/c", "name": "Rope work",
                 "criteria": "Tied ten knots. Spliced a rope."}}
      """#
    let file = SourceFile.token("badge.jws", header: #"{"alg":"RS256"}"#, payload: payload)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(credential.format == .openBadges2)
    #expect(credential.proofs == ["JWS RS256"])
    #expect(credential.holder == "did:example:me")
    #expect(credential.counts == [0, 0, 2, 0, 0, 1, 0])
  }

  @Test func presentationHoldsTokensAndObjects() throws {
    let token = SourceFile.token(payload: #"{"vc": \#(Self.inner), "jti": "urn:uuid:token"}"#)
    let payload = #"""
      {"iss": "did:example:holder",
       "vp": {"type": ["VerifiablePresentation"], "holder": "did:example:other",
              "verifiableCredential": ["\#(token)", \#(Self.inner),
                {"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,\#(token)"}]},
       "nonce": "1"}
      """#
    let file = SourceFile.token("wallet.jwt", header: #"{"alg":"ES256"}"#, payload: payload)
    let catalog = WalletCatalog(reading: [file], from: "wallet.jwt")
    let wallet = try #require(catalog.wallets.first)
    #expect(catalog.errors == [])
    #expect(wallet.id == "did:example:holder")
    #expect(wallet.holder == "did:example:holder")
    #expect(wallet.credentials.map(\.id) == ["urn:uuid:token", "urn:uuid:inner"])
    #expect(wallet.credentials.map(\.proofs) == [["JWT EdDSA"], []])
    #expect(catalog.remarks.map(\.kind) == [.duplicate])
  }

  @Test func wrappingsAreOpenedOnlySoDeep() {
    var token = SourceFile.token(payload: #"{"vc": \#(Self.inner)}"#)
    for _ in 0..<14 {
      token = SourceFile.token(
        payload: #"{"vp": {"type": "VerifiablePresentation", "verifiableCredential": "\#(token)"}}"#
      )
    }
    let catalog = CredentialCatalog(reading: [Fixture.file("deep.jwt", token)])
    #expect(catalog.credentials == [])
    #expect(catalog.errors.map(\.code) == [.tooLarge])
    #expect(catalog.errors.map(\.reason) == ["found more than 12 wrappings"])
  }
}
