extension String {
  /// Whether both texts are the same UTF-8 bytes.
  ///
  /// `==` also holds for canonically equivalent texts, such as "é" composed and decomposed.
  package func hasSameBytes(as other: String) -> Bool {
    let count = utf8.count
    return count == other.utf8.count
      && utf8.span.hasEqualWords(at: 0, as: 0, in: other.utf8.span, length: count)
  }
}

/// A text as its UTF-8 bytes: what tells the members of an object apart.
package struct KeyBytes: Hashable, Sendable {
  /// The text.
  package var text: String

  /// Takes a text.
  package init(_ text: String) {
    self.text = text
  }

  package static func == (left: KeyBytes, right: KeyBytes) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  package func hash(into hasher: inout Hasher) {
    let bytes = text.utf8.span
    hasher.combine(bytes.count)
    for at in stride(from: 0, to: bytes.count, by: 8) {
      hasher.combine(bytes.word(at: at, length: min(8, bytes.count - at)))
    }
  }
}
