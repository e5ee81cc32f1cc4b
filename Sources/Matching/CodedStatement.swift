public import SkillModel

/// A statement as numbers: where its texts lie in the dictionary and what it stands for.
public struct CodedStatement: Hashable, Sendable {
  /// The dictionary entry of its own text: a row of ``StatementVectors``. Two statements with equal
  /// normalised text and language have the same.
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
    if text.utf8.elementsEqual(other.text.utf8) {
      return (language ?? "").utf8.lexicographicallyPrecedes((other.language ?? "").utf8)
    }
    return text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }
}
