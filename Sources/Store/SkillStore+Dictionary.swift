public import Foundation
internal import GRDB
public import SkillModel
public import Vectors

// MARK: - Texts

extension SkillStore {
  /// How many texts the dictionary has; their rows are `0 ..< textCount()`.
  public func textCount() throws(StoreError) -> Int {
    try read { db in try db.textCount() }
  }

  /// The rows of texts in their normalised form; nil where the dictionary has none.
  ///
  /// - Complexity: About 2 microseconds a text.
  public func rows(of texts: [LocalizedText]) throws(StoreError) -> [Int32?] {
    try read { db in
      let find = try db.cachedStatement(
        sql: "SELECT row FROM text WHERE text = ? AND language = ?")
      return try texts.map { text in
        find.setUncheckedArguments([text.text.storable, (text.language ?? "").storable])
        return try Int32.fetchOne(find)
      }
    }
  }

  /// The text of a row; nil where the dictionary has none.
  public func text(at row: Int32) throws(StoreError) -> LocalizedText? {
    try texts(at: [row])[0]
  }

  /// The texts of rows; nil where the dictionary has none.
  ///
  /// - Complexity: About 2 microseconds a row.
  public func texts(at rows: [Int32]) throws(StoreError) -> [LocalizedText?] {
    try read { db in
      let find = try db.cachedStatement(sql: "SELECT text, language FROM text WHERE row = ?")
      return try rows.map { row in
        find.setUncheckedArguments([row])
        guard let found = try Row.fetchOne(find) else { return nil }
        let language = try found.decode(String.self, atIndex: 1)
        return LocalizedText(
          try found.decode(String.self, atIndex: 0), language: language.isEmpty ? nil : language)
      }
    }
  }

  /// For each row, the number of its class: two rows have one when their folded texts are equal.
  public func folds() throws(StoreError) -> [Int32] {
    try read { db in
      let count = try db.textCount()
      let limit = try db.count(of: "fold")
      var folds: [Int32] = []
      folds.reserveCapacity(count)
      let cursor = try Row.fetchCursor(db, sql: "SELECT fold, row FROM text ORDER BY row")
      while let row = try cursor.next() {
        guard try row.decode(Int.self, atIndex: 1) == folds.count else {
          throw DatabaseError.doesNotFit
        }
        folds.append(try row.number(at: 0, below: limit))
      }
      return folds
    }
  }

  /// For each row, its place in the order of the texts' UTF-8 bytes, then of their languages'.
  public func textOrder() throws(StoreError) -> [Int32] {
    try read { db in
      let count = try db.textCount()
      var order = [Int32](repeating: 0, count: count)
      var place: Int32 = 0
      let cursor = try Row.fetchCursor(db, sql: "SELECT row FROM text ORDER BY text, language")
      while let row = try cursor.next() {
        order[Int(try row.number(at: 0, below: count))] = place
        place += 1
      }
      return order
    }
  }
}

// MARK: - Vectors

extension SkillStore {
  /// The vectors of the store's model, one row a text; they stay as they are while others import.
  ///
  /// - Parameter used: The rows that will be read: of these it is made sure that they are what was
  ///   written. About 6 microseconds for 64 rows of 256 numbers that lie together.
  /// - Returns: All rows.
  /// - Throws: ``StoreError`` of code `vectorsMissing` when some texts came with another model, or
  ///   the file was deleted: ``ensureVectors(embed:)`` computes them; of code `damaged` when the
  ///   file is.
  public func vectors(checking used: [Int32] = []) throws(StoreError) -> VectorRows {
    try checkedVectors(used).rows
  }

  /// Makes sure that all vectors of the store's model are what was written.
  ///
  /// - Returns: How many vectors are older than the store's checksums and cannot be judged.
  /// - Throws: ``StoreError`` as ``vectors(checking:)``.
  /// - Complexity: Reads the whole file; about 10 ms for 100 MB that are in memory.
  @discardableResult
  public func checkVectors() throws(StoreError) -> Int {
    guard try textCount() > 0 else { return 0 }
    return try checkedVectors(nil).unchecked
  }

  /// All rows, after a look at those of `used`, or at all when it is nil.
  private func checkedVectors(
    _ used: [Int32]?
  ) throws(StoreError) -> (rows: VectorRows, unchecked: Int) {
    let isThere = vectorFileExists
    let (total, blocks) = try read { db in
      let (count, total) = (try db.vectorCount(of: model), try db.textCount())
      guard count == total, total == 0 || isThere else {
        throw StoreError.vectorsMissing(isThere ? total - count : total, path: path)
      }
      let needsBlocks = total > 0 && used?.isEmpty != true
      return (total, needsBlocks ? try VectorBlocks(db, of: model, count: count) : nil)
    }
    guard total > 0 else { return (VectorRows(Matrix(columns: model.dimension)), 0) }
    let rows: VectorRows
    do {
      rows = try openVectorFile().rows(count: total)
    } catch {
      throw StoreError(error, path: path)
    }
    if let damaged = blocks?.firstDamaged(in: rows, among: used) {
      throw .damagedVectors(damaged, path: vectorPath)
    }
    return (rows, blocks?.unchecked ?? 0)
  }

