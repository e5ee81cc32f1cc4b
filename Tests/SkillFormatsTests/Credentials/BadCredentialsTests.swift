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
      "a.json", #"{"type": ["VerifiableCredential", "EuropeanDigitalCredential"]}"#,
      "a.json: error: this is a European Digital Credential for Learning, which is not read yet"),
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
      "a.svg: error: this is an SVG picture, which is not read yet"),
    Refusal(
      "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      "a.svg: error: this is an SVG picture, which is not read yet"),
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

  @Test(arguments: refusals)
  func refusalSaysWhatWasFoundAndExpected(refusal: Refusal) {
    let errors = CredentialCatalog(reading: [refusal.file]).errors
    #expect(errors.map(\.description).joined(separator: "\n") == refusal.words)
  }

  @Test func pictureIsRefusedByItsBytes() {
    let file = SourceFile(name: "badge.json", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A])
    #expect(
      CredentialCatalog(reading: [file]).errors.map(\.description) == [
        "badge.json: error: this is a PNG picture; a credential in a picture is not read yet, "
          + "export it as JSON"
      ])
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
  @Test(arguments: 0..<60)
  func damageIsSurvived(seed: UInt64) throws {
    let names = [
      "badge.json", "record.json", "catalogue.json", "badge-class.json", "degree.jsonld",
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
