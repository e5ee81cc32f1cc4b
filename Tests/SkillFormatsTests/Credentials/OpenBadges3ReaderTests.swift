import JSON
import SkillFormats
import SkillModel
import Testing

struct OpenBadges3ReaderTests {
  private func badge() throws -> Reading<HeldCredentials> {
    try OpenBadges3Reader.read(Document(Fixture.file("credentials/badge.json")))
  }

  @Test func envelopeIsRead() throws {
    let credential = try #require(try badge().noun.credentials.first)
    #expect(credential.id == "urn:uuid:11111111-0000-4000-8000-000000000001")
    #expect(credential.name == "Workshop Lead")
    #expect(
      credential.issuer
        == Credential.Issuer(id: IRI("https://academy.example/issuer"), name: "Example Academy"))
    #expect(credential.holder == "did:example:learner-7")
    #expect(credential.awarded == Instant("2024-05-02T00:00:00Z"))
    #expect(credential.validFrom == Instant("2024-06-01"))
    #expect(credential.validUntil == Instant("2029-06-01"))
    #expect(credential.proofs == ["DataIntegrityProof eddsa-rdfc-2022", "Ed25519Signature2020"])
    #expect(!credential.isOffer)
  }

  @Test func achievementIsRead() throws {
    let achievement = try #require(try badge().noun.credentials.first?.achievements.first)
    #expect(achievement.id == IRI("https://academy.example/achievements/lead"))
    #expect(achievement.name == "Workshop Lead")
    #expect(achievement.kind == "MicroCredential")
    #expect(achievement.creditPoints == 6)
    #expect(achievement.claims.allSatisfy { $0.statement.language == "en-au" })
  }

  @Test func onlyAlignmentsToSkillsAreStatements() throws {
    let credential = try #require(try badge().noun.credentials.first)
    #expect(
      credential.texts(.alignment) == [
        "Plan the work of a shift.", "Tool safety", "Coaching", "Team leading", "Shop sense",
      ])
    let statement = try #require(credential.claims.first?.statement)
    #expect(statement.competencies == [IRI("http://skills.example/s/plan/")])
    #expect(statement.alternatives == [LocalizedText("Shift planning", language: "en-AU")])
  }

  @Test func levelIsLookedUpOverAllDescriptions() throws {
    let credential = try #require(try badge().noun.credentials.first)
    let results = credential.claims.filter { $0.place == .result }
    #expect(
      results.map(\.statement.text) == [
        "Public speaking", "Public speaking", "Keep a bench in order", "Keeping order",
      ])
    let scale = "urn:uuid:22222222-0000-4000-8000-000000000002"
    let sure = Level(scheme: scale, rank: 2, name: "Sure")
    let exemplary = Level(scheme: scale, rank: 7, name: "Exemplary")
    #expect(results.map(\.level) == [nil, sure, sure, exemplary])
  }

  @Test func textsAreCutIntoSentences() throws {
    let credential = try #require(try badge().noun.credentials.first)
    #expect(
      credential.texts(.criteria) == [
        "What you did", "Planned three shifts", "Led a tool talk", "Passed the final test!",
        "80 % were needed",
      ])
    #expect(
      credential.texts(.description) == [
        "Leads a small workshop",
        "Plans the day's work, e.g. The order of jobs; checks it with Dr. Fitter",
      ])
    #expect(credential.texts(.tag) == ["workshop", "lathe & mill"])
    #expect(credential.texts(.field) == ["Metal trades", "Supervision", "Turning"])
  }

  @Test func whatIsLeftOutIsSaid() throws {
    let remarks = try badge().remarks
    #expect(
      remarks == [
        Remark(
          .dangling, in: "badge.json",
          at: .pointer("/credentialSubject/result/5/resultDescription"),
          "a result refers to a result description that is not there and gives no statement"),
        Remark(
          .ignored, in: "badge.json",
          at: .pointer("/credentialSubject/achievement/alignment/9"),
          "an alignment to a skill has neither a description nor a name and gives no statement"),
      ])
  }

  @Test func badgeWithoutAlignmentSpeaksThroughItsText() throws {
    let file = Fixture.file(
      "plain.json",
      #"""
      {"type": ["VerifiableCredential", "AchievementCredential"],
       "credentialSubject": {"achievement": {"name": "Sewing", "criteria": {"narrative": "Sewed a coat."}}}}
      """#)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(credential.id == "plain.json#")
    #expect(credential.claims.map(\.statement.text) == ["Sewed a coat", "Sewing"])
    #expect(credential.awarded == nil)
  }

  /// A badge with criteria and nothing else.
  private static func badge(narrative: String) -> SourceFile {
    let value: JSONValue = [
      "type": ["VerifiableCredential", "OpenBadgeCredential"],
      "credentialSubject": ["achievement": ["criteria": ["narrative": .string(narrative)]]],
    ]
    return SourceFile(name: "badge.json", bytes: JSONWriter.bytes(of: value))
  }

  /// A narrative and its pieces.
  static let narratives: [(String, [String])] = [
    ("One. Two! Three? Four", ["One", "Two!", "Three?", "Four"]),
    (
      "No split before lower case. here it goes on.",
      ["No split before lower case. here it goes on"]
    ),
    ("Since version 2. 3 more followed.", ["Since version 2", "3 more followed"]),
    (
      "Uses e.g. Word, i.e. Office, etc. All of it vs. None.",
      ["Uses e.g. Word, i.e. Office, etc. All of it vs. None"]
    ),
    (
      "Worked with J. Smith and Prof. Jones. Then left.",
      ["Worked with J. Smith and Prof. Jones", "Then left"]
    ),
    ("In the U.S. Army. Done.", ["In the U.S. Army", "Done"]),
    ("Wait... What", ["Wait..", "What"]),
    ("* * *\n---\n1.\nReal", ["Real"]),
    (
      "<p>First line<br>second line</p><ul><li>item one</li><li>item&nbsp;two</li></ul>",
      ["First line", "second line", "item one", "item two"]
    ),
    (
      "<h2>Head</h2>Text<script>var x = 'No.';</script><!-- no --> <b>bold</b>&amp;co",
      ["Head", "Text bold&co"]
    ),
    ("&lt;ul&gt;&lt;li&gt;escaped&lt;/li&gt;&lt;/ul&gt;", ["escaped"]),
    ("a < b and List<String> stay", ["a < b and List<String> stay"]),
    ("## Heading ##\n> quoted\n+ plus\n2) second", ["Heading", "quoted", "plus", "second"]),
    (
      "Made **bold**, *slanted*, __under__ and `code` of [a page](https://x.example) ![pic](y.png)",
      ["Made bold, slanted, under and code of a page pic"]
    ),
    ("snake_case_name and 2 * 3 * 4 and *lonely", ["snake_case_name and 2 * 3 * 4 and *lonely"]),
    ("Café d&eacute;j&agrave; &#8217;vu&#x2019;", ["Café déjà ’vu’"]),
    ("Line one\r\nLine two\rLine three", ["Line one", "Line two", "Line three"]),
    ("C# and *.txt files", ["C# and *.txt files"]),
  ]

  @Test(arguments: narratives)
  func narrativeIsCut(text: String, pieces: [String]) throws {
    let file = Self.badge(narrative: text)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(credential.texts(.criteria) == pieces)
  }

  @Test func atMostFiveHundredPiecesAreTaken() throws {
    let narrative = String(repeating: "Did one more thing. ", count: 600)
    let file = Self.badge(narrative: narrative)
    let credential = try #require(CredentialCatalog(reading: [file]).credentials.first)
    #expect(credential.counts == [0, 0, 500, 0, 0, 0, 0])
  }

  /// Hostile text is read in time that grows with its length and no faster.
  @Test(arguments: [
    "<b ", "<!", "[", "*", "_*", "`", "&", "![", "[a](", "<b>", "&#", "**x ",
  ])
  func hostileMarkupIsReadToItsEnd(unit: String) throws {
    let narrative = String(repeating: unit, count: 20_000)
    let file = Self.badge(narrative: narrative)
    #expect(CredentialCatalog(reading: [file]).errors == [])
  }

  @Test func resultsAreKeptReachedOrNot() throws {
    let catalog = CredentialCatalog(reading: [try Fixture.file("credentials/badge.json")])
    let achievement = try #require(catalog.credentials.first?.achievements.first)
    let scheme = "urn:uuid:22222222-0000-4000-8000-000000000002"
    #expect(
      achievement.results == [
        AchievementResult(name: "Talk", kind: "LetterGrade", value: "A"),
        AchievementResult(
          name: "Talk", kind: "LetterGrade", level: Level(scheme: scheme, rank: 2, name: "Sure")),
        AchievementResult(
          name: "Keeping order", kind: "RubricCriterionLevel", value: "Completed",
          level: Level(scheme: scheme, rank: 7, name: "Exemplary")),
        AchievementResult(
          name: "Keeping order", kind: "RubricCriterionLevel", value: "InProgress",
          level: Level(scheme: scheme, rank: 2, name: "Sure")),
        AchievementResult(name: "Attendance", kind: "Percent", value: "92"),
        AchievementResult(value: "1"),
      ])
    #expect(
      achievement.rubrics == [
        Rubric(
          id: IRI(scheme), titles: [LocalizedText("Keeping order")],
          criteria: [
            Rubric.Criterion(levels: [
              Rubric.CriterionLevel(
                id: IRI("urn:uuid:33333333-0000-4000-8000-000000000001"), name: "Begun", rank: 1),
              Rubric.CriterionLevel(
                id: IRI("urn:uuid:33333333-0000-4000-8000-000000000002"), name: "Sure", rank: 2),
              Rubric.CriterionLevel(
                id: IRI("urn:uuid:33333333-0000-4000-8000-000000000003"), name: "Exemplary",
                rank: 7),
            ])
          ])
      ])
  }
}
