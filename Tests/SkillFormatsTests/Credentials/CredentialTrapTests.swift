import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Each trap that real credentials set, on fixtures of ours.
struct CredentialTrapTests {
  static func read(_ name: String) throws -> CredentialCatalog {
    CredentialCatalog(reading: [try Fixture.file("credentials/\(name)")])
  }

  static let badge = #"""
    {"type": ["VerifiableCredential", "OpenBadgeCredential"], "id": "urn:uuid:b",
     "credentialSubject": {"achievement": {"name": "Knots"}}}
    """#

  // MARK: Wrappings

  @Test func trap4TokenUnderTheNameOfJSONIsAToken() {
    let file = Fixture.file("badge.json", SourceFile.token(payload: Self.badge))
    let catalog = CredentialCatalog(reading: [file])
    #expect(catalog.errors == [])
    #expect(catalog.credentials.map(\.proofs) == [["JWT EdDSA"]])
  }

  @Test func trap5TokenWithoutPayloadIsRefused() {
    let catalog = CredentialCatalog(reading: [Fixture.file("a.jwt", "eyJhbGciOiJFUzI1NiJ9\n")])
    #expect(
      catalog.errors.map(\.description) == [
        "a.jwt: error: found a signed token without content, expected header.payload.signature: "
          + "ask the issuer for the whole token"
      ])
  }

  @Test(arguments: [true, false])
  func trap6PayloadIsTextOrBase64(isText: Bool) throws {
    let header = SourceFile.token(header: #"{"alg":"RS256"}"#, payload: "{}").split(separator: ".")[
      0]
    let second = SourceFile.token(header: #"{"alg":"ES384"}"#, payload: "{}").split(separator: ".")[
      0]
    let payload =
      isText
      ? Self.badge.replacing("\"", with: "\\\"").replacing("\n", with: " ")
      : String(SourceFile.token(payload: Self.badge).split(separator: ".")[1])
    let text = #"""
      {"payload": "\#(payload)", "signatures": [{"protected": "\#(header)", "signature": "c2ln"},
       {"protected": "\#(second)", "signature": "c2ln"}]}
      """#
    let catalog = CredentialCatalog(reading: [Fixture.file("signed.json", text)])
    #expect(catalog.errors == [])
    #expect(catalog.credentials.map(\.id) == ["urn:uuid:b"])
    #expect(catalog.credentials.map(\.proofs) == [["JWS RS256", "JWS ES384"]])
  }

  @Test func signedDocumentInAListIsOpened() {
    let payload = SourceFile.token(payload: Self.badge).split(separator: ".")[1]
    let text = #"[{"payload": "\#(payload)", "signature": "c2ln", "header": {"alg": "ES256"}}]"#
    let catalog = CredentialCatalog(reading: [Fixture.file("list.json", text)])
    #expect(catalog.errors == [])
    #expect(catalog.credentials.map(\.proofs) == [["JWS ES256"]])
  }

  @Test func trap42PictureThatIsNotBakedSaysSo() {
    let catalog = CredentialCatalog(reading: [SourceFile(name: "a.png", bytes: Picture.png(nil))])
    #expect(
      catalog.errors.map(\.description) == [
        "a.png: error: found a PNG picture that no credential is baked into: ask for the badge as "
          + "it was issued, or for its JSON"
      ])
  }

  @Test(arguments: ["openbadgecredential", "openbadges"])
  func bakedPictureIsItsCredential(keyword: String) {
    for text in [Self.badge, SourceFile.token(payload: Self.badge)] {
      let file = SourceFile(name: "a.png", bytes: Picture.png((keyword, text)))
      let catalog = CredentialCatalog(reading: [file])
      #expect(catalog.errors == [])
      #expect(catalog.credentials.map(\.id) == ["urn:uuid:b"])
    }
  }

  @Test func bakedAddressIsSaidAndNotFetched() {
    let file = SourceFile(
      name: "a.png", bytes: Picture.png(("openbadges", "https://badges.example/a/1")))
    #expect(
      CredentialCatalog(reading: [file]).errors.map(\.description) == [
        "a.png: error: found a picture with the address of a credential, expected the credential: "
          + "nothing is fetched, add what stands at that address as a file"
      ])
  }

  @Test func trap43DoctypeOfASVGIsPassedOver() throws {
    let catalog = try Self.read("badge.svg")
    #expect(catalog.errors == [])
    #expect(catalog.credentials.first?.texts(.criteria) == ["Tied ten knots"])
    #expect(catalog.credentials.first?.evidence == [IRI("https://academy.example/e/1")])
  }

  @Test func entityInASVGIsRefusedWithItsLine() {
    let text = "<!DOCTYPE svg [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<svg>&x;</svg>"
    let catalog = CredentialCatalog(reading: [Fixture.file("a.svg", text)])
    #expect(
      catalog.errors.map(\.description)
        == ["a.svg:2:39: error: found an entity declaration, expected none"])
  }

  // MARK: Skills

  @Test func trap31AddressIsKeptAsFoundBesideTheWords() {
    let text = #"""
      {"type": "OpenBadgeCredential", "credentialSubject": {"achievement": {"alignment":
        {"targetName": "Fly kites", "targetUrl": "http://data.europa.eu/esco/skill/no-such-skill",
         "targetType": "Skill"}}}}
      """#
    let claims = CredentialCatalog(reading: [Fixture.file("a.json", text)]).credentials
      .flatMap(\.claims)
    #expect(claims.map(\.statement.text) == ["Fly kites"])
    #expect(
      claims.first?.statement.competencies.map(\.found)
        == ["http://data.europa.eu/esco/skill/no-such-skill"])
  }

  @Test func trap33LanguageIsChosenForEachText() throws {
    let claims = try #require(try Self.read("europass.jsonld").credentials.first)
      .claims.filter { $0.place == .alignment }
    #expect(claims.map(\.statement.text) == ["Open a hive", "Récolter le miel", "melt wax"])
    #expect(claims.map(\.statement.language) == ["en", "fr", "en"])
    #expect(
      claims[0].statement.alternatives == [
        LocalizedText("Ouvrir une ruche", language: "fr"),
        LocalizedText("handle hives", language: "en"),
        LocalizedText("calm insects", language: "en"),
      ])
    #expect(
      claims.map { $0.statement.competencies.map(\.found) } == [
        [
          "http://data.europa.eu/esco/skill/00000000-aaaa-4000-8000-000000000001",
          "http://data.europa.eu/esco/skill/00000000-aaaa-4000-8000-000000000002",
        ], [], ["https://skills.example/s/wax"],
      ])
  }

  @Test func trap34LookAlikeLetterIsSaid() throws {
    let remarks = try Self.read("europass.jsonld").remarks
    #expect(
      remarks == [
        Remark(
          .ignored, in: "europass.jsonld", at: .pointer("/issuer/eIDASΙdentifier"),
          "found a name with the letter U+0399, which looks like a Latin one and is none; what "
            + "stands under it is not read"),
        Remark(
          .dangling, in: "europass.jsonld",
          at: .pointer("/credentialSubject/hasClaim/specifiedBy/learningOutcome/4"),
          "a learning outcome is named that the credential does not describe; it gives no statement"
        ),
        Remark(
          .ignored, in: "europass.jsonld", at: .pointer("/credentialSubject/hasClaim"),
          "a learning outcome has no word and gives no statement"),
        Remark(
          .dangling, in: "europass.jsonld", at: .pointer("/credentialSubject/hasClaim/hasPart/0"),
          "a claim names a specification that the credential does not describe"),
      ])
  }

  @Test func trap35CredentialTurnedFromXMLIntoJSONIsRead() throws {
    let credential = try #require(try Self.read("europass-from-xml.json").credentials.first)
    #expect(credential.id == "did:example:credentials/1")
    #expect(credential.holder == "did:example:keeper")
    #expect(credential.issuer == Credential.Issuer(id: IRI("did:example:school")))
    #expect(credential.awarded == Instant("2019-06-22T14:11:44Z"))
    #expect(credential.proofs == ["EcdsaSecp256k1Signature2019"])
    #expect(
      credential.achievements.map(\.level) == [Level(scheme: "EQF", rank: 4, name: "Level 4")])
    #expect(credential.texts(.alignment) == ["Open a hive"])
  }

  @Test func trap36SharedIdsStayApartAndDanglingEndsAreSaid() throws {
    let catalog = try Self.read("record.json")
    #expect(catalog.credentials.count == 2)
    #expect(catalog.remarks.map(\.kind) == [.dangling, .duplicate])
  }

  @Test func trap38AlignmentsToOtherThingsAreNoSkills() throws {
    let texts = try #require(try Self.read("badge.json").credentials.first).texts(.alignment)
    #expect(!texts.contains("A rubric level") && !texts.contains("Foreman"))
    #expect(texts.contains("Team leading"))
  }

  @Test func trap39RanksOnUnlikeScalesAreNotCompared() throws {
    let credential = try #require(try Self.read("skill-assertions.json").credentials.first)
    let levels = credential.claims.compactMap(\.level)
    #expect(
      levels == [
        Level(scheme: "https://scales.example/four", rank: 3, name: "Sure"),
        Level(scheme: "scale of 5", rank: 3, name: "Sure"),
        Level(scheme: "scale of 3.5", rank: 3),
      ])
    #expect(levels[0].steps(below: levels[1]) == nil)
    #expect(levels[1].steps(below: Level(scheme: "scale of 5", rank: 5)) == 2)
    #expect(credential.holder == "https://people.example/p/7")
    #expect(credential.evidence == [IRI("https://tests.example/t/1")])
    #expect(credential.claims[0].statement.text == "Weld steel plate.")
    #expect(
      credential.claims[0].statement.alternatives == [LocalizedText("Welding")])
  }

  @Test func trap47PrologAsCDATAIsPassedOverAndOtherMembersAreRefused() throws {
    let catalog = try Self.read("europass-old.xml")
    #expect(catalog.credentials.map(\.id) == ["urn:example:credential:1"])
    #expect(catalog.credentials.map(\.proofs) == [[]])
    #expect(catalog.credentials.first?.texts(.name) == ["Keeping bees"])
    #expect(
      catalog.errors.map(\.description) == [
        "europass-old.xml:18:1: error: found no credential in a member of a presentation, "
          + "expected a <europassCredential>"
      ])
  }
}

/// PNG pictures with a text in them.
enum Picture {
  /// A picture that holds a text under a keyword, or none.
  static func png(_ text: (keyword: String, text: String)?) -> [UInt8] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let data = text.map { Array($0.keyword.utf8) + [0, 0, 0, 0, 0] + Array($0.text.utf8) }
    return signature + chunk("IHDR", Array(repeating: 0, count: 13))
      + (data.map { chunk("iTXt", $0) } ?? []) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + data
    let sum = ~named.reduce(~0 as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
    }
    return bigEndian(UInt32(data.count)) + named + bigEndian(sum)
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}
