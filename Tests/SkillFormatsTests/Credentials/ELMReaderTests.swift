import SkillFormats
import SkillModel
import Testing

struct ELMReaderTests {
  @Test func turtleGivesWhatJSONDoes() throws {
    let file = try Fixture.file("credentials/europass.ttl")
    let catalog = CredentialCatalog(reading: [file])
    #expect(catalog.errors == [] && catalog.remarks == [])
    #expect(catalog.credentials.count == 1)
    let credential = try #require(catalog.credentials.first)
    #expect(credential.id == "https://school.example/credential")
    #expect(credential.name == "Bee keeper")
    #expect(credential.format == .europeanLearningModel)
    #expect(
      credential.issuer
        == Credential.Issuer(id: IRI("https://school.example/school"), name: "Bee School"))
    #expect(credential.holder == "https://school.example/learner")
    #expect(credential.validFrom == Instant("2024-05-01"))
    #expect(credential.original == OriginalBytes(.turtle, file.bytes[...]))
    let achievement = try #require(credential.achievements.first)
    #expect(credential.achievements.count == 1)
    #expect(achievement.name == "Keeping bees")
    #expect(achievement.level?.rank == 4)
    #expect(achievement.durations.map(\.description) == ["PT75H", "P6M"])
    #expect(credential.texts(.alignment) == ["Open a hive"])
    #expect(
      achievement.claims[0].statement.competencies == [
        IRI("http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001")
      ])
    #expect(achievement.claims[0].statement.alternatives.map(\.text) == ["tend bees"])
  }

  @Test func turtleThatGrowsWhenItsNodesAreDescribedIsRefused() throws {
    let claims = (0..<1_000).map { "<urn:claim:\($0)>" }.joined(separator: ", ")
    let text =
      "@prefix elm: <http://data.europa.eu/snb/model/elm/> .\n"
      + "<urn:learner> elm:hasClaim \(claims) .\n"
      + (0..<1_000).map { number in
        "<urn:\(number)> a elm:EuropeanDigitalCredential ; elm:credentialSubject <urn:learner> .\n"
      }.joined()
    #expect(
      CredentialCatalog(reading: [Fixture.file("a.ttl", text)]).errors.map(\.description) == [
        "a.ttl: error: found credentials that share nodes of more than 500000 values, which is the "
          + "limit"
      ])
  }

  @Test func turtleWithoutACredentialIsRefused() throws {
    let text = """
      @prefix elm: <http://data.europa.eu/snb/model/elm/> .
      <urn:a> a elm:Person . # no EuropeanDigitalCredential
      """
    #expect(
      CredentialCatalog(reading: [Fixture.file("a.ttl", text)]).errors.map(\.description) == [
        "a.ttl: error: found the European Learning Model in Turtle and no node of the type "
          + "elm:EuropeanDigitalCredential, expected one"
      ])
  }

  @Test func faultInTurtleIsToldWithItsLine() throws {
    let text =
      "@prefix elm: <http://data.europa.eu/snb/model/elm/> .\n"
      + "<urn:a> a elm:EuropeanDigitalCredential ;; , .\n"
    let errors = CredentialCatalog(reading: [Fixture.file("a.ttl", text)]).errors
    #expect(errors.count == 1 && errors[0].description.hasPrefix("a.ttl:2:"))
  }

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
