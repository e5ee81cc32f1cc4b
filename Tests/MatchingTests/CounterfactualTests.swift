import Matching
import SkillModel
import TestSupport
import Testing

/// What would change a score is what the score is of a wallet that was changed.
@Suite struct CounterfactualTests {
  @Test(arguments: 0..<150)
  func everyChangeIsTheScoreOfTheChangedWallet(seed: UInt64) throws {
    let random = RandomCase(seed: seed)
    let coding = Coding(random.world, jobs: random.jobs, wallets: random.wallets)
    for noun in random.wallets {
      let wallet = coding.wallet(noun)
      for job in random.jobs {
        let coded = try #require(coding.job(job))
        let now = coding.match(wallet, coded)
        let found = coding.index.counterfactuals(of: wallet, for: coded, by: coding.scoring)
        for (number, credential) in wallet.credentials.enumerated() {
          let own = found.filter { $0.credential == number }
          if credential.standing == .rejected { #expect(own.isEmpty) }
          let left = coding.match(wallet.without(number), coded)
          let change = own.first { $0.change == .leftOut }
          #expect((change?.coverage ?? now.coverage) == left.coverage)
          #expect((change?.gatesMet ?? now.gatesMet) == left.gatesMet)
          for change in own where change.change != .leftOut {
            let then = coding.match(
              wallet.changed(number, as: change.change, coded, at: random.world.now, by: coding),
              coded)
            #expect(change.coverage == then.coverage && change.gatesMet == then.gatesMet)
          }
        }
      }
    }
  }

  private static let example = Example(
    ["Cook": [1, 0, 0], "Cook well": [0.75, 0, 0], "Sing": [0, 1, 0], "Hum": [0, 0.3, 0]])

  @Test func whatIsNotTrustedExpiredOrEarlyHasOneFixEach() throws {
    let found = try #require(
      Self.example.counterfactuals(
        [
          Credential("claimed", .claimed, claims: [Claim("Cook")]),
          Credential("expired", validUntil: .asOf, claims: [Claim("Cook")]),
          Credential("early", validFrom: .seconds(1), claims: [Claim("Cook")]),
          Credential("rejected", .rejected, claims: [Claim("Cook")]),
          Credential("other", claims: [Claim("Sing")]),
        ], [Requirement("Cook")]))
    #expect(
      found.map { "\($0.change) \($0.coverage)" }.sorted() == [
        "begun 1.0", "confirmed 1.0", "leftOut 0.0", "renewed 1.0",
      ])
  }

  @Test func aLevelThatFallsShortCanBeReached() throws {
    let asked = Level(scheme: "AQF", rank: 6)
    let found = try #require(
      Self.example.counterfactuals(
        [
          Credential(
            "c",
            claims: [
              Claim(
                Statement("Cook"), place: .alignment, level: Level(scheme: "AQF", rank: 5))
            ])
        ], [Requirement("Cook", level: asked), Requirement("Sing")]))
    #expect(found.map(\.change) == [.leftOut, .levelReached(requirement: 0)])
    #expect(found.map(\.coverage) == [0, 0.5])
  }

  @Test func whatComesNearestToAMissingRequirementIsNamed() throws {
    let wallet = [
      Credential("c", claims: [Claim("Hum"), Claim("Cook well")]),
      Credential("r", .rejected, claims: [Claim("Sing")]),
    ]
    let asked = [Requirement("Cook"), Requirement("Sing")]
    let near = try #require(Self.example.nearMisses(wallet, asked, atLeast: 0.2))
    #expect(near.isEmpty, "the rejected credential is linked, and says so itself")
    let alone = try #require(
      Self.example.nearMisses(Array(wallet.prefix(1)), asked, atLeast: 0.2))
    #expect(alone.map(\.requirement) == [1])
    #expect(alone[0].probability > 0.2 && alone[0].probability < 0.5)
    #expect(Self.example.nearMisses(wallet, asked, atLeast: 0.4)?.isEmpty == true)
  }
}

extension Coding {
  fileprivate func match(_ wallet: CodedWallet, _ job: CodedJob) -> Match {
    index.rank([wallet], for: job, by: scoring)[0].match
  }
}

extension CodedWallet {
  /// Without the evidence of a credential.
  fileprivate func without(_ number: Int) -> CodedWallet {
    CodedWallet(
      id: id, credentials: credentials, evidence: evidence.filter { $0.credential != number })
  }

  /// With a credential otherwise.
  fileprivate func changed(
    _ number: Int, as change: Counterfactual.Change, _ job: CodedJob, at now: Instant,
    by coding: Coding
  ) -> CodedWallet {
    var (credentials, evidence) = (credentials, evidence)
    switch change {
    case .leftOut: break
    case .confirmed: credentials[number].standing = .verified
    case .renewed:
      (credentials[number].awarded, credentials[number].validFrom) = (now, nil)
      credentials[number].validUntil = nil
    case .begun: credentials[number].validFrom = nil
    case .levelReached(let requirement):
      let asked = CodedJob(id: "job", requirements: [job.requirements[requirement]])
      for place in evidence.indices where evidence[place].credential == number {
        let alone = CodedWallet(
          id: id, credentials: credentials, evidence: [evidence[place]])
        let isLinked =
          asked.map { coding.match(alone, $0).requirements[0].evidence != nil } ?? false
        if isLinked { evidence[place].level = job.requirements[requirement].level }
      }
    }
    return CodedWallet(id: id, credentials: credentials, evidence: evidence)
  }
}
