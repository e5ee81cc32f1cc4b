import SkillModel
import Store
import Testing

@Suite struct TrustStoreTests {
  let folder = TemporaryFolder()

  func open() throws -> SkillStore { try SkillStore(at: folder.store, model: Toy.model) }

  @Test func issuersAreKeptByTheirIdentifiers() throws {
    let first = TrustedIssuer(id: "urn:b", name: "B", anchor: "-----BEGIN CERTIFICATE-----")
    let second = TrustedIssuer(id: "urn:a", name: "A", certifies: ["OpenBadgeCredential", "é"])
    try open().trust([first, second])
    #expect(try open().trustedIssuers() == [second, first])
    let renamed = TrustedIssuer(id: "urn:b", name: "New name")
    try open().trust([renamed])
    #expect(try open().trustedIssuers() == [second, renamed])
    #expect(try open().distrust("urn:a"))
    #expect(try !open().distrust("urn:a"))
    #expect(try open().trustedIssuers() == [renamed])
  }

  @Test func aFindingIsKeptWithItsCredential() throws {
    var wallet = Sample.wallet
    wallet.credentials[0].finding = VerificationFinding(standing: .rejected, words: "Changed.")
    let store = try open()
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    #expect(
      try store.importWallets([(wallet, "one")], embed: Toy.embed) == [.unchanged])
    #expect(
      try store.importWallets([(wallet, "one")], again: true, embed: Toy.embed) == [.replaced])
    #expect(try store.wallet(wallet.id) == wallet)
    #expect(try store.walletEvidence().credentials[0].standing == .rejected)
  }
}
