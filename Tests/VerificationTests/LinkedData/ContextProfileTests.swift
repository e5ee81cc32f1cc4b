import JSON
import Testing
import Verification

@Suite struct ContextProfileTests {
  static let profile = ContextProfile(contexts: PinnedContexts())

  /// An Open Badge that keeps the profile.
  static let badge: JSONObject = [
    "@context": [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:7b6d0f31-7f0a-4f0e-9d53-0a1a5f0d3c55",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": ["id": "https://college.example/", "type": ["Profile"], "name": "College"],
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": [
      "id": "did:example:subject", "type": ["AchievementSubject"],
      "achievement": [
        "id": "https://college.example/welding", "type": ["Achievement"], "name": "Welding",
        "criteria": ["narrative": "Passed the test."], "creditsAvailable": 2.5,
      ],
    ],
    "proof": [
      "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022",
      "created": "2026-01-01T00:00:00Z", "proofPurpose": "assertionMethod",
      "verificationMethod": "https://college.example/#key", "proofValue": "z2",
    ],
  ]

  /// What is put where in the badge, and what is said of it there.
  static let changes: [(String, JSONValue, String, ContextRefusal.Code)] = [
    ("/@context", [], "", .contextMissing),
    ("/@context/0", "https://w3id.org/security/v2", "/@context", .baseContextNotFirst),
    (
      "/@context/2", "https://contexts.example/v1", "/@context",
      .contextUnknown(address: "https://contexts.example/v1")
    ),
    ("/@context/2", nil, "/@context", .contextInjection),
    ("/@context/2", ["@vocab": "https://a.example/#"], "/@context", .contextInjection),
    ("/@context/2", ["until": "https://a.example/#until"], "/@context", .contextInjection),
    ("/@context/2", "https://www.w3.org/2018/credentials/v1", "/@context", .contextConflict),
    ("/credentialSubject/@context", [:], "/credentialSubject/@context", .contextInjection),
    ("/@included", [], "/@included", .contextInjection),
    ("/@graph", [], "/@graph", .contextInjection),
    ("/https:~1~1a.example~1b", "c", "/https:~1~1a.example~1b", .contextInjection),
    ("/until", "2026", "/until", .termUndefined),
    ("/credentialSubject/level", 9, "/credentialSubject/level", .termUndefined),
    ("/credentialSubject/type/1", "Expert", "/credentialSubject/type", .termUndefined),
    ("/credentialStatus", [["a"]], "/credentialStatus/0", .nestedArray),
    ("/credentialSubject/id", "did:example:a ", "/credentialSubject/id", .idNotIRI),
    ("/credentialSubject/id", "someone", "/credentialSubject/id", .idNotIRI),
    ("/credentialSubject/id", "_:a", "/credentialSubject/id", .blankLabel),
    ("/issuer", "_:a", "/issuer", .blankLabel),
    ("/issuer", "college", "/issuer", .valueNotSigned),
    (
      "/credentialSubject/achievement/creditsAvailable", 9_007_199_254_740_993,
      "/credentialSubject/achievement/creditsAvailable", .numberNotExact
    ),
    (
      "/evidence",
      [
        "id": "urn:uuid:7b6d0f31-7f0a-4f0e-9d53-0a1a5f0d3c55", "type": "Evidence", "name": "A",
      ],
      "/evidence", .credentialSplit
    ),
  ]

  @Test func goodBadgeKeepsIt() {
    let badge = JSONValue.object(Self.badge)
    #expect(Self.profile.check(badge) == [])
    #expect(Self.profile.check(proof: Self.badge["proof"] ?? nil, of: badge) == [])
  }

  @Test(arguments: changes)
  func changeIsRefused(
    pointer: String, value: JSONValue, place: String, code: ContextRefusal.Code
  ) throws {
    let pointer = try #require(JSONPointer(parsing: pointer))
    let changed = Self.set(value, at: pointer.tokens[...], in: .object(Self.badge))
    let place = try #require(JSONPointer(parsing: place))
    #expect(Self.profile.check(changed).contains(ContextRefusal(code, at: place)))
  }

  @Test func operatorMayAcceptTermsThatNoneHas() {
    var profile = Self.profile
    profile.acceptsOwnTerms = true
    func check(_ terms: JSONValue) -> [ContextRefusal] {
      let changed = Self.set(terms, at: ["@context", "2"], in: .object(Self.badge))
      return profile.check(Self.set("a", at: ["ownTerm"], in: changed))
    }
    #expect(check(["ownTerm": "https://a.example/#own"]) == [])
    #expect(check(["ownTerm": ["@id": "https://a.example/#own", "@type": "@id"]]).count == 1)
    let injections: [JSONValue] = [
      ["ownTerm": "https://www.w3.org/2018/credentials#validUntil"],
      ["validUntil": "https://a.example/#own"], ["ownTerm": nil], ["ownTerm": "@type"],
      ["@vocab": "https://a.example/"], ["ownTerm": ["@reverse": "https://a.example/#own"]],
      ["ownTerm": "https://a.example/#own", "did": "https://a.example/#"],
      ["ownTerm": "https://a.example/#own", "urn": "https://a.example/#"],
    ]
    for terms in injections {
      #expect(check(terms).map(\.code).contains(.contextInjection))
    }
  }

  @Test func moreContextsThanTheLimitAreRefused() {
    let many = [JSONValue](repeating: "https://www.w3.org/ns/credentials/v2", count: 17)
    let changed = Self.set(.array(many), at: ["@context"], in: .object(Self.badge))
    #expect(Self.profile.check(changed).map(\.code) == [.tooManyContexts])
  }

