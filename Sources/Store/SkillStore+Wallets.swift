internal import Foundation
internal import GRDB
public import SkillModel

/// A wallet in the store, without its content.
public struct WalletSummary: Hashable, Sendable {
  public var id: String
  public var holder: String?

  /// The hash that its import named.
  public var contentHash: String
  public var credentials: Int

  /// Statements that its credentials make.
  public var claims: Int
}

/// What importing a wallet or a job did.
public enum ImportChange: Hashable, Sendable {
  /// The store had this very content.
  case unchanged
  /// The store did not have it.
  case added
  /// The store had something else under this name.
  case replaced
}

// MARK: - Importing

extension SkillStore {
  /// Imports a wallet, in place of any of the same name.
  ///
  /// - Parameters:
  ///   - wallet: What to keep.
  ///   - contentHash: Names the content; an import of what the store has changes nothing.
  ///   - embed: Computes the vectors of texts that are new.
  /// - Returns: What was done.
  /// - Throws: ``StoreError``, or what `embed` throws; the store is then as it was.
  @discardableResult
  public func importWallet(
    _ wallet: Wallet, contentHash: String, embed: Embed
  ) throws -> ImportChange {
    try importWallets([(wallet, contentHash)], embed: embed)[0]
  }

  /// Imports many wallets in one transaction, each as ``importWallet(_:contentHash:embed:)`` does.
  ///
  /// - Parameters:
  ///   - wallets: What to keep, each with what names its content.
  ///   - again: Whether what the store has under the same hash is replaced too.
  ///   - embed: Computes the vectors of texts that are new.
  /// - Returns: What was done with each, in their order.
  /// - Throws: ``StoreError``, or what `embed` throws; the store is then as it was.
  @discardableResult
  public func importWallets(
    _ wallets: [(wallet: Wallet, contentHash: String)], again: Bool = false, embed: Embed
  ) throws -> [ImportChange] {
    let isKnown = try read { db in
      try wallets.allSatisfy { wallet, hash in
        try db.contentHash(of: wallet.id, in: "wallet") == hash.storable
      }
    }
    guard again || !isKnown else { return wallets.map { _ in .unchanged } }
    return try importing(embed: embed) { session in
      try wallets.map { wallet, hash in
        let held = try session.db.contentHash(of: wallet.id, in: "wallet")
        guard again || held != hash.storable else { return .unchanged }
        if held != nil { try session.db.remove(wallet.id, from: "wallet") }
        try session.add(wallet, contentHash: hash)
        return held == nil ? .added : .replaced
      }
    }
  }

  /// Removes a wallet; its texts stay in the dictionary.
  ///
  /// - Returns: Whether the store had it.
  @discardableResult
  public func removeWallet(_ id: String) throws(StoreError) -> Bool {
    try remove(id, from: "wallet")
  }
}

extension ImportSession {
  fileprivate mutating func add(_ wallet: Wallet, contentHash: String) throws {
    let row = try insert(
      """
      INSERT INTO wallet (name, holder, content_hash, credentials, claims)
      VALUES (?, ?, ?, ?, ?)
      """)
    try row([
      wallet.id.storable, wallet.holder?.storable, contentHash.storable,
      wallet.credentials.count, wallet.credentials.reduce(0) { $0 + $1.claimCount },
    ])
    let number = db.lastInsertedRowID
    for (position, credential) in wallet.credentials.enumerated() {
      try add(credential, at: position, to: number)
    }
    try addOriginals(of: wallet.credentials, to: number)
  }

