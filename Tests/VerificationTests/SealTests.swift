import Foundation
import JSON
import SkillModel
import TestSupport
import Testing
import Verification

/// Credentials with the seal of an organization.
@Suite struct SealTests {
  private static let root = Sealer.Description(name: "Root", below: 1)
  private static let middle = Sealer.Description(name: "Middle", below: 0)
  private static let seal = Sealer.Description(name: "Seal", organization: Sealer.organization)

  /// Chains of the seal's certificate, the one above it, and the anchor, with changes to each.
  private static func chain(
    seal: Sealer.Description = seal, middle: Sealer.Description = middle,
    root: Sealer.Description = root
  ) throws -> (chain: [[UInt8]], anchor: [UInt8]) {
    let own = try Sealer.certificate(seal, 1, by: middle, 2)
    let above = try Sealer.certificate(middle, 2, by: root, 3)
    return ([own, above], try Sealer.certificate(root, 3, by: root, 3))
  }

  private static func badge(_ notation: String? = Sealer.organization) throws -> JSONObject {
    var issuer: JSONObject = ["id": "urn:epass:org:1", "type": "Profile"]
    if let notation {
      issuer["eIDASIdentifier"] = ["type": "LegalIdentifier", "notation": .string(notation)]
    }
    return try Signer(kind: .p256).badge([("issuer", .object(issuer))])
  }

  private static func text(_ object: JSONObject) -> String {
    String(decoding: JSONWriter.bytes(of: .object(object)), as: UTF8.self)
  }

  private static func result(
    _ sealed: JSONObject, anchors: [[UInt8]], trust: VerificationPolicy.Trust = .anyIssuer
  ) -> VerificationResult {
    Verifier(policy: VerificationPolicy(trust: trust, sealAnchors: anchors))
      .verify(JSONWriter.bytes(of: .object(sealed)), at: now)
  }

  /// The summary of a sealed badge of which one thing is not as it should be.
  private static func summary(
    _ chain: (chain: [[UInt8]], anchor: [UInt8]), notation: String? = Sealer.organization,
    _ changes: [(String, JSONValue?)] = []
  ) throws -> String {
    result(
      try Sealer.sealed(text(badge(notation)), chain: chain.chain, changes),
      anchors: [chain.anchor]
    ).summary
  }

  /// A sealed badge, and the certificate that vouches for it.
  static func sealed() throws -> (document: JSONObject, anchor: [UInt8]) {
    let (chain, anchor) = try chain()
    return (try Sealer.sealed(text(badge()), chain: chain), anchor)
  }

  @Test(arguments: [true, false])
  func sealedBadgeIsVerified(isPlain: Bool) throws {
    let (chain, anchor) = try Self.chain()
    let badge = try Self.badge()
    let sealed = try Sealer.sealed(Self.text(badge), chain: chain, isPlain: isPlain)
    let result = Self.result(sealed, anchors: [anchor])
    #expect(result.summary == "verified")
    #expect(result.document?.content == .object(badge))
    #expect(result.document?.issuer == "urn:eidas:" + Sealer.organization)
    // The certificate in the middle, or the seal's own, may be what is relied on.
    #expect(Self.result(sealed, anchors: [chain[1]]).summary == "verified")
    #expect(Self.result(sealed, anchors: [chain[0]]).summary == "verified")
  }

  @Test func anchorsAreReadFromText() throws {
    let (chain, anchor) = try Self.chain()
    let text = Data(anchor).base64EncodedString()
    #expect(VerificationPolicy.certificates(in: text + "\n") == [anchor])
    let pem = [anchor, chain[0]].map {
      "-----BEGIN CERTIFICATE-----\n"
        + Data($0).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        + "\n-----END CERTIFICATE-----\n"
    }.joined()
    #expect(VerificationPolicy.certificates(in: pem) == [anchor, chain[0]])
    for bad in ["", "AAAA", "no", pem.replacing("CERTIFICATE", with: "PRIVATE KEY")] {
      #expect(VerificationPolicy.certificates(in: bad) == nil, "\(bad)")
    }
  }

