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

  private func importWallets(_ numbers: Range<Int>) throws {
    _ = try engine.importWallets(at: wallets(numbers))
  }

  /// Files of wallets that differ in their holder.
  private func wallets(_ numbers: Range<Int>) throws -> [String] {
    let sample = Corpus.project.appending(path: "taxonomies/wallets/learner-07.json")
    let text = try String(contentsOf: sample, encoding: .utf8)
    return try numbers.map {
      try folder.write(
        "in/\($0).json", text.replacing("did:example:learner-07", with: "did:example:holder-\($0)")
      )
    }
  }

  /// Starts a command and kills it at some moment of twice a duration, in microseconds.
  ///
  /// - Returns: What it had said.
  private func killed(
    _ arguments: [String], within duration: Double, _ generator: inout SeededGenerator
  ) throws -> String {
    let (output, errors) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    let process = try tessera.start(arguments, output: output, errors: errors)
    usleep(UInt32(Double.random(in: 0...2, using: &generator) * duration))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return try String(contentsOf: output, encoding: .utf8)
  }

  /// How long a command takes that does what it should, in microseconds.
  private func duration(of arguments: [String]) throws -> Double {
    let start = ContinuousClock.now
    #expect(try tessera.run(arguments).exitCode == 0)
    return (ContinuousClock.now - start) / .microseconds(1)
  }

  /// What all wallets get, by the index or without it.
  private func ranking() throws -> String {
    try tessera("rank", "--job", Self.job, "--top", "200", "--json").output
  }

  /// The command under a limit of the shell.
  private func limited(_ limit: String) -> Command {
    var command = tessera
    command.starter = ["/bin/sh", "-c", "\(limit); exec \"$0\" \"$@\""]
    return command
  }

  /// The files of the index in the store, finished or not.
  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: tessera.store.path)
      .filter { $0.hasPrefix("wallets-") }.sorted()
  }

  private func indexes() throws -> [String] { try files().filter { $0.hasSuffix(".index") } }

  @Test func killedBuildsLeaveAnIndexThatIsWhole() throws {
    try importWallets(0..<1)
    let duration = try duration(of: ["index", "build"])
    var generator = SeededGenerator(seed: 5)
    for round in 0..<Self.kills {
      try importWallets(round + 1..<round + 2)
      _ = try killed(["index", "build"], within: duration, &generator)
      let report = try engine.verifyIndex()
      #expect(report.wallets + report.changes == round + 2, "round \(round)")
    }
    let caughtUp = try ranking()
    #expect(try tessera("index", "build").exitCode == 0)
    #expect(try ranking() == caughtUp)
    let left = try files()
    #expect(left == ["wallets-\(Self.kills + 1).index"])
  }

  @Test func killedCompactionsLeaveWhatWasSaid() throws {
    try importWallets(0..<4)
    #expect(try tessera("index", "build").exitCode == 0)
    _ = try engine.removeWallets([holder(0)])
    let duration = try duration(of: ["wallets", "import"] + wallets(0..<1))
    #expect(try indexes() == ["wallets-6.index"])
    var generator = SeededGenerator(seed: 6)
    var compacted: Set<[String]> = []
    for round in 0..<Self.kills {
      // One goes and comes back: that is half of them.
      let number = round % 4
      _ = try engine.removeWallets([holder(number)])
      let said = try killed(
        ["wallets", "import"] + wallets(number..<number + 1), within: duration, &generator)
      let isBack = try engine.wallets().rows.contains { $0.id == holder(number) }
      #expect(isBack || !said.contains("added"), "round \(round)")
      if !isBack { try importWallets(number..<number + 1) }
      #expect(try engine.verifyIndex().wallets >= 3, "round \(round)")
      compacted.insert(try indexes())
    }
    #expect(compacted.count > Self.kills / 8)
    let caughtUp = try ranking()
    #expect(try tessera("index", "compact").exitCode == 0)
    #expect(try ranking() == caughtUp)
  }

  private func holder(_ number: Int) -> String { "did:example:holder-\(number)" }

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
