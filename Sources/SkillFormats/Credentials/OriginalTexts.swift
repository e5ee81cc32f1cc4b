internal import JSON
internal import SkillModel

/// The JSON texts that a walk went through, and which of their values are credentials.
///
/// A text is gone through again once, when all of its credentials are known.
struct OriginalTexts {
  /// Where the bytes of a credential are to be had.
  enum Origin {
    case bytes(OriginalBytes)
    /// A value of the text that has this number.
    case value(JSONPointer, text: Int)
  }

  private struct Text {
    let bytes: ArraySlice<UInt8>

    /// How many steps lead to the text before they lead on in it.
    let depth: Int
    var values: [(place: JSONPointer, credential: Int)] = []
  }

  private var texts: [Text] = []
  private var whole: [(bytes: OriginalBytes, credential: Int)] = []

  /// Takes in a text that stands at a place of another, or at the root; its number.
  mutating func add(_ bytes: ArraySlice<UInt8>, at place: JSONPointer = JSONPointer()) -> Int {
    texts.append(Text(bytes: bytes, depth: place.tokens.count))
    return texts.count - 1
  }

  /// Notes where the bytes of a credential, known by its number, are to be had.
  mutating func note(_ origin: Origin, of credential: Int) {
    switch origin {
    case .bytes(let bytes): whole.append((bytes, credential))
    case .value(let pointer, let text):
      let place = JSONPointer(Array(pointer.tokens.dropFirst(texts[text].depth)))
      texts[text].values.append((place, credential))
    }
  }

  /// Gives the credentials their bytes.
  func complete(_ credentials: inout [Credential]) {
    for (bytes, credential) in whole { credentials[credential].original = bytes }
    for text in texts where !text.values.isEmpty {
      let ranges = JSONPointer.ranges(
        of: text.values.map(\.place), in: Array(text.bytes), limits: .framework)
      for (value, range) in zip(text.values, ranges) {
        guard let range else { continue }
        let start = text.bytes.startIndex
        credentials[value.credential].original = OriginalBytes(
          .json, text.bytes[start + range.lowerBound..<start + range.upperBound])
      }
    }
  }
}
