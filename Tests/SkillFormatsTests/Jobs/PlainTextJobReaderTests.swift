import SkillFormats
import SkillModel
import Testing

struct PlainTextJobReaderTests {
  /// A text, its title and its requirements.
  struct Case: Sendable {
    var text: String
    var title: String
    var requirements: [String]
  }

  static let cases = [
    Case(
      text: "Baker\n\nMust have: bake rye bread\nServe customers.\nNice to have: decorate cakes\n",
      title: "Baker",
      requirements: ["line 3! bake rye bread", "line 2 Serve customers", "line 1 decorate cakes"]),
    Case(
      text: "bake rye bread\nserve customers", title: "note",
      requirements: ["line 2 bake rye bread", "line 2 serve customers"]),
    Case(text: "# Baker\n- bake", title: "Baker", requirements: ["line 2 bake"]),
    Case(
      text: "Requirements:\n- bake\n- serve", title: "note",
      requirements: ["line 2 bake", "line 2 serve"]),
    Case(
      text: "Baker\r\n\r\nEssential\r\nbake\r\n\r\nDesirable:\r\nserve\r\n\r\nTeam\r\nwe\r\n",
      title: "Baker",
      requirements: ["line 3! bake", "line 1 serve", "line 1 Team", "line 1 we"]),
    Case(
      text:
        "Baker\n\nWe bake since 1900.\n\nRequirements\nBake bread. Serve guests.\n\nContact\nus@b.example",
      title: "Baker", requirements: ["line 2 Bake bread", "line 2 Serve guests"]),
    Case(
      text: "\u{FEFF}Baker\n\n* bake\n* required: serve", title: "Baker",
      requirements: ["line 2 bake", "line 3! serve"]),
    Case(text: "Baker\n\n", title: "Baker", requirements: []),
  ]

  @Test(arguments: cases)
  func textIsReadALineARequirement(expected: Case) throws {
    let file = Fixture.file("notes/note.txt", expected.text)
    let job = try #require(JobCatalog(reading: [file]).jobs.first)
    #expect(job.id == "note.txt")
    #expect(job.title == expected.title)
    #expect(job.requirements.map(JobReadersTests.words) == expected.requirements)
  }

  /// A line, what it asks, and the weight of its words.
  static let cues: [(String, String, Double)] = [
    ("Must have: SQL", "SQL", 3), ("You must know knots", "knots", 3),
    ("You must be able to read plans", "read plans", 3),
    ("Essential: you can guide people", "guide people", 3),
    ("Essential skills matter here", "Essential skills matter here", 2),
    ("Driving licence required", "Driving licence", 3),
    ("A driving licence is essential.", "A driving licence", 3),
    ("First aid (mandatory)", "First aid", 3),
    ("List the required resources", "List the required resources", 2),
    ("Nice to have: a second language", "a second language", 1),
    ("Ideally you can also plan routes", "plan routes", 1),
    ("Ideally you have met agritourism before.", "agritourism", 1),
    ("A plus: conflict management", "conflict management", 1),
    ("Knowledge of film production is a plus.", "film production", 1),
    ("Some exposure to dance is a bonus.", "dance", 1),
    ("Python preferred", "Python", 1), ("Optional - welding", "welding", 1),
    ("Bonus: R", "R", 1), ("MUST HAVE: C#", "C#", 3),
    ("Your work includes being able to lift", "lift", 2),
    ("You will check conditions", "check conditions", 2),
    ("Experience in greenhouse work", "greenhouse work", 2),
    ("Experience with: Excel", "Excel", 2), ("You provide information", "provide information", 2),
    ("Youth work", "Youth work", 2), ("Mustard tasting", "Mustard tasting", 2),
    ("Must have:", "Must have:", 3), ("Knowledge of", "Knowledge of", 2),
    ("Ability to work in a team", "work in a team", 2),
    ("İstanbul bilgisi is a plus", "İstanbul bilgisi", 1),
  ]

  @Test(arguments: cues)
  func cuesSayWhatMattersAndGo(line: String, text: String, weight: Double) throws {
    let file = Fixture.file("note.txt", "Job\n\n- \(line)\n")
    let requirement = try #require(JobCatalog(reading: [file]).jobs.first?.requirements.first)
    #expect(requirement.statement.text == text)
    #expect(requirement.weight == weight)
    #expect(requirement.isMandatory == (weight == 3))
  }
}
