import TestSupport
import Testing

/// Pathways as a person reads them, over the sample data.
@Suite struct PathwayCommandTests {
  private let tessera: Command
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
  }

  private func pathway(
    _ learner: String, _ job: String, _ options: [String]
  ) throws -> Command.Outcome {
    try tessera.run(
      [
        "pathway", "--job", "taxonomies/jobs/\(job)", "taxonomies/wallets/learner-\(learner).json",
        "--catalogue", "taxonomies/microcredentials", "--as-of", "2026-11-25",
      ] + options)
  }

  @Test(arguments: [
    // Nothing is limited.
    ("02", "data-analyst-community-health.json", []),
    // Claims that nobody signed.
    ("03", "data-analyst-community-health.json", ["--hours", "100", "--cost", "1500"]),
    // Certificates that have expired.
    ("04", "data-analyst-community-health.json", ["--hours", "150"]),
    // Gates that stay closed.
    ("06", "cloud-operations-officer.json", ["--cost", "2000"]),
    // Levels, and gates that open.
    ("05", "cloud-operations-officer.json", ["--hours", "250"]),
    // Gates that open, and nothing that is left to teach.
    ("07", "early-learning-team-leader.txt", ["--hours", "120"]),
    // Nothing fits.
    ("11", "data-analyst-community-health.json", ["--hours", "10"]),
    // Nothing that the job asks for.
    ("12", "data-analyst-community-health.json", ["--hours", "60", "--cost", "1000"]),
  ])
  func pathwaysAreAsRecorded(_ learner: String, _ job: String, _ options: [String]) throws {
    #expect(
      try tessera("frameworks", "import", "taxonomies/skills", "taxonomies/occupations").exitCode
        == 0)
    #expect(try tessera("trust", "import", "taxonomies/trust/issuers.yaml").exitCode == 0)
    let run = try pathway(learner, job, options)
    #expect(run.exitCode == 0, "\(run.errors)")
    try expectSnapshot(run.output, "pathway-\(learner)", in: "CLITests")
  }

  @Test func aPathwayIsTheSameInEveryRunAndFromTheStore() throws {
    #expect(try tessera("wallets", "import", "taxonomies/wallets").exitCode == 0)
    let arguments = [
      "pathway", "--job", "taxonomies/jobs/data-analyst-community-health.json",
      "did:example:learner-02", "--catalogue", "taxonomies/microcredentials", "--as-of",
      "2026-11-25", "--hours", "100", "--json",
    ]
    let run = try tessera.run(arguments)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try tessera.run(arguments).output == run.output)
    let file = try pathway(
      "02", "data-analyst-community-health.json", ["--hours", "100", "--json"])
    #expect(file.output == run.output)
  }

  @Test func wrongUsageIsRefused() throws {
    let named = [
      "pathway", "--job", "taxonomies/jobs/data-analyst-community-health.json",
      "taxonomies/wallets/learner-02.json",
    ]
    for arguments in [
      [], ["--catalogue", "no/such/path"],
      ["--catalogue", "taxonomies/microcredentials", "--hours=-1"],
    ] {
      let run = try tessera.run(named + arguments)
      #expect(run.exitCode == 2, "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty && !run.errors.isEmpty)
    }
  }
}
