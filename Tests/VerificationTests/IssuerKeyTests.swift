import JSON
import SkillModel
import Testing
import Verification

/// Whether a key is the issuer's and may sign credentials.
@Suite struct IssuerKeyTests {
  private static let issuer = "https://college.example/issuer"
  private static let method = issuer + "#key"

  /// What the issuer says of its key; `changes` alters the description of the key.
  private func profile(
    _ signer: Signer, listed: [String] = ["assertionMethod"],
    _ changes: [(String, JSONValue?)] = []
  ) throws -> JSONObject {
    var key: JSONObject = [
      "id": .string(Self.method), "type": "Multikey", "controller": .string(Self.issuer),
      "publicKeyMultibase": .string(try signer.multikey),
    ]
    for (name, value) in changes { key[name] = value }
    var profile: JSONObject = ["id": .string(Self.issuer), "verificationMethod": [.object(key)]]
    for name in listed { profile[name] = [.string(Self.method)] }
    return profile
  }

  private func summary(
    _ signer: Signer, method: String = method, _ profile: JSONObject?
  ) throws -> String {
    let badge = try signer.badge(about: "did:x:y", [("issuer", .string(Self.issuer))])
    let proved = try signer.proved(badge, [("verificationMethod", .string(method))])
    return verify(proved, profile.map { [Self.issuer: .object($0)] } ?? [:]).summary
  }

  @Test(
    arguments: [
      ([], [], "verified"),
      (["authentication"], [], "rejected ISSUER_KEY_NOT_AUTHORIZED"),
      ([], [("controller", "https://other.example/")], "rejected ISSUER_KEY_MISMATCH"),
      ([], [("controller", nil)], "rejected ISSUER_KEY_MISMATCH"),
      ([], [("revoked", "2025-01-01T00:00:00Z")], "rejected ISSUER_KEY_REVOKED"),
      ([], [("revoked", "2027-01-01T00:00:00Z")], "verified"),
      ([], [("revoked", true)], "rejected ISSUER_KEY_REVOKED"),
      ([], [("expires", "2025-01-01T00:00:00Z")], "rejected ISSUER_KEY_EXPIRED"),
      ([], [("expires", "2027-01-01T00:00:00Z")], "verified"),
      ([], [("id", "#key")], "verified"),
      ([], [("id", "#other")], "rejected ISSUER_KEY_NOT_FOUND"),
      ([], [("publicKeyMultibase", "z6Mk")], "rejected ISSUER_KEY_NOT_FOUND"),
      ([], [("type", "Ed25519VerificationKey2020")], "verified"),
      ([], [("type", "Ed25519VerificationKey2018")], "unconfirmed PROOF_UNSUPPORTED"),
    ] as [([String], [(String, JSONValue?)], String)])
  func theIssuersDocumentDecides(
    listed: [String], changes: [(String, JSONValue?)], summary: String
  ) throws {
    let signer = Signer(kind: .ed25519)
    let profile = try profile(
      signer, listed: listed.isEmpty ? ["assertionMethod"] : listed, changes)
    #expect(try self.summary(signer, profile) == summary)
  }

  @Test func keyMayStandInTheRelationshipItself() throws {
    let signer = Signer(kind: .p256)
    var profile = try profile(signer)
    profile["assertionMethod"] = profile["verificationMethod"]
    profile["verificationMethod"] = nil
    #expect(try summary(signer, profile) == "verified")
  }

  @Test func twoKeysOfOneNameAreNone() throws {
    let signer = Signer(kind: .ed25519)
    var profile = try profile(signer)
    let other =
      try self.profile(Signer(kind: .ed25519, number: 2))["verificationMethod"]?.list ?? []
    profile["verificationMethod"] = .array((profile["verificationMethod"]?.list ?? []) + other)
    #expect(try summary(signer, profile) == "rejected ISSUER_KEY_NOT_FOUND")
  }

  @Test func documentOfAnotherIsNotTheIssuers() throws {
    let signer = Signer(kind: .ed25519)
    var profile = try profile(signer)
    profile["id"] = "https://college.example/other"
    #expect(try summary(signer, profile) == "rejected ISSUER_KEY_MISMATCH")
  }

  @Test func keyInTheFragmentIsNoKey() throws {
    let signer = Signer(kind: .ed25519)
    let method = Self.issuer + "#" + (try signer.multikey)
    #expect(try summary(signer, method: method, nil) == "unconfirmed ISSUER_KEY_UNREACHABLE")
    let profile = try profile(Signer(kind: .ed25519, number: 2))
    #expect(try summary(signer, method: method, profile) == "rejected ISSUER_KEY_NOT_FOUND")
  }

