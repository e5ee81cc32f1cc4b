import Figures
import Foundation
import MadeUpWords
import Matching
import SkillModel
import Store
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
    try measureStore(in: folder)
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

  /// What a store takes beyond one `fdatasync` for a wallet whose statements it knows; the two take
  /// turns.
  private func measureStore(in folder: URL) throws {
    let model = ModelIdentity(hash: Self.owner, dimension: 1)
    let store = try SkillStore(at: folder.appending(path: "store"), model: model)
    let embed: SkillStore.Embed = { Matrix(rows: $0.count, columns: 1) }
    var wallets = kept.prefix(300).map(noun)
    try store.importWallets(wallets.map { ($0, "") }, embed: embed)
    for number in wallets.indices { wallets[number].id = "new \(number)" }
    let bytes = [UInt8](repeating: 1, count: 4096)
    let file = open(folder.appending(path: "bytes").path, O_WRONLY | O_CREAT, 0o644)
    defer { close(file) }
    var (times, syncTimes): ([Double], [Double]) = ([], [])
    for wallet in wallets {
      times.append(
        try seconds { try store.importWallet(wallet, contentHash: "new", embed: embed) })
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
      "a wallet of known statements imported and on the disk: \(median(times).milliseconds), "
        + "4 KiB and fdatasync alone: \(median(syncTimes).milliseconds)")
  }

  /// A wallet with the words of as many statements as a coded one has evidence.
  private func noun(_ coded: CodedWallet) -> Wallet {
    let claims = coded.evidence.map {
      Claim(SkillModel.Statement("statement \($0.statement)"), place: .alignment)
    }
    return Wallet(
      id: coded.id,
      credentials: [
        Credential(
          id: coded.id, format: .openBadges3, achievements: [Achievement(claims: claims)])
      ])
  }
}
