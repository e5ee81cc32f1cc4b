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
          .dangling, in: "record.json",
          at: .pointer("/credentialSubject/association/0/targetId"),
          "an association names an achievement that is not in the record"),
        Remark(
          .duplicate, in: "record.json", at: .pointer("/credentialSubject"),
          "several achievements of the record share one identifier; each is read by itself"),
      ])
  }

  @Test func associationsAreKeptAsTheyAreDirected() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/record.json")])
    let first = "urn:uuid:44444444-0000-4000-8000-000000000001"
    let other = "urn:uuid:44444444-0000-4000-8000-000000000009"
    #expect(
      catalog.credentials.map(\.associations) == [
        [Association(IRI(first), .narrower, IRI(other))], [],
      ])
  }

  @Test(
    arguments: [
      ("isChildOf", .broader), ("isParentOf", .narrower), ("isPartOf", .isPartOf),
      ("isPeerOf", .related), ("isRelatedTo", .related), ("exactMatchOf", .exactMatch),
      ("precedes", .precedes), ("replacedBy", .replacedBy),
    ] as [(String, Association.Kind)])
  func everyTypeOfAssociationIsARelation(type: String, kind: Association.Kind) throws {
    let catalog = record(
      #"{"associationType": "\#(type)", "sourceId": "urn:a", "targetId": "urn:b"}"#)
    #expect(
      catalog.credentials.first?.associations == [Association(IRI("urn:a"), kind, IRI("urn:b"))])
    #expect(catalog.remarks.map(\.kind) == [.dangling])
  }

  @Test(arguments: [
    (
      #"{"associationType": "isCousinOf", "sourceId": "urn:a", "targetId": "urn:a"}"#,
      "an association is of a type that the standard does not have; left out"
    ),
    (
      #"{"associationType": "precedes", "sourceId": "urn:a"}"#,
      "an association without a source or a target is left out"
    ),
  ])
  func anotherAssociationIsSaid(association: String, words: String) throws {
    let catalog = record(association, more: #""achievement": {"id": "urn:a", "name": "A"},"#)
    #expect(catalog.credentials.first?.associations == [])
    #expect(
      catalog.remarks == [
        Remark(
          .ignored, in: "a.json", at: .pointer("/credentialSubject/association"), words)
      ])
  }

  private func record(_ association: String, more: String = "") -> CredentialCatalog {
    CredentialCatalog(reading: [
      Fixture.file(
        "a.json",
        """
        {"type": ["VerifiableCredential", "ClrCredential"], "id": "urn:record",
         "credentialSubject": {\(more) "association": \(association)}}
        """)
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
