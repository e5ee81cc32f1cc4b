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

    var range: Range<Int> { Int(start)..<Int(end) }

    init(_ range: Range<Int>, hash: UInt32) {
      start = Int32(range.lowerBound)
      end = Int32(range.upperBound)
      self.hash = hash
    }
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
    let lines = Self.lines(of: bytes)
    var capacity = 64
    while capacity < lines.count * 2 { capacity *= 2 }
    mask = capacity - 1
    var starting = [Int32](repeating: -1, count: capacity)
    var continuing = starting
    var pieces: [Piece] = []
    var longest = 0
    pieces.reserveCapacity(lines.count)
    for line in lines {
      let continues = Self.isContinuation(bytes[line])
      let range = continues ? line.dropFirst(2) : line
      let place = continues ? Place.continuation : .start
      let piece = Piece(range, hash: bytes[range].reduce(place.rawValue, Self.hash))
      let id = pieces.count
      let other =
        continues
        ? Self.insert(piece, id, into: &continuing, pieces, bytes)
        : Self.insert(piece, id, into: &starting, pieces, bytes)
      if let other {
        throw ModelError(
          .malformed, path: path, "line \(id + 1) repeats the piece of line \(other + 1)")
      }
      pieces.append(piece)
      longest = max(longest, range.count)
    }
    self.starting = starting
    self.continuing = continuing
    self.pieces = pieces
    self.longest = longest
    count = pieces.count
  }

  /// Where the lines are, without the ends of lines.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      let hasReturn = place > start && bytes[place - 1] == UInt8(ascii: "\r")
      lines.append(start..<(hasReturn ? place - 1 : place))
      start = place + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  private static func isContinuation(_ text: ArraySlice<UInt8>) -> Bool {
    text.count > 2 && text.starts(with: [0x23, 0x23])
  }

  /// Puts `id` into a free slot of `table`; answers the id of an equal piece if there is one.
  private static func insert(
    _ piece: Piece, _ id: Int, into table: inout [Int32], _ pieces: [Piece], _ bytes: [UInt8]
  ) -> Int? {
    var slot = Int(piece.hash) & (table.count - 1)
    while table[slot] >= 0 {
      let other = Int(table[slot])
      if bytes[pieces[other].range] == bytes[piece.range] { return other }
      slot = (slot + 1) & (table.count - 1)
    }
    table[slot] = Int32(id)
    return nil
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
    let continues = Self.isContinuation(utf8[...])
    let place = continues ? Place.continuation : .start
    let range = (continues ? 2 : 0)..<utf8.count
    return id(of: range, in: utf8, hash: utf8[range].reduce(place.rawValue, Self.hash), at: place)
  }

  /// The piece of `id` as it is written, marks of a continuation included.
  func text(of id: Int32) -> String {
    let piece = pieces[Int(id)]
    let text = String(decoding: bytes[piece.range], as: UTF8.self)
    let starts = bytes[piece.range].reduce(Place.start.rawValue, Self.hash) == piece.hash
    return starts ? text : "##" + text
  }
}
