internal import GRDB
public import SkillModel

extension SkillStore {
  /// The issuers that the user recognises, by their identifiers in byte order.
  public func trustedIssuers() throws(StoreError) -> [TrustedIssuer] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, name, certifies, anchor FROM trusted_issuer ORDER BY id"
      ).map { row in
        TrustedIssuer(
          id: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1),
          certifies: try row.decode(String?.self, atIndex: 2).map {
            try DocumentCoder().decode([String].self, from: $0)
          }, anchor: try row.decode(atIndex: 3))
      }
    }
  }

  /// Recognises issuers, each in place of any of the same identifier; all or none.
  public func trust(_ issuers: [TrustedIssuer]) throws(StoreError) {
    do {
      try write { db in
        for issuer in issuers {
          let types = try issuer.certifies.map { try DocumentCoder().encode($0) }
          try db.execute(
            sql: """
              INSERT OR REPLACE INTO trusted_issuer (id, name, certifies, anchor)
              VALUES (?, ?, ?, ?)
              """,
            arguments: [
              issuer.id.storable, issuer.name.storable, types, issuer.anchor?.storable,
            ])
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Recognises an issuer no more.
  ///
  /// - Returns: Whether it was recognised.
  @discardableResult
  public func distrust(_ id: String) throws(StoreError) -> Bool {
    do {
      return try write { db in
        try db.execute(sql: "DELETE FROM trusted_issuer WHERE id = ?", arguments: [id.storable])
        return db.changesCount > 0
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
