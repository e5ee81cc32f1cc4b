import Foundation
import JSON
import TestSupport
import Testing

/// `tessera credit` over the sample rules and wallets.
@Suite struct CreditCommandTests {
  private static let data = "taxonomies/awards/1.0/community-data-practice.yaml"
  private static let health = "taxonomies/awards/1.0/allied-health-practice.yaml"
  private let folder: TemporaryFolder
  private let tessera: Command

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
    #expect(try tessera("frameworks", "import", "taxonomies/skills").exitCode == 0)
    #expect(try tessera("trust", "import", "taxonomies/trust/issuers.yaml").exitCode == 0)
  }

  private func credit(_ award: String, _ wallet: String, _ more: String...) throws
    -> Command.Outcome
  {
    try tessera.run(
      [
        "credit", "--award", award, "taxonomies/wallets/learner-\(wallet).json", "--as-of",
        "2026-11-25", "--bundle", "taxonomies/trust/bundle.json",
      ] + more)
  }

  @Test(arguments: [
    (data, "01", "credit-01"), (data, "02", "credit-02"), (data, "04", "credit-04"),
    (data, "06", "credit-06"), (health, "02", "credit-02-health"),
    (health, "11", "credit-11-health"), (health, "12", "credit-12-health"),
  ])
  func theSampleDecisionsAreAsRecorded(award: String, wallet: String, name: String) throws {
    let run = try credit(award, wallet)
    #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errors)")
    try expectSnapshot(run.output, name, in: "CLITests")
  }

  @Test func programsReadTheSameDecision() throws {
    let run = try credit(Self.health, "11", "--json")
    #expect(run.exitCode == 0)
    let json = try JSONValue(parsing: Array(run.output.utf8), limits: .job)
    let units = json["units"]?.array ?? []
    let granted = units.filter { $0["state"]?.string == "granted" }
    let points = granted.compactMap { $0["points"]?.number?.double }.reduce(0, +)
    let free = (json["freeElectives"]?.array ?? []).compactMap { $0["points"]?.number?.double }
    #expect(json["points"]?.number?.double == points + free.reduce(0, +))
    #expect(units.count == 7)
    #expect(json["rules"]?["hash"]?.string?.count == 64)
    #expect(json["best"]?.bool == true)
  }

  @Test func theOrderOfCredentialsDecidesNothing() throws {
    let file = Corpus.project.appending(path: "taxonomies/wallets/learner-11.json")
    let wallet = try JSONValue(parsing: [UInt8](Data(contentsOf: file)), limits: .job)
    let turned = JSONValue.array(Array((wallet.array ?? []).reversed()))
    let path = try folder.write(
      "learner-11.json", JSONWriter.text(of: turned, layout: .compact))
    let arguments = ["credit", "--award", Self.health, "--as-of", "2026-11-25", "--json"]
    let one = try tessera.run(arguments + ["taxonomies/wallets/learner-11.json"])
    let other = try tessera.run(arguments + [path])
    #expect(one.exitCode == 0)
    let results = one.output.components(separatedBy: "\"remarks\"")[0]
    #expect(results == other.output.components(separatedBy: "\"remarks\"")[0])
  }

  @Test func anImportedWalletIsDecidedAsItsFile() throws {
    #expect(try tessera("wallets", "import", "taxonomies/wallets/learner-02.json").exitCode == 0)
    let arguments = ["credit", "--award", Self.data, "--as-of", "2026-11-25", "--json"]
    let stored = try tessera.run(arguments + ["did:example:learner-02"])
    let file = try tessera.run(arguments + ["taxonomies/wallets/learner-02.json"])
    #expect(stored.exitCode == 0)
    let results = stored.output.components(separatedBy: "\"remarks\"")[0]
    #expect(results == file.output.components(separatedBy: "\"remarks\"")[0])
  }

  @Test func withoutRecognisedIssuersNothingIsGrantedAndTheReasonIsSaid() throws {
    let other = Command(store: folder.url.appending(path: "empty"))
    let run = try other(
      "credit", "--award", Self.data, "taxonomies/wallets/learner-01.json", "--as-of",
      "2026-11-25")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("0 of 24 credit points"))
    #expect(run.output.contains("list of recognised"))
  }

  @Test func badRulesAreRefusedWithTheirPlace() throws {
    let text = try String(
      contentsOf: Corpus.project.appending(path: Self.data), encoding: .utf8)
    let path = try folder.write("bad.yaml", text.replacing("points: 24", with: "points: 25"))
    let run = try tessera("credit", "--award", path, "taxonomies/wallets/learner-01.json")
    #expect(run.exitCode == 1 && run.output.isEmpty)
    #expect(run.errors.contains("bad.yaml#/awards/2/points: found 25, and core units (18)"))
    #expect(try tessera("credit", "--award", "no/such", "x").exitCode == 2)
    #expect(try tessera("credit", "--award", "taxonomies/awards", "x").exitCode == 2)
  }
}
