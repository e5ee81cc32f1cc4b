internal import JSON
internal import SkillFormats
package import SkillModel
internal import Store
internal import Verification

/// Verifies credentials before they count, and reads of each only what was verified.
package struct CredentialJudge: Sendable {
  private let verifier: Verifier
  private var verdicts: KeptVerdicts?
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
  ///   - store: Where verdicts are kept for the next time; nil where the wallets themselves are.
  ///   - progress: Told of every few hundred wallets.
  /// - Returns: See ``judged(_:)``; in the order of `wallets`. The bundle that is asked for is saved.
  /// - Throws: What the library throws.
  func judged(
    _ wallets: [Wallet], with library: inout DocumentLibrary, keepingIn store: SkillStore? = nil,
    _ progress: ProgressHandler? = nil
  ) throws -> [Wallet] {
    let verdicts = store.map { store in
      let signed = wallets.flatMap(\.credentials).filter(\.isVerifiable)
      return KeptVerdicts(
        of: signed.map(\.originalBytes), by: verifier, in: store, threads: library.threads)
    }
    if let verdicts { try library.expect(verdicts.addresses) }
    let judged = try library.settled(
      wallets, saying: "Verifying \(wallets.count.of("wallet"))", progress
    ) { wallet, fetcher in
      var judge = self
      judge.verdicts = verdicts
      return judge.judged(wallet, fetcher)
    }
    verdicts?.save()
    try library.save()
    return judged
  }

  /// A wallet whose signed credentials are what was verified of them, each with its finding.
  ///
  /// What nobody signed, and what came in a form that cannot be verified, stays as it is, but for what
  /// stands in a signed record: it is the word of the record's issuer. A credential that is about
  /// somebody else than most of the wallet is unconfirmed.
  package func judged(_ wallet: Wallet) -> Wallet { judged(wallet, NotingFetcher([:])) }

  /// The same with the documents that a fetcher has.
  private func judged(_ wallet: Wallet, _ fetcher: NotingFetcher) -> Wallet {
    let faults = presentationFaults(of: wallet, fetcher)
    var judgements = wallet.credentials.map { credential in
      credential.isVerifiable ? judgement(of: credential.originalBytes, fetcher) : nil
    }
    let vouched = VouchedContents(judgements.compactMap(\.self))
    var wallet = wallet
    for place in wallet.credentials.indices where wallet.credentials[place].isUnsigned {
      // What a record vouched for when it was verified before is nobody's word for now.
      wallet.credentials[place].finding = nil
      judgements[place] = vouched[wallet.credentials[place]]
    }
    let judged = judgements.indices.filter { judgements[$0] != nil }
    let found = judgements.compactMap(\.self)
    let marked = verifier.markStrangers(in: found.map(\.result), holder: wallet.holder)
    for (place, (result, judgement)) in zip(judged, zip(marked, found)) {
      let fault = faults[place]
      wallet.credentials[place].take(
        fault == nil ? result : result.withUnprovedHolder, documentsFrom: judgement.documentsFrom)
      wallet.credentials[place].finding?.presentationFault = fault
    }
    return wallet
  }

  /// Why the presentation of each credential does not hold, by the place of the credential.
  ///
  /// Of a wallet that was imported the presentation is not kept, and what was found of it counts.
  private func presentationFaults(
    of wallet: Wallet, _ fetcher: NotingFetcher
  ) -> [Int: String] {
    var faults: [Int: String] = [:]
    for (place, credential) in wallet.credentials.enumerated() {
      faults[place] = credential.finding?.presentationFault
    }
    let verifier = verifier.fetching(from: fetcher)
    for presentation in wallet.presentations {
      let bytes = Array(presentation.original.bytes)
      let fault = verifier.fault(ofPresentation: bytes, at: instant)
      for place in presentation.places { faults[place] = fault }
    }
    return faults
  }

  private func judgement(of bytes: [UInt8], _ fetcher: NotingFetcher) -> Judgement {
    let dated = DatingFetcher(fetcher)
    let verifier = verifier.fetching(from: dated)
    let result =
      verdicts?.result(for: bytes, by: verifier, at: instant)
      ?? verifier.verify(bytes, at: instant)
    return Judgement(result: result, documentsFrom: dated.oldest)
  }
}

/// What was found of a credential, and how old what it rests on is.
private struct Judgement {
  var result: VerificationResult
  /// When the oldest document was fetched that was looked at; nil when there was none.
  var documentsFrom: Instant?
}

/// What signed records vouch for: the credentials in them that have no proof of their own.
private struct VouchedContents {
  /// By the content of the credential without its issuer, which the record's issuer replaces.
  private var judgements: [JSONValue: Judgement] = [:]

  init(_ records: [Judgement]) {
    for record in records where record.result.document != nil {
      for inner in record.result.contained where inner.document != nil {
        guard let content = inner.claimed?.object, content["proof"] == nil else { continue }
        judgements[Self.anonymous(content)] = Judgement(
          result: inner, documentsFrom: record.documentsFrom)
      }
    }
  }

  /// What a record vouches for, if it is this credential.
  subscript(credential: Credential) -> Judgement? {
    guard !judgements.isEmpty,
      let content = try? JSONValue(parsing: credential.originalBytes, limits: .credential).object
    else { return nil }
    return judgements[Self.anonymous(content)]
  }

  private static func anonymous(_ content: JSONObject) -> JSONValue {
    var content = content
    content["issuer"] = nil
    return .object(content)
  }
}

extension Wallet {
  /// Which presentations do not hold, for whoever handed them in.
  var presentationRemarks: [String] {
    let faults = Set(credentials.compactMap(\.finding?.presentationFault))
    return faults.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
      "\(id): a presentation does not hold, and what is in it counts as unconfirmed: \($0)"
    }
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
  fileprivate mutating func take(_ result: VerificationResult, documentsFrom: Instant?) {
    finding = VerificationFinding(
      standing: result.standingApartFromDates, words: result.sentence(leavingOut: .dates),
      issuerName: result.document == nil ? nil : result.issuerName, endorsers: result.endorsers,
      documentsFrom: documentsFrom)
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
