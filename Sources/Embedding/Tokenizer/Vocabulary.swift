/// The pieces a tokenizer knows, found by their bytes.
///
/// Open addressing over hashes of bytes, so that a look-up makes no string.
struct Vocabulary: Sendable {
  /// The length of the longest piece in bytes, without the mark of a continuation.
  let longest: Int

  /// The lines that the pieces stand in.
  private let bytes: [UInt8]

  /// Where each piece stands in ``bytes``, without the mark of a continuation.
  private let pieces: [Piece]

  /// A power of two of them, at least half of them free.
  private var slots: [Slot]

  private struct Piece: Sendable {
    var start: Int32
    var end: Int32
    var hash: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// A place for a piece, free where the id is negative; hashes are compared before bytes are.
  private struct Slot: Sendable {
    var hash: UInt32
    var id: Int32
  }

  /// How many pieces there are; their ids are `0 ..< count`.
  var count: Int { pieces.count }

  /// Reads the pieces, one a line, numbered from 0.
  ///
  /// - Throws: ``ModelError`` of code `malformed` if a piece occurs twice or there are too many.
  init(lines bytes: [UInt8], path: String) throws(ModelError) {
    guard bytes.count < Int32.max else {
      throw ModelError(.malformed, path: path, "a vocabulary of \(bytes.count) bytes is too large")
    }
    self.bytes = bytes
    pieces = Self.pieces(in: bytes.span)
    longest = pieces.reduce(0) { max($0, $1.range.count) }
    var capacity = 64
    while capacity < pieces.count * 2 { capacity *= 2 }
    slots = [Slot](repeating: Slot(hash: 0, id: -1), count: capacity)
    for (id, piece) in pieces.enumerated() {
      let slot = slot(of: bytes.span.extracting(piece.range), hash: piece.hash)
      guard slots[slot].id < 0 else {
        throw ModelError(
          .malformed, path: path,
          "line \(id + 1) repeats the piece of line \(slots[slot].id + 1)")
      }
      slots[slot] = Slot(hash: piece.hash, id: Int32(id))
    }
  }

  private static func pieces(in bytes: Span<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      let hasReturn = place > start && bytes[place - 1] == UInt8(ascii: "\r")
      pieces.append(piece(in: start..<(hasReturn ? place - 1 : place), of: bytes))
      start = place + 1
    }
    if start < bytes.count { pieces.append(piece(in: start..<bytes.count, of: bytes)) }
    return pieces
  }

  /// The piece written in a line.
  private static func piece(in line: Range<Int>, of bytes: Span<UInt8>) -> Piece {
    let mark = UInt8(ascii: "#")
    let continues =
      line.count > 2 && bytes[line.lowerBound] == mark && bytes[line.lowerBound + 1] == mark
    let range = continues ? line.dropFirst(2) : line
    return Piece(
      start: Int32(range.lowerBound), end: Int32(range.upperBound),
      hash: hash(of: bytes.extracting(range), at: continues ? .continuation : .start))
  }

  /// The id of the piece written `text`, marks of a continuation included.
  func id(of text: String) -> Int32? {
    let bytes = Array(text.utf8)
    let piece = Self.piece(in: bytes.indices, of: bytes.span)
    return id(of: bytes.span.extracting(piece.range), hash: piece.hash)
  }

  /// The piece of `id` as it is written, marks of a continuation included.
  func text(of id: Int32) -> String {
    let piece = pieces[Int(id)].range
    // Between the end of the last line and the piece stand the marks or nothing.
    let continues = piece.lowerBound > 0 && bytes[piece.lowerBound - 1] == UInt8(ascii: "#")
    return String(
      decoding: bytes[piece.lowerBound - (continues ? 2 : 0)..<piece.upperBound], as: UTF8.self)
  }
}

// MARK: - Looking up

extension Vocabulary {
  /// Where a piece stands in a word: at its start, or after another piece (written `##piece`).
  ///
  /// The raw value is where its hash begins: equal bytes in the two places have different hashes.
  enum Place: UInt32 {
    case start = 0x811C_9DC5
    case continuation = 0x050C_5D1F
  }

  private static let prime: UInt32 = 0x0100_0193

  /// `prime * inverse == 1`, modulo 2^32.
  private static let inverse: UInt32 = 0x359C_449B

  /// The hash of a text in its place.
  ///
  /// Source: Fowler, Noll, Vo, the hash FNV-1a of 32 bits.
  static func hash(of text: Span<UInt8>, at place: Place) -> UInt32 {
    var hash = place.rawValue
    for byte in text.indices { hash = (hash ^ UInt32(text[byte])) &* prime }
    return hash
  }

  /// The hash of a text without its last byte, from the hash of all of it.
  static func hash(_ hash: UInt32, without byte: UInt8) -> UInt32 {
    (hash &* inverse) ^ UInt32(byte)
  }

  /// The id of the piece `text` whose hash, in its place, is `hash`.
  func id(of text: Span<UInt8>, hash: UInt32) -> Int32? {
    let id = slots[slot(of: text, hash: hash)].id
    return id < 0 ? nil : id
  }

  /// Where the piece is, or the free slot where it would be.
  private func slot(of text: Span<UInt8>, hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot].id >= 0 {
      if slots[slot].hash == hash, isPiece(slots[slot].id, text) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// Whether the piece of `id` has the bytes of `text`.
  private func isPiece(_ id: Int32, _ text: Span<UInt8>) -> Bool {
    let piece = pieces[Int(id)].range
    guard piece.count == text.count else { return false }
    for place in text.indices where bytes[piece.lowerBound + place] != text[place] { return false }
    return true
  }
}
