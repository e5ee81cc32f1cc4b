/// A text as BERT's uncased models see it: words without accents and capitals, one space between.
///
/// - White space separates words; other control, format and private characters vanish.
/// - Accents vanish: canonical decomposition less nonspacing marks; then lower case.
/// - A punctuation mark is a word of its own: ASCII marks, symbols such as `+` and `$` among them,
///   and the Unicode categories P.
/// - So is a Chinese, Japanese or Korean ideograph, but no kana and no Hangul.
///
/// Source: BERT, `tokenization.py`, `BasicTokenizer`, as the `tokenizers` library runs it.
struct FoldedWords: Sendable {
  /// The words, each followed by one or more spaces.
  private(set) var bytes: [UInt8] = []

  /// What becomes of an ASCII character.
  private enum Kind: UInt8 {
    case letter, space, mark, nothing
  }

  private static let kinds: [Kind] = (0..<128).map { byte in
    switch UInt8(byte) {
    case 0x09, 0x0A, 0x0D, 0x20: .space
    case 0x00..<0x20, 0x7F: .nothing
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
    default: .mark
    }
  }

  /// Folds `text` in place of what was folded before.
  mutating func fold(_ text: Span<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    let kinds = Self.kinds
    var place = 0
    while place < text.count {
      let byte = text[place]
      guard byte < 0x80 else {
        let (scalar, length) = Self.scalar(at: place, of: text)
        place += length
        if let letter = Self.letter(of: scalar) { append(letter: letter) } else { fold(scalar) }
        continue
      }
      switch kinds[Int(byte)] {
      case .letter: bytes.append(Self.lowercased(byte))
      case .space: bytes.append(0x20)
      case .mark: appendAlone(byte)
      case .nothing: break
      }
      place += 1
    }
    bytes.append(0x20)
  }

  /// An ASCII letter or digit in lower case.
  static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private mutating func appendAlone(_ byte: UInt8) {
    bytes.append(0x20)
    bytes.append(byte)
    bytes.append(0x20)
  }

  /// The scalar that begins at `place`, and how many bytes it has.
  static func scalar(at place: Int, of text: Span<UInt8>) -> (Unicode.Scalar, length: Int) {
    // The bytes come from a String and are valid UTF-8; a span cut short gives U+FFFD.
    let lead = text[place]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard place + length <= text.count else { return ("\u{FFFD}", text.count - place) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for next in place + 1..<place + length { value = value << 6 | UInt32(text[next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

// MARK: - Beyond ASCII

extension FoldedWords {
  /// The letter that each of the scalars `0x80 ..< 0x800` becomes, as its one or two bytes in UTF-8,
  /// the first in the low half; 0 for those that become anything else.
  private static let letters: [UInt16] = (UInt32(0x80)..<0x800).map { value in
    var words = FoldedWords()
    words.fold(Unicode.Scalar(value) ?? " ")
    guard let first = words.bytes.first, first != 0x20, words.bytes.count <= 2 else { return 0 }
    return UInt16(first) | (words.bytes.count == 2 ? UInt16(words.bytes[1]) << 8 : 0)
  }

  private static func letter(of scalar: Unicode.Scalar) -> UInt16? {
    guard (0x80..<0x800).contains(scalar.value) else { return nil }
    let letter = letters[Int(scalar.value) - 0x80]
    return letter == 0 ? nil : letter
  }

  private mutating func append(letter: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: letter))
    if letter > 0xFF { bytes.append(UInt8(letter >> 8)) }
  }

  private mutating func fold(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse:
      return
    case .spaceSeparator, .lineSeparator, .paragraphSeparator:
      bytes.append(0x20)
      return
    default:
      guard scalar != "\u{FFFD}" else { return }
    }
    let alone = Self.isIdeograph(scalar)
    if alone { bytes.append(0x20) }
    if let letters = BaseLetters.of(scalar) {
      for letter in letters { append(letter) }
    } else {
      append(scalar)
    }
    if alone { bytes.append(0x20) }
  }

  /// Appends a decomposed scalar in lower case.
  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      guard Self.kinds[Int(byte)] == .mark else { return bytes.append(Self.lowercased(byte)) }
      return appendAlone(byte)
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark:
      break
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      bytes.append(0x20)
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      bytes.append(0x20)
    default:
      bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
  }

  /// Whether `scalar` lies in the blocks of ideographs that BERT sets apart; 2B920, not 2B820, as
  /// the `tokenizers` library has it.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F,
      0x2B740...0x2B81F, 0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
      true
    default:
      false
    }
  }
}
