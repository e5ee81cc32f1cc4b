import Engine
import Foundation
import TestSupport
import Testing

/// Builds of the wallet index that are killed, or get no room, do no harm.
@Suite struct IndexFaultTests {
  /// `TESSERA_KILLS=300` kills more often than an ordinary run.
  private static let kills = Int(ProcessInfo.processInfo.environment["TESSERA_KILLS"] ?? "") ?? 40
  private static let job = "taxonomies/jobs/data-analyst-community-health.json"
  private let folder: TemporaryFolder
  private let tessera: Command
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
    engine = SkillEngine(store: tessera.store)
  }

  /// Imports wallets that differ in their holder.
  private func importWallets(_ numbers: Range<Int>) throws {
    let sample = Corpus.project.appending(path: "taxonomies/wallets/learner-07.json")
    let text = try String(contentsOf: sample, encoding: .utf8)
    let paths = try numbers.map {
      try folder.write(
        "in/\($0).json", text.replacing("did:example:learner-07", with: "did:example:holder-\($0)")
      )
    }
    _ = try engine.importWallets(at: paths)
  }

  /// The command under a limit of the shell.
  private func limited(_ limit: String) -> Command {
    var command = tessera
    command.starter = ["/bin/sh", "-c", "\(limit); exec \"$0\" \"$@\""]
    return command
  }

  /// The files of the index in the store.
  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: tessera.store.path)
      .filter { $0.hasPrefix("wallets-") }.sorted()
  }

  @Test func killedBuildsLeaveAnIndexThatIsWhole() throws {
    try importWallets(0..<1)
    let start = ContinuousClock.now
    #expect(try tessera("index", "build").exitCode == 0)
    let duration = (ContinuousClock.now - start) / .microseconds(1)
    var generator = SeededGenerator(seed: 5)
    let (output, errors) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    for round in 0..<Self.kills {
      try importWallets(round + 1..<round + 2)
      let build = try tessera.start(["index", "build"], output: output, errors: errors)
      usleep(UInt32(Double.random(in: 0...2, using: &generator) * duration))
      kill(build.processIdentifier, SIGKILL)
      build.waitUntilExit()
      let report = try engine.verifyIndex()
      #expect(report.wallets + report.changes == round + 2, "round \(round)")
    }
    let killed = try tessera("rank", "--job", Self.job, "--top", "200", "--json").output
    #expect(try tessera("index", "build").exitCode == 0)
    #expect(try tessera("rank", "--job", Self.job, "--top", "200", "--json").output == killed)
    let left = try files()
    #expect(left == ["wallets-\(Self.kills + 1).index"])
  }

  @Test func withoutRoomTheIndexIsAsItWas() throws {
    try importWallets(0..<100)
    #expect(try tessera("index", "build").exitCode == 0)
    _ = try tessera("wallets", "remove", "did:example:holder-7")
    let before = try files()
    let refused = try limited("ulimit -f 70")("index", "build")
    #expect(refused.exitCode == 4)
    #expect(refused.errors.contains("Free some room"), "\(refused.errors)")
    let after = try files()
    #expect(after == before)
    #expect(try engine.verifyIndex().wallets == 100)
  }

  /// The linear algebra library would wait for ever.
  @Test func aSmallAddressSpaceIsToldAtOnce() throws {
    let refused = try limited("ulimit -v 350000")("rank", "--job", Self.job)
    #expect(refused.exitCode == 4)
    #expect(refused.errors.contains("ulimit -v"))
    #expect(refused.output.isEmpty)
  }
}