  @Test func embeddedCredentialMayNamePinnedContexts() {
    var inner = Self.badge
    inner["id"] = "urn:uuid:inner"
    var clr = Self.badge
    clr["@context"] = [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    clr["type"] = ["VerifiableCredential", "ClrCredential"]
    clr["credentialSubject"] = [
      "id": "did:example:subject", "type": ["ClrSubject"],
      "verifiableCredential": .array([.object(inner)]),
    ]
    #expect(Self.profile.check(.object(clr)) == [])
    inner["@context"] = ["https://www.w3.org/ns/credentials/v2", ["a": "https://a.example/#a"]]
    clr["credentialSubject"] = [
      "type": "ClrSubject", "verifiableCredential": .array([.object(inner)]),
    ]
    #expect(Self.profile.check(.object(clr)).map(\.code) == [.contextInjection])
  }

  @Test func proofWithUndefinedMemberIsRefused() {
    let badge = JSONValue.object(Self.badge)
    let proof = Self.set("x", at: ["note"], in: Self.badge["proof"] ?? nil)
    let refusal = ContextRefusal(.termUndefined, at: JSONPointer(["note"]))
    #expect(Self.profile.check(proof: proof, of: badge) == [refusal])
  }

  @Test func proofMayRepeatTheContextsOfItsDocumentOnly() {
    let badge = JSONValue.object(Self.badge)
    let proof = Self.badge["proof"] ?? nil
    let same = Self.set(Self.badge["@context"] ?? nil, at: ["@context"], in: proof)
    #expect(Self.profile.check(proof: same, of: badge) == [])
    let other = Self.set("https://www.w3.org/ns/credentials/v2", at: ["@context"], in: proof)
    #expect(Self.profile.check(proof: other, of: badge).map(\.code) == [.contextInjection])
  }

  /// The value with another one at a place, which may be new.
  static func set(
    _ value: JSONValue, at tokens: ArraySlice<String>, in outer: JSONValue
  ) -> JSONValue {
    guard let token = tokens.first else { return value }
    switch outer {
    case .array(var elements):
      let place = Int(token) ?? 0
      if place == elements.count { elements.append(nil) }
      elements[place] = set(value, at: tokens.dropFirst(), in: elements[place])
      return .array(elements)
    case .object(var object):
      object[token] = set(value, at: tokens.dropFirst(), in: object[token] ?? nil)
      return .object(object)
    default:
      return value
    }
  }
}

@Suite(.enabled(if: VectorFiles.isPresent, Comment(rawValue: VectorFiles.absence)))
struct ContextProfileVectorTests {
  /// The context cases, and one code that each gives.
  static let cases: [(String, ContextRefusal.Code)] = [
    ("c01-unknown-context", .contextUnknown(address: "https://contexts.example/unknown/v1")),
    ("c02-empty-context", .contextMissing), ("c03-context-order", .baseContextNotFirst),
    ("c04-alias-hides-expiry", .contextInjection), ("c05-iri-hides-expiry", .contextInjection),
    ("c06-iri-hides-status", .contextInjection), ("c07-redefine-protected", .contextInjection),
    ("c08-vocab", .contextInjection), ("c09-null-context", .contextInjection),
    ("c10-nested-context", .contextInjection), ("c11-included", .contextInjection),
    ("c12-graph", .contextInjection), ("c13-nested-array", .nestedArray),
    ("c14-id-whitespace", .idNotIRI), ("c15-extra-subject-dropped", .idNotIRI),
    ("c16-relative-type", .termUndefined), ("t25-type-added", .termUndefined),
    ("t26-undefined-top", .termUndefined), ("t27-undefined-nested", .termUndefined),
    ("b01-poison-clique", .blankLabel),
  ]

  @Test(arguments: cases)
  func attackIsRefused(name: String, code: ContextRefusal.Code) throws {
    let file = try VectorFiles.json("attacks-eddsa/cases/rdfc-\(name).json")
    let document = try #require(file["input"]?["json"])
    #expect(ContextProfileTests.profile.check(document).map(\.code).contains(code))
  }

  static let good = [
    "attacks-eddsa/cases/rdfc-p01-didkey.json", "attacks-eddsa/cases/rdfc-p03-https-cid.json",
    "attacks-eddsa/cases/rdfc-p06-proofset-two-valid.json",
    "attacks-eddsa/cases/rdfc-s01-not-revoked.json", "attacks-eddsa/cases/rdfc-h01-valid.json",
    "1edtech-validator/ob30/simple.json", "1edtech-validator/ob30/simple_v1.json",
    "1edtech-validator/ob30/complete.json", "1edtech-validator/ob30/endorsement-valid.json",
    "1edtech-validator/ob30/simple-did-key-method.json",
    "1edtech-validator/ob30/credential-status-revoked.json",
    "1edtech-validator/clr20/simple.json", "1edtech-validator/clr20/simple_v1.json",
    "1edtech-validator/clr20/complex.json",
    "vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json",
    "vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json",
    "vc-di-eddsa/Ed25519Signature2020/signedEdSig.json",
    "bitstring-status-list/spec/list-eddsa-rdfc-2022-1.json",
  ]

  @Test(arguments: good)
  func goodCredentialKeepsIt(path: String) throws {
    let file = try VectorFiles.json(path)
    let document = file["input"]?["json"] ?? file
    #expect(ContextProfileTests.profile.check(document) == [])
    for proof in document["proof"]?.list ?? [] {
      #expect(ContextProfileTests.profile.check(proof: proof, of: document) == [])
    }
  }
}
