import SkillFormats
import SkillModel
import Testing

struct CLRReaderTests {
  @Test func nestedCredentialsAreReadByThemselves() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/record.json")])
    #expect(
      catalog.credentials.map(\.id) == [
        "https://school.example/records/5", "https://school.example/credentials/51",
      ])
    #expect(catalog.credentials.map(\.proofs) == [[], ["Ed25519Signature2020"]])
    #expect(
      catalog.credentials.map(\.awarded) == [Instant("2020-02-03"), Instant("2019-02-03")])
    #expect(
      catalog.credentials[0].texts(.criteria) == ["Gave first aid in a drill", "Kept the log!"])
    #expect(catalog.credentials[0].achievements.map(\.kind) == ["Certification"])
    #expect(catalog.credentials[1].texts(.description) == ["Helps the injured"])
    #expect(catalog.credentials[1].claims.first?.statement.language == "en")
  }

  @Test func sharedIdsAndDanglingAssociationsAreSaid() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/record.json")])
    #expect(
      catalog.remarks == [
        Remark(
          .ignored, in: "record.json", at: .pointer("/credentialSubject/association/0"),
          "an association between achievements is not kept; each achievement counts by itself"),
        Remark(
          .dangling, in: "record.json",
          at: .pointer("/credentialSubject/association/0/targetId"),
          "an association names an achievement that is not in the record"),
        Remark(
          .duplicate, in: "record.json", at: .pointer("/credentialSubject"),
          "several achievements of the record share one identifier; each is read by itself"),
      ])
  }

  @Test func nestedCredentialThatIsNotReadCostsItselfAlone() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/record.json")])
    #expect(
      catalog.errors.map(\.description) == [
        "record.json#/credentialSubject/verifiableCredential/1: error: this is a list of the "
          + "credentials that are revoked or suspended, expected a credential"
      ])
  }
}
