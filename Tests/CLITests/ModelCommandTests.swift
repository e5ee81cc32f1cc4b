import Foundation
import JSON
import TestSupport
import Testing

/// The commands of models as a person uses them.
@Suite struct ModelCommandTests {
  private static let job = "taxonomies/jobs/data-analyst-community-health.json"
  private let folder: TemporaryFolder
  private let tessera: Command

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
  }

  /// The path of a new folder with an encoder, whose file nobody reads to the end of `padding` bytes.
  private func encoder(padding: Int = 0) throws -> String {
    let url = folder.url.appending(path: "mini")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let model = TinyEncoder(weights: { $0 + [UInt8](repeating: 7, count: padding) })
    try model.write(to: url)
    return url.path(percentEncoded: false)
  }

  private func json(_ arguments: String...) throws -> JSONValue { try json(arguments) }

  private func json(_ arguments: [String]) throws -> JSONValue {
    let run = try tessera.run(arguments + ["--json"])
    #expect(run.exitCode == 0, "\(arguments): \(run.errors)")
    return try JSONValue(parsing: Array(run.output.utf8), limits: .job)
  }

  @Test func aModelIsAddedListedShownAndUsed() throws {
    let added = try json("model", "add", try encoder())
    #expect(added["outcome"]?.string == "added" && added["kind"]?.string == "encoder")
    let models = try json("model", "list")["models"]?.array ?? []
    #expect(models.map { $0["builtIn"]?.bool } == [true, false])
    #expect(models.map { $0["error"] } == [.null, .null])
    let card = try json("model", "show", "mini")
    #expect(card["layers"]?.number?.integer == 2 && card["heads"]?.number?.integer == 2)
    #expect(card["calibration"]?["own"]?.bool == false)
    let shown = try tessera("model", "show", "built-in+mini@0.7")
    #expect(shown.output.contains("blend, 264 numbers a vector"))
    #expect(shown.output.contains("calibration: none of its own"))

    #expect(try tessera("wallets", "import", "taxonomies/wallets").exitCode == 0)
    for model in ["mini", "mini+built-in"] {
      let ranked = try json("rank", "--job", Self.job, "--model", model)
      let hash = try json("model", "show", model)["sha256"]
      #expect(ranked["basis"]?["model"]?["hash"] == hash)
      let remarks = ranked["remarks"]?.array?.compactMap(\.string) ?? []
      #expect(remarks.contains { $0.hasSuffix("was not calibrated") })
    }
    for command in [
      ["wallets", "import", "taxonomies/wallets"], ["jobs", "import", "taxonomies/jobs"],
      ["frameworks", "import", "taxonomies/skills", "taxonomies/occupations"], ["doctor"],
      ["frameworks", "check", "1"],
      ["credentials", "--job", Self.job, "taxonomies/microcredentials"],
      ["explain", "--job", Self.job, "did:example:learner-01"],
      ["occupations", "did:example:learner-01"],
    ] {
      let run = try tessera.run(command + ["--model", "mini"])
      #expect(run.exitCode == 0, "\(command): \(run.errors)")
    }
  }

  @Test func aModelWithAVocabularyOfItsOwnIsTrainedAndUsed() throws {
    let path = folder.url.appending(path: "crafts").path(percentEncoded: false)
    let arguments = [
      "model", "train", "--framework", "taxonomies/skills", "--teacher", "none", "--steps", "1",
      "--out", path,
    ]
    let report = try json(arguments + ["--own-vocabulary", "200", "--bigrams", "64"])
    #expect(report["pieces"]?.number?.integer == 200 && report["ownVocabulary"]?.bool == true)
    #expect(report["bigrams"]?.number?.integer == 64)
    let added = try json(["model", "add", path])
    #expect(added["sha256"] == report["sha256"])
    #expect(try tessera("wallets", "import", "taxonomies/wallets").exitCode == 0)
    #expect(try tessera("rank", "--job", Self.job, "--model", "crafts").exitCode == 0)
    let small = try tessera.run(arguments + ["--own-vocabulary", "9"])
    #expect(small.exitCode == 1)
    #expect(small.errors.contains("a vocabulary of 9 pieces has no room"))
  }

  @Test func aModelThatCannotBeUsedEndsWithItsReason() throws {
    let unknown = try tessera("rank", "--job", Self.job, "--model", "none")
    #expect(unknown.exitCode == 2 && unknown.errors.contains("tessera model list"))
    #expect(try tessera("model", "show", "a+b+c").exitCode == 2)
    #expect(try tessera("model", "add", "taxonomies").exitCode == 1)
    #expect(try tessera("model", "add", "no/such/folder").exitCode == 2)
    let path = try encoder()
    let file = URL(filePath: path).appending(path: "model.safetensors")
    try (try Data(contentsOf: file)).dropLast(9).write(to: file)
    let cut = try tessera("model", "add", path)
    #expect(cut.exitCode == 1)
    #expect(cut.errors.contains("tensor 'encoder.layer.1.output.LayerNorm.bias'"))
    #expect(try json("model", "list")["models"]?.array?.count == 1)
  }

  /// A kill at any moment leaves no model, or the whole one.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func aKilledAddLeavesNothingHalfDone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let path = try encoder(padding: 12 << 20)
    let (output, errors) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    let process = try tessera.start(["model", "add", path], output: output, errors: errors)
    Thread.sleep(forTimeInterval: Double.random(in: 0.01...0.6, using: &generator))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let models = try json("model", "list")["models"]?.array ?? []
    #expect(models.count == 1 || models.count == 2)
    #expect(models.allSatisfy { $0["error"] == .null })
    #expect(try json("model", "add", path)["name"]?.string == "mini")
    #expect(try json("model", "show", "mini")["dimension"]?.number?.integer == 8)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: tessera.models.path(percentEncoded: false))
    #expect(left.sorted() == [".lock", "mini"])
  }
}