  /// How many texts have no vector of the store's model yet.
  public func missingVectors() throws(StoreError) -> Int {
    let isThere = vectorFileExists
    return try read { db in try db.textCount() - (isThere ? db.vectorCount(of: model) : 0) }
  }

  /// Computes the vectors of the store's model that are missing, and nothing when none is.
  ///
  /// They are kept a part at a time, so an interruption costs one part, and the store is free for
  /// others while a part is computed.
  ///
  /// - Returns: How many were computed.
  /// - Throws: ``StoreError``, or what `embed` throws.
  @discardableResult
  public func ensureVectors(embed: Embed) throws -> Int {
    guard try missingVectors() > 0 else { return 0 }
    var computed = 0
    while let part = try write({ db in try missingPart(db) }) {
      let vectors = try embed(part.texts)
      check(vectors, of: part.texts.count)
      let isKept = try write { db in
        // Somebody else may have been quicker.
        guard try storedCount(db) == part.first else { return false }
        try keep(vectors, after: part.first, db)
        return true
      }
      if isKept { computed += part.texts.count }
    }
    return computed
  }

  /// The first texts without a vector; nil when there is none.
  private func missingPart(_ db: Database) throws -> (first: Int, texts: [String])? {
    let first = try storedCount(db)
    guard try first < db.textCount() else { return nil }
    return (first, try db.texts(from: first, limit: Self.textsAPart))
  }

  /// Brings the model's file up to the dictionary, in the current transaction.
  ///
  /// The file is on the disk before the transaction that counts its rows ends; rows that a killed
  /// import left beyond the count are written over.
  func embedMissingTexts(_ db: Database, embed: Embed) throws {
    let total = try db.textCount()
    var count = try storedCount(db)
    while count < total {
      let texts = try db.texts(from: count, limit: Self.textsAtOnce)
      try keep(vectors(of: texts, embed: embed), after: count, db)
      count += texts.count
    }
  }

  /// How many vectors of the store's model there are, with their file.
  private func storedCount(_ db: Database) throws -> Int {
    vectorFileExists ? try db.vectorCount(of: model) : 0
  }

  /// Writes vectors after the first `count`.
  private func keep(_ vectors: Matrix, after count: Int, _ db: Database) throws {
    let file = vectorFileExists ? try openVectorFile() : try makeVectorFile()
    try file.append(vectors, after: count)
    try db.keepChecksums(of: VectorRows(vectors), from: count, model: model)
    try db.execute(
      sql: "INSERT OR REPLACE INTO model (hash, dimension, vectors) VALUES (?, ?, ?)",
      arguments: [model.hash, model.dimension, count + vectors.rows])
  }

  /// How many texts one call of `embed` gets at most in an import.
  private static let textsAtOnce = 16_384

  /// How many vectors are kept at a time outside of imports: seconds of an encoder's work.
  private static let textsAPart = 4_096

  private func vectors(of texts: [String], embed: Embed) throws -> Matrix {
    let matrix: Matrix
    do { matrix = try embed(texts) } catch { throw EmbeddingFailure(underlying: error) }
    check(matrix, of: texts.count)
    return matrix
  }

  private func check(_ matrix: Matrix, of texts: Int) {
    precondition(
      matrix.rows == texts && matrix.columns == model.dimension,
      "\(matrix.rows) x \(matrix.columns) numbers for \(texts) x \(model.dimension)")
  }

  /// Where the vectors of the store's model are.
  public var vectorFile: URL { directory.appending(path: model.fileName) }

  private var vectorPath: String { vectorFile.path(percentEncoded: false) }

  private var vectorFileExists: Bool { FileManager.default.fileExists(atPath: vectorPath) }

  private func openVectorFile() throws(VectorFileError) -> VectorFile {
    try VectorFile(path: vectorPath, dimension: model.dimension, modelHash: model.hash)
  }

  private func makeVectorFile() throws(VectorFileError) -> VectorFile {
    try VectorFile.create(
      path: vectorPath, dimension: model.dimension, modelHash: model.hash)
  }
}

// MARK: - Rows

extension Database {
  func textCount() throws -> Int { try count(of: "text") }

  /// How many entries a table has whose numbers have no gaps.
  func count(of table: String) throws -> Int {
    let select = try cachedStatement(sql: "SELECT ifnull(max(rowid) + 1, 0) FROM \(table)")
    return try Int.fetchOne(select) ?? 0
  }

  func vectorCount(of model: ModelIdentity) throws -> Int {
    let select = try cachedStatement(sql: "SELECT vectors FROM model WHERE hash = ?")
    return try Int.fetchOne(select, arguments: [model.hash]) ?? 0
  }

  fileprivate func texts(from row: Int, limit: Int) throws -> [String] {
    let texts = try String.fetchAll(
      self, sql: "SELECT text FROM text WHERE row >= ? ORDER BY row LIMIT ?",
      arguments: [row, limit])
    // Rows without a gap are what ends the caller's loop.
    guard !texts.isEmpty else { throw DatabaseError.doesNotFit }
    return texts
  }
}
