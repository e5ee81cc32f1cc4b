import Foundation
import JSON
import TestSupport
import Testing

/// `tessera verify` and `tessera trust` as a person uses them.
@Suite struct VerifyCommandTests {
  private static let trust = "taxonomies/trust/issuers.yaml"
  private static let bundle = "taxonomies/trust/bundle.json"
  private let folder: TemporaryFolder
  private let tessera: Command

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
  }

  private func verify(_ arguments: String...) throws -> (code: Int32, output: String) {
    let run = try tessera.run(["verify"] + arguments + ["--as-of", "2026-11-25"])
    return (run.exitCode, run.output)
  }

  @Test(arguments: [
    (["taxonomies/wallets/learner-01.json", "--trust", trust], 0, "7 credentials: 7 verified"),
    (["taxonomies/wallets/learner-01.json"], 3, "7 credentials: 7 unconfirmed"),
    (["taxonomies/wallets/learner-01.json", "--any-issuer"], 0, "any issuer was accepted"),
    (["taxonomies/wallets/learner-05.json", "--trust", trust], 1, "The content was changed after"),
    (["taxonomies/wallets/learner-06.json", "--trust", trust], 3, "--online fetches them"),
    (
      ["taxonomies/wallets/learner-06.json", "--trust", trust, "--bundle", bundle], 1,
      "Example Institute of Data Practice has withdrawn this credential."
    ),
    (["taxonomies/wallets/learner-08.json", "--trust", trust], 3, "is not on the list"),
    (["taxonomies/wallets/learner-04.json", "--trust", trust], 1, "Expired on 2024-02-15."),
    (["taxonomies/jobs/early-learning-team-leader.txt"], 1, "This file is damaged or is not a"),
  ])
  func aVerdictIsAnExitCodeAndASentence(arguments: [String], code: Int32, words: String) throws {
    let run = try tessera.run(["verify"] + arguments + ["--as-of", "2026-11-25"])
    #expect(run.exitCode == code, "\(run.errors)")
    #expect(
      run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words),
      "\(run.output)")
  }

  @Test func wrongUsageEndsWithTwo() throws {
    for arguments in [
      ["verify"], ["verify", "no/such/file"], ["trust", "import", "no/such/file"],
      ["trust", "remove", "urn:none"],
      ["verify", "taxonomies/wallets", "--trust", Self.trust, "--any-issuer"],
      ["verify", "taxonomies/wallets", "--as-of", "soon"],
      ["verify", "taxonomies/wallets", "--bundle", "no/such/file"],
    ] {
      let run = try tessera.run(arguments)
      #expect(run.exitCode == 2, "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty && !run.errors.isEmpty)
    }
  }

  @Test func aListThatCannotBeReadIsRefused() throws {
    let path = folder.url.appending(path: "list.yaml").path
    try Data("issuers:\n  - name: A\n".utf8).write(to: URL(filePath: path))
    let run = try tessera("trust", "import", path)
    #expect(run.exitCode == 1 && run.output.isEmpty)
    #expect(run.errors.contains("#/issuers/0: found no \"id\", expected some words"))
  }

  @Test func anAnchorThatIsNoCertificateIsRefused() throws {
    let path = folder.url.appending(path: "list.yaml").path
    try Data("issuers:\n  - id: urn:a\n    name: A\n    anchor: none\n".utf8)
      .write(to: URL(filePath: path))
    let run = try tessera("trust", "import", path)
    #expect(run.exitCode == 1 && run.errors.contains("found an anchor of 'urn:a' that is no"))
  }

  @Test func theListOfTheStoreHolds() throws {
    #expect(try verify("taxonomies/wallets/learner-01.json").code == 3)
    #expect(try tessera("wallets", "import", "taxonomies/wallets").exitCode == 0)
    let imported = try tessera("trust", "import", Self.trust)
    #expect(imported.exitCode == 0)
    #expect(imported.output.contains("12 wallets verified anew, 11 of them seen otherwise"))
    #expect(try verify("taxonomies/wallets/learner-01.json").code == 0)
    #expect(try tessera("wallets", "verify").output.contains("0 of them seen otherwise"))
    let list = try tessera("trust", "list", "--json")
    let value = try JSONValue(parsing: Array(list.output.utf8), limits: .credential)
    #expect(value["issuers"]?.array?.count == 8)
  }

  @Test func theJSONHasEveryCheckAndReason() throws {
    let run = try verify("taxonomies/wallets/learner-05.json", "--json")
    let value = try JSONValue(parsing: Array(run.output.utf8), limits: .credential)
    let changed = try #require(value["credentials"]?.array?[0]["contained"]?.array?[2])
    #expect(changed["verdict"]?.string == "rejected" && changed["standing"]?.string == "rejected")
    #expect(changed["reasons"]?.array?[0]["code"]?.string == "SIGNATURE_INVALID")
    #expect(changed["checks"]?.array?.count == 9)
    #expect(changed["checks"]?.array?[2]["state"]?.string == "fail")
  }
}
