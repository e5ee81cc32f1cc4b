public import Foundation

/// A small static table made in a test: a vocabulary, rows and a card.
public struct TinyModel {
  public static let words = [
    "[PAD]", "[UNK]", "data", "clean", "un", "##clean", "##ed", "cafe", "naive", "c", "+", "#",
    "-", ".", "!", "$", "本", "語", "日", "skill", "a", "##a", "ᄒ", "##ᅡ", "##ᆫ", "и", "##и",
    "σ", "##σ", "i", "##i", "“", "”", "hello", "e", "k",
  ]

  public var vocabulary = words
  public var dimension = 4
  public var bigrams = 1000
  public var header: String?
  public var scale: UInt16 = 0x3C00  // 1 as Float16
  public var card: String?

  /// The model as the tests change it.
  public init() {}

  /// The bytes of a tensor of scales and one of weights; row `r` is `r`, `-r`, `r / 2`, 1 mod 128.
  public var numbers: [UInt8] {
    let rows = vocabulary.count + bigrams
    var bytes: [UInt8] = []
    for row in 0..<rows {
      let bits = row == rows - 1 ? scale : 0x3C00
      bytes += [UInt8(bits & 0xFF), UInt8(bits >> 8)]
    }
    for row in 0..<rows {
      let value = Int8(row % 128)
      bytes += (0..<dimension).map {
        UInt8(bitPattern: [value, -value, value / 2, 1][$0 % 4])
      }
    }
    return bytes
  }

  /// The header that belongs to ``numbers``, with parts replaced.
  public func header(_ changes: [(String, String)] = []) -> String {
    let rows = vocabulary.count + bigrams
    let end = 2 * rows
    let header =
      #"{"__metadata__":{"format":"pt"},"scale":{"dtype":"F16","shape":[\#(rows)],"#
      + #""data_offsets":[0,\#(end)]},"weight":{"dtype":"I8","shape":[\#(rows),\#(dimension)],"#
      + #""data_offsets":[\#(end),\#(end + rows * dimension)]}}"#
    return changes.reduce(header) { $0.replacing($1.0, with: $1.1) }
  }

  /// The bytes of the weights' file.
  public var weights: [UInt8] {
    var header = self.header ?? self.header()
    while !header.utf8.count.isMultiple(of: 8) { header += " " }
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(length >> (8 * $0) & 0xFF) } + Array(header.utf8) + numbers
  }

  /// The text of `model.json`.
  public var cardText: String {
    card
      ?? """
      {"name": "tiny", "sha256": "\(String(repeating: "0a", count: 32))",
       "dimension": \(dimension), "vocabulary": \(Self.words.count), "bigrams": \(bigrams),
       "calibration": {"table": [[-1, 0], [0.5, 0.25], [1, 0.99]]}}
      """
  }

  /// The bytes of `vocab.txt`.
  public var vocabularyText: String { vocabulary.joined(separator: "\n") + "\n" }

  /// Writes the files, the weights changed by `change`, to a folder that is there.
  public func write(to folder: URL, change: (inout [UInt8]) -> Void = { _ in }) throws {
    var weights = weights
    change(&weights)
    try Data(weights).write(to: folder.appending(path: "model.safetensors"))
    try Data(vocabularyText.utf8).write(to: folder.appending(path: "vocab.txt"))
    try Data(cardText.utf8).write(to: folder.appending(path: "model.json"))
  }
}
