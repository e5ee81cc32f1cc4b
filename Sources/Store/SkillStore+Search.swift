internal import GRDB
public import SkillModel

/// A competency that a search found.
public struct SearchResult: Hashable, Sendable {
  public var competency: IRI
  public var name: String
  public var framework: IRI
}

extension SkillStore {
  /// The competencies whose names, labels or statements hold all words of `text`, best first.
  ///
  /// Case and accents do not matter, and each word may be the beginning of a longer one. When no
  /// competency holds all of them, those that hold any are found. Words in a name count most, in
  /// other labels more than in statements (BM25).
  public func search(_ text: String, limit: Int = 20) throws(StoreError) -> [SearchResult] {
    let words = text.split { !$0.isLetter && !$0.isNumber }.prefix(32).map { "\"\($0)\"*" }
    guard !words.isEmpty, limit > 0 else { return [] }
    return try read { db in
      let all = try db.search(words.joined(separator: " AND "), limit: limit)
      guard all.isEmpty, words.count > 1 else { return all }
      return try db.search(words.joined(separator: " OR "), limit: limit)
    }
  }
}

extension Database {
  fileprivate func search(_ pattern: String, limit: Int) throws -> [SearchResult] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT competency.iri, competency.name, framework.iri
        FROM competency_search
          JOIN competency ON competency.id = competency_search.rowid
          JOIN framework ON framework.id = competency.framework
        WHERE competency_search MATCH ?
        ORDER BY bm25(competency_search, 8, 4, 1), framework.key, competency.position LIMIT ?
        """,
      arguments: [pattern, limit]
    ).map { row in
      SearchResult(
        competency: IRI(try row.decode(atIndex: 0)), name: try row.decode(atIndex: 1),
        framework: IRI(try row.decode(atIndex: 2)))
    }
  }
}
