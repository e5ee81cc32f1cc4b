import Foundation
import Matching
import SkillModel
import TestSupport
import Testing

/// Processes that are killed while they change an index.
@Suite struct WalletIndexKillTests {
  /// The folder and the round, for the process that is to die.
  private static let variable = "TESSERA_KILLED_INDEX"
  private static let owner = String(repeating: "0e", count: 32)

  @Test func whatWasAcknowledgedOutlivesAKill() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "killed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for round in 0..<12 {
      setenv(Self.variable, "\(round) \(folder.path)", 1)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        try WalletIndexKillTests.changeUntilKilled()
      }
      let notes = try Notes(folder)
      let stored = try StoredWalletIndex(
        path: folder.appending(path: "index").path, owner: Self.owner)
      var found: [String: String] = [:]
      for number in 0..<stored.index.numberCount where !stored.index.isRemoved(number) {
        let wallet = try stored.index.wallet(number)
        found[wallet.id] = wallet.credentials[0].id
      }
      #expect(
        notes.states.contains(found), "round \(round), \(notes.begun) changes begun")
    }
  }

  /// Adds, removes, saves and compacts, noting each change before and after.
  private static func changeUntilKilled() throws {
    let words = (ProcessInfo.processInfo.environment[variable] ?? "").split(
      separator: " ", maxSplits: 1)
    let folder = URL(filePath: String(words[1]))
    var generator = SeededGenerator(seed: UInt64(words[0]) ?? 0)
    let delay = UInt32.random(in: 2_000...80_000, using: &generator)
    var number = try Notes(folder).begun
    var stored = try StoredWalletIndex(path: folder.appending(path: "index").path, owner: owner)
    Thread.detachNewThread {
      usleep(delay)
      kill(getpid(), SIGKILL)
    }
    while true {
      let change = Notes.change(number)
      try Notes.note("begun \(number)", in: folder)
      if let credential = change.credential {
        try stored.add(
          CodedWallet(
            id: change.id, credentials: [CodedCredential(id: credential, standing: .claimed)],
            evidence: [CodedEvidence(statement: Int32(number % 9), credential: 0, place: 0)]))
      } else {
        try stored.remove(change.id)
      }
      try Notes.note("done \(number)", in: folder)
      if number % 20 == 19 { try stored.save() }
      if number % 50 == 49 { try stored.compact() }
      number += 1
    }
  }
}

/// What a process that was killed said that it did.
private struct Notes {
  /// How many changes were begun; all but the last were done, or were cut off by an earlier kill.
  var begun = 0

  /// The credential of each wallet, with and without the change that was cut off.
  var states: [[String: String]] = [[:]]

  init(_ folder: URL) throws {
    let file = folder.appending(path: "notes")
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let number = Int(words[1]) else { continue }
      if words[0] == "begun" {
        begun = number + 1
        states += states.map { Self.state($0, after: number) }
      } else {
        states = Array(states.suffix(states.count / 2))
      }
    }
  }

  private static func state(_ state: [String: String], after number: Int) -> [String: String] {
    var state = state
    let change = change(number)
    state[change.id] = change.credential
    return state
  }

  /// What change a number stands for: a wallet with a credential, or none any more.
  static func change(_ number: Int) -> (id: String, credential: String?) {
    ("wallet \(number * 7 % 40)", number % 5 == 4 ? nil : "credential \(number)")
  }

  static func note(_ line: String, in folder: URL) throws {
    let path = folder.appending(path: "notes").path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    defer { close(descriptor) }
    let bytes = Array("\(line)\n".utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw CocoaError(.fileWriteUnknown)
    }
  }
}
