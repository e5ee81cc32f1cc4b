import SkillFormats
import SkillModel
import TestSupport
import Testing

struct CTDLReaderTests {
  @Test func catalogueEntryIsAnOfferWithItsMeasures() throws {
    let reading = try CTDLReader.read(Document(Fixture.file("credentials/catalogue.json")))
    let offer = try #require(reading.noun.credentials.first)
    let achievement = try #require(offer.achievements.first)
    #expect(offer.id == "https://catalogue.example/c/1")
    #expect(offer.name == "Kitchen Hygiene")
    #expect(offer.isOffer)
    #expect(
      offer.issuer
        == Credential.Issuer(
          id: IRI("https://catalogue.example/o/1"), name: "Example Kitchen School"))
    #expect(achievement.kind == "MicroCredential")
    #expect(achievement.level == Level(scheme: "AQF", rank: 3, name: "AQF level 3"))
    #expect(achievement.hours == 12.5)
    #expect(achievement.durations.map(\.description) == ["PT12H30M"])
    #expect(achievement.cost == Achievement.Cost(amount: 240.5, currency: "AUD"))
    #expect(achievement.creditPoints == 0.5)
    #expect(achievement.prerequisites == [IRI("https://catalogue.example/c/0")])
  }

  @Test func lengthsAndPricesThatSayNothingAreToldWithTheirPlace() throws {
    let file = SourceFile(
      name: "offers.json",
      bytes: Array(
        """
        {"@graph": [{"@type": "ceterms:Certificate", "@id": "https://catalogue.example/c/9",
          "ceterms:name": {"en": "Knots"},
          "ceterms:estimatedDuration": [{"ceterms:exactDuration": "-PT5H"}],
          "ceterms:estimatedCost": [{"ceterms:price": -50, "ceterms:currency": "AUD"}]}]}
        """.utf8))
    let reading = try CTDLReader.read(Document(file))
    let achievement = try #require(reading.noun.credentials.first?.achievements.first)
    #expect(achievement.hours == nil && achievement.cost == nil)
    #expect(
      reading.remarks.map { "\($0.location): \($0.message)" } == [
        "#/@graph/0/ceterms:estimatedDuration/0/ceterms:exactDuration: the length of "
          + "<https://catalogue.example/c/9> is '-PT5H', expected a length above 0 such as PT40H; "
          + "it was left out",
        "#/@graph/0/ceterms:estimatedCost/0/ceterms:price: the price of "
          + "<https://catalogue.example/c/9> is -50.0, expected a number of 0 or more; it was left "
          + "out",
      ])
  }

  @Test func competenciesAreFollowedThroughConditionsAndCourses() throws {
    let reading = try CTDLReader.read(Document(Fixture.file("credentials/catalogue.json")))
    let offer = try #require(reading.noun.credentials.first)
    #expect(
      offer.texts(.alignment) == [
        "Handle food so that nobody falls ill.", "Read a thermometer log.", "keep a cold chain",
      ])
    let statement = try #require(offer.claims.first?.statement)
    #expect(statement.competencies == [IRI("https://skills.example/s/hygiene")])
    #expect(statement.alternatives == [LocalizedText("food hygiene", language: "en")])
    #expect(offer.texts(.criteria) == ["Pass a kitchen round"])
    #expect(offer.texts(.tag) == ["hygiene", "kitchen"])
    #expect(reading.remarks.map(\.kind) == [.dangling])
  }

  @Test func coursesAreOffersWhereNoCredentialIs() throws {
    let file = Fixture.file(
      "course.json",
      #"""
      {"@type": "ceterms:Course", "@id": "https://c.example/1", "ceterms:name": "Bread",
       "ceterms:assesses": {"ceterms:targetNodeName": "bake bread"},
       "ceterms:hasPart": "https://c.example/1", "ceterms:requires": {"@id": "https://c.example/1"}}
      """#)
    let offer = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(offer.claims.map(\.statement.text) == ["bake bread", "Bread"])
  }

  @Test func mendedOffersAreReadAndToldToBeMended() throws {
    let file = Fixture.file(
      "course.json",
      """
      // Draft
      {"@type": "ceterms:Course", "@id": "https://c.example/1", "ceterms:name": "Bread"}
      """)
    let catalog = CredentialCatalog(reading: [file])
    #expect(catalog.credentials.map(\.name) == ["Bread"] && catalog.errors.isEmpty)
    #expect(catalog.remarks == (try Document(file).repairs) && catalog.remarks.count == 1)
    #expect(catalog.remarks.first?.kind == .repaired)
  }

  @Test func conditionsSayAllTheyAskForAndFillersNothing() throws {
    let file = Fixture.file(
      "badge.json",
      #"""
      {"@type": "ceterms:Badge", "@id": "https://c.example/2", "ceterms:name": {"en": "Bread"},
       "ceterms:requires": {"@type": "ceterms:ConditionProfile",
         "ceterms:description": "*** Condition PROFILE DESCRIPTION MISSING ***",
         "ceterms:condition": {"en": ["Bake ten loaves", "Sell them"], "de": ["Backen"]},
         "ceterms:experience": "A year at the oven.",
         "ceterms:alternativeCondition": [{"@type": "ceterms:ConditionProfile",
           "ceterms:targetCompetency": {"ceterms:targetNodeName": {"en": "bake rolls"}}}]}}
      """#)
    let offer = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(offer.texts(.criteria) == ["Bake ten loaves", "Sell them", "A year at the oven"])
    #expect(offer.texts(.alignment) == ["bake rolls"])
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func realDescriptionsAreOffers() throws {
    let files = [
      "wgu-bs-accounting-registry.json", "wgu-cert-leadership-registry-proxy-aws-devops.json",
      "ingest-examples/Credential-1-graph.json", "ingest-examples/Course-1a.json",
      "registry-fixtures/credential-1_valid.json", "schema-dev-degreeWithConcentration.json",
    ]
    for name in files {
      let file = SourceFile(name: name, bytes: try Corpus.bytes("data/credentials/ctdl/\(name)"))
      let catalog = CredentialCatalog(reading: [file])
      #expect(catalog.errors == [])
      #expect(catalog.credentials.map(\.isOffer) == [true], "\(name)")
      #expect(catalog.credentials.allSatisfy { !$0.claims.isEmpty }, "\(name)")
    }
  }
}
