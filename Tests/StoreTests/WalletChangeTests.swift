import SkillModel
import Store
import Testing

/// What an index of wallets catches up by.
@Suite struct WalletChangeTests {
  let folder = TemporaryFolder()

  private func open() throws -> SkillStore { try SkillStore(at: folder.store, model: Toy.model) }

  private func add(_ id: String, _ hash: String, to store: SkillStore) throws {
    var wallet = Sample.wallet
    wallet = Wallet(id: id, holder: wallet.holder, credentials: wallet.credentials)
    try store.importWallet(wallet, contentHash: hash, embed: Toy.embed)
  }

  @Test func whatHappenedIsToldInOrder() throws {
    let store = try open()
    let first = try store.walletMoment()
    #expect(first.changes == 0 && first.store.count == 32)
    try add("a", "1", to: store)
    try add("b", "1", to: store)
    try add("a", "2", to: store)
    #expect(try store.removeWallet("b"))
    let changes = try #require(try store.walletChanges(since: first))
    #expect(changes.map(\.isRemoval) == [false, false, true, false, true])
    #expect(changes[0].wallet == changes[2].wallet && changes[1].wallet == changes[4].wallet)
    let left = try store.walletEvidence(numbers: [changes[3].wallet, changes[1].wallet, 99])
    #expect(left.wallets.map(\.id) == ["a"] && left.wallets.map(\.number) == [changes[3].wallet])
    #expect(try left == store.walletEvidence())
    #expect(try store.walletNumbers() == [changes[3].wallet])
    let now = try open().walletMoment()
    #expect(now == WalletMoment(store: first.store, changes: 5))
    #expect(try store.walletChanges(since: now) == [])
  }

  @Test func anImportThatIsUndoneOrUnchangedLeavesNothing() throws {
    let store = try open()
    try add("a", "1", to: store)
    let moment = try store.walletMoment()
    try add("a", "1", to: store)
    #expect(try !store.removeWallet("none"))
    struct Refused: Error {}
    let claim = Claim(Statement("never seen before"), place: .criteria)
    let wallet = Wallet(
      id: "c",
      credentials: [
        Credential(
          id: "urn:c", format: .openBadges3, achievements: [Achievement(claims: [claim])])
      ])
    #expect(throws: Refused.self) {
      try store.importWallet(wallet, contentHash: "3") { _ in throw Refused() }
    }
    #expect(try store.walletMoment() == moment)
  }

  @Test func aMomentThatCannotBeCaughtUpFromIsNil() throws {
    let store = try open()
    try add("a", "1", to: store)
    let one = try store.walletMoment()
    try add("b", "1", to: store)
    let two = try store.walletMoment()
    try store.forgetWalletChanges(upTo: one)
    #expect(try store.walletChanges(since: one)?.count == 1)
    try store.forgetWalletChanges(upTo: two)
    #expect(try store.walletChanges(since: one) == nil)
    #expect(try store.walletChanges(since: two) == [])
    #expect(
      try store.walletChanges(since: WalletMoment(store: two.store, changes: 99)) == nil)
    #expect(try store.walletChanges(since: WalletMoment(store: "other", changes: 0)) == nil)
    try add("c", "1", to: store)
    #expect(try store.walletChanges(since: two)?.map(\.isRemoval) == [false])
  }
}
