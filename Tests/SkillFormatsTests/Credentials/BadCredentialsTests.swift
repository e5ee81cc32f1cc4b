import SkillFormats
import SkillModel
import TestSupport
import Testing

/// What is said of credentials that cannot be read, word for word.
struct BadCredentialsTests {
  /// A file and the whole of what is said about it.
  struct Refusal: Sendable {
    var file: SourceFile
    var words: String

    init(_ name: String, _ text: String, _ words: String) {
      file = Fixture.file(name, text)
      self.words = words
    }
  }

  static let refusals = [
    Refusal("a.json", "", "a.json: error: the file is empty"),
    Refusal(
      "a.json", #"{"type": ["VerifiableCredential"]"#,
      "a.json:1:34: error: found the end of the text, expected ',' or '}'"),
    Refusal(
      "a.json", "{\"type\": \"Assertion\",\n \"type\": \"x\"}",
      "a.json:2:2: error: found a second member named \"type\", expected each name once; the first "
        + "is at 1:2"),
    Refusal(
      "a.json", "\u{FEFF}{\"type\": [\"VerifiableCredential\"]}",
      "a.json:1:1: error: found a byte order mark, expected the credential's first character: "
        + "a credential is read as it was signed; ask for the original file"),
    Refusal(
      "a.json",
      #"{"@context": [], "type": ["UniversityDegreeCredential"], "credentialSubject": {}}"#,
      "a.json: error: found the type 'UniversityDegreeCredential', expected one of a credential, "
        + "such as 'VerifiableCredential' or 'Assertion'"),
    Refusal(
      "a.json", #"{"id": "urn:uuid:1", "narrative": "Do it."}"#,
      "a.json: error: found a JSON object with \"id\", \"narrative\", expected a framework, a "
        + "credential or a job"),
    Refusal(
      "a.json", "[]",
      "a.json: error: found an empty JSON array, expected a framework, a credential or a job"),
    Refusal(
      "a.json", #"{"type": ["VerifiablePresentation"], "proof": {"type": "x"}}"#,
      "a.json: error: found a presentation without credentials, expected some in "
        + "\"verifiableCredential\""),
    Refusal(
      "a.json",
      #"{"@context": "https://w3id.org/openbadges/v2", "type": "CryptographicKey", "id": "x:y"}"#,
      "a.json: error: this is the Open Badges 2.0 type CryptographicKey, expected a credential"),
    Refusal(
      "a.json", #"{"@type": "ceterms:CredentialOrganization", "@id": "x:y"}"#,
      "a.json: error: this is CTDL that describes no credential, course or assessment, expected "
        + "a credential"),
    Refusal(
      "a.json",
      #"{"skillName": "Knots", "skillStatement": "Tie knots.", "id": "https://x.example/1"}"#,
      "a.json: error: this is a collection of Rich Skill Descriptors, expected a credential; "
        + "`tessera frameworks import` reads it"),
    Refusal(
      "a.json", #"{"@type": "JobPosting", "title": "Rigger"}"#,
      "a.json: error: this is a schema.org job, expected a credential; `tessera jobs import` reads it"
    ),
    Refusal(
      "a.txt", "Rigger\n\nTie knots\n",
      "a.txt: error: this is a plain text, expected a credential; `tessera jobs import` reads it"),
    Refusal(
      "a.jwt", "eyJhbGciOiJFUzI1NiJ9..c2ln",
      "a.jwt: error: found a signed token without content, expected header.payload.signature: ask "
        + "the issuer for the whole token"),
    Refusal(
      "a.jwt", "eyJhbGciOiJFUzI1NiJ9",
      "a.jwt: error: found a signed token without content, expected header.payload.signature: ask "
        + "the issuer for the whole token"),
    Refusal(
      "a.jwt", SourceFile.token(payload: #"{"iss": "did:example:x"}"#),
      "a.jwt: error: found a token whose content is no credential, expected \"vc\", \"vp\", or a "
        + "credential"),
    Refusal(
      "a.json", "https://w3id.org/openbadges/v2\n\n{\"type\": \"Assertion\"}",
      "a.json:1:1: error: found other text before the JSON value that begins on line 3, "
        + "expected the value alone"),
    Refusal(
      "a.svg", "<?xml version=\"1.0\"?><!DOCTYPE svg SYSTEM \"x.dtd\"><svg/>",
      "a.svg: error: found an SVG picture that no credential is baked into: ask for the badge as it "
        + "was issued, or for its JSON"),
    Refusal(
      "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      "a.svg: error: found an SVG picture that no credential is baked into: ask for the badge as it "
        + "was issued, or for its JSON"),
    Refusal(
      "a.json",
      #"[{"type": "VerifiableCredential", "id": "urn:uuid:1"}, {"type": "Other"}, "eyJhbGciOiJFUzI1NiJ9.e.s", 5]"#,
      """
      a.json#/1: error: found the type 'Other', expected one of a credential, such as \
      'VerifiableCredential' or 'Assertion'
      a.json#/2: error: in the token's payload: found a last character that is alone, expected \
      groups of 4, 3 or 2
      a.json#/3: error: found no credential, expected an object of a known type or a signed token
      """),
  ]

  /// Wrappings and formats that came later.
  static let furtherRefusals = [
    Refusal(
      "a.json", #"{"payload": "@@", "signatures": []}"#,
      "a.json (payload): error: found a character outside the base64url alphabet at place 1, "
        + "expected letters, digits, - and _ only"),
    Refusal(
      "a.json", #"{"payload": "", "signatures": []}"#,
      "a.json: error: the signatures are here and the payload is not; the credential itself is not "
        + "in this file"),
    Refusal(
      "a.json", #"{"payload": "{\"a\": }", "signatures": []}"#,
      "a.json (payload):1:7: error: found '}', expected a value"),
    Refusal(
      "a.json", #"{"payload": "{\"a\": 1}", "signatures": [{"protected": "e30"}]}"#,
      "a.json: error: found a token whose content is no credential, expected \"vc\", \"vp\", or a "
        + "credential"),
    Refusal(
      "a.json", #"{"name": "Steps", "completionBadge": {}, "children": []}"#,
      "a.json: error: this is a Badgr pathway: steps and the badges that they ask for, none of them "
        + "earned, which is not read"),
    Refusal(
      "a.json", #"{"targetType": "Job", "assertions": [{"skill": {"name": "Knots"}}]}"#,
      "a.json: error: this is a list of skills that a job asks for, expected those that somebody has"
    ),
    Refusal(
      "a.json", #"{"type": ["VerifiableCredential", "StatusList2021Credential"]}"#,
      "a.json: error: this is a list of the credentials that are revoked or suspended, expected a "
        + "credential"),
    Refusal(
      "a.xml", "<europassCredential xmlns=\"http://data.europa.eu/snb\">\n<title>",
      "a.xml:2:8: error: found the end of the document, expected </title> for the start tag on line 2"
    ),
    Refusal(
      "a.xml", "<!DOCTYPE x>\n<europassCredential/>",
      "a.xml:1:12: error: found a DOCTYPE, expected none: remove it"),
    Refusal(
      "a.xml", "\n<verifiablePresentation/>",
      "a.xml:2:1: error: found a presentation without credentials, expected a <europassCredential>"),
    Refusal(
      "a.xml",
      "<verifiablePresentation>\n<verifiableCredential>x</verifiableCredential>"
        + "</verifiablePresentation>",
      "a.xml:2:1: error: found no credential in a member of a presentation, expected a "
        + "<europassCredential>"),
    Refusal(
      "a.xml",
      "<europassCredential>" + String(repeating: "<a/>", count: 200_000)
        + "</europassCredential>",
      "a.xml:1:1: error: found more than 200000 elements in a credential, which is the limit"),
    Refusal(
      "a.svg", "<svg xmlns:o=\"http://openbadges.org\">\n<o:assertion>{</o:assertion></svg>",
      "a.svg (baked text):1:2: error: found the end of the text, expected a member's name in "
        + "quotation marks or '}'"),
    Refusal(
      "a.svg", "<svg xmlns:o=\"http://openbadges.org\">\n<o:assertion verify=\"eyJh\"/></svg>",
      "a.svg (baked text): error: found a signed token without content, expected header.payload.signature: ask "
        + "the issuer for the whole token"),
    Refusal(
      "a.svg", "<svg>\n<g></svg>",
      "a.svg:2:10: error: found </svg>, expected </g> for the start tag on line 2"),
  ]

  @Test(arguments: refusals + furtherRefusals)
  func refusalSaysWhatWasFoundAndExpected(refusal: Refusal) {
    let errors = CredentialCatalog(reading: [refusal.file]).errors
    #expect(errors.map(\.description).joined(separator: "\n") == refusal.words)
  }

  @Test func messagesCarryNothingPersonal() throws {
    let text = #"""
      [{"type": "VerifiableCredential", "name": "Jo Doe", "issuanceDate": "Jo Doe",
        "credentialSubject": {"id": "mailto:jo@doe.example", "name": "Jo Doe", "achievement": 5}},
       {"type": "JoDoe"}, {"name": "Jo Doe", "email": "jo@doe.example"}]
      """#.replacing("JoDoe", with: "Unknown")
    let catalog = CredentialCatalog(reading: [Fixture.file("a.json", text)])
    let messages = catalog.errors.map(\.description) + catalog.remarks.map(\.message)
    #expect(messages.count == 3)
    #expect(messages.allSatisfy { !$0.contains("Jo") && !$0.contains("jo@") })
    #expect(catalog.credentials.first?.counts == [0, 0, 0, 0, 0, 0, 0])
  }

  @Test(arguments: [
    #""issuanceDate": "01/01/2010""#, #""validFrom": "soon""#, #""expirationDate": "31.12.2030""#,
    #""validUntil": {"year": 2030}"#, #""validUntil": 1e300"#,
  ])
  func unreadableValidityMakesACredentialExpired(member: String) throws {
    let file = Fixture.file(
      "a.json", #"{"type": "VerifiableCredential", "id": "urn:uuid:1", \#(member)}"#)
    let catalog = CredentialCatalog(reading: [file])
    #expect(catalog.credentials.first?.validUntil == Instant(year: 1, month: 1, day: 1))
    #expect(catalog.credentials.first?.awarded == nil)
    #expect(
      catalog.remarks.map(\.message) == [
        "found a date of validity that cannot be read, expected one such as "
          + "2026-01-31T09:00:00Z; the credential counts as expired"
      ])
  }

  /// Damaged files give errors or credentials, and never end the program.
  @Test func unreadableDateInXMLIsToldWithItsLine() {
    let text = "<europassCredential id=\"u:1\">\n<validFrom>soon</validFrom></europassCredential>"
    let catalog = CredentialCatalog(reading: [Fixture.file("a.xml", text)])
    #expect(catalog.credentials.first?.validUntil == Instant(year: 1, month: 1, day: 1))
    #expect(catalog.remarks.map(\.location) == [.line(2, column: 1)])
  }

  /// Claims that consist of each other, and references that lead back, end.
  @Test func circlesEnd() {
    let json = #"""
      {"type": ["VerifiableCredential", "EuropeanDigitalCredential"], "id": "u:1",
       "credentialSubject": {"hasClaim": {"id": "u:a", "type": "LearningAchievement", "title": "A",
         "hasPart": {"id": "u:b", "type": "LearningAchievement", "title": "B", "hasPart": "u:a",
           "provenBy": {"id": "u:t", "grade": "1", "hasPart": "u:t"}}}}}
      """#
    let xml = """
      <europassCredential id="u:1"><credentialSubject><achievements>
      <learningAchievement id="u:a"><title lang="en">A</title><hasPart><learningAchievement idref="u:b"/>
      </hasPart></learningAchievement>
      <learningAchievement id="u:b"><title lang="en">B</title><hasPart idref="u:a"/>
      <wasDerivedFrom id="u:t"><grade>1</grade><hasPart idref="u:t"/></wasDerivedFrom>
      </learningAchievement></achievements></credentialSubject></europassCredential>
      """
    for file in [Fixture.file("a.json", json), Fixture.file("a.xml", xml)] {
      let catalog = CredentialCatalog(reading: [file])
      #expect(catalog.credentials.first?.texts(.name) == ["A", "B"])
      #expect(catalog.credentials.flatMap(\.achievements).flatMap(\.results).count == 1)
    }
  }

  @Test(arguments: 0..<120)
  func damageIsSurvived(seed: UInt64) throws {
    let names = [
      "badge.json", "record.json", "catalogue.json", "badge-class.json", "degree.jsonld",
      "resume.json", "skill-assertions.json", "europass.jsonld", "europass.xml", "badge.svg",
      "europass-from-xml.json",
    ]
    let whole = try Fixture.file("credentials/\(names[Int(seed) % names.count])").bytes
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var bytes = whole
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
      case 1:
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      default:
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        bytes.removeSubrange(start..<min(bytes.count, start + 40))
      }
      let catalog = CredentialCatalog(reading: [SourceFile(name: "damaged.json", bytes: bytes)])
      #expect(!catalog.credentials.isEmpty || !catalog.errors.isEmpty)
    }
  }
}
