import SkillFormats
import SkillModel
import TestSupport
import Testing

/// The traps of ``CredentialTrapTests`` on the real files that show them.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct CredentialTrapCorpusTests {
  private func read(_ path: String) throws -> CredentialCatalog {
    CredentialCatalog(reading: [
      SourceFile(name: path, bytes: try Corpus.bytes("data/credentials/\(path)"))
    ])
  }

  @Test func trap4() throws {
    let catalog = try read("waltid/vc-openbadgecredential_sample.signed.json")
    #expect(catalog.credentials.flatMap(\.proofs).allSatisfy { $0.hasPrefix("JWT ") })
    #expect(catalog.credentials.count == 1)
  }

  @Test func trap5() throws {
    let errors = try read("mynextid/open-badge-mc-signed.jwt").errors
    #expect(errors.map(\.reason).allSatisfy { $0.contains("token without content") })
    #expect(errors.count == 1)
  }

  @Test func trap6() throws {
    let signed = try #require(try read("elm-edc/Sample-MC-Annex1-signed.jsonld").credentials.first)
    let plain = try #require(try read("elm-edc/Sample-MC-Annex1-unsigned.jsonld").credentials.first)
    #expect(signed.achievements == plain.achievements)
    #expect(signed.proofs == ["JWS RS256"])
  }

  @Test(arguments: [
    ("ctdl/wgu-bs-computer-science-registry.json", [["P4Y"]]),
    ("ctdl/ingest-examples/LearningProgram-1-graph.json", [["P9M"], [], [], []]),
    ("elm-edc/Sample-MC-Annex1-unsigned.jsonld", [["PT60H"], ["P60M"]]),
  ])
  func lengthsAreKeptAsTheyAreStated(path: String, durations: [[String]]) throws {
    let found = try read(path).credentials.flatMap(\.achievements).map {
      $0.durations.map(\.description)
    }
    #expect(found == durations)
  }

  @Test func timeThatPassesStandsBesideTheEffort() throws {
    let found = try read("elm-edc/xml/EDC_DiplomaSupplement_AA.xml.gz").credentials
      .flatMap(\.achievements).map { $0.durations.map(\.description) }
    #expect(found.contains(["PT60H", "P6M"]))
  }

  @Test func transcriptKeepsWhatIsPartOfWhat() throws {
    for name in ["complex.json", "simple_v1.json"] {
      let record = try #require(try read("clr2-1edtech/\(name)").credentials.first)
      #expect(
        record.associations.map(\.kind) == [.narrower, .narrower, .narrower, .narrower, .isPartOf])
      let programme = IRI("urn:uuid:3314c2c0-2ee9-4183-838b-470c15ddfb08")
      #expect(record.associations.filter { $0.origin == programme }.count == 4)
      #expect(record.associations.last?.destination == programme)
    }
  }

  @Test func trap31() throws {
    let claims = try #require(
      try read("hropen-skills-api/open-badge-credential.json").credentials.first
    ).claims
    #expect(claims.contains { $0.place == .alignment && !$0.statement.competencies.isEmpty })
  }

  @Test func trap33() throws {
    let credential = try #require(
      try read("elm-edc/Sample-MC-Annex1-unsigned.jsonld").credentials.first)
    let outcomes = credential.claims.filter { $0.place == .alignment }.map(\.statement)
    #expect(outcomes.map(\.competencies.count) == [3, 3])
    #expect(outcomes[1].alternatives.contains(LocalizedText("Contento digital", language: "es")))
    let achievement = try #require(credential.achievements.first)
    #expect(achievement.level == Level(scheme: "EQF", rank: 6, name: "Level 6"))
    #expect(achievement.hours == 60)
    #expect(achievement.creditPoints == 2)
    #expect(
      achievement.results == [
        AchievementResult(name: "Digital artefact assessment", kind: "grade", value: "Pass")
      ])
  }

  @Test func trap34() throws {
    let remarks = try read("elm-edc/credential-sample.jsonld").remarks
    #expect(remarks.map(\.location) == [.pointer("/issuer/eIDASΙdentifier")])
  }

  @Test func trap35() throws {
    let credential = try #require(
      try read("elm-edc/VerifiableAttestation-Europass.json").credentials.first)
    #expect(credential.texts(.name) == ["Degree in Biology"])
    #expect(credential.achievements.first?.level?.rank == 7)
  }

  @Test func trap36() throws {
    let remarks = try read("clr2-1edtech/complex.json").remarks
    #expect(Set(remarks.map(\.kind)) == [.dangling, .duplicate])
  }

  @Test func trap38() throws {
    let credential = try #require(try read("ob3-1edtech/complete.json").credentials.first)
    #expect(credential.texts(.alignment).count == 1)
    #expect(credential.achievements.first?.results.count == 3)
    #expect(credential.achievements.first?.rubrics.isEmpty == false)
  }

  @Test func trap39() throws {
    let levels = try read("hropen-skills-api/proficiency-scale-examples.json").credentials
      .flatMap(\.claims).compactMap(\.level)
    #expect(
      levels.compactMap(\.scheme)
        == ["4", "5", "10", "3.5", "7.5", "6.25", "8", "100"].map {
          "scale of \($0)"
        })
    #expect(levels.compactMap(\.rank) == [4, 5, 7, 2, 6, 4, 7, 85])
  }

  @Test func trap42() throws {
    let errors = try read("ob2-1edtech/assets/robotics-badge.png").errors
    #expect(errors.map(\.code) == [.missingField])
  }

  @Test func trap43() throws {
    let catalog = try read("ob3-1edtech/simple-json.svg")
    #expect(catalog.errors == [])
    #expect(catalog.credentials.map(\.proofs) == [["DataIntegrityProof eddsa-rdfc-2022"]])
  }

  @Test func trap47() throws {
    let catalog = try read("elm-edc/xml/edci_presentation.xml")
    #expect(
      catalog.errors.map(\.location) == [
        .line(61, column: 1), .line(65, column: 1), .line(69, column: 1),
      ])
  }

  /// The subjects of the sample credentials have names and addresses; none gets into a noun or a
  /// message.
  @Test func nothingPersonalIsKept() throws {
    let people = [
      "Andromeda", "Gunilla", "Jennifer", "Coyote", "Skywalker", "Max Power", "Doe", "mailto:",
      "sha256$", "Römerberg", "Schenectady",
    ]
    for row in ExpectationTable("corpus-statements-3.tsv").rows {
      let path = try #require(row["path"])
      let catalog = try read(String(path.dropFirst("credentials/".count)))
      let words = "\(catalog.credentials) \(catalog.remarks) \(catalog.errors)"
      for name in people { #expect(!words.contains(name), "\(path)") }
    }
  }
}
