import Foundation
import TestSupport
import Testing

/// Pages, records, figures of demand and portfolios as a person asks for them, over the sample data.
@Suite struct AdviceCommandTests {
  private static let job = "taxonomies/jobs/data-analyst-community-health.json"
  private static let catalogue = "taxonomies/microcredentials/1.0/catalogue.json"
  private static let wallet = "taxonomies/wallets/learner-02.json"
  private let folder: TemporaryFolder
  private let tessera: Command

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
    let loaded = try tessera(
      "frameworks", "import", "taxonomies/skills", "taxonomies/occupations/1.0/occupations.json")
    try #require(loaded.exitCode == 0)
    try #require(try tessera("trust", "import", "taxonomies/trust/issuers.yaml").exitCode == 0)
  }

  private func path(_ name: String) -> String {
    folder.url.appending(path: name).path(percentEncoded: false)
  }

  private func text(of name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  @Test func aPageIsWrittenBesideTheAnswer() throws {
    let plain = try tessera("explain", "--job", Self.job, Self.wallet, "--as-of", "2026-11-25")
    let paged = try tessera(
      "explain", "--job", Self.job, Self.wallet, "--as-of", "2026-11-25", "--report", path("a.html")
    )
    #expect(paged.exitCode == 0 && paged.output == plain.output)
    #expect(try text(of: "a.html").hasPrefix("<!DOCTYPE html>"))
    let pathway = try tessera(
      "pathway", "--job", Self.job, Self.wallet, "--catalogue", Self.catalogue, "--as-of",
      "2026-11-25", "--report", path("b.md"))
    #expect(pathway.exitCode == 0)
    #expect(try text(of: "b.md").contains("## How to close the gap"))
    try Data("{".utf8).write(to: folder.url.appending(path: "broken.json"))
    let broken = try tessera(
      "explain", "--job", Self.job, Self.wallet, "--catalogue", path("broken.json"), "--report",
      path("c.html"))
    #expect(broken.exitCode == 1 && broken.errors.contains("broken.json"))
    for bad in ["a.pdf", "a"] {
      let run = try tessera("explain", "--job", Self.job, Self.wallet, "--report", path(bad))
      #expect(run.exitCode == 2 && run.errors.contains("expected a name that ends in"))
    }
  }

  @Test func everyAnswerHasAPage() throws {
    let day = ["--as-of", "2026-11-25"]
    let commands: [(name: String, arguments: [String])] = [
      ("rank", ["rank", "--job", Self.job, "taxonomies/wallets"]),
      ("credentials", ["credentials", "--job", Self.job, Self.catalogue]),
      ("occupations", ["occupations", Self.wallet]),
      (
        "credit",
        ["credit", "--award", "taxonomies/awards/1.0/allied-health-practice.yaml", Self.wallet]
      ),
      ("portfolio", ["portfolio", "--catalogue", Self.catalogue, "--jobs", "taxonomies/jobs"]),
    ]
    for (name, arguments) in commands {
      let plain = try tessera.run(arguments + day)
      for (form, start) in [("html", "<!DOCTYPE html>"), ("md", "# "), ("json", "{\n")] {
        let file = path("\(name).\(form)")
        let paged = try tessera.run(arguments + day + ["--report", file])
        #expect(paged.exitCode == 0 && paged.output == plain.output, "\(name) \(paged.errors)")
        #expect(try text(of: "\(name).\(form)").hasPrefix(start))
      }
      let bad = try tessera.run(arguments + ["--report", path("a.pdf")])
      #expect(bad.exitCode == 2)
    }
    let many = try tessera("rank", "--jobs", "taxonomies/jobs", "--report", path("x.html"))
    #expect(many.exitCode == 2 && many.errors.contains("of one job"))
  }

  @Test func anExplanationHasItsPathwayInTextToo() throws {
    let run = try tessera(
      "explain", "--job", Self.job, Self.wallet, "--as-of", "2026-11-25", "--catalogue",
      Self.catalogue)
    #expect(run.exitCode == 0)
    for words in ["How to close the gap", "The plan", "1. Querying Databases with SQL"] {
      #expect(run.output.contains(words), "\(words)")
    }
    let plain = try tessera("explain", "--job", Self.job, Self.wallet, "--as-of", "2026-11-25")
    #expect(!plain.output.contains("How to close the gap"))
  }

  @Test func onlyAnswersWithPlacesTakeHowManyToShow() throws {
    for arguments in [
      ["pathway", "--job", Self.job, Self.wallet, "--catalogue", Self.catalogue],
      ["explain", "--job", Self.job, Self.wallet],
    ] {
      let run = try tessera.run(arguments + ["--top", "3"])
      #expect(run.exitCode == 2 && run.errors.contains("--top"), "\(arguments)")
    }
  }

  @Test func aPortfolioCountsPeople() throws {
    let arguments = [
      "portfolio", "--catalogue", Self.catalogue, "--jobs", "taxonomies/jobs", "--as-of",
      "2026-11-25", "--top", "4",
    ]
    let run = try tessera.run(arguments + ["--wallets", "taxonomies/wallets"])
    #expect(run.exitCode == 0, "\(run.errors)")
    try expectSnapshot(run.output, "portfolio-people", in: "CLITests")
    let few = try tessera.run(arguments + ["--wallets", Self.wallet])
    #expect(few.exitCode == 0 && few.output.contains("Fewer than 5 wallets were given"))
    let both = try tessera.run(arguments + ["--wallets", Self.wallet, "--all-wallets"])
    #expect(both.exitCode == 2)
    #expect(try tessera("wallets", "import", "taxonomies/wallets").exitCode == 0)
    // Imported wallets have been verified, so nothing is said of what was not fetched.
    let all = try tessera.run(arguments + ["--all-wallets"])
    #expect(all.exitCode == 0 && run.output.hasPrefix(all.output.dropLast()))
  }

  @Test func aRankingIsRecordedAndMadeAgain() throws {
    let run = try tessera(
      "rank", "--job", Self.job, "taxonomies/wallets", "--as-of", "2026-11-25", "--record",
      path("r.jsonl"), "--traceability", path("t.jsonl"))
    #expect(run.exitCode == 0)
    let replay = try tessera("replay", path("r.jsonl"))
    #expect(replay.exitCode == 0 && replay.output.contains("equal to the last byte"))
    #expect(try text(of: "t.jsonl").split(separator: "\n").count == 10)
    try Data(try text(of: "r.jsonl").replacing("proven", with: "claimed").utf8)
      .write(to: folder.url.appending(path: "c.jsonl"))
    let changed = try tessera("replay", path("c.jsonl"))
    #expect(changed.exitCode == 1 && changed.errors.contains("does not follow"))
    #expect(try tessera("replay", path("none")).exitCode == 2)
    #expect(
      try tessera("rank", "--jobs", "taxonomies/jobs", "--record", path("x.jsonl")).exitCode == 2)
  }

  @Test func figuresOfDemandStandBesideOccupations() throws {
    try Data("occupation,openings\nTSO-01,\"1,200\"\n".utf8)
      .write(to: folder.url.appending(path: "d.csv"))
    let run = try tessera(
      "occupations", Self.wallet, "--as-of", "2026-11-25", "--top", "12", "--demand", path("d.csv"))
    #expect(run.exitCode == 0 && run.output.contains("   demand: openings 1,200\n"))
    let none = try tessera("occupations", Self.wallet, "--demand", path("none.csv"))
    #expect(none.exitCode == 2)
    try Data("a,b\n1,2\n".utf8).write(to: folder.url.appending(path: "e.csv"))
    let bad = try tessera("occupations", Self.wallet, "--demand", path("e.csv"))
    #expect(bad.exitCode == 1 && bad.errors.contains("expected \"occupation\" among them"))
  }

  @Test func aPortfolioIsAsRecorded() throws {
    let run = try tessera(
      "portfolio", "--catalogue", Self.catalogue, "--jobs", "taxonomies/jobs", "--attributes",
      "https://skills.tessera.example/collections/879afaf0-e29f-5878-8f78-12bf38496caf", "--as-of",
      "2026-11-25")
    #expect(run.exitCode == 0, "\(run.errors)")
    try expectSnapshot(run.output, "portfolio", in: "CLITests")
    for arguments in [
      ["--catalogue", Self.wallet, "--jobs", Self.job],
      ["--catalogue", Self.catalogue, "--jobs", "no-such-job"],
      ["--catalogue", Self.catalogue, "--jobs", Self.job, "--attributes", "urn:none"],
    ] {
      let bad = try tessera.run(["portfolio"] + arguments)
      #expect(bad.exitCode != 0 && !bad.errors.isEmpty, "\(arguments)")
    }
  }
}
