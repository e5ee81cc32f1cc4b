import Foundation
import JSON
import TestSupport
import Testing

/// The command as a person uses it, over the sample data.
@Suite struct CommandTests {
  private static let job = "taxonomies/jobs/data-analyst-community-health.json"
  private static let advert = "taxonomies/adverts/service-data-officer.txt"
  private static let catalogue = "taxonomies/microcredentials/1.0/catalogue.json"
  private static let profile =
    "taxonomies/profiles/australian-microcredentials/1.0/profile.json"
  private let folder: TemporaryFolder
  private let tessera: Command

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
  }

  private func loadSamples() throws {
    #expect(
      try tessera("frameworks", "import", "taxonomies/skills", "taxonomies/occupations").exitCode
        == 0)
    #expect(try tessera("wallets", "import", "taxonomies/wallets").exitCode == 0)
  }

  @Test func versionIsPrinted() throws {
    let run = try tessera("--version")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("tessera "))
  }

  @Test func wrongUsageEndsWithTwo() throws {
    for arguments in [
      ["rank"], ["rank", "--job", "x", "--jobs", "y"], ["rank", "--jobs", "x"], ["frobnicate"],
      ["rank", "--job", "x", "--top", "0"],
      ["rank", "--job", "x", "--as-of", "yesterday"], ["frameworks", "import", "no/such/path"],
      ["rank", "--job", "no-such-job"], ["occupations", "nobody"], ["wallets", "remove", "x"],
      ["jobs", "rank", "nobody"],
      ["frameworks", "show", "urn:none"], ["bench", "quality", "no/such/path"],
      ["bench", "quality", "taxonomies"], ["bench", "compare", "x", "y", "--judgements", "z"],
      ["model", "train", "--framework", "taxonomies/skills", "--out", "x"],
      ["model", "train", "--framework", "no/such/path", "--teacher", "none", "--out", "x"],
      [
        "model", "train", "--framework", "taxonomies/skills", "--teacher", "none",
        "--teacher-vectors", "x", "--out", "x",
      ],
      [
        "model", "train", "--framework", "taxonomies/skills", "--teacher", "none", "--bits", "5",
        "--out", "x",
      ],
      [
        "model", "train", "--framework", "taxonomies/skills", "--teacher", "none", "--bigrams", "0",
        "--out", "x",
      ],
    ] {
      let run = try tessera.run(arguments)
      #expect(run.exitCode == 2, "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty && !run.errors.isEmpty)
    }
  }

  @Test func theSampleRankingIsAsRecorded() throws {
    try loadSamples()
    let run = try tessera("rank", "--job", Self.job, "--as-of", "2026-11-25")
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    try expectSnapshot(run.output, "rank", in: "CLITests")
  }

  @Test func theSampleExplanationIsAsRecorded() throws {
    try loadSamples()
    let run = try tessera(
      "explain", "--job", Self.job, "did:example:learner-04", "--as-of", "2026-11-25")
    #expect(run.exitCode == 0)
    try expectSnapshot(run.output, "explain", in: "CLITests")
  }

  @Test func jobsOccupationsAndCatalogueAreAsRecorded() throws {
    try loadSamples()
    #expect(try tessera("jobs", "import", "taxonomies/jobs").exitCode == 0)
    let jobs = try tessera("jobs", "rank", "did:example:learner-02", "--as-of", "2026-11-25")
    #expect(jobs.exitCode == 0)
    try expectSnapshot(jobs.output, "jobs", in: "CLITests")
    let named = try tessera(
      "jobs", "rank", "did:example:learner-02", "--as-of", "2026-11-25", "--jobs",
      "taxonomies/jobs")
    #expect(named.output == jobs.output)
    let occupations = try tessera(
      "occupations", "did:example:learner-02", "--as-of", "2026-11-25", "--top", "3")
    #expect(occupations.exitCode == 0)
    try expectSnapshot(occupations.output, "occupations", in: "CLITests")
    let catalogue = try tessera(
      "credentials", "--job", Self.job, "taxonomies/microcredentials", "--as-of", "2026-11-25",
      "--top", "3")
    #expect(catalogue.exitCode == 0)
    try expectSnapshot(catalogue.output, "credentials", in: "CLITests")
  }

  @Test func aRankingIsTheSameFromFilesAndFromTheStore() throws {
    try loadSamples()
    let arguments = ["rank", "--job", Self.job, "--as-of", "2026-11-25", "--top", "12", "--json"]
    let stored = try tessera.run(arguments)
    let files = try tessera.run(arguments + ["taxonomies/wallets"])
    let shuffled = try tessera.run(
      arguments
        + (1...12).reversed().map { "taxonomies/wallets/learner-\($0 < 10 ? "0" : "")\($0).json" })
    #expect(stored.exitCode == 0)
    // What is remarked of files is not remarked again of the store.
    let results = stored.output.components(separatedBy: "\"remarks\"")[0]
    #expect(results == files.output.components(separatedBy: "\"remarks\"")[0])
    #expect(results == shuffled.output.components(separatedBy: "\"remarks\"")[0])
    #expect(stored.output == (try tessera.run(arguments)).output)
  }

  @Test func severalJobsAreRankedForOneAfterAnother() throws {
    try loadSamples()
    let jobs = [
      "cloud-operations-officer.json", "data-analyst-community-health.json",
      "early-learning-team-leader.txt",
    ].map { "taxonomies/jobs/\($0)" }
    let options = ["--as-of", "2026-11-25", "--top", "4", "--json"]
    func results(_ output: String) -> [String] {
      output.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
        .filter { $0.hasPrefix("\"coverage\"") || $0.hasPrefix("\"id\"") }.map(String.init)
    }
    let all = try tessera.run(["rank", "--jobs", "taxonomies/jobs"] + options)
    #expect(all.exitCode == 0, "\(all.errors)")
    let each = try jobs.map { try tessera.run(["rank", "--job", $0] + options).output }
    #expect(results(all.output) == each.flatMap(results))
    #expect(try tessera("index", "build").exitCode == 0)
    #expect(try tessera.run(["rank", "--jobs", "taxonomies/jobs"] + options).output == all.output)
    let words = try tessera.run(["rank", "--jobs"] + jobs[0...0] + ["--jobs", jobs[1]])
    #expect(words.output.hasPrefix("job "))

    _ = try folder.write("jobs/empty.txt", "")
    _ = try folder.write(
      "jobs/good.txt",
      String(contentsOf: Corpus.project.appending(path: jobs[2]), encoding: .utf8))
    let path = folder.url.appending(path: "jobs").path(percentEncoded: false)
    let mixed = try tessera("rank", "--jobs", path, "--jobs", "no-such-job")
    #expect(mixed.exitCode == 1)
    #expect(mixed.errors.contains("no-such-job") && mixed.errors.contains("empty.txt"))
    #expect(!mixed.output.isEmpty)
  }

  @Test func importingAgainChangesNothing() throws {
    try loadSamples()
    let again = try tessera("wallets", "import", "taxonomies/wallets")
    #expect(again.exitCode == 0)
    #expect(again.output.split(separator: "\n").filter { $0.hasPrefix("unchanged") }.count == 12)
  }

  @Test func goodFilesOfAFolderAreTakenAndBadOnesListed() throws {
    let good = try String(
      contentsOf: Corpus.project.appending(path: "taxonomies/wallets/learner-01.json"),
      encoding: .utf8)
    _ = try folder.write("in/good.json", good)
    _ = try folder.write("in/torn.json", String(good.prefix(500)))
    let path = folder.url.appending(path: "in").path(percentEncoded: false)
    let run = try tessera("wallets", "import", path)
    #expect(run.exitCode == 1)
    #expect(run.output.contains("added wallet"))
    #expect(run.errors.contains("torn.json:"))
    #expect(!run.errors.contains("good.json"))
  }

  @Test func aJobThatAsksForNothingIsRefusedInWords() throws {
    let job = try folder.write(
      "job.json", #"{"@context":"https://schema.org","@type":"JobPosting","title":"Clerk"}"#)
    let run = try tessera("rank", "--job", job, "taxonomies/wallets")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("asks for nothing that can be matched"))
  }

  @Test func twoWalletsOfOneIdAreToldApartInWords() throws {
    for name in ["a/learner.json", "b/learner.json"] {
      _ = try folder.write(
        "in/\(name)",
        """
        [{"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x:1",
          "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": "urn:x:i",
          "validFrom": "2025-01-01T00:00:00Z",
          "credentialSubject": {"type": ["AchievementSubject"], "achievement":
            {"id": "urn:x:a", "type": ["Achievement"], "name": "Clean data",
             "criteria": {"narrative": "Cleans data."}}}}]
        """)
    }
    let path = folder.url.appending(path: "in").path(percentEncoded: false)
    let run = try tessera("wallets", "import", path)
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("a second wallet 'learner'"))
    #expect(try tessera("wallets", "list", "--json").output.contains(#""id": "learner""#))
  }

  @Test func aWalletWithoutSkillsIsRankedAndToldSo() throws {
    let wallet = try folder.write(
      "empty.json",
      """
      {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x:1",
       "type": ["VerifiableCredential"], "issuer": "urn:x:i",
       "credentialSubject": {"id": "did:example:1"}}
      """)
    let run = try tessera("rank", "--job", Self.job, wallet, "--as-of", "2026-11-25")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("has no statement that can be matched"))
  }

  @Test func aStoreOfANewerVersionIsLeftAlone() throws {
    try loadSamples()
    // SQLite keeps the number at byte 60, big-endian.
    let database = try FileHandle(
      forUpdating: tessera.store.appending(path: "tessera.sqlite"))
    try database.seek(toOffset: 60)
    try database.write(contentsOf: Data([0, 0, 0, 99]))
    try database.close()
    let run = try tessera("wallets", "list")
    #expect(run.exitCode == 4)
    #expect(run.errors.contains("version 99"))
  }

  @Test func aDamagedStoreIsNamed() throws {
    try FileManager.default.createDirectory(
      at: tessera.store, withIntermediateDirectories: true)
    try Data(repeating: 7, count: 8192).write(
      to: tessera.store.appending(path: "tessera.sqlite"))
    let run = try tessera("wallets", "list")
    #expect(run.exitCode == 4)
    #expect(run.errors.contains("damaged"))
  }

  @Test func aStoreWhereAFileStandsIsRefused() throws {
    let file = try folder.write("file", "x")
    let run = try tessera("wallets", "list", "--store", file)
    #expect(run.exitCode == 4)
  }

  @Test func aTimeLimitThatIsOverGivesNoAnswer() throws {
    try loadSamples()
    let run = try tessera("rank", "--job", Self.job, "--time-limit", "0.000001")
    #expect(run.exitCode == 5)
    #expect(run.output.isEmpty)
  }

  @Test func thePolicyThatIsShownCanBeUsed() throws {
    let shown = try tessera("policy", "show")
    let file = try folder.write("policy.json", shown.output)
    let check = try tessera("policy", "check", file)
    #expect(check.exitCode == 0)
    #expect(check.output.contains("standard"))
    let broken = try folder.write(
      "broken.json", shown.output.replacingOccurrences(of: "\"floor\"", with: "\"flour\""))
    let refusal = try tessera("policy", "check", broken)
    #expect(refusal.exitCode == 1)
    #expect(refusal.errors.contains("flour"))
  }

  @Test func inspectSaysWhatAFileIsAndHoldsItAgainstAProfile() throws {
    let catalogue = try tessera("inspect", Self.catalogue)
    #expect(catalogue.exitCode == 0)
    try expectSnapshot(catalogue.output, "inspect", in: "CLITests")
    let profile = try tessera("inspect", Self.catalogue, "--profile", Self.profile)
    #expect(profile.exitCode == 0)
    try expectSnapshot(profile.output, "inspect-profile", in: "CLITests")
    let torn = try folder.write("torn.json", "{\n  \"@context\": [")
    let refusal = try tessera("inspect", torn)
    #expect(refusal.exitCode == 1)
    #expect(refusal.errors.contains("torn.json:2:"))
  }

  @Test func inspectKnowsTheRulesOfAnAward() throws {
    let rules = try tessera("inspect", "taxonomies/awards/1.0/allied-health-practice.yaml")
    #expect(rules.exitCode == 0)
    try expectSnapshot(rules.output, "inspect-award", in: "CLITests")
    let json = try folder.write("rules.json", "{\"awards\": [], \"units\": []}")
    let bad = try tessera("inspect", json)
    #expect(bad.exitCode == 1 && bad.output.contains("award rules"))
    #expect(bad.errors.contains("rules.json"))
    let words = try folder.write("advert.txt", "Our units: safety first.\nAwards: many.\n")
    #expect(try tessera("inspect", words).output.contains("plain text"))
  }

  @Test func inspectSaysWhereNoLanguageIsStated() throws {
    let text = try tessera("inspect", Self.job)
    #expect(text.output.contains("\n  languages: not stated\n"))
    let json = try JSONValue(
      parsing: Array(try tessera("inspect", Self.job, "--json").output.utf8), limits: .job)
    #expect(json["found"]?.array?.first?["languages"] == [.null])
  }

  @Test(arguments: ["rsd", "case", "ctdl-asn", "skos"])
  func anExportedFrameworkIsReadAgain(format: String) throws {
    try loadSamples()
    let file = folder.url.appending(path: "out").path(percentEncoded: false)
    let id = "https://skills.tessera.example/collections/879afaf0-e29f-5878-8f78-12bf38496caf"
    let export = try tessera(
      "frameworks", "export", id, "--format", format, "--output", file)
    #expect(export.exitCode == 0, "\(export.errors)")
    let other = Command(store: folder.url.appending(path: "other"))
    let back = try other("frameworks", "import", file)
    #expect(back.exitCode == 0, "\(back.errors)")
    #expect(back.output.contains("82 competencies"))
  }

  @Test func whatATextAsksIsAsRecorded() throws {
    let none = try tessera("extract", Self.advert)
    #expect(none.exitCode == 2 && none.errors.contains("No framework is loaded"))
    try loadSamples()
    let run = try tessera("extract", Self.advert)
    #expect(run.exitCode == 0 && run.errors.isEmpty)
    try expectSnapshot(run.output, "extract", in: "CLITests")
    let few = try tessera("extract", Self.advert, "--limit", "1", "--floor", "0.9", "--json")
    let json = try JSONValue(parsing: Array(few.output.utf8), limits: .job)
    #expect(json["competencies"]?.array?.first?["place"]?["line"] == 14)
    #expect(json["leftOut"]?.array?.first?["reason"] == "heading")
    // The tests' standard input is empty.
    let empty = try tessera("extract", "-")
    #expect(empty.exitCode == 1 && empty.errors.contains("standard input: the file is empty"))
    #expect(try tessera("extract", Self.job).exitCode == 1)
    for wrong in [["--limit", "0"], ["--floor", "nan"], ["--framework", "none"]] {
      #expect(try tessera.run(["extract", Self.advert] + wrong).exitCode == 2)
    }
    #expect(try tessera("extract", "no/such/file").exitCode == 2)
  }

  @Test func aFrameworkIsCheckedForWhatIsDoubtful() throws {
    try loadSamples()
    let check = try tessera("frameworks", "check", "2", "--near", "0.7", "--top", "3")
    #expect(check.exitCode == 0, "\(check.errors)")
    try expectSnapshot(check.output, "check", in: "CLITests")
    #expect(try tessera("frameworks", "check", "2", "--near", "2").exitCode == 2)
    #expect(
      try tessera("frameworks", "export", "2", "--format", "pdf", "--output", "x").exitCode == 2)
  }

  @Test func aTableIsReadByTheColumnsThatAreNamed() throws {
    let table = try folder.write("skills.csv", "Code,Skill\nA1,weld metal\nA2,cut glass\n")
    let run = try tessera(
      "frameworks", "import", table, "--column", "Skill=label", "--column", "Code=notation")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("2 competencies"))
    #expect(try tessera("frameworks", "import", table, "--column", "Skill").exitCode == 2)
  }

  @Test func aPipeGetsNoColour() throws {
    try loadSamples()
    #expect(!(try tessera("frameworks", "list")).output.contains("\u{1B}"))
    #expect(!(try tessera("doctor")).output.contains("\u{1B}"))
  }

  @Test func everyResultIsJSONWhenAsked() throws {
    try loadSamples()
    _ = try tessera("jobs", "import", "taxonomies/jobs")
    for arguments in [
      ["frameworks", "list"], ["frameworks", "show", "1"], ["frameworks", "search", "data"],
      ["wallets", "list"], ["jobs", "list"], ["jobs", "show", Self.job],
      ["rank", "--job", Self.job], ["occupations", "did:example:learner-01"],
      ["explain", "--job", Self.job, "did:example:learner-01"], ["doctor"],
      ["credentials", "--job", Self.job, "taxonomies/microcredentials"],
      ["frameworks", "check", "1"], ["inspect", Self.job], ["extract", Self.advert],
      ["model", "list"], ["model", "show", "built-in"],
      ["inspect", Self.catalogue, "--profile", Self.profile],
    ] {
      let run = try tessera.run(arguments + ["--json"])
      #expect(run.exitCode == 0, "\(arguments): \(run.errors)")
      #expect(
        (try? JSONSerialization.jsonObject(with: Data(run.output.utf8))) != nil,
        "\(arguments)")
    }
  }
}
