internal import GRDB
internal import Vectors

/// The checksums of a model's vectors, so that a disk that rots is noticed.
///
/// A block is what one import wrote of 64 rows that begin at a multiple of 64. Rows of a store that
/// is older than its checksums are in no block.
struct VectorBlocks {
  /// Rows and what they were when they were written.
  struct Block {
    var rows: Range<Int>
    var checksum: UInt64
  }

  /// At most this many rows have one checksum: 64 KiB of vectors of 256 numbers.
  static let size = 64

  /// In order, apart from each other, all below the count of rows.
  let blocks: [Block]

  /// How many rows have no checksum.
  let unchecked: Int

  /// How many rows there are.
  let count: Int

  /// The blocks of a model that has `count` vectors.
  init(_ db: Database, of model: ModelIdentity, count: Int) throws {
    let cursor = try Row.fetchCursor(
      db, sql: "SELECT first, count, checksum FROM vector_block WHERE model = ? ORDER BY first",
      arguments: [model.hash])
    var blocks: [Block] = []
    var end = 0
    var unchecked = count
    while let row = try cursor.next() {
      let first = try row.decode(Int.self, atIndex: 0)
      let rows = try row.decode(Int.self, atIndex: 1)
      guard first >= end, rows > 0, first <= count, rows <= count - first else {
        throw DatabaseError.doesNotFit
      }
      end = first + rows
      unchecked -= rows
      blocks.append(
        Block(
          rows: first..<end,
          checksum: UInt64(bitPattern: try row.decode(Int64.self, atIndex: 2))))
    }
    self.blocks = blocks
    self.unchecked = unchecked
    self.count = count
  }

  /// A number that changes when one of the first `count` rows does; nil unless blocks end there.
  func mark(ofFirst count: Int) -> UInt64? {
    var end = 0
    var numbers: [UInt64] = []
    for block in blocks where end < count {
      numbers += [UInt64(block.rows.lowerBound), UInt64(block.rows.count), block.checksum]
      end = block.rows.upperBound
    }
    return end == count ? checksum(of: numbers) : nil
  }

  /// Looks for rows that are not what they were.
  ///
  /// - Parameters:
  ///   - vectors: All rows of the model.
  ///   - used: Row numbers in any order, with repetitions; nil for all.
  /// - Returns: The first damaged block among those near the rows of `used`; nil when all are whole.
  func firstDamaged(in vectors: VectorRows, among used: [Int32]?) -> Range<Int>? {
    let marked = used.map { used in
      var marked = [Bool](repeating: false, count: vectors.count / Self.size + 1)
      for row in used { marked[Int(row) / Self.size] = true }
      return marked
    }
    return blocks.first { block in
      let isUsed = marked.map { $0[block.rows.lowerBound / Self.size] } ?? true
      return isUsed && vectors.checksum(of: block.rows) != block.checksum
    }?.rows
  }
}

extension Database {
  /// Keeps the checksums of `vectors`, which were written as the rows from `first` on, in place of
  /// all that were kept from there on.
  func keepChecksums(of vectors: VectorRows, from first: Int, model: ModelIdentity) throws {
    try execute(
      sql: "DELETE FROM vector_block WHERE model = ? AND first >= ?",
      arguments: [model.hash, first])
    let insert = Insert(
      statement: try cachedStatement(
        sql: "INSERT INTO vector_block (model, first, count, checksum) VALUES (?, ?, ?, ?)"))
    var start = 0
    while start < vectors.count {
      let toBoundary = VectorBlocks.size - (first + start) % VectorBlocks.size
      let end = min(start + toBoundary, vectors.count)
      let checksum = Int64(bitPattern: vectors.checksum(of: start..<end))
      try insert([model.hash, first + start, end - start, checksum])
      start = end
    }
  }
}
