public import Foundation
internal import GRDB
public import Vectors

/// Frameworks, wallets, jobs and policies on disk, with the vectors of their texts.
///
/// A store is a folder: `tessera.sqlite`, and one file of vectors a model. Every import is one
/// transaction: whatever happens, the store is afterwards as it was before or as it should be, never
/// between. Many threads and processes may read while one writes.
///
/// A text is kept once, in the dictionary: its *row* numbers its vector too. An identifier is kept
/// once as a *concept*. Rows and concepts are numbered from 0 without gaps, are only ever added, and
/// keep their numbers for the life of the store.
///
/// The store computes no vector and ranks nothing: an import asks its caller for the vectors of the
/// texts that are new, in parts, by `embed`, which answers one row of the model's dimension a text.
public struct SkillStore: Sendable {
  /// The vectors of some texts, one row a text in the same order.
  public typealias Embed = ([String]) throws -> Matrix

  /// The folder.
  public let directory: URL

  /// Whose vectors this store reads and writes.
  public let model: ModelIdentity

  // Let go of before the pool: the last connection empties the log of what was written, unless it can only read.
  let reader: any DatabaseReader
  let pool: DatabasePool
  let options: StoreOptions

  /// Opens the store in `directory`, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - directory: The store's folder; it is made, readable by its owner only, if missing.
  ///   - model: Whose vectors to read and write; another model's vectors are left as they are.
  /// - Throws: ``StoreError`` when the store is a newer program's, damaged, forbidden or busy, or
  ///   when the folder is something else.
  public init(at directory: URL, model: ModelIdentity) throws(StoreError) {
    try self.init(at: directory, model: model, options: StoreOptions())
  }

  package init(
    at directory: URL, model: ModelIdentity, options: StoreOptions
  ) throws(StoreError) {
    let path = directory.path(percentEncoded: false)
    do {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      pool = try DatabasePool(
        path: directory.appending(path: "tessera.sqlite").path(percentEncoded: false),
        configuration: Self.configuration(path: path, options: options))
      // What was acknowledged outlives a loss of power: each commit waits for the disk.
      try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      throw StoreError(error, path: path)
    }
    reader = pool
    self.directory = directory
    self.model = model
    self.options = options
  }

  private static func configuration(path: String, options: StoreOptions) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(options.busyTimeout)
    configuration.prepareDatabase { db in
      if let pages = options.maximumPageCount {
        try db.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
      guard !db.configuration.readonly else { return }
      // An import touches pages all over its indexes: 64 MiB keep a large framework's in memory.
      // What is removed, a wallet say, is overwritten and not merely forgotten.
      try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA secure_delete = ON")
      try Schema.prepare(db, path: path, version: options.version)
    }
    return configuration
  }

  private init(snapshotOf store: SkillStore, reader: any DatabaseReader) {
    directory = store.directory
    model = store.model
    pool = store.pool
    options = store.options
    self.reader = reader
  }

  /// The same store as it is at this moment: what it reads agrees, whatever is imported meanwhile.
  ///
  /// Take one before reading several arrays that refer to each other, and let it go afterwards.
  /// Imports through it go to the store and are not seen by it.
  public func snapshot() throws(StoreError) -> SkillStore {
    do {
      return SkillStore(snapshotOf: self, reader: try pool.makeSnapshot())
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The folder's name for messages.
  var path: String { directory.path(percentEncoded: false) }
}

// MARK: - Access

extension SkillStore {
  /// Reads at one moment.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try reader.read(body)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Writes all or nothing.
  ///
  /// - Throws: ``StoreError``, or what the caller's `embed` throws.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try pool.write(body)
    } catch let error as EmbeddingFailure {
      throw error.underlying
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Imports all or nothing: asks for the vectors of new texts after `body` has named them.
  ///
  /// - Throws: ``StoreError``, or what `embed` throws.
  func importing<Value>(
    embed: Embed, _ body: (inout ImportSession) throws -> Value
  ) throws -> Value {
    try write { db in
      var session = try ImportSession(db)
      try options.atStep(.begun)
      let value = try body(&session)
      try options.atStep(.rowsWritten)
      try embedMissingTexts(db, embed: embed)
      try options.atStep(.vectorsWritten)
      return value
    }
  }
}

/// An error of the caller's closure on its way through the database.
struct EmbeddingFailure: Error {
  let underlying: any Error
}

// MARK: - For tests

extension SkillStore {
  /// Whether a commit is on the disk when it returns.
  package func commitsAreSynced() throws -> Bool {
    try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 }
  }
}

/// What a test changes about a store to see it fail.
package struct StoreOptions: Sendable {
  /// How far the database may grow, in pages of 4,096 bytes: a small disk.
  package var maximumPageCount: Int?

  /// How long to wait for another writer, in seconds.
  package var busyTimeout = 10.0

  /// The version of the schema that a new store gets: what an older program made.
  package var version = Schema.version

  /// Fewer vectors are packed as quickly as a file of them is opened.
  package var fewestPacked = 8192

  /// Called inside an import's transaction.
  package var atStep: @Sendable (ImportStep) throws -> Void = { _ in }

  package init() {}
}

/// Where in its transaction an import is.
package enum ImportStep: String, Sendable, Codable, CaseIterable {
  case begun, rowsWritten, vectorsWritten
}
