internal import GRDB
public import SkillModel

extension SkillStore {
  /// The numbers of the classes of folded texts; nil where the dictionary has none.
  public func folds(of folded: [String]) throws(StoreError) -> [Int32?] {
    try read { db in
      let find = try db.cachedStatement(sql: "SELECT id FROM fold WHERE text = ?")
      return try folded.map { text in
        find.setUncheckedArguments([text.storable])
        return try Int32.fetchOne(find)
      }
    }
  }

  /// The competency of each identifier, from the first framework that has it.
  public func competencies(of ids: [IRI]) throws(StoreError) -> [IRI: Competency] {
    try read { db in
      let documents = DocumentCoder()
      let find = try db.cachedStatement(
        sql: """
          SELECT competency.document
          FROM concept JOIN competency ON competency.concept = concept.id
            JOIN framework ON framework.id = competency.framework
          WHERE concept.key = ? ORDER BY framework.key, competency.position LIMIT 1
          """)
      var found: [IRI: Competency] = [:]
      for id in ids where found[id] == nil {
        find.setUncheckedArguments([id.compared.storable])
        if let document = try String.fetchOne(find) {
          found[id] = try documents.decode(Competency.self, from: document)
        }
      }
      return found
    }
  }

  /// The version of the database library that is loaded.
  public static var libraryVersion: String {
    (try? DatabaseQueue().read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") })
      .flatMap { $0 } ?? "unknown"
  }
}
