extension String {
  /// Whether both texts are the same UTF-8 bytes.
  ///
  /// `==` also holds for canonically equivalent texts, such as "é" composed and decomposed.
  func hasSameBytes(as other: String) -> Bool {
    let mine = utf8
    let theirs = other.utf8
    return mine.count == theirs.count && mine.elementsEqual(theirs)
  }
}

/// A text as its UTF-8 bytes: what tells the members of an object apart.
struct KeyBytes: Hashable {
  var text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: KeyBytes, right: KeyBytes) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
