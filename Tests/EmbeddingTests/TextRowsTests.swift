import Embedding
import Foundation
import TestSupport
import Testing

/// Holds the rows of texts to their definition.
@Suite struct TextRowsTests {
  /// The built-in vocabulary, as the program and as the definition has it.
  fileprivate static let both = Result {
    let bytes = try StaticEmbedder.builtInVocabulary()
    let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return (
      rows: try TextRows(vocabulary: bytes, path: "vocab.txt", buckets: 65_536),
      plain: PlainTextRows(pieces: pieces, buckets: 65_536), pieces: pieces
    )
  }

  private func expectTheDefinition(_ texts: [String]) throws {
    var (rows, plain, _) = try Self.both.get()
    for text in texts {
      let (found, expected) = (rows.rows(of: text), plain.rows(of: text))
      guard found != expected else { continue }
      Issue.record("\(text.unicodeScalars.map(\.value)): \(found), not \(expected)")
    }
  }

  /// What texts are made up from: scalars one by one, and pieces of the vocabulary.
  private static let scalars: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0x20...0x7E, 0x41...0x7A, 0x80...0x24F, 0x300...0x36F, 0x370...0x52F,
    0x5D0...0x64A, 0x900...0xD7F, 0xE01...0xFD4, 0x1100...0x11FF, 0x1E00...0x206F, 0x20A0...0x22FF,
    0x3000...0x30FF, 0x4E00...0x4E7F, 0xAC00...0xD7A3, 0xE000...0xE00F, 0xF900...0xFAD9,
    0xFE00...0xFFFD, 0x1D15E...0x1D1C0, 0x1F300...0x1F9FF, 0x20000...0x2A6DF, 0x2B81F...0x2B921,
    0x2F800...0x2FA1D, 0x80...0xFFFF, 0x10000...0x10FFFF,
  ]
  private static let texts = [
    " ", "-", "++", "#", "\u{212A}", "\u{130}", "\u{1C5}", "\u{37E}", "\u{1FEF}", "\u{85}", "\r\n",
    "👩‍💻", "ﬁ", "ß", "ŉ", "ﷺ", "\u{E9}", "e\u{301}",
  ]

  private static func text(_ generator: inout SeededGenerator, _ pieces: [String]) -> String {
    var text = String.UnicodeScalarView()
    let script = scalars.randomElement(using: &generator) ?? 0x20...0x7E
    for _ in 0..<Int.random(in: 0...30, using: &generator) {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0, 1:
        text += (texts.randomElement(using: &generator) ?? "").unicodeScalars
      case 2, 3:
        let piece = pieces.randomElement(using: &generator) ?? ""
        let isCapital = Bool.random(using: &generator)
        text += (isCapital ? piece.uppercased() : piece).unicodeScalars
      case 4:
        text.append(" ")
      default:
        let other = scalars.randomElement(using: &generator) ?? script
        let range = Bool.random(using: &generator) ? script : other
        let value = UInt32.random(in: range, using: &generator)
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
    return String(text)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func madeUpTextsHaveTheRowsOfTheDefinition(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = try Self.both.get().pieces
    try expectTheDefinition((0..<50).map { _ in Self.text(&generator, pieces) })
  }

  @Test func scalarsOfAllScriptsHaveTheRowsOfTheDefinition() throws {
    // All of the alphabets, and a part of the rest; some at a time, each between letters.
    let values =
      Array(UInt32(0)..<0x3400) + stride(from: 0x3400, to: 0x32000, by: 7)
      + stride(from: 0x32000, to: 0x110000, by: 61)
    let all = values.compactMap(Unicode.Scalar.init)
    try expectTheDefinition(
      stride(from: 0, to: all.count, by: 40).map { start in
        let part = all[start..<min(start + 40, all.count)]
        return part.map { "a\($0)b2" }.joined(separator: " ")
      })
  }

  @Test(arguments: [1, 99, 100, 101, 400, 401])
  func longWordsHaveTheRowsOfTheDefinition(count: Int) throws {
    for letter in ["a", "и", "한", "😀", "a\u{301}", "\u{1D15F}", "é", "W"] {
      let word = String(repeating: letter, count: count)
      try expectTheDefinition([word, "tax \(word) \(word)s", "\(word)!"])
    }
  }

  @Test func longTextsHaveTheRowsOfTheDefinition() throws {
    let samples = ["analyse Data ", "😀🎉", "données 日本語 обучение ", "a+", "\u{301}", "uncleanable"]
    try expectTheDefinition(samples.map { String(repeating: $0, count: 5000) })
  }

  @Test func piecesAreKnownByThemselves() throws {
    let both = try Self.both.get()
    let tokenizer = try StaticEmbedder.builtIn().pieces
    for (id, piece) in both.pieces.enumerated() { #expect(tokenizer.piece(Int32(id)) == piece) }
    try expectTheDefinition(both.pieces)
  }

  @Test(arguments: ["a", "##a", "##", "###", "#", "\u{E9}", "a\u{0}b", "日"])
  func linesMayEndInAnyWay(piece: String) throws {
    let lines = ["[UNK]", piece, "b"]
    for end in ["\n", "\r\n"] {
      for isClosed in [true, false] {
        let text = lines.joined(separator: end) + (isClosed ? end : "")
        let rows = try TextRows(vocabulary: Array(text.utf8), path: "vocab.txt", buckets: 7)
        #expect(rows.pieces == 3)
        var plain = PlainTextRows(pieces: lines, buckets: 7)
        for text in ["b", "ab", "aa b", "# é 日", piece] {
          let expected = plain.rows(of: text)
          #expect(rows.rows(of: text) == expected, "\(text)")
        }
      }
    }
  }
}

/// The same over real labels, titles and sentences of many languages.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct RealTextRowsTests {
  private static let files =
    ["decorte-skill-extraction/skills_en_label.txt", "skillskape/dev.csv"]
    + ["en", "de", "fr"].map { "jobtitle-similarity/\($0)/corpus_documents.tsv" }
    + ["cze_q_cs_c_en", "esp_q_es_c_en", "fra_q_fr_c_en", "prt_q_pt_c_pt"].map {
      "melo/\($0)/queries.tsv"
    }

  @Test(arguments: files)
  func realTextsHaveTheRowsOfTheDefinition(file: String) throws {
    let bytes = try Corpus.bytes("data/benchmarks/\(file)")
    var (rows, plain, _) = try TextRowsTests.both.get()
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let (found, expected) = (rows.rows(of: String(line)), plain.rows(of: String(line)))
      guard found != expected else { continue }
      Issue.record("\(file): \(line)")
    }
  }
}