  @Test func strangersKeyIsAMismatchWhereTheIssuerHasKeys() throws {
    let signer = Signer(kind: .ed25519)
    let own = try signer.method
    #expect(try summary(signer, method: own, nil) == "unconfirmed ISSUER_KEY_UNREACHABLE")
    #expect(
      try summary(signer, method: own, ["id": .string(Self.issuer)])
        == "unconfirmed ISSUER_KEY_SELF_ASSERTED")
    let profile = try profile(Signer(kind: .ed25519, number: 2))
    #expect(try summary(signer, method: own, profile) == "rejected ISSUER_KEY_MISMATCH")
    #expect(
      try summary(
        signer, method: own, ["id": .string(Self.issuer), "assertionMethod": [.string(own)]])
        == "verified")
  }

  @Test(arguments: [
    ("urn:uuid:1", "unconfirmed ISSUER_KEY_SELF_ASSERTED"),
    ("did:example:1", "unconfirmed DID_METHOD_UNSUPPORTED"),
    ("http://college.example/", "unconfirmed FETCH_REFUSED"),
    ("did:web:localhost", "unconfirmed FETCH_REFUSED"),
    ("did:web:college.example", "unconfirmed ISSUER_KEY_UNREACHABLE"),
    ("did:key:z6MkoQY46wbNQjPwsEPotf7iY8vJago9tmEBfWDNgDkiJbhb", "rejected ISSUER_KEY_MISMATCH"),
  ])
  func issuersThatCannotBeAsked(issuer: String, summary: String) throws {
    let signer = Signer(kind: .ed25519)
    let badge = try signer.badge(about: "did:x:y", [("issuer", .string(issuer))])
    #expect(verify(try signer.proved(badge)).summary == summary)
  }

  @Test(arguments: [
    ("", "verified"), ("#", "rejected ISSUER_KEY_NOT_FOUND"),
    ("#key", "rejected ISSUER_KEY_NOT_FOUND"),
    (
      "#z6MkoQY46wbNQjPwsEPotf7iY8vJago9tmEBfWDNgDkiJbhb", "rejected ISSUER_KEY_NOT_FOUND"
    ),
  ])
  func keyOfAnIdentifierThatIsOneHasOneName(fragment: String, summary: String) throws {
    let signer = Signer(kind: .ed25519)
    let method = try signer.did + fragment
    let badge = try signer.badge()
    let proved = try signer.proved(badge, [("verificationMethod", .string(method))])
    #expect(verify(proved).summary == summary)
    let token = try signer.token(badge, [("kid", .string(method))])
    #expect(verifier().verify(token, at: now).summary == summary)
  }

  @Test(arguments: [
    "", "z", "z6Mk", "u7QEAAQ", "zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
  ])
  func identifierThatIsNoKeyIsRefused(text: String) throws {
    let signer = Signer(kind: .ed25519)
    let did = "did:key:" + text
    let badge = try signer.badge([("issuer", .string(did))])
    let proved = try signer.proved(badge, [("verificationMethod", .string(did + "#" + text))])
    #expect(verify(proved).verdict != .verified && verify(proved).document == nil)
  }

  @Test func didWebIsAskedAtItsAddress() throws {
    let signer = Signer(kind: .p384)
    let did = "did:web:college.example:schools:art"
    let badge = try signer.badge(about: "did:x:y", [("issuer", .string(did))])
    let proved = try signer.proved(badge, [("verificationMethod", .string(did + "#1"))])
    let document: JSONValue = [
      "id": .string(did), "assertionMethod": ["#1"],
      "verificationMethod": [
        [
          "id": "#1", "type": "JsonWebKey", "controller": .string(did),
          "publicKeyJwk": .object(try signer.jwk),
        ]
      ],
    ]
    let address = "https://college.example/schools/art/did.json"
    #expect(verify(proved, [address: document]).summary == "verified")
  }

  @Test func trustIsSeparateFromKeys() throws {
    let signer = Signer(kind: .ed25519)
    let bytes = JSONWriter.bytes(of: .object(try signer.proved(signer.badge())))
    let summary = { (issuers: [String: TrustList.Issuer]) in
      Verifier(policy: VerificationPolicy(trust: .listed(TrustList(issuers)))).verify(
        bytes, at: now)
    }
    let unknown = summary([:])
    #expect(unknown.summary == "unconfirmed ISSUER_NOT_RECOGNISED")
    #expect(unknown.standing == .issuerUnknown && unknown.document != nil)
    let known = summary([try signer.did: .init(name: "Harbour College")])
    #expect(known.summary == "verified" && known.standing == .verified)
    #expect(known.sentence == "Verified: signed by Harbour College.")
    let limited = summary(
      [try signer.did: .init(name: "Harbour College", certifies: ["ClrCredential"])])
    #expect(limited.summary == "unconfirmed ISSUER_NOT_RECOGNISED")
  }
}
