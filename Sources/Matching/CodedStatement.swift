public import SkillModel

/// A statement as numbers: where its texts lie in the dictionary and what it stands for.
public struct CodedStatement: Hashable, Sendable {
  /// The dictionary entry of its own text.
  ///
  /// A row of ``StatementVectors``; two statements with equal normalised text and language have the
  /// same.
  public var text: Int32

  /// The rows of its further labels; the label that fits best counts.
  public var labels: [Int32]

  /// The competencies that it stands for, as numbers of ``ConceptGraph``.
  public var concepts: [Int32]

  /// The normalised text and its language; sums over statements are taken in their order.
  public var words: LocalizedText

  /// A statement as numbers.
  public init(text: Int32, labels: [Int32] = [], concepts: [Int32] = [], words: LocalizedText) {
    self.text = text
    self.labels = labels
    self.concepts = concepts
    self.words = words
  }
}

extension LocalizedText {
  /// The order of dictionary entries: UTF-8 bytes of the text, then of the language, none first.
  func precedes(_ other: LocalizedText) -> Bool {
    switch text.comparedByBytes(to: other.text) {
    case 0: (language ?? "").comparedByBytes(to: other.language ?? "") < 0
    case let order: order < 0
    }
  }
}

extension String {
  /// Below 0 when the UTF-8 bytes of this text come first, above 0 when those of `other` do, 0
  /// when they are equal.
  func comparedByBytes(to other: String) -> Int {
    let bytes = utf8Span.span
    let otherBytes = other.utf8Span.span
    for place in 0..<min(bytes.count, otherBytes.count)
    where bytes[place] != otherBytes[place] {
      return Int(bytes[place]) - Int(otherBytes[place])
    }
    return bytes.count - otherBytes.count
  }
}