  @Test func sealOfNobodyKnownIsIntactAndNotVerified() throws {
    let (chain, _) = try Self.chain()
    let sealed = try Sealer.sealed(Self.text(Self.badge()), chain: chain)
    let stranger = Sealer.Description(name: "Root", below: 1)
    let other = try Sealer.certificate(stranger, 9, by: stranger, 9)
    for anchors in [[], [other], [[1, 2, 3]]] {
      let result = Self.result(sealed, anchors: anchors)
      #expect(result.summary == "unconfirmed CERT_CHAIN_UNTRUSTED")
      #expect(result.state(of: .proof) == .pass && result.document == nil)
    }
  }

  @Test func recognisedIsTheSealAndNotTheNameInside() throws {
    let (chain, anchor) = try Self.chain()
    let sealed = try Sealer.sealed(Self.text(Self.badge()), chain: chain)
    func summary(_ identifier: String) -> String {
      let list = TrustList([identifier: .init(name: "College")])
      return Self.result(sealed, anchors: [anchor], trust: .listed(list)).summary
    }
    #expect(summary("urn:eidas:" + Sealer.organization) == "verified")
    #expect(summary("urn:epass:org:1") == "unconfirmed ISSUER_NOT_RECOGNISED")
  }

  @Test func changedContentIsRejected() throws {
    let (chain, anchor) = try Self.chain()
    var sealed = try Sealer.sealed(Self.text(Self.badge()), chain: chain)
    var other = try Self.badge()
    other["validFrom"] = "2025-05-02T00:00:00Z"
    sealed["payload"] = .string(Self.text(other))
    #expect(Self.result(sealed, anchors: [anchor]).summary == "rejected SIGNATURE_INVALID")
  }

