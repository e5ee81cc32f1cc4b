internal import GRDB
public import SkillModel

/// A job in the store, without its content.
public struct JobSummary: Hashable, Sendable {
  public var id: String
  public var title: String

  /// The hash that its import named.
  public var contentHash: String
  public var requirements: Int
}

extension SkillStore {
  /// Imports a job, in place of any of the same name; its texts go to the dictionary.
  ///
  /// - Parameters:
  ///   - job: What to keep.
  ///   - contentHash: Names the content; an import of what the store has changes nothing.
  ///   - embed: Computes the vectors of texts that are new.
  /// - Returns: What was done.
  /// - Throws: ``StoreError``, or what `embed` throws; the store is then as it was.
  @discardableResult
  public func importJob(
    _ job: JobPosting, contentHash: String, embed: Embed
  ) throws -> ImportChange {
    guard
      try read({ db in try db.contentHash(of: job.id, in: "job") }) != contentHash.storable
    else { return .unchanged }
    return try importing(embed: embed) { session in
      let held = try session.db.contentHash(of: job.id, in: "job")
      guard held != contentHash.storable else { return .unchanged }
      try session.db.remove(job.id, from: "job")
      try session.add(job, contentHash: contentHash)
      return held == nil ? .added : .replaced
    }
  }

  /// Removes a job; its texts stay in the dictionary.
  ///
  /// - Returns: Whether the store had it.
  @discardableResult
  public func removeJob(_ id: String) throws(StoreError) -> Bool {
    try remove(id, from: "job")
  }

  /// The jobs in the store, by their names in byte order.
  public func jobs() throws(StoreError) -> [JobSummary] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT name, title, content_hash, requirements FROM job ORDER BY name"
      ).map { row in
        JobSummary(
          id: try row.decode(atIndex: 0), title: try row.decode(atIndex: 1),
          contentHash: try row.decode(atIndex: 2), requirements: try row.decode(atIndex: 3))
      }
    }
  }

  /// Every job with its content, by their names in byte order.
  public func wholeJobs() throws(StoreError) -> [JobPosting] {
    try read { db in
      let coder = DocumentCoder()
      return try String.fetchAll(db, sql: "SELECT document FROM job ORDER BY name")
        .map { try coder.decode(JobPosting.self, from: $0) }
    }
  }

  /// A whole job, equal to what was imported; nil where there is none.
  public func job(_ id: String) throws(StoreError) -> JobPosting? {
    try read { db in
      let document = try String.fetchOne(
        db, sql: "SELECT document FROM job WHERE name = ?", arguments: [id.storable])
      return try document.map { try DocumentCoder().decode(JobPosting.self, from: $0) }
    }
  }
}

extension ImportSession {
  fileprivate mutating func add(_ job: JobPosting, contentHash: String) throws {
    let row = try insert(
      """
      INSERT INTO job (name, title, content_hash, requirements, document)
      VALUES (?, ?, ?, ?, ?)
      """)
    try row([
      job.id.storable, job.title.storable, contentHash.storable, job.requirements.count,
      try documents.encode(job),
    ])
    for requirement in job.requirements {
      _ = try rows(of: requirement.statement)
      for iri in requirement.statement.competencies { _ = try concept(of: iri) }
    }
  }
}
