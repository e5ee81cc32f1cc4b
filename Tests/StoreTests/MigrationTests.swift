import Foundation
import SkillModel
import Store
import Testing

/// Stores of older programs, brought up to date when they are opened.
@Suite struct MigrationTests {
  let folder = TemporaryFolder()

  /// A store of version 1 with one wallet, as its program wrote it.
  private func makeFirstVersion() throws {
    var options = StoreOptions()
    options.version = 1
    let store = try SkillStore(at: folder.store, model: Toy.model, options: options)
    try store.execute(
      """
      INSERT INTO wallet VALUES (1, 'learner', NULL, 'one', 1, 0);
      INSERT INTO credential VALUES (1, 1, 0, 'urn:1', 1, 0, NULL, NULL, NULL, NULL, NULL, NULL,
        '{"achievements":[
            {"claims":[],"hours":12.5,"name":"Knots","prerequisites":[],"results":[],"rubrics":[]},
            {"claims":[],"hours":100,"prerequisites":[],"results":[],"rubrics":[]},
            {"claims":[],"prerequisites":["urn:2"],"results":[],"rubrics":[]}],
          "evidence":[],"format":"openBadges3","id":"urn:1","isOffer":false,
          "proofs":["JWT ES256"]}');
      """)
  }

  @Test func aWalletOfVersion1IsReadAsItWas() throws {
    try makeFirstVersion()
    let store = try SkillStore(at: folder.store, model: Toy.model)
    let wallet = Wallet(
      id: "learner",
      credentials: [
        Credential(
          id: "urn:1", format: .openBadges3, proofs: ["JWT ES256"],
          achievements: [
            Achievement(name: "Knots", durations: [StatedDuration("PT12.5H")].compactMap(\.self)),
            Achievement(durations: [StatedDuration("PT100H")].compactMap(\.self)),
            Achievement(prerequisites: [IRI("urn:2")]),
          ])
      ])
    #expect(try store.wallet("learner") == wallet)
    #expect(try store.originalBytes(ofCredentialAt: 0, in: "learner") == nil)
    #expect(try store.faults().isEmpty)
  }

  @Test func whetherAnybodySignedIsKnownOfOlderCredentials() throws {
    try makeFirstVersion()
    let store = try SkillStore(at: folder.store, model: Toy.model)
    #expect(try store.walletEvidence().credentials.map(\.standing) == [.unconfirmed])
    #expect(try store.trustedIssuers().isEmpty)
  }

  @Test func anOlderStoreKeepsFetchedDocuments() throws {
    try makeFirstVersion()
    let store = try SkillStore(at: folder.store, model: Toy.model)
    let document = FetchedDocument(
      address: "https://a.example/", outcome: .gone, fetched: Instant(seconds: 5), freshFor: 60)
    try store.keep([document], forgettingBefore: Instant(seconds: 0))
    #expect(try store.document(at: "https://a.example/") == document)
  }

  @Test func aStoreOfVersion6KeepsVerdictsAndWhoDidNotAnswer() throws {
    var options = StoreOptions()
    options.version = 6
    let gone = FetchedDocument(
      address: "https://a.example/", outcome: .gone, fetched: Instant(seconds: 5), freshFor: 60)
    do {
      let older = try SkillStore(at: folder.store, model: Toy.model, options: options)
      try older.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
      try older.execute(
        "INSERT INTO fetched_document VALUES ('https://a.example/', 'gone', '', x'', 5, 60);")
    }
    let store = try SkillStore(at: folder.store, model: Toy.model)
    #expect(try store.wallets().map(\.id) == [Sample.wallet.id] && store.faults().isEmpty)
    #expect(try store.document(at: gone.address) == gone)
    try store.keepVerdicts(["a": [1]], basis: "b")
    #expect(try store.verdicts(of: ["a"], basis: "b") == ["a": [1]])
    var silent = gone
    silent.outcome = .unreachable
    try store.keep([silent], forgettingBefore: Instant(seconds: 0))
    #expect(try store.unanswered(at: gone.address) == Instant(seconds: 5))
  }

  @Test func importingAgainAddsTheBytes() throws {
    try makeFirstVersion()
    let store = try SkillStore(at: folder.store, model: Toy.model)
    var wallet = try #require(try store.wallet("learner"))
    wallet.credentials[0].original = OriginalBytes(.json, Array("{}".utf8)[...])
    #expect(
      try store.importWallet(wallet, contentHash: "two", embed: Toy.embed) == .replaced)
    #expect(
      try store.originalBytes(ofCredentialAt: 0, in: "learner")
        == wallet.credentials[0].original)
  }
}
