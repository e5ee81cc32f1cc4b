/// The neighbouring words of a text, hashed to buckets.
///
/// A word is `[a-z0-9]+[+#]*` in the lower-cased text, its accents kept: `c++` and `c#` are words,
/// `naïve` is the words `na` and `ve`. The pair of `w1` and `w2` falls into the bucket
///
///     crc32("w1 w2") mod buckets
///
/// with the CRC-32 of ISO 3309 that zlib computes.
struct WordPairs: Sendable {
  /// How many buckets there are, > 0.
  let buckets: Int

  /// Appends the bucket of each pair, in the order of the text, plus `first`.
  func append(bucketsOf text: Span<UInt8>, plus first: Int32, to rows: inout [Int32]) {
    let table = CRC32.table.span
    var word = WordState()
    func finish(_ rows: inout [Int32]) {
      guard word.hasLetters else { return }
      if word.hasPair { rows.append(first + Int32(word.pair.value % UInt32(buckets))) }
      word.next(table)
    }
    var place = 0
    while place < text.count {
      let byte = text[place]
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x41...0x5A:
        if word.hasSigns { finish(&rows) }
        word.append(FoldedWords.lowercased(byte), table)
      case UInt8(ascii: "+"), UInt8(ascii: "#"):
        if word.hasLetters { word.append(sign: byte, table) }
      case 0x80...:
        let (scalar, length) = FoldedWords.scalar(at: place, of: text)
        if let letter = Self.asciiLetter(scalar) {
          if word.hasSigns { finish(&rows) }
          word.append(letter, table)
        }
        // A dotted capital I is an i and a combining dot, which ends the word.
        if scalar != "\u{212A}" { finish(&rows) }
        place += length - 1
      default:
        finish(&rows)
      }
      place += 1
    }
    finish(&rows)
  }

  /// The ASCII letter that the lower case of a scalar beyond ASCII begins with: there are two.
  private static func asciiLetter(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "\u{212A}": UInt8(ascii: "k")
    case "\u{130}": UInt8(ascii: "i")
    default: nil
    }
  }

  /// The word being read, and the pair it ends.
  private struct WordState {
    var hasLetters = false
    var hasSigns = false
    var word = CRC32()
    var hasPair = false
    var pair = CRC32()

    mutating func append(_ byte: UInt8, _ table: Span<UInt32>) {
      hasLetters = true
      word.append(byte, table)
      pair.append(byte, table)
    }

    mutating func append(sign byte: UInt8, _ table: Span<UInt32>) {
      hasSigns = true
      append(byte, table)
    }

    /// Makes the finished word the first of the next pair.
    mutating func next(_ table: Span<UInt32>) {
      var pair = word
      pair.append(UInt8(ascii: " "), table)
      self = WordState(hasPair: true, pair: pair)
    }
  }
}

/// A cyclic redundancy check of bytes, as in zlib.
///
/// Source: ISO 3309; RFC 1952, section 8.
struct CRC32: Sendable {
  private var register: UInt32 = 0xFFFF_FFFF

  /// What each byte does to the register.
  static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  /// The check of the bytes so far.
  var value: UInt32 { ~register }

  /// Adds a byte; `table` is ``table``, which is looked up once a text.
  mutating func append(_ byte: UInt8, _ table: Span<UInt32>) {
    register = table[Int((register ^ UInt32(byte)) & 0xFF)] ^ register >> 8
  }
}
