internal import GRDB
internal import SkillModel

// How rows become values. A database whose rows are not what the schema promises is reported as
// damaged; nothing here traps on what a file holds.

extension DatabaseError {
  /// The database says what no store says.
  static var doesNotFit: DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "its rows do not fit together")
  }
}

extension Row {
  /// A number in `0 ..< limit`.
  func number(at index: Int, below limit: Int) throws -> Int32 {
    let number = try decode(Int32.self, atIndex: index)
    guard number >= 0, number < limit else { throw DatabaseError.doesNotFit }
    return number
  }

  /// A number in `0 ..< limit`, or -1 for none.
  func optionalNumber(at index: Int, below limit: Int) throws -> Int32 {
    guard let number = try decode(Int32?.self, atIndex: index) else { return -1 }
    guard number >= 0, number < limit else { throw DatabaseError.doesNotFit }
    return number
  }

  /// The level that a number stands for.
  func level(at index: Int, in levels: [Level]) throws -> Level? {
    let number = try optionalNumber(at: index, below: levels.count)
    return number < 0 ? nil : levels[Int(number)]
  }

  /// How far a credential can be trusted.
  func standing(at index: Int) throws -> Standing {
    guard let standing = Standing(rawValue: try decode(String.self, atIndex: index)) else {
      throw DatabaseError.doesNotFit
    }
    return standing
  }

  /// A kind of association.
  func kind(at index: Int) throws -> SkillModel.Association.Kind {
    let name = try decode(String.self, atIndex: index)
    guard let kind = SkillModel.Association.Kind(rawValue: name) else {
      throw DatabaseError.doesNotFit
    }
    return kind
  }

  /// A moment, in two columns.
  func instant(at index: Int) throws -> Instant? {
    guard let seconds = try decode(Int64?.self, atIndex: index) else { return nil }
    let nanoseconds = try number(at: index + 1, below: 1_000_000_000)
    return Instant(seconds: seconds, nanoseconds: nanoseconds)
  }
}

extension Database {
  /// Every level that anything in the store has, by its number.
  func levels() throws -> [Level] {
    let documents = DocumentCoder()
    let cursor = try String.fetchCursor(self, sql: "SELECT document FROM level ORDER BY id")
    let levels = try Array(cursor.map { try documents.decode(Level.self, from: $0) })
    guard levels.count == (try count(of: "level")) else { throw DatabaseError.doesNotFit }
    return levels
  }
}
