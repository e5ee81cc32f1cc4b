internal import Foundation
internal import GRDB
public import SkillModel

extension SkillStore {
  /// What an address answered when it was last visited, if that is kept.
  public func document(at address: String) throws(StoreError) -> FetchedDocument? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT answer, media_type, content, fetched, fresh_for FROM fetched_document
          WHERE address = ?
          """, arguments: [address]
      ).map { row in
        FetchedDocument(
          address: address,
          outcome: try FetchOutcome(
            answer: try row.decode(atIndex: 0), mediaType: try row.decode(atIndex: 1),
            content: try row.decode(atIndex: 2)),
          fetched: Instant(seconds: try row.decode(atIndex: 3)),
          freshFor: try row.decode(atIndex: 4))
      }
    }
  }

  /// When an address last did not answer, if it has not answered since.
  public func unanswered(at address: String) throws(StoreError) -> Instant? {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT asked FROM unanswered WHERE address = ?", arguments: [address]
      ).map { Instant(seconds: $0) }
    }
  }

  /// Keeps what some addresses answered, each in place of what it answered before, and forgets what was
  /// fetched before a moment.
  ///
  /// An address that did not answer this time keeps the document that it gave before; that it did not
  /// is kept too.
  public func keep(
    _ documents: [FetchedDocument], forgettingBefore moment: Instant
  ) throws(StoreError) {
    guard !documents.isEmpty else { return }
    do {
      try write { db in
        try db.execute(
          sql: "DELETE FROM fetched_document WHERE fetched < ?", arguments: [moment.seconds])
        try db.execute(
          sql: "DELETE FROM unanswered WHERE asked < ?", arguments: [moment.seconds])
        for document in documents {
          guard document.outcome != .unreachable else {
            try db.execute(
              sql: "INSERT OR REPLACE INTO unanswered (address, asked) VALUES (?, ?)",
              arguments: [document.address, document.fetched.seconds])
            continue
          }
          try db.execute(
            sql: "DELETE FROM unanswered WHERE address = ?", arguments: [document.address])
          let (mediaType, content) = document.outcome.content
          try db.execute(
            sql: """
              INSERT OR REPLACE INTO fetched_document
                (address, answer, media_type, content, fetched, fresh_for)
              VALUES (?, ?, ?, ?, ?, ?)
              """,
            arguments: [
              document.address, document.outcome.name, mediaType, content, document.fetched.seconds,
              document.freshFor,
            ])
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension FetchOutcome {
  fileprivate init(answer: String, mediaType: String, content: Data) throws {
    switch answer {
    case "document": self = .document(Array(content), mediaType: mediaType)
    case "gone": self = .gone
    default: self = .refused
    }
  }

  /// What stands in the columns of the store beside its name.
  fileprivate var content: (mediaType: String, bytes: Data) {
    guard case .document(let bytes, let mediaType) = self else { return ("", Data()) }
    return (mediaType, Data(bytes))
  }
}
