import SkillFormats
import SkillModel
import TestSupport
import Testing

struct WalletCatalogTests {
  /// A credential as JSON.
  static func badge(_ id: String, holder: String? = nil, name: String = "Knots") -> String {
    let subject = holder.map { #""id": "\#($0)", "# } ?? ""
    return #"""
      {"type": ["VerifiableCredential", "OpenBadgeCredential"], "id": "\#(id)",
       "credentialSubject": {\#(subject)"achievement": {"name": "\#(name)"}}}
      """#
  }

  static func presentation(_ holder: String?, _ credentials: String...) -> String {
    let member = holder.map { #""holder": "\#($0)", "# } ?? ""
    return #"{"type": "VerifiablePresentation", \#(member)"verifiableCredential": ["#
      + credentials.joined(separator: ",") + "]}"
  }

  @Test func walletIsCalledByTheGivenName() {
    let file = Fixture.file("a.json", Self.presentation("did:example:h", Self.badge("urn:1")))
    let catalog = WalletCatalog(reading: [file], from: "in/a.json", called: "Learner 1")
    #expect(catalog.wallets.map(\.id) == ["Learner 1"])
    #expect(catalog.wallets.map(\.holder) == ["did:example:h"])
  }

  @Test func walletIsElseCalledByThePresentationsHolder() {
    let file = Fixture.file("a.json", Self.presentation("did:example:h", Self.badge("urn:1")))
    #expect(
      WalletCatalog(reading: [file], from: "in/a.json").wallets.map(\.id) == ["did:example:h"])
  }

  @Test func walletIsElseCalledByItsFileOrFolder() {
    let array = Fixture.file("a.json", "[\(Self.badge("urn:1", holder: "did:example:s"))]")
    let alone = WalletCatalog(reading: [array], from: "in/a.json")
    #expect(alone.wallets.map(\.id) == ["a.json"])
    #expect(alone.wallets.map(\.holder) == ["did:example:s"])
    let other = Fixture.file("b.json", Self.badge("urn:2"))
    let folder = WalletCatalog(reading: [array, other], from: "in/learner-3/")
    #expect(folder.wallets.map(\.id) == ["learner-3"])
    #expect(folder.wallets.map(\.holder) == [nil], "one credential names nobody")
    #expect(folder.wallets.first?.credentials.map(\.id) == ["urn:1", "urn:2"])
  }

  @Test func filesCountInTheOrderOfTheirNames() {
    let files = ["c", "a", "b"].map { Fixture.file("\($0).json", Self.badge("urn:\($0)")) }
    let catalog = WalletCatalog(reading: files, from: "x")
    let again = WalletCatalog(reading: files.reversed(), from: "x")
    #expect(catalog.wallets == again.wallets)
    #expect(catalog.wallets.first?.credentials.map(\.id) == ["urn:a", "urn:b", "urn:c"])
  }

  @Test func badFileCostsItselfAlone() {
    let files = [
      Fixture.file("1.json", Self.badge("urn:1")), Fixture.file("2.json", "{"),
      Fixture.file("3.txt", "Notes of the learner"), Fixture.file("4.json", Self.badge("urn:4")),
    ]
    let catalog = WalletCatalog(reading: files, from: "learner")
    #expect(catalog.wallets.first?.credentials.map(\.id) == ["urn:1", "urn:4"])
    #expect(catalog.errors.map(\.file) == ["2.json"])
    #expect(
      catalog.remarks == [
        Remark(.ignored, in: "3.txt", "this is plain text and no credential; it is left out")
      ])
  }

  /// A token that something was lost of is no note of the learner.
  @Test(arguments: [
    ("eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6e319", "found a token of 2 parts, expected "),
    ("eyJhbGciOiJFUzI1NiJ9", "found a signed token without content, expected "),
    (
      "eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6*319.c2ln",
      "in the token's payload: found a character outside the base64url alphabet at place 9, expected "
    ),
    (
      "eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6\r\n e319.c2ln",
      "in the token's payload: found a character outside the base64url alphabet at place 9, expected "
    ),
    (
      "eyJhbGciOiJF Uz1NiJ9.eyJ2YyI6e319.c2ln",
      "in the token's header: found a character outside the base64url alphabet at place 13, expected "
    ),
  ])
  func tokenCutShortIsRefusedAndNamed(token: String, words: String) {
    let files = [
      Fixture.file("1.json", Self.badge("urn:1")), Fixture.file("2.jwt", token + "\n"),
    ]
    let catalog = WalletCatalog(reading: files, from: "learner")
    #expect(catalog.wallets.first?.credentials.map(\.id) == ["urn:1"])
    #expect(catalog.errors.count == 1 && catalog.remarks.isEmpty)
    #expect(
      catalog.errors.first?.description.hasPrefix("2.jwt: error: \(words)") == true,
      "\(catalog.errors)")
  }

  @Test func offersAreRefusedWithWords() throws {
    let files = [
      try Fixture.file("credentials/catalogue.json"),
      Fixture.file("mine.json", Self.badge("urn:1")),
    ]
    let catalog = WalletCatalog(reading: files, from: "learner")
    #expect(catalog.wallets.first?.credentials.map(\.id) == ["urn:1"])
    #expect(
      catalog.errors.map(\.description) == [
        "catalogue.json: error: found an offer of something that can be earned and that nobody "
          + "holds, expected credentials; `tessera credentials` reads offers"
      ])
  }

  @Test func oneWalletALine() {
    let lines = [
      #"{"wallet": "w1", "holder": "did:example:1", "credentials": [\#(Self.badge("urn:1").oneLine)]}"#,
      "",
      #"{"wallet": "w2", "credentials": [\#(Self.badge("urn:2").oneLine), {"type": "Other"}]}"#,
      #"{"wallet": "w1", "credentials": [\#(Self.badge("urn:3").oneLine)]}"#,
      #"{"wallet": "w4"}"#,
      "{",
    ]
    let file = Fixture.file("all.jsonl", lines.joined(separator: "\n"))
    let catalog = WalletCatalog(reading: [file], from: "all.jsonl", called: "unused")
    #expect(catalog.wallets.map(\.id) == ["w1", "w2"])
    #expect(catalog.wallets.map(\.holder) == ["did:example:1", nil])
    #expect(
      catalog.errors.map(\.description) == [
        "all.jsonl:5:1: error: found a line that is no wallet, expected an object with \"wallet\" "
          + "and \"credentials\"",
        "all.jsonl:6:2: error: found the end of the text, expected a member's name in quotation "
          + "marks or '}'",
        "all.jsonl:3#/credentials/1: error: found the type 'Other', expected one of a credential, "
          + "such as 'VerifiableCredential' or 'Assertion'",
        "all.jsonl:4: error: found a second wallet with the id 'w1', expected a different id for "
          + "each; the first is kept",
      ])
  }

  @Test func oneObjectIsOneWallet() {
    let text = #"{"wallet": "w1", "credentials": [\#(Self.badge("urn:1"))]}"#
    let file = Fixture.file("one.json", text)
    #expect(WalletCatalog(reading: [file], from: "one.json").wallets.map(\.id) == ["w1"])
    #expect(
      WalletCatalog(reading: [file], from: "one.json", called: "x").wallets.map(\.id) == ["x"])
  }

  @Test func equalCredentialsCountOnceAndOthersWithOneIdStay() {
    let badges = [
      Self.badge("urn:1"), Self.badge("urn:1"), Self.badge("urn:1", name: "Ropes"),
    ]
    let file = Fixture.file("a.json", "[\(badges.joined(separator: ","))]")
    let catalog = WalletCatalog(reading: [file], from: "a.json")
    #expect(catalog.wallets.first?.credentials.map(\.name) == [nil, nil])
    #expect(
      catalog.remarks == [
        Remark(.duplicate, in: "a.json", "a credential is there more than once; it counts once"),
        Remark(
          .duplicate, in: "a.json", "different credentials share an identifier; each is kept"),
      ])
  }

  @Test func walletWithoutASkillIsSaid() {
    let file = Fixture.file("a.json", #"[{"type": "VerifiableCredential", "id": "urn:1"}]"#)
    let catalog = WalletCatalog(reading: [file], from: "a.json")
    #expect(catalog.wallets.count == 1)
    #expect(
      catalog.remarks == [
        Remark(
          .ignored, in: "a.json", "the wallet says nothing about a skill, so no job can fit it")
      ])
  }

  @Test func presentationsOfSeveralHoldersAreSaid() {
    let files = [
      Fixture.file("1.json", Self.presentation("did:example:a", Self.badge("urn:1"))),
      Fixture.file("2.json", Self.presentation("did:example:b", Self.badge("urn:2"))),
    ]
    let catalog = WalletCatalog(reading: files, from: "in/both")
    #expect(catalog.wallets.map(\.id) == ["both"])
    #expect(catalog.remarks.map(\.kind) == [.contradiction])
  }

  @Test func nothingToReadGivesNoWallet() {
    #expect(WalletCatalog(reading: [], from: "empty").wallets == [])
  }
}

extension String {
  fileprivate var oneLine: String { replacing("\n", with: " ") }
}
