internal import Digest
internal import Foundation
internal import Matching
internal import Store

/// The file of the index of a store's wallets.
///
/// Its name says which changes to the wallets it has: `wallets-42.index` has the first 42.
struct WalletIndexFile {
  private let folder: URL

  /// The moment of the wallets that it holds.
  let moment: WalletMoment

  /// The file that has the wallets of a store as they are at a moment.
  init(of store: SkillStore, at moment: WalletMoment) {
    folder = store.directory
    self.moment = moment
  }

  /// The newest file in the folder of a store that the store can be caught up from; nil where there
  /// is none.
  ///
  /// - Returns: The file, and what happened to the wallets since.
  static func newest(
    of store: SkillStore
  ) throws -> (file: WalletIndexFile, changes: [WalletChange])? {
    let now = try store.walletMoment()
    for changes in numbers(in: store.directory) {
      let moment = WalletMoment(store: now.store, changes: changes)
      guard let since = try store.walletChanges(since: moment) else { continue }
      return (WalletIndexFile(of: store, at: moment), since)
    }
    return nil
  }

  /// The numbers of all such files in a folder, the greatest first.
  private static func numbers(in folder: URL) -> [Int64] {
    names(in: folder, ending: ".index").compactMap { Int64($0.dropFirst(8).dropLast(6)) }
      .sorted(by: >)
  }

  private static func names(in folder: URL, ending end: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("wallets-") && $0.hasSuffix(end) }
  }

  /// Where the file is.
  var path: String { Self.path(in: folder, moment.changes) }

  private static func path(in folder: URL, _ changes: Int64) -> String {
    folder.appending(path: "wallets-\(changes).index").path(percentEncoded: false)
  }

  /// What the file says that it belongs to.
  private var owner: String { SHA256Digest(of: moment.store).hex }

  /// The size in bytes.
  var size: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }

  /// Opens the index; every part of the file is held against its checksum before.
  ///
  /// - Returns: Nil where another program has just put a newer one in its place.
  func open() throws -> WalletIndex? {
    let index: WalletIndex
    do {
      index = try Self.answering { () throws(WalletIndexError) in
        try WalletIndex.verify(path: path, owner: owner)
        return try WalletIndex(path: path, owner: owner)
      }
    } catch {
      if !Inputs.exists(path) { return nil }
      throw error
    }
    guard index.statementLimit <= index.statements.count else {
      throw Self.damaged(statement: index.statements.count)
    }
    return index
  }

  /// Writes an index, and then removes the files that it takes the place of, and what a build that was
  /// killed has left.
  func write(_ index: WalletIndex) throws {
    try Self.answering { () throws(WalletIndexError) in
      try index.write(to: path, owner: owner)
    }
    for changes in Self.numbers(in: folder) where changes != moment.changes {
      try? FileManager.default.removeItem(atPath: Self.path(in: folder, changes))
    }
    for name in Self.names(in: folder, ending: ".index.new") {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  /// Runs `body`, and says in the engine's words what is wrong with an index.
  static func answering<Answer>(
    _ body: () throws(WalletIndexError) -> Answer
  ) throws(EngineError) -> Answer {
    do {
      return try body()
    } catch {
      if error.isOfSystem {
        throw EngineError(
          .machine, "\(error.reason). Free some room or correct its permissions, and try again")
      }
      throw EngineError(
        .machine, "\(error.reason.prefix { $0 != ";" }). \(advice)")
    }
  }

  private static let advice = "Build the index again with: tessera index build"

  /// A statement of an index names what the store does not have.
  static func damaged(statement number: Int) -> EngineError {
    EngineError(
      .machine,
      "The index of the wallets does not fit the store: its statement \(number) is unknown. \(advice)"
    )
  }
}
