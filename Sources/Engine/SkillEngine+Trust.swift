public import SkillModel
internal import Store

extension SkillEngine {
  /// The issuers that are recognised.
  public func trustedIssuers() throws -> TrustReport {
    try answering {
      TrustReport(issuers: try openStore(for: embedder()).trustedIssuers())
    }
  }

  /// Recognises the issuers of lists, and verifies all imported wallets anew.
  ///
  /// - Parameters:
  ///   - paths: Files, see the README.
  ///   - instant: When credentials are verified; the clock's now when nil.
  ///   - progress: Told of each wallet.
  /// - Returns: The issuers that are recognised now, and how many wallets that changed.
  /// - Throws: ``EngineError`` when a list cannot be read; nobody is recognised by it then.
  public func trustIssuers(
    at paths: [String], asOf instant: Instant? = nil, progress: ProgressHandler? = nil
  ) throws -> TrustReport {
    try answering(telling: progress) {
      let issuers = try paths.flatMap(Self.trustedIssuers)
      return try changingTrust(at: instant, DocumentSources(), progress) { try $0.trust(issuers) }
    }
  }

  /// Recognises issuers no more, and verifies all imported wallets anew; none when one of them is
  /// not recognised.
  public func distrustIssuers(
    _ ids: [String], asOf instant: Instant? = nil, progress: ProgressHandler? = nil
  ) throws -> TrustReport {
    try answering(telling: progress) {
      try changingTrust(at: instant, DocumentSources(), progress) { store in
        try check(ids, among: Set(try store.trustedIssuers().map(\.id)), kind: "trusted issuer")
        for id in ids { try store.distrust(id) }
      }
    }
  }

  /// Verifies all imported wallets anew.
  public func verifyWallets(
    asOf instant: Instant? = nil, documents: DocumentSources = DocumentSources(),
    progress: ProgressHandler? = nil
  ) throws -> TrustReport {
    try answering(telling: progress) {
      try changingTrust(at: instant, documents, progress) { _ in }
    }
  }

  /// Changes whom a store recognises, and verifies its wallets; what was fetched for them before
  /// serves again, see ``DocumentSources``.
  private func changingTrust(
    at instant: Instant?, _ sources: DocumentSources,
    _ progress: ProgressHandler?, _ change: (SkillStore) throws -> Void
  ) throws -> TrustReport {
    let vectorMaker = try vectorMaker(telling: progress)
    let store = try openStore(for: vectorMaker.model)
    try change(store)
    let judge = try CredentialJudge(store, at: instant ?? .now)
    var library = try library(sources, at: instant ?? .now)
    let summaries = try store.wallets()
    var changed = 0
    for start in stride(from: 0, to: summaries.count, by: Self.walletsAtOnce) {
      progress?(
        ProgressStep(
          "Verifying \(summaries.count.of("wallet"))",
          fraction: Double(start) / Double(summaries.count)))
      let part = summaries[start..<min(start + Self.walletsAtOnce, summaries.count)]
      let wallets = try part.map { try store.walletAsFound($0.id) }
      let judged = try judge.judged(wallets, with: &library)
      for (summary, (before, after)) in zip(part, zip(wallets, judged))
      where before.credentials.map(\.finding) != after.credentials.map(\.finding) {
        try store.importWallets(
          [(after, summary.contentHash)], again: true,
          embed: vectorMaker.parts(of: summary.claims))
        if before.verdicts != after.verdicts { changed += 1 }
      }
    }
    return TrustReport(
      issuers: try store.trustedIssuers(), verified: summaries.count, changed: changed,
      remarks: [library.remark].compactMap(\.self))
  }

  /// How many wallets are verified together: enough for several threads, few enough to hold.
  private static let walletsAtOnce = 256
}

extension Wallet {
  /// What was found of its credentials, however old what that rests on is.
  fileprivate var verdicts: [VerificationFinding?] {
    credentials.map { credential in
      var finding = credential.finding
      finding?.documentsFrom = nil
      return finding
    }
  }
}

extension SkillStore {
  /// A wallet with the bytes of its credentials; empty when it is gone.
  fileprivate func walletAsFound(_ id: String) throws -> Wallet {
    var wallet = try wallet(id) ?? Wallet(id: id)
    for position in wallet.credentials.indices {
      wallet.credentials[position].original = try originalBytes(ofCredentialAt: position, in: id)
    }
    return wallet
  }
}
