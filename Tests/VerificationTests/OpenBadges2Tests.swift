import JSON
import SkillModel
import TestSupport
import Testing
import Verification

/// Open Badges 2.0: by the copy that the issuer publishes, or by a token.
@Suite struct OpenBadges2Tests {
  private static let origin = "https://badges.example"
  private static let address = origin + "/a/1.json"

  private func assertion(_ changes: [(String, JSONValue?)] = []) -> JSONObject {
    var assertion: JSONObject = [
      "@context": "https://w3id.org/openbadges/v2", "type": "Assertion",
      "id": .string(Self.address),
      "issuedOn": "2025-03-01T00:00:00Z", "badge": .string(Self.origin + "/b.json"),
      "recipient": ["type": "email", "hashed": false, "identity": "robin@mail.example"],
      "verification": ["type": "hosted"],
    ]
    for (name, value) in changes { assertion[name] = value }
    return assertion
  }

  private func web(
    _ assertion: JSONObject?, issuer: [(String, JSONValue?)] = []
  ) -> [String: JSONValue] {
    var profile: JSONObject = ["id": .string(Self.origin + "/i.json"), "type": "Issuer"]
    for (name, value) in issuer { profile[name] = value }
    var web: [String: JSONValue] = [
      Self.origin + "/i.json": .object(profile),
      Self.origin + "/b.json": [
        "id": .string(Self.origin + "/b.json"), "type": "BadgeClass", "name": "Forklift",
        "issuer": .string(Self.origin + "/i.json"),
      ],
    ]
    web[Self.address] = assertion.map(JSONValue.object)
    return web
  }

  @Test(
    arguments: [
      ([], [], "verified"),
      ([("revoked", true)], [], "rejected REVOKED"),
      ([("expires", "2025-12-31T00:00:00Z")], [], "rejected EXPIRED HOSTED_COPY_DIFFERS"),
      ([("issuedOn", "2027-01-01")], [], "rejected NOT_YET_VALID HOSTED_COPY_DIFFERS"),
      ([("id", "https://badges.example/a/2.json")], [], "rejected HOSTED_SCOPE_VIOLATION"),
      ([], [("verification", ["startsWith": "https://badges.example/a/"])], "verified"),
      (
        [], [("verification", ["startsWith": ["https://badges.example/x/"]])],
        "rejected HOSTED_SCOPE_VIOLATION"
      ),
      ([], [("verification", ["startsWith": "https://badges"])], "rejected HOSTED_SCOPE_VIOLATION"),
      ([], [("verification", ["allowedOrigins": "badges.example"])], "verified"),
      (
        [], [("verification", ["allowedOrigins": "other.example"])],
        "rejected HOSTED_SCOPE_VIOLATION"
      ),
      (
        [("badge", ["issuer": "https://other.example/i.json"])], [],
        "unconfirmed HOSTED_UNREACHABLE HOSTED_COPY_DIFFERS"
      ),
    ] as [([(String, JSONValue?)], [(String, JSONValue?)], String)])
  func hostedCopyDecides(
    changes: [(String, JSONValue?)], issuer: [(String, JSONValue?)], summary: String
  ) {
    let found = verify(assertion(), web(assertion(changes), issuer: issuer)).summary
    #expect(Set(found.split(separator: " ")) == Set(summary.split(separator: " ")))
  }

  @Test func onlyTheHostedCopyIsRead() {
    let presented = assertion([("narrative", "Better than it was")])
    let result = verify(presented, web(assertion()))
    #expect(result.summary == "verified HOSTED_COPY_DIFFERS")
    #expect(result.document?.content["narrative"] == nil)
    #expect(result.document?.content["badge"]?["issuer"]?["type"] == "Issuer")
    #expect(result.document?.issuer == Self.origin + "/i.json")
  }

  @Test func strangerOriginIsNotTheIssuers() {
    let address = "https://attacker.example/1.json"
    let assertion = assertion([("id", .string(address))])
    var web = web(nil)
    web[address] = .object(assertion)
    #expect(verify(assertion, web).summary == "rejected HOSTED_SCOPE_VIOLATION")
  }

  @Test func withoutANetworkItIsUnconfirmed() {
    #expect(verify(assertion()).summary == "unconfirmed HOSTED_UNREACHABLE")
    #expect(
      verify(assertion([("id", "http://badges.example/1")])).summary == "unconfirmed FETCH_REFUSED")
  }

  @Test(arguments: [
    (["robin@mail.example"], "verified"), (["ROBIN@mail.example"], "verified"),
    (["kim@mail.example", "robin@mail.example"], "verified"),
    (["kim@mail.example"], "rejected RECIPIENT_MISMATCH"),
  ])
  func recipientIsComparedWithWhatIsKnown(known: [String], summary: String) {
    let request = PresentationRequest(recipients: known)
    #expect(verify(assertion(), web(assertion()), request: request).summary == summary)
  }

  @Test func tokenIsSignedByAKeyThatTheIssuerLists() throws {
    let signer = Signer(kind: .rsa)
    let key = Self.origin + "/key.json"
    let assertion = assertion([
      ("id", "urn:uuid:1"), ("verification", ["type": "signed", "creator": .string(key)]),
    ])
    let token = try signer.token(assertion, type: "JWT", [("kid", nil)])
    let document = { (owner: String) -> JSONValue in
      [
        "id": .string(key), "owner": .string(Self.origin + owner),
        "publicKeyPem": .string(try signer.publicPEM),
      ]
    }
    let list = Self.origin + "/revoked.json"
    let table: [([(String, JSONValue?)], String, JSONValue?, String)] = [
      ([("publicKey", .string(key))], "/i.json", nil, "verified"),
      ([], "/i.json", nil, "rejected ISSUER_KEY_NOT_AUTHORIZED"),
      ([("publicKey", .string(key))], "/other.json", nil, "rejected ISSUER_KEY_MISMATCH"),
      (
        [("publicKey", .string(key)), ("revocationList", .string(list))], "/i.json",
        ["revokedAssertions": ["urn:uuid:1"]], "rejected REVOKED"
      ),
      (
        [("publicKey", .string(key)), ("revocationList", .string(list))], "/i.json",
        ["revokedAssertions": ["urn:uuid:2"]], "verified"
      ),
      (
        [("publicKey", .string(key)), ("revocationList", .string(list))], "/i.json", nil,
        "unconfirmed STATUS_UNREACHABLE"
      ),
    ]
    for (issuer, owner, revoked, summary) in table {
      var web = web(nil, issuer: issuer)
      web[key] = try document(owner)
      web[list] = revoked
      #expect(verifier(web).verify(token, at: now).summary == summary)
    }
  }
}
