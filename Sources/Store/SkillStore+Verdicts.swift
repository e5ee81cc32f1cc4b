internal import Foundation
internal import GRDB

extension SkillStore {
  /// What verification found of credentials before.
  ///
  /// - Parameters:
  ///   - contents: The hashes of the credentials' bytes.
  ///   - basis: The hash of what else the results depend on.
  /// - Returns: What was kept, by the hash of the bytes.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public func verdicts(
    of contents: some Sequence<String>, basis: String
  ) throws(StoreError) -> [String: [UInt8]] {
    try read { db in
      let statement = try db.makeStatement(
        sql: "SELECT result FROM verdict WHERE content = ? AND basis = ?")
      var found: [String: [UInt8]] = [:]
      for content in contents where found[content] == nil {
        let result = try Data.fetchOne(statement, arguments: [content, basis])
        found[content] = result.map { [UInt8]($0) }
      }
      return found
    }
  }

  /// Keeps what verification found, each in place of what was kept of the same bytes, in one
  /// transaction; it waits for no other writer, since nothing is lost without it.
  ///
  /// - Parameters:
  ///   - results: What to keep, by the hash of the bytes.
  ///   - basis: The hash of what else the results depend on.
  ///   - most: How many are kept; the oldest go first.
  /// - Throws: ``StoreError``; the store is then as it was.
  public func keepVerdicts(
    _ results: [String: [UInt8]], basis: String, most: Int = 20_000
  ) throws(StoreError) {
    guard !results.isEmpty else { return }
    do {
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA busy_timeout = \(Self.patience)")
        defer {
          try? db.execute(sql: "PRAGMA busy_timeout = \(Int(options.busyTimeout * 1_000))")
        }
        try db.inTransaction(.immediate) {
          try db.keepVerdicts(results, basis: basis, most: most)
          return .commit
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// How long another writer is waited for, in milliseconds.
  private static let patience = 100

  /// How many verdicts are kept.
  package func verdictCount() throws(StoreError) -> Int {
    try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM verdict") ?? 0 }
  }
}

extension Database {
  fileprivate func keepVerdicts(
    _ results: [String: [UInt8]], basis: String, most: Int
  ) throws {
    let statement = try makeStatement(
      sql: "INSERT OR REPLACE INTO verdict (content, basis, result) VALUES (?, ?, ?)")
    for (content, result) in results.sorted(by: { $0.key < $1.key }) {
      try statement.execute(arguments: [content, basis, Data(result)])
    }
    try execute(
      sql: "DELETE FROM verdict WHERE number <= (SELECT max(number) FROM verdict) - ?",
      arguments: [most])
  }
}
