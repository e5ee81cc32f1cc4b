internal import Matching
internal import SkillModel
internal import Store

/// Numbers for wallets, from the store's own codes or from nouns; both give the same.
extension StatementCoder {
  /// Wallets that the store has coded, by their ids in byte order.
  mutating func code(_ wallets: CodedWallets) throws -> [CodedWallet] {
    let rows = Array(Set(wallets.claims.map(\.row))).sorted()
    let words = Dictionary(
      uniqueKeysWithValues: zip(rows, try store.texts(at: rows)))
    return wallets.coded { claim in
      number(
        row: claim.row, alternatives: wallets.alternatives[claim.alternatives],
        concepts: wallets.concepts[claim.concepts],
        words: (words[claim.row] ?? nil) ?? LocalizedText(""))
    }
  }

  /// Wallets that are nouns.
  mutating func code(_ wallets: [Wallet]) throws -> [CodedWallet] {
    try prepare(wallets.flatMap(\.credentials).flatMap(\.claims).map(\.claim.statement))
    return wallets.map { wallet in
      var evidence: [CodedEvidence] = []
      for (number, credential) in wallet.credentials.enumerated() {
        for (place, claim) in credential.claims.enumerated() {
          guard let statement = self.number(of: claim.claim.statement) else { continue }
          evidence.append(
            CodedEvidence(
              statement: statement, credential: Int32(number), place: Int32(place),
              level: claim.level))
        }
      }
      return CodedWallet(
        id: wallet.id, credentials: wallet.credentials.map(CodedCredential.init),
        evidence: evidence)
    }
  }

  /// A job that is a noun; nil when it asks for nothing.
  mutating func code(_ job: JobPosting) throws -> CodedJob? {
    try prepare(job.requirements.map(\.statement))
    return CodedJob(
      id: job.id,
      requirements: job.requirements.compactMap { requirement in
        number(of: requirement.statement).map { statement in
          CodedJob.Requirement(
            statement: statement, weight: requirement.weight, level: requirement.level,
            isMandatory: requirement.isMandatory)
        }
      })
  }
}

extension Credential {
  /// Every claim of every achievement, in their order, with the level that holds for it.
  var claims: [(claim: Claim, level: Level?)] {
    achievements.flatMap { achievement in
      achievement.claims.map { ($0, $0.level ?? achievement.level) }
    }
  }
}

extension CodedCredential {
  fileprivate init(_ credential: Credential) {
    self.init(
      id: credential.id, standing: credential.standing, awarded: credential.awarded,
      validFrom: credential.validFrom, validUntil: credential.validUntil)
  }

  fileprivate init(_ credential: CodedWallets.Credential) {
    self.init(
      id: credential.id,
      standing: credential.standing, awarded: credential.awarded, validFrom: credential.validFrom,
      validUntil: credential.validUntil)
  }
}

extension CodedWallets {
  /// The wallets, each claim a statement of the number that `number` gives it.
  func coded(number: (Claim) -> Int32) -> [CodedWallet] {
    wallets.map { wallet in
      var evidence: [CodedEvidence] = []
      for (place, credential) in credentials[wallet.credentials].enumerated() {
        for claim in claims[credential.claims] {
          evidence.append(
            CodedEvidence(
              statement: number(claim), credential: Int32(place), place: claim.position,
              level: level(of: claim)))
        }
      }
      return CodedWallet(
        id: wallet.id, credentials: credentials[wallet.credentials].map(CodedCredential.init),
        evidence: evidence)
    }
  }

  fileprivate func level(of claim: Claim) -> Level? {
    let number = claim.level >= 0 ? claim.level : claim.achievementLevel
    return number >= 0 ? levels[Int(number)] : nil
  }
}
