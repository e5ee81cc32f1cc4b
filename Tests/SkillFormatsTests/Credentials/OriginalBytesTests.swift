import Containers
import JSON
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// A credential keeps the bytes in which it was found, whatever was around it.
struct OriginalBytesTests {
  /// Odd white space, order, numbers and escapes, none of which a writer would give back.
  static func odd(_ id: String, more: String = "") -> String {
    "{ \"type\":[\"VerifiableCredential\" ,\n\t\"OpenBadgeCredential\"]\r\n,\"i\\u0064\":\"\(id)\","
      + " \"n\":1.0e1, \"m\" : -0.10E+2,\"é\\/\\ud834\\udd1e\":\"\\u00e9 \\\" \\\\\",\(more)"
      + "\"credentialSubject\":{\"achievement\":{\"name\" : \"Knots\\u0021\"}}  }"
  }

  private func originals(
    _ text: String, _ name: String = "a.json"
  ) -> [OriginalBytes?] {
    originals(SourceFile(name: name, bytes: Array(text.utf8)))
  }

  private func originals(_ file: SourceFile) -> [OriginalBytes?] {
    let catalog = CredentialCatalog(reading: [file])
    #expect(catalog.errors == [])
    return catalog.credentials.map(\.original)
  }

  private func json(_ text: String) -> OriginalBytes { OriginalBytes(.json, Array(text.utf8)[...]) }
  private func token(_ text: String) -> OriginalBytes {
    OriginalBytes(.token, Array(text.utf8)[...])
  }

  @Test func aCredentialAloneIsItsValueWithoutTheSpaceAround() {
    let badge = Self.odd("urn:a")
    #expect(originals("\r\n  \(badge) \t\n") == [json(badge)])
  }

