internal import JSON
internal import SkillFormats
package import SkillModel
internal import Store
internal import Verification

/// Verifies credentials before they count, and reads of each only what was verified.
package struct CredentialJudge: Sendable {
  private var verifier: Verifier
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

  /// A judge who recognises some issuers, and fetches nothing.
  package init(recognising issuers: [TrustedIssuer], at instant: Instant) {
    verifier = Verifier(policy: VerificationPolicy(recognising: issuers))
    self.instant = instant
  }

  /// Wallets as they may count, verified with the documents of a library.
  ///
  /// - Parameters:
  ///   - wallets: As they were read.
  ///   - library: Where the documents are had from that credentials point to.
  ///   - progress: Told of every few hundred wallets.
  /// - Returns: See ``judged(_:)``; in the order of `wallets`. The bundle that is asked for is saved.
  /// - Throws: What the library throws.
  func judged(
    _ wallets: [Wallet], with library: inout DocumentLibrary, _ progress: ProgressHandler? = nil
  ) throws -> [Wallet] {
    let judged = try library.settled(
      wallets, saying: "Verifying \(wallets.count.of("wallet"))", progress
    ) { wallet, fetcher in
      var judge = self
      judge.verifier = verifier.fetching(from: fetcher)
      return judge.judged(wallet)
    }
    try library.save()
    return judged
  }

  /// A wallet whose signed credentials are what was verified of them, each with its finding.
  ///
  /// What nobody signed, and what came in a form that cannot be verified, stays as it is, but for what
  /// stands in a signed record: it is the word of the record's issuer. A credential that is about
  /// somebody else than most of the wallet is unconfirmed.
  package func judged(_ wallet: Wallet) -> Wallet {
    var results = wallet.credentials.map { credential in
      credential.isVerifiable ? verifier.verify(credential.originalBytes, at: instant) : nil
    }
    let vouched = VouchedContents(results.compactMap(\.self))
    var wallet = wallet
    for place in wallet.credentials.indices where wallet.credentials[place].isUnsigned {
      // What a record vouched for when it was verified before is nobody's word for now.
      wallet.credentials[place].finding = nil
      results[place] = vouched[wallet.credentials[place]]
    }
    let judged = results.indices.filter { results[$0] != nil }
    let marked = verifier.markStrangers(in: results.compactMap(\.self))
    for (place, result) in zip(judged, marked) { wallet.credentials[place].take(result) }
    return wallet
  }
}

/// What signed records vouch for: the credentials in them that have no proof of their own.
private struct VouchedContents {
  /// By the content of the credential without its issuer, which the record's issuer replaces.
  private var results: [JSONValue: VerificationResult] = [:]

  init(_ results: [VerificationResult]) {
    for result in results where result.document != nil {
      for inner in result.contained where inner.document != nil {
        guard let content = inner.claimed?.object, content["proof"] == nil else { continue }
        self.results[Self.anonymous(content)] = inner
      }
    }
  }

  /// What a record vouches for, if it is this credential.
  subscript(credential: Credential) -> VerificationResult? {
    guard !results.isEmpty,
      let content = try? JSONValue(parsing: credential.originalBytes, limits: .credential).object
    else { return nil }
    return results[Self.anonymous(content)]
  }

  private static func anonymous(_ content: JSONObject) -> JSONValue {
    var content = content
    content["issuer"] = nil
    return .object(content)
  }
}

extension VerificationPolicy {
  /// A policy that recognises issuers, and the seals for which their anchors vouch.
  init(recognising issuers: [TrustedIssuer]) {
    self.init(
      trust: .listed(TrustList(issuers)),
      sealAnchors: issuers.compactMap(\.anchor).flatMap { Self.certificates(in: $0) ?? [] })
  }
}

extension TrustList {
  /// The issuers of a list.
  fileprivate init(_ issuers: [TrustedIssuer]) {
    self.init(
      Dictionary(
        issuers.map { issuer in
          (issuer.id, Issuer(name: issuer.name, certifies: issuer.certifies.map(Set.init)))
        }, uniquingKeysWith: { _, last in last }))
  }
}

extension Credential {
  /// The bytes as they were found; none where they are not kept.
  fileprivate var originalBytes: [UInt8] { original.map { Array($0.bytes) } ?? [] }

  /// Whether there is a signature on bytes that can be verified.
  fileprivate var isVerifiable: Bool {
    !isOffer && !proofs.isEmpty && (original?.form == .json || original?.form == .token)
  }

  /// Whether nobody signed it and somebody may vouch for it.
  fileprivate var isUnsigned: Bool { !isOffer && proofs.isEmpty && original?.form == .json }

  /// Takes what verification found, and what it says of what was verified.
  fileprivate mutating func take(_ result: VerificationResult) {
    finding = VerificationFinding(
      standing: result.standingApartFromDates, words: result.sentence(leavingOut: .dates),
      issuerName: result.document == nil ? nil : result.issuerName, endorsers: result.endorsers)
    guard let document = result.document else { return }
    guard var read = read(from: document.content) else {
      finding = VerificationFinding(
        standing: .unconfirmed,
        words: "It is signed, and what is signed could not be read as a credential.")
      return
    }
    (read.id, read.proofs, read.finding, read.original) = (id, proofs, finding, original)
    self = read
  }

  /// What a reader finds in the verified content of this credential.
  private func read(from content: JSONValue) -> Credential? {
    let file = SourceFile(
      name: "credential", bytes: JSONWriter.bytes(of: content, layout: .compact))
    let found = CredentialCatalog(reading: [file]).credentials
    return found.first { $0.id == id } ?? found.first
  }
}
