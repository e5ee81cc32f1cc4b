internal import GRDB

/// A wallet came or went; one that was replaced went and came.
public struct WalletChange: Hashable, Sendable {
  /// The wallet's number in the store; the number of a wallet that went may be given again.
  public var wallet: Int64
  public var isRemoval: Bool
}

/// A moment in the life of a store's wallets.
public struct WalletMoment: Hashable, Sendable {
  /// Which store it is: made once for each, and kept.
  public var store: String

  /// How many changes there had been.
  public var changes: Int64

  /// A moment in the life of a store's wallets.
  public init(store: String, changes: Int64) {
    self.store = store
    self.changes = changes
  }
}

extension SkillStore {
  /// The moment that this store, or this snapshot of it, is at.
  public func walletMoment() throws(StoreError) -> WalletMoment {
    try read { db in try db.walletMoment() }
  }

  /// What happened to the wallets since a moment, in order.
  ///
  /// - Returns: Nil where the moment is another store's, where it is yet to come, and where the
  ///   changes since it have been forgotten.
  public func walletChanges(since moment: WalletMoment) throws(StoreError) -> [WalletChange]? {
    try read { db in
      let now = try db.walletMoment()
      guard now.store == moment.store, moment.changes <= now.changes else { return nil }
      let changes = try Row.fetchAll(
        db, sql: "SELECT wallet, is_removal FROM wallet_change WHERE number > ? ORDER BY number",
        arguments: [moment.changes]
      ).map { row in
        WalletChange(
          wallet: try row.decode(atIndex: 0), isRemoval: try row.decode(atIndex: 1))
      }
      return Int64(changes.count) == now.changes - moment.changes ? changes : nil
    }
  }

  /// Forgets what happened to the wallets up to a moment, which nobody will ask for again.
  public func forgetWalletChanges(upTo moment: WalletMoment) throws(StoreError) {
    do {
      try write { db in
        guard try db.walletMoment().store == moment.store else { return }
        try db.execute(
          sql: "DELETE FROM wallet_change WHERE number <= ?", arguments: [moment.changes])
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension SkillStore {
  /// How many wallets there are.
  public func walletCount() throws(StoreError) -> Int {
    try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM wallet") ?? 0 }
  }

  /// Whether there is a wallet of a name.
  public func hasWallet(_ id: String) throws(StoreError) -> Bool {
    try read { db in try db.contentHash(of: id, in: "wallet") != nil }
  }

  /// The wallets whose credentials make no statement, by their names in byte order.
  public func silentWallets() throws(StoreError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM wallet WHERE NOT EXISTS (
            SELECT 1 FROM credential JOIN claim ON claim.credential = credential.id
            WHERE credential.wallet = wallet.id)
          ORDER BY name
          """)
    }
  }
}

extension Database {
  fileprivate func walletMoment() throws -> WalletMoment {
    let token = try String.fetchOne(self, sql: "SELECT token FROM identity")
    guard let token else { throw DatabaseError.doesNotFit }
    let changes = try Int64.fetchOne(
      self, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'wallet_change'")
    return WalletMoment(store: token, changes: changes ?? 0)
  }
}
