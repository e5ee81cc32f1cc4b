import Containers
import JSON
import TestSupport
import Testing
import Verification

/// Credentials of which the holder shows a part.
@Suite struct DisclosureTests {
  private static let address = "https://college.example/status/1"
  private let signer = SelectiveSigner()

  /// A credential with a status and an end, whose achievement has two members.
  private func document() throws -> JSONObject {
    try signer.issuer.badge(
      [
        ("id", "urn:bnid:0"), ("validUntil", "2027-05-01T00:00:00Z"),
        (
          "credentialSubject",
          [
            "id": "did:x:1", "type": "AchievementSubject",
            "achievement": [
              "id": "urn:bnid:1", "type": "Achievement", "name": "Welding",
              "description": "Joins metals",
            ],
          ]
        ),
        (
          "credentialStatus",
          [
            "id": "urn:bnid:2", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": "10", "statusListCredential": .string(Self.address),
          ]
        ),
      ])
  }

  /// The document without the description of its achievement.
  private func part() throws -> JSONObject {
    try document().changing("credentialSubject") { subject in
      subject.change("achievement") { $0["description"] = nil }
    }
  }

  /// The list of withdrawn credentials, with bit 10 set or not.
  private func web(revoked: Bool = false) throws -> [String: JSONValue] {
    var content = [UInt8](repeating: 0, count: 16_384)
    content[1] = revoked ? 0x20 : 0
    let list = "u" + Base64URL.encode(StoredGzip.file(content))
    return [
      Self.address: .object(
        try signer.issuer.proved([
          "@context": ["https://www.w3.org/ns/credentials/v2"], "id": .string(Self.address),
          "type": ["VerifiableCredential", "BitstringStatusListCredential"],
          "issuer": .string(try signer.issuer.did),
          "credentialSubject": [
            "type": "BitstringStatusList", "statusPurpose": "revocation",
            "encodedList": .string(list),
          ],
        ]))
    ]
  }

  private func summary(
    showing shown: JSONObject? = nil, _ changes: [(String, JSONValue?)] = [],
    tampering: (inout SelectiveSigner.Parts) -> Void = { _ in }
  ) throws -> String {
    let derived = try signer.derived(
      of: document(), showing: shown ?? part(), changes, tampering: tampering)
    return try verify(derived, web()).summary
  }

  /// A part of a credential that is verified, with what the web answers.
  static func shown() throws -> (document: JSONObject, web: [String: JSONValue]) {
    let tests = DisclosureTests()
    let derived = try tests.signer.derived(of: tests.document(), showing: tests.part())
    return (derived, try tests.web())
  }

  // MARK: What is shown

  @Test func partOfACredentialIsVerified() throws {
    let derived = try signer.derived(of: document(), showing: part())
    let result = verify(derived, try web())
    #expect(result.summary == "verified")
    var content = derived
    content["proof"] = nil
    #expect(result.document?.content == .object(content))
  }

  @Test func wholeCredentialIsVerified() throws {
    #expect(try summary(showing: document()) == "verified")
  }

  @Test func withdrawnCredentialIsRejected() throws {
    let derived = try signer.derived(of: document(), showing: part())
    #expect(verify(derived, try web(revoked: true)).summary == "rejected REVOKED")
    #expect(verify(derived).summary == "unconfirmed STATUS_UNREACHABLE")
  }

  /// A member that the issuer did not make mandatory may be hidden, so its absence says nothing; nor
  /// does its presence say that there is no other.
  @Test(
    arguments: [
      ("#validUntil", ["validUntil"], "dates"), ("#validFrom", ["validFrom"], "dates"),
      ("#credentialStatus", ["credentialStatus"], "status"),
    ])
  func whatMayBeHiddenIsNotKnown(optional: String, members: [String], check: String) throws {
    var signer = signer
    signer.mandatory.removeAll { $0 == optional || $0.contains("tatus") }
    if optional != "#credentialStatus" { signer.mandatory = Self.all(but: optional) }
    var hidden = try part()
    for member in members { hidden[member] = nil }
    for shown in [hidden, try part()] {
      let result = verify(try signer.derived(of: document(), showing: shown), try web())
      #expect(result.summary == "unconfirmed NOT_DISCLOSED", "\(members)")
      #expect(result.state(of: .proof) == .pass)
      #expect(result.findings.first?.check.rawValue == check)
      #expect(result.standingApartFromDates == .unconfirmed)
      #expect(result.sentence(leavingOut: .dates).contains(members[0]))
    }
  }

  private static func all(but left: String) -> [String] {
    SelectiveSigner().mandatory.filter { $0 != left }
  }

