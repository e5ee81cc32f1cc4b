import Foundation
import SkillModel
import Store
import Testing
import Vectors

@Suite struct WalletStoreTests {
  let folder = TemporaryFolder()

  func open() throws -> SkillStore { try SkillStore(at: folder.store, model: Toy.model) }

  @Test func aWalletComesBackWhole() throws {
    let store = try open()
    #expect(
      try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed) == .added)
    #expect(try open().wallet("learner-1") == Sample.wallet)
    #expect(try store.wallet("learner-2") == nil)
    let summary = try #require(try store.wallets().first)
    #expect(summary.id == "learner-1")
    #expect(summary.holder == "did:example:1")
    #expect(summary.contentHash == "one")
    #expect(summary.credentials == 2)
    #expect(summary.claims == 4)
  }

  @Test func whatIsAcknowledgedOutlivesALossOfPower() throws {
    #expect(try open().commitsAreSynced())
    #expect(try open().commitsAreSynced())
  }

  @Test func theSameContentTwiceChangesNothing() throws {
    let store = try open()
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
    let before = try store.contents()
    #expect(
      try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed) == .unchanged)
    #expect(try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed) == .unchanged)
    #expect(try store.contents() == before)
  }

  @Test func anotherContentReplacesTheWallet() throws {
    let store = try open()
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    var next = Sample.wallet
    next.credentials.removeFirst()
    #expect(try store.importWallet(next, contentHash: "two", embed: Toy.embed) == .replaced)
    #expect(try store.wallet("learner-1") == next)
    #expect(try store.walletEvidence().claims.isEmpty)
    #expect(try store.walletEvidence().credentials.map(\.standing) == [.offered])
    #expect(try store.faults().isEmpty)
  }

  @Test func aRemovedWalletLeavesNothingButTexts() throws {
    let store = try open()
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    #expect(try store.removeWallet("learner-1"))
    #expect(try !store.removeWallet("learner-1"))
    #expect(try store.wallets().isEmpty)
    #expect(try store.walletEvidence().wallets.isEmpty)
    #expect(try store.textCount() == 4)
    #expect(!(try store.contents()).contains("did:example:1"))
  }

  @Test func manyWalletsAreOneImport() throws {
    let store = try open()
    try store.importWallet(
      Wallet(id: "b", holder: "old"), contentHash: "old", embed: Toy.embed)
    try store.importWallet(Wallet(id: "c"), contentHash: "c", embed: Toy.embed)
    let wallets = ["a", "b", "c"].map { (wallet: Wallet(id: $0), contentHash: $0) }
    #expect(
      try store.importWallets(wallets, embed: Toy.embed) == [.added, .replaced, .unchanged])
    #expect(
      try store.importWallets(wallets, embed: Toy.embed) == [.unchanged, .unchanged, .unchanged])
    #expect(try store.wallets().map(\.id) == ["a", "b", "c"])
    #expect(try store.wallet("b")?.holder == nil)
  }

  @Test func originalBytesComeBackOneByOne() throws {
    let store = try open()
    let wallet = Sample.signedWallet
    try store.importWallet(wallet, contentHash: "one", embed: Toy.embed)
    for store in [store, try open()] {
      for (position, credential) in wallet.credentials.enumerated() {
        #expect(
          try store.originalBytes(ofCredentialAt: position, in: "signed") == credential.original)
      }
    }
    let none = [(-1, "signed"), (wallet.credentials.count, "signed"), (0, "other")]
    for (position, id) in none {
      #expect(try store.originalBytes(ofCredentialAt: position, in: id) == nil)
    }
  }

  @Test func aDocumentThatCredentialsShareIsKeptOnce() throws {
    let store = try open()
    try store.importWallet(Sample.signedWallet, contentHash: "one", embed: Toy.embed)
    let rows = try store.contents().components(separatedBy: "\n").filter { $0.contains("|xml|") }
    #expect(rows.count == 1)
  }

  @Test func aWalletComesBackWithoutItsOriginalBytes() throws {
    let store = try open()
    try store.importWallet(Sample.signedWallet, contentHash: "one", embed: Toy.embed)
    var bare = Sample.signedWallet
    for index in bare.credentials.indices { bare.credentials[index].original = nil }
    #expect(try store.wallet("signed") == bare)
  }

  @Test func originalBytesGoWithTheirWallet() throws {
    let store = try open()
    try store.importWallet(Sample.signedWallet, contentHash: "one", embed: Toy.embed)
    var next = Sample.signedWallet
    next.credentials.removeFirst()
    try store.importWallet(next, contentHash: "two", embed: Toy.embed)
    #expect(
      try store.originalBytes(ofCredentialAt: 0, in: "signed") == next.credentials[0].original)
    try store.removeWallet("signed")
    #expect(try store.originalBytes(ofCredentialAt: 0, in: "signed") == nil)
    #expect(!(try store.contents()).contains("|xml|"))
    #expect(try store.faults().isEmpty)
  }

  @Test func originalBytesOfARemovedWalletAreOverwritten() throws {
    let database = folder.store.appending(path: "tessera.sqlite")
    let words = Data("signed words".utf8)
    do {
      try open().importWallet(Sample.signedWallet, contentHash: "one", embed: Toy.embed)
    }
    #expect(try Data(contentsOf: database).firstRange(of: words) != nil)
    do { try open().removeWallet("signed") }
    #expect(try Data(contentsOf: database).firstRange(of: words) == nil)
  }

  @Test func aJobComesBackWhole() throws {
    let store = try open()
    #expect(try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed) == .added)
    #expect(try store.job("job-1") == Sample.job)
    let summary = try #require(try store.jobs().first)
    #expect(summary.id == "job-1")
    #expect(summary.title == "Mechanic")
    #expect(summary.contentHash == "one")
    #expect(summary.requirements == 2)
    var next = Sample.job
    next.requirements.removeLast()
    #expect(try store.importJob(next, contentHash: "two", embed: Toy.embed) == .replaced)
    #expect(try store.job("job-1") == next)
    #expect(try store.removeJob("job-1"))
    #expect(try store.job("job-1") == nil)
    #expect(try !store.removeJob("job-1"))
  }

  @Test func aPolicyComesBackByteForByte() throws {
    let store = try open()
    var policy = StoredPolicy(name: "strict", contentHash: "h", document: "{ \"floor\": 0.70 }\n")
    #expect(try store.importPolicy(policy) == .added)
    #expect(try store.importPolicy(policy) == .unchanged)
    policy.document = "{}"
    policy.contentHash = "i"
    #expect(try store.importPolicy(policy) == .replaced)
    #expect(try store.policies() == [policy])
    #expect(try store.removePolicy("strict"))
    #expect(try store.policies().isEmpty)
  }
}
