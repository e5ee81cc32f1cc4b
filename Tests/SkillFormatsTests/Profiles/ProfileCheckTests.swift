import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// A credential against a profile, and the profile that the project carries.
struct ProfileCheckTests {
  private func profile() throws -> Profile {
    let url = Corpus.project.appending(
      path: "taxonomies/profiles/australian-microcredentials/1.0/profile.json")
    return try ProfileReader.read(
      SourceFile(name: "profile.json", bytes: [UInt8](try Data(contentsOf: url))))
  }

  /// Each item's id with what was found.
  private func words(_ check: ProfileCheck) -> [String] {
    check.answers.map { answer in
      switch answer.finding {
      case .present(let value): "\(answer.item.id): \(value)"
      case .missing: "\(answer.item.id) is missing"
      case .unclear(let reason): "\(answer.item.id)? \(reason)"
      }
    }
  }

  static let complete = #"""
    {"@graph": [
      {"@id": "https://c.example/1", "@type": "ceterms:MicroCredential",
       "ceterms:name": {"en": "Splicing"}, "ceterms:description": "<p>Ropes &amp; wires.</p>",
       "ceterms:ownedBy": "_:school", "ceterms:inLanguage": ["en-AU"],
       "ceterms:dateEffective": "2026-01-31", "ceterms:expirationDate": "2027-01-31",
       "ceterms:learningDeliveryType": [{"@type": "ceterms:CredentialAlignmentObject",
         "ceterms:targetNode": "deliveryType:InPerson", "ceterms:targetNodeName": {"en": "In Person"}}],
       "ceterms:estimatedDuration": [{"ceterms:exactDuration": "PT30M"}],
       "ceterms:estimatedCost": [{"ceterms:price": 75}],
       "ceterms:creditValue": [{"schema:value": 1}],
       "ceterms:accreditedBy": ["_:board"], "ceterms:regulatedBy": ["https://regulator.example"],
       "ceterms:recognizedBy": {"@id": "_:union"},
       "ceterms:isPartOf": ["https://c.example/2"],
       "ceterms:audienceLevelType": [{"ceterms:targetNodeName": "Advanced"}],
       "ceterms:requires": [{"@type": "ceterms:ConditionProfile",
         "ceterms:targetCompetency": [{"ceterms:targetNodeName": "splice rope"}, {"ceterms:targetNodeName": "splice wire"}],
         "ceterms:targetAssessment": ["_:test"]},
        {"ceterms:targetCredential": ["https://c.example/0"]}]},
      {"@id": "_:test", "@type": "ceterms:AssessmentProfile", "ceterms:name": "Splicing test",
       "ceterms:assessmentMethodDescription": {"en": "Two splices under load."},
       "ceterms:assessmentDeliveryType": {"ceterms:targetNodeName": "In Person"}},
      {"@id": "_:school", "@type": "ceterms:CredentialOrganization", "ceterms:name": "Rope School"},
      {"@id": "_:board", "@type": "ceterms:QACredentialOrganization", "ceterms:name": "Rope Board"},
      {"@id": "_:union", "@type": "ceterms:Organization", "ceterms:name": "Riggers' Union"}]}
    """#

  @Test func eachItemIsAnsweredWithItsValue() throws {
    let catalog = CredentialCatalog(reading: [Fixture.file("c.json", Self.complete)])
    let offer = try #require(catalog.credentials.first)
    let check = ProfileCheck.check(offer, against: try profile())
    #expect(
      words(check) == [
        "title: Splicing", "provider: Rope School", "date: from 2026-01-31 until 2027-01-31",
        "learning-outcomes: splice rope and 1 more", "content: Ropes & wires.",
        "delivery-mode: In Person", "language: en-au",
        "volume-of-learning? 0.5 hours, where at least 1 are asked",
        "prerequisites: https://c.example/0",
        "assessment: Two splices under load. and 1 more", "certification: MicroCredential",
        "quality-assurance: Rope Board and 1 more", "credit: 1 credit points",
        "industry-recognition: Riggers' Union", "level? 'Advanced' is on no named scale",
        "stackability: https://c.example/2", "cost? 75 in a currency that is not said",
      ])
    #expect(!check.isComplete)
    #expect(check.open.map(\.item.id) == ["volume-of-learning"])
  }

  @Test func whatIsNotSaidIsMissingOrUnclear() throws {
    let offer = Credential(
      id: "x", format: .ctdl,
      achievements: [
        Achievement(
          claims: [
            Claim(Statement("Tie a knot"), place: .description),
            Claim(Statement("Tie one in the dark"), place: .criteria),
          ], level: Level(scheme: "AQF", rank: nil, name: "high"),
          offering: Offering(leadsTo: [IRI("y")]))
      ], isOffer: true)
    let check = ProfileCheck.check(offer, against: try profile())
    #expect(
      words(check) == [
        "title is missing", "provider is missing", "date is missing",
        "learning-outcomes? no outcome is stated as one; the text has 2 sentences",
        "content is missing", "delivery-mode is missing", "language is missing",
        "volume-of-learning is missing",
        "prerequisites? nothing is said of it; there may be nothing to say",
        "assessment? it says what to do, and not how that is assessed",
        "certification is missing", "quality-assurance is missing",
        "credit? it counts towards something; how much is not said",
        "industry-recognition? nothing is said of it; there may be nothing to say",
        "level? 'high' has no place on its scale", "stackability: y", "cost is missing",
      ])
  }

  @Test func aLengthInOtherUnitsIsNoNumberOfHours() throws {
    let text = Self.complete.replacing("PT30M", with: "P1Y6M")
    let catalog = CredentialCatalog(reading: [Fixture.file("c.json", text)])
    let check = ProfileCheck.check(try #require(catalog.credentials.first), against: try profile())
    #expect(
      words(check).contains(
        "volume-of-learning? 1 year 6 months, which is no number of hours"))
    #expect(check.open.map(\.item.id) == ["volume-of-learning"])
  }

  @Test func longValuesAreCut() throws {
    let name = String(repeating: "long ", count: 40)
    let credential = Credential(id: "x", name: name, format: .ctdl)
    let profile = Profile(
      name: "p", source: "s",
      items: [.init(id: "a", asks: "a", part: .title, isRequired: true)])
    let check = ProfileCheck.check(credential, against: profile)
    #expect(
      check.answers.map(\.finding) == [
        .present(String(repeating: "long ", count: 15) + "long…")
      ])
    #expect(check.isComplete)
  }

  /// The sample catalogue does not tell when it holds, how courses are given, who assures quality.
  @Test func sampleCatalogueIsAnswered() throws {
    let url = Corpus.project.appending(path: "taxonomies/microcredentials/1.0/catalogue.json")
    let file = SourceFile(name: "catalogue.json", bytes: [UInt8](try Data(contentsOf: url)))
    let profile = try profile()
    let checks = CredentialCatalog(reading: [file]).credentials.map {
      ProfileCheck.check($0, against: profile)
    }
    #expect(checks.count == 33)
    let open = Set(checks.flatMap(\.open).filter { $0.finding == .missing }.map(\.item.id))
    #expect(open == ["date", "delivery-mode", "quality-assurance"])
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func realDescriptionIsAnswered() throws {
    let name = "wgu-bs-accounting-registry.json"
    let file = SourceFile(name: name, bytes: try Corpus.bytes("data/credentials/ctdl/\(name)"))
    let offer = try #require(CredentialCatalog(reading: [file]).credentials.first)
    let answers = words(ProfileCheck.check(offer, against: try profile()))
    #expect(
      answers == [
        "title: Bachelor of Science, Accounting (BSACC_202503)",
        "provider: https://credentialengineregistry.org/resources/"
          + "ce-036d082d-d80e-41a7-99a0-2d63a…",
        "date: from 2025-03-01",
        "learning-outcomes? no outcome is stated as one; the text has 5 sentences",
        "content: The Bachelor of Science in Accounting is a competency-based program that prepar…",
        "delivery-mode: Online Only", "language: en",
        "volume-of-learning? 4 years, which is no number of hours",
        "prerequisites? nothing is said of it; there may be nothing to say",
        "assessment? it says what to do, and not how that is assessed",
        "certification: BachelorOfScienceDegree", "quality-assurance is missing",
        "credit? nothing is said of it; there may be nothing to say",
        "industry-recognition? nothing is said of it; there may be nothing to say",
        "level? 'Bachelors Degree Level' has no place on its scale",
        "stackability? nothing is said of it; there may be nothing to say", "cost is missing",
      ], "it accredits by a node that it does not describe, lasts four years and links to its price"
    )
  }
}