  @Test func chainsHaveToBeRight() throws {
    var lapsed = Self.seal
    lapsed.until = 1_760_000_000
    #expect(try Self.summary(Self.chain(seal: lapsed)) == "unconfirmed CERT_EXPIRED")
    var unnamed = Self.seal
    unnamed.organization = nil
    #expect(
      try Self.summary(Self.chain(seal: unnamed)) == "unconfirmed ISSUER_KEY_SELF_ASSERTED")
    let untrusted = "unconfirmed CERT_CHAIN_UNTRUSTED"
    var other = Self.seal
    other.isForSealing = false
    #expect(try Self.summary(Self.chain(seal: other)) == untrusted, "not for sealing")
    other = Self.seal
    other.hasDemand = true
    #expect(try Self.summary(Self.chain(seal: other)) == untrusted, "a demand")
    other = Self.middle
    other.below = nil
    #expect(try Self.summary(Self.chain(middle: other)) == untrusted, "no authority")
    other = Self.root
    other.below = 0
    #expect(try Self.summary(Self.chain(root: other)) == untrusted, "too long")
    let (chain, anchor) = try Self.chain()
    #expect(try Self.summary(([chain[0]], anchor)) == untrusted, "a gap")
    let stray = try Sealer.certificate(Self.middle, 5, by: Self.root, 3)
    #expect(try Self.summary(([chain[0], stray], anchor)) == untrusted, "another key")
  }

  @Test func issuerHasToStateTheNumberOfTheSeal() throws {
    let chain = try Self.chain()
    #expect(try Self.summary(chain, notation: "VATES-B1") == "rejected ISSUER_KEY_MISMATCH")
    #expect(try Self.summary(chain, notation: nil) == "unconfirmed ISSUER_KEY_SELF_ASSERTED")
  }

  @Test(
    arguments: [
      ([("alg", "none")], "rejected ALG_NOT_ALLOWED"),
      ([("alg", "HS256")], "rejected ALG_NOT_ALLOWED"),
      ([("alg", "EdDSA")], "rejected ALG_NOT_ALLOWED"),
      ([("alg", "RS256")], "rejected ALG_KEY_MISMATCH"),
      ([("crit", ["b64", "exp"]), ("exp", 1)], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("crit", ["b64", "adoTst"])], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("crit", ["b64", "b64"])], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("crit", [])], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("crit", nil)], "rejected PROOF_MALFORMED"),
      ([("b64", "false")], "rejected PROOF_MALFORMED"),
      ([("sigD", [:])], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("zip", "DEF")], "rejected JWT_CRIT_UNSUPPORTED"),
      ([("sigT", "soon")], "rejected PROOF_MALFORMED"),
      ([("sigT", "2027-01-01T00:00:00Z")], "rejected NOT_YET_VALID"),
      ([("x5c", nil)], "unconfirmed PROOF_UNSUPPORTED"),
      ([("x5c", nil), ("alg", "EdDSA")], "unconfirmed PROOF_UNSUPPORTED"),
      ([("x5c", [])], "rejected PROOF_MALFORMED"),
      ([("x5c", ["AAAA"])], "rejected PROOF_MALFORMED"),
      ([("x5t#S256", "AAAA")], "rejected PROOF_MALFORMED"),
      ([("x5t#S256", nil), ("adoTst", [:])], "verified"),
      ([("etsiU", [])], "rejected PROOF_MALFORMED"),
    ] as [([(String, JSONValue?)], String)])
  func headersHaveToBeRight(changes: [(String, JSONValue?)], summary: String) throws {
    #expect(try Self.summary(Self.chain(), changes) == summary)
  }

  @Test func everySealCounts() throws {
    let (chain, anchor) = try Self.chain()
    var sealed = try Sealer.sealed(Self.text(Self.badge()), chain: chain)
    let seal = try #require(sealed["signatures"]?.list.first)
    sealed["signatures"] = [seal, seal]
    #expect(Self.result(sealed, anchors: [anchor]).summary == "verified")
    let other = try Sealer.sealed("{}", chain: chain)["signatures"]?.list.first ?? nil
    sealed["signatures"] = [seal, other]
    #expect(Self.result(sealed, anchors: [anchor]).summary == "rejected SIGNATURE_INVALID")
    let alone = try #require(seal.object)
    var flat = sealed
    flat["signatures"] = nil
    for member in alone.members { flat[member.key] = member.value }
    #expect(Self.result(flat, anchors: [anchor]).summary == "verified")
    flat["signatures"] = [seal]
    #expect(Self.result(flat, anchors: [anchor]).summary == "rejected PROOF_MALFORMED")
    sealed["signatures"] = []
    #expect(Self.result(sealed, anchors: [anchor]).summary == "rejected PROOF_MALFORMED")
  }

  @Test func payloadIsReadStrictly() throws {
    let (chain, anchor) = try Self.chain()
    let texts = [
      (#"{"a":1,"a":2}"#, "rejected INPUT_DUPLICATE_KEY"), ("[]", "rejected INPUT_NOT_JSON"),
      ("{", "rejected INPUT_NOT_JSON"), ("{}", "rejected STRUCTURE_MISSING_FIELD"),
    ]
    for (text, summary) in texts {
      let sealed = try Sealer.sealed(text, chain: chain)
      #expect(Self.result(sealed, anchors: [anchor]).summary == summary, "\(text)")
    }
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func publishedSealIsIntactAndNobodys() throws {
    let path = "vectors/elm-jades/Sample-MC-Annex1-signed.jsonld"
    let bytes = try Corpus.bytes(path)
    let result = verifier().verify(bytes, at: now)
    #expect(result.summary.hasPrefix("unconfirmed CERT_CHAIN_UNTRUSTED CERT_EXPIRED"))
    #expect(result.state(of: .proof) == .pass && result.document == nil)
    // While the certificate was in force.
    let before = verifier().verify(bytes, at: Instant(seconds: 1_710_000_000))
    #expect(before.summary.hasPrefix("unconfirmed CERT_CHAIN_UNTRUSTED"))
    #expect(!before.findings.contains { $0.code == .certExpired })
    var changed = try #require(try JSONValue(parsing: bytes, limits: .framework).object)
    let payload = try #require(changed["payload"]?.string)
    changed["payload"] = .string(payload.replacing("Andromeda", with: "Perseus"))
    #expect(verify(changed).findings.first?.code == .signatureInvalid)
  }
}
