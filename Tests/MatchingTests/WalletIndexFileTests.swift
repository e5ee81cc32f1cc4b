import Foundation
import Matching
import SkillModel
import TestSupport
import Testing
import Vectors

@Suite struct WalletIndexFileTests {
  private let folder: URL
  private var path: String { folder.appending(path: "wallets.index").path }
  private let owner = String(repeating: "c3", count: 32)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "wallets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func clean() { try? FileManager.default.removeItem(at: folder) }

  @Test(arguments: 0..<30)
  func whatIsReadIsWhatWasWritten(seed: UInt64) throws {
    defer { clean() }
    var random = RandomWallets(seed: seed)
    var index = WalletIndex(walletsASegment: 64, classesASegment: 300, level: .current)
    for (number, wallet) in random.wallets.enumerated() {
      try index.add(wallet)
      index.addStatement(text: Int32(number), labels: [1, 2], concepts: [Int32(number)])
      if random.chance(0.1) { try index.remove(random.pick(random.wallets).id) }
    }
    try index.write(to: path, owner: owner)
    try WalletIndex.verify(path: path, owner: owner)
    var read = try WalletIndex(path: path, owner: owner)
    #expect(read.statements == index.statements)
    try expectEqual(read, index, random)
    let more = CodedWallet(
      id: "more", credentials: random.wallets.first?.credentials ?? [], evidence: [])
    try index.add(more)
    try read.add(more)
    try expectEqual(read, index, random)
  }

  @Test(arguments: 0..<40)
  func manyAtOnceAreTheSameBytesAsOneByOne(seed: UInt64) throws {
    defer { clean() }
    var random = RandomWallets(seed: seed, count: 400)
    let (wallets, classes) = (random.pick([1, 7, 64, 65_536]), random.pick([20, 300, 65_536]))
    var index = WalletIndex(walletsASegment: wallets, classesASegment: classes, level: .current)
    var builders = [1, 2, 3].map {
      WalletIndex.Builder(
        walletsASegment: wallets, classesASegment: classes, level: .current, threads: $0)
    }
    for wallet in random.wallets {
      for wallet in random.chance(0.1) ? [wallet, random.pick(random.wallets), wallet] : [wallet] {
        try index.add(wallet)
        for builder in builders.indices { try builders[builder].add(wallet) }
      }
    }
    try index.write(to: path, owner: owner)
    let expected = try Data(contentsOf: URL(filePath: path))
    for builder in builders {
      let built = try builder.finish()
      try built.write(to: path, owner: owner)
      #expect(try Data(contentsOf: URL(filePath: path)) == expected)
      try expectEqual(built, index, random)
    }
  }

  /// Holds one index against another, and all their answers.
  private func expectEqual(
    _ one: WalletIndex, _ other: WalletIndex, _ random: RandomWallets
  ) throws {
    #expect(one.numberCount == other.numberCount && one.count == other.count)
    for number in 0..<other.numberCount {
      #expect(try one.wallet(number) == other.wallet(number))
      #expect(one.isRemoved(number) == other.isRemoved(number))
      let id = try other.wallet(number).id
      #expect(try one.number(of: id) == other.number(of: id))
    }
    for job in random.jobs {
      #expect(try random.ranking(of: one, for: job) == random.ranking(of: other, for: job))
    }
  }