  @Test func statusOfWhichAPartMayBeHiddenIsNotKnown() throws {
    var signer = signer
    signer.mandatory = Self.all(but: "#statusPurpose")
    let derived = try signer.derived(of: document(), showing: part())
    #expect(verify(derived, try web()).summary == "unconfirmed NOT_DISCLOSED")
    #expect(
      verify(derived, try web(revoked: true)).summary == "rejected REVOKED NOT_DISCLOSED")
  }

  @Test func endThatMayBeHiddenCountsWhenItIsShown() throws {
    var signer = signer
    signer.mandatory = Self.all(but: "#validUntil")
    var document = try document()
    document["validUntil"] = "2025-12-31T00:00:00Z"
    let derived = try signer.derived(of: document, showing: document)
    #expect(verify(derived, try web()).summary == "rejected EXPIRED NOT_DISCLOSED")
  }

  @Test func subjectWithoutItsIdentifierIsNobodyKnown() throws {
    let hidden = try part().changing("credentialSubject") { $0["id"] = "urn:bnid:3" }
    let named = try document().changing("credentialSubject") { $0["id"] = "urn:bnid:3" }
    let derived = try signer.derived(of: named, showing: hidden)
    let summary = verify(derived, try web()).summary
    #expect(summary == "unconfirmed HOLDER_UNBOUND STRUCTURE_MISSING_FIELD")
  }

  @Test func mandatoryStatementCannotBeHidden() throws {
    for member in ["credentialStatus", "validUntil", "validFrom"] {
      var hidden = try part()
      hidden[member] = nil
      #expect(try summary(showing: hidden) == "rejected SIGNATURE_INVALID", "\(member)")
    }
  }

  // MARK: What is altered

  @Test func changedStatementIsRejected() throws {
    for (name, value) in [("validFrom", "2025-05-02T00:00:00Z"), ("name", "Added")] {
      var derived = try signer.derived(of: document(), showing: part())
      derived[name] = .string(value)
      #expect(verify(derived, try web()).summary == "rejected SIGNATURE_INVALID", "\(name)")
    }
    let changed = try signer.derived(of: document(), showing: part())
      .changing("credentialSubject") { subject in
        subject.change("achievement") { $0["name"] = "Surgery" }
      }
    #expect(verify(changed, try web()).summary == "rejected SIGNATURE_INVALID")
  }

  /// A change to the value of a proof, and the code that it leads to.
  struct Change: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var code: String
    var apply: @Sendable (inout SelectiveSigner.Parts) -> Void

    init(
      _ name: String, _ code: String,
      _ apply: @escaping @Sendable (inout SelectiveSigner.Parts) -> Void
    ) {
      testDescription = name
      self.code = code
      self.apply = apply
    }
  }

  static let unfitting = [
    Change("two signatures exchanged", "SIGNATURE_INVALID") { $0.signatures.swapAt(0, 1) },
    Change("one signature less", "SIGNATURE_INVALID") { $0.signatures.removeLast() },
    Change("one signature more", "SIGNATURE_INVALID") { $0.signatures.append($0.signatures[0]) },
    Change("no signatures", "SIGNATURE_INVALID") { $0.signatures = [] },
    Change("bit of the first signature", "SIGNATURE_INVALID") { $0.baseSignature[5] ^= 1 },
    Change("bit of a label", "SIGNATURE_INVALID") { $0.labels[0].1[3] ^= 1 },
    Change("two labels exchanged", "SIGNATURE_INVALID") { parts in
      let first = parts.labels[0].1
      parts.labels[0].1 = parts.labels[1].1
      parts.labels[1].1 = first
    },
    Change("one place less", "SIGNATURE_INVALID") { $0.mandatory.removeLast() },
    Change("everything mandatory", "SIGNATURE_INVALID") { parts in
      parts.mandatory = Array(0..<parts.mandatory.count + parts.signatures.count)
      parts.signatures = []
    },
  ]

  static let malformed = [
    Change("short signature", "PROOF_MALFORMED") { $0.signatures[0].removeLast() },
    Change("short first signature", "PROOF_MALFORMED") { $0.baseSignature.removeLast() },
    Change("one label twice", "PROOF_MALFORMED") { $0.labels[1].1 = $0.labels[0].1 },
    Change("one number twice", "PROOF_MALFORMED") { $0.labels[1].0 = $0.labels[0].0 },
    Change("one label less", "PROOF_MALFORMED") { $0.labels.removeLast() },
    Change("one label more", "PROOF_MALFORMED") {
      $0.labels.append((30, Array(repeating: 1, count: 32)))
    },
    Change("short label", "PROOF_MALFORMED") { $0.labels[0].1.removeLast() },
    Change("place past the end", "PROOF_MALFORMED") { $0.mandatory.append(200) },
    Change("place twice", "PROOF_MALFORMED") { $0.mandatory.append($0.mandatory[0]) },
    Change("no key", "PROOF_MALFORMED") { $0.publicKey = Array(repeating: 0x80, count: 35) },
    Change("key of another curve", "PROOF_MALFORMED") { $0.publicKey[0] = 0xED },
    Change("bytes after it", "PROOF_MALFORMED") { $0.rest = [0] },
    Change("another beginning", "PROOF_MALFORMED") { $0.header = [0xD9, 0x5D, 0x02] },
    Change("base proof", "PROOF_MALFORMED") { $0.header = [0xD9, 0x5D, 0x00] },
  ]

  @Test(arguments: unfitting + malformed)
  func alteredProofIsRejected(change: Change) throws {
    #expect(try summary(tampering: change.apply) == "rejected " + change.code)
  }

  @Test func keyOfAnotherIsRejected() throws {
    let stranger = Signer(kind: .p256, number: 77)
    let key = try #require(Multibase.decode(try stranger.multikey))
    #expect(try summary { $0.publicKey = key } == "rejected SIGNATURE_INVALID")
    // All signed anew by the stranger: the issuer's signature is over the key.
    var other = signer
    other.own = stranger
    var kept: [UInt8] = []
    _ = try signer.derived(of: document(), showing: part()) { kept = $0.baseSignature }
    let derived = try other.derived(of: document(), showing: part()) { $0.baseSignature = kept }
    #expect(verify(derived, try web()).summary == "rejected SIGNATURE_INVALID")
  }

  @Test(
    arguments: [
      ([("proofPurpose", "authentication")], "rejected PROOF_PURPOSE_MISMATCH"),
      ([("expires", "2026-01-01T00:00:00Z")], "rejected PROOF_EXPIRED"),
      (
        [("verificationMethod", "did:key:z6MkoQY46wbNQjPwsEPotf7iY8vJago9tmEBfWDNgDkiJbhb")],
        "rejected ALG_KEY_MISMATCH"
      ),
    ] as [([(String, JSONValue?)], String)])
  func proofsHaveToBeRight(changes: [(String, JSONValue?)], summary: String) throws {
    #expect(try self.summary(changes) == summary)
  }

  @Test func optionsAreSigned() throws {
    var derived = try signer.derived(of: document(), showing: part())
    var proof = try #require(derived["proof"]?.object)
    proof["created"] = "2025-06-02T12:00:00Z"
    derived["proof"] = .object(proof)
    #expect(verify(derived, try web()).summary == "rejected SIGNATURE_INVALID")
  }

  @Test func textOfTheValueHasToBeBase64() throws {
    var derived = try signer.derived(of: document(), showing: part())
    var proof = try #require(derived["proof"]?.object)
    for value in ["zQ3s", "u2V0B", "u", "", "u2V0BhVhA"] {
      proof["proofValue"] = .string(value)
      derived["proof"] = .object(proof)
      #expect(verify(derived, try web()).summary == "rejected PROOF_MALFORMED", "\(value)")
    }
  }

  @Test func statusListIsNotShownInPart() throws {
    var list = try #require(try web()[Self.address]?.object)
    list["proof"] = nil
    list["validFrom"] = "2025-05-01T00:00:00Z"
    list.change("credentialSubject") { $0["id"] = "urn:bnid:0" }
    let derived = try signer.derived(of: list, showing: list)
    let shown = try signer.derived(of: document(), showing: part())
    #expect(
      verify(shown, [Self.address: .object(derived)]).summary == "unconfirmed STATUS_LIST_INVALID")
  }

  // MARK: Published values

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func publishedExampleIsProvedAndHidesNothingUnnoticed() throws {
    let path = "vectors/vc-di-ecdsa-p256/ecdsa-sd-2023/employ/"
    func object(_ name: String) throws -> JSONObject {
      let value = try JSONValue(parsing: Corpus.bytes(path + name), limits: .framework)
      return try #require(value.object)
    }
    let example = try object("derivedRevealDocument.json")
    // The example is signed by another key than that which its issuer is.
    let result = verify(example)
    #expect(result.state(of: .proof) == .pass)
    #expect(result.findings.first?.code == .issuerKeyMismatch)
    for name in ["credentialSubject", "validFrom", "validUntil", "type"] {
      var part = example
      part[name] = name == "type" ? ["VerifiableCredential"] : nil
      #expect(verify(part).state(of: .proof) != .pass, "\(name)")
    }
    #expect(verify(try object("addSignedSDBase.json")).summary == "rejected PROOF_MALFORMED")
  }
}

extension JSONObject {
  /// The object with a change to the object under `name`.
  func changing(
    _ name: String, _ change: (inout JSONObject) -> Void
  ) -> JSONObject {
    var changed = self
    changed.change(name, change)
    return changed
  }

  /// Changes the object under `name`.
  mutating func change(_ name: String, _ change: (inout JSONObject) -> Void) {
    var inner = self[name]?.object ?? [:]
    change(&inner)
    self[name] = .object(inner)
  }
}
