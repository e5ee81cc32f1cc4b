public import Foundation
internal import GRDB
public import Vectors

/// The vectors of the store's model as bytes, in a file beside theirs.
///
/// The file is made when it is first wanted. It is not part of what an import promises: whoever finds
/// none, or one of other vectors, makes it anew, and does without where it cannot be written.
extension SkillStore {
  /// The first vectors of the store's model, packed; those of a few texts that came last are not.
  ///
  /// - Parameters:
  ///   - used: The rows that will be searched, in any order, with repetitions.
  ///   - threads: How many threads may pack them.
  /// - Returns: Panels of the first rows; nil where there are too few to be worth it, or where the
  ///   vectors are older than the store's checksums.
  /// - Throws: ``StoreError`` of code `damaged` when the file, or one of vectors that has to be packed,
  ///   is not what was written.
  public func panels(
    reading used: [Int32], threads: Int = 1
  ) throws(StoreError) -> Int8Panels? {
    let blocks = try read { db in
      try VectorBlocks(db, of: model, count: db.vectorCount(of: model))
    }
    guard blocks.unchecked == 0, blocks.count >= options.fewestPacked else { return nil }
    do {
      if let file = try keptPanels(of: blocks) {
        return try file.panels(reading: used, threads: threads)
      }
    } catch {
      throw StoreError(panels: error)
    }
    return try pack(blocks, threads: threads)
  }

  /// Whether every byte of the file is what was written.
  ///
  /// - Returns: How many vectors are packed; nil where there is no file, or one of other vectors.
  /// - Throws: ``StoreError`` of code `damaged`.
  public func checkPanels() throws(StoreError) -> Int? {
    let blocks = try read { db in
      try VectorBlocks(db, of: model, count: db.vectorCount(of: model))
    }
    do {
      return try keptPanels(of: blocks)?.panels().count
    } catch {
      throw StoreError(panels: error)
    }
  }

  /// The file, if it holds enough of the vectors as they are.
  private func keptPanels(of blocks: VectorBlocks) throws(VectorFileError) -> PanelFile? {
    let file: PanelFile
    do {
      file = try PanelFile(path: panelPath, dimension: model.dimension, modelHash: model.hash)
    } catch {
      switch error.code {
      case .damaged, .truncated, .notAVectorFile, .system: break
      // Another program wrote it: a newer one, or one on another machine.
      default: return nil
      }
      if error.code.isMissing { return nil }
      throw error
    }
    let isLong = file.count >= blocks.count - max(options.fewestPacked, blocks.count / 8)
    return isLong && blocks.mark(ofFirst: file.count) == file.mark ? file : nil
  }

  /// Packs all vectors and keeps the panels, if that is possible.
  private func pack(
    _ blocks: VectorBlocks, threads: Int
  ) throws(StoreError) -> Int8Panels? {
    guard let mark = blocks.mark(ofFirst: blocks.count) else { return nil }
    // Panels of damaged vectors must not be kept.
    try checkVectors()
    let panels = Int8Panels(try vectors(), threads: threads)
    guard panels.count == blocks.count else { return nil }
    removeUnfinishedPanels()
    // A full disk or a folder that cannot be written is no reason not to answer.
    try? PanelFile.write(panels, mark: mark, to: panelPath, modelHash: model.hash)
    return panels
  }

  /// Removes what a writer that was killed has left.
  private func removeUnfinishedPanels() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    for name in names where name.hasPrefix("\(panelFile.lastPathComponent).") {
      try? FileManager.default.removeItem(at: directory.appending(path: name))
    }
  }

  /// Where the panels of the store's model are.
  public var panelFile: URL {
    vectorFile.deletingPathExtension().appendingPathExtension("panels")
  }

  private var panelPath: String { panelFile.path(percentEncoded: false) }
}

extension StoreError {
  /// What an error of the panels means: they can always be made again.
  fileprivate init(panels error: VectorFileError) {
    switch error.code {
    case .system: self.init(error, path: error.path)
    default:
      self.init(
        code: .damaged, path: error.path,
        reason: "\(error.reason): delete this file; it is made again")
    }
  }
}
