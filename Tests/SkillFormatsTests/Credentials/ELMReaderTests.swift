import SkillFormats
import SkillModel
import Testing

struct ELMReaderTests {
  private func credential(_ name: String) throws -> Credential {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/\(name)")])
    #expect(catalog.errors == [])
    return try #require(catalog.credentials.first)
  }

  @Test func identifiersOfOneDocumentAreNotKept() throws {
    for name in ["europass.jsonld", "europass.xml"] {
      let credential = try credential(name)
      #expect(credential.holder == nil)
      #expect(credential.issuer == Credential.Issuer(name: "Example Apiary School"))
      #expect(!"\(credential)".contains("urn:epass"))
      #expect(!"\(credential)".contains("Nobody"))
    }
  }

  @Test func claimsAndTheirPartsAreAchievementsOnce() throws {
    let credential = try credential("europass.jsonld")
    #expect(credential.name == "Bee keeping, first part")
    #expect(credential.awarded == Instant("2023-04-01"))
    #expect(
      credential.achievements.map(\.name) == [
        "Keeping bees", "Building frames", "Summer at the hives",
      ])
    #expect(
      credential.achievements.map(\.kind) == [
        "LearningAchievement", "LearningAchievement", "LearningActivity",
      ])
    #expect(credential.achievements.map(\.hours) == [75, nil, 20])
    #expect(
      credential.achievements.map { $0.durations.map(\.description) }
        == [["PT75H"], [], ["PT20H", "P2M"]])
    let first = try #require(credential.achievements.first)
    #expect(first.level == Level(scheme: "EQF", rank: 4, name: "Level 4"))
    #expect(first.creditPoints == 3)
    #expect(
      first.results == [
        AchievementResult(name: "Hive inspection", kind: "grade", value: "Pass"),
        AchievementResult(name: "Quiz", kind: "grade", value: "7"),
      ])
  }

  @Test func referencesInXMLAreJoined() throws {
    let credential = try credential("europass.xml")
    #expect(credential.id == "urn:credential:66666666-0000-4000-8000-000000000002")
    #expect(credential.name == "Bee keeping")
    #expect(credential.awarded == Instant("2019-09-20T00:00:00+02:00"))
    #expect(credential.validUntil == Instant("2030-01-01"))
    #expect(credential.proofs == ["XMLDSig rsa-sha256"])
    #expect(
      credential.texts(.name) == [
        "Keeping bees", "Summer at the hives", "A day out", "Building frames",
      ])
    let first = try #require(credential.achievements.first)
    #expect(
      first.level
        == Level(scheme: "https://levels.example/nqf", rank: 6, name: "National level 6"))
    #expect(first.hours == 75)
    #expect(first.creditPoints == 3)
    #expect(first.results.map(\.value) == ["5 - excellent"])
    let outcome = try #require(first.claims.first?.statement)
    #expect(outcome.text == "Open a hive")
    #expect(outcome.language == "en")
    #expect(
      outcome.competencies
        == [IRI("http://data.europa.eu/esco/skill/00000000-aaaa-4000-8000-000000000001")])
    #expect(
      outcome.alternatives == [
        LocalizedText("Ouvrir une ruche", language: "fr"),
        LocalizedText("handle hives", language: "en"),
      ])
  }

  @Test func specificationThatIsNotThereIsSaidWithItsLine() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/europass.xml")])
    #expect(
      catalog.remarks == [
        Remark(
          .dangling, in: "europass.xml", at: .line(26, column: 1),
          "a claim names a specification that the credential does not describe")
      ])
  }
}
