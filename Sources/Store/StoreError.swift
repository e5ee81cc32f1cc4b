internal import Foundation
internal import GRDB
internal import Vectors

/// Why a store could not be opened, read or written.
public struct StoreError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: Hashable, Sendable {
    /// A later version of the program has written the store.
    case newerVersion
    /// A file of the store is torn or holds what no store holds.
    case damaged
    /// The database is another program's.
    case notAStore
    /// The system forbids it.
    case noPermission
    /// No room is left on the disk.
    case diskFull
    /// Another process is writing and did not finish in time.
    case busy
    /// Texts have no vectors of the store's model yet.
    case vectorsMissing
    /// The system failed in another way.
    case system
  }

  /// What a program acts on.
  public var code: Code

  /// The file or folder it is about.
  public var path: String

  /// What a person reads: what was found, and what to do.
  public var reason: String
}

extension StoreError: CustomStringConvertible {
  /// The file and the reason, on one line.
  public var description: String { "\(path): error: \(reason)" }
}

// MARK: - The words

extension StoreError {
  static func newerVersion(_ found: Int, path: String) -> StoreError {
    StoreError(
      code: .newerVersion, path: path,
      reason: """
        the store has version \(found) and this program knows \(Schema.version): \
        install the newer program, or name another store
        """)
  }

  static func notAStore(path: String) -> StoreError {
    StoreError(
      code: .notAStore, path: path,
      reason: "this database is not a store of Tessera: name another folder")
  }

  static func damaged(_ what: String, path: String) -> StoreError {
    StoreError(
      code: .damaged, path: path,
      reason: "the store is damaged (\(what)): move its folder away and import again")
  }

  static func damagedVectors(_ rows: Range<Int>, path: String) -> StoreError {
    StoreError(
      code: .damaged, path: path,
      reason: """
        the vectors \(rows.lowerBound) to \(rows.upperBound - 1) are not what was written: delete \
        this file; its vectors are computed again
        """)
  }

  static func vectorsMissing(_ missing: Int, path: String) -> StoreError {
    StoreError(
      code: .vectorsMissing, path: path,
      reason: "\(missing) texts have no vectors of this model yet: compute them first")
  }

  private static func noPermission(path: String) -> StoreError {
    StoreError(
      code: .noPermission, path: path,
      reason: "no permission to read and write here: change it, or name another store")
  }

  private static func diskFull(path: String) -> StoreError {
    StoreError(
      code: .diskFull, path: path,
      reason: "no room is left for the store: free some and try again; nothing was changed")
  }

  private static func busy(path: String) -> StoreError {
    StoreError(
      code: .busy, path: path,
      reason: "another process is writing to the store: try again when it has finished")
  }

  private static func system(_ what: String, path: String) -> StoreError {
    StoreError(code: .system, path: path, reason: "the store cannot be used: \(what)")
  }
}

// MARK: - From what was thrown

extension StoreError {
  /// What an error of the layers below means for the store at `path`.
  init(_ error: any Error, path: String) {
    self =
      switch error {
      case let error as StoreError: error
      case let error as DatabaseError: Self.from(error, path: path)
      case let error as VectorFileError: Self.from(error)
      case is RowDecodingError, is DecodingError:
        .damaged("a row cannot be read", path: path)
      case let error as CocoaError: Self.from(error, path: path)
      default: .system("\(type(of: error))", path: path)
      }
  }

  private static func from(_ error: DatabaseError, path: String) -> StoreError {
    switch error.resultCode {
    case .SQLITE_FULL: diskFull(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: busy(path: path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: damaged(words(of: error), path: path)
    case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: damaged(words(of: error), path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH:
      noPermission(path: path)
    default: system(words(of: error), path: path)
    }
  }

  /// What SQLite says, without statements, values or control characters of a damaged file.
  private static func words(of error: DatabaseError) -> String {
    let words = error.message ?? "\(error.extendedResultCode)"
    return String(words.map { $0.isASCII && ($0 < " " || $0 == "\u{7F}") ? "?" : $0 })
  }

  private static func from(_ error: VectorFileError) -> StoreError {
    switch error.code {
    case .system(errno: ENOSPC), .system(errno: EDQUOT): diskFull(path: error.path)
    case .system(errno: EACCES), .system(errno: EPERM), .system(errno: EROFS):
      noPermission(path: error.path)
    case .system: system(error.reason, path: error.path)
    case .otherVersion:
      StoreError(
        code: .newerVersion, path: error.path,
        reason: "\(error.reason): install the newer program, or name another store")
    default:
      StoreError(
        code: .damaged, path: error.path,
        reason: "\(error.reason): delete this file; its vectors are computed again")
    }
  }

  private static func from(_ error: CocoaError, path: String) -> StoreError {
    switch error.code {
    case .fileWriteNoPermission, .fileReadNoPermission, .fileWriteVolumeReadOnly:
      noPermission(path: path)
    case .fileWriteOutOfSpace: diskFull(path: path)
    case .fileWriteFileExists: system("a file is where its folder should be", path: path)
    default: system("its folder cannot be made", path: path)
    }
  }
}
