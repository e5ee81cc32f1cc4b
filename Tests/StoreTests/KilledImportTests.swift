import Foundation
import SkillModel
import Store
import Testing
import Vectors

/// An import that dies leaves the store as it was; one that ended has left it as it should be.
@Suite struct KilledImportTests {
  let folder = TemporaryFolder()

  func open() throws -> SkillStore { try SkillStore(at: folder.store, model: Toy.model) }

  /// The store as everybody sees it: every row of every table but for what is any store's own, and
  /// every vector.
  func state() throws -> (contents: String, vectors: [LocalizedText: [Float]]) {
    let store = try open()
    #expect(try store.faults().isEmpty && store.checkVectors() == 0)
    let contents = try store.contents().replacing(store.walletMoment().store, with: "own")
    return (contents, try store.embedded())
  }

  /// What the store looks like when the imports of ``finish()`` have been made.
  func finished() throws -> (contents: String, vectors: [LocalizedText: [Float]]) {
    try KilledImportTests.importAll(into: open())
    return try state()
  }

  static func importAll(into store: SkillStore) throws {
    try store.importFramework(Sample.workshopTwo, contentHash: "two", embed: Toy.embed)
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
  }

  @Test(arguments: ImportStep.allCases)
  func aKillAtAnyStepLeavesTheStoreAsItWas(step: ImportStep) async throws {
    try open().importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let before = try state()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.store.path as String, step] in
      var options = StoreOptions()
      options.atStep = { if $0 == step { kill(getpid(), SIGKILL) } }
      let store = try SkillStore(at: URL(filePath: path), model: Toy.model, options: options)
      try KilledImportTests.importAll(into: store)
    }
    let after = try state()
    #expect(after.contents == before.contents)
    #expect(after.vectors == before.vectors)

    // The next import ends as if nothing had been tried before.
    let untouched = KilledImportTests()
    try untouched.open().importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let (expected, found) = (try untouched.finished(), try finished())
    #expect(found.contents == expected.contents)
    #expect(found.vectors == expected.vectors)
  }

  @Test func aKillBetweenTwoPartsLeavesTheStoreAsItWas() async throws {
    try open().importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let before = try state()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.store.path as String] in
      var isSecond = false
      try SkillStore(at: URL(filePath: path), model: Toy.model)
        .importFramework(Sample.generated(6_000), contentHash: "one") { texts in
          if isSecond { kill(getpid(), SIGKILL) }
          isSecond = true
          return Toy.embed(texts)
        }
    }
    let after = try state()
    #expect(after.contents == before.contents)
    #expect(after.vectors == before.vectors)
    let file = folder.store.appending(path: "vectors-5e5e5e5e5e5e5e5e.bin")
    #expect(try Data(contentsOf: file).count > 16_384 * 12)
    _ = try finished()
    for (text, vector) in try state().vectors { #expect(vector == Toy.vector(of: text.text)) }
  }

  @Test func aKillOfTheFirstImportLeavesAnEmptyStore() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.store.path as String] in
      try SkillStore(at: URL(filePath: path), model: Toy.model)
        .importFramework(Sample.workshop, contentHash: "one") { _ in
          kill(getpid(), SIGKILL)
          return Matrix(columns: 3)
        }
    }
    let store = try open()
    #expect(try store.frameworks().isEmpty)
    #expect(try store.textCount() == 0)
    #expect(try store.vectors().count == 0)
    _ = try finished()
  }

  @Test func aKillAfterTheImportLosesNothing() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.store.path as String] in
      let store = try SkillStore(at: URL(filePath: path), model: Toy.model)
      try KilledImportTests.importAll(into: store)
      kill(getpid(), SIGKILL)
    }
    let other = KilledImportTests()
    let (expected, found) = (try other.finished(), try state())
    #expect(found.contents == expected.contents)
    #expect(found.vectors == expected.vectors)
  }

  @Test(arguments: ImportStep.allCases)
  func anErrorAtAnyStepLeavesTheStoreAsItWas(step: ImportStep) throws {
    struct Failure: Error {}
    try open().importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let before = try state()
    var options = StoreOptions()
    options.atStep = { if $0 == step { throw Failure() } }
    let store = try SkillStore(at: folder.store, model: Toy.model, options: options)
    #expect(throws: StoreError.self) { try KilledImportTests.importAll(into: store) }
    let after = try state()
    #expect(after.contents == before.contents)
    #expect(after.vectors == before.vectors)
  }

  @Test func whatTheEmbedderThrowsComesOut() throws {
    struct Failure: Error, Equatable {}
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let before = try state()
    #expect(throws: Failure()) {
      try store.importWallet(Sample.wallet, contentHash: "one") { _ in throw Failure() }
    }
    #expect(throws: Failure()) {
      try SkillStore(at: folder.store, model: Toy.other).ensureVectors { _ in throw Failure() }
    }
    let after = try state()
    #expect(after.contents == before.contents)
    #expect(after.vectors == before.vectors)
  }
}
