import Foundation
import SkillModel
import Store
import TestSupport
import Testing
import Vectors

@Suite struct CodedTests {
  let folder = TemporaryFolder()

  func open() throws -> SkillStore { try SkillStore(at: folder.store, model: Toy.model) }

  @Test func aCompetencyComesWithEveryTextThatStandsForIt() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let found = try store.labelledCompetencies(of: Sample.workshop.id)
    let told = Sample.workshop.competencies.filter { !$0.matchableTexts.isEmpty }
    #expect(found.map(\.id) == told.map(\.id))
    #expect(found.map(\.name) == told.map { $0.name() })
    #expect(found.map { $0.labels.map(\.text) } == told.map { $0.matchableTexts.map(\.text) })
    for label in found.flatMap(\.labels) {
      #expect(try store.text(at: label.row)?.text == label.text)
    }
    #expect(try store.labelledCompetencies(of: IRI("urn:none")).isEmpty)
  }

  @Test func theGraphHoldsWhatFrameworksDeclare() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    try store.importFramework(
      Framework(
        id: IRI("https://example.org/a-second"),
        competencies: [
          Competency(id: IRI("http://example.org/elsewhere/bleeding")),
          Competency(
            id: IRI("http://example.org/workshop/bleed"),
            preferredLabels: [
              LocalizedText("Bleed brakes", language: "en"), LocalizedText("Bleed"),
            ]),
        ]),
      contentHash: "one", embed: Toy.embed)
    let graph = try store.conceptGraph()
    let concepts = try store.concepts(
      of: ["bleed-brakes", "brakes", "bleed", "true-wheels", "mechanic"].map {
        IRI("http://example.org/workshop/\($0)/")
      } + [IRI("https://example.org/elsewhere/bleeding")]
    ).compactMap { $0 }
    #expect(graph.count == 7)
    #expect(graph.associations.map(\.origin) == [concepts[0], concepts[2]])
    #expect(graph.associations.map(\.kind) == [.broader, .exactMatch])
    #expect(graph.associations.map(\.destination) == [concepts[1], concepts[5]])
    #expect(concepts.map { graph.frameworks[Int($0)] } == [1, 1, 0, 1, -1, 0])

    let texts = try store.competencyTexts()
    #expect(texts.starts.count == graph.count + 1)
    func labels(_ concept: Int32) throws -> [String] {
      try store.texts(at: Array(texts.rows(of: concept))).compactMap { $0?.text }
    }
    #expect(try labels(concepts[2]) == ["Bleed brakes", "Bleed"])
    #expect(
      try labels(concepts[3]) == [
        "Bring a wheel back into true on a stand", "True wheels", "Laufräder zentrieren",
        "straighten rims",
      ])
    #expect(try labels(concepts[1]).isEmpty)
    #expect(texts.primaryRow(of: concepts[4]) == nil)
    #expect(texts.primaryRow(of: concepts[3]) == 0)
  }

  @Test func occupationsAreRangesOfRequirements() throws {
    let store = try open()
    let other = Framework(
      id: IRI("urn:b"),
      occupations: [
        Occupation(
          id: IRI("urn:b:1"),
          requiredCompetencies: [
            .init(IRI("urn:b:2"), .essential, importance: .infinity),
            .init(IRI("urn:b:2"), .optional, importance: .nan),
          ])
      ])
    try store.importFramework(other, contentHash: "one", embed: Toy.embed)
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let coded = try store.occupations()
    #expect(coded.occupations.map(\.name) == ["Bicycle mechanic", "Bicycle seller", "urn:b:1"])
    #expect(coded.occupations.map(\.framework) == [0, 0, 1])
    #expect(coded.occupations[1].requirements.isEmpty)
    let mechanic = coded.requirements[coded.occupations[0].requirements]
    #expect(mechanic.map(\.weight) == [2, 4.25])
    #expect(
      mechanic.map(\.concept)
        == (try store.concepts(
          of: ["true-wheels", "bleed"].map {
            IRI("https://example.org/workshop/\($0)")
          })))
    #expect(mechanic.first?.level == -1)
    #expect(
      coded.levels[Int(try #require(mechanic.last).level)] == Level(scheme: "O*NET LV", rank: 2.5))
    #expect(coded.requirements[coded.occupations[2].requirements].map(\.weight) == [2, 1])

    let one = try store.occupations(of: IRI("urn:b"))
    #expect(one.occupations.map(\.id) == [IRI("urn:b:1")])
    #expect(one.occupations.map(\.framework) == [1])
    #expect(one.requirements.count == 2)
    #expect(try store.occupations(of: IRI("urn:none")).occupations.isEmpty)
  }

  @Test func walletsAreRangesOfCredentialsAndClaims() throws {
    let store = try open()
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    try store.importWallet(
      Wallet(id: "a", credentials: [Credential(id: "x", format: .openBadges2)]),
      contentHash: "one", embed: Toy.embed)
    let coded = try store.walletEvidence()
    #expect(try store.claimTexts() == Set(coded.claims.map(\.row)).sorted())
    #expect(coded.wallets.map(\.id) == ["a", "learner-1"])
    let credentials = coded.credentials[coded.wallets[1].credentials]
    #expect(credentials.map(\.id) == ["urn:credential:1", "2"])
    #expect(credentials.map(\.standing) == [.unconfirmed, .offered])
    let first = try #require(credentials.first)
    #expect(first.awarded == Sample.wallet.credentials[0].awarded)
    #expect(first.validFrom == nil)
    #expect(first.validUntil == Sample.wallet.credentials[0].validUntil)
    let claims = coded.claims[first.claims]
    #expect(claims.map(\.position) == [0, 2, 3])
    #expect(claims.map(\.place) == [.alignment, .criteria, .name])
    #expect(
      try store.texts(at: claims.map(\.row)).map { $0?.text }
        == ["True wheels", "Counts spokes by ear", "BLEED BRAKES"])
    #expect(claims.map { $0.level < 0 ? nil : coded.levels[Int($0.level)].rank } == [4, nil, nil])
    #expect(
      claims.map { $0.achievementLevel < 0 ? nil : coded.levels[Int($0.achievementLevel)].rank }
        == [3, 3, nil])
    let wheels = try #require(claims.first)
    #expect(
      try store.texts(at: Array(coded.alternatives[wheels.alternatives]))
        == [LocalizedText("straighten rims", language: "en")])
    #expect(
      try store.iris(of: Array(coded.concepts[wheels.concepts]))
        == [
          IRI("http://example.org/workshop/true-wheels"),
          IRI("http://example.org/elsewhere/wheels"),
        ])
    #expect(claims.dropFirst().allSatisfy { $0.concepts.isEmpty && $0.alternatives.isEmpty })

    #expect(try store.walletEvidence(ids: ["a", "zebra"]).wallets.map(\.id) == ["a"])
    #expect(try store.walletEvidence(ids: ["learner-1"]).claims.count == 3)
    #expect(try store.walletEvidence(ids: []).wallets.isEmpty)
  }

  /// The coded form and the nouns say the same, whatever was imported, replaced and removed before.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func codedWalletsAgreeWithTheNouns(seed: UInt64) throws {
    let store = try open()
    var generator = SeededGenerator(seed: seed)
    for step in 0..<12 {
      let id = "w\(Int.random(in: 0..<4, using: &generator))"
      if Int.random(in: 0..<4, using: &generator) == 0 {
        try store.removeWallet(id)
      } else {
        let wallet = Sample.randomWallet(id, using: &generator)
        try store.importWallet(wallet, contentHash: "\(step)", embed: Toy.embed)
        #expect(try store.wallet(id) == wallet)
      }
    }
    let coded = try store.walletEvidence()
    #expect(coded.wallets.map(\.id) == (try store.wallets().map(\.id)))
    for wallet in coded.wallets {
      let noun = try #require(try store.wallet(wallet.id))
      let credentials = coded.credentials[wallet.credentials]
      #expect(credentials.map(\.id) == noun.credentials.map(\.id))
      for (credential, noun) in zip(credentials, noun.credentials) {
        let claims = noun.achievements.flatMap(\.claims)
        #expect(credential.claims.count == claims.count)
        for (claim, noun) in zip(coded.claims[credential.claims], claims) {
          #expect(
            try store.text(at: claim.row)
              == LocalizedText(noun.statement.text, language: noun.statement.language))
          #expect(
            try store.iris(of: Array(coded.concepts[claim.concepts])) == noun.statement.competencies
          )
          #expect((claim.level < 0 ? nil : coded.levels[Int(claim.level)]) == noun.level)
        }
      }
    }
    #expect(try store.faults().isEmpty)
  }
}

extension Sample {
  static func randomWallet(_ id: String, using generator: inout SeededGenerator) -> Wallet {
    func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
    return Wallet(
      id: id,
      credentials: (0..<random(0..<4)).map { number in
        Credential(
          id: "\(id)-\(number)", format: .openBadges3,
          achievements: (0..<random(0..<3)).map { _ in
            Achievement(
              claims: (0..<random(0..<4)).map { _ in
                Claim(
                  Statement(
                    "text \(random(0..<30))",
                    competencies: (0..<random(0..<3)).map { _ in IRI("urn:\(random(0..<9))") }),
                  place: .tag,
                  level: random(0..<2) == 0 ? nil : Level(scheme: "s", rank: Double(random(0..<3))))
              })
          })
      })
  }
}
