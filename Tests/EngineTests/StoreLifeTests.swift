import Engine
import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// What comes into the store, what goes, and what is found in it.
@Suite struct StoreLifeTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
  }

  /// A collection of skills, each a name, a statement.
  private func collection(_ skills: [(name: String, statement: String)]) throws -> String {
    let descriptors = skills.map { name, statement in
      """
      {"id": "https://skills.example/\(name.lowercased().replacing(" ", with: "-"))",
       "type": "RichSkillDescriptor", "skillName": "\(name)", "skillStatement": "\(statement)"}
      """
    }
    return try folder.write(
      "collection.json",
      """
      {"@context": "https://rsd.openskillsnetwork.org/context-v1.json",
       "id": "https://skills.example/collection", "type": "RichSkillCollection",
       "name": "Workshop skills", "skills": [\(descriptors.joined(separator: ","))]}
      """)
  }

  @Test func aNewReleaseSaysWhatAppearedAndWhatWent() throws {
    let weld = ("Weld metal", "Join steel parts with an arc.")
    let first = try engine.importFrameworks(at: [
      collection([weld, ("File edges", "Make sharp edges smooth.")])
    ])
    #expect(first.refusals.isEmpty)
    #expect(first.items.map(\.outcome) == [.added])
    #expect(first.items[0].appeared.isEmpty && first.items[0].gone.isEmpty)

    let second = try engine.importFrameworks(at: [
      collection([weld, ("Braze pipes", "Join copper pipes.")])
    ])
    #expect(second.items.map(\.outcome) == [.replaced])
    #expect(second.items[0].appeared == ["Braze pipes"])
    #expect(second.items[0].gone == ["File edges"])
    #expect(second.text(TextStyle()).contains("1 competency appeared: Braze pipes"))
    #expect(try engine.search("edges", showing: 9).rows.isEmpty)
    #expect(try engine.search("braze", showing: 9).rows.map(\.competency.name) == ["Braze pipes"])

    let third = try engine.importFrameworks(at: [
      collection([weld, ("Braze pipes", "Join copper pipes.")])
    ])
    #expect(third.items.map(\.outcome) == [.unchanged])
    #expect(try engine.frameworks().rows.map(\.competencies) == [2])
  }

  @Test func searchFindsSampleSkillsByTheirWords() throws {
    _ = try engine.importFrameworks(at: [Samples.frameworkFiles[0]])
    let skills = try Nouns.frameworks([Samples.frameworkFiles[0]]).flatMap(\.competencies)
    for words in ["Data Cleaning", "data cleaning", "clean", "children", "PREPARE"] {
      let expected = skills.filter { skill in
        words.lowercased().split(separator: " ").allSatisfy { word in
          skill.matchableTexts.contains { text in
            text.text.lowercased().split { !$0.isLetter }.contains { $0.hasPrefix(word) }
          }
        }
      }
      let found = try engine.search(words, showing: 100)
      #expect(!expected.isEmpty, "\(words)")
      #expect(Set(found.rows.map(\.competency.id)) == Set(expected.map(\.id.found)), "\(words)")
    }
  }

  @Test func searchFindsByAnyLabelInAnyLanguage() throws {
    let file = try folder.write(
      "scheme.rdf",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
          xmlns:skos="http://www.w3.org/2004/02/skos/core#">
        <skos:ConceptScheme rdf:about="urn:scheme"/>
        <skos:Concept rdf:about="urn:welding">
          <skos:inScheme rdf:resource="urn:scheme"/>
          <skos:prefLabel xml:lang="en">welding</skos:prefLabel>
          <skos:prefLabel xml:lang="de">Schweißen</skos:prefLabel>
          <skos:altLabel xml:lang="de">Schweissen</skos:altLabel>
          <skos:altLabel xml:lang="fr">soudage</skos:altLabel>
          <skos:hiddenLabel xml:lang="en">metal joining</skos:hiddenLabel>
          <skos:definition xml:lang="en">Join metal by fusion.</skos:definition>
        </skos:Concept>
      </rdf:RDF>
      """)
    let report = try engine.importFrameworks(at: [file])
    #expect(report.refusals.isEmpty)
    for words in ["Schweißen", "schweissen", "soudage", "joining", "fusion", "WELD"] {
      let found = try engine.search(words, showing: 9)
      #expect(found.rows.map(\.competency.id) == ["urn:welding"], "\(words)")
    }
    #expect(try engine.search("nothing like it", showing: 9).rows.isEmpty)
  }

  @Test func removedWalletsAreRankedNoMore() throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    let all = try engine.rank([], for: Samples.jobFiles[0], Samples.request())
    let gone = ["did:example:learner-06", "did:example:learner-01"]
    #expect(try engine.removeWallets(gone).ids == gone)
    let rest = try engine.rank([], for: Samples.jobFiles[0], Samples.request())
    #expect(rest.considered == 10)
    #expect(rest.entries.map(\.id) == all.entries.map(\.id).filter { !gone.contains($0) })
    #expect(try engine.wallets().rows.count == 10)
    _ = try engine.importWallets(at: [Samples.walletFiles[5], Samples.walletFiles[0]])
    let back = try engine.rank([], for: Samples.jobFiles[0], Samples.request())
    #expect(back.jsonText() == all.jsonText())
  }

  @Test func aCredentialSignedAnewReplacesItsWallet() throws {
    func badge(_ signature: String) -> String {
      """
      {"type": ["VerifiableCredential", "OpenBadgeCredential"], "id": "urn:uuid:badge",
       "issuer": "did:example:school", "validFrom": "2024-01-01T00:00:00Z",
       "credentialSubject": {"achievement": {"name": "Knots"}},
       "proof": {"type": "DataIntegrityProof", "proofValue": "\(signature)"}}
      """
    }
    let file = try folder.write("learner.json", badge("zOne"))
    #expect(try engine.importWallets(at: [file]).items.map(\.outcome) == [.added])
    #expect(try engine.importWallets(at: [file]).items.map(\.outcome) == [.unchanged])
    _ = try folder.write("learner.json", badge("zTwo"))
    #expect(try engine.importWallets(at: [file]).items.map(\.outcome) == [.replaced])
    let rows = try engine.wallets().rows
    #expect(rows.map(\.credentials) == [1])
    #expect(try engine.removeWallets(["learner"]).ids == ["learner"])
    #expect(try engine.importWallets(at: [file]).items.map(\.outcome) == [.added])
  }

  @Test func aRemovalOfSomethingUnknownRemovesNothing() throws {
    _ = try engine.importWallets(at: [Samples.walletFiles[0]])
    let error = try #require(throws: EngineError.self) {
      try engine.removeWallets(["did:example:learner-01", "did:example:nobody"])
    }
    #expect(error.code == .usage && error.message.contains("nothing was removed"))
    #expect(try engine.wallets().rows.count == 1)
  }

  @Test func aRemovedFrameworkExplainsNothing() throws {
    let (job, wallets) = (Samples.jobFiles[0], Samples.walletFiles)
    let bare = try engine.rank(wallets, for: job, Samples.request())
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    let loaded = try engine.rank(wallets, for: job, Samples.request())
    #expect(loaded.lines != bare.lines && loaded.basis.frameworks.count == 2)
    for id in try engine.frameworks().rows.map(\.id) {
      #expect(try engine.removeFramework(id).ids == [id])
    }
    #expect(try engine.frameworks().rows.isEmpty)
    #expect(try engine.search("data", showing: 9).rows.isEmpty)
    let after = try engine.rank(wallets, for: job, Samples.request())
    #expect(after.jsonText() == bare.jsonText())
  }

  @Test func jobsComeAndGo() throws {
    let report = try engine.importJobs(at: [Samples.path("jobs")])
    #expect(report.items.map(\.outcome) == [.added, .added, .added])
    let ids = report.items.map(\.id)
    #expect(Set(try engine.jobs().rows.map(\.id)) == Set(ids))
    let stored = try engine.rank(Samples.walletFiles, for: ids[0], Samples.request())
    let file = try engine.rank(Samples.walletFiles, for: Samples.jobFiles[0], Samples.request())
    #expect(stored.bytesOfResults == file.bytesOfResults)
    #expect(try engine.removeJobs([ids[0]]).ids == [ids[0]])
    let error = try #require(throws: EngineError.self) { try engine.job(ids[0]) }
    #expect(error.code == .usage && error.message.contains("tessera jobs list"))
  }
}
