internal import JSON
internal import SkillFormats
package import SkillModel
internal import Store
internal import Verification

/// Verifies credentials before they count, and reads of each only what was verified.
package struct CredentialJudge {
  private let verifier: Verifier
  private let instant: Instant

  /// A judge who recognises the issuers that a store names.
  ///
  /// - Parameters:
  ///   - store: Whose list of issuers holds.
  ///   - instant: When keys and signatures have to be in force; dates of credentials are left to
  ///     whoever ranks.
  /// - Throws: What the store throws.
  init(_ store: SkillStore, at instant: Instant) throws {
    self.init(recognising: try store.trustedIssuers(), at: instant)
  }

  /// A judge who recognises some issuers.
  package init(recognising issuers: [TrustedIssuer], at instant: Instant) {
    verifier = Verifier(policy: VerificationPolicy(trust: .listed(TrustList(issuers))))
    self.instant = instant
  }

  /// A wallet whose signed credentials are what was verified of them, each with its finding.
  package func judged(_ wallet: Wallet) -> Wallet {
    var wallet = wallet
    wallet.credentials = wallet.credentials.map(judged)
    return wallet
  }

  /// A credential as it may count.
  ///
  /// What nobody signed, and what came in a form that cannot be verified, stays as it is.
  package func judged(_ credential: Credential) -> Credential {
    guard !credential.isOffer, !credential.proofs.isEmpty, let original = credential.original,
      original.form == .json || original.form == .token
    else { return credential }
    let result = verifier.verify(Array(original.bytes), at: instant)
    var judged = credential
    judged.finding = VerificationFinding(
      standing: result.standingApartFromDates, words: result.sentence(leavingOut: .dates))
    guard let document = result.document else { return judged }
    guard let read = credential.read(from: document.content) else {
      judged.finding = VerificationFinding(
        standing: .unconfirmed,
        words: "It is signed, and what is signed could not be read as a credential.")
      return judged
    }
    judged.take(read)
    return judged
  }
}

extension TrustList {
  /// The issuers of a list.
  init(_ issuers: [TrustedIssuer]) {
    self.init(
      Dictionary(
        issuers.map { issuer in
          (issuer.id, Issuer(name: issuer.name, certifies: issuer.certifies.map(Set.init)))
        }, uniquingKeysWith: { _, last in last }))
  }
}

extension Credential {
  /// What a reader finds in the verified content of this credential.
  fileprivate func read(from content: JSONValue) -> Credential? {
    let file = SourceFile(
      name: "credential", bytes: JSONWriter.bytes(of: content, layout: .compact))
    let found = CredentialCatalog(reading: [file]).credentials
    return found.first { $0.id == id } ?? found.first
  }

  /// Takes everything that another says, and keeps what names this one and how it is signed.
  fileprivate mutating func take(_ read: Credential) {
    var taken = read
    (taken.id, taken.proofs, taken.finding, taken.original) = (id, proofs, finding, original)
    self = taken
  }
}
