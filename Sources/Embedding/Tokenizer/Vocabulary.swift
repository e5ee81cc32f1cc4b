/// The pieces a tokenizer knows, found by their bytes.
///
/// Open addressing over hashes of bytes, so that a look-up makes no string.
struct Vocabulary: Sendable {
  /// How many pieces there are; their ids are `0 ..< count`.
  var count: Int { pieces.count }

  /// The length of the longest piece in bytes, without the mark of a continuation.
  private(set) var longest = 0

  /// The lines that the pieces stand in.
  private let bytes: [UInt8]

  /// Where each piece stands in ``bytes``, without the mark of a continuation.
  private var pieces: [(start: Int32, end: Int32)] = []

  /// A power of two of them, at least half of them free.
  private var slots: [Slot]

  /// A place for a piece; the hash is compared before the bytes are.
  private struct Slot: Sendable {
    var hash: UInt32 = 0
    var id: Int32 = -1
  }

  /// Reads the pieces, one a line, numbered from 0.
  ///
  /// - Throws: ``ModelError`` of code `malformed` if a piece occurs twice or there are too many.
  init(lines bytes: [UInt8], path: String) throws(ModelError) {
    guard bytes.count < Int32.max else {
      throw ModelError(.malformed, path: path, "a vocabulary of \(bytes.count) bytes is too large")
    }
    self.bytes = bytes
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    var capacity = 64
    while capacity < lines * 2 { capacity *= 2 }
    slots = [Slot](repeating: Slot(), count: capacity)
    pieces.reserveCapacity(lines)
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      let hasReturn = place > start && bytes[place - 1] == UInt8(ascii: "\r")
      try insert(start..<(hasReturn ? place - 1 : place), path: path)
      start = place + 1
    }
    if start < bytes.count { try insert(start..<bytes.count, path: path) }
  }

  /// Gives the piece written in `line` the next id.
  private mutating func insert(_ line: Range<Int>, path: String) throws(ModelError) {
    let (range, hash, slot) = place(ofPieceIn: line)
    guard slots[slot].id < 0 else {
      throw ModelError(
        .malformed, path: path,
        "line \(count + 1) repeats the piece of line \(slots[slot].id + 1)")
    }
    slots[slot] = Slot(hash: hash, id: Int32(count))
    pieces.append((Int32(range.lowerBound), Int32(range.upperBound)))
    longest = max(longest, range.count)
  }

  private func place(
    ofPieceIn line: Range<Int>
  ) -> (range: Range<Int>, hash: UInt32, slot: Int) {
    let (place, range) = Self.piece(in: line, of: bytes.span)
    let text = bytes.span.extracting(range)
    let hash = Self.hash(of: text, at: place)
    return (range, hash, slot(of: text, hash: hash))
  }

  /// The id of the piece written `text`, marks of a continuation included.
  func id(of text: String) -> Int32? {
    let bytes = Array(text.utf8)
    let (place, range) = Self.piece(in: bytes.indices, of: bytes.span)
    let piece = bytes.span.extracting(range)
    return id(of: piece, hash: Self.hash(of: piece, at: place))
  }

  /// The piece of `id` as it is written, marks of a continuation included.
  func text(of id: Int32) -> String {
    let (start, end) = pieces[Int(id)]
    // Only a mark stands between the end of the last line and the piece.
    let marks = start > 0 && bytes[Int(start) - 1] == UInt8(ascii: "#") ? 2 : 0
    return String(decoding: bytes[Int(start) - marks..<Int(end)], as: UTF8.self)
  }
}

// MARK: - Places and hashes

extension Vocabulary {
  /// Where a piece stands in a word: at its start, or after another piece (written `##piece`).
  ///
  /// The raw value is where its hash begins, so equal bytes in the two places have two hashes.
  enum Place: UInt32 {
    case start = 0x811C_9DC5
    case continuation = 0x050C_5D1F
  }

  /// The place of a piece and where it stands, without the mark, in the line it is written in.
  private static func piece(
    in line: Range<Int>, of bytes: Span<UInt8>
  ) -> (place: Place, range: Range<Int>) {
    let mark = UInt8(ascii: "#")
    let continues =
      line.count > 2 && bytes[line.lowerBound] == mark && bytes[line.lowerBound + 1] == mark
    return continues ? (.continuation, line.dropFirst(2)) : (.start, line)
  }

  private static let prime: UInt32 = 0x0100_0193

  /// `prime * inverse == 1`, modulo 2^32.
  private static let inverse: UInt32 = 0x359C_449B

  /// The hash of a piece, or of a part of a word, in its place.
  static func hash(of text: Span<UInt8>, at place: Place) -> UInt32 {
    var hash = place.rawValue
    for byte in text.indices { hash = self.hash(hash, text[byte]) }
    return hash
  }

  /// The hash of what is hashed to `hash` and `byte` after it.
  ///
  /// Source: Fowler, Noll, Vo, the hash FNV-1a of 32 bits.
  private static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* prime
  }

  /// The hash of what is hashed to `hash` without `byte`, its last.
  static func hash(_ hash: UInt32, without byte: UInt8) -> UInt32 {
    (hash &* inverse) ^ UInt32(byte)
  }

  /// The id of the piece `text` whose hash, from its place on, is `hash`.
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
    let (start, end) = pieces[Int(id)]
    guard Int(end - start) == text.count else { return false }
    for place in text.indices where bytes[Int(start) + place] != text[place] { return false }
    return true
  }
}
