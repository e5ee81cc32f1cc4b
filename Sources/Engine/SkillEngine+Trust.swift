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
      return try changingTrust(at: instant, progress) { try $0.trust(issuers) }
    }
  }

  /// Recognises issuers no more, and verifies all imported wallets anew; none when one of them is
  /// not recognised.
  public func distrustIssuers(
    _ ids: [String], asOf instant: Instant? = nil, progress: ProgressHandler? = nil
  ) throws -> TrustReport {
    try answering(telling: progress) {
      try changingTrust(at: instant, progress) { store in
        try check(ids, among: Set(try store.trustedIssuers().map(\.id)), kind: "trusted issuer")
        for id in ids { try store.distrust(id) }
      }
    }
  }

  /// Verifies all imported wallets anew.
  public func verifyWallets(
    asOf instant: Instant? = nil, progress: ProgressHandler? = nil
  ) throws -> TrustReport {
    try answering(telling: progress) { try changingTrust(at: instant, progress) { _ in } }
  }

  private func changingTrust(
    at instant: Instant?, _ progress: ProgressHandler?, _ change: (SkillStore) throws -> Void
  ) throws -> TrustReport {
    let vectorMaker = try vectorMaker(telling: progress)
    let store = try openStore(for: vectorMaker.model)
    try change(store)
    let judge = try CredentialJudge(store, at: instant ?? .now)
    let wallets = try store.wallets()
    var changed = 0
    for (number, summary) in wallets.enumerated() {
      progress?(
        ProgressStep(
          "Verifying \(wallets.count.of("wallet"))",
          fraction: Double(number) / Double(wallets.count)))
      guard let judged = try judge.judgedAnew(summary.id, in: store) else { continue }
      try store.importWallets(
        [(judged, summary.contentHash)], again: true,
        embed: vectorMaker.parts(of: summary.claims))
      changed += 1
    }
    return TrustReport(
      issuers: try store.trustedIssuers(), verified: wallets.count, changed: changed)
  }
}

extension CredentialJudge {
  /// A wallet of a store, verified again; nil where nothing is found that was not found before.
  fileprivate func judgedAnew(_ id: String, in store: SkillStore) throws -> Wallet? {
    guard var wallet = try store.wallet(id) else { return nil }
    for position in wallet.credentials.indices {
      wallet.credentials[position].original = try store.originalBytes(
        ofCredentialAt: position, in: id)
    }
    let judged = judged(wallet)
    return judged.credentials.map(\.finding) == wallet.credentials.map(\.finding) ? nil : judged
  }
}
