import SkillFormats
import SkillModel
import Testing

struct OpenBadges2ReaderTests {
  @Test func badgeClassElsewhereIsSaidAndNotFetched() throws {
    let reading = try OpenBadges2Reader.read(
      Document(Fixture.file("credentials/assertion.json")))
    let credential = try #require(reading.noun.credentials.first)
    #expect(credential.id == "https://badges.example/assertions/1")
    #expect(credential.awarded == Instant("2021-03-04"))
    #expect(credential.validUntil == Instant("2031-03-04"))
    #expect(credential.holder == nil, "a hashed address is no identifier")
    #expect(credential.proofs == [], "hosted is no proof")
    #expect(
      reading.remarks == [
        Remark(
          .dangling, in: "assertion.json", at: .pointer("/badge"),
          "an assertion's badge class is kept elsewhere and nothing is fetched, so it gives no "
            + "statement; add the file that describes the class")
      ])
  }

  @Test func badgeClassBesideTheAssertionIsUsed() throws {
    let files = try ["assertion.json", "badge-class.json", "badge-issuer.json"].map {
      try Fixture.file("credentials/\($0)")
    }
    let catalog = WalletCatalog(reading: files, from: "home/learner")
    #expect(catalog.errors == [])
    #expect(catalog.remarks == [])
    let wallet = try #require(catalog.wallets.first)
    let credential = try #require(wallet.credentials.first)
    #expect(wallet.credentials.count == 1)
    #expect(credential.counts == [1, 0, 0, 2, 1, 1, 0])
    #expect(
      credential.issuer
        == Credential.Issuer(id: IRI("https://badges.example/issuer"), name: "Example Trade School")
    )
    #expect(credential.claims.allSatisfy { $0.statement.language == "en" })
  }

  @Test func olderNamesOfAnAlignmentAreRead() throws {
    let reading = try OpenBadges2Reader.read(
      Document(Fixture.file("credentials/badge-class.json")))
    let statement = try #require(reading.noun.credentials.first?.claims.first?.statement)
    #expect(statement.text == "perform arc welding")
    #expect(statement.competencies == [IRI("https://skills.example/s/weld")])
    #expect(statement.alternatives == [LocalizedText("weld", language: "en")])
  }

  @Test func badgeClassByItselfIsAnOffer() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/badge-class.json")])
    #expect(catalog.credentials.map(\.isOffer) == [true])
  }

  @Test func issuerByItselfIsNoCredential() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/badge-issuer.json")])
    #expect(
      catalog.errors.map(\.description) == [
        "badge-issuer.json: error: this is the Open Badges 2.0 type Issuer, expected a credential"
      ])
  }
}
