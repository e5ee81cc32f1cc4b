import Store
import Testing

/// Verdicts that are kept for the next time.
@Suite struct VerdictStoreTests {
  let folder = TemporaryFolder()

  private func open(_ options: StoreOptions = StoreOptions()) throws -> SkillStore {
    try SkillStore(at: folder.store, model: Toy.model, options: options)
  }

  @Test func whatIsKeptIsFoundUnderItsBasisAlone() throws {
    let store = try open()
    try store.keepVerdicts(["a": [1, 0xFF], "b": []], basis: "one")
    try store.keepVerdicts(["a": [2]], basis: "two")
    try store.keepVerdicts([:], basis: "two")
    #expect(
      try store.verdicts(of: ["c", "b", "a", "a"], basis: "one") == ["a": [1, 0xFF], "b": []])
    #expect(try store.verdicts(of: ["a", "b"], basis: "two") == ["a": [2]])
    try store.keepVerdicts(["a": [3]], basis: "one")
    #expect(try open().verdicts(of: ["a"], basis: "one") == ["a": [3]])
    #expect(try store.verdictCount() == 3)
  }

  @Test func theOldestGoFirst() throws {
    let store = try open()
    for name in ["a", "b", "c"] { try store.keepVerdicts([name: [1]], basis: "", most: 3) }
    // What is kept anew is the newest.
    try store.keepVerdicts(["a": [2]], basis: "", most: 3)
    try store.keepVerdicts(["d": [1]], basis: "", most: 3)
    let kept = try store.verdicts(of: ["a", "b", "c", "d"], basis: "")
    #expect(kept == ["a": [2], "c": [1], "d": [1]])
    let many = Dictionary(uniqueKeysWithValues: (0..<9).map { ("\($0)", [UInt8($0)]) })
    try store.keepVerdicts(many, basis: "", most: 4)
    #expect(
      try store.verdicts(of: many.keys, basis: "")
        == many.filter { ["5", "6", "7", "8"].contains($0.key) })
    #expect(try store.verdictCount() == 4)
  }

  @Test func aFullDiskLosesNothingElse() throws {
    try open().importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    var options = StoreOptions()
    options.maximumPageCount = 1
    let small = try open(options)
    let error = #expect(throws: StoreError.self) {
      try small.keepVerdicts(["a": Array(repeating: 7, count: 1 << 20)], basis: "")
    }
    #expect(error?.code == .diskFull)
    #expect(try small.verdictCount() == 0 && small.wallets().count == 1)
  }

  @Test func anotherWriterIsNotWaitedFor() throws {
    var options = StoreOptions()
    options.busyTimeout = 600
    let (one, other) = try (open(), open(options))
    try one.importWallet(Sample.wallet, contentHash: "one") { texts in
      let start = ContinuousClock.now
      let error = #expect(throws: StoreError.self) { try other.keepVerdicts(["a": []], basis: "") }
      #expect(error?.code == .busy && ContinuousClock.now - start < .seconds(300))
      return Toy.embed(texts)
    }
    try other.keepVerdicts(["a": []], basis: "")
    #expect(try one.verdictCount() == 1)
  }
}
