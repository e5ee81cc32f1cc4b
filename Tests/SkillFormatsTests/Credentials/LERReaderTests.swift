import SkillFormats
import SkillModel
import Testing

struct LERReaderTests {
  private func catalog() throws -> CredentialCatalog {
    CredentialCatalog(reading: [try Fixture.file("credentials/resume.json")])
  }

  @Test func claimsOfAResumeAreThePersonsOwn() throws {
    let resume = try #require(try catalog().credentials.first)
    #expect(resume.proofs == [])
    #expect(resume.issuer == nil)
    #expect(resume.texts(.alignment) == ["Splicing", "Mooring"])
    #expect(
      resume.claims.flatMap(\.statement.competencies) == [IRI("https://skills.example/s/mooring")])
    #expect(
      resume.texts(.description) == [
        "Spliced wire rope", "Taught it too", "Kept the deck clear", "My tasks:", "Handled lines",
        "Stood watch",
      ])
    #expect(resume.texts(.name) == ["Diploma of Seamanship", "Deckhand"])
    #expect(resume.texts(.field) == ["Inland waters"])
    #expect(
      resume.achievements.flatMap(\.results) == [
        AchievementResult(name: "Splicing", kind: "yearsOfExperience", value: "4"),
        AchievementResult(kind: "status", value: "Granted"),
        AchievementResult(kind: "status", value: "In Progress"),
      ])
    #expect(
      resume.achievements[1].level == Level(scheme: "ISCED", rank: 5, name: "ISCED level 5"))
  }

  @Test func certificateHasDatesOfItsOwn() throws {
    let certificate = try catalog().credentials[1]
    #expect(certificate.id == "resume.json#/credentialSubject/certifications/0")
    #expect(certificate.awarded == Instant("2012-01-02"))
    #expect(certificate.validUntil == Instant("2017-01-02"))
    #expect(certificate.proofs == [])
    #expect(certificate.evidence == [IRI("https://radio.example/licences/9")])
  }

  @Test func verificationInsideKeepsItsProof() throws {
    let badge = try catalog().credentials[2]
    #expect(badge.id == "https://boats.example/credentials/1")
    #expect(badge.proofs == ["Ed25519Signature2020"])
  }

  @Test func whatIsLeftOutIsSaid() throws {
    #expect(
      try catalog().remarks == [
        Remark(
          .ignored, in: "resume.json", at: .pointer("/credentialSubject"),
          "the proof of a résumé shows who packed it and not that its claims hold; they count as "
            + "the person's own"),
        Remark(
          .ignored, in: "resume.json",
          at: .pointer("/credentialSubject/educationAndLearnings/0/educationDegrees/1"),
          "a degree that is not granted gives no statement"),
        Remark(
          .ignored, in: "resume.json",
          at: .pointer("/credentialSubject/certifications/1/verifications/1"),
          "a verification is neither a credential nor an address; it is left out"),
      ])
  }

  @Test func nothingOfThePersonIsKept() throws {
    let catalog = try catalog()
    let words = "\(catalog.credentials) \(catalog.remarks)"
    #expect(!words.contains("Nobody") && !words.contains("known.example"))
    #expect(!words.contains("Harbour") && !words.contains("Looking for work"))
  }
}