  @Test func damageIsFoundOrHarmless() throws {
    defer { clean() }
    let random = RandomWallets(seed: 5)
    var index = WalletIndex(walletsASegment: 4, classesASegment: 20, level: .current)
    for wallet in random.wallets.prefix(6) { try index.add(wallet) }
    index.addStatement(text: 3, labels: [4], concepts: [])
    try index.write(to: path, owner: owner)
    let whole = try Data(contentsOf: URL(filePath: path))
    let expected = try random.ranking(of: index, for: random.jobs[0])
    var found = 0
    let file = try FileHandle(forUpdating: URL(filePath: path))
    func put(_ byte: UInt8, at place: Int) throws {
      try file.seek(toOffset: UInt64(place))
      try file.write(contentsOf: [byte])
    }
    for place in whole.indices {
      try put(whole[place] ^ [0x01, 0x80, 0xFF][place % 3], at: place)
      defer { #expect(throws: Never.self) { try put(whole[place], at: place) } }
      let isFound = throwsIndexError { try WalletIndex.verify(path: path, owner: owner) }
      found += isFound ? 1 : 0
      // Unverified, it may be wrong, but never crashes.
      _ = throwsIndexError {
        var read = try WalletIndex(path: path, owner: owner)
        let ranked = try random.ranking(of: read, for: random.jobs[0])
        if !isFound { #expect(ranked == expected) }
        for wallet in random.wallets.prefix(8) { try read.add(wallet) }
        _ = try read.compacted()
      }
    }
    #expect(found > whole.count / 3)
    for size in stride(from: 0, to: whole.count, by: 7) {
      try whole.prefix(size).write(to: URL(filePath: path))
      #expect(throws: WalletIndexError.self) { try WalletIndex(path: path, owner: owner) }
    }
  }

  /// Whether something throws the error of the room; any other fails the test.
  private func throwsIndexError(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return false
    } catch {
      #expect(error is WalletIndexError)
      return true
    }
  }

  @Test(arguments: [
    (8, VectorFileError.Code.otherVersion, "other version"), (0, .notAVectorFile, "not the file"),
    (40, .otherModel, "belongs to other"), (20, .damaged, "damaged"),
  ])
  func aFileOfAnotherKindIsRefused(place: Int, code: VectorFileError.Code, words: String) throws {
    defer { clean() }
    try WalletIndex().write(to: path, owner: owner)
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[place] ^= 2
    try bytes.write(to: URL(filePath: path))
    let error = #expect(throws: WalletIndexError.self) {
      try WalletIndex(path: path, owner: owner)
    }
    #expect(error?.code == .file(code))
    #expect(error?.reason.hasPrefix(path) == true)
    #expect(error?.reason.contains("build the index again") == true)
  }

  @Test func aFileOfTheOtherByteOrderIsRefused() throws {
    defer { clean() }
    try WalletIndex().write(to: path, owner: owner)
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(12..<16, with: bytes[12..<16].reversed())
    try bytes.write(to: URL(filePath: path))
    let error = #expect(throws: WalletIndexError.self) {
      try WalletIndex(path: path, owner: owner)
    }
    #expect(error?.code == .file(.otherByteOrder))
  }
}

extension WalletIndexFileTests {
  @Test func aRemovedWalletIsInNoFileAfterCompaction() throws {
    defer { clean() }
    let secret = "urn:credential:of-somebody"
    var index = WalletIndex()
    try index.add(
      CodedWallet(
        id: "somebody", credentials: [CodedCredential(id: secret, standing: .claimed)],
        evidence: [CodedEvidence(statement: 3, credential: 0, place: 0)]))
    try index.remove("somebody")
    #expect(index.count == 0)
    try index.write(to: path, owner: owner)
    func holdsSecret() throws -> Bool {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).contains {
        try Data(contentsOf: folder.appending(path: $0)).range(of: Data(secret.utf8)) != nil
      }
    }
    #expect(try holdsSecret())
    try index.compacted().write(to: path, owner: owner)
    #expect(try !holdsSecret())
  }
}

extension RandomWallets {
  /// What an index answers.
  fileprivate func ranking(of wallets: WalletIndex, for job: CodedJob) throws -> [Ranked] {
    let lookup = StatementLookup(
      of: (0..<Int32(index.statements.count)).map { $0 }, in: index)
    let links = JobLinks(of: job, to: lookup, in: index, by: scoring)
    return try wallets.rank(for: job, links: links, in: index, by: scoring, limit: 20)
  }
}
