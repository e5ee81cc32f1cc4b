internal import Foundation
internal import GRDB

extension SkillStore {
  /// Reads the whole database and says what is wrong with it; empty when nothing is.
  ///
  /// - Complexity: Reads every page; seconds for a store of some hundred megabytes.
  public func faults() throws(StoreError) -> [String] {
    try read { db in
      let pages = try String.fetchAll(db, sql: "PRAGMA quick_check(10)").filter { $0 != "ok" }
      let dangling = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
      return dangling == 0 ? pages : pages + ["\(dangling) rows refer to rows that are gone"]
    }
  }

  /// Runs SQL, so that a test can make a store as an older program left it.
  package func run(_ sql: String) throws {
    try write { db in try db.execute(sql: sql) }
  }

  /// Every row of every table as text, so that two states of a store can be compared.
  package func contents() throws(StoreError) -> String {
    try read { db in
      let stream = Lines()
      try db.dumpContent(to: stream)
      return stream.text
    }
  }
}

extension SkillStore {
  /// Runs statements of SQL, to make a store as an older program left it.
  package func execute(_ sql: String) throws {
    try write { db in try db.execute(sql: sql) }
  }
}

/// Collects what is written to it.
private final class Lines: TextOutputStream {
  var text = ""

  func write(_ string: String) { text += string }
}
