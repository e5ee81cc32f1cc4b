import Foundation
import SkillModel
import Store
import TestSupport
import Testing
import Vectors

/// Stores that cannot be used: each is refused with its code, and nothing is lost.
@Suite struct FaultTests {
  let folder = TemporaryFolder()

  var database: URL { folder.store.appending(path: "tessera.sqlite") }

  func open(_ options: StoreOptions = StoreOptions()) throws -> SkillStore {
    try SkillStore(at: folder.store, model: Toy.model, options: options)
  }

  /// A store with a framework, a wallet and a job, closed.
  func fill() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    try store.importFramework(Sample.generated(100), contentHash: "one", embed: Toy.embed)
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
  }

  @Test func aMissingFolderIsMade() throws {
    let store = try SkillStore(
      at: folder.store.appending(path: "a/b"), model: Toy.model)
    #expect(try store.frameworks().isEmpty)
  }

  @Test func aFileInTheWayIsNamed() throws {
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: folder.store)
    let error = try #require(throws: StoreError.self) { try open() }
    #expect(error.code == .system)
    #expect("\(error)".contains("a file is where its folder should be"))
  }

  /// The versions of the schema and of the application stand at fixed places of the first page.
  ///
  /// Source: SQLite, "Database File Format", section 1.3.
  @Test(arguments: [
    (
      60, [0, 0, 0, 99], StoreError.Code.newerVersion,
      "the store has version 99 and this program knows 7: install the newer program, or name "
        + "another store"
    ),
    (
      68, [1, 2, 3, 4], .notAStore,
      "this database is not a store of Tessera: name another folder"
    ),
    (
      0, [0, 1, 2, 3], .damaged,
      "the store is damaged (file is not a database): move its folder away and import again"
    ),
  ])
  func aForeignHeaderIsRefused(
    offset: Int, bytes: [UInt8], code: StoreError.Code, words: String
  ) throws {
    try fill()
    var content = try Data(contentsOf: database)
    content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    try content.write(to: database)
    let error = try #require(throws: StoreError.self) { _ = try open() }
    #expect(error.code == code)
    #expect(error.reason == words)
    #expect(try Data(contentsOf: database) == content)
  }

  @Test(arguments: [
    Data("not a database, and long enough to be one: ".utf8) + Data(count: 4096),
    Data("short".utf8),
  ])
  func aFileThatIsNoDatabaseIsRefused(content: Data) throws {
    try FileManager.default.createDirectory(
      at: folder.store, withIntermediateDirectories: true)
    try content.write(to: database)
    #expect(code { try open() } == .damaged)
    #expect(try Data(contentsOf: database) == content)
  }

  @Test func anEmptyFileBecomesAStore() throws {
    try FileManager.default.createDirectory(
      at: folder.store, withIntermediateDirectories: true)
    try Data().write(to: database)
    #expect(try open().frameworks().isEmpty)
  }

  @Test func aTornDatabaseIsRefused() throws {
    try fill()
    let content = try Data(contentsOf: database)
    try content.prefix(content.count / 8192 * 4096).write(to: database)
    #expect(code { try readEverything(open()) } == .damaged)
  }

  /// Bytes that rot give an error or other values, never a crash.
  @Test(arguments: 0..<15 as Range<UInt64>)
  func rottenBytesNeverCrash(seed: UInt64) throws {
    try fill()
    var generator = SeededGenerator(seed: seed)
    var content = try Data(contentsOf: database)
    for _ in 0..<Int.random(in: 1...200, using: &generator) {
      content[Int.random(in: 100..<content.count, using: &generator)] =
        UInt8.random(in: 0...255, using: &generator)
    }
    try content.write(to: database)
    do {
      let store = try open()
      try readEverything(store)
      try store.importFramework(Sample.workshopTwo, contentHash: "two", embed: Toy.embed)
    } catch {
      #expect(error is StoreError, "\(error)")
    }
  }

  @Test func aFullDiskChangesNothing() throws {
    try fill()
    let before = try open().contents()
    var options = StoreOptions()
    options.maximumPageCount = 130
    do {
      let store = try open(options)
      #expect(
        code {
          try store.importFramework(Sample.generated(3_000), contentHash: "x", embed: Toy.embed)
        } == .diskFull)
      #expect(try store.contents() == before)
      #expect(try store.faults().isEmpty)
    }
    #expect(try open().contents() == before)
  }

  @Test func anotherWriterIsWaitedForAndThenNamed() throws {
    try fill()
    let store = try open()
    var options = StoreOptions()
    options.busyTimeout = 0.05
    let other = try open(options)
    let before = try store.contents()
    try store.importFramework(Sample.workshopTwo, contentHash: "two") { texts in
      #expect(
        code { try other.importWallet(Wallet(id: "w"), contentHash: "w", embed: Toy.embed) }
          == .busy)
      let seen = try other.contents()
      #expect(seen == before)
      return Toy.embed(texts)
    }
    #expect(
      try other.importWallet(Wallet(id: "w"), contentHash: "w", embed: Toy.embed) == .added)
  }

  @Test func manyMayMakeTheStoreAtOnce() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask { [store = folder.store] in
          let wallet = Wallet(
            id: "\(number)",
            credentials: [
              Credential(
                id: "c", format: .openBadges3,
                achievements: [
                  Achievement(claims: [Claim(Statement("text \(number)"), place: .tag)])
                ])
            ])
          try SkillStore(at: store, model: Toy.model)
            .importWallet(wallet, contentHash: "", embed: Toy.embed)
        }
      }
      try await group.waitForAll()
    }
    let store = try open()
    #expect(try store.wallets().count == 8)
    for (text, vector) in try store.embedded() {
      #expect(vector == Toy.vector(of: text.text))
    }
  }

  @Test func forbiddenFilesAreNamed() async throws {
    try fill()
    await #expect(processExitsWith: .success) { [path = folder.store.path as String] in
      // Root may do anything: become somebody else first.
      if geteuid() == 0 {
        try #require(setegid(65_534) == 0 && seteuid(65_534) == 0)
      } else {
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      }
      for url in [URL(filePath: path), URL(filePath: path).appending(path: "new")] {
        #expect(code { try SkillStore(at: url, model: Toy.model) } == .noPermission)
      }
    }
    try? FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.store.path)
  }
}

/// Calls everything that reads a store.
func readEverything(_ store: SkillStore) throws {
  for framework in try store.frameworks() {
    _ = try store.framework(framework.id)
    _ = try store.occupations(of: framework.id)
  }
  for wallet in try store.wallets() {
    _ = try store.wallet(wallet.id)
    _ = try store.originalBytes(ofCredentialAt: 0, in: wallet.id)
  }
  for job in try store.jobs() { _ = try store.job(job.id) }
  _ = try store.policies()
  _ = try store.search("wheels")
  let count = try store.textCount()
  _ = try store.texts(at: (0..<Int32(clamping: min(count, 10_000))).map { $0 })
  _ = try store.vectors()
  _ = try store.checkVectors()
  _ = try store.folds()
  _ = try store.textOrder()
  _ = try store.conceptGraph()
  _ = try store.competencyTexts()
  _ = try store.occupations()
  _ = try store.walletEvidence()
  _ = try store.competencies(Sample.workshop.competencies[0].id)
  _ = try store.faults()
}
