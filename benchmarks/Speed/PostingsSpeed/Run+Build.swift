import Figures
import Foundation
import MadeUpWords
import Matching
import SkillModel
import Vectors

/// What an index costs to make, to keep and to change, by the clock.
extension Run {
  private static let owner = String(repeating: "00", count: 32)

  /// Prints how long it takes to make the index; to write it, to open it, to compact it; and to add
  /// and remove a wallet.
  func measureBuild() throws {
    try measurePostings()
    for threads in [1, 2] {
      let time = try seconds { _ = try built(threads: threads) }
      Figures.print("built W=\(kept.count) threads=\(threads)", seconds: time)
      print("index of values in memory, threads \(threads): \(time.milliseconds)")
    }
    let compacted = try seconds { _ = try index.compacted(threads: 2) }
    print("compacted in memory, threads 2: \(compacted.milliseconds)")
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try measureFile(folder.appending(path: "index").path)
    try measureChanges()
    try measureJournal(in: folder)
  }

  /// Numbers in flat arrays become panels and lists, and nothing else: no ids, dates or places.
  private func measurePostings() throws {
    let statements = kept.flatMap { $0.evidence.map(\.statement) }
    let classes = statements.indices.map { UInt16($0 / 6 * 7919 % 3000) }
    let rows = madeUpRows()
    let count = kept.count
    let each = statements.count / count
    for threads in [1, 2] {
      let packing = seconds { _ = Int8Panels(rows, threads: threads) }
      Figures.print("packed V=\(rows.count) threads=\(threads)", seconds: packing)
      let lists = seconds {
        _ = parallelMap(count: (count + 65_535) / 65_536, threads: threads) { segment in
          var columns = PostingColumns()
          for wallet in segment * 65_536..<min((segment + 1) * 65_536, count) {
            let part = wallet * each
            columns.appendNumber(Array(classes[part..<part + each])) { statements[part + $0] }
          }
          return columns.packed()
        }
      }
      Figures.print("lists W=\(count) threads=\(threads)", seconds: lists)
      print(
        "flat arrays, threads \(threads): lists \(lists.milliseconds), "
          + "\(makers.statements) rows packed \(packing.milliseconds)")
    }
  }

  /// As many vectors as there are statements.
  private func madeUpRows() -> VectorRows {
    var random = MadeUpNumbers(seed: 7)
    let elements = (0..<makers.statements * 384).map { _ in Float(random.fraction() - 0.5) * 0.1 }
    return VectorRows(Matrix(elements: elements, columns: 384))
  }

  private func measureFile(_ path: String) throws {
    let written = try seconds { try index.write(to: path, owner: Self.owner) }
    let opened = try seconds { _ = try WalletIndex(path: path, owner: Self.owner) }
    let verified = try seconds { try WalletIndex.verify(path: path, owner: Self.owner) }
    Figures.print("written W=\(kept.count)", seconds: written)
    print(
      "written and synced: \(written.milliseconds), opened: \(opened.milliseconds), "
        + "every checksum: \(verified.milliseconds)")
  }

  /// Wallets of known statements with ids that are new.
  private func newWallets(_ count: Int) -> [CodedWallet] {
    kept.prefix(count).enumerated().map { number, wallet in
      CodedWallet(
        id: "new \(number)", credentials: wallet.credentials, evidence: wallet.evidence)
    }
  }

  private func measureChanges() throws {
    var index = index
    let wallets = newWallets(1000)
    let added = try seconds { for wallet in wallets { try index.add(wallet) } }
    let removed = try seconds { for wallet in wallets { try index.remove(wallet.id) } }
    let sealed = seconds { index.seal() }
    let count = Double(wallets.count)
    print(
      "a wallet added in memory: \((added / count).milliseconds), removed: "
        + "\((removed / count).milliseconds), \(wallets.count) sealed: \(sealed.milliseconds)")
  }

  /// What a journal adds to one `fdatasync` of as many bytes; the two take turns.
  private func measureJournal(in folder: URL) throws {
    let path = folder.appending(path: "stored").path
    var stored = try StoredWalletIndex(path: path, owner: Self.owner)
    let wallets = newWallets(300)
    let file = open(folder.appending(path: "bytes").path, O_WRONLY | O_CREAT, 0o644)
    defer { close(file) }
    var (times, syncTimes, before): ([Double], [Double], Int) = ([], [], 0)
    for wallet in wallets {
      times.append(try seconds { try stored.add(wallet) })
      let journal = try FileManager.default.attributesOfItem(atPath: path + ".journal")
      let size = journal[.size] as? Int ?? 0
      let bytes = [UInt8](repeating: 1, count: size - before)
      before = size
      syncTimes.append(
        seconds {
          guard write(file, bytes, bytes.count) == bytes.count, fdatasync(file) == 0 else {
            fatalError("cannot write")
          }
        })
    }
    let more = median(zip(times, syncTimes).map { $0 - $1 })
    Figures.print("stored W=\(kept.count)", seconds: median(times))
    Figures.print("beyond-sync W=\(kept.count)", seconds: more)
    print(
      "a wallet added and on the disk: \(median(times).milliseconds), "
        + "as many bytes and fdatasync alone: \(median(syncTimes).milliseconds), which is "
        + "\(more.milliseconds) less")
  }
}
