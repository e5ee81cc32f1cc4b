/// The pieces a tokenizer knows, found by their bytes.
///
/// Open addressing over hashes of bytes, so that a look-up makes no string.
struct Vocabulary: Sendable {
  /// How many pieces there are; their ids are `0 ..< count`.
  let count: Int

  /// The length of the longest piece in bytes, without the mark of a continuation.
  let longest: Int

  private let bytes: [UInt8]
  private let pieces: [Piece]
  private let starting: [Int32]
  private let continuing: [Int32]
  private let mask: Int

  private struct Piece: Sendable {
    var start: Int32
    var end: Int32
    var hash: UInt32
  }

  /// Where a piece stands in a word: at its start, or after another piece (written `##piece`).
  enum Place: UInt32 {
    case start = 0x811C_9DC5
    case continuation = 0x050C_5D1F
  }

  /// Reads the pieces, one a line, numbered from 0.
  ///
  /// - Throws: ``ModelError`` of code `malformed` if a piece occurs twice or there are too many.
  init(lines bytes: [UInt8], path: String) throws(ModelError) {
    guard bytes.count < Int32.max else {
      throw ModelError(.malformed, path: path, "a vocabulary of \(bytes.count) bytes is too large")
    }
    self.bytes = bytes
    var lines = bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    if lines.last?.isEmpty == true { lines.removeLast() }
    var capacity = 64
    while capacity < lines.count * 2 { capacity *= 2 }
    mask = capacity - 1
    var tables = [Place.start: [Int32](repeating: -1, count: capacity)]
    tables[.continuation] = tables[.start]
    var pieces: [Piece] = []
    var longest = 0
    for (id, line) in lines.enumerated() {
      let continues = line.count > 2 && line.starts(with: [0x23, 0x23])
      let place = continues ? Place.continuation : .start
      let text = continues ? line.dropFirst(2) : line
      let hash = text.reduce(place.rawValue, Self.hash)
      var slot = Int(hash) & mask
      while let other = tables[place]?[slot], other >= 0 {
        let piece = pieces[Int(other)]
        guard bytes[Int(piece.start)..<Int(piece.end)] != text else {
          throw ModelError(
            .malformed, path: path, "line \(id + 1) repeats the piece of line \(other + 1)")
        }
        slot = (slot + 1) & mask
      }
      tables[place]?[slot] = Int32(id)
      pieces.append(
        Piece(start: Int32(text.startIndex), end: Int32(text.endIndex), hash: hash))
      longest = max(longest, text.count)
    }
    self.pieces = pieces
    self.longest = longest
    count = pieces.count
    starting = tables[.start] ?? []
    continuing = tables[.continuation] ?? []
  }

  /// The hash of a piece that goes on with `byte`; it starts from the raw value of its place.
  static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  /// The id of the piece that is `text[range]`, whose hash is `hash`.
  func id(of range: Range<Int>, in text: [UInt8], hash: UInt32, at place: Place) -> Int32? {
    let table = place == .start ? starting : continuing
    var slot = Int(hash) & mask
    while true {
      let id = table[slot]
      guard id >= 0 else { return nil }
      let piece = pieces[Int(id)]
      if piece.hash == hash, Int(piece.end - piece.start) == range.count {
        let start = Int(piece.start)
        var same = 0
        while same < range.count, bytes[start + same] == text[range.lowerBound + same] { same += 1 }
        if same == range.count { return id }
      }
      slot = (slot + 1) & mask
    }
  }

  /// The id of the piece written `text`, marks of a continuation included.
  func id(of text: String) -> Int32? {
    let utf8 = Array(text.utf8)
    let continues = utf8.count > 2 && utf8.starts(with: [0x23, 0x23])
    let place = continues ? Place.continuation : .start
    let range = (continues ? 2 : 0)..<utf8.count
    return id(of: range, in: utf8, hash: utf8[range].reduce(place.rawValue, Self.hash), at: place)
  }

  /// The piece of `id` as it is written, marks of a continuation included.
  func text(of id: Int32) -> String {
    let piece = pieces[Int(id)]
    let range = Int(piece.start)..<Int(piece.end)
    let text = String(decoding: bytes[range], as: UTF8.self)
    let hash = bytes[range].reduce(Place.start.rawValue, Self.hash)
    return hash == piece.hash ? text : "##" + text
  }
}