  private mutating func add(_ credential: Credential, at position: Int, to wallet: Int64) throws {
    let row = try insert(
      """
      INSERT INTO credential (wallet, position, identifier, standing,
        awarded, awarded_nanoseconds, valid_from, valid_from_nanoseconds,
        valid_until, valid_until_nanoseconds, document)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    try row([
      wallet, position, credential.id.storable, credential.standing.rawValue,
      credential.awarded?.seconds, credential.awarded?.nanoseconds,
      credential.validFrom?.seconds, credential.validFrom?.nanoseconds,
      credential.validUntil?.seconds, credential.validUntil?.nanoseconds,
      try documents.encode(credential),
    ])
    let number = db.lastInsertedRowID
    var place = 0
    for achievement in credential.achievements {
      let level = try level(of: achievement.level)
      for claim in achievement.claims {
        try add(claim, at: place, of: number, achievementLevel: level)
        place += 1
      }
    }
  }

  private mutating func add(
    _ claim: Claim, at position: Int, of credential: Int64, achievementLevel: Int32?
  ) throws {
    guard !claim.statement.text.isEmpty else { return }
    let row = try insert(
      """
      INSERT INTO claim (credential, position, row, place, level, achievement_level)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    let alternative = try insert(
      "INSERT INTO claim_alternative (credential, claim, position, row) VALUES (?, ?, ?, ?)")
    let competency = try insert(
      "INSERT INTO claim_concept (credential, claim, position, concept) VALUES (?, ?, ?, ?)")
    let rows = try rows(of: claim.statement)
    try row([
      credential, position, rows.first, claim.place.rawValue, try level(of: claim.level),
      achievementLevel,
    ])
    for (place, row) in rows.dropFirst().enumerated() {
      try alternative([credential, position, place, row])
    }
    for (place, iri) in claim.statement.competencies.enumerated() {
      try competency([credential, position, place, try concept(of: iri)])
    }
  }

  /// The rows of a statement that has text, then of its alternatives; each row once.
  mutating func rows(of statement: SkillModel.Statement) throws -> [Int32] {
    guard !statement.text.isEmpty else { return [] }
    var rows = [try row(of: LocalizedText(statement.text, language: statement.language))]
    for alternative in statement.alternatives {
      let text = LocalizedText(
        alternative.text.normalizedForMatching(), language: alternative.language)
      guard !text.text.isEmpty else { continue }
      let row = try row(of: text)
      if !rows.contains(row) { rows.append(row) }
    }
    return rows
  }
}

extension Credential {
  fileprivate var claimCount: Int { achievements.reduce(0) { $0 + $1.claims.count } }
}

// MARK: - Reading

extension SkillStore {
  /// The wallets in the store, by their names in byte order.
  public func wallets() throws(StoreError) -> [WalletSummary] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT name, holder, content_hash, credentials, claims FROM wallet ORDER BY name"
      ).map { row in
        WalletSummary(
          id: try row.decode(atIndex: 0), holder: try row.decode(atIndex: 1),
          contentHash: try row.decode(atIndex: 2), credentials: try row.decode(atIndex: 3),
          claims: try row.decode(atIndex: 4))
      }
    }
  }

  /// A whole wallet, equal to what was imported but for the original bytes of its credentials; nil
  /// where there is none.
  public func wallet(_ id: String) throws(StoreError) -> Wallet? {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT id, name, holder FROM wallet WHERE name = ?", arguments: [id.storable])
      else { return nil }
      let documents = DocumentCoder()
      let credentials = try String.fetchCursor(
        db, sql: "SELECT document FROM credential WHERE wallet = ? ORDER BY position",
        arguments: [try row.decode(Int64.self, atIndex: 0)])
      return Wallet(
        id: try row.decode(atIndex: 1), holder: try row.decode(atIndex: 2),
        credentials: try Array(
          credentials.map { try documents.decode(Credential.self, from: $0) }))
    }
  }
}

// MARK: - Original bytes

extension ImportSession {
  /// Adds the bytes of credentials, once where several in a row have the same.
  fileprivate func addOriginals(of credentials: [Credential], to wallet: Int64) throws {
    var first = 0
    while first < credentials.count {
      let original = credentials[first].original
      let rest = credentials[first...].drop { $0.original == original }
      if let original {
        let row = try insert(
          """
          INSERT INTO credential_original (wallet, first, last, form, bytes)
          VALUES (?, ?, ?, ?, ?)
          """)
        let bytes = Data(original.bytes)
        try row([wallet, first, rest.startIndex - 1, original.form.rawValue, bytes])
      }
      first = rest.startIndex
    }
  }
}

extension SkillStore {
  /// The bytes of the credential at a position of a wallet, from 0, as they were found.
  ///
  /// - Returns: Nil where there is no such credential, where it never had any, and where it was
  ///   imported by a program that did not keep them yet.
  public func originalBytes(
    ofCredentialAt position: Int, in wallet: String
  ) throws(StoreError) -> OriginalBytes? {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT form, bytes FROM credential_original
          WHERE wallet = (SELECT id FROM wallet WHERE name = ?) AND first <= ? AND last >= ?
          """,
        arguments: [wallet.storable, position, position])
      guard let row else { return nil }
      guard let form = OriginalBytes.Form(rawValue: try row.decode(atIndex: 0)) else {
        throw DatabaseError.doesNotFit
      }
      return OriginalBytes(form, [UInt8](try row.decode(Data.self, atIndex: 1))[...])
    }
  }
}

// MARK: - Things with names

extension SkillStore {
  /// Removes the entry of a name from a table.
  func remove(_ name: String, from table: String) throws(StoreError) -> Bool {
    do {
      return try write { db in try db.remove(name, from: table) }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension Database {
  /// The hash of what a table has under a name; nil where it has nothing.
  func contentHash(of name: String, in table: String) throws -> String? {
    let select = try cachedStatement(sql: "SELECT content_hash FROM \(table) WHERE name = ?")
    return try String.fetchOne(select, arguments: [name.storable])
  }

  /// Removes the entry of a name from a table; answers whether there was one.
  @discardableResult
  func remove(_ name: String, from table: String) throws -> Bool {
    try execute(sql: "DELETE FROM \(table) WHERE name = ?", arguments: [name.storable])
    return changesCount > 0
  }
}