  @Test func listsPresentationsAndWalletsAreCutUp() {
    let (first, second) = (Self.odd("urn:a"), Self.odd("urn:b", more: " \"x\" :[[{}],{}] ,"))
    let expected = [json(first), json(second)]
    #expect(originals("[ \(first),null,\n\(second) ]") == expected)
    let presentation = "{\"type\":\"VerifiablePresentation\", \"verifiableCredential\" :"
    #expect(originals("\(presentation) [\(first)\t,\(second)]}") == expected)
    #expect(originals("\(presentation)\(second)}") == [json(second)])
    #expect(
      originals("{\"wallet\":\"w\", \"credentials\":[\n\(first),\(second)]}\n") == expected)
  }

  @Test func eachLineOfAFileOfWalletsIsCutUp() {
    let badges = ["urn:a", "urn:b", "urn:c"].map { id in
      Self.odd(id).replacing("\r\n", with: " ").replacing("\n", with: " ")
    }
    let lines = """
      {"wallet": "one","credentials":[\(badges[0])]}
      {"wallet": "two", "credentials" : [ \(badges[1]) , \(badges[2]) ] }

      """
    #expect(originals(lines, "wallets.jsonl") == badges.map(json))
  }

  @Test func credentialsOfARecordAreCutOutOfIt() {
    let inner = Self.odd("urn:inner")
    let record = """
      {"type": ["VerifiableCredential", "ClrCredential"], "id": "urn:outer",
       "credentialSubject": { "verifiableCredential" : [null, \(inner) ] }}
      """
    let file = CredentialCatalog(reading: [Fixture.file("record.json", " \(record)\n")])
    #expect(file.credentials.map(\.original) == [json(record), json(inner)])
  }

  @Test func tokensAreKeptCompact() {
    let compact = SourceFile.token(payload: "{\"vc\": \(Self.odd("urn:a"))}")
    #expect(originals(" \(compact)\r\n") == [token(compact)])
    let escaped = compact.replacing(".", with: "\\u002e")
    #expect(originals("[\"\(escaped)\"]") == [token(compact)])
    let enveloped =
      "{\"type\": \"EnvelopedVerifiableCredential\", \"id\": \"data:application/vc+jwt,\(compact)\"}"
    #expect(originals("[\(enveloped)]") == [token(compact)])
  }

  @Test func whatIsInATokenIsCutOutOfItsPayload() {
    let (badge, compact) = (Self.odd("urn:a"), SourceFile.token(payload: Self.odd("urn:b")))
    let presentation = SourceFile.token(
      payload: "{\"vp\": {\"type\":\"VerifiablePresentation\",\n\"verifiableCredential\":"
        + " [\(badge) ,\"\(compact)\"]}}")
    #expect(originals(presentation) == [json(badge), token(compact)])
    #expect(originals("[null, \"\(presentation)\", \(badge)]").count == 3)
    #expect(originals("[null, \"\(presentation)\"]") == [json(badge), token(compact)])
  }

  @Test func theJSONFormOfAJWSIsKeptAsItIs() {
    let payload = Base64URL.encode(Array(Self.odd("urn:a").utf8))
    let jws = "{ \"signature\":\"AA\" , \"header\":{ }, \"payload\":\"\(payload)\" }"
    #expect(originals("\n\(jws)\n") == [json(jws)])
    #expect(originals("[null,  \(jws)]") == [json(jws)])
  }

  @Test func whatIsBakedIntoAPictureIsKeptAndNotThePicture() {
    let badge = Self.odd("urn:a")
    let png = SourceFile(name: "a.png", bytes: Picture.png(("openbadgecredential", "\(badge)\n")))
    #expect(originals(png) == [json(badge)])
    let compact = SourceFile.token(payload: badge)
    let signed = SourceFile(name: "a.png", bytes: Picture.png(("openbadges", compact)))
    #expect(originals(signed) == [token(compact)])
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0">
      <o:credential><![CDATA[ \(badge.replacing("\r\n", with: "\n"))]]></o:credential></svg>
      """
    #expect(originals(svg, "a.svg") == [json(badge.replacing("\r\n", with: "\n"))])
  }

  @Test func documentsOfWhichNoPartCanBeVerifiedAreKeptWhole() throws {
    let europass = try Fixture.file("credentials/europass.xml")
    let marked = SourceFile(name: "a.xml", bytes: [0xEF, 0xBB, 0xBF] + europass.bytes)
    for file in [europass, marked] {
      let found = CredentialCatalog(reading: [file]).credentials.map(\.original)
      #expect(!found.isEmpty)
      #expect(found.allSatisfy { $0 == OriginalBytes(.xml, file.bytes[...]) })
    }
    let page = "<!doctype html><script type=\"application/ld+json\">\(Self.odd("urn:a"))</script>"
    #expect(originals(page) == [OriginalBytes(.webPage, Array(page.utf8)[...])])
  }

  @Test func offersAndPartsOfAResumeHaveNone() throws {
    for name in ["catalogue.json", "badge-class.json"] {
      let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/\(name)")])
      #expect(!catalog.credentials.isEmpty)
      #expect(catalog.credentials.allSatisfy { $0.original == nil })
    }
    let resume = CredentialCatalog(reading: [try Fixture.file("credentials/resume.json")])
    #expect(resume.credentials.first?.original != nil)
    #expect(resume.credentials.contains { $0.original == nil })
  }

  @Test func markedOrMendedCredentialsAreRefused() {
    let badge = Self.odd("urn:a")
    for text in ["\u{FEFF}\(badge)", "// mine\n\(badge)", "\(badge)\n\(badge)"] {
      let catalog = CredentialCatalog(reading: [Fixture.file("a.json", text)])
      #expect(catalog.credentials == [] && catalog.errors.count == 1)
    }
  }

  @Test func theSameInOtherBytesIsKeptBesideIt() {
    let badge = Self.odd("urn:a")
    let catalog = WalletCatalog(
      reading: [
        Fixture.file("a.json", "[\(badge), \(badge), \(badge.replacing("1.0e1", with: "10"))]")
      ],
      from: "a.json")
    #expect(catalog.wallets.first?.credentials.count == 2)
    #expect(catalog.remarks.map(\.kind) == [.duplicate, .duplicate])
  }

  /// What was kept says again what was read.
  @Test(arguments: [
    "assertion.json", "badge.json", "degree.jsonld", "europass.jsonld", "record.json",
    "europass-from-xml.json", "skill-assertions.json",
  ])
  func originalBytesGiveTheCredentialAgain(name: String) throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/\(name)")])
    for credential in catalog.credentials where !credential.isOffer {
      let bytes = try #require(credential.original)
      let again = CredentialCatalog(reading: [SourceFile(name: name, bytes: Array(bytes.bytes))])
      #expect(again.credentials.first == credential)
    }
  }
}

/// The original bytes of every real credential.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct OriginalBytesCorpusTests {
  static let paths = CorpusStatementsTests.rows.filter { $0["kind"] == "credential" }
    .compactMap { $0["path"] }

  @Test(arguments: paths) func theyStandInTheFileAndGiveTheCredentialAgain(path: String) throws {
    let file = SourceFile(name: "whole", bytes: try Corpus.bytes("data/\(path)"))
    let catalog = CredentialCatalog(reading: [file])
    // A résumé's certificates are parts of it.
    let held = catalog.credentials.filter {
      $0.format != .learnerEmploymentRecord || $0.original != nil
    }
    #expect(!held.isEmpty)
    for credential in held {
      let original = try #require(credential.original)
      let again = CredentialCatalog(reading: [
        SourceFile(name: "part", bytes: Array(original.bytes))
      ])
      let isThere = again.credentials.contains { other in
        other.achievements == credential.achievements && other.issuer == credential.issuer
          && other.proofs == credential.proofs && other.awarded == credential.awarded
      }
      #expect(isThere, "\(original.form) of \(original.bytes.count) bytes")
    }
  }
}
