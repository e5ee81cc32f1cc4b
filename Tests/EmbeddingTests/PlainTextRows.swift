import Foundation

/// The definition of the rows of a text, written plainly: what ``TextRows`` is held to.
///
/// Strings are compared as bytes or scalars, never as Swift strings, to which `é` and `e` with an
/// accent are equal.
struct PlainTextRows {
  private let pieces: [[UInt8]: Int32]
  private let unknown: Int32
  private let buckets: UInt32

  /// What has been worked out once and is the same in every text.
  private var known: (scalars: [Unicode.Scalar: [Unicode.Scalar]], words: [[UInt8]: [Int32]]) =
    ([:], [:])

  /// Takes the pieces as the vocabulary writes them, marks of a continuation included.
  init(pieces: [String], buckets: Int) {
    let numbered = pieces.enumerated().map { (Array($1.utf8), Int32($0)) }
    self.pieces = Dictionary(uniqueKeysWithValues: numbered)
    unknown = self.pieces[Array("[UNK]".utf8)] ?? -1
    self.buckets = UInt32(buckets)
  }

  /// The rows of the pieces, then those of the pairs.
  mutating func rows(of text: String) -> [Int32] { pieces(of: text) + pairs(of: text) }

  // MARK: - Pieces

  private mutating func pieces(of text: String) -> [Int32] {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if known.scalars[scalar] == nil { known.scalars[scalar] = fold(scalar) }
      folded += known.scalars[scalar] ?? []
    }
    var ids: [Int32] = []
    for word in String(folded).utf8.split(separator: UInt8(ascii: " ")).map({ Array($0) }) {
      if known.words[word] == nil { known.words[word] = pieces(ofWord: word) }
      ids += known.words[word] ?? []
    }
    return ids
  }

  private func pieces(ofWord word: [UInt8]) -> [Int32] {
    guard String(decoding: word, as: UTF8.self).unicodeScalars.count <= 100 else {
      return [unknown]
    }
    var ids: [Int32] = []
    var rest = word
    while !rest.isEmpty {
      let mark = Array((ids.isEmpty ? "" : "##").utf8)
      let fits = (1...rest.count).last { pieces[mark + rest.prefix($0)] != nil }
      guard let fits, let id = pieces[mark + rest.prefix(fits)] else { return [unknown] }
      ids.append(id)
      rest.removeFirst(fits)
    }
    return ids
  }

  /// A scalar without accents and capitals; what is a word of its own with a space on either side.
  private func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if isSpace(scalar) { return [" "] }
    if vanishes(scalar) { return [] }
    let decomposed = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    let letters = decomposed.flatMap { part -> [Unicode.Scalar] in
      if part.properties.generalCategory == .nonspacingMark { return [] }
      if isMark(part) { return [" ", part, " "] }
      return Array(part.properties.lowercaseMapping.unicodeScalars)
    }
    return isIdeograph(scalar) ? [" "] + letters + [" "] : letters
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    let spaces: [Unicode.GeneralCategory] = [
      .spaceSeparator, .lineSeparator, .paragraphSeparator,
    ]
    return "\t\n\r".unicodeScalars.contains(scalar)
      || spaces.contains(scalar.properties.generalCategory)
  }

  private func vanishes(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FFFD}"
      || [.control, .format, .privateUse].contains(scalar.properties.generalCategory)
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    let marks: [Unicode.GeneralCategory] = [
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation,
    ]
    return marks.contains(scalar.properties.generalCategory)
      || "$+<=>^`|~".unicodeScalars.contains(scalar)
  }

  private func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    let blocks: [ClosedRange<UInt32>] = [
      0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
      0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F,
    ]
    return blocks.contains { $0.contains(scalar.value) }
  }

  // MARK: - Pairs

  /// The rows of the pairs of neighbouring words, each `[a-z0-9]+[+#]*` in the lower-cased text.
  private func pairs(of text: String) -> [Int32] {
    let lowered = text.unicodeScalars.flatMap {
      $0.properties.lowercaseMapping.unicodeScalars
    }
    var words: [String] = []
    var rest = lowered[...]
    while let start = rest.firstIndex(where: isLetter) {
      let letters = rest[start...].prefix(while: isLetter)
      let signs = rest[letters.endIndex...].prefix { $0 == "+" || $0 == "#" }
      words.append(String(String.UnicodeScalarView(letters + signs)))
      rest = rest[signs.endIndex...]
    }
    return zip(words, words.dropFirst()).map {
      Int32(pieces.count) + Int32(crc32("\($0) \($1)") % buckets)
    }
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
  }

  /// Bit by bit, as ISO 3309 defines it.
  private func crc32(_ text: String) -> UInt32 {
    var register = UInt32.max
    for bit in text.utf8.flatMap({ byte in (0..<8).map { UInt32(byte) >> $0 & 1 } }) {
      let isOdd = (register ^ bit) & 1 == 1
      register = register >> 1 ^ (isOdd ? 0xEDB8_8320 : 0)
    }
    return ~register
  }
}
