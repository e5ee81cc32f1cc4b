internal import GRDB
internal import SkillModel

/// A policy in the store.
public struct StoredPolicy: Hashable, Sendable {
  public var name: String

  /// The hash that its import named.
  public var contentHash: String

  /// The policy file, byte for byte.
  public var document: String

  /// A policy file with its name and its hash.
  public init(name: String, contentHash: String, document: String) {
    self.name = name
    self.contentHash = contentHash
    self.document = document
  }
}

extension SkillStore {
  /// Keeps a policy file under a name, in place of any of the same name.
  @discardableResult
  public func importPolicy(_ policy: StoredPolicy) throws(StoreError) -> ImportChange {
    do {
      return try write { db in
        let held = try db.contentHash(of: policy.name, in: "policy")
        guard held != policy.contentHash.storable else { return .unchanged }
        try db.execute(
          sql: "INSERT OR REPLACE INTO policy (name, content_hash, document) VALUES (?, ?, ?)",
          arguments: [
            policy.name.storable, policy.contentHash.storable, policy.document.storable,
          ])
        return held == nil ? .added : .replaced
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The policies in the store, by their names in byte order.
  public func policies() throws(StoreError) -> [StoredPolicy] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT name, content_hash, document FROM policy ORDER BY name"
      ).map { row in
        StoredPolicy(
          name: try row.decode(atIndex: 0), contentHash: try row.decode(atIndex: 1),
          document: try row.decode(atIndex: 2))
      }
    }
  }

  /// Removes a policy.
  ///
  /// - Returns: Whether the store had it.
  @discardableResult
  public func removePolicy(_ name: String) throws(StoreError) -> Bool {
    try remove(name, from: "policy")
  }
}
