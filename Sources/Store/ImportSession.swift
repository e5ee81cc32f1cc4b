internal import GRDB
internal import SkillModel

/// What one import's transaction knows: numbers of texts, identifiers and levels, given out as
/// they are named.
struct ImportSession {
  let db: Database
  let documents = DocumentCoder()

  private var rows: Numbering
  private var folds: Numbering
  private var concepts: Numbering
  private var levels: Numbering
  private var knownConcepts: [IRI: Int32] = [:]
  private var knownLevels: [Level: Int32] = [:]

  init(_ db: Database) throws {
    self.db = db
    rows = try Numbering(
      db, table: "text", find: "SELECT row FROM text WHERE text = ? AND language = ?",
      insert: "INSERT INTO text (row, text, language, fold) VALUES (?, ?, ?, ?)")
    folds = try Numbering(
      db, table: "fold", find: "SELECT id FROM fold WHERE text = ?",
      insert: "INSERT INTO fold (id, text) VALUES (?, ?)")
    concepts = try Numbering(
      db, table: "concept", find: "SELECT id FROM concept WHERE key = ?",
      insert: "INSERT INTO concept (id, key, iri) VALUES (?, ?, ?)")
    levels = try Numbering(
      db, table: "level", find: "SELECT id FROM level WHERE document = ?",
      insert: "INSERT INTO level (id, document) VALUES (?, ?)")
  }

  /// The row of a normalised text, new if it was not in the dictionary.
  mutating func row(of text: LocalizedText) throws -> Int32 {
    let words = text.text.storable
    let language = (text.language ?? "").storable
    if let row = try rows.find([words, language]) { return row }
    let fold = words.foldedForMatching()
    let foldNumber = try folds.find([fold]) ?? folds.add(with: [fold])
    return try rows.add(with: [words, language, foldNumber])
  }

  /// The number of an identifier, new if nothing has mentioned it before.
  mutating func concept(of iri: IRI) throws -> Int32 {
    if let known = knownConcepts[iri] { return known }
    let key = iri.compared.storable
    let number = try concepts.find([key]) ?? concepts.add(with: [key, iri.found.storable])
    knownConcepts[iri] = number
    return number
  }

  /// The number of a level, new if nothing had it before; nil for none.
  mutating func level(of level: Level?) throws -> Int32? {
    guard let level else { return nil }
    if let known = knownLevels[level] { return known }
    let document = try documents.encode(level)
    let number = try levels.find([document]) ?? levels.add(with: [document])
    knownLevels[level] = number
    return number
  }

  /// A statement of this transaction, prepared once.
  func insert(_ sql: String) throws -> Insert {
    Insert(statement: try db.cachedStatement(sql: sql))
  }
}

/// A table whose entries are numbered from 0 without gaps, in the order in which they come.
private struct Numbering {
  private let findStatement: GRDB.Statement
  private let insert: Insert
  private var next: Int32

  init(_ db: Database, table: String, find: String, insert: String) throws {
    findStatement = try db.cachedStatement(sql: find)
    self.insert = Insert(statement: try db.cachedStatement(sql: insert))
    next = Int32(try db.count(of: table))
  }

  func find(_ key: StatementArguments) throws -> Int32? {
    findStatement.setUncheckedArguments(key)
    return try Int32.fetchOne(findStatement)
  }

  mutating func add(with values: StatementArguments) throws -> Int32 {
    let number = next
    try insert([number] + values)
    next += 1
    return number
  }
}

/// A prepared statement that adds rows.
struct Insert {
  let statement: GRDB.Statement

  /// Adds one row; the values stand for the question marks in order.
  func callAsFunction(_ values: StatementArguments) throws {
    statement.setUncheckedArguments(values)
    try statement.execute()
  }
}
