internal import Synchronization

/// The similar rows of rows that were searched for before: who asks for known statements again needs
/// no product.
///
/// What is kept is bounded; when it is full, all is forgotten and gathered anew. No result depends on
/// it.
final class SimilarLists: Sendable {
  /// A row, and the cosine that similar ones reach.
  private struct Key: Hashable {
    var row: Int32
    var tau: Double
  }

  private struct Neighbour {
    var row: Int32
    var cosine: Double
  }

  private struct Kept {
    var lists: [Key: [Neighbour]] = [:]
    var size = 0
  }

  /// What a list takes beside its pairs, in pairs.
  private static let sizeOfList = 8

  private let kept = Mutex(Kept())
  private let many: [Int32]
  private let rowLimit: Int32
  private let sizeLimit: Int

  /// No list.
  ///
  /// - Parameters:
  ///   - many: The rows that are searched.
  ///   - rowLimit: Rows below it are the same at every search; lists of others are not kept.
  ///   - sizeLimit: How many pairs may be kept, 16 bytes each.
  init(among many: [Int32], rowLimit: Int, sizeLimit: Int) {
    self.many = many
    self.rowLimit = Int32(rowLimit)
    self.sizeLimit = sizeLimit
  }

  /// Every pair of a row of `few` and a row of the many whose cosine is at least `tau`, as
  /// ``StatementVectors/similarRows(few:many:atLeast:threads:)`` finds them.
  ///
  /// - Parameters:
  ///   - few: Distinct rows.
  ///   - tau: The least cosine.
  ///   - vectors: Of all rows.
  ///   - threads: How many threads may work.
  /// - Returns: The pairs, each once.
  func similarRows(
    few: [Int32], atLeast tau: Double, in vectors: StatementVectors, threads: Int
  ) -> [SimilarRows] {
    var pairs: [SimilarRows] = []
    var unknown: [Int32] = []
    kept.withLock { kept in
      for row in few {
        guard let list = kept.lists[Key(row: row, tau: tau)] else {
          unknown.append(row)
          continue
        }
        for neighbour in list {
          pairs.append(SimilarRows(few: row, many: neighbour.row, cosine: neighbour.cosine))
        }
      }
    }
    guard !unknown.isEmpty else { return pairs }
    let found = vectors.similarRows(few: unknown, many: many, atLeast: tau, threads: threads)
    keep(found, of: unknown, tau)
    return pairs + found
  }

  private func keep(_ pairs: [SimilarRows], of few: [Int32], _ tau: Double) {
    let rows = few.filter { $0 < rowLimit }
    let size = pairs.count + rows.count * Self.sizeOfList
    guard !rows.isEmpty, size <= sizeLimit else { return }
    var places: [Int32: Int] = [:]
    for (place, row) in rows.enumerated() { places[row] = place }
    var lists = [[Neighbour]](repeating: [], count: rows.count)
    var (last, place) = (Int32(-1), Int?.none)
    for pair in pairs {
      if pair.few != last { (last, place) = (pair.few, places[pair.few]) }
      guard let place else { continue }
      lists[place].append(Neighbour(row: pair.many, cosine: pair.cosine))
    }
    kept.withLock { kept in
      if kept.size + size > sizeLimit { kept = Kept() }
      for (row, list) in zip(rows, lists) where kept.lists[Key(row: row, tau: tau)] == nil {
        kept.lists[Key(row: row, tau: tau)] = list
        kept.size += list.count + Self.sizeOfList
      }
    }
  }
}
